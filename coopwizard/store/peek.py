"""Reads a library file without leaving a trace beside it; the standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from coopwizard.store import refusals
from coopwizard.store.disk import is_locked, kind
from coopwizard.store.revision import APPLICATION_ID, REVISIONS

PATIENCE = 5.0  # seconds to wait for a lock


def beside(path: Path, ending: str) -> Path:
    """Return the file that SQLite keeps beside a database: `-wal`, `-shm` or `-journal`."""
    return path.with_name(path.name + ending)


@contextmanager
def reading(path: Path, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the file for reading; it is never written.

    A library closed properly has no `-wal`: it is read as it lies. One that has a `-wal` is in use,
    or was killed, and what it holds counts: it is read with its locks. With `alone`, which only the
    holder of the library's lock may say, nothing that was not there is left beside it.
    """
    in_use = beside(path, "-wal").exists()
    shared = beside(path, "-shm")
    left = alone and in_use and not shared.exists()
    address = f"{path.absolute().as_uri()}?{'mode=ro' if in_use else 'mode=ro&immutable=1'}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
            yield connection
    finally:
        if left:
            shared.unlink(missing_ok=True)


def inspect(path: Path, *, alone: bool = False) -> str:
    """Return the revision of the library at `path`, checked whole.

    Raise LibraryError for a folder, a foreign, damaged or newer file; the file is never written
    (and see `reading` for `alone`).
    """
    if path.is_dir():
        raise refusals.is_folder(path)
    if not path.exists():
        raise refusals.absent(path)
    try:
        with reading(path, alone=alone) as connection:
            return _revision(connection, path)
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise refusals.locked(path) from error
        if kind(error) in {"SQLITE_CANTOPEN", "SQLITE_IOERR"}:
            raise refusals.unreachable(path) from error
        raise (refusals.damaged if _ours(path) else refusals.foreign)(path) from error


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    """Return the revision, once the file is known to be ours, known to us, and sound."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise refusals.foreign(path)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        raise refusals.damaged(path) from error
    if row is None:
        raise refusals.damaged(path)
    if row[0] not in REVISIONS:
        raise refusals.newer(path)
    if not sound(connection):
        raise refusals.damaged(path)
    return str(row[0])


def sound(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite finds nothing wrong; it may also raise DatabaseError."""
    return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]


def _ours(path: Path) -> bool:
    """Return whether the head of this unreadable file is that of a library."""
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
