"""Brings a library to this version's shape; imported only when its revision differs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from coopwizard.store.database import WRITER, driver_of, engine
from coopwizard.store.revision import HEAD

SCRIPTS = "coopwizard:store/migrations"


def configuration(*, more_versions: Path | None = None) -> Config:
    """Return Alembic's settings, without any file; `more_versions` adds a folder of scripts."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    if more_versions is not None:
        here = Path(__file__).parent / "migrations" / "versions"
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", f"{here}\n{more_versions}".replace("%", "%%"))
    return config


class MigrationError(Exception):
    """A migration left rows without their parent."""


def upgrade(path: Path, *, to: str = HEAD, config: Config | None = None) -> None:
    """Migrate the file in one transaction; when it raises, the file is as it was."""
    with _migrating(path) as connection:
        settings = config or configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, to)


def downgrade(path: Path, *, to: str, config: Config | None = None) -> None:
    """Bring the file back to an older revision, in one transaction; for tests and repair."""
    with _migrating(path) as connection:
        settings = config or configuration()
        settings.attributes["connection"] = connection
        command.downgrade(settings, to)


FAILURES = (SQLAlchemyError, sqlite3.Error, MigrationError, RuntimeError, ValueError)


@contextmanager
def _migrating(path: Path) -> Iterator[Connection]:
    """Open the file with foreign keys off, and check them before anything is kept.

    Rebuilding a parent table deletes it: with foreign keys on, its children would go with it. And
    the PRAGMA does nothing inside a transaction, which SQLAlchemy has always begun already.
    """
    migrator = engine(path, WRITER, "BEGIN EXCLUSIVE")
    try:
        with migrator.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA foreign_keys=OFF")
            if driver.execute("PRAGMA foreign_keys").fetchone()[0] != 0:
                raise MigrationError("foreign keys are still on")
            with connection.begin():
                yield connection
                orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if orphans:
                    raise MigrationError(f"rows without their parent: {orphans[:5]}")
    finally:
        migrator.dispose()
