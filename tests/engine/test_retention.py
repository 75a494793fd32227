"""How long what people said is kept: from the close of the last meeting, prolonged with a reason, or lightened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import PRESIDENT, TOGETHER, Answer, Case, Meeting, MeetingId
from coopwizard.domain.knowledge import Base
from coopwizard.engine.retention import LIGHTENED, MONTHS, PROLONGED, months_after, retention_of
from coopwizard.ui.models.library import REMINDED
from tests.engine.building import a_case


def closed(*days: date | None) -> Case:
    """A case whose meetings were closed these days; None is one still open."""
    meetings = tuple(
        Meeting(
            MeetingId(UUID(int=rank)),
            "atelier",
            date(2020, 1, 1),
            closed_at=None if one is None else datetime(one.year, one.month, one.day, 16, tzinfo=UTC),
        )
        for rank, one in enumerate(days)
    )
    return replace(a_case(), meetings=meetings)


def told(case: Case, key: str, value: object, holder: str = TOGETHER) -> Case:
    return case.with_answer(Answer(holder, key, value))  # type: ignore[arg-type]


def test_it_is_counted_from_the_close_of_the_last_meeting(base: Base) -> None:
    kept = retention_of(base, closed(date(2026, 3, 2), date(2026, 11, 3), None))
    assert (kept.months, kept.since) == (36, date(2026, 11, 3))
    assert (kept.until, kept.remind_on) == (date(2029, 11, 3), date(2029, 9, 3))


def test_without_a_closed_meeting_nothing_runs_yet(base: Base) -> None:
    for case in (a_case(), closed(None)):
        kept = retention_of(base, case)
        assert (kept.until, kept.due(date(2099, 1, 1)), kept.over(date(2099, 1, 1))) == (None, False, False)


@pytest.mark.parametrize(
    ("months", "until"), [(12, date(2027, 11, 3)), (24, date(2028, 11, 3)), (60, date(2031, 11, 3))]
)
def test_the_length_chosen_moves_the_term(base: Base, months: int, until: date) -> None:
    assert retention_of(base, told(closed(date(2026, 11, 3)), MONTHS, months)).until == until


@pytest.mark.parametrize(
    ("today", "due", "over"),
    [
        (date(2029, 9, 2), False, False),
        (date(2029, 9, 3), True, False),
        (date(2029, 11, 2), True, False),
        (date(2029, 11, 3), True, True),
        (date(2040, 1, 1), True, True),
    ],
)
def test_the_reminder_comes_two_months_before_and_stays(
    base: Base, today: date, due: bool, over: bool
) -> None:
    kept = retention_of(base, closed(date(2026, 11, 3)))
    assert (kept.due(today), kept.over(today)) == (due, over)


def test_prolonging_counts_from_that_day_and_never_shortens(base: Base) -> None:
    case = closed(date(2026, 11, 3))
    longer = told(case, PROLONGED, {"mois": 12, "motif": "essai en cours", "date": "2029-10-01"})
    kept = retention_of(base, longer)
    assert (kept.until, kept.prolonged_by, kept.motive) == (date(2030, 10, 1), 12, "essai en cours")
    early = told(case, PROLONGED, {"mois": 12, "motif": "x", "date": "2026-12-01"})
    assert retention_of(base, early).until == date(2029, 11, 3)


def test_once_lightened_nothing_is_due_until_somebody_answers_again(base: Base) -> None:
    light = told(closed(date(2026, 11, 3)), LIGHTENED, "2029-11-04")
    assert retention_of(base, light).until is None
    again = told(light, "attentes", "revenir", PRESIDENT)
    assert retention_of(base, again).until == date(2029, 11, 3)


def test_the_list_of_cases_reminds_as_early_as_the_base_says(base: Base) -> None:
    assert base.donnees_personnelles.conservation.rappel_mois_avant == REMINDED


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 1, 31), -2, date(2026, 11, 30)),
    ],
)
def test_the_last_day_of_a_short_month_stands_for_those_it_lacks(day: date, months: int, found: date) -> None:
    assert months_after(day, months) == found


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-600, 600), st.integers(0, 60))
def test_more_months_never_come_sooner(day: date, months: int, more: int) -> None:
    assert months_after(day, months) <= months_after(day, months + more)
