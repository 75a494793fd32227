"""Réglages, the place of the library: moved, refused, remembered by the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from coopwizard.cli import run
from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge.overlay import Overlay
from coopwizard.errors import LibraryError
from coopwizard.store.relocation import refuse_unwritable
from coopwizard.ui.app import LibraryDesk
from coopwizard.ui.settings import Settings
from coopwizard.ui.window import MainWindow
from tests.ui.hand import Hand
from tests.ui.reglages.pages import OWN, QUESTION, kept, open_section, settle, told


def test_the_library_moves_with_its_cases_and_its_settings(
    case: MainWindow, tmp_path: Path, settings: Settings
) -> None:
    assert case.session is not None
    case.desk.adapt(Overlay("Nous", "2026-11-01", {QUESTION: OWN}))
    former, there = case.desk.where(), tmp_path / "partage"
    there.mkdir()
    case.files.path = there  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("La déplacer dans un autre dossier")
    settle()
    moved = there / former.name
    assert case.desk.where() == moved
    assert settings.library == str(moved)
    assert former.exists()
    assert str(former) in told(case)
    assert case.session is not None
    case.session.answer("phrase_boussole", "Ailleurs.", holder=TOGETHER)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]
    assert kept(case).name == "Nous"
    elsewhere = LibraryDesk(former)
    assert elsewhere.library.case(case.session.case.id).together("phrase_boussole") is None
    elsewhere.close()


def test_a_deletion_names_the_former_files_that_still_hold_the_case(case: MainWindow, tmp_path: Path) -> None:
    assert case.session is not None
    former, there = case.desk.where(), tmp_path / "partage"
    there.mkdir()
    case_id = case.session.case.id
    case.set_session(None)
    case.desk.move_library(there)
    backups = set((former.parent / "sauvegardes").glob("*.sqlite3"))
    assert backups
    assert {former, *backups} <= set(case.desk.delete(case_id, copies=False).remaining)


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "ferme"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_refused_and_nothing_moves(
    case: MainWindow, unwritable: Path, settings: Settings
) -> None:
    before = case.desk.where()
    case.files.path = unwritable  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("La déplacer dans un autre dossier")
    settle()
    assert case.desk.where() == before
    assert settings.library == ""
    assert list(unwritable.iterdir()) == []
    assert "ferme" in told(case)
    assert case.session is not None
    assert case.session.case.title == "Les Deux Rives"


@pytest.mark.parametrize("where", ["absent", "fichier"])
def test_what_is_no_folder_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="Il n’y a pas de dossier"):
        refuse_unwritable(tmp_path / where)


def test_a_folder_that_holds_a_library_is_refused(case: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    desk = LibraryDesk(other / case.desk.where().name)
    desk.create("Un autre dossier")
    desk.close()
    with pytest.raises(LibraryError, match="Il y a déjà une bibliothèque"):
        case.desk.move_library(other)
    with pytest.raises(LibraryError, match="déjà dans ce dossier"):
        case.desk.move_library(case.desk.where().parent)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]


def test_another_library_opens_and_is_remembered(
    case: MainWindow, tmp_path: Path, settings: Settings
) -> None:
    other = tmp_path / "autre" / "coopwizard.sqlite3"
    desk = LibraryDesk(other)
    desk.create("Un autre dossier")
    desk.close()
    case.files.path = other  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("Ouvrir une autre bibliothèque")
    settle()
    assert case.session is None
    assert settings.library == str(other)
    assert [one.title for one in case.desk.cases()] == ["Un autre dossier"]


def test_what_is_no_library_is_not_opened(case: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "faux.sqlite3"
    other.write_bytes(b"rien" * 999)
    with pytest.raises(LibraryError):
        case.desk.open_library(other)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]


def test_a_library_that_is_away_is_never_made_again_empty(tmp_path: Path) -> None:
    away = tmp_path / "partage" / "coopwizard.sqlite3"
    desk = LibraryDesk(away, must_exist=True)
    for ask in (desk.cases, lambda: desk.create("X")):
        with pytest.raises(LibraryError, match="n’est plus à"):
            ask()
    assert not away.parent.exists()


@pytest.fixture
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Remember this library as the window does, in settings of this test alone."""
    where = str(tmp_path / "config")
    monkeypatch.setenv("XDG_CONFIG_HOME", where)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, where)

    def keep(path: Path) -> None:
        Settings().library = str(path)

    return keep


def test_the_commands_use_the_library_that_the_window_was_told(
    tmp_path: Path, remembered: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "partage" / "coopwizard.sqlite3", tmp_path / "autre.sqlite3"
    for where, title in ((path, "Les Deux Rives"), (other, "Un autre")):
        desk = LibraryDesk(where)
        desk.create(title)
        desk.close()
    remembered(path)
    assert run(["liste"]) == 0
    assert "Les Deux Rives" in capsys.readouterr().out
    assert run(["--base", str(other), "liste"]) == 0
    assert "Un autre" in capsys.readouterr().out
    path.unlink()
    assert run(["exemple"]) == 1
    assert "Il n’y a pas de bibliothèque" in capsys.readouterr().err
    assert not path.exists()
