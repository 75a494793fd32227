"""Erased for good: from the file, its log and its backups; what still holds it is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from coopwizard.domain.answers import Case, CaseId
from coopwizard.errors import LibraryError
from coopwizard.store.library import Library
from coopwizard.store.listing import list_cases
from tests.store.conftest import CODES, frozen, holding, meeting, said

MARK = "Association des Érables rouges"


@pytest.fixture
def marked(library: Library) -> Case:
    """A case whose every corner holds the same words, beside one that stays."""
    library.create_case("Les Tilleuls")
    case = library.create_case(MARK)
    library.open_meeting(case.id, meeting())
    now = library.record(
        case.id,
        [said("ensemble", "phrase_boussole", MARK), said("president", "notice_lue", MARK)],
        label=MARK,
    )
    library.close_meeting(case.id, meeting().id, frozen(now))
    return library.case(case.id)


def test_nothing_of_a_deleted_case_stays_but_a_line_without_content(
    library: Library, marked: Case, tmp_path: Path
) -> None:
    copy = library.backup()
    assert holding(tmp_path, MARK)
    done = library.delete_case(marked.id, copies=False, by="president")
    assert (done.removed, done.remaining) == ((copy,), ())
    assert holding(tmp_path, MARK) == []
    library.close()
    assert holding(tmp_path, MARK, marked.id.hex) == []
    assert [one.title for one in list_cases(library.path)] == ["Les Tilleuls"]
    assert [one.title for one in list_cases(copy)] == ["Les Tilleuls"]
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT number, by_voice FROM erased").fetchall() == [(2, "president")]
        for table in ("voices", "answers", "journal", "meetings", "versions", "sealed", "copies"):
            query = f"SELECT count(*) FROM {table} WHERE case_id = ?"  # noqa: S608
            assert connection.execute(query, (marked.id.hex,)).fetchone() == (0,)


def test_the_number_of_a_deleted_case_is_never_given_again(library: Library, marked: Case) -> None:
    library.delete_case(marked.id, copies=False)
    assert library.create_case("Autre").number == 3
    with pytest.raises(LibraryError):
        library.case(marked.id)
    with pytest.raises(LibraryError):
        library.delete_case(marked.id, copies=True)


def test_files_made_on_request_are_named_or_erased_by_the_same_gesture(
    library: Library, marked: Case, tmp_path: Path
) -> None:
    other = library.number_to_id(1)
    copy, export = (
        library.backup(tmp_path / "copie.sqlite3"),
        library.export_case(marked.id, tmp_path / "a.coopw"),
    )
    elsewhere = library.export_case(marked.id, tmp_path / "b.coopw")
    library.export_case(other, elsewhere)  # written over: it is no longer a copy of this case
    unreadable = library.export_case(marked.id, tmp_path / "c.coopw")
    unreadable.write_bytes(b"PK autre chose")
    again = library.create_case("x")
    assert library.delete_case(again.id, copies=False).remaining == ()
    done = library.delete_case(marked.id, copies=True)
    assert done.removed == (copy, export, unreadable)
    assert done.remaining == ()
    assert holding(tmp_path, MARK) == []
    assert elsewhere.exists()
    assert list_cases(copy)[0].id == other


def test_without_the_gesture_the_copies_are_listed_and_kept(
    library: Library, marked: Case, tmp_path: Path
) -> None:
    copy, export = (
        library.backup(tmp_path / "copie.sqlite3"),
        library.export_case(marked.id, tmp_path / "a.coopw"),
    )
    assert library.delete_case(marked.id, copies=False).remaining == (copy, export)
    assert copy.exists()
    assert export.exists()


def test_a_file_that_became_another_case_is_not_erased(
    library: Library, marked: Case, tmp_path: Path
) -> None:
    export = library.export_case(marked.id, tmp_path / "a.coopw")
    kept = library.export_case(library.number_to_id(1), tmp_path / "b.coopw")
    export.write_bytes(kept.read_bytes())  # copied over by hand: the library does not know
    done = library.delete_case(marked.id, copies=True)
    assert (done.removed, done.remaining) == ((), ())
    assert export.exists()


def test_an_export_that_cannot_be_erased_remains(
    library: Library, marked: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = library.export_case(marked.id, tmp_path / "a.coopw")
    unlink = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:
        if path == export:
            raise PermissionError(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert library.delete_case(marked.id, copies=True).remaining == (export,)


def test_a_voice_is_erased_at_its_request_and_closed_versions_say_so(
    library: Library, case: Case, tmp_path: Path
) -> None:
    words = "Ce que la direction pensait vraiment"
    library.open_meeting(case.id, meeting())
    now = library.record(
        case.id, [said("directeur", "notice_lue", words), said("ensemble", "scenario", 1)], label="x"
    )
    head = library.close_meeting(case.id, meeting().id, frozen(now))
    library.record(case.id, [said("directeur", "craintes", "x")], label="x")
    library.seal(case.id, "directeur", "preparation", CODES["directeur"])
    copy = library.backup()
    export = library.export_case(case.id, tmp_path / "a.coopw")
    done = library.erase_voice(case.id, "directeur")
    assert (done.removed, done.remaining) == ((copy,), (export,))
    version = library.version(head.id)
    assert version.answers["directeur", "notice_lue"].value == "effacée le 03/11/2026"
    assert version.answers["ensemble", "scenario"].value == 1
    assert version.results == frozen(now).results
    left = library.case(case.id)
    assert (left.seals, [one.holder for one in left.answers.values()]) == ((), ["ensemble"])
    assert all(line.hidden for line in library.journal(case.id) if line.holder == "directeur" and line.key)
    assert holding(tmp_path / "sauvegardes", words) == holding(library.path.parent, words) == []


def test_erasing_a_case_that_is_gone_is_told(library: Library) -> None:
    with pytest.raises(LibraryError, match="n’est plus dans la bibliothèque"):
        library.erase_voice(CaseId(UUID(int=3)), "president")
