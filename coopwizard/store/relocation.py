"""A library taken elsewhere: copied whole and checked, opened there, the former file named as a copy."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from coopwizard.errors import LibraryError
from coopwizard.store import refusals
from coopwizard.store.backup import automatic_copies
from coopwizard.store.library import Library
from coopwizard.store.peek import inspect
from coopwizard.store.recording import Groups
from coopwizard.store.shelf import Clock


def target_in(folder: Path, library: Path) -> Path:
    """Return where the library goes in this folder.

    Raises:
        LibraryError: the folder cannot be written, or a library is there already.

    """
    refuse_unwritable(folder)
    target = folder.absolute() / library.name
    if target.exists():
        same = library.exists() and target.samefile(library)
        raise LibraryError(
            "La bibliothèque est déjà dans ce dossier."
            if same
            else f"Il y a déjà une bibliothèque à «\u00a0{target}\u00a0».",
            "Choisissez un autre dossier." if same else "Ouvrez celle-là, ou choisissez un autre dossier.",
        )
    return target


def refuse_unwritable(folder: Path) -> None:
    """Raise LibraryError when nothing can be written in this folder: tried, not guessed (a share may lie)."""
    if not folder.is_dir():
        raise LibraryError(
            f"Il n’y a pas de dossier «\u00a0{folder}\u00a0».", "Choisissez un dossier qui existe."
        )
    if not os.access(folder, os.W_OK) or not folder.stat().st_mode & 0o222:
        raise refusals.read_only(folder)
    try:
        handle, name = tempfile.mkstemp(prefix=".coopwizard-", dir=folder)
    except OSError as error:
        raise refusals.read_only(folder) from error
    os.close(handle)
    with suppress(OSError):
        Path(name).unlink()


def relocate(library: Library, folder: Path, *, clock: Clock, groups: Groups) -> Library:
    """Return the library, open in this folder; the one given is closed, its file stays as a known copy.

    The copy is checked, then opened, before the other is closed. Raise LibraryError, nothing being
    changed, when the folder cannot be written, holds a library, or when the disk refuses.
    """
    former = library.path
    target = target_in(folder, former)
    library.backup(target)
    try:
        moved = Library.open(target, clock=clock, groups=groups)
    except LibraryError:
        target.unlink(missing_ok=True)
        raise
    with suppress(LibraryError):  # what was copied is sound: the former file no longer matters
        library.close()
    for one in (former, *automatic_copies(former)):
        moved.note_backup(one)  # a deletion will name them
    return moved


def readable(path: Path) -> Path:
    """Return this path, of a sound library that may be written; raise LibraryError otherwise."""
    inspect(path)
    refuse_unwritable(path.absolute().parent)
    return path.absolute()
