"""Step 10: rounds and bodies, dates and two names, stops, indicators; what waiting gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopwizard.domain.answers import BOARD
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.feuille import FeuillePage
from coopwizard.ui.presenters import feuille, feuille_instances
from coopwizard.ui.presenters.results_parts import Calendar
from coopwizard.ui.presenters.sheet import Rows, Screen, flat
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import names_of, part_of, said_on, scene_of, settle
from tests.ui.later import cut, open_example, shown_page, texts

ALONE = "ne_pas_cooperer"


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


def drawn(session: Session, at: str = "", **place: str) -> Screen:
    """Return what the page shows now."""
    return feuille.roadmap_screen(scene_of(session, at, **place))


def calendar_of(screen: Screen) -> Calendar:
    """Return the calendar of the screen."""
    return next(one for one in flat(screen.parts) if isinstance(one, Calendar))


def test_the_calendar_holds_every_action_with_its_two_names(example: Session) -> None:
    roadmap = example.results.roadmap
    calendar = calendar_of(drawn(example))
    assert [span.id for span in calendar.spans] == [
        one.task for one in roadmap.tasks if one.start < roadmap.weeks
    ]
    names = {span.id: span.names for span in calendar.spans}
    assert names["ta_mandat"] == "LP, LPD"
    assert names["ta_lettre"] == ""


@pytest.mark.parametrize(
    ("start", "weeks", "letters"),
    [
        (date(2026, 11, 9), 9, ["N", "D", "J"]),
        (date(2027, 1, 1), 4, ["J"]),
        (None, 13, ["1", "2", "3"]),
    ],
)
def test_the_head_of_the_calendar_says_the_months(start: date | None, weeks: int, letters: list[str]) -> None:
    marks = feuille.month_marks(start, weeks)
    assert [letter for letter, _ in marks] == letters
    assert [week for _, week in marks] == sorted(week for _, week in marks)


def test_july_and_august_are_closed_to_votes(example: Session) -> None:
    closed = calendar_of(drawn(example)).closed
    assert closed == ((34, 42),) or len(closed) == 1
    assert 7 <= closed[0][1] - closed[0][0] <= 10


@pytest.mark.requirement("R111")
@pytest.mark.parametrize(("chosen", "warned"), [(3, True), (12, False), (24, False)])
def test_a_calendar_too_short_is_said_with_its_chain(example: Session, chosen: int, warned: bool) -> None:
    example.answer("duree_choisie", chosen)
    said = " ".join(texts(drawn(example)))
    assert ("Calendrier irréaliste" in said) is warned
    assert ("La chaîne la plus longue" in said) is warned


@pytest.mark.requirement("R112")
def test_the_method_s_length_stands_beside_the_chosen_one(example: Session) -> None:
    roadmap = example.results.roadmap
    said = part_of(drawn(example), "duree").text.replace("\u00a0", " ")  # type: ignore[attr-defined]
    assert f"{roadmap.reference_months} mois" in said
    assert str(roadmap.minimum_months) in said


@pytest.mark.requirement("R110")
def test_every_body_is_there_at_every_round(example: Session) -> None:
    table = feuille_instances.bodies_table(scene_of(example), example.results.roadmap)
    assert len(table.rows) == len(example.base.instances)
    assert all(len(row) == 1 + len(example.results.roadmap.rounds) for row in table.rows)
    said = " ".join(cell for row in table.rows for cell in row)
    for phase in ("informer", "négocier", "valider"):
        assert phase in said


@pytest.mark.requirement("R101")
def test_each_action_bears_its_political_or_technical_side(example: Session) -> None:
    screen = drawn(example, "noms")
    sides = [part.text for part in flat(screen.parts) if part.id.startswith("volet.")]  # type: ignore[attr-defined]
    assert sides
    assert all(text.startswith(("Volet politique", "Volet technique")) for text in sides)


@pytest.mark.requirement("R074")
def test_an_action_has_two_names(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "noms")
    field = next(
        one for one in flat(page.screen.parts) if one.id.endswith("ensemble~tache.ta_lettre~co_responsable")
    )
    page._write(field, "B. Tanguy")  # type: ignore[arg-type]
    assert example.case.together("tache.ta_lettre") == {"co_responsable": "B. Tanguy"}


def test_the_dates_of_the_bodies_are_added_and_taken_away(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown, "instances")
    page.press("seance:")
    uid = feuille_instances.meeting_ids(scene_of(example))[0]
    assert f"ensemble~seance_instance.{uid}~date" in " ".join(names_of(page.screen))
    page.press(f"retirer_seance:{uid}")
    assert feuille_instances.meeting_ids(scene_of(example)) == ()


def test_the_meetings_are_in_the_order_of_their_dates(example: Session) -> None:
    for uid, day in (("b", "2027-03-01"), ("a", "2027-05-01"), ("c", "2026-12-01")):
        example.answer(f"seance_instance.{uid}", {"instance": "ca", "date": day})
    assert feuille_instances.meeting_ids(scene_of(example)) == ("c", "b", "a")


def test_the_next_actions_are_those_not_done_soonest_first(example: Session) -> None:
    example.answer("tache.ta_mandat", {"faite": True})
    rows = part_of(drawn(example), "suite.table").rows  # type: ignore[attr-defined]
    assert len(rows) == 6
    assert rows[0][0] != example.base.taches["ta_mandat"].titre


@pytest.mark.parametrize("everything", [False, True])
def test_mandatory_indicators_come_first_and_the_others_when_asked(
    example: Session, everything: bool
) -> None:
    screen = drawn(example, "indicateurs", **({"tous": "1"} if everything else {}))
    shown = {name.removeprefix("titre.") for name in names_of(screen) if name.startswith("titre.")}
    found = example.base.evaluation.indicateurs.values()
    assert {one.id for one in found if one.obligatoire} <= shown
    assert ({one.id for one in found} == shown) is everything


@pytest.mark.requirement("R013")
def test_indicators_stand_under_three_movements(example: Session) -> None:
    said = " ".join(texts(drawn(example, "indicateurs", tous="1")))
    for movement in ("Agir ensemble", "Vivre ensemble", "Penser ensemble"):
        assert movement in said


@pytest.mark.requirement("R019")
def test_not_cooperating_gives_a_date_and_reasons_not_a_cooperation(example: Session) -> None:
    refusal = {
        "date": "2026-12-01",
        "pour": 6,
        "contre": 2,
        "raisons": "Pas prêts.",
        "reexamen": "2027-06-01",
    }
    example.answer("vote.refus", refusal, holder=BOARD)
    assert example.results.roadmap.type == ALONE
    screen = drawn(example)
    said = " ".join(texts(screen)).replace("\u00a0", " ")
    assert screen.title == "D’ici au réexamen"
    assert "1ᵉʳ juin 2027" in said
    assert "Pas prêts." in said


def test_a_link_leads_to_the_round_of_the_action(example: Session, shown) -> None:
    page = shown_page(FeuillePage, example, shown)
    page.reveal_answer("tache.ta_demarrage")
    settle()
    assert page.screen.id == "noms"
    assert any(name.endswith("nom.ta_demarrage") for name in names_of(page.screen))


def test_while_no_verdict_is_recorded_the_gate_says_so(example: Session) -> None:
    example.answer("verdict", None)
    screen = drawn(example)
    assert screen.id == "fermee"
    assert not [one for one in flat(screen.parts) if isinstance(one, Rows | Calendar)]


def test_nothing_planned_is_said_plainly(example: Session) -> None:
    empty = replace(example.results, roadmap=replace(example.results.roadmap, type=None, tasks=(), rounds=()))
    scene = replace(scene_of(example, "noms"), find=lambda: empty)
    assert "Aucune action n’est encore prévue" in " ".join(texts(feuille.roadmap_screen(scene)))


@pytest.mark.parametrize("screen", ["calendrier", "instances", "noms", "indicateurs"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_nothing_is_cut(
    example: Session, shown, themed, screen: str, zoom: float
) -> None:
    themed("light", zoom)
    page = shown_page(FeuillePage, example, shown, screen)
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
