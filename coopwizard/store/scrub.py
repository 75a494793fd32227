"""What was sealed or deleted leaves the copies too: each is rewritten without it, then exchanged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from coopwizard.domain.answers import CaseId
from coopwizard.errors import CoopwizardError
from coopwizard.store.backup import PART, settle
from coopwizard.store.peek import beside, inspect, reading


@dataclass(frozen=True, slots=True)
class Scrub:
    """What must leave a copy: whether it is there, and how it goes."""

    holds: Callable[[sqlite3.Connection], bool]
    remove: Callable[[sqlite3.Connection], None]


def clear_answers(
    case_id: CaseId, holder: str, wanted: Callable[[str], bool], sealed: dict[str, object]
) -> Scrub:
    """Return how one voice's clear answers leave a copy, and the sealed record takes their place."""

    def keys(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
        rows = connection.execute(
            "SELECT key FROM answers WHERE case_id = ? AND holder = ?", (case_id.hex, holder)
        )
        return [(case_id.hex, holder, key) for (key,) in rows if wanted(key)]

    def remove(connection: sqlite3.Connection) -> None:
        connection.executemany(
            "DELETE FROM answers WHERE case_id = ? AND holder = ? AND key = ?", keys(connection)
        )
        put_sealed(connection, sealed)

    return Scrub(lambda connection: bool(keys(connection)), remove)


def put_sealed(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    """Write a sealed record, in the columns that this copy's revision has."""
    columns = [one[1] for one in connection.execute("PRAGMA table_info(sealed)") if one[1] in row]
    holes = ", ".join("?" for _ in columns)
    connection.execute(
        f"INSERT OR REPLACE INTO sealed ({', '.join(columns)}) VALUES ({holes})",  # noqa: S608 - our own names
        [row[name] for name in columns],
    )


def whole_case(case_id: CaseId) -> Scrub:
    """Return how one case leaves a copy, with all that hangs on it."""

    def holds(connection: sqlite3.Connection) -> bool:
        return connection.execute("SELECT 1 FROM cases WHERE id = ?", (case_id.hex,)).fetchone() is not None

    def remove(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM cases WHERE id = ?", (case_id.hex,))

    return Scrub(holds, remove)


def scrub_all(copies: Iterable[Path], scrub: Scrub) -> tuple[list[Path], list[Path]]:
    """Return the copies that were rewritten, and those that may still hold what had to go."""
    rewritten: list[Path] = []
    remaining: list[Path] = []
    for copy in copies:
        try:
            if holds(copy, scrub):
                rewrite(copy, scrub)
                rewritten.append(copy)
        except (sqlite3.Error, OSError, CoopwizardError):
            remaining.append(copy)
    return rewritten, remaining


def holds(copy: Path, scrub: Scrub) -> bool:
    """Return whether this library file holds what has to go; raise when it cannot be read."""
    with reading(copy) as connection:
        return scrub.holds(connection)


def rewrite(copy: Path, scrub: Scrub) -> None:
    """Exchange the copy for one without what has to go; when anything fails it stays as it was."""
    part = beside(copy, PART)
    try:
        part.unlink(missing_ok=True)
        with reading(copy) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            # In memory: a journal on the disk would hold what has to go.
            for pragma in ("journal_mode=MEMORY", "temp_store=MEMORY", "secure_delete=ON", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            scrub.remove(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        inspect(part)
        # An interrupted exchange must not play the former log on the new file.
        for ending in ("-wal", "-shm"):
            beside(copy, ending).unlink(missing_ok=True)
        settle(part, copy)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
