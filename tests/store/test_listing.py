"""The list of cases, without SQLAlchemy, whatever state the library is in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coopwizard.domain.answers import Case
from coopwizard.errors import LibraryError
from coopwizard.store import listing
from coopwizard.store.library import Library
from coopwizard.store.listing import list_cases
from coopwizard.store.lock import InstanceLock
from tests.store.conftest import meeting, said


def test_the_last_changed_comes_first(library: Library, case: Case, library_path: Path) -> None:
    other = library.create_case("Autre", example=True)
    library.record(case.id, [said("ensemble", "scenario", 1)], label="x")
    library.open_meeting(other.id, meeting(1))
    library.open_meeting(other.id, meeting(2))
    listed = list_cases(library_path)
    assert [(one.title, one.example, one.meetings) for one in listed] == [
        ("Autre", True, 2),
        ("Les Tilleuls", False, 0),
    ]
    assert listed == library.summaries()
    library.close()
    assert list_cases(library_path) == listed
    assert {one.name for one in library_path.parent.iterdir()} == {"coopwizard.sqlite3", "sauvegardes"}


def test_without_a_library_there_is_no_case(tmp_path: Path) -> None:
    assert list_cases(tmp_path / "absente.sqlite3") == []
    assert list(tmp_path.iterdir()) == []


def killed(library: Library, path: Path) -> Path:
    """Return the library as a kill leaves it on another disk: the file and its log."""
    for ending in ("", "-wal"):
        path.with_name(path.name + ending).write_bytes(
            library.path.with_name(library.path.name + ending).read_bytes()
        )
    return path


def test_the_list_of_a_killed_library_counts_what_its_log_holds(
    library: Library, case: Case, tmp_path: Path
) -> None:
    path = killed(library, tmp_path / "tuee.sqlite3")
    assert [one.id for one in list_cases(path)] == [case.id]
    assert not path.with_name("tuee.sqlite3-shm").exists()
    lock = InstanceLock(path)
    assert [one.id for one in list_cases(path)] == [case.id]
    lock.release()


def test_a_library_spoiled_where_only_the_list_looks_is_told(
    library: Library, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    with closing(sqlite3.connect(library_path, isolation_level=None)) as other:
        other.execute("ALTER TABLE meetings RENAME TO rencontres")
    with pytest.raises(LibraryError, match="abîmé"):
        list_cases(library_path)
    monkeypatch.setattr(listing, "_known", lambda _: False)
    with pytest.raises(LibraryError, match="abîmé"):
        list_cases(library_path)
