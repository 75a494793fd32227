"""Step 4, the full path: the map of the people concerned, the signs, our own measures, what remains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coopwizard.domain.answers import Meeting, MeetingId
from coopwizard.domain.drawing import Circle
from coopwizard.domain.drawing import Text as DrawnText
from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.freins import FreinsPage
from coopwizard.ui.presenters import freins
from coopwizard.ui.presenters.freins_cadre import order
from coopwizard.ui.session import Session
from tests.ui.access import clipped, unnamed
from tests.ui.early import names_of, on_screen, open_revealed, part_of, scene_of, settle

EXPRESS = ("entendre", "freins", "mesures")
MARKED = {"impact": 4, "preoccupation": 3, "pouvoir": 2}


@pytest.fixture
def opened(
    base: Base, tmp_path_factory: pytest.TempPathFactory, library_path: Path
) -> Iterator[tuple[Library, Session]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), library_path, 4, 3)
    yield library, session
    library.close()


@pytest.fixture
def page(session: Session, shown) -> FreinsPage:
    return on_screen(FreinsPage(session), session, shown)


def edit(page: FreinsPage, name: str, value: object) -> None:
    page.sheet.edited.emit(part_of(page.screen, name), value)


# --- the two paths


def test_the_workshop_keeps_its_three_screens(session: Session) -> None:
    assert order(scene_of(session)) == EXPRESS


def test_the_full_path_adds_the_map_and_the_signs(full: Session) -> None:
    assert order(scene_of(full)) == freins.ORDER


@pytest.mark.parametrize(
    ("key", "value", "screen"),
    [
        ("partie.usagers", MARKED, "carte"),
        ("indicateur_frein.echelle_lieux.salaries", ["fr_trajets"], "signes"),
    ],
)
def test_what_is_answered_stays_in_sight_in_a_workshop(
    session: Session, key: str, value: object, screen: str
) -> None:
    session.answer(key, value)
    assert screen in order(scene_of(session))


def test_the_screens_lead_to_one_another_in_their_order(full: Session, page: FreinsPage) -> None:
    met = [page.screen.id]
    while page.forward():
        met.append(page.screen.id)
    assert tuple(met) == freins.ORDER
    while page.back():
        pass
    assert page.screen.id == freins.ORDER[0]


# --- the map


def test_three_marks_draw_a_family_on_the_map_the_larger_the_more_power(
    full: Session, page: FreinsPage
) -> None:
    page.show_screen("carte")
    assert "carte" not in names_of(page.screen)
    for family, power in (("usagers", "1"), ("financeurs", "5")):
        edit(page, f"partie.{family}.impact", "3")
        edit(page, f"partie.{family}.preoccupation", "5" if power == "1" else "2")
        edit(page, f"partie.{family}.pouvoir", power)
    assert full.case.together("partie.usagers") == {"impact": 3, "preoccupation": 5, "pouvoir": 1}
    drawing = part_of(page.screen, "carte").drawing  # type: ignore[attr-defined]
    discs = [one for one in drawing.shapes if isinstance(one, Circle)]
    assert len(discs) == 2
    usagers, financeurs = discs  # the first has more points
    assert usagers.y < financeurs.y
    assert usagers.radius < financeurs.radius
    written = {one.text for one in drawing.shapes if isinstance(one, DrawnText)}
    assert {"à associer, pouvoir 1 sur 5", "à informer, pouvoir 5 sur 5"} <= written


def test_a_family_much_concerned_and_little_heard_heads_the_list(full: Session) -> None:
    full.answer("partie.financeurs", {"impact": 5, "preoccupation": 2, "pouvoir": 1})
    screen = freins.draw(scene_of(full))
    title = full.base.parties_prenantes.familles["financeurs"].titre
    assert title in part_of(screen, "oubli").text  # type: ignore[attr-defined]
    asked = [name for name in names_of(screen) if name.startswith("partie.")]
    assert asked[0] == "partie.financeurs"


def test_a_removed_family_keeps_what_was_answered_of_it(full: Session) -> None:
    full.answer("partie.benevoles", {"a_entendre": True, **MARKED})
    full.answer("retrait.benevoles", "Nous n’en avons plus.")
    screen = freins.draw(scene_of(full))
    assert {"partie.benevoles", "retrait.benevoles"} <= set(names_of(screen))
    assert "partie.benevoles.impact" in names_of(freins.draw(scene_of(full, "carte")))


def test_who_is_in_a_family_is_asked_on_demand(full: Session, page: FreinsPage) -> None:
    parties = [one for one in full.base.parties_prenantes.liste.values() if one.famille == "salaries"]
    assert f"detail_partie.{parties[0].id}" not in names_of(page.screen)
    page.press("ouvrir:detail.salaries=ouvert")
    edit(page, f"detail_partie.{parties[0].id}.position", "reservee")
    assert full.case.together(f"detail_partie.{parties[0].id}") == {"position": "reservee"}
    assert f"detail_partie.{parties[-1].id}" in names_of(freins.draw(scene_of(full)))


# --- the brakes


@pytest.mark.requirement("R105")
@pytest.mark.requirement("R106")
@pytest.mark.requirement("R107")
def test_five_signs_are_ticked_by_brake_and_population(full: Session, page: FreinsPage) -> None:
    page.show_screen("signes")
    for brake, known in full.base.freins.familles.items():
        edit(page, "frein", brake)
        for population in full.base.freins.populations:
            options = part_of(page.screen, f"signes.{brake}.{population}").options  # type: ignore[attr-defined]
            assert [one for one, _ in options] == list(known.indicateurs)
            assert len(options) == 5
    edit(page, f"signes.{brake}.salaries", [options[1][0]])
    assert full.case.together(f"indicateur_frein.{brake}.salaries") == [options[1][0]]
    assert options[1][1] in part_of(page.screen, "releves").rows[0][2]  # type: ignore[attr-defined]


def test_signs_never_change_a_score(full: Session) -> None:
    full.answer("frein.echelle_lieux.salaries", {"impact": 2, "preoccupation": 2})
    before = full.results.brakes["echelle_lieux"].score
    full.answer("indicateur_frein.echelle_lieux.salaries", ["fr_trajets", "fr_procedures"])
    assert full.results.brakes["echelle_lieux"].score == before == 4


@pytest.mark.requirement("R107")
@pytest.mark.parametrize(("minutes", "alert"), [(30, False), (46, True)])
def test_the_journey_is_said_in_minutes_and_watched_beyond_the_threshold(
    full: Session, minutes: int, alert: bool
) -> None:
    full.answer("partenaire.p1.identite.nom", "Horizon")
    full.answer("partenaire.p1.identite.trajet_minutes", minutes)
    screen = freins.draw(scene_of(full, "freins"))
    said = [f"{getattr(one, 'title', '')} {getattr(one, 'text', '')}" for one in screen.parts]
    assert any(f"{minutes} minutes" in one for one in said)
    assert any(name.startswith("alerte.") for name in names_of(screen)) is alert


def test_signalled_risks_bring_a_notice_and_no_detail(full: Session) -> None:
    assert "rps" not in names_of(freins.draw(scene_of(full, "freins")))
    full.answer("alerte_rps", True)
    assert "rps" in names_of(freins.draw(scene_of(full, "freins")))


# --- the measures


@pytest.mark.requirement("R075")
def test_the_link_of_employees_with_the_associative_project_is_offered(full: Session) -> None:
    full.answer("frein.identite_reconnaissance.salaries", {"impact": 4, "preoccupation": 4})
    screen = freins.draw(scene_of(full, "mesures", toutes="oui"))
    offered = [part_of(screen, name).label for name in names_of(screen) if name.startswith("retenir.")]  # type: ignore[attr-defined]
    assert any("projet associatif" in one and "salariés" in one for one in offered)


def test_a_measure_of_our_own_is_written_and_completes_its_brake(full: Session, page: FreinsPage) -> None:
    full.answer("frein.echelle_lieux.salaries", {"impact": 4, "preoccupation": 4})
    page.show_screen("mesures")
    page.press("ajouter:mesure_propre")
    uid = page.scene().place["mesure_propre"]
    edit(page, f"mesure_propre.{uid}.texte", "Un covoiturage entre les deux sites")
    edit(page, f"mesure_propre.{uid}.freins", ["echelle_lieux"])
    assert part_of(page.screen, "etat").rows[0][2] == "à compléter"  # type: ignore[attr-defined]
    edit(page, f"mesure_propre.{uid}.responsable", "S. Moreau")
    edit(page, f"mesure_propre.{uid}.co_responsable", "L. Petit")
    edit(page, f"mesure_propre.{uid}.date", "2027-02-01")
    assert full.results.brakes["echelle_lieux"].measured is True
    assert part_of(page.screen, "etat").rows[0][2] == "complète"  # type: ignore[attr-defined]
    assert "sans_mesure" not in names_of(page.screen)
    page.press(f"retirer:mesure_propre.{uid}")
    assert full.case.together(f"mesure_propre.{uid}") is None
    assert full.results.brakes["echelle_lieux"].measured is False


def test_one_may_see_only_the_measures_that_remain_to_complete(full: Session, page: FreinsPage) -> None:
    full.answer("frein.identite_reconnaissance.salaries", {"impact": 4, "preoccupation": 4})
    full.answer("mesure.me_recit", {"responsable": "A", "date": "2027-01-01"})
    full.answer("mesure.me_noms_sites", {"responsable": "B"})
    page.show_screen("mesures")
    edit(page, "montrer", "reste")
    assert "mesure.me_noms_sites" in names_of(page.screen)
    assert "mesure.me_recit" not in names_of(page.screen)


def test_a_measure_may_answer_fewer_brakes_than_the_base_says(full: Session, page: FreinsPage) -> None:
    name = next(one for one, known in full.base.mesures.liste.items() if len(known.frein) > 1)
    first, other = full.base.mesures.liste[name].frein[:2]
    full.answer(f"frein.{other}.salaries", {"impact": 4, "preoccupation": 4})
    full.answer(f"mesure.{name}", {"responsable": "A", "date": "2027-01-01"})
    assert full.results.brakes[other].measured is True
    page.show_screen("mesures")
    edit(page, f"mesure.{name}.freins", [first])
    assert full.results.brakes[other].measured is False


def test_a_measure_is_dated_by_the_next_meeting_when_one_is_fixed(full: Session, page: FreinsPage) -> None:
    full.answer("frein.identite_reconnaissance.salaries", {"impact": 4, "preoccupation": 4})
    full.answer("mesure.me_recit", {"responsable": "A"})
    scene = scene_of(full, "mesures")
    assert "mesure.me_recit.seance" not in names_of(freins.draw(scene))
    meeting = Meeting(MeetingId(UUID(int=5)), "visite", date(2026, 12, 8))
    button = part_of(
        freins.draw(replace(scene, case=replace(scene.case, meetings=(meeting,)))), "mesure.me_recit.seance"
    )
    page.press(button.press)  # type: ignore[attr-defined]
    assert full.case.together("mesure.me_recit") == {"responsable": "A", "date": "2026-12-08"}


@pytest.mark.parametrize(("width", "zoom"), [(810, 1.0), (918, 2.0)])
def test_every_field_is_named_and_nothing_is_clipped(
    full: Session, page: FreinsPage, themed, width: int, zoom: float
) -> None:
    page.resize(width, 636)
    themed("light", zoom)
    full.answer("partie.usagers", MARKED)
    full.answer("detail_partie.pp_personnes", {"a_entendre": True})
    full.answer("indicateur_frein.echelle_lieux.salaries", ["fr_trajets"])
    full.answer("frein.echelle_lieux.salaries", {"impact": 4, "preoccupation": 4})
    full.answer("mesure_propre.abc1", {"texte": "Un covoiturage", "freins": ["echelle_lieux"]})
    for screen in freins.ORDER:
        page.show_screen(screen)
        settle()
        assert unnamed(page) == []
        assert clipped(page) == []
