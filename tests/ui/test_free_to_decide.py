"""The program lights the way and decides nothing: what is always open, what waits, who decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.ui.actions import Actions
from coopwizard.ui.freezing import compose_dossier
from coopwizard.ui.pages.types import TypesPage
from coopwizard.ui.places import ENCYCLOPEDIA, Place
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.window import MainWindow
from tests.engine.building import D, P, a_brake, a_case, every_item, signed
from tests.ui.early import open_session, settle
from tests.ui.later import open_example
from tests.ui.windows import opened_window

TODAY = date(2026, 11, 25)
MENTION = "Cet outil éclaire, il ne décide pas."
DECIDED = {"verdict", "type_retenu"}


@pytest.fixture
def case(qtbot, theme, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a new case, nothing answered."""
    with opened_window(qtbot, tmp_path / "coopwizard.sqlite3") as made:
        Actions.of(made).create("Les Deux Rives")
        settle()
        yield made


def said_by(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.mark.requirement("R098")
def test_every_form_is_read_from_step_1_with_nothing_answered(case: MainWindow, base: Base) -> None:
    assert case.session is not None
    assert case.session.case.answers == {}
    assert case.place.what == next(iter(base.etapes))
    case.go(Place(ENCYCLOPEDIA))
    settle()
    page = case.page(ENCYCLOPEDIA)
    assert page is not None
    forms = [one.id for one in view.forms(base) if one.id]
    assert {view.form_id(base, one) for one in base.vehicules} <= set(forms)
    for form in forms:
        page.open_at(f"forme:{form}")
        QApplication.processEvents()
        said = said_by(page)
        assert view.sheet_of(base, form, TODAY).name in said
        assert not re.search(r"\bscore\b|\brang \d|sur 100", said), form
    assert case.session.case.answers == {}


@pytest.mark.requirement("R098")
def test_the_encyclopedia_is_the_same_whatever_a_case_answers(base: Base) -> None:
    written = [one.id for one in view.forms(base) if one.id]
    kept = list(base.droit.vehicles)
    for family in {base.droit.vehicles[one].family for one in written}:
        inside = [one for one in written if base.droit.vehicles[one].family == family]
        assert inside == sorted(inside, key=kept.index)  # the order of the law base: no result has a say


def assessed(base: Base, share: float) -> dict[tuple[str, str], object]:
    """Return all that step 5 asks, with this share of the questions answered by each voice."""
    express = [f"item.{name}" for name, item in base.items.items() if item.express]
    asked = express[: round(share * len(express))]
    said = {at: mark for at, mark in every_item(base, 5, express=True).items() if at[1] in asked}
    for brake in base.freins.familles:
        said |= a_brake(brake, 2, 2)
    return said | signed(P) | signed(D)


@pytest.mark.requirement("R052")
@pytest.mark.parametrize(("share", "opened"), [(0.0, False), (0.55, False), (0.62, True), (1.0, True)])
def test_step_5_opens_once_each_voice_has_answered_six_questions_in_ten(
    base: Base, share: float, opened: bool
) -> None:
    found = evaluate(base, a_case(assessed(base, share)), today=TODAY, draws=0)

    assert found.gates["projet_commun"].open is opened


@pytest.mark.requirement("R052")
def test_nothing_after_step_4_is_open_while_the_assessment_is_not_made(base: Base) -> None:
    gates = evaluate(base, a_case(assessed(base, 0.55)), today=TODAY, draws=0).gates
    for step in list(base.etapes.values())[4:8]:
        assert not gates[step.id].open, step.id


@pytest.mark.requirement("R052")
def test_a_single_voice_that_has_answered_does_not_open_the_project(base: Base) -> None:
    said = {at: mark for at, mark in assessed(base, 1.0).items() if at[0] != D or "item." not in at[1]}

    assert not evaluate(base, a_case(said), today=TODAY, draws=0).gates["projet_commun"].open


@pytest.mark.requirement("R151")
def test_who_reads_the_ranking_reads_that_the_tool_decides_nothing(
    base: Base, theme: object, tmp_path: Path
) -> None:
    library, session = open_example(base, tmp_path / "exemple.sqlite3")
    page = TypesPage(session)
    page.refresh()
    page.show_screen("resultats")

    assert MENTION in "\n".join(one.text for one in page.landmarks())
    library.close()


@pytest.mark.requirement("R151")
@pytest.mark.parametrize("variant", ["complet", "synthese"])
def test_the_head_of_the_dossier_says_that_the_tool_decides_nothing(base: Base, variant: str) -> None:
    dossier = compose_dossier(base, example_case(base), variant, TODAY, 20260101, 0)

    assert MENTION in dossier.cover.mentions


@pytest.mark.requirement("R151")
def test_a_verdict_is_proposed_by_the_method_and_recorded_by_people_alone(base: Base, tmp_path: Path) -> None:
    library, session = open_example(base, tmp_path / "exemple.sqlite3")
    for holder, key in list(session.case.answers):
        if key in DECIDED:
            session.answer(key, None, holder=holder)
    before = session.case

    proposed = session.results.verdict

    assert proposed.id
    assert session.results.types.ranking
    assert session.case is before  # computing writes nothing
    assert not DECIDED & {key for _, key in session.case.answers}
    assert not session.results.gates["feuille_de_route"].open
    said = {"id": "preparer", "date": "2026-11-25", "personnes": "Le conseil"}
    session.answer("verdict", said, holder=TOGETHER)
    assert session.results.gates["feuille_de_route"].open
    assert session.results.verdict == proposed  # what people decide does not bend what is computed
    library.close()


@pytest.mark.requirement("R061")
def test_each_voice_answers_without_seeing_the_other(base: Base, tmp_path: Path) -> None:
    library, session = open_session(base, tmp_path / "a.sqlite3")
    session.speak_as(PRESIDENT)
    session.answer("craintes", "Être écartée.")
    session.speak_as(DIRECTOR)

    assert session.said("craintes") is None
    assert not session.may_see(PRESIDENT, "preparation")
    library.close()
