"""Measures an answer kept beside a bare durable commit, with ten thousand cases in the library.

Run by hand or by `make bench`: `python -m tests.store.measure_record [cases]`. Never a timed test.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from coopwizard.domain.answers import Answer
from coopwizard.store.library import Library
from coopwizard.store.listing import list_cases

ANSWERS = 150  # of each case, what a half-filled one holds
TURNS = 400
START = datetime(2026, 1, 1, tzinfo=UTC)


def groups(key: str) -> str | None:
    return "preparation" if key.startswith("item.") else None


def fill(path: Path, count: int) -> None:
    """Write `count` cases straight into the tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number in range(1, count + 1):
            case = UUID(int=number).hex
            changed = (START + timedelta(minutes=number)).isoformat(timespec="microseconds")
            connection.execute(
                "INSERT INTO cases VALUES (?, ?, ?, ?, ?, 0, NULL, '1 2 3')",
                (case, number, f"Association {number}", changed, changed),
            )
            connection.executemany(
                "INSERT INTO voices VALUES (?, ?, 'binome')", [(case, "president"), (case, "ensemble")]
            )
            connection.executemany(
                "INSERT INTO answers VALUES (?, 'president', ?, ?, ?)",
                [(case, f"item.n{n}", '"une réponse de taille ordinaire"', changed) for n in range(ANSWERS)],
            )
        connection.execute("COMMIT")


def timed_in_turn(*actions: Callable[[int], object]) -> list[dict[str, float]]:
    """Return the milliseconds of each action, one after the other: disks have moods.

    Half of the turns are below the median, nineteen in twenty below p95. The pause is that of
    somebody who answers: a disk in the cloud slows down whoever writes without one.
    """
    spent: list[list[float]] = [[] for _ in actions]
    for turn in range(TURNS):
        for action, times in zip(actions, spent, strict=True):
            time.sleep(0.02)
            began = time.perf_counter()
            action(turn)
            times.append(1000 * (time.perf_counter() - began))
    return [
        {"median": round(statistics.median(one), 3), "p95": round(statistics.quantiles(one, n=20)[-1], 3)}
        for one in spent
    ]


def main(count: int) -> None:
    """Print the measures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coopwizard.sqlite3"
        Library.open(path, clock=lambda: datetime.now(UTC), groups=groups).close()
        fill(path, count)
        began = time.perf_counter()
        library = Library.open(path, clock=lambda: datetime.now(UTC), groups=groups)
        opened = time.perf_counter() - began
        case = library.case(library.number_to_id(count // 2 or 1))
        with closing(sqlite3.connect(Path(folder) / "bare.sqlite3", isolation_level=None)) as bare:
            bare.execute("PRAGMA journal_mode=WAL")
            bare.execute("PRAGMA synchronous=FULL")
            bare.execute("CREATE TABLE answers (key INTEGER PRIMARY KEY, value TEXT)")
            put = "INSERT OR REPLACE INTO answers VALUES (1, ?)"
            floor, kept = timed_in_turn(
                lambda turn: bare.execute(put, (str(turn),)),
                lambda turn: library.record(case.id, [Answer("ensemble", "scenario", turn)], label="x"),
            )
        listed = timed_once(lambda: list_cases(path))
        closed = timed_once(library.close)
        print(  # noqa: T201
            json.dumps(
                {
                    "cases": count,
                    "bytes": path.stat().st_size,
                    "bare_commit_ms": floor,
                    "record_ms": kept,
                    "ratio_of_medians": round(kept["median"] / floor["median"], 2),
                    "list_cases_ms": listed,
                    "open_ms": round(1000 * opened),
                    "close_with_backup_ms": closed,
                },
                indent=1,
            )
        )


def timed_once(action: Callable[[], object]) -> float:
    """Return the milliseconds of one call."""
    began = time.perf_counter()
    action()
    return round(1000 * (time.perf_counter() - began), 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
