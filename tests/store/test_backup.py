"""Copies: checked, thinned, put back; and the library that is set aside is never lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coopwizard.domain.answers import Case
from coopwizard.errors import LibraryError
from coopwizard.store import backup as backups
from coopwizard.store import scrub, thinning
from coopwizard.store.backup import restore
from coopwizard.store.library import Library
from coopwizard.store.peek import inspect
from tests.store.conftest import Clock, Opener, said

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)


def days_ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=one) for one in days]


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ([], []),
        ([0, 0.1, 0.2, 1, 2], [0, 0.1, 0.2, 1, 2]),  # all of two days
        ([3.1, 3.2, 3.3], [3.1]),  # then the last of each day
        ([3.1, 4.1, 5.1, 6.1], [3.1, 4.1, 5.1, 6.1]),
        ([9, 10, 11, 16, 17], [9, 16]),  # then of each week: nine days before that Tuesday was a Sunday
        ([36, 40, 50, 70], [36, 70]),  # then of each month
        ([0, 400, 500], [0]),  # then nothing
        ([400, 500], [400]),  # but the newest of all
    ],
)
def test_backups_are_thinned_by_days_weeks_and_months(made: list[float], kept: list[float]) -> None:
    found = thinning.kept(days_ago(*made), NOW)
    assert found == frozenset(days_ago(*kept))


def test_thinning_twice_takes_nothing_more() -> None:
    moments = days_ago(*(n / 3 for n in range(1200)))
    once = thinning.kept(moments, NOW)
    assert thinning.kept(once, NOW) == once
    assert 20 < len(once) < 40


def test_closing_a_library_that_changed_backs_it_up_once(
    open_library: Opener, library: Library, tmp_path: Path
) -> None:
    library.create_case("Les Tilleuls")
    library.close()
    open_library().close()
    (copy,) = (tmp_path / "sauvegardes").iterdir()
    assert inspect(copy)
    assert open_library(copy).summaries()[0].title == "Les Tilleuls"


def test_old_automatic_backups_go_and_what_was_set_aside_stays(
    library: Library, case: Case, clock: Clock
) -> None:
    first = library.backup()
    aside = first.with_name(first.name.replace(".sqlite3", "-ecartee.sqlite3"))
    aside.write_bytes(first.read_bytes())
    clock.now += timedelta(days=500)
    second = library.backup()
    assert sorted(first.parent.iterdir()) == [aside, second]


def test_a_copy_holds_what_the_log_holds(
    library: Library, case: Case, tmp_path: Path, open_library: Opener
) -> None:
    library.record(case.id, [said("ensemble", "scenario", 1)], label="x")
    copy = library.backup(tmp_path / "copie.sqlite3")
    assert not list(tmp_path.glob("copie.sqlite3?*"))
    assert open_library(copy).case(case.id) == library.case(case.id)


def test_a_copy_replaces_a_former_copy(library: Library, case: Case, tmp_path: Path) -> None:
    for title in ("Un", "Deux"):
        library.rename_case(case.id, title)
        library.backup(tmp_path / "copie.sqlite3")
    with closing(sqlite3.connect(tmp_path / "copie.sqlite3")) as copy:
        assert copy.execute("SELECT title FROM cases").fetchall() == [("Deux",)]
    with closing(sqlite3.connect(library.path)) as kept:
        assert kept.execute("SELECT count(*) FROM copies").fetchone() == (1,)


def test_a_copy_is_not_made_over_the_library_nor_over_a_folder(
    library: Library, case: Case, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match="la bibliothèque elle-même"):
        library.backup(library.path)
    with pytest.raises(LibraryError, match="est un dossier"):
        library.backup(tmp_path)
    with pytest.raises(LibraryError, match="ne peut pas être lu ou écrit"):
        library.backup(tmp_path / "absent" / "copie.sqlite3")
    assert library.case(case.id) == case


def spoil(path: Path) -> None:
    """Overwrite the middle of the file, as a dying disk does."""
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 100] = b"\xff" * (len(data) - 4196)
    path.write_bytes(data)


def test_a_damaged_library_pushes_no_good_copy_out(library: Library, case: Case, tmp_path: Path) -> None:
    good = library.backup()
    library._database.purge()
    spoil(library.path)
    with pytest.raises(LibraryError, match="abîmé"):
        library.close()
    assert list(good.parent.iterdir()) == [good]
    with pytest.raises(LibraryError, match="abîmé"):
        inspect(library.path)


def test_a_library_damaged_in_an_index_is_found_before_the_copy(
    library: Library, case: Case, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'ix_meetings_case_id'")
    with pytest.raises(LibraryError, match="abîmé"):
        library.backup(tmp_path / "copie.sqlite3")
    assert not (tmp_path / "copie.sqlite3").exists()
    library._database.changes = 0


def test_a_backup_put_back_sets_the_library_aside(
    open_library: Opener, library: Library, case: Case, tmp_path: Path, clock: Clock
) -> None:
    copy = library.backup(tmp_path / "copie.sqlite3")
    library.record(case.id, [said("ensemble", "scenario", "après")], label="x")
    library.close()
    aside = restore(library.path, copy, clock=clock)
    assert aside is not None
    assert open_library().case(case.id).together("scenario") is None
    assert open_library(aside).case(case.id).together("scenario") == "après"
    assert copy.exists()


def test_the_copies_known_before_a_restore_are_known_after(
    open_library: Opener, library: Library, case: Case, tmp_path: Path
) -> None:
    first = library.backup()
    export = library.export_case(case.id, tmp_path / "a.coopw")
    late = library.create_case("Né après la sauvegarde")
    library.export_case(late.id, tmp_path / "b.coopw")
    library.close()
    assert restore(library.path, first) is not None
    assert export in open_library().delete_case(case.id, copies=False).remaining


def test_a_library_killed_with_its_log_is_set_aside_with_it(
    open_library: Opener, library: Library, case: Case, tmp_path: Path
) -> None:
    copy = library.backup(tmp_path / "copie.sqlite3")
    for ending in ("", "-wal"):
        source = library.path.with_name(library.path.name + ending)
        (tmp_path / f"tuee.sqlite3{ending}").write_bytes(source.read_bytes())
    library.close()
    killed = tmp_path / "tuee.sqlite3"
    assert killed.with_name("tuee.sqlite3-wal").stat().st_size
    aside = restore(killed, copy)
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").exists()
    assert open_library(killed).case(case.id) == case
    assert open_library(aside).summaries()


def test_a_backup_is_put_back_where_there_is_no_library_or_a_damaged_one(
    open_library: Opener, library: Library, case: Case, tmp_path: Path
) -> None:
    copy = library.backup(tmp_path / "copie.sqlite3")
    assert restore(tmp_path / "neuf" / "a.sqlite3", copy) is None
    assert open_library(tmp_path / "neuf" / "a.sqlite3").case(case.id) == case
    bad = tmp_path / "abimee.sqlite3"
    bad.write_bytes(copy.read_bytes())
    spoil(bad)
    aside = restore(bad, copy)
    assert aside is not None
    assert open_library(bad).case(case.id) == case
    with pytest.raises(LibraryError):
        inspect(aside)


def test_only_a_sound_backup_replaces_a_library_that_nobody_holds(
    library: Library, case: Case, tmp_path: Path
) -> None:
    bad = tmp_path / "mauvaise.sqlite3"
    bad.write_bytes(b"rien de bon" * 100)
    before = library.path.read_bytes()
    copy = library.backup(tmp_path / "copie.sqlite3")
    for backup, message in (
        (bad, "n’est pas une bibliothèque"),
        (tmp_path / "absente", "n’existe pas"),
        (tmp_path, "est un dossier"),
        (library.path, "la bibliothèque elle-même"),
        (copy, "déjà ouverte"),
    ):
        with pytest.raises(LibraryError, match=message):
            restore(library.path, backup)
    with pytest.raises(LibraryError, match="est un dossier"):
        restore(tmp_path, copy)
    library.close()
    assert inspect(library.path)
    assert before[:16] == library.path.read_bytes()[:16]


def test_a_restore_says_its_hour_by_itself(library: Library, tmp_path: Path) -> None:
    copy = library.backup(tmp_path / "copie.sqlite3")
    library.close()
    aside = restore(library.path, copy)
    assert aside is not None
    assert f"{backups.utc_now():%Y%m%d}" in aside.name


def test_what_an_interrupted_copy_left_is_swept(open_library: Opener, library: Library, case: Case) -> None:
    copy = library.backup()
    left = [
        copy.with_name(copy.name + backups.PART),
        library.path.with_name(library.path.name + backups.PART),
    ]
    for one in left:
        one.write_bytes(b"des restes")
    library.close()
    open_library()
    assert [one for one in left if one.exists()] == []


def test_a_copy_that_cannot_be_rewritten_stays_as_it_was(
    library: Library, case: Case, tmp_path: Path
) -> None:
    copy = library.backup(tmp_path / "copie.sqlite3")
    before = copy.read_bytes()

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM cases")
        connection.execute("DELETE FROM nulle_part")

    assert scrub.scrub_all([copy], scrub.Scrub(lambda _: False, fails)) == ([], [])
    kept = scrub.scrub_all([copy], scrub.Scrub(lambda _: True, fails))
    assert kept == ([], [copy])
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.en-cours"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the file size are POSIX's")
def test_a_disk_that_fills_during_a_copy_leaves_no_half_copy(
    library: Library, case: Case, tmp_path: Path
) -> None:
    library.record(case.id, [said("ensemble", "phrase_boussole", "é" * 400_000)], label="x")
    library.close()
    script = (
        "import resource, signal, sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from coopwizard.store.library import Library; from coopwizard.errors import LibraryError\n"
        "library = Library.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC), "
        "groups=lambda key: None)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n    library.backup(Path(sys.argv[2]))\n"
        "except LibraryError as error:\n    print(error.what)\n"
    )
    target = tmp_path / "copie.sqlite3"
    run = subprocess.run(
        [sys.executable, "-c", script, str(library.path), str(target)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip()
    assert not target.exists()
    assert not list(tmp_path.glob("copie*"))
