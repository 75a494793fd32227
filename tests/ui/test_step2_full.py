"""Step 2 whole: the complete questionnaire, evidence, alerts, the four boxes, what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Case, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.kb.load import load_base
from coopwizard.ui.pages.autodiagnostic import AutodiagnosticPage
from coopwizard.ui.presenters import autodiagnostic
from coopwizard.ui.presenters.autodiagnostic_commun import TITLES, order
from coopwizard.ui.presenters.autodiagnostic_seal import left_to_answer
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Chips, Field, Marks, Menu, Press, Rows, Screen, Words, flat
from coopwizard.ui.session import Session
from tests.engine.building import BOTH, TODAY, D, P, a_case, both, every_item, rules
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, open_revealed, part_of, said_on, settle

FULL = {(BOTH, "parcours"): "complet"}
READ = {**both("notice_lue", "2026-11-01"), **rules(load_base(), P), **rules(load_base(), D)}


def scene(base: Base, case: Case, at: str = "", speaker: str = TOGETHER, **place: str) -> Scene:
    return Scene(
        base=base,
        case=case,
        speaker=speaker,
        today=TODAY,
        find=lambda: evaluate(base, case, today=TODAY, draws=0),
        at=at,
        place=place,
    )


def shown(base: Base, *said, at: str, speaker: str = TOGETHER, **place: str) -> Screen:
    open_ = speaker in (PRESIDENT, DIRECTOR)
    case = a_case(READ, *said, state=SealState.OPEN if open_ else SealState.REVEALED)
    return autodiagnostic.draw(scene(base, case, at, speaker, **place))


def words_on(screen: Screen) -> str:
    found = [screen.title, screen.lead]
    for one in flat(screen.parts):
        found += [getattr(one, name, "") for name in ("text", "title", "label", "hint")]
        if isinstance(one, Chips):
            found += [word for _, word in one.chips]
        if isinstance(one, Rows):
            found += [cell for row in one.rows for cell in row]
    return "\n".join(found)


@pytest.fixture
def page(base: Base, tmp_path_factory, tmp_path: Path, shown) -> Iterator[tuple[Session, AutodiagnosticPage]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), tmp_path / "deux.sqlite3", 5, 2)
    session.answer("parcours", "complet", holder=TOGETHER)
    made = AutodiagnosticPage(session)
    session.changed.connect(made.refresh)
    made.refresh()
    shown(made, 918, 636)
    yield session, made
    library.close()


# --- the questionnaire


def test_the_workshop_asks_the_express_questions_and_the_full_path_all_of_them(base: Base) -> None:
    case = a_case(READ, state=SealState.OPEN)
    assert len(autodiagnostic.items(scene(base, case, speaker=PRESIDENT))) == 18
    whole = a_case(READ, FULL, state=SealState.OPEN)
    assert len(autodiagnostic.items(scene(base, whole, speaker=PRESIDENT))) == 42


@pytest.mark.requirement("R058")
def test_the_start_says_what_each_dimension_covers_and_how_far_it_is(base: Base) -> None:
    first = next(item for item in base.items.values() if item.dimension == "finances")
    screen = shown(base, FULL, {(P, f"item.{first.id}"): 3}, at="debut", speaker=PRESIDENT)
    for name, dimension in base.dimensions.items():
        told = part_of(screen, f"fait.{name}")
        assert isinstance(told, Words)
        assert told.text.startswith(dimension.domaine)
    assert part_of(screen, "fait.finances").text.endswith("1 sur 6")  # type: ignore[attr-defined]
    way = part_of(screen, "aller.finances")
    assert isinstance(way, Press)
    assert way.press != f"ecran:item.{first.id}", "the way in leads to the first question left"


@pytest.mark.requirement("R007")
@pytest.mark.parametrize(("mark", "asked"), [(3, False), (4, True), (5, True)])
def test_a_value_marked_above_three_asks_for_an_example_anyone_can_see(
    base: Base, mark: int, asked: bool
) -> None:
    said = {(P, "item.pr_valeurs"): mark}
    screen = shown(base, FULL, said, at="item.pr_valeurs", speaker=PRESIDENT)
    assert ("preuve.pr_valeurs" in names_of(screen)) is asked
    case = a_case(READ, FULL, said, state=SealState.OPEN)
    lacking = [what for what, _, _ in left_to_answer(scene(base, case, speaker=PRESIDENT))]
    assert ("Exemples datés" in lacking) is asked
    written = a_case(READ, FULL, said, {(P, "preuve.pr_valeurs"): "le 4 mars"}, state=SealState.OPEN)
    lacking = [what for what, _, _ in left_to_answer(scene(base, written, speaker=PRESIDENT))]
    assert "Exemples datés" not in lacking


def test_every_question_has_help_and_its_sources_are_said_in_words(base: Base) -> None:
    for name in base.items:
        screen = shown(base, FULL, at=f"item.{name}", speaker=PRESIDENT)
        rubrics = {one.rubric: one.text for one in screen.landmarks}
        assert "Pourquoi cette question" in rubrics
        marks = part_of(screen, f"item.{name}")
        assert isinstance(marks, Marks)
        assert set(marks.anchors) == {1, 2, 3, 4, 5}
        assert not any(code in text for text in rubrics.values() for code in ("(R", "(E", "E09", "E34"))
    read = {
        one.rubric: one.text for one in shown(base, FULL, at="item.ex_passe", speaker=PRESIDENT).landmarks
    }
    assert base.sources["E08"].titre in read["Où cela a été lu"]


@pytest.mark.requirement("R059")
def test_conducting_change_is_a_dimension_of_five_questions(base: Base) -> None:
    screen = shown(base, FULL, at="debut", speaker=PRESIDENT)
    assert part_of(screen, "fait.changement").text.endswith("0 sur 5")  # type: ignore[attr-defined]


@pytest.mark.requirement("R060")
def test_the_four_qualities_of_those_who_lead_are_asked_apart_and_traced(base: Base) -> None:
    traced = [one for one in base.items.values() if one.dirigeants]
    assert len(traced) == 4
    said = {(P, f"item.{one.id}"): 5 for one in traced} | {(D, f"item.{one.id}"): 2 for one in traced}
    table = part_of(shown(base, FULL, said, at="scores"), "qualites.table")
    assert isinstance(table, Rows)
    assert {row[1] for row in table.rows} == {one.question for one in traced}
    assert all(row[2:] == ("5 sur 5", "2 sur 5") for row in table.rows)


# --- alerts


@pytest.mark.requirement("R055")
@pytest.mark.parametrize(("mark", "raised"), [(2, True), (3, False)])
def test_an_old_project_raises_its_alert(base: Base, mark: int, raised: bool) -> None:
    screen = shown(base, every_item(base, 4), both("item.pr_actualise", mark), at="alertes")
    assert ("message.al_projet_ancien" in names_of(screen)) is raised


@pytest.mark.requirement("R126")
def test_each_alert_cites_its_factor_in_words_and_leads_to_its_question(base: Base) -> None:
    screen = shown(base, every_item(base, 1), at="alertes")
    raised = [one.id.removeprefix("message.") for one in flat(screen.parts) if one.id.startswith("message.")]
    assert len(raised) > 5
    titles = {one.titre for one in base.facteurs_de_reussite.values()}
    for name in raised:
        told = part_of(screen, f"facteur.{name}").text  # type: ignore[attr-defined]
        assert any(title in told for title in titles), told
    assert part_of(screen, "origine.al_tresorerie.fi_tresorerie").press == "reponse:item.fi_tresorerie"  # type: ignore[attr-defined]
    notes = [note for one in flat(screen.parts) if isinstance(one, Field) for note in one.landmarks]
    studies = [note.text for note in notes if note.rubric == "Ce que disent les études"]
    assert studies
    assert not any("E0" in text or "E1" in text for text in studies)


def test_every_alert_of_the_base_names_a_known_factor(base: Base) -> None:
    titles = {one.titre for one in base.facteurs_de_reussite.values()}
    cited = {one.facteur.rpartition(" (")[0] for one in base.alertes.values()}
    assert cited <= titles


@pytest.mark.requirement("R126")
@pytest.mark.parametrize("name", ["facteurs", "obstacles"])
def test_the_page_of_factors_is_sourced_and_tied_to_our_answers(base: Base, name: str) -> None:
    screen = shown(base, FULL, every_item(base, 1), at=name)
    told = [one.text for one in flat(screen.parts) if one.id.startswith("appuis.")]  # type: ignore[attr-defined]
    assert told
    assert all(text.startswith("D’après\u00a0: ") for text in told)
    questions = [one for one in flat(screen.parts) if one.id.startswith("question.")]
    assert all("(P 1, D 1)" in one.text for one in questions)  # type: ignore[attr-defined]
    assert any(one.id.startswith("leve.") for one in flat(screen.parts))


@pytest.mark.requirement("R122")
def test_alerts_are_filtered_by_field_of_expertise(base: Base) -> None:
    said = (every_item(base, 1), {(BOTH, "refacturation_prevue"): True})
    everything = shown(base, *said, at="alertes")
    menu = part_of(everything, "domaine")
    assert isinstance(menu, Menu)
    assert {"gouvernance", "rh", "fiscalite", "clinique"} <= {name for name, _ in menu.options}
    taxed = shown(base, *said, at="alertes", domaine="fiscalite")
    left = [one.id for one in flat(taxed.parts) if one.id.startswith("message.")]
    assert left == ["message.al_tva"]


@pytest.mark.requirement("R122")
def test_every_alert_belongs_to_one_of_the_six_fields(base: Base) -> None:
    assert len(base.domaines_d_expertise) == 6
    assert all(one.expertise in base.domaines_d_expertise for one in base.alertes.values())


def test_what_stays_between_the_two_is_said_without_any_id(base: Base) -> None:
    screen = shown(base, every_item(base, 1), at="alertes")
    told = next(one.text for one in screen.landmarks if one.rubric == "Entre vous deux")
    assert "al_" not in told
    assert "texte_neutre" not in told
    assert base.alertes["al_binome_roles"].texte_neutre in told


@pytest.mark.requirement("R054")
@pytest.mark.parametrize(("unknown", "advised"), [(1, False), (2, True)])
def test_not_knowing_a_third_of_a_dimension_calls_for_an_outside_look(
    base: Base, unknown: int, advised: bool
) -> None:
    from coopwizard.domain.values import Special

    asked = [one.id for one in base.items.values() if one.dimension == "projet"][:unknown]
    said = {(voice, f"item.{one}"): Special.DOES_NOT_KNOW for voice in (P, D) for one in asked}
    screen = shown(base, FULL, every_item(base, 4), said, at="alertes")
    assert ("audit" in names_of(screen)) is advised
    if advised:
        assert base.dimensions["projet"].titre in part_of(screen, "audit").text  # type: ignore[attr-defined]
    fields = names_of(shown(base, FULL, every_item(base, 4), said, at="a_jour"))
    assert {"audit_externe.suite", "audit_externe.domaines", "audit_externe.date"} <= set(fields)


@pytest.mark.requirement("R065")
def test_marks_high_elsewhere_do_not_hide_a_weak_governance(base: Base) -> None:
    weak = {one.id: 2 for one in base.items.values() if one.dimension == "gouvernance"}
    said = [both(f"item.{name}", mark) for name, mark in weak.items()]
    signed = {(h, "signature_matrice"): {"nom": "A", "date": "2026-10-01"} for h in (P, D)}
    strong = shown(base, FULL, every_item(base, 5), signed, at="scores")
    low = shown(base, FULL, every_item(base, 5), *said, signed, at="scores")
    title = base.niveaux_de_preparation["n1"].titre.lower()
    assert title in part_of(low, "niveau").text  # type: ignore[attr-defined]
    assert title not in part_of(strong, "niveau").text  # type: ignore[attr-defined]
    assert "gouvernance sous 40" in words_on(low)


# --- the four boxes


@pytest.mark.requirement("R053")
def test_each_line_of_the_boxes_leads_to_the_question_it_comes_from(base: Base) -> None:
    said = (both("item.ex_passe", 5), both("item.fi_couts", 1), {(BOTH, "facteur.benevolat"): {"impact": -2}})
    screen = shown(base, *said, at="swot")
    lines = {one.id: one for one in flat(screen.parts) if one.id.startswith("lire.")}
    assert {one.press for one in lines.values()} == {  # type: ignore[attr-defined]
        "reponse:item.ex_passe",
        "reponse:item.fi_couts",
        "reponse:facteur.benevolat",
    }
    assert base.items["fi_couts"].ancres[1] in lines["lire.swot.item.fi_couts"].text  # type: ignore[attr-defined]


@pytest.mark.requirement("R053")
def test_the_line_pressed_opens_the_question_with_both_answers(
    page: tuple[Session, AutodiagnosticPage],
) -> None:
    session, made = page
    session.answer("item.ex_passe", 5, holder=DIRECTOR)
    made.show_screen("swot")
    made.press("reponse:item.ex_passe")
    assert made.screen.id == "question"
    assert any(session.base.items["ex_passe"].question == one for one in said_on(made))
    assert "consensus.ex_passe" in names_of(made.screen)


def test_the_pairs_words_stand_beside_the_computed_line(base: Base) -> None:
    said = {(BOTH, "swot.item.ex_passe"): {"texte": "Trois ans de véhicules partagés."}}
    screen = shown(base, FULL, both("item.ex_passe", 5), said, at="swot")
    assert part_of(screen, "lire.swot.item.ex_passe").text == "Trois ans de véhicules partagés."  # type: ignore[attr-defined]
    assert base.items["ex_passe"].question in part_of(screen, "calcul.swot.item.ex_passe").text  # type: ignore[attr-defined]


def test_a_line_withdrawn_leaves_its_box_and_stays_in_sight_with_its_motive(base: Base) -> None:
    said = {(BOTH, "swot.item.ex_passe"): {"retiree": True, "motif": "trop ancien"}}
    screen = shown(base, FULL, both("item.ex_passe", 5), said, at="swot")
    assert "lire.swot.item.ex_passe" not in names_of(screen)
    assert "trop ancien" in part_of(screen, "retiree.swot.item.ex_passe").text  # type: ignore[attr-defined]


def test_a_line_is_added_to_a_box_and_taken_away(page: tuple[Session, AutodiagnosticPage]) -> None:
    session, made = page
    made.show_screen("swot.menace")
    made.press("ajouter:swot.ajout=menace")
    key, said = next((f"swot.ajout.{uid}", one) for uid, one in session.case.under(TOGETHER, "swot.ajout"))
    assert said == {"case": "menace"}
    made.sheet.edited.emit(part_of(made.screen, f"{key}.texte"), "Un voisin nous copie.")
    made.show_screen("swot")
    assert part_of(made.screen, f"lire.{key}").text == "Un voisin nous copie."  # type: ignore[attr-defined]
    made.press(f"retirer:{key}")
    assert session.case.together(key) is None


def test_crossed_boxes_show_their_lines_and_keep_a_sentence(base: Base) -> None:
    said = {(BOTH, "facteur.benevolat"): {"impact": 2}, (BOTH, "croisement.force_opportunite"): "Des lieux."}
    screen = shown(base, FULL, both("item.ex_passe", 5), said, at="croisements")
    assert part_of(screen, "croisement.force_opportunite").value == "Des lieux."  # type: ignore[attr-defined]
    assert base.items["ex_passe"].question in words_on(screen)
    asked = {one.id for one in flat(screen.parts) if isinstance(one, Field)}
    assert len(asked) == len(base.swot.croisements) == 4


@pytest.mark.requirement("R047")
def test_the_list_to_update_comes_from_the_answers_and_is_edited(base: Base) -> None:
    none = shown(base, FULL, every_item(base, 5), at="a_jour")
    assert "a_mettre_a_jour.mj_singulier.texte" not in names_of(none)
    low = both("item.be_singulier", 2)
    said = {(BOTH, "a_mettre_a_jour.mj_singulier"): {"texte": "Écrire ce que nos familles disent de nous."}}
    screen = shown(base, FULL, every_item(base, 5), low, said, at="a_jour")
    line = part_of(screen, "a_mettre_a_jour.mj_singulier.texte")
    assert line.value == "Écrire ce que nos familles disent de nous."  # type: ignore[attr-defined]
    assert part_of(screen, "a_mettre_a_jour.mj_singulier.be_singulier").press == "reponse:item.be_singulier"  # type: ignore[attr-defined]


# --- the two paths


def test_the_menu_stays_short_on_the_workshops_path(base: Base) -> None:
    answered = a_case(READ, every_item(base, 3))
    assert order(scene(base, answered)) == ("ecarts", "scores", "alertes", "swot", "montrer")
    assert order(scene(base, a_case(READ, FULL, every_item(base, 3)))) == tuple(TITLES)


def test_what_was_answered_on_the_full_path_is_never_hidden(base: Base) -> None:
    said = {(BOTH, "croisement.force_menace"): "Une alliance.", (BOTH, "audit_externe"): {"suite": "oui"}}
    assert {"croisements", "a_jour"} <= set(order(scene(base, a_case(READ, said, every_item(base, 3)))))


@pytest.mark.parametrize("answers", [{}, FULL])
def test_every_screen_leads_to_the_next_and_back(base: Base, answers) -> None:
    case = a_case(READ, answers, every_item(base, 2))
    names = order(scene(base, case))
    for before, after in pairwise(names):
        assert autodiagnostic.draw(scene(base, case, after)).before == before
        shown = autodiagnostic.draw(scene(base, case, before)).after
        assert shown == after or shown.startswith("ouvrir:")


def test_no_id_of_the_base_is_on_any_screen(base: Base) -> None:
    case = a_case(READ, FULL, every_item(base, 1), {(BOTH, "facteur.benevolat"): {"impact": -2}})
    for name in (*TITLES, "question", "swot.faiblesse", "swot.menace"):
        screen = autodiagnostic.draw(scene(base, case, name))
        text = words_on(screen) + "".join(one.text for one in screen.landmarks)
        for code in ("al_", "mj_", "_binome", "(R0", "(E0", "E09", "texte_neutre"):
            assert code not in text, (name, code)


@pytest.mark.parametrize(("width", "zoom"), [(700, 1.0), (918, 1.0), (918, 2.0)])
def test_the_new_screens_are_named_and_not_clipped(
    page: tuple[Session, AutodiagnosticPage], themed: Callable[..., object], width: int, zoom: float
) -> None:
    session, made = page
    made.resize(width, 636)
    themed("light", zoom)
    session.answer("swot.ajout.a1", {"case": "force", "texte": "Nos familles."}, holder=TOGETHER)
    session.answer("a_mettre_a_jour_ajout.b1", "Notre histoire.", holder=TOGETHER)
    for name in (
        "question",
        "alertes",
        "facteurs",
        "obstacles",
        "swot",
        "swot.force",
        "croisements",
        "a_jour",
    ):
        made.show_screen(name)
        settle()
        assert unnamed(made) == []
        assert clipped(made) == []


def test_the_range_says_that_it_counts_what_was_agreed(base: Base) -> None:
    apart = every_item(base, 2, holders=[P]) | every_item(base, 4, holders=[D])
    agreed = {(BOTH, "consensus.go_roles"): {"decision": "accord", "valeur": 5}}
    before = shown(base, FULL, apart, at="scores").lead
    after = shown(base, FULL, apart, agreed, at="scores").lead
    assert "convenu ensemble" not in before
    assert "convenu ensemble" in after
