"""Step 1: who speaks, the compass sentence, the matrix of roles, the rules of the game."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.engine.working_group import members
from coopwizard.store.library import Library
from coopwizard.ui.pages.binome import BinomePage
from coopwizard.ui.presenters import binome, binome_commun
from coopwizard.ui.presenters.binome_roles import fault, lines_of, sentence
from coopwizard.ui.presenters.binome_titulaires import steps_voted
from coopwizard.ui.presenters.scene import ADVICE, AT_HAND, CONVICTION, at_hand
from coopwizard.ui.presenters.sheet import Entry, Menu, Pick, Say, Words
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, open_session, part_of, said_on, scene_of, settle


@pytest.fixture
def opened(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_session(base, library_path)
    yield library, session
    library.close()


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
    first = binome.draw(scene_of(session))
    assert "nom.directeur" not in names_of(first)
    notice = part_of(first, "vacante")
    assert isinstance(notice, Say)
    assert notice.press == "ecran:bureau"
    screen = binome.draw(scene_of(session, "bureau"))
    listed = [name for name in names_of(screen) if name.startswith("vote_bureau.") and "titre" in name]
    assert len(listed) == len(steps_voted(scene_of(session))) >= 4
    assert sum(name.endswith(".date") for name in names_of(screen)) == 1


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
    session.answer("parcours", "complet")
    for name in binome_commun.pair_screens(scene_of(session)):
        page.show_screen(name)
        assert page.screen.id == name
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []


def test_a_link_to_an_answer_leads_to_its_field(session: Session, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    page.reveal_answer("identite.budget")
    assert page.screen.id == "identite"
    field = page.sheet.drawn("identite/ensemble~identite.budget")
    assert field is not None
    assert field.focus is not None
    assert field.focus.hasFocus()


@pytest.mark.requirement("R123")
def test_the_door_and_the_path_are_chosen_on_the_first_screen(session: Session) -> None:
    door, path = (part_of(binome.draw(scene_of(session)), name) for name in ("porte_d_entree", "parcours"))
    assert isinstance(door, Pick)
    assert isinstance(path, Pick)
    assert [name for name, _ in door.options] == ["reflexion_prealable", "demarche_engagee"]
    assert path.value == "atelier"
    assert [words for _, words in path.options] == [
        "L’essentiel, en deux heures et demie",
        "Au complet, en plusieurs séances",
    ]


@pytest.mark.requirement("R123")
def test_who_is_awaited_reads_the_help_in_another_order(session: Session, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    page.setFocus()
    session.answer("porte_d_entree", "reflexion_prealable")
    page.refresh()
    calm = [one.rubric for one in page.landmarks()]
    assert "attendus" not in names_of(page.screen)
    assert calm.index(CONVICTION) < calm.index(ADVICE)
    session.answer("porte_d_entree", "demarche_engagee")
    page.refresh()
    pressed = [one.rubric for one in page.landmarks()]
    assert pressed.index("Une réponse est attendue") < pressed.index(ADVICE) < pressed.index(CONVICTION)
    start = part_of(page.screen, "attendus")
    assert isinstance(start, Say)
    assert start.press == "etape:motifs_environnement"


def test_the_full_path_opens_more_screens_and_the_short_one_hides_no_answer(session: Session) -> None:
    short = binome_commun.pair_screens(scene_of(session))
    assert short == ("qui", "identite", "roles", "signatures")
    session.answer("parcours", "complet")
    full = binome_commun.pair_screens(scene_of(session))
    assert set(full) - set(short) == {"chiffres", "activite", "groupe", "contexte"}
    session.answer("contexte_texte", {"texte": "Les budgets baissent."})
    session.answer("parcours", "atelier")
    assert "contexte" in binome_commun.pair_screens(scene_of(session))


@pytest.mark.parametrize("at", ["identite", "chiffres", "activite", "groupe", "contexte", "bureau"])
def test_back_and_onward_lead_through_the_screens_of_the_path(session: Session, at: str) -> None:
    session.answer_all({"parcours": "complet", "titulaire.directeur": "vacante"}, label="x")
    order = binome_commun.pair_screens(scene_of(session))
    screen = binome.draw(scene_of(session, at))
    rank = order.index(at)
    assert (screen.before, screen.after) == (order[rank - 1], order[rank + 1])
    assert screen.footer.primary


@pytest.mark.parametrize(
    ("held", "asked", "not_asked"),
    [
        ("titulaire", ["nom.president"], ["second_nom.president", "fin_interim.president"]),
        ("interim", ["nom.president", "fin_interim.president"], ["second_nom.president"]),
        ("copresidence", ["nom.president", "second_nom.president"], ["fin_interim.president"]),
        ("vacante", [], ["nom.president", "second_nom.president", "fin_interim.president"]),
    ],
)
def test_each_way_of_holding_a_voice_asks_what_it_needs(
    session: Session, held: str, asked: list[str], not_asked: list[str]
) -> None:
    session.answer("titulaire.president", held)
    names = names_of(binome.draw(scene_of(session)))
    assert set(asked) <= set(names)
    assert not set(not_asked) & set(names)


def test_a_deputy_replaces_the_direction_alone_and_a_shared_post_is_the_presidency(session: Session) -> None:
    menus = {
        voice: part_of(binome.draw(scene_of(session)), f"titulaire.{voice}")
        for voice in (PRESIDENT, DIRECTOR)
    }
    offered = {
        voice: {name for name, _ in menu.options} for voice, menu in menus.items() if isinstance(menu, Menu)
    }
    assert "administrateur_delegue" in offered[DIRECTOR] - offered[PRESIDENT]
    assert "copresidence" in offered[PRESIDENT] - offered[DIRECTOR]


def test_two_vacant_voices_leave_the_dossier_readable_and_say_so(session: Session) -> None:
    session.answer_all({"titulaire.president": "vacante", "titulaire.directeur": "vacante"}, label="x")
    assert "sans_binome" in names_of(binome.draw(scene_of(session)))
    assert "bureau" not in binome_commun.pair_screens(scene_of(session))


@pytest.mark.requirement("R067")
@pytest.mark.requirement("R070")
def test_the_group_starts_from_a_mixed_model_and_says_who_is_not_there(session: Session, shown) -> None:
    session.answer_all(
        {"parcours": "complet", "identite.nom": "Les Deux Rives", "partenaire.p1.identite.nom": "La Voisine"},
        label="x",
    )
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("groupe")
    key = "composition_groupe_projet"
    assert len(part_of(page.screen, f"{key}.modele").rows) == 5  # type: ignore[attr-defined]
    page.press(f"modele:{key}")
    seats = dict(session.case.under("ensemble", key))
    assert len(seats) == 5
    assert f"{key}.absent" not in names_of(page.screen)
    ours, _ = next(members(session.case))
    page.press(f"ouvrir:membre={ours}")
    page.sheet.edited.emit(part_of(page.screen, f"ensemble~{key}.{ours}~nom"), "Anne Roy")
    told = part_of(page.screen, f"{key}.absent")
    assert isinstance(told, Say)
    assert "La Voisine" in told.text
    assert "Les Deux Rives" not in told.text
    line = part_of(page.screen, f"{key}.{ours}.ligne")
    assert isinstance(line, Words)
    assert line.text.startswith("Anne Roy, Les Deux Rives, administrateur")
    page.press(f"retirer:{key}.{ours}")
    assert session.case.together(f"{key}.{ours}") is None


def test_a_person_of_the_group_is_shown_open_when_a_link_leads_there(session: Session, shown) -> None:
    key = "composition_groupe_projet.abc"
    session.answer(key, {"nom": "Anne Roy"})
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    page.reveal_answer(key)
    assert page.screen.id == "groupe"
    assert f"ensemble~{key}~nom" in names_of(page.screen)


@pytest.mark.requirement("R068")
def test_the_steering_committee_is_another_body_with_its_letter(session: Session) -> None:
    session.answer("parcours", "complet")
    names = names_of(binome.draw(scene_of(session, "groupe")))
    wanted = [f"ensemble~lettre_de_mission_copil~{part}" for part in ("membres", "texte", "date")]
    assert set(wanted) <= set(names)
    group = next(rank for rank, name in enumerate(names) if name.startswith("composition_groupe_projet"))
    assert group < names.index(wanted[0])


@pytest.mark.requirement("R041")
def test_the_context_is_proposed_with_its_date_and_source_and_rewritten_freely(
    session: Session, shown
) -> None:
    session.answer("parcours", "complet")
    page = BinomePage(session)
    page.refresh()
    session.changed.connect(page.refresh)
    shown(page, 810, 636)
    page.show_screen("contexte")
    for fact in session.base.contexte.values():
        support = part_of(page.screen, f"contexte.{fact.id}.appui")
        assert isinstance(support, Words)
        assert support.text.startswith(f"{fact.date}, ")
        assert len(support.text) > len(fact.date) + 3
        assert not re.search(r"\b[RE]\d{2,3}\b", support.text)
    page.press(f"contexte:{next(iter(session.base.contexte))}")
    said = session.case.together("contexte_texte")
    assert isinstance(said, dict)
    assert all(said.get(part) for part in ("texte", "date", "source"))
    page.sheet.edited.emit(part_of(page.screen, "ensemble~contexte_texte~source"), "")
    assert "contexte_texte.sans_appui" in names_of(page.screen)


def test_the_whole_first_step_is_short_enough_to_be_read(session: Session, themed, shown) -> None:
    page = BinomePage(session)
    page.refresh()
    shown(page, 810, 636)
    session.answer_all({"parcours": "complet", "titulaire.directeur": "vacante"}, label="x")
    for name in binome_commun.pair_screens(scene_of(session)):
        if name == "roles":
            continue
        page.show_screen(name)
        settle()
        inside = page.sheet.parentWidget()
        assert inside is not None
        assert inside.height() <= 2.5 * 768, name


@pytest.mark.parametrize("step", ["cadre_binome", "autodiagnostic", "motifs_environnement", "parties_freins"])
def test_each_step_says_the_papers_to_have_at_hand_and_never_what_the_program_makes(
    base: Base, session: Session, step: str
) -> None:
    (told,) = at_hand(scene_of(session), step)
    written = [one for one in base.etapes[step].entrees if " " in one]
    assert told.text.count("\n") + 1 == len(written)
    assert all(one[1:] in told.text for one in written)
    assert "_" not in told.text


def test_the_papers_stand_beside_the_first_screen(session: Session) -> None:
    rubrics = [one.rubric for one in binome.draw(scene_of(session)).landmarks]
    assert AT_HAND in rubrics
