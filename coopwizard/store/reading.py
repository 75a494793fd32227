"""A library read without its lock: beside a window that has it open, and without writing to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from coopwizard.domain.answers import Case, CaseId, VersionId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.errors import LibraryError
from coopwizard.store import cases, meetings, refusals
from coopwizard.store.database import telling
from coopwizard.store.lock import InstanceLock
from coopwizard.store.peek import beside, inspect, reading
from coopwizard.store.revision import HEAD


class Reader:
    """What may be read of a library: cases without what is sealed, and closed versions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def case(self, case_id: CaseId) -> Case:
        """Return the case as it stands; LibraryError when it is not there."""
        return cases.load_case(self._connection, case_id)

    def number_to_id(self, number: int) -> CaseId:
        """Return the key of the case that bears this number; LibraryError when none does."""
        return cases.find_number(self._connection, number)

    def version(self, version_id: VersionId) -> FrozenVersion:
        """Return what a close froze, as it was; LibraryError when it is not there."""
        return meetings.read_version(self._connection, version_id)


@contextmanager
def read_library(path: Path) -> Iterator[Reader]:
    """Open the library for reading alone.

    Raises:
        LibraryError: it is absent, foreign, damaged, newer, or older and never opened since.

    """
    killed = beside(path, "-wal").exists() and not beside(path, "-shm").exists()
    lock = _lock_of(path) if killed else None  # only who holds it may tidy up after reading
    alone = lock is not None
    try:
        if inspect(path, alone=alone) != HEAD:
            raise refusals.older(path)
        with telling(path), reading(path, alone=alone) as driver:
            engine = create_engine("sqlite+pysqlite://", creator=lambda: driver, poolclass=StaticPool)
            with engine.connect() as connection:
                yield Reader(connection)
    finally:
        if lock is not None:
            lock.release()


def kept_overlays(path: Path, case: str) -> list[str]:
    """Return the organisation's settings that the closed versions of this case kept; none when it is not there."""
    try:
        with read_library(path) as library:
            heads = library.case(CaseId(UUID(case))).versions
            return [library.version(one.id).overlay for one in heads]
    except (ValueError, LibraryError):
        return []


def _lock_of(path: Path) -> InstanceLock | None:
    """Return the lock of this library, or None when another program has it."""
    try:
        return InstanceLock(path)
    except LibraryError:
        return None
