"""An answer kept, beside a bare durable commit, with 10 000 cases in the library."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from coopwizard.domain.answers import PRESIDENT, Answer
from coopwizard.domain.keys import group_of
from coopwizard.kb.load import load_base
from coopwizard.store.library import Library
from tests.bench.library import fill
from tests.bench.timing import beside, centile_95, median, timed


def measure() -> Iterator[str]:
    """Yield the time of one answer kept beside one row committed with the same durability."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coopwizard.sqlite3"
        fill(path, 10_000)
        library = Library.open(path, clock=lambda: datetime.now(UTC), groups=group_of(load_base().reponses))
        case = library.create_case("Mesure")
        values = count()

        def keep() -> None:
            library.record(
                case.id, [Answer(PRESIDENT, "item.go_roles", next(values) % 5 + 1)], label="mesure"
            )

        bare = sqlite3.connect(Path(folder) / "bare.sqlite3", isolation_level=None)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE answer (key TEXT PRIMARY KEY, value TEXT)")

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT OR REPLACE INTO answer VALUES ('item', ?)", (next(values),))
            bare.execute("COMMIT")

        timed(keep, 20)
        timed(commit, 20)
        ours, floor = timed(keep, 300), timed(commit, 300)
        bare.close()
        library.close()
        what, bare_name = "une réponse gardée (10 000 dossiers)", "commit SQLite nu"
        yield beside(what, median(ours), bare_name, median(floor), "au plus 3 x")
        yield beside("  95e centile", centile_95(ours), "commit SQLite nu", centile_95(floor), "")
