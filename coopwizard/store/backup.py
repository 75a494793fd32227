"""Copies of the whole library: checked before, checked after, thinned, and put back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from coopwizard.errors import LibraryError
from coopwizard.store import refusals, thinning
from coopwizard.store.disk import as_refusal
from coopwizard.store.lock import held
from coopwizard.store.peek import beside, inspect, reading, sound

FOLDER = "sauvegardes"
PART = ".en-cours"  # a file being written: of no worth, and taken away at the next occasion
STAMP = "%Y%m%d-%H%M%S-%f"
_STAMPED = re.compile(r"-(\d{8}-\d{6}-\d{6})\.sqlite3")


def folder_of(library: Path) -> Path:
    """Return the folder of the automatic backups of this library."""
    return library.parent / FOLDER


def automatic_copies(library: Path) -> list[Path]:
    """Return the automatic backups and the libraries set aside, oldest name first."""
    return sorted(
        one for one in folder_of(library).glob(f"{library.stem}-*") if one.name.endswith(".sqlite3")
    )


def automatic_name(library: Path, now: datetime) -> Path:
    """Return where an automatic backup made now goes; its folder is made, private."""
    folder = folder_of(library)
    with telling_disk(library):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{library.stem}-{now.astimezone(UTC):{STAMP}}.sqlite3"


@contextmanager
def telling_disk(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into a LibraryError."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = as_refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error
    except OSError as error:
        raise refusals.unreachable(path) from error


def copy_library(source: sqlite3.Connection, library: Path, target: Path) -> Path:
    """Write a checked copy at `target`, whole or not at all, and return its path.

    Raise LibraryError when the library is damaged (no copy is made then), when `target` is the
    library or a folder, or when the disk refuses.
    """
    if target.is_dir():
        raise refusals.is_folder(target)
    if target.exists() and target.samefile(library):
        raise refusals.same_file(target)
    with telling_disk(library):
        # Before anything: a damaged library must never push a good copy out.
        if not sound(source):
            raise refusals.damaged(library)
    part = beside(target, PART)
    try:
        with telling_disk(target):
            part.unlink(missing_ok=True)
            source.execute("VACUUM INTO ?", (str(part),))  # never a plain copy: it would miss the log
        inspect(part)
        with telling_disk(target):
            settle(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def settle(part: Path, target: Path) -> None:
    """Put the finished file in its place, durably."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if os.name == "posix":  # pragma: no branch - elsewhere a folder cannot be synced
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def thin(library: Path, now: datetime) -> None:
    """Take away the automatic backups that no day, week or month needs; never one set aside."""
    dated = {
        datetime.strptime(found[1], STAMP).replace(tzinfo=UTC): one
        for one in automatic_copies(library)
        if (found := _STAMPED.search(one.name))
    }
    kept = thinning.kept(dated, now)
    with suppress(OSError):  # a backup that cannot be removed today will be next time
        for moment, path in dated.items():
            if moment not in kept:
                path.unlink()


def sweep(library: Path) -> None:
    """Take away what an interrupted copy left."""
    with suppress(OSError):
        for left in (*folder_of(library).glob(f"*{PART}*"), *library.parent.glob(f"{library.name}*{PART}*")):
            left.unlink()


def utc_now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def restore(library: Path, backup: Path, *, clock: Callable[[], datetime] = utc_now) -> Path | None:
    """Put a backup in the place of the library; return where the former one is set aside, if any.

    Raise LibraryError when the backup is not a sound library that this version reads, or when the
    library is open elsewhere; nothing has changed then. The former library is never deleted.
    """
    inspect(backup)
    if library.is_dir():
        raise refusals.is_folder(library)
    with telling_disk(library):
        library.parent.mkdir(parents=True, exist_ok=True)
    if library.exists() and library.samefile(backup):
        raise refusals.same_file(backup)
    with held(library):
        return _swap(library, backup, clock())


def _swap(library: Path, backup: Path, now: datetime) -> Path | None:
    """Copy the backup aside, set the library aside, and exchange them."""
    part = beside(library, PART)
    with telling_disk(library):
        part.unlink(missing_ok=True)
        with reading(backup) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        inspect(part)
        aside = _set_aside(library, now) if library.exists() else None
        # The former log goes before the new file comes: SQLite would play it on the wrong pages.
        for ending in ("-wal", "-shm"):
            beside(library, ending).unlink(missing_ok=True)
        if aside is not None:
            _bring_known_copies(aside, part)
        settle(part, library)
    return aside


def _set_aside(library: Path, now: datetime) -> Path:
    """Return a copy of the library as it lies, damaged or not, with its log."""
    name = automatic_name(library, now)
    aside = name.with_name(name.name.removesuffix(".sqlite3") + "-ecartee.sqlite3")
    shutil.copyfile(library, aside)
    if beside(library, "-wal").exists():
        shutil.copyfile(beside(library, "-wal"), beside(aside, "-wal"))
    with aside.open("rb+") as file:
        os.fsync(file.fileno())
    return aside


def _bring_known_copies(aside: Path, part: Path) -> None:
    """Keep what the former library knew of its copies: they still hold what they held."""
    with suppress(sqlite3.DatabaseError, LibraryError):
        inspect(aside)
        with reading(aside) as former:
            rows = former.execute("SELECT id, case_id, path, made_at, kind FROM copies").fetchall()
        with closing(sqlite3.connect(part, isolation_level=None)) as restored:
            restored.execute("PRAGMA journal_mode=MEMORY")
            restored.executemany(
                "INSERT OR IGNORE INTO copies (id, case_id, path, made_at, kind) "
                "SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?2 IS NULL OR ?2 IN (SELECT id FROM cases)",
                rows,
            )
