"""Step 3 whole: origins, what is asked of us, paths, territory, the outside crossed with the inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from coopwizard.domain.answers import PRESIDENT, TOGETHER, Case, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.kb.load import load_base
from coopwizard.ui.pages.motifs import MotifsPage
from coopwizard.ui.presenters import motifs
from coopwizard.ui.presenters.motifs_commun import TITLES, screens_of
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Chips, Entry, Field, Marks, Menu, Rows, Screen, flat
from coopwizard.ui.session import Session
from tests.engine.building import BOTH, TODAY, D, P, a_case, a_project, both, every_item, rules, signed
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, open_revealed, part_of, settle

FULL = {(BOTH, "parcours"): "complet"}
BASE = load_base()
READY = {
    **both("notice_lue", "2026-11-01"),
    **rules(BASE, P),
    **rules(BASE, D),
    **every_item(BASE, 4),
    **both("motif.mo_parcours", 4),
    **{(voice, f"liberte.{one}"): 2 for voice in (P, D) for one in BASE.libertes.questions},
}
PARTNER = {
    (BOTH, "partenaire.b.identite.nom"): "Horizon",
    (BOTH, "partenaire.b.identite.statut"): "association",
}


def results(base: Base, case: Case) -> Results:
    return evaluate(base, case, today=TODAY, draws=0)


def scene(base: Base, case: Case, at: str = "", speaker: str = TOGETHER) -> Scene:
    return Scene(base=base, case=case, speaker=speaker, today=TODAY, find=lambda: results(base, case), at=at)


def drawn(base: Base, *said, at: str) -> Screen:
    return motifs.draw(scene(base, a_case(READY, *said), at))


def text_of(screen: Screen, name: str) -> str:
    return str(part_of(screen, name).text)  # type: ignore[attr-defined]


@pytest.fixture
def page(base: Base, tmp_path_factory, tmp_path: Path, shown) -> Iterator[tuple[Session, MotifsPage]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), tmp_path / "trois.sqlite3", 4, 3)
    session.answer("parcours", "complet", holder=TOGETHER)
    made = MotifsPage(session)
    session.changed.connect(made.refresh)
    made.refresh()
    shown(made, 918, 636)
    yield session, made
    library.close()


def state_of(base: Base, *said) -> str:
    found = results(base, a_case(READY, *said)).steps
    return next(one.state for one in found if one.step == "motifs_environnement")


# --- motives and their origin


@pytest.mark.requirement("R023")
@pytest.mark.requirement("R024")
@pytest.mark.parametrize("motive", ["mo_cpom", "mo_moins_interlocuteurs"])
def test_a_motive_born_of_the_authorities_is_read_as_prompted(base: Base, motive: str) -> None:
    rows = [
        row
        for one in flat(drawn(base, both(f"motif.{motive}", 3), at="").parts)
        if isinstance(one, Rows)
        for row in one.rows
    ]
    origins = {row[0]: row[1] for row in rows}
    assert origins[base.motifs.liste[motive].titre] == "incité"
    assert origins[base.motifs.liste["mo_parcours"].titre] == "choisi"


@pytest.mark.requirement("R005")
@pytest.mark.parametrize(("motive", "raised"), [("mo_economies", True), ("mo_parcours", False)])
def test_means_alone_raise_the_alert(base: Base, motive: str, raised: bool) -> None:
    said = both("motif.mo_parcours", None) | both(f"motif.{motive}", 5)
    found = results(base, a_case(READY, said)).assessment.alerts
    assert ("al_moyens_sans_finalite" in {one.id for one in found}) is raised
    told = next(one.text for one in drawn(base, said, at="choix").landmarks if one.rubric == "Les mots")
    assert told.endswith(f"Finalités\u00a0: {0 if raised else 1} sur 1.")


def test_an_origin_moves_by_one_notch_and_only_with_a_sentence(base: Base) -> None:
    noted = both("motif.mo_parcours", None) | both("motif.mo_economies", 5)
    menu = part_of(drawn(base, FULL, noted, at="origines"), "requalification.mo_economies.origine")
    assert isinstance(menu, Menu)
    assert [name for name, _ in menu.options] == ["anticipe", "incite", "impose"]
    moved = {(BOTH, "requalification.mo_economies"): {"origine": "anticipe"}}
    explained = {
        (BOTH, "requalification.mo_economies"): {"origine": "anticipe", "phrase": "Nous l’avons voulu."}
    }
    silent = results(base, a_case(READY, noted, moved)).choice.span
    assert silent == results(base, a_case(READY, noted)).choice.span
    assert results(base, a_case(READY, noted, explained)).choice.span != silent
    table = part_of(drawn(base, noted, explained, at="choix"), "motifs.deux")
    assert isinstance(table, Rows)
    assert table.rows[0][1] == "anticipé, déplacé"


def test_the_level_of_freedom_says_what_it_changes(base: Base) -> None:
    forced = both("motif.mo_parcours", None) | both("motif.mo_survie", 5)
    forced |= {(voice, f"liberte.{one}"): 0 for voice in (P, D) for one in base.libertes.questions}
    screen = drawn(base, forced, at="choix")
    told = [text_of(screen, f"suite.{rank}") for rank in range(5)]
    assert any("tiers" in one.lower() for one in told)
    assert any("réversible" in one for one in told)


# --- what is asked of us


@pytest.mark.requirement("R022")
def test_an_imposed_motive_makes_the_demand_required_until_it_is_qualified(base: Base) -> None:
    sourced = {(BOTH, "canevas.besoins_observes"): {"observation": "Onze sorties.", "source": "Équipe"}}
    imposed = both("motif.mo_exigence_autorite", 4)
    assert state_of(base, sourced) == "fait"
    assert state_of(base, sourced, imposed) == "en_cours"
    assert "obligatoire" in names_of(drawn(base, imposed, at="demande"))
    said = {(BOTH, "injonction"): {"emetteur": "ars", "expression": "orale", "fondement": "avis"}}
    assert state_of(base, sourced, imposed, said) == "fait"
    assert "obligatoire" not in names_of(drawn(base, imposed, said, at="demande"))


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({(BOTH, "identite.aide_et_soin_a_domicile"): True}, "tx_sad"),
        ({**PARTNER, (BOTH, "partenaire.b.identite.oblige_gtsms"): True}, "tx_gtsms"),
    ],
)
def test_a_text_that_applies_is_shown_with_its_dates_and_what_stays_free(
    base: Base, answer, text: str
) -> None:
    assert "demande" not in screens_of(scene(base, a_case(READY)))
    screen = drawn(base, answer, at="demande")
    assert screen.id == "demande"
    assert text_of(screen, f"{text}.libre").startswith("Ce qui reste libre")
    law = text_of(screen, f"{text}.source")
    assert base.textes_obligatoires_connus[text].source in law
    assert "vérifié le 22\u00a0novembre 2026" in law
    assert "à revérifier avant le" in law
    others = {"tx_sad", "tx_gtsms"} - {text}
    assert not any(name.startswith(tuple(others)) for name in names_of(screen))


# --- imitation and paths


@pytest.mark.requirement("R021")
def test_doing_as_others_do_raises_the_score_then_the_questions_and_the_alert(base: Base) -> None:
    short = [one.id for one in base.mimetisme.questions.values() if one.court]

    def said(mark: int) -> dict[tuple[str, str], int]:
        return {(v, f"mimetisme.{one}"): mark for v in (P, D) for one in short} | both(
            "mimetisme.mi_autres", mark
        )

    low, high = (drawn(base, said(mark), at="ensemble_chemins") for mark in (0, 2))
    assert "0 sur 16" in text_of(low, "imitation.score")
    assert "16 sur 16" in text_of(high, "imitation.score")
    assert "recul.1" not in names_of(low)
    told = [text_of(high, f"recul.{rank}") for rank in range(1, 1 + len(base.mimetisme.recul))]
    assert len(told) >= 3
    assert all(one.endswith("?") for one in told)
    alerts = {one.id for one in results(base, a_case(READY, said(2))).assessment.alerts}
    assert "al_mimetisme" in alerts


@pytest.mark.requirement("R028")
def test_eight_paths_are_listed_with_their_relevance_several_without_cooperation(base: Base) -> None:
    ranks = {"rangs": [["consolider"], ["cooperer"], ["diversifier"]], "ecartes": ["s_unir"]}
    table = part_of(drawn(base, both("chemins", ranks), at="ensemble_chemins"), "chemins.table")
    assert isinstance(table, Rows)
    assert len(table.rows) >= 7
    assert sum(row[1] == "seuls" for row in table.rows) >= 2
    points = {row[0]: row[2] for row in table.rows}
    titles = {name: one.titre for name, one in base.chemins.items()}
    assert points[titles["consolider"]] == "4,0"
    assert points[titles["s_unir"]] == "0,0"
    assert points[titles["cooperer"]] > points[titles["diversifier"]]


def test_a_path_looked_at_closely_is_worth_its_four_questions(base: Base) -> None:
    ranks = both("chemins", {"rangs": [["consolider"], ["cooperer"], ["diversifier"]], "ecartes": []})
    marks = {"repond": 4, "seul": 1, "fidele": 4, "porte": 2}
    closely = {(P, "approfondir.cooperer"): marks, (P, "approfondir.consolider"): marks}
    points = results(base, a_case(READY, ranks, closely)).choice.path_points[P]
    assert points["cooperer"] == pytest.approx(0.35 * 4 + 0.25 * 4 + 0.25 * 2 + 0.15 * 3)
    assert points["consolider"] == pytest.approx(0.35 * 4 + 0.25 * 4 + 0.25 * 2 + 0.15 * 1)


def test_a_voice_looks_closely_at_its_two_first_paths_on_the_full_path_alone(base: Base) -> None:
    ranks = both("chemins", {"rangs": [["cooperer"], ["essaimer"], ["diversifier"]], "ecartes": []})
    open_ = a_case(READY, ranks, state=SealState.OPEN)
    assert motifs.CLOSELY not in motifs.voice_screens(scene(base, open_, speaker=PRESIDENT))
    whole = a_case(READY, FULL, ranks, state=SealState.OPEN)
    screen = motifs.draw(scene(base, whole, motifs.CLOSELY, PRESIDENT))
    asked = {one.at.key for one in flat(screen.parts) if isinstance(one, Marks) and one.at}
    assert asked == {"approfondir.cooperer", "approfondir.essaimer", "seuls_par_voix"}


@pytest.mark.requirement("R061")
def test_what_a_voice_says_alone_of_doing_it_alone_stays_sealed(base: Base) -> None:
    said = {(P, "seuls_par_voix"): 3}
    assert "seuls.voix" not in names_of(
        motifs.draw(scene(base, a_case(READY, said, state=SealState.SEALED), "seuls"))
    )
    assert part_of(drawn(base, said, at="seuls"), "seuls.voix").rows == (("Présidence", "presque"),)  # type: ignore[attr-defined]


@pytest.mark.requirement("R027", "R115")
def test_whether_to_change_scale_comes_before_the_types_and_cannot_be_skipped(base: Base) -> None:
    ranks = [one.id for one in base.etapes.values()]
    assert ranks.index("motifs_environnement") < ranks.index("type_cooperation")
    project = a_project(base)
    filled_here = ("territoire", "contraintes_subies")
    skipped = {key: value for key, value in project.items() if not key[1].endswith(filled_here)}
    assert results(base, a_case(READY, signed(P), signed(D), project)).gates["type_cooperation"].open
    gate = results(base, a_case(READY, signed(P), signed(D), skipped)).gates["type_cooperation"]
    assert not gate.open
    assert {path for one in gate.lacking for path in one.because} == {f"canevas.{one}" for one in filled_here}
    assert all(base.canevas.champs[one].etape == "motifs_environnement" for one in filled_here)


# --- territory


@pytest.mark.requirement("R034", "R036")
def test_the_level_is_chosen_among_the_four_scales_of_the_network_with_a_reason(base: Base) -> None:
    screen = drawn(base, at="territoire")
    menu = part_of(screen, "canevas.territoire.niveau_action")
    assert isinstance(menu, Menu)
    words = [text for _, text in menu.options]
    for scale in ("locale", "départementale", "interdépartementale", "régionale"):
        assert any(text.endswith(f"(maille {scale})") for text in words), scale
    assert isinstance(part_of(screen, "canevas.territoire.raison"), Entry)


@pytest.mark.requirement("R034")
def test_how_to_choose_the_level_and_what_compromises_it_stand_beside_the_menu(base: Base) -> None:
    menu = part_of(drawn(base, at="territoire"), "canevas.territoire.niveau_action")
    assert isinstance(menu, Menu)
    beside = " ".join(one.text.lower() for one in menu.landmarks)
    known = base.niveau_territorial
    assert known.regle.lower() in beside
    assert len(known.vigilances) >= 3
    assert all(one.partition(" > ")[0].lower() in beside for one in known.vigilances)
    assert ">" not in beside


@pytest.mark.requirement("R035")
@pytest.mark.parametrize(("minutes", "warned"), [(45, False), (46, True)])
def test_the_living_area_and_the_time_to_travel_are_two_fields(
    base: Base, minutes: int, warned: bool
) -> None:
    travel = {(BOTH, "partenaire.b.identite.trajet_minutes"): minutes}
    screen = drawn(base, PARTNER, travel, at="territoire")
    area = part_of(screen, "canevas.territoire.bassin_de_vie")
    time = part_of(screen, "partenaire.b.identite.trajet_minutes")
    assert isinstance(area, Field)
    assert isinstance(time, Field)
    assert area.at != time.at
    assert ("trajet.long" in names_of(screen)) is warned
    alerts = {one.id for one in results(base, a_case(READY, PARTNER, travel)).assessment.alerts}
    assert ("al_trajet" in alerts) is warned


@pytest.mark.requirement("R032")
def test_extending_where_we_act_asks_for_the_local_need_beside_the_level(base: Base) -> None:
    assert "besoin_local_verifie" not in names_of(drawn(base, at="territoire"))
    names = names_of(drawn(base, {(P, "motif.mo_perimetre"): 2}, at="territoire"))
    assert "besoin_local_verifie" in names
    assert "canevas.territoire.niveau_action" in names


@pytest.mark.requirement("R038")
def test_the_sheet_of_the_territory_tells_needs_actors_and_what_is_lacking(base: Base) -> None:
    names = names_of(drawn(base, FULL, at="fiche"))
    assert {f"fiche_territoire.{one}" for one in ("besoins", "acteurs", "manques")} <= set(names)


@pytest.mark.requirement("R050")
def test_step_three_is_not_done_without_one_observation_that_says_its_source(base: Base) -> None:
    unsourced = {(BOTH, "observation.a1"): {"texte": "Des fratries attendent."}}
    sourced = {(BOTH, "observation.a1"): {"texte": "Des fratries attendent.", "source": "cvs"}}
    assert state_of(base) == "en_cours"
    assert state_of(base, unsourced) == "en_cours"
    assert state_of(base, sourced) == "fait"


def test_an_observation_is_added_sourced_and_taken_away(page: tuple[Session, MotifsPage]) -> None:
    session, made = page
    made.show_screen("observations")
    made.press("ajouter:observation")
    key = next(f"observation.{uid}" for uid, _ in session.case.under(TOGETHER, "observation"))
    made.sheet.edited.emit(part_of(made.screen, f"{key}.texte"), "Des fratries attendent.")
    made.sheet.edited.emit(part_of(made.screen, f"{key}.source"), "equipe")
    assert session.case.together(key) == {"texte": "Des fratries attendent.", "source": "equipe"}
    made.press(f"retirer:{key}")
    assert session.case.together(key) is None


# --- outside


@pytest.mark.requirement("R049")
def test_each_factor_has_an_example_and_a_horizon_of_three_or_five_years(base: Base) -> None:
    noted = {(BOTH, f"facteur.{one}"): {"impact": 1} for one in base.facteurs_externes}
    assert "à 3 ans" in text_of(drawn(base, noted, at="dehors"), "facteur.benevolat.usuel")
    screen = drawn(base, FULL, noted, at="dehors")
    for name in base.facteurs_externes:
        horizon = part_of(screen, f"facteur.{name}.horizon")
        assert isinstance(horizon, Marks)
        assert set(horizon.anchors) == {3, 5}
        assert text_of(screen, f"facteur.{name}.exemple").startswith("Par exemple")


def test_the_horizon_is_kept_in_years(page: tuple[Session, MotifsPage]) -> None:
    session, made = page
    session.answer("facteur.benevolat", {"impact": -1}, holder=TOGETHER)
    made.show_screen("dehors")
    made.sheet.edited.emit(part_of(made.screen, "facteur.benevolat.horizon"), 5)
    assert session.case.together("facteur.benevolat") == {"impact": -1, "horizon": 5}


@pytest.mark.requirement("R044")
def test_changing_one_cell_changes_the_list_of_what_holds_us_back(page: tuple[Session, MotifsPage]) -> None:
    session, made = page
    session.answer("facteur.benevolat", {"impact": -1}, holder=TOGETHER)
    for inside in ("projet", "equipes"):
        session.answer(f"prospective.benevolat.{inside}", -2, holder=TOGETHER)
    made.show_screen("matrice")
    assert "liste.tension.0" not in names_of(made.screen)
    made.press("ecran:matrice.benevolat")
    made.sheet.edited.emit(part_of(made.screen, "prospective.benevolat.finances"), -1)
    made.show_screen("matrice")
    assert "bénévolat" in text_of(made.screen, "liste.tension.0")
    made.press("ecran:matrice.benevolat")
    made.sheet.edited.emit(part_of(made.screen, "prospective.benevolat.finances"), 2)
    made.show_screen("matrice")
    assert "liste.tension.0" not in names_of(made.screen)


@pytest.mark.requirement("R045")
def test_the_culture_of_a_partner_has_its_own_column(base: Base) -> None:
    said = {
        (BOTH, "facteur.benevolat"): {"impact": 1},
        (BOTH, "prospective_partenaire.benevolat.b"): -2,
    }
    cell = part_of(
        drawn(base, FULL, PARTNER, said, at="matrice.benevolat"), "prospective_partenaire.benevolat.b"
    )
    assert isinstance(cell, Marks)
    assert "Horizon" in cell.label
    table = part_of(drawn(base, FULL, PARTNER, said, at="matrice"), "tableau.0")
    assert isinstance(table, Rows)
    assert ("Culture du partenaire\u00a0: Horizon", "−2") in table.rows


@pytest.mark.requirement("R011")
def test_three_scenarios_are_offered_one_of_them_offensive(base: Base) -> None:
    screen = drawn(base, FULL, at="scenarios")
    texts = [
        one for one in flat(screen.parts) if isinstance(one, Entry) and one.id.startswith("scenario_ecrit.")
    ]
    assert len(texts) >= 3
    offensive = [one.id for one in flat(screen.parts) if isinstance(one, Chips)]
    assert offensive == ["offensif.rebond"]
    assert len(part_of(screen, "scenario.choix").options) >= 3  # type: ignore[attr-defined]
    workshop = drawn(base, at="scenarios")
    assert len(part_of(workshop, "scenario.choix").options) >= 3  # type: ignore[attr-defined]


@pytest.mark.requirement("R046")
def test_what_we_would_do_otherwise_is_asked_openly(base: Base) -> None:
    field = part_of(drawn(base, FULL, at="ouvertes"), "autrement")
    assert isinstance(field, Entry)
    assert "autrement" in field.label


# --- the two paths


def test_the_menu_stays_short_on_the_workshops_path(base: Base) -> None:
    assert screens_of(scene(base, a_case(READY))) == (
        "choix",
        "ensemble_chemins",
        "territoire",
        "dehors",
        "scenarios",
        "seuls",
    )
    assert set(screens_of(scene(base, a_case(READY, FULL)))) == set(TITLES) - {"demande"}


def test_what_was_answered_on_the_full_path_is_never_hidden(base: Base) -> None:
    said = {(BOTH, "fiche_territoire"): {"manques": "le répit"}, (BOTH, "prospective.benevolat.projet"): 1}
    assert {"fiche", "matrice"} <= set(screens_of(scene(base, a_case(READY, said))))


@pytest.mark.parametrize("answers", [{}, FULL])
def test_every_screen_leads_to_the_next_and_back(base: Base, answers) -> None:
    case = a_case(READY, answers)
    for before, after in pairwise(screens_of(scene(base, case))):
        assert motifs.draw(scene(base, case, before)).after == after
        assert motifs.draw(scene(base, case, after)).before == before


def test_no_id_of_the_base_is_on_any_screen(base: Base) -> None:
    every = {(BOTH, f"facteur.{one}"): {"impact": -2} for one in base.facteurs_externes[:5]}
    case = a_case(READY, FULL, every, both("motif.mo_texte", 3), both("motif.mo_economies", 4), PARTNER)
    for name in (*TITLES, "matrice.benevolat"):
        screen = motifs.draw(scene(base, case, name))
        said = [screen.title, screen.lead, *(one.text for one in screen.landmarks)]
        for one in flat(screen.parts):
            said += [str(getattr(one, part, "")) for part in ("text", "title", "label", "hint")]
            said += [note.text for note in one.landmarks]
        text = "\n".join(said)
        for code in ("mo_", "tx_", "al_", "(R0", "(E0", "(E1", "_"):
            assert code not in text, (name, code)


@pytest.mark.parametrize(("width", "zoom"), [(700, 1.0), (918, 1.0), (918, 2.0)])
def test_the_new_screens_are_named_and_not_clipped(
    page: tuple[Session, MotifsPage], themed: Callable[..., object], width: int, zoom: float
) -> None:
    session, made = page
    made.resize(width, 636)
    themed("light", zoom)
    session.answer("facteur.benevolat", {"impact": -1}, holder=TOGETHER)
    session.answer("observation.a1", {"texte": "Des fratries attendent."}, holder=TOGETHER)
    session.answer("motif.mo_texte", 3, holder=PRESIDENT)
    session.answer("requalification.mo_texte", {"origine": "incite"}, holder=TOGETHER)
    for inside in ("projet", "equipes", "finances"):
        session.answer(f"prospective.benevolat.{inside}", -2, holder=TOGETHER)
    for name in (*screens_of(made.scene()), "matrice.benevolat"):
        made.show_screen(name)
        settle()
        assert unnamed(made) == []
        assert clipped(made) == []
