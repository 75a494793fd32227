"""What does not go together, in the window: said in words, grouped, each line one press from its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER, Answer, Case
from coopwizard.domain.findings import Finding
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.coherence import CoherencePage
from coopwizard.ui.places import COHERENCE, LIBRARY, STEP, Place, read_link
from coopwizard.ui.presenters.coherence import TITLE, coherence_screen, invitation, to_mend
from coopwizard.ui.presenters.recherche import find, index_of
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Press, Say, Screen, Words, flat
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.window import MainWindow
from tests.engine.building import a_case
from tests.ui.access import unnamed
from tests.ui.early import settle
from tests.ui.later import texts
from tests.ui.windows import opened_window

TODAY = a_case().created_at.date()
CONTRARY = {
    (TOGETHER, "critere.autonomie"): 5,
    (TOGETHER, "critere.intensite"): 5,
    (TOGETHER, "economie.a"): {"poste": "Paie", "gain_annuel": 3000},
    (TOGETHER, "economie.b"): {"poste": "Achats", "gain_annuel": 200},
    (TOGETHER, "ligne_rouge.a"): {"texte": "Notre nom demeure.", "types_vises": ["fusion"]},
    (TOGETHER, "partenaire.a.identite.nom"): "Les Aulnes",
    **{(voice, "type_retenu"): "fusion" for voice in PAIR},
    **{(voice, "souhait"): "fusion" for voice in PAIR},
    **{(voice, "partenaire.a.critere.ca_confiance"): 5 for voice in PAIR},
}
# What a person typed in the example so that as many rules as can be speak of it.
SPOILT = {
    TOGETHER: {
        "critere.autonomie": 5,
        "critere.intensite": 5,
        "critere.besoin_autres": 5,
        "critere.confiance": 1,
        "critere.reversibilite": 5,
        "faisable_seuls": 4,
        "duree_choisie": 3,
        "injonction": {"echeance": "2026-12-01"},
        "fin_interim.president": "2026-01-01",
        "ligne_rouge.z": {"texte": "Notre nom demeure.", "types_vises": ["fusion"]},
        "economie.z": {"poste": "Paie", "gain_annuel": 3000},
        "mandat": {"mandataires": "Mme Petit", "jusqu_au": "2026-01-01"},
        "mandat_negociation": {"mandate": "M. Roy", "compte_rendu_le": "2026-01-01"},
        "indicateur_propre.z": {"titre": "Visites", "sens": "monter", "depart": "3"},
        "objet.plaidoyer": {"priorite": 2},
        "mesure.me_ecoute": {"freins": ["fr_avenir"]},
        "vehicule_retenu": "gcsms_moyens",
    },
    BOARD: {
        "vote.verdict": {"date": "2026-11-02", "presents": 15, "membres": 14, "pour": 9, "contre": 1},
        "vote_ca_type": {"type": "fusion", "date": "2026-11-02", "pour": 9, "contre": 1},
    },
}


def scene(base: Base, case: Case) -> Scene:
    return Scene(
        base=base,
        case=case,
        speaker=TOGETHER,
        today=TODAY,
        find=lambda: evaluate(base, case, today=TODAY, draws=0),
    )


def said(screen: Screen) -> str:
    return " ".join(texts(screen)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def window(library_path: Path, tmp_path: Path, qtbot, theme) -> Iterator[MainWindow]:
    """The window on the example, in a library of its own."""
    with opened_window(qtbot, library_path) as made:
        Actions.of(made).open_case(made.desk.example())
        settle()
        yield made


def page_of(window: MainWindow) -> CoherencePage:
    page = window.page(COHERENCE)
    assert isinstance(page, CoherencePage)
    return page


def spoil(window: MainWindow) -> tuple[Finding, ...]:
    """Type what contradicts the example, and return what is found."""
    for holder, answers in SPOILT.items():
        window.session.answer_all(dict(answers), holder=holder, label="essai")
    settle()
    return window.session.results.coherence


# --- the words of the screen


def test_points_are_grouped_by_gravity_in_words_the_most_serious_first(base: Base) -> None:
    screen = coherence_screen(scene(base, a_case(CONTRARY)))
    titles = [one.text for one in screen.parts if isinstance(one, Words) and one.role == "section"]
    assert titles == ["À corriger d’abord", "À relire", "Bon à savoir"]
    kinds = [one.kind for one in screen.parts if isinstance(one, Say)]
    assert kinds == sorted(kinds, key=["alerte", "attention", "info"].index)


def test_each_line_says_what_why_and_the_way_out(base: Base) -> None:
    screen = coherence_screen(scene(base, a_case(CONTRARY)))
    rule = base.coherences["co_autonomie"]
    (line,) = (one for one in screen.parts if isinstance(one, Say) and one.title == rule.texte)
    assert rule.dit in line.text
    assert rule.remede in line.text
    assert line.press == rule.ou
    assert line.action == "Reprendre à l’étape 7"


def test_several_gains_make_one_line_with_a_button_each(base: Base) -> None:
    screen = coherence_screen(scene(base, a_case(CONTRARY)))
    assert [one.title for one in screen.parts if isinstance(one, Say)].count(
        base.coherences["co_gain"].texte
    ) == 1
    presses = {one.press: one.text for one in screen.parts if isinstance(one, Press)}
    assert "Paie" in presses["reponse:economie.a"]
    assert "Achats" in presses["reponse:economie.b"]


def test_parts_have_ids_of_their_own_and_no_code_of_the_base_is_shown(base: Base) -> None:
    screen = coherence_screen(scene(base, a_case(CONTRARY)))
    ids = [one.id for one in flat(screen.parts)]
    assert len(ids) == len(set(ids))
    assert not re.search(r"\b[RE]\d{2,3}\b", said(screen))
    assert not any(word in said(screen) for word in ("co_", "erreur", "criteres."))


def test_a_calm_sentence_when_nothing_contradicts(base: Base) -> None:
    screen = coherence_screen(scene(base, a_case()))
    (only,) = screen.parts
    assert isinstance(only, Words)
    assert only.text.startswith("Rien ne se contredit")


def test_what_each_voice_answered_is_not_told_on_a_projector(base: Base) -> None:
    here = scene(base, a_case(CONTRARY))
    private = [one.text for one in here.results.coherence if one.pair_only]
    assert len(private) == 2
    alone, room = coherence_screen(here), coherence_screen(here, projecting=True)
    assert all(text in texts(alone) for text in private)
    assert not any(text in texts(room) for text in private)
    assert "2 points de plus, à lire à deux" in said(room)


def test_the_verdict_is_preceded_by_how_many_points_wait(base: Base) -> None:
    here = scene(base, a_case(CONTRARY))
    (press,) = invitation(here)
    assert isinstance(press, Press)
    count = sum(one.severity != "info" and not one.pair_only for one in here.results.coherence)
    assert to_mend(here.results.coherence) == count > 1
    assert press.text.replace("\u00a0", " ").startswith(f"{count} points à relire")
    assert invitation(scene(base, a_case())) == ()


# --- the window


def test_the_menu_opens_the_page_and_says_how_many_points_wait(window: MainWindow) -> None:
    (item,) = (one for one in Actions.of(window).items() if one.text.startswith(TITLE))
    assert item.text == f"{TITLE} ({to_mend(window.session.results.coherence)})"
    assert item.act is not None
    item.act()
    settle()
    assert window.place.kind == COHERENCE
    assert page_of(window).screen_shown.title == TITLE
    assert not unnamed(page_of(window))


def test_the_verdict_screen_leads_to_the_page_and_back(window: MainWindow) -> None:
    window.go(Place(STEP, "deliberation"))
    window.step_page.press(f"{COHERENCE}:")
    settle()
    assert window.place.kind == COHERENCE
    window.go_back()
    settle()
    assert window.place == Place(STEP, "deliberation")


def test_every_button_leads_in_one_press_to_where_it_is_mended(window: MainWindow) -> None:
    points = spoil(window)
    assert len({one.rule for one in points}) >= 20
    for one in points:
        window.go(Place(COHERENCE))
        window.session.speak_as(TOGETHER)
        drawn = page_of(window).screen_shown.parts
        (press,) = {p.press for p in drawn if isinstance(p, Say | Press) and p.press.endswith(one.link)}
        page_of(window).press(press)
        settle()
        target = read_link(window.desk.base, one.link)
        assert window.place == target, one.link
        assert _holds(window, target), f"{one.rule} {one.link}"
        window.go_back()
        assert window.place.kind == COHERENCE


def _holds(window: MainWindow, target: Place) -> bool:
    """Whether the screen shown holds the answer, or the lines that make it; a step alone has but to be open."""
    page = window.step_page
    if page is None:
        return False
    keys = {one.at.key for one in flat(page.screen.parts) if isinstance(one, Field) and one.at is not None}
    if target.answer == "canevas.lignes_rouges":
        return any(key.startswith("ligne_rouge.") for key in keys)
    kind, _, line = target.answer.partition(".")
    if kind == "matrice":
        return any(one.id.startswith(f"lettre.{line}.") for one in flat(page.screen.parts))
    return not target.answer or target.answer in keys


def test_a_point_mended_leaves_the_list_at_once(window: MainWindow) -> None:
    window.go(Place(COHERENCE))
    settle()
    gain = next(one for one in window.session.results.coherence if one.rule == "co_gain")
    assert gain.text in texts(page_of(window).screen_shown)
    key = gain.link.partition(":")[2]
    kept = dict(window.session.case.together(key))
    window.session.answer(key, {**kept, "hypothese": "Un tarif groupé."}, holder=TOGETHER, label="essai")
    settle()
    assert gain.text not in texts(page_of(window).screen_shown)


def test_the_keyboard_begins_on_the_first_button(window: MainWindow) -> None:
    window.go(Place(COHERENCE))
    settle()
    first = page_of(window).first_focus()
    assert isinstance(first, TextButton)
    assert isinstance(window.focusWidget(), QWidget)
    assert window.focusWidget() is first


def test_without_a_case_the_library_opens(window: MainWindow) -> None:
    window.set_session(None)
    window.go(Place(COHERENCE))
    assert window.place.kind == LIBRARY
    (item,) = (one for one in Actions.of(window).items() if one.text.startswith(TITLE))
    assert not item.enabled


def test_the_search_finds_the_page(base: Base) -> None:
    index = index_of(base)
    assert f"{COHERENCE}:" in [one.link for one in find(base, index, "contradictions", {}).rows]


def test_the_screen_follows_the_answers(base: Base) -> None:
    case = a_case(CONTRARY)
    mended = case.with_answer(Answer(TOGETHER, "critere.intensite", 2))
    text = base.coherences["co_autonomie"].texte
    assert text in texts(coherence_screen(scene(base, case)))
    assert text not in texts(coherence_screen(scene(base, mended)))
