"""The full path of steps 7 to 9: jobs, governance, landscape, adhesions, help, agreements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.report.agreements import agreements_of, transmitting
from coopwizard.report.rules import in_words
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.pages.deliberation import DeliberationPage
from coopwizard.ui.pages.types import TypesPage
from coopwizard.ui.presenters import (
    deliberation,
    deliberation_appui,
    deliberation_texte,
    types,
    types_emploi,
    types_gouvernance,
)
from coopwizard.ui.presenters.sheet import Field, Press, Rows, Say, Screen, flat
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

JOBS = (
    "postes_concernes",
    "postes_supprimes_ou_crees",
    "mobilite",
    "statut_collectif",
    "representation_du_personnel",
)


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


@pytest.fixture
def bare(example: Session) -> Session:
    """The example without its answers about jobs, governance, adhesions and help."""
    starts = (*JOBS, types_gouvernance.KEY, "adhesion", "niveau_expertise", "saisine", "contact_uriopss")
    for holder, key in tuple(example.case.answers):
        if key.split(".")[0] in starts:
            example.answer(key, None, holder=holder)
    return example


def step7(session: Session, at: str, **place: str) -> Screen:
    """Return a screen of step 7, spoken together."""
    return types.type_screen(scene_of(session, at, **place), frozenset())


def step9(session: Session, at: str, **place: str) -> Screen:
    """Return a screen of step 9."""
    return deliberation.deliberation_screen(scene_of(session, at, **place))


def table(screen: Screen, name: str) -> Rows:
    """Return the table of this id."""
    return next(one for one in flat(screen.parts) if isinstance(one, Rows) and one.id == name)


def asked(screen: Screen) -> set[str]:
    """Return the keys that the screen asks."""
    return {one.at.key for one in flat(screen.parts) if isinstance(one, Field) and one.at is not None}


def keep(session: Session, kind: str) -> None:
    """Let both voices and the board keep this type."""
    session.answer("vote_ca_type", None, holder="ca")
    for voice in (PRESIDENT, DIRECTOR):
        session.answer("type_retenu", kind, holder=voice)


# --- step 7


@pytest.mark.requirement("R042")
@pytest.mark.parametrize("path", ["atelier", "complet"])
def test_a_type_that_reaches_far_asks_its_jobs_on_either_path_and_says_what_is_missing(
    bare: Session, path: str
) -> None:
    bare.answer("parcours", path)
    for one in bare.base.types.values():
        keep(bare, one.id)
        required = one.intensite >= 4
        screen = step7(bare, "emploi")
        assert asked(screen) == ({f"{name}.{one.id}" for name in JOBS} if required else set())
        told = [part.text for part in flat(screen.parts) if isinstance(part, Say)]
        assert bool(told) is required
        assert (step7(bare, "retenir").after == "emploi") is required


@pytest.mark.requirement("R042")
def test_the_notice_goes_once_all_is_said_about_jobs(bare: Session) -> None:
    keep(bare, "fusion")
    assert "mobilité" in types_emploi.lacking_words(scene_of(bare), "fusion")
    for name in JOBS:
        value: object = {"supprimes": 0, "crees": 0} if "ou_crees" in name else "Inconnu à ce jour."
        bare.answer(f"{name}.fusion", 0 if name == JOBS[0] else value)
    assert types_emploi.employment_notice(scene_of(bare)) == ()


@pytest.mark.requirement("R066")
def test_governance_is_set_out_before_and_after_one_organisation_a_row(bare: Session, shown) -> None:
    page = shown_page(TypesPage, bare, shown, "gouvernance")
    page.press("gouvernance_tous:")
    names = types_gouvernance.organisations(scene_of(bare))
    assert len(names) == 2
    assert {row[0] for row in table(page.screen, "gouvernance.table").rows} == set(names)
    uid = types_gouvernance.governance_ids(page.scene())[0]
    for part, value in (
        ("sieges_avant", 9),
        ("sieges_apres", 4),
        ("voix_avant", 1),
        ("mandats_apres", "secrétariat"),
    ):
        field = next(
            one
            for one in flat(page.screen.parts)
            if isinstance(one, Field) and one.at and (one.at.key.endswith(uid), one.at.part) == (True, part)
        )
        page._write(field, value)
    row = types_gouvernance.before_after(page.scene(), uid)
    assert row[1:] == ("9 puis 4", "1 puis ?", "? puis secrétariat")
    page.press(f"oter_gouvernance:{uid}")
    assert uid not in types_gouvernance.governance_ids(page.scene())


@pytest.mark.requirement("R037")
def test_the_landscape_has_a_line_for_each_type_and_what_the_pair_says_of_it(example: Session) -> None:
    screen = step7(example, "paysage")
    rows = table(screen, "biodiversite.table").rows
    assert [row[0] for row in rows] == [one.titre for one in example.base.types.values()]
    signs = [row[1] for row in rows]
    assert [int(sign.replace("−", "-")) for sign in signs] == list(example.base.effet_biodiversite.values())
    assert {"biodiversite", "environnement"} <= asked(screen)


@pytest.mark.requirement("R026")
def test_how_the_result_is_obtained_shows_weights_thresholds_and_every_rule_that_closes(
    example: Session,
) -> None:
    base, screen = example.base, step7(example, "obtenu")
    weights = table(screen, "poids.table")
    assert [row[0] for row in weights.rows] == [one.titre for one in base.familles_de_criteres.values()]
    assert weights.head[1:] == ("Proposé", "Présidence", "Direction", "Conseil")
    proposed = [
        sum(base.poids_par_defaut[c] for c in one.criteres) for one in base.familles_de_criteres.values()
    ]
    assert [int(row[1]) for row in weights.rows] == proposed
    rules = table(screen, "fermetures.table").rows
    assert len(rows_of(rules)) == len(base.exclusions)
    for row, rule in zip(rules, base.exclusions.values(), strict=True):
        assert row[1] == in_words(rule.dit)
        assert row[0]
    held = {rule: state for rule, state, _ in example.results.journal}
    applied = [row for row, rule in zip(rules, base.exclusions, strict=True) if held.get(rule)]
    assert applied
    assert all(row[2] == "s’applique" for row in applied)
    said = " ".join(texts(screen))
    assert "Moins de 3 points d’écart" in said.replace("\u00a0", " ")
    assert "70 %" in said.replace("\u202f", " ")
    assert step7(example, "pourquoi").aside == "ecran:obtenu"


def rows_of(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ("confiance < 1,5", "Confiance sous 1,5"),
        ("confiance dans [1,5, 2,5[", "Confiance entre 1,5 et 2,5"),
        ("urgence >= 4,5 et mandat refusé", "Urgence à 4,5 ou plus et mandat refusé"),
        (
            "des partenaires évalués, aucun en décision aller",
            "Des partenaires évalués, aucun avec qui avancer",
        ),
    ],
)
def test_a_threshold_is_read_in_words(signs: str, words: str) -> None:
    assert in_words(signs) == words


def test_no_threshold_keeps_a_sign_of_the_method(base: Base) -> None:
    every = [
        one.dit for one in (*base.exclusions.values(), *base.reserves.values(), *base.eligibilite.values())
    ]
    assert not [one for one in every if set(in_words(one)) & set("<>=[")]


@pytest.mark.requirement("R124")
def test_a_prediction_is_written_on_the_full_path_before_the_result(bare: Session) -> None:
    assert "prediction" not in asked(step7(bare, "prediction"))
    bare.answer("parcours", "complet")
    screen = step7(bare, "prediction")
    assert "prediction" in asked(screen)
    assert screen.after == "resultats"
    assert "jamais imprimé" in screen.lead


def test_the_criteria_are_asked_by_pages_that_a_person_can_read(example: Session) -> None:
    pages = types.answer_pages(scene_of(example))
    assert [name for page in pages for name in page] == [
        name for family in example.base.familles_de_criteres.values() for name in family.criteres
    ]
    assert max(len(page) for page in pages) <= 7
    names = [types.page_name(rank) for rank in range(len(pages))]
    reached = [step7(example, names[0])]
    while reached[-1].after in names:
        reached.append(step7(example, reached[-1].after))
    assert [one.id for one in reached] == names
    assert reached[-1].after == "prediction"


def test_a_link_opens_an_answer_of_the_last_page(example: Session, shown) -> None:
    page = shown_page(TypesPage, example, shown, "resultats")
    last = types.answer_pages(page.scene())[-1][-1]
    page.reveal_answer(f"critere.{last}")
    settle()
    assert f"critere.{last}" in asked(page.screen)


# --- step 9


@pytest.mark.requirement("R015")
def test_each_body_says_whether_it_joins_and_may_take_it_back(bare: Session, shown) -> None:
    page = shown_page(DeliberationPage, bare, shown, "adhesions")
    page.press("adhesion:")
    [uid] = {key.split(".")[1] for key in asked(page.screen) if key.startswith("adhesion.")}
    for part, value in (("instance", "cvs"), ("date", "2026-11-10"), ("sens", "favorable")):
        write(page, f"adhesion.{uid}", part, value)
    assert bare.case.together(f"adhesion.{uid}") == {
        "instance": "cvs",
        "date": "2026-11-10",
        "sens": "favorable",
    }
    assert "Conseil de la vie sociale" in " ".join(texts(page.screen))
    page.press(f"ouvrir:quitter={uid}")
    write(page, f"adhesion.{uid}", "retrait_le", "2026-12-01")
    said = " ".join(texts(page.screen)).replace("\u00a0", " ")
    assert "Retirée le 1ᵉʳ décembre 2026" in said
    assert {"sens", "retrait_le"} <= set(bare.case.together(f"adhesion.{uid}"))  # type: ignore[arg-type]
    assert "clause_de_sortie" in asked(page.screen)


def write(page: ChoicePage, key: str, part: str, value: object) -> None:
    """Write this part of this answer through its field."""
    fields = [one for one in flat(page.screen.parts) if isinstance(one, Field) and one.at is not None]
    page._write(next(one for one in fields if one.at and (one.at.key, one.at.part) == (key, part)), value)


@pytest.mark.requirement("R119")
def test_asking_for_help_makes_a_summary_that_is_copied(bare: Session, shown) -> None:
    verdict = step9(bare, "verdict")
    assert any(isinstance(one, Press) and one.press == "ecran:appui" for one in flat(verdict.parts))
    page = shown_page(DeliberationPage, bare, shown, "appui")
    write(page, "saisine", "question", "Comment garder la parité ?")
    write(page, "saisine", "delai", "2026-12-15")
    rows = dict(table(page.screen, "resume").rows)
    compass = bare.case.together("phrase_boussole")
    partners = [one.name for one in bare.results.partners if one.kept]
    assert rows["La question posée"] == "Comment garder la parité ?"
    assert rows["Notre phrase-boussole"] == compass
    assert all(name in rows["Organismes"] for name in partners)
    assert rows["Réponse attendue avant le"].replace("\u00a0", " ") == "15 décembre 2026"
    page.press("copier:")
    copied = QGuiApplication.clipboard().text()
    assert "Comment garder la parité ?" in copied
    assert str(compass) in copied


@pytest.mark.requirement("R121")
def test_the_level_of_expertise_is_chosen_in_the_sheet(bare: Session) -> None:
    assert [one for one, _ in deliberation_appui.levels(scene_of(bare))] == [
        "uriopss",
        "reseau",
        "adherents",
        "externe",
        "nsp",
    ]
    rows = dict(table(step9(bare, "appui"), "resume").rows)
    assert rows["À qui elle est adressée"] == "non renseigné"
    bare.answer("niveau_expertise", "adherents")
    rows = dict(table(step9(bare, "appui"), "resume").rows)
    assert rows["À qui elle est adressée"] == "des adhérents qui l’ont vécu"


@pytest.mark.requirement("R120")
def test_choosing_a_region_gives_a_contact_to_be_checked_that_one_may_correct(bare: Session) -> None:
    scene = scene_of(bare)
    listed = {one.actuelle for one in bare.base.contacts_2015}
    assert len(bare.base.contacts_2015) == 24
    assert {region for region, _ in deliberation_appui.regions(scene)} == listed
    for region in listed:
        bare.answer("contact_uriopss", {"region": region})
        screen = step9(bare, "appui")
        assert table(screen, "contact.liste").rows
        assert "À vérifier avant d’appeler" in " ".join(texts(screen))
        assert "à vérifier" in dict(table(screen, "resume").rows)["Contact"]
    bare.answer(
        "contact_uriopss", {"region": "Bretagne", "nom": "Une conseillère", "verifie_le": "2026-11-02"}
    )
    contact = dict(table(step9(bare, "appui"), "resume").rows)["Contact"].replace("\u00a0", " ")
    assert contact == "Bretagne, Une conseillère, vérifié le 2 novembre 2026"


@pytest.mark.parametrize("variant", ["complet", "ca", "autorite", "anonyme"])
def test_what_a_voice_says_of_a_copy_prevails_over_its_general_agreement(
    example: Session, variant: str
) -> None:
    for voice in (PRESIDENT, DIRECTOR):
        example.answer("accord_binome", True, holder=voice)
    example.answer(f"accord_transmission.{variant}", False, holder=DIRECTOR)
    agreed = agreements_of(example.case)
    assert transmitting(example.case, variant, agreed) == {PRESIDENT}
    said = {one.id: one.text for one in flat(step9(example, "accords").parts) if one.id.startswith("etat.")}  # type: ignore[attr-defined]
    assert said[f"etat.{variant}"].endswith("direction.")
    assert sum("Il manque" in one for one in said.values()) == 1


@pytest.mark.parametrize("model", ["delib_exploration", "delib_ag_orientation", "delib_arret_demarche"])
def test_the_model_of_resolution_is_chosen_and_may_be_given_back(example: Session, shown, model: str) -> None:
    proposed = deliberation_texte.draft_lines(scene_of(example))
    example.answer("modele_deliberation", model)
    assert deliberation_texte.draft_lines(scene_of(example)) != proposed
    page = shown_page(DeliberationPage, example, shown, "projet")
    page.press("modele:")
    assert example.case.together("modele_deliberation") is None
    assert deliberation_texte.draft_lines(scene_of(example)) == proposed


def test_the_way_of_voting_is_chosen_among_those_that_fit_a_decision(example: Session) -> None:
    example.answer("parcours", "complet")
    field = next(one for one in flat(step9(example, "vote").parts) if one.id.endswith("~mode"))
    assert [name for name, _ in field.options] == ["levee", "anonyme", "consentement", "majoritaire"]  # type: ignore[attr-defined]
    example.answer("vote.verdict", {"mode": "anonyme"}, holder="ca")
    assert any(one.id == "mode.vote.verdict" for one in flat(step9(example, "vote").parts))


@pytest.mark.requirement("R125")
def test_the_bodies_and_the_authorities_of_the_sector_are_named(example: Session) -> None:
    bodies = " ".join(texts(step9(example, "adhesions", adhesion="nouvelle")))
    helpers = " ".join(texts(step9(example, "appui")))
    draft = " ".join(line for _, line in deliberation_texte.draft_lines(scene_of(example)))
    assert "conseil de la vie sociale" in bodies
    assert "comité social et économique" in bodies
    assert "ARS ou département" in helpers
    assert "CVS" in draft
    assert any("CPOM" in one.titre for one in example.base.objets.values())


@pytest.mark.parametrize("screen", ["verdict", "vote", "adhesions", "projet", "appui", "accords"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_on_the_full_path_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, screen: str, zoom: float
) -> None:
    themed("dark", zoom)
    example.answer("parcours", "complet", holder=TOGETHER)
    page = shown_page(DeliberationPage, example, shown, screen)
    assert unnamed(page) == []
    assert cut(page) == []


@pytest.mark.parametrize("screen", ["verdict", "resultats", "obtenu", "paysage"])
def test_a_screen_of_results_opens_at_its_top(example: Session, shown, screen: str) -> None:
    kind = DeliberationPage if screen == "verdict" else TypesPage
    page = shown_page(kind, example, shown, screen)
    settle()
    assert page._scroll.verticalScrollBar().value() == 0
    focus = page.window().focusWidget()
    assert focus is None or page is focus or page.isAncestorOf(focus)
