"""Step 5: the project in one page, its mandatory fields, its objects, its red lines, its signatures."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet, projet_cadre, projet_engagements
from coopwizard.ui.presenters.projet_champs import counter
from coopwizard.ui.presenters.projet_objets import priorities
from coopwizard.ui.presenters.projet_page import written
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import (
    names_of,
    open_session,
    part_of,
    prepare,
    said_on,
    scene_of,
    settle,
)

WORK = "Permettre aux adultes qui vieillissent, sur la Vève, de rester chez eux sans changer d’équipe."


@pytest.mark.requirement("R062")
def test_without_signed_roles_the_project_stays_closed_and_says_why(base: Base, tmp_path: Path) -> None:
    library, session = open_session(base, tmp_path / "autre.sqlite3")
    prepare(session, {PRESIDENT: 4, DIRECTOR: 4}, sealed=False)
    session.answer("signature_matrice", None, holder=PRESIDENT)
    screen = projet.draw(scene_of(session))
    library.close()
    assert screen.id == "porte"
    closed = part_of(screen, "porte.projet_commun")
    assert closed.lacking  # type: ignore[attr-defined]
    assert not any(name.startswith("canevas") for name in names_of(screen))


@pytest.mark.parametrize(("length", "said"), [(12, "12 signes sur 40 au moins."), (40, "40 signes.")])
def test_a_counter_says_how_much_is_written(length: int, said: str) -> None:
    assert counter(length, 40) == said


@pytest.mark.requirement("R002")
def test_the_work_is_written_and_opens_the_page(session: Session, page: ProjetPage) -> None:
    page.sheet.edited.emit(part_of(page.screen, "canevas.oeuvre_commune"), WORK)
    assert session.results.project.fields["oeuvre_commune"].valid
    page.show_screen("page")
    assert part_of(page.screen, "oeuvre.texte").text == WORK  # type: ignore[attr-defined]


@pytest.mark.parametrize("initials", ["GCSMS", "une fusion", "le GIE"])
def test_initials_in_the_work_are_pointed_at_and_stay_written(
    session: Session, page: ProjetPage, initials: str
) -> None:
    page.sheet.edited.emit(part_of(page.screen, "canevas.oeuvre_commune"), f"{WORK} Avec {initials}.")
    assert "sigle" in names_of(page.screen)
    assert session.case.together("canevas.oeuvre_commune") == f"{WORK} Avec {initials}."


@pytest.mark.requirement("R003")
def test_the_benefit_is_written_by_its_guided_questions(session: Session, page: ProjetPage) -> None:
    page.show_screen("benefice")
    guides = [name for name in names_of(page.screen) if "guide_" in name]
    assert len(guides) == len(session.base.canevas.champs["benefice_personnes"].guide)
    for name in guides:
        page.sheet.edited.emit(part_of(page.screen, name), "Mme R. rentre chez elle.")
    assert session.results.project.fields["benefice_personnes"].valid is False
    for name in guides:
        page.sheet.edited.emit(part_of(page.screen, name), "Mme R. rentre chez elle. " * 4)
    assert session.results.project.fields["benefice_personnes"].valid


def test_the_indicator_may_wait_with_a_day_and_a_name(session: Session, page: ProjetPage) -> None:
    page.show_screen("indicateur")
    page.sheet.edited.emit(part_of(page.screen, "canevas.indicateur_personnes.a_preciser_date"), "2027-01-15")
    page.sheet.edited.emit(part_of(page.screen, "canevas.indicateur_personnes.a_preciser_par"), "L. Petit")
    known = session.base.canevas.champs["indicateur_personnes"]
    assert written(scene_of(session), known) == ("À préciser avant le 15\u00a0janvier 2027 par L. Petit",)
    assert session.results.project.fields["indicateur_personnes"].to_specify


def test_an_object_is_chosen_given_a_priority_and_taken_away(session: Session, page: ProjetPage) -> None:
    page.show_screen("objets")
    name = next(iter(session.base.objets))
    page.sheet.edited.emit(part_of(page.screen, f"choisir.{name}"), True)
    page.sheet.edited.emit(part_of(page.screen, f"objet.{name}.priorite"), 2)
    assert priorities(scene_of(session)) == {name: 2}
    page.press(f"retirer:objet.{name}")
    assert priorities(scene_of(session)) == {}
    session.undo()
    assert priorities(scene_of(session)) == {name: 2}


@pytest.mark.parametrize("way", ["bas", "haut"])
def test_the_catalogue_is_filtered_by_way(session: Session, page: ProjetPage, way: str) -> None:
    page.show_screen("objets")
    page.sheet.edited.emit(part_of(page.screen, "voie"), way)
    offered = [n.removeprefix("choisir.") for n in names_of(page.screen) if n.startswith("choisir.")]
    assert offered == [n for n in offered if session.base.objets[n].voie == way]
    assert len(offered) == sum(one.voie == way for one in session.base.objets.values())


@pytest.mark.requirement("R018")
def test_a_red_line_is_written_and_closes_types_or_none_is_ticked_by_each(
    session: Session, page: ProjetPage
) -> None:
    page.show_screen("lignes")
    for voice in (PRESIDENT, DIRECTOR):
        page.sheet.edited.emit(part_of(page.screen, f"canevas_aucune.lignes_rouges.{voice}"), True)
    assert session.results.project.fields["lignes_rouges"].valid
    page.press("ajouter:ligne_rouge")
    (uid,) = projet_engagements.red_lines(scene_of(session, ligne_rouge=page.scene().place["ligne_rouge"]))
    page.sheet.edited.emit(part_of(page.screen, f"ligne_rouge.{uid}.texte"), "Le nom et les lieux")
    kind = list(session.base.types)[-1]
    page.sheet.edited.emit(part_of(page.screen, f"vise.{uid}.{kind}"), True)
    assert session.case.together(f"ligne_rouge.{uid}") == {
        "texte": "Le nom et les lieux",
        "types_vises": [kind],
    }
    assert session.results.project.targeted_types == (kind,)
    page.sheet.edited.emit(part_of(page.screen, f"vise.{uid}.{kind}"), False)
    assert session.results.project.targeted_types == ()


def test_the_page_says_in_words_what_is_missing(session: Session, page: ProjetPage) -> None:
    page.show_screen("page")
    titles = [session.base.canevas.champs[one].titre for one in session.results.project.missing_mandatory]
    said = part_of(page.screen, "reste.obligatoires").text  # type: ignore[attr-defined]
    assert all(title in said for title in titles)


def test_no_legal_form_is_named_before_its_time(session: Session, page: ProjetPage) -> None:
    forms = {one.titre for one in session.base.vehicules.values()}
    for name in projet_cadre.ORDER:
        page.show_screen(name)
        assert forms.isdisjoint(said_on(page))


def test_the_project_stays_a_draft_until_each_partner_signed(session: Session, page: ProjetPage) -> None:
    page.sheet.edited.emit(part_of(page.screen, "canevas.oeuvre_commune"), WORK)
    page.show_screen("partage")
    page.sheet.edited.emit(part_of(page.screen, "signature_projet.nous.nom"), "A. Roy")
    page.sheet.edited.emit(part_of(page.screen, "signature_projet.nous.date"), "2026-11-03")
    assert session.case.together("signature_projet.nous") == {"nom": "A. Roy", "date": "2026-11-03"}
    assert session.results.project.state == "ebauche"
    assert "sans_partenaire" in names_of(page.screen)


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    session: Session, page: ProjetPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    session.answer_all(
        {
            "canevas.oeuvre_commune": WORK,
            f"objet.{next(iter(session.base.objets))}": {"priorite": 3},
            "ligne_rouge.abcd1234": {"texte": "Le nom et les lieux"},
        },
        label="écrire",
    )
    for name in projet_cadre.ORDER:
        page.show_screen(name)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
