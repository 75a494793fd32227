"""One program at a time writes a library: a lock that the system lifts when the program dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coopwizard.store import refusals


class InstanceLock:
    """Held from the opening of a library to its close, on an empty file beside it.

    Not on the library itself: on POSIX, closing any descriptor of a file drops SQLite's own locks.
    """

    def __init__(self, library: Path) -> None:
        """Take the lock, or raise LibraryError when another program has it."""
        self._path = library.with_name(f".{library.name}.verrou")
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise refusals.read_only(library) from error
        try:
            _lock(self._descriptor)
            # Taken away by its last holder while this one waited at the door: another may hold its heir.
            if not os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
                raise FileNotFoundError(self._path)
        except OSError as error:
            os.close(self._descriptor)
            raise refusals.locked(library) from error

    def release(self) -> None:
        """Give the lock back and take its file away."""
        # The name goes first: on POSIX, whoever waits on it must not lock a nameless file.
        if sys.platform != "win32":  # pragma: no branch - the other system
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


@contextmanager
def held(library: Path) -> Iterator[None]:
    """Hold the lock of this library for a moment; raise LibraryError when another program has it."""
    lock = InstanceLock(library)
    try:
        yield
    finally:
        lock.release()


if sys.platform == "win32":  # pragma: no cover - the other system
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
