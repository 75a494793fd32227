"""Ctrl+K: the whole program by its words, at the keyboard, from anywhere; never an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.domain.answers import PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Gate
from coopwizard.examples import example_case
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.recherche import SearchDialog
from coopwizard.ui.places import DOSSIER, ENCYCLOPEDIA, LIBRARY, REGLAGES, STEP, WELCOME, read_link
from coopwizard.ui.presenters import recherche
from coopwizard.ui.presenters.recherche import FORMS, GESTURES, NO_CASE, QUESTIONS, STEPS, TERMS, Entry
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, unnamed
from tests.ui.test_window import Chosen, case, settle, window

__all__ = ["Chosen", "case", "window"]


@pytest.fixture(scope="session")
def index(base: Base) -> tuple[Entry, ...]:
    return recherche.index_of(base)


Finder = Callable[[str], dict[str, list[str]]]


@pytest.fixture
def find(base: Base, index: tuple[Entry, ...]) -> Finder:
    """Return the links found, by group."""

    def search(typed: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in recherche.find(base, index, typed, {}).rows:
            found.setdefault(one.group, []).append(one.link)
        return found

    return search


FOUND = [
    ("roles president directeur clairs", QUESTIONS, "reponse:item.go_roles"),
    ("RÔLES du président", QUESTIONS, "reponse:item.go_roles"),
    ("œuvre commune", QUESTIONS, "reponse:canevas.oeuvre_commune"),
    ("oeuvre commune", QUESTIONS, "reponse:canevas.oeuvre_commune"),
    ("réversibilité", QUESTIONS, "reponse:critere.reversibilite"),
    ("gcsms", FORMS, "forme:gcsms"),
    ("réglages", GESTURES, "reglages:"),
    ("imprimer", GESTURES, "dossier:"),
    ("sauvegarder", GESTURES, "bibliotheque:"),
]


@pytest.mark.parametrize(("typed", "group", "link"), FOUND)
def test_what_is_looked_for_is_found_by_its_words(find: Finder, typed: str, group: str, link: str) -> None:
    assert link in find(typed).get(group, [])


def test_a_word_of_the_glossary_leads_to_its_entry(base: Base, find: Finder) -> None:
    name = next(iter(base.glossaire))
    assert f"glossaire:{name}" in find(base.word(name))[TERMS]


def test_a_word_is_found_from_its_beginning_before_its_middle(find: Finder) -> None:
    found = find("role")
    assert "reponse:item.go_roles" in found[QUESTIONS]
    assert "reponse:item.pr_citoyen" not in found[QUESTIONS]  # « parole » only holds it


def test_every_step_form_word_and_question_can_be_found(base: Base, index: tuple[Entry, ...]) -> None:
    links = {one.link for one in index}
    assert {f"etape:{one}" for one in base.etapes} <= links
    assert {f"glossaire:{one}" for one in base.glossaire} <= links
    assert {f"reponse:item.{one}" for one in base.items} <= links
    assert {f"reponse:motif.{one}" for one in base.motifs.liste} <= links
    assert {f"reponse:critere.{one}" for one in base.criteres} <= links
    assert {f"reponse:canevas.{one}" for one in base.canevas.champs} <= links


def test_every_result_leads_somewhere(base: Base, index: tuple[Entry, ...]) -> None:
    assert [one.link for one in index if read_link(base, one.link) is None] == []


def test_no_answer_is_in_the_index(base: Base, index: tuple[Entry, ...]) -> None:
    said = {
        str(one.value).casefold()
        for one in example_case(base).answers.values()
        if isinstance(one.value, str) and len(one.value) > 30
    }
    assert said
    text = "\n".join(f"{one.title} {one.detail}".casefold() for one in index)
    assert [one for one in said if one in text] == []


def test_a_group_shows_a_few_and_counts_the_others(base: Base, index: tuple[Entry, ...]) -> None:
    found = recherche.find(base, index, "projet", {})
    shown = [one for one in found.rows if one.group == QUESTIONS]
    assert len(shown) == recherche.MOST
    assert found.more[QUESTIONS] > 0


def test_a_place_behind_a_closed_gate_says_so(base: Base, index: tuple[Entry, ...]) -> None:
    step = "type_cooperation"
    gates = {step: Gate(step, open=False, firm=True, opens="", lacking=(), derogated=False)}
    (found,) = [one for one in recherche.find(base, index, "", gates).rows if one.link == f"etape:{step}"]
    assert found.closed == "étape 7, fermée pour l’instant"
    (question,) = [
        one
        for one in recherche.find(base, index, str(base.criteres["reversibilite"].titre), gates).rows
        if one.link == "reponse:critere.reversibilite"
    ]
    assert question.closed == "étape 7, fermée pour l’instant"


def test_without_a_case_what_needs_one_says_so(base: Base, index: tuple[Entry, ...]) -> None:
    rows = recherche.find(base, index, "", None).rows
    assert {one.closed for one in rows if one.group == STEPS} == {NO_CASE}
    assert {one.closed for one in rows if one.link in ("encyclopedie:", "reglages:")} == {""}


# --- at the keyboard


def press(target: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(target, key)
        settle()


def type_in(dialog: SearchDialog, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(dialog.field.field, event)
    settle()


def open_search(window: MainWindow) -> SearchDialog:
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialog = Actions.of(window).searcher.dialog
    assert dialog is not None
    return dialog


def test_the_search_opens_from_the_welcome_and_goes_to_the_glossary(window: MainWindow) -> None:
    assert window.place.kind == WELCOME
    dialog = open_search(window)
    type_in(dialog, "gcsms")
    assert "forme:gcsms" in dialog.rows()
    while dialog.list.currentItem().data(Qt.ItemDataRole.UserRole) != "forme:gcsms":
        press(dialog.field.field, Qt.Key.Key_Down)
    press(dialog.field.field, Qt.Key.Key_Return)
    assert window.place.kind == ENCYCLOPEDIA
    assert Actions.of(window).searcher.dialog is None


def test_a_question_is_reached_with_its_field(case: MainWindow) -> None:
    assert case.session is not None
    case.session.answer("notice_lue", "2026-11-03", holder=PRESIDENT)
    case.session.speak_as(PRESIDENT)
    dialog = open_search(case)
    type_in(dialog, "roles directeur clairs")
    press(dialog.field.field, Qt.Key.Key_Return)
    case.activateWindow()  # as a window manager does when a dialog closes
    settle()
    assert case.place.kind == STEP
    assert case.place.answer == "item.go_roles"
    held = QApplication.focusWidget()
    assert held is not None
    assert case.step_page is not None
    assert case.step_page.isAncestorOf(held)
    case.go_back()
    assert case.place.what == "cadre_binome"


def test_a_closed_step_leads_to_its_notice(case: MainWindow) -> None:
    dialog = open_search(case)
    type_in(dialog, "reversibilite")
    assert any("fermée pour l’instant" in dialog.list.item(row).text() for row in range(dialog.list.count()))
    while dialog.list.currentItem().data(Qt.ItemDataRole.UserRole) != "reponse:critere.reversibilite":
        press(dialog.field.field, Qt.Key.Key_Down)
    press(dialog.field.field, Qt.Key.Key_Return)
    assert case.place.what == "type_cooperation"
    gate = case.page("porte")
    assert gate is not None
    assert gate.isVisible()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("le dossier imprimer", DOSSIER), ("réglages", REGLAGES), ("bibliothèque importer", LIBRARY)],
)
def test_a_gesture_is_reached(case: MainWindow, typed: str, kind: str) -> None:
    dialog = open_search(case)
    type_in(dialog, typed)
    press(dialog.field.field, Qt.Key.Key_Return)
    assert case.place.kind == kind


def test_what_is_not_there_says_so_and_entree_goes_nowhere(case: MainWindow) -> None:
    before = case.place
    dialog = open_search(case)
    type_in(dialog, "zzzz")
    assert dialog.count.text() == "Rien ne correspond. Essayez un mot plus court."
    press(dialog.field.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog.field.field, Qt.Key.Key_Escape)
    assert Actions.of(case).searcher.dialog is None
    assert case.place == before


def test_what_was_answered_is_never_found(case: MainWindow) -> None:
    assert case.session is not None
    case.session.answer("phrase_boussole", "Xylophone et rhubarbe", holder=TOGETHER)
    dialog = open_search(case)
    type_in(dialog, "xylophone")
    assert dialog.rows() == []
    press(dialog.field.field, Qt.Key.Key_Escape)


def test_the_dialog_is_named_and_whole(case: MainWindow) -> None:
    dialog = open_search(case)
    assert not unnamed(dialog)
    assert not clipped(dialog)
    assert QApplication.focusWidget() is dialog.field.field
    press(dialog.field.field, Qt.Key.Key_Escape)


def test_the_menu_shows_the_search_with_its_keys(case: MainWindow) -> None:
    line = next(one for one in Actions.of(case).items() if one.text == "Chercher partout")
    assert line.keys == "Ctrl+K"
