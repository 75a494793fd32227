"""A .coopw under a password, in the window: typed twice to write one, asked to read one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.store.exchange import read_case
from coopwizard.store.protection import FEWEST_WORDS, SHORTEST, is_closed
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages import library_export
from coopwizard.ui.pages.library import LibraryPage
from coopwizard.ui.pages.library_export import ProtectedExport
from coopwizard.ui.pages.motdepasse import PasswordPage
from coopwizard.ui.places import LIBRARY, PROTECTED, Place
from coopwizard.ui.presenters.sheet import Entry, Say, flat
from coopwizard.ui.window import MainWindow
from tests.ui.test_window import Chosen, case, settle, window

__all__ = ["Chosen", "case", "window"]
PASSWORD = "quatre mots bien choisis"


def export_box(made: MainWindow) -> ProtectedExport:
    made.go(Place(LIBRARY))
    settle()
    page = made.page(LIBRARY)
    assert isinstance(page, LibraryPage)
    (box,) = [one for one in page.findChildren(ProtectedExport) if one.isVisible()]
    box.opening.click()
    settle()
    return box


def password_page(made: MainWindow) -> PasswordPage:
    page = made.page(PROTECTED)
    assert isinstance(page, PasswordPage)
    return page


def give(page: PasswordPage, password: str) -> None:
    field = next(one for one in flat(page.screen_shown.parts) if isinstance(one, Entry))
    assert field.secret
    page.edit(field, password)
    page.press("ouvrir:")
    settle()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("court", "court", "trop court"),
        (PASSWORD, PASSWORD.upper(), "pas les mêmes"),
        ("", "", "trop court"),
    ],
)
def test_a_short_password_or_two_that_differ_are_told_and_nothing_is_written(
    case: MainWindow, tmp_path: Path, first: str, second: str, said: str
) -> None:
    case.files.path = tmp_path / "a.coopw"
    box = export_box(case)
    box.first.set_text(first)
    box.second.set_text(second)
    box.confirm()
    assert said in box.first.error + box.second.error
    assert not case.files.path.exists()


def test_typed_twice_the_same_it_protects_the_file(case: MainWindow, tmp_path: Path) -> None:
    case.files.path = tmp_path / "a.coopw"
    box = export_box(case)
    box.first.set_text(PASSWORD)
    box.second.set_text(PASSWORD)
    box.confirm()
    assert is_closed(case.files.path.read_bytes())
    assert read_case(case.files.path, PASSWORD).title == "Les Deux Rives"


def test_what_is_typed_does_not_show(case: MainWindow) -> None:
    box = export_box(case)
    box.first.set_text(PASSWORD)
    assert PASSWORD not in box.first.field.displayText()
    assert PASSWORD not in box.second.field.displayText()


def test_an_import_asks_for_the_password_and_refuses_another_without_changing_anything(
    case: MainWindow, tmp_path: Path
) -> None:
    case.files.path = case.desk.export_case(case.session.case.id, tmp_path / "a.coopw", PASSWORD)
    case.session.answer("phrase_boussole", "Un peu plus loin")
    Actions.of(case).import_case()
    settle()
    page = password_page(case)
    give(page, "un autre mot de passe")
    (refused,) = [one for one in flat(page.screen_shown.parts) if isinstance(one, Say)]
    assert "Ce n’est pas le mot de passe" in refused.title
    assert "Rien n’a été importé." in refused.text
    assert len(case.desk.cases()) == 1
    give(page, PASSWORD)
    assert case.place.kind == LIBRARY
    assert case.session.case.together("phrase_boussole") == "Un peu plus loin"


def test_a_damaged_protected_file_is_told_without_asking(case: MainWindow, tmp_path: Path) -> None:
    path = case.desk.export_case(case.session.case.id, tmp_path / "a.coopw", PASSWORD)
    path.write_bytes(path.read_bytes()[:-9])
    case.files.path = path
    Actions.of(case).import_case()
    settle()
    assert case.page(PROTECTED) is None
    assert case.frame._failure is not None


def test_one_may_go_back_without_giving_it(case: MainWindow, tmp_path: Path) -> None:
    case.files.path = case.desk.export_case(case.session.case.id, tmp_path / "a.coopw", PASSWORD)
    Actions.of(case).import_case()
    settle()
    password_page(case).press("revenir:")
    settle()
    assert case.place.kind == LIBRARY


def test_the_window_asks_for_as_much_as_the_file_does() -> None:
    assert (library_export.SHORTEST, library_export.FEWEST_WORDS) == (SHORTEST, FEWEST_WORDS)
