"""What the project says: a day told, objects, effects, a voice in common."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet
from coopwizard.ui.session import Session
from tests.ui.early import names_of, part_of, scene_of
from tests.ui.project.samples import THEIRS, edit


def test_a_day_is_told_before_and_after(full: Session, page: ProjetPage) -> None:
    page.show_screen("benefice")
    edit(page, "journee.avant", "Elle attend l’ambulance seule.")
    edit(page, "journee.apres", "Une équipe qu’elle connaît l’attend chez elle.")
    assert full.case.together("journee") == {
        "avant": "Elle attend l’ambulance seule.",
        "apres": "Une équipe qu’elle connaît l’attend chez elle.",
    }


@pytest.mark.requirement("R048")
def test_an_object_says_its_effect_on_the_offer_and_the_public_scheme(
    full: Session, page: ProjetPage
) -> None:
    full.answer("objet.repit_aidants", {"priorite": 2})
    page.show_screen("objets")
    edit(page, "objet.repit_aidants.effet_offre", "Douze places de répit")
    edit(page, "objet.repit_aidants.schema_public", "Schéma de l’autonomie")
    assert full.case.together("objet.repit_aidants") == {
        "priorite": 2,
        "effet_offre": "Douze places de répit",
        "schema_public": "Schéma de l’autonomie",
    }


@pytest.mark.requirement("R093")
@pytest.mark.parametrize("way", ["bas", "haut"])
def test_every_object_says_its_way_and_the_catalogue_is_filtered_by_it(full: Session, way: str) -> None:
    screen = projet.draw(scene_of(full, "objets", voie=way))
    offered = [part_of(screen, name) for name in names_of(screen) if name.startswith("choisir.")]
    word = full.base.libelles_ecran[f"voie_{way}"]
    assert {one.hint.lower() for one in offered} == {word}  # type: ignore[attr-defined]
    assert len(offered) == sum(one.voie == way for one in full.base.objets.values())


def test_what_the_weaknesses_call_for_is_offered_first_with_its_reason(full: Session) -> None:
    item, objects = next(
        (item, found)
        for item, found in full.base.swot.liens_faiblesse_objet.items()
        if full.base.items[item].nature == "interne"
    )
    full.answer(f"consensus.{item}", {"decision": "accord", "valeur": 1})
    offered = [
        name for name in names_of(projet.draw(scene_of(full, "objets"))) if name.startswith("choisir.")
    ]
    assert offered[: len(objects)] == [f"choisir.{one}" for one in full.base.objets if one in objects]
    screen = projet.draw(scene_of(full, "objets"))
    assert full.base.items[item].question in part_of(screen, offered[0]).hint  # type: ignore[attr-defined]
    assert len(offered) == len(set(offered)) == len(full.base.objets)


@pytest.mark.requirement("R094")
def test_a_strategic_object_without_a_dated_debate_is_pointed_at_where_it_is_written(
    full: Session, page: ProjetPage
) -> None:
    full.answer("objet.plaidoyer", {"priorite": 1})
    page.show_screen("objets")
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    edit(page, "objet.plaidoyer.date_ca", "2026-09-15")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]


@pytest.mark.requirement("R129")
def test_a_common_voice_may_be_chosen_and_is_followed_by_an_indicator(
    full: Session, page: ProjetPage
) -> None:
    page.show_screen("objets")
    label = part_of(page.screen, "choisir.plaidoyer").label  # type: ignore[attr-defined]
    assert "Plaidoyer" in label
    page.show_screen("suites")
    followed = [one.text for one in page.screen.landmarks if one.rubric.startswith("Ces effets")]
    assert "Prises de parole et mandats communs" in followed[0]


def test_the_catalogue_folds_once_an_object_is_kept_and_opens_again(full: Session, page: ProjetPage) -> None:
    full.answer("objet.plaidoyer", {"priorite": 1})
    page.show_screen("objets")
    assert not any(name.startswith("choisir.") for name in names_of(page.screen))
    page.press(part_of(page.screen, "catalogue.ouvrir").press)  # type: ignore[attr-defined]
    assert any(name.startswith("choisir.") for name in names_of(page.screen))


@pytest.mark.requirement("R057")
@pytest.mark.requirement("R128")
@pytest.mark.requirement("R144")
@pytest.mark.requirement("R039")
@pytest.mark.parametrize(
    ("screen", "field", "parts"),
    [
        ("autres", "capacite_agir", ("ce_qui_nous_fonde", "ce_que_nous_voulons_pouvoir_faire")),
        ("suites", "effets_territoire", ("economiques", "environnementaux", "symboliques")),
    ],
)
def test_what_founds_us_and_what_the_territory_gains_are_fields_apart(
    full: Session, page: ProjetPage, screen: str, field: str, parts: tuple[str, ...]
) -> None:
    page.show_screen(screen)
    for part in parts:
        edit(page, f"canevas.{field}.{part}", f"Voici {part}")
    assert full.case.together(f"canevas.{field}") == {part: f"Voici {part}" for part in parts}
    assert full.results.project.fields[field].valid


@pytest.mark.requirement("R130")
def test_no_public_voice_said_by_both_raises_its_alert_in_place(full: Session, page: ProjetPage) -> None:
    full.answer("canevas.oeuvre_commune", THEIRS)
    page.show_screen("autres")
    assert not [name for name in names_of(page.screen) if name.startswith("alerte.")]
    for voice in (PRESIDENT, DIRECTOR):
        edit(page, f"canevas_aucune.parole_publique.{voice}", True)
    raised = [name for name in names_of(page.screen) if name.startswith("alerte.")]
    assert len(raised) == 1
    assert "sociopolitique" in part_of(page.screen, raised[0]).title  # type: ignore[attr-defined]


def test_what_the_type_that_both_kept_brings_about_is_proposed(full: Session) -> None:
    before = part_of(projet.draw(scene_of(full, "suites")), "canevas.consequences.gouvernance")
    assert before.hint == ""  # type: ignore[attr-defined]
    kind = list(full.base.types)[2]
    for voice in (PRESIDENT, DIRECTOR):
        full.answer("type_retenu", kind, holder=voice)
    expected = full.base.dossier.tableau_consequences.par_type[kind]["gouvernance"][0]
    after = part_of(projet.draw(scene_of(full, "suites")), "canevas.consequences.gouvernance")
    assert expected in after.hint  # type: ignore[attr-defined]
