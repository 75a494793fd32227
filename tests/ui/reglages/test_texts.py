"""Réglages at the keyboard: own texts, questions and weights."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.overlay import CRITERIA, QUESTIONS, Overlay, with_text
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.kb.overlay import apply_overlay
from coopwizard.ui.places import REGLAGES, STEP, Place
from coopwizard.ui.presenters import reglages as view
from coopwizard.ui.presenters.reglages_questions import question_of, typed_question
from coopwizard.ui.presenters.reglages_vue import View
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Entry, Press, flat
from coopwizard.ui.presenters.types_resultats import result_screen
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, spoken_name, unnamed
from tests.ui.hand import Hand
from tests.ui.reglages.pages import (
    OWN,
    QUESTION,
    TODAY,
    come_back,
    kept,
    open_section,
    page_of,
    settle,
    type_in,
)

# --- texts


def pure(base: Base, overlay: Overlay | None = None, **place: str) -> View:
    return View(base, overlay or Overlay(), None, "/ici", place)


@pytest.mark.parametrize("typed", ["projet associatif ecrit", "PROJET écrit associatif", "associatif date"])
def test_a_text_is_found_by_its_words_without_accents(base: Base, typed: str) -> None:
    found = view.text_lines(pure(base, chercher=typed))
    assert QUESTION in [address for address, _, _ in found]


def test_only_the_texts_that_were_changed_can_be_listed(base: Base) -> None:
    ours = with_text(Overlay(), QUESTION, OWN)
    found = view.text_lines(pure(base, ours, les_notres="oui"))
    assert found == ((QUESTION, OWN, True),)


def test_the_original_stands_beside_the_own_text(base: Base) -> None:
    screen = view.draw(pure(base, with_text(Overlay(), QUESTION, OWN), texte=QUESTION))
    texts = [getattr(one, "text", "") for one in flat(screen.parts)]
    entry = next(one for one in flat(screen.parts) if isinstance(one, Entry))
    assert str(base.items["pr_actualise"].question) in texts
    assert entry.value == OWN
    assert any(isinstance(one, Press) and one.press == f"restaurer:{QUESTION}" for one in screen.parts)


def test_a_question_is_reworded_by_keyboard_and_asked_so_at_once(case: MainWindow) -> None:
    hand = Hand(case)
    before = case.desk.base.items["pr_actualise"].question
    open_section(case, hand, 0)
    type_in(hand, "Chercher un texte", "date projet associatif écrit")
    hand.reach(lambda held: spoken_name(held).startswith(str(before)), "the text")
    hand.key(Qt.Key.Key_Space)
    settle()
    type_in(hand, "Votre texte", "Notre projet écrit, de quand date-t-il ?")
    assert kept(case).texts == {QUESTION: OWN}
    assert kept(case).day == TODAY
    assert case.session is not None
    assert case.session.base.items["pr_actualise"].question == OWN
    case.session.answer("notice_lue", "2026-11-03", holder=PRESIDENT)
    case.session.speak_as(PRESIDENT)
    case.go(Place(STEP, "autodiagnostic", "item.pr_actualise"))
    settle()
    assert any(OWN in label for label in labels(case.step_page))
    come_back(case)
    hand.button("Reprendre le texte de la méthode")
    settle()
    assert kept(case).texts == {}
    assert case.session.base.items["pr_actualise"].question == before


def labels(page: QWidget | None) -> list[str]:
    assert page is not None
    return [
        said
        for one in page.findChildren(QWidget)
        for said in (one.accessibleName(), one.text() if hasattr(one, "text") and callable(one.text) else "")
        if isinstance(said, str)
    ]


def test_a_phrase_that_the_method_forbids_is_refused_beside_the_field(window: MainWindow) -> None:
    hand = Hand(window)
    open_section(window, hand, 0)
    page_of(window)._pressed(f"texte:{QUESTION}")
    settle()
    type_in(hand, "Votre texte", "Vous devez dater le projet.")
    field = page_of(window).sheet.field("propre")
    assert field is not None
    assert "ne s’écrit pas dans cet outil" in field.accessibleDescription()
    assert not window.desk.own.file.exists()


# --- own questions


def test_a_question_is_added_by_keyboard_and_asked_in_its_dimension(case: MainWindow) -> None:
    hand = Hand(case)
    open_section(case, hand, 1)
    hand.button("Ajouter une question")
    settle()
    hand.reach(lambda held: held.accessibleName() == "Dans quelle dimension", "the dimension")
    hand.key(Qt.Key.Key_Down)
    settle()
    for name, text in (
        ("La question, ou l’affirmation", "Nos bénévoles connaissent le projet."),
        ("Repère 1, au plus bas", "Jamais lu."),
        ("Repère 3, au milieu", "Quelques-uns."),
        ("Repère 5, au plus haut", "Tous."),
    ):
        type_in(hand, name, text)
    hand.button("Garder cette question")
    settle()
    assert not case.desk.own.file.exists()
    field = page_of(case).sheet.field("q.aide")
    assert field is not None
    assert field.accessibleDescription().startswith("Il manque cette réponse.")
    type_in(hand, "Pourquoi cette question", "Un projet ignoré ne se partage pas.")
    hand.button("Garder cette question")
    settle()
    (made,) = kept(case).additions[QUESTIONS]
    assert made["id"].startswith("org_")
    first = next(iter(case.desk.base.dimensions))
    assert made["dimension"] == first
    assert case.session is not None
    case.session.answer("notice_lue", "2026-11-03", holder=PRESIDENT)
    case.session.speak_as(PRESIDENT)
    case.go(Place(STEP, "autodiagnostic", f"item.{made['id']}"))
    settle()
    assert any("Nos bénévoles connaissent le projet." in label for label in labels(case.step_page))
    open_section(case, hand, 1)
    hand.button("Retirer la question")
    settle()
    assert kept(case).additions.get(QUESTIONS, ()) == ()


def test_a_question_goes_through_its_form_unchanged() -> None:
    typed = {"q.dimension": "projet", "q.question": "Q.", "q.aide": "A.", "q.1": "u", "q.3": "t", "q.5": "c"}
    made = question_of(typed, "org_x")
    assert made is not None
    assert typed_question(made) == typed
    assert question_of({**typed, "q.3": " "}, "org_x") is None


# --- weights


def test_a_weight_is_changed_by_keyboard_beside_the_shipped_one(case: MainWindow) -> None:
    hand = Hand(case)
    base = case.desk.shipped
    title, shipped = str(base.criteres["reversibilite"].titre), base.poids_par_defaut["reversibilite"]
    open_section(case, hand, 2)
    type_in(hand, title, "9")
    assert kept(case).weights[CRITERIA] == {"reversibilite": 9}
    assert case.session is not None
    assert case.session.base.poids_par_defaut["reversibilite"] == 9
    hints = [getattr(one.part, "hint", "") for one in page_of(case).sheet.sheet.everything()]
    assert f"Méthode\u00a0: {shipped}, changé ici" in hints
    hand.button("Reprendre les poids de la méthode")
    settle()
    assert case.session.base.poids_par_defaut["reversibilite"] == shipped


def test_the_result_of_step_7_says_that_weights_were_changed(base: Base) -> None:
    own = apply_overlay(base, Overlay("Nous", "2026-11-01", {}, {}, {CRITERIA: {"reversibilite": 9}}))
    case = example_case(own)
    results = evaluate(own, case, today=date(2026, 11, 22), draws=0)
    for of, said in ((own, True), (base, False)):
        scene = Scene(of, case, TOGETHER, date(2026, 11, 22), lambda: results, at="resultats")
        texts = [getattr(one, "text", "") for one in flat(result_screen(scene).parts)]
        assert any("Poids changés par" in one and "9 au lieu de 6" in one for one in texts) is said


@pytest.mark.parametrize("section", ["textes", "questions", "poids", "partage", "bibliotheque"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_every_section_is_named_and_whole(window: MainWindow, section: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.follow(f"{REGLAGES}:{section}")
    settle()
    assert not unnamed(page_of(window))
    assert not clipped(page_of(window))
