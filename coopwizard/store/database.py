"""The two doors of a library file: one writer, and readers that never block it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from coopwizard.errors import LibraryError
from coopwizard.store import refusals
from coopwizard.store.disk import as_refusal
from coopwizard.store.peek import PATIENCE

# `temp_store`: VACUUM must not write answers into the system's temporary folder.
COMMON = ("foreign_keys=ON", "trusted_schema=OFF", "temp_store=MEMORY")
WRITER = (*COMMON, "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
READER = (*COMMON, "query_only=ON")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn a failure of the disk or of the file into a LibraryError; let our own faults through."""
    try:
        yield
    except DBAPIError as error:
        refusal = as_refusal(error.orig, path) if isinstance(error.orig, sqlite3.Error) else None
        if refusal is None:
            raise
        raise refusal from error
    except sqlite3.Error as error:
        refusal = as_refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection that begins no transaction by itself."""
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def engine(path: Path, pragmas: tuple[str, ...], begin: str) -> Engine:
    """Return an engine whose transactions open with `begin`, so that even DDL is rolled back."""
    pool = StaticPool if begin != "BEGIN" else QueuePool
    made = create_engine("sqlite+pysqlite://", creator=partial(connect, path), poolclass=pool)

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    def open_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(made, "connect", prepare)
    event.listen(made, "begin", open_transaction)
    return made


Writing = Connection | sqlite3.Connection  # the same transaction, through SQLAlchemy or bare


def driver_of(connection: Writing) -> sqlite3.Connection:
    """Return the driver's own connection, inside the same transaction if there is one."""
    driver = connection.connection.driver_connection if isinstance(connection, Connection) else connection
    if not isinstance(driver, sqlite3.Connection):  # pragma: no cover - engines are made above
        raise TypeError(driver)
    return driver


def generation(connection: Writing) -> int:
    """Return a number that moves when another connection wrote the file."""
    return int(driver_of(connection).execute("PRAGMA data_version").fetchone()[0])


class Database:
    """One library file, open."""

    def __init__(self, path: Path) -> None:
        """Open both doors; raise LibraryError when another program holds the file."""
        self.path = path
        self.changes = 0  # transactions written since the opening
        self._turn = threading.Lock()
        self._writer = engine(path, WRITER, "BEGIN IMMEDIATE")
        self._readers = engine(path, READER, "BEGIN")
        try:
            with telling(path), self._writer.connect() as connection:
                self._driver = driver_of(connection)  # the one connection of its pool
        except LibraryError:
            self.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the one durable transaction of an action; it is kept whole, or not at all."""
        with self._turn, telling(self.path):
            with self._writer.begin() as connection:
                yield connection
            self.changes += 1

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a view of the library that does not move while it is read."""
        with telling(self.path), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def keeping(self) -> Iterator[sqlite3.Connection]:
        """Open the same durable transaction without SQLAlchemy: half the time of an answer kept."""
        with self._turn, telling(self.path):
            self._driver.execute("BEGIN IMMEDIATE")
            try:
                yield self._driver
                self._driver.execute("COMMIT")
            except BaseException:
                if self._driver.in_transaction:  # a full disk may have rolled it back already
                    self._driver.execute("ROLLBACK")
                raise
            self.changes += 1

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Lend the writer's own connection, outside any transaction; never inside `writing`."""
        with self._turn, telling(self.path):
            yield self._driver

    def purge(self) -> None:
        """Rewrite the file without what was deleted, and empty its log.

        Raise SealError when something else reads the file: the log is then emptied at the close.
        """
        with self.bare() as driver:
            # Deleted rows are zeroed, but a page split earlier may keep a stale copy of a moved row.
            driver.execute("VACUUM")
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise refusals.still_read()

    def close(self) -> None:
        """Close the readers, then the writer, which takes the log into the file."""
        self._readers.dispose()
        self._writer.dispose()
