"""Records answers without end and says which are kept: made to be killed (see test_crash.py)."""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from coopwizard.domain.answers import Answer
from coopwizard.store.library import Library


def main(path: Path) -> None:
    """Write until killed; a line is printed only once its answer is kept."""
    library = Library.open(path, clock=lambda: datetime.now(UTC), groups=lambda key: None)
    case = library.case(library.number_to_id(1))
    for number in itertools.count(1 + max((int(key[8:]) for _, key in case.answers), default=0)):
        library.record(case.id, [Answer("ensemble", f"canevas.{number}", number)], label="x")
        sys.stdout.write(f"kept {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
