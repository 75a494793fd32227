"""A library with many cases, filled by hand for the measures."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from coopwizard.store.library import Library

_START = datetime(2024, 1, 1, tzinfo=UTC)
_WORDS = (
    "Foyer",
    "Maison",
    "Service",
    "Accueil",
    "Relais",
    "Atelier",
    "Résidence",
    "Union",
    "Entraide",
    "Toit",
)


def fill(path: Path, count: int) -> None:
    """Create a library at `path` with `count` cases of a handful of answers each."""
    Library.open(path, clock=lambda: datetime.now(UTC), groups=lambda key: None).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(1, count + 1):
        key = UUID(int=number).hex
        at = (_START + timedelta(minutes=number)).isoformat()
        title = f"{_WORDS[number % 10]} des {_WORDS[(number // 10) % 10]}s {number}"
        connection.execute(
            "INSERT INTO cases (id, number, title, created_at, changed_at, example, keep_until, steps_done)"
            " VALUES (?, ?, ?, ?, ?, 0, NULL, '1 2')",
            (key, number, title, at, at),
        )
        connection.execute("INSERT INTO voices VALUES (?, 'ensemble', 'ensemble')", (key,))
        connection.executemany(
            "INSERT INTO answers (case_id, holder, key, value, changed_at) VALUES (?, 'ensemble', ?, ?, ?)",
            [(key, f"identite.champ{rank}", '{"v": "texte"}', at) for rank in range(5)],
        )
    connection.execute("COMMIT")
    connection.close()
