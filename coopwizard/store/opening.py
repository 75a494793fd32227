"""A library file made, checked and brought up to date before its doors open."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR
from uuid import UUID

from coopwizard.store import refusals
from coopwizard.store.backup import PART, automatic_name, copy_library, settle, sweep, telling_disk
from coopwizard.store.codec import moment_text
from coopwizard.store.peek import beside, inspect, reading
from coopwizard.store.revision import APPLICATION_ID, HEAD

WRITABLE = S_IWUSR | S_IWGRP | S_IWOTH


def ready(path: Path, new_key: Callable[[], UUID], clock: Callable[[], datetime]) -> None:
    """Leave at `path` a sound library of this version; raise LibraryError, and change nothing, else.

    The caller holds the lock of this library.
    """
    if not path.exists():
        create(path, new_key(), clock())
        return
    revision = inspect(path, alone=True)
    refuse_read_only(path)
    sweep(path)
    if revision != HEAD:
        _bring_up_to_date(path, clock())


def make_folder(path: Path) -> None:
    """Make the folder of the library, private; raise LibraryError when it cannot be."""
    with telling_disk(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _writable(path.parent):
        raise refusals.read_only(path)


def refuse_read_only(path: Path) -> None:
    """Raise LibraryError when the file is marked as not to be written."""
    if not _writable(path):
        raise refusals.read_only(path)


def _writable(path: Path) -> bool:
    """Return whether somebody meant this to be written: an administrator may write anything."""
    return bool(path.stat().st_mode & WRITABLE) and os.access(path, os.W_OK)


def create(path: Path, key: UUID, at: datetime) -> None:
    """Make an empty library aside, whole, then give it its name."""
    from coopwizard.store import migrate

    part = beside(path, PART)
    try:
        with telling_disk(path):
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            part.chmod(0o600)
            migrate.upgrade(part)
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                connection.execute("INSERT INTO library VALUES (?, ?)", (key.hex, moment_text(at)))
            settle(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _bring_up_to_date(path: Path, now: datetime) -> None:
    """Back the library up, then migrate it, whole or not at all."""
    from coopwizard.store import migrate  # Alembic costs a tenth of a second: only on the day it is needed

    with reading(path) as source:
        kept = copy_library(source, path, automatic_name(path, now))
    try:
        migrate.upgrade(path)
    except migrate.FAILURES as error:
        raise refusals.migration_failed(path, kept) from error
