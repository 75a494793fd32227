"""The list of cases, read with the standard library alone: the first screen waits for nothing else."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from coopwizard.domain.answers import CaseId, CaseSummary
from coopwizard.errors import LibraryError
from coopwizard.store import refusals
from coopwizard.store.disk import is_locked
from coopwizard.store.lock import InstanceLock
from coopwizard.store.peek import beside, inspect, reading
from coopwizard.store.revision import APPLICATION_ID, REVISIONS

SUMMARIES = """
SELECT cases.id, number, title, changed_at, steps_done, example, coalesce(held.count, 0), keep_until
FROM cases LEFT JOIN (SELECT case_id, count(*) AS count FROM meetings GROUP BY case_id) AS held
ON held.case_id = cases.id
ORDER BY changed_at DESC, number DESC
"""


def list_cases(path: Path) -> list[CaseSummary]:
    """Return the cases, the last changed first; none when there is no library yet.

    Raise LibraryError when the file is not a library that this version reads; it is never written.
    """
    if not path.exists():
        return []
    if path.is_dir():
        raise refusals.is_folder(path)
    killed = beside(path, "-wal").exists() and not beside(path, "-shm").exists()
    lock = _lock_of(path) if killed else None  # only who holds it may tidy up after reading
    try:
        return _listed(path, alone=lock is not None)
    finally:
        if lock is not None:
            lock.release()


def _lock_of(path: Path) -> InstanceLock | None:
    """Return the lock of this library, or None when another program has it."""
    try:
        return InstanceLock(path)
    except LibraryError:
        return None


def _listed(path: Path, *, alone: bool) -> list[CaseSummary]:
    """Return the cases of this file, or say what is wrong with it."""
    try:
        with reading(path, alone=alone) as connection:
            if _known(connection):
                return summaries(connection)
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise refusals.locked(path) from error
    inspect(path, alone=alone)  # says what is wrong with it
    raise refusals.damaged(path)


def summaries(connection: sqlite3.Connection) -> list[CaseSummary]:
    """Return the cases of this library, the last changed first."""
    return [_summary(row) for row in connection.execute(SUMMARIES)]


def _summary(row: tuple[str, int, str, str, str, int, int, str | None]) -> CaseSummary:
    key, number, title, changed_at, steps, example, meetings, keep_until = row
    return CaseSummary(
        id=CaseId(UUID(key)),
        number=number,
        title=title,
        changed_at=datetime.fromisoformat(changed_at),
        steps_done=tuple(int(step) for step in steps.split()),
        example=bool(example),
        meetings=meetings,
        keep_until=None if keep_until is None else date.fromisoformat(keep_until),
    )


def _known(connection: sqlite3.Connection) -> bool:
    """Return whether this is a library of a revision that we list; raise DatabaseError otherwise."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return False
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row is not None and row[0] in REVISIONS
