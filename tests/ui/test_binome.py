"""Step 1: who speaks, the compass sentence, the matrix of roles, the rules of the game."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.binome import BinomePage
from coopwizard.ui.presenters import binome, binome_commun
from coopwizard.ui.presenters.binome_roles import fault, lines_of, sentence
from coopwizard.ui.presenters.sheet import Entry, Menu
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, open_session, part_of, said_on, scene_of, settle


@pytest.fixture
def opened(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_session(base, library_path)
    yield library, session
    library.close()


@pytest.fixture
def session(opened: tuple[Library, Session]) -> Session:
    return opened[1]


@pytest.mark.parametrize(
    ("text", "refused"),
    [("", False), ("Trop court", True), ("Que chacun vieillisse chez lui.", False), ("a" * 201, True)],
)
def test_a_compass_sentence_holds_between_20_and_200_signs(text: str, refused: bool) -> None:
    assert (binome.compass_error(text) is not None) is refused


def test_the_matrix_is_delivered_filled_and_breaks_no_rule(base: Base) -> None:
    lines = lines_of(base, {})
    assert [line.decision for line in lines] == list(base.matrice_roles.decisions)
    assert not any(line.seen for line in lines)
    assert all(fault(base, line.decision, line.letters) is None for line in lines)


@pytest.mark.requirement("R062")
@pytest.mark.parametrize(
    ("decision", "changes", "said"),
    [
        ("choix_du_partenaire", {"directeur": "D", "ca": "I"}, "direction"),
        ("choix_du_partenaire", {"ca": "I"}, "Personne"),
        ("choix_du_partenaire", {"bureau": "D"}, "Deux instances"),
        ("choix_du_partenaire", {"ca": "I", "bureau": "D"}, "toute l’association"),
        ("communication_interne", {"directeur": "N", "president": "D"}, ""),
        ("dialogue_social", {"president": "N", "directeur": "C", "bureau": "D"}, "dialogue social"),
        ("dialogue_social", {"president": "N", "bureau": "D"}, ""),
    ],
)
def test_a_line_of_the_matrix_is_checked_by_its_rules(
    base: Base, decision: str, changes: dict[str, str], said: str
) -> None:
    letters = [
        changes.get(body, letter)
        for body, letter in zip(
            base.matrice_roles.colonnes, base.matrice_roles.proposition[decision], strict=True
        )
    ]
    found = fault(base, decision, letters)
    assert (found is None) if not said else (found is not None and said in found[0])


def test_a_line_reads_as_words_never_as_letters(base: Base) -> None:
    decision = base.matrice_roles.decisions[0]
    text = sentence(base, base.matrice_roles.proposition[decision])
    assert text.startswith("Décision\u00a0: conseil d’administration.")
    assert "présidence et direction" in text


def test_a_vacant_voice_asks_for_a_vote_of_the_bureau(session: Session) -> None:
    session.answer("titulaire.directeur", "vacante")
    screen = binome.draw(scene_of(session))
    votes = [name for name in names_of(screen) if name.startswith("vote_bureau.") and name.endswith(".date")]
    assert len(votes) == len(binome.steps_voted(scene_of(session))) >= 4
    assert "nom.directeur" not in names_of(screen)


@pytest.mark.requirement("R061")
def test_nothing_is_asked_of_a_voice_before_it_reads_the_notice(session: Session) -> None:
    session.speak_as(PRESIDENT)
    screen = binome.draw(scene_of(session, "attentes"))
    assert screen.id == "notice"
    assert not screen.footer.primary_enabled
    assert part_of(screen, "notice").text == session.base.donnees_personnelles.notice  # type: ignore[attr-defined]


def test_a_name_written_is_kept_and_found_again(
    session: Session, opened: tuple[Library, Session], shown
) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    page.sheet.edited.emit(part_of(page.screen, "nom.president"), "Anne <img> Roy")
    case = opened[0].case(session.case.id)
    assert case.together("nom.president") == "Anne <img> Roy"
    page.show_screen("identite")
    assert page.back()
    assert part_of(page.screen, "nom.president").value == "Anne <img> Roy"  # type: ignore[attr-defined]


def test_typing_does_not_move_the_caret_nor_lose_the_field(session: Session, shown, qtbot) -> None:
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    field = page.sheet.drawn("qui/nom.president")
    assert field is not None
    assert field.focus is not None
    field.focus.setFocus()
    qtbot.keyClicks(field.focus, "Anne Roy")
    qtbot.waitUntil(lambda: session.said("nom.president") == "Anne Roy")
    again = page.sheet.drawn("qui/nom.president")
    assert again is field
    qtbot.keyClicks(field.focus, "er")
    qtbot.waitUntil(lambda: session.said("nom.president") == "Anne Royer")


def test_undo_brings_the_former_answer_back(session: Session, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    session.answer("phrase_boussole", "Que chacun vieillisse chez lui.", label="boussole")
    entry = part_of(page.screen, "phrase_boussole")
    assert isinstance(entry, Entry)
    assert entry.value
    session.undo()
    assert part_of(page.screen, "phrase_boussole").value == ""  # type: ignore[attr-defined]


def test_a_letter_changed_is_written_and_its_fault_is_told(session: Session, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("roles")
    page.open("ligne", "choix_du_partenaire")
    menu = part_of(page.screen, "lettre.choix_du_partenaire.directeur")
    assert isinstance(menu, Menu)
    page.sheet.edited.emit(menu, "D")
    letters = session.case.together("matrice.choix_du_partenaire")
    assert isinstance(letters, list)
    assert letters[session.base.matrice_roles.colonnes.index(DIRECTOR)] == "D"
    assert "regle.choix_du_partenaire" in names_of(page.screen)
    page.show_screen("signatures")
    assert "lignes_a_revoir" in names_of(page.screen)


def test_what_a_voice_hopes_and_fears_is_not_shown_to_the_other(session: Session, shown) -> None:
    session.speak_as(PRESIDENT)
    session.answer_all(
        {"notice_lue": "2026-11-01", "attentes": "secret attendu", "craintes": "secret craint"}, label="x"
    )
    session.speak_as(DIRECTOR)
    session.answer("notice_lue", "2026-11-01")
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    for name in binome_commun.VOICE_SCREENS:
        page.show_screen(name)
        assert not any("secret" in one for one in said_on(page))


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    session: Session, themed, shown, width: int, zoom: float
) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, width, 636)
    themed("light", zoom)
    session.answer("titulaire.directeur", "vacante")
    for name in binome_commun.PAIR_SCREENS:
        page.show_screen(name)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []


def test_a_link_to_an_answer_leads_to_its_field(session: Session, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    page.reveal_answer("identite.budget")
    assert page.screen.id == "identite"
    field = page.sheet.drawn("identite/identite.budget")
    assert field is not None
    assert field.focus is not None
    assert field.focus.hasFocus()
