"""Whatever file is opened: said in French, with a way out, and left as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from coopwizard.errors import LibraryError
from coopwizard.store import backup, database, disk, listing, peek, refusals
from coopwizard.store.library import Library
from coopwizard.store.lock import InstanceLock
from coopwizard.store.peek import inspect
from tests.store.conftest import Clock, Opener, groups


def truncated(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[: len(sound) // 2])


def spoiled(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:4096] + b"\xa5" * (len(sound) - 4096))


def zeros(path: Path, sound: bytes) -> None:
    path.write_bytes(bytes(len(sound)))


def two_gigabytes_of_zeros(path: Path, sound: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


def empty(path: Path, sound: bytes) -> None:
    path.touch()


def text(path: Path, sound: bytes) -> None:
    path.write_text("Association des Tilleuls", encoding="utf-8")


def folder(path: Path, sound: bytes) -> None:
    path.mkdir()


def of_another_program(path: Path, sound: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def altered(statement: str) -> Callable[[Path, bytes], None]:
    def make(path: Path, sound: bytes) -> None:
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(statement)

    make.__name__ = statement
    return make


def newer_with_log(path: Path, sound: bytes) -> None:
    """A later version of the program migrated the file, and was killed."""
    lively = path.with_name("vivante.sqlite3")
    lively.write_bytes(sound)
    with closing(sqlite3.connect(lively, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        for ending in ("", "-wal"):
            path.with_name(path.name + ending).write_bytes(
                lively.with_name(lively.name + ending).read_bytes()
            )
    lively.unlink()


def read_only(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    path.chmod(stat.S_IRUSR)


BAD = [
    (truncated, "abîmé ou incomplet"),
    (spoiled, "abîmé ou incomplet"),
    (zeros, "n’est pas une bibliothèque"),
    (two_gigabytes_of_zeros, "n’est pas une bibliothèque"),
    (empty, "n’est pas une bibliothèque"),
    (text, "n’est pas une bibliothèque"),
    (folder, "est un dossier de l’ordinateur"),
    (of_another_program, "n’est pas une bibliothèque"),
    (altered("UPDATE alembic_version SET version_num = '9999'"), "version plus récente"),
    (altered("DELETE FROM alembic_version"), "abîmé ou incomplet"),
    (altered("DROP TABLE alembic_version"), "abîmé ou incomplet"),
    (newer_with_log, "version plus récente"),
    (read_only, "lecture seule"),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("saine") / "a.sqlite3"
    library = Library.open(path, clock=Clock(), groups=groups)
    for number in range(40):
        library.create_case(f"Dossier {number}")
    library.close()
    return path.read_bytes()


def state(folder: Path) -> dict[str, object]:
    """Return each file of the folder with what it holds: the zeros by their number alone."""
    return {
        one.name: (one.stat().st_size if one.stat().st_size > 2**30 else one.read_bytes())
        if one.is_file()
        else None
        for one in folder.rglob("*")
    }


@pytest.mark.parametrize(("make", "message"), BAD, ids=lambda one: getattr(one, "__name__", ""))
def test_a_file_that_is_not_a_library_of_ours_is_refused_and_untouched(
    make: Callable[[Path, bytes], None], message: str, sound: bytes, tmp_path: Path, open_library: Opener
) -> None:
    path = tmp_path / "coopwizard.sqlite3"
    make(path, sound)
    before = state(tmp_path)
    with pytest.raises(LibraryError, match=message) as told:
        open_library(path)
    assert told.value.remedy
    assert state(tmp_path) == before
    if make is not read_only:
        with pytest.raises(LibraryError):
            listing.list_cases(path)
        assert state(tmp_path) == before


def test_a_library_held_by_another_window_is_refused(library: Library, open_library: Opener) -> None:
    with pytest.raises(LibraryError, match="déjà ouverte") as told:
        open_library()
    assert "Fermez l’autre fenêtre" in told.value.remedy
    assert library.create_case("toujours là").number == 1


def test_a_library_held_by_another_program_is_refused(
    open_library: Opener, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    for module in ("database", "peek"):
        monkeypatch.setattr(f"coopwizard.store.{module}.PATIENCE", 0.05)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for reads in (open_library, lambda: listing.list_cases(library.path)):
            with pytest.raises(LibraryError, match="déjà ouverte"):
                reads()
    assert open_library().summaries() == []


def test_a_door_that_does_not_open_leaves_the_library_free(
    open_library: Opener, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(database, "WRITER", ("foreign_keys=ON",))
    with monkeypatch.context() as during:
        during.setattr(database, "connect", lambda _: sqlite3.connect("file:/nulle/part?mode=ro", uri=True))
        with pytest.raises(LibraryError, match="ne peut pas être lu ou écrit"):
            open_library()
    assert open_library().summaries() == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, open_library: Opener) -> None:
    closed = tmp_path / "fermé"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(LibraryError, match="lecture seule"):
        open_library(closed / "a.sqlite3")
    closed.chmod(stat.S_IRWXU)
    (closed / "fichier").touch()
    with pytest.raises(LibraryError, match="ne peut pas être lu ou écrit"):
        open_library(closed / "fichier" / "a.sqlite3")


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="lecture seule"):
        InstanceLock(tmp_path / "absent" / "a.sqlite3")


@pytest.mark.parametrize("heir", [True, False])
def test_a_lock_taken_away_while_one_waits_at_the_door_is_not_taken(
    heir: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = InstanceLock(tmp_path / "a.sqlite3")
    opened = os.open

    def opens_then_loses(path: Path, flags: int, mode: int) -> int:
        descriptor = opened(path, flags, mode)
        first.release()
        if heir:
            os.close(opened(path, flags, mode))
        return descriptor

    monkeypatch.setattr(os, "open", opens_then_loses)
    with pytest.raises(LibraryError, match="déjà ouverte"):
        InstanceLock(tmp_path / "a.sqlite3")


def test_a_library_that_sqlite_finds_unsound_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(peek, "sound", lambda _: False)
    with pytest.raises(LibraryError, match="abîmé"):
        inspect(library.path)


def test_a_new_library_is_private_and_ours(library: Library) -> None:
    assert inspect(library.path)
    if os.name == "posix":
        assert stat.S_IMODE(library.path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_file_whose_disk_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    failing = sqlite3.OperationalError("disk I/O error")
    failing.sqlite_errorname = "SQLITE_IOERR_READ"

    def fails(*_: object, **__: object) -> sqlite3.Connection:
        raise failing

    library.close()
    monkeypatch.setattr(sqlite3, "connect", fails)
    with pytest.raises(LibraryError, match="ne peut pas être lu ou écrit"):
        inspect(library.path)


def test_a_fault_of_ours_is_not_told_as_the_disk_s(library: Library) -> None:
    with (
        pytest.raises(Exception, match="no such table") as through,
        library._database.writing() as connection,
    ):
        connection.exec_driver_sql("SELECT * FROM nulle_part")
    assert not isinstance(through.value, LibraryError)
    with pytest.raises(sqlite3.OperationalError), backup.telling_disk(library.path):
        raise sqlite3.OperationalError
    with pytest.raises(sqlite3.OperationalError), library._database.keeping() as driver:
        driver.execute("SELECT * FROM nulle_part")
    assert disk.as_refusal(sqlite3.OperationalError("x"), Path("x")) is None


def fails_after_creating(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE de_trop (a)")
    raise LibraryError("au milieu", "")


def test_ddl_of_a_failed_transaction_leaves_nothing(library: Library) -> None:
    with pytest.raises(LibraryError, match="au milieu"), library._database.writing() as connection:
        fails_after_creating(connection)
    with library._database.reading() as connection:
        assert not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'de_trop'").all()


def test_readers_neither_write_nor_wait_for_the_writer(library: Library) -> None:
    case = library.create_case("Les Tilleuls")
    with library._database.keeping() as driver:
        driver.execute("UPDATE cases SET title = 'en cours'")
        assert library.case(case.id).title == "Les Tilleuls"
    with pytest.raises(LibraryError, match="lecture seule"), library._database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM cases")


def test_the_doors_are_as_safe_as_they_should_be(library: Library) -> None:
    with library._database.bare() as driver:
        found = {
            one: driver.execute(f"PRAGMA {one}").fetchone()[0]
            for one in ("foreign_keys", "journal_mode", "synchronous", "secure_delete")
        }
    assert found == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_every_sentence_gives_a_way_out_and_orders_nobody() -> None:
    source = Path(refusals.__file__).read_text(encoding="utf-8")
    assert "vous devez" not in source.lower()
    assert "!" not in source
