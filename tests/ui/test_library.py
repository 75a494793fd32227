"""The library page: searching, sorting, opening, deleting, exporting, importing, backing up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from coopwizard.domain.answers import CaseId, CaseSummary
from coopwizard.ui.actions import Actions
from coopwizard.ui.models.library import CHANGED, NUMBER, PATH, TITLE, LibraryModel, folded
from coopwizard.ui.pages.library import LibraryPage
from coopwizard.ui.places import LIBRARY, Place
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from tests.ui.access import clipped, unnamed
from tests.ui.test_window import Chosen, case, settle, window

__all__ = ["Chosen", "case", "window"]
START = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)


def summary(number: int, title: str, done: int = 0, days: int = 0) -> CaseSummary:
    return CaseSummary(
        CaseId(UUID(int=number)), number, title, START - timedelta(days=days), tuple(range(1, done + 1))
    )


CASES = (
    summary(1, "Les Deux Rives", done=6),
    summary(2, "L’Étape de Saint-Ory", done=4, days=7),
    summary(3, "Foyer du Haut-Clair", done=1, days=13),
)


@pytest.fixture
def page(shown) -> LibraryPage:
    made = shown(LibraryPage(), 1366, 700)
    made.show_cases(CASES)
    return made


def titles(page: LibraryPage) -> list[str]:
    model = page._model
    return [model.case(row).title for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qapp):
    model = LibraryModel()
    ModelTester(None).check(model, force_py=True)
    model.set_cases(CASES)
    model.search("rives")
    model.sort(TITLE)


@pytest.mark.parametrize(
    ("typed", "found"), [("etape", 1), ("SAINT ory", 1), ("3", 1), ("  ", 3), ("rien", 0)]
)
def test_a_case_is_found_without_accents_nor_capitals(page, typed, found):
    page.search.field.setText(typed)
    assert page._model.rowCount() == found


@pytest.mark.parametrize(
    ("column", "first"),
    [(NUMBER, "Les Deux Rives"), (TITLE, "Foyer du Haut-Clair"), (CHANGED, "Foyer du Haut-Clair")],
)
def test_cases_are_sorted_on_their_values(page, column, first):
    page.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert titles(page)[0] == first


def test_the_path_sorts_by_how_far_one_is(page):
    page.table.sortByColumn(PATH, Qt.SortOrder.DescendingOrder)
    assert titles(page) == ["Les Deux Rives", "L’Étape de Saint-Ory", "Foyer du Haut-Clair"]


def test_a_case_is_opened_with_entree(page):
    seen = []
    page.opened.connect(seen.append)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert seen == [CASES[0].id]


def test_deleting_asks_first_and_keeping_is_the_primary_button(page):
    asked = []
    page.delete_asked.connect(lambda case, copies: asked.append((case.title, copies)))
    next(b for b in page.findChildren(TextButton) if b.text().startswith("Supprimer")).click()
    settle()
    primary = [b.text() for b in page.findChildren(PrimaryButton) if b.isVisible()]
    assert "Garder ce dossier" in primary
    assert asked == []
    page.copies.field.click()
    next(b for b in page.findChildren(SecondaryButton) if b.text() == "Supprimer pour de bon").click()
    assert asked == [("Les Deux Rives", True)]


def test_an_empty_library_says_how_to_begin(shown):
    page = shown(LibraryPage(), 1366, 700)
    page.show_cases(())
    assert page.empty.isVisible()
    assert page.first_focus().accessibleName() == "Ouvrir un dossier"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_library_names_its_controls_and_cuts_no_word(page, themed, zoom):
    themed("light", zoom)
    settle()
    assert unnamed(page) == []
    assert clipped(page) == []


def test_ten_thousand_cases_are_all_there(page):
    page.show_cases([summary(n, f"Association {n}", done=n % 10) for n in range(10_000)])
    page.search.field.setText("association 99")
    assert page._model.rowCount() == sum("99" in str(n) for n in range(10_000))
    assert folded("Œuvre É") == "oeuvre e"


def test_a_case_deleted_is_gone_and_what_remains_is_said(case):
    actions = Actions.of(case)
    case.go(Place(LIBRARY))
    settle()
    actions.delete(case.desk.cases()[0], copies=True)
    settle()
    assert case.desk.cases() == []
    assert case.session is None


def test_a_case_goes_out_and_comes_back(case, tmp_path):
    actions = Actions.of(case)
    case.files.path = tmp_path / "rives.coopw"
    actions.export_case(case.desk.cases()[0])
    case.set_session(None)
    actions.delete(case.desk.cases()[0], copies=False)
    actions.import_case()
    settle()
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]


def test_the_library_is_copied_and_restored(case, tmp_path):
    actions = Actions.of(case)
    case.files.path = tmp_path / "copie.sqlite3"
    actions.back_up()
    actions.create("Une autre")
    assert len(case.desk.cases()) == 2
    actions.restore()
    settle()
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]
    assert case.place.kind == LIBRARY
