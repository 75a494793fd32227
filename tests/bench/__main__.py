"""`make bench`: each figure beside its floor, measured in the same run."""

from __future__ import annotations

import sys

from tests.bench import answers, dossier, draws, listing, live, windows, word


def main() -> int:
    """Run every measure and print one line for each."""
    for measure in (
        windows.measure,
        answers.measure,
        draws.measure,
        live.measure,
        dossier.measure,
        word.measure,
        listing.measure,
    ):
        for line in measure():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
