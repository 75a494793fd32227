"""Failures of the machine, told apart from faults of ours: the standard library only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from coopwizard.errors import LibraryError
from coopwizard.store import refusals

TOLD = {
    "SQLITE_FULL": refusals.full,
    "SQLITE_BUSY": refusals.locked,
    "SQLITE_LOCKED": refusals.locked,
    "SQLITE_READONLY": refusals.read_only,
    "SQLITE_CORRUPT": refusals.damaged,
    "SQLITE_NOTADB": refusals.damaged,
    "SQLITE_IOERR": refusals.unreachable,
    "SQLITE_CANTOPEN": refusals.unreachable,
}


def kind(error: sqlite3.Error) -> str:
    """Return SQLite's primary name of this failure, or an empty text when SQLite did not speak."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])


def as_refusal(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """Return how to tell this failure of the machine, or None when it is a fault of ours."""
    told = TOLD.get(kind(error))
    return None if told is None else told(path)


def is_locked(error: sqlite3.Error) -> bool:
    """Return whether the database is held by somebody else."""
    return kind(error) in {"SQLITE_BUSY", "SQLITE_LOCKED"}
