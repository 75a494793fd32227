"""A fact of law is fresh for a year, for six months where it is less sure, and not at all once outdated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.law import FaitVerifie
from coopwizard.engine.freshness import (
    NEVER,
    Freshness,
    State,
    fact_freshness,
    first_recheck,
    oldest_check,
    recheck_on,
    rule_freshness,
)
from coopwizard.engine.vehicles import recheck_on as as_the_rules_read_it

FACT = FaitVerifie(
    ref="essai.fait",
    champ="liability",
    fait="Solidarité non présumée",
    valeur="Oui",
    reference="C. civ. art. 1310",
    statut="confirme",
    version_date="2026-04-03",
    fiabilite="forte",
    verifie_le="2026-11-22",
)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def read(base: Base, today: date, **changes: str) -> Freshness:
    return fact_freshness(base, replace(FACT, **changes), today=today)


@pytest.mark.parametrize(
    ("status", "reliability", "checked", "again"),
    [
        ("confirme", "forte", "2026-11-22", date(2027, 11, 22)),
        ("corrige", "forte", "2026-11-22", date(2027, 11, 22)),
        ("confirme", "moyenne", "2026-11-22", date(2027, 5, 22)),
        ("corrige", "moyenne", "2026-06-30", date(2026, 12, 30)),
        ("confirme", "moyenne", "2026-08-31", date(2027, 2, 28)),
        ("confirme", "moyenne", "2027-08-31", date(2028, 2, 29)),
        ("confirme", "forte", "2028-02-29", date(2029, 2, 28)),
        ("perime", "forte", "2026-11-22", date(2026, 11, 22)),
        ("perime", "moyenne", "2026-11-22", date(2026, 11, 22)),
        ("confirme", "faible", "2026-11-22", date(2026, 11, 22)),
    ],
)
def test_a_fact_is_to_be_checked_again_by_how_sure_it_was(
    base: Base, status: str, reliability: str, checked: str, again: date
) -> None:
    found = read(base, date(2026, 11, 25), statut=status, fiabilite=reliability, verifie_le=checked)
    assert found.checked_on == date.fromisoformat(checked)
    assert found.again_on == again


@pytest.mark.parametrize(
    ("today", "reliability", "state"),
    [
        (date(2026, 11, 22), "forte", State.CHECKED),
        (date(2027, 5, 21), "moyenne", State.CHECKED),
        (date(2027, 5, 22), "moyenne", State.DUE),
        (date(2027, 5, 22), "forte", State.CHECKED),
        (date(2027, 11, 21), "forte", State.CHECKED),
        (date(2027, 11, 22), "forte", State.DUE),
        (date(2031, 1, 1), "forte", State.DUE),
    ],
)
def test_a_fact_is_due_from_its_day_on(base: Base, today: date, reliability: str, state: State) -> None:
    assert read(base, today, fiabilite=reliability).state is state


@pytest.mark.parametrize("today", [date(2026, 11, 3), date(2026, 11, 22), date(2030, 1, 1)])
def test_an_outdated_text_is_due_at_once_whatever_the_day(base: Base, today: date) -> None:
    assert read(base, today, statut="perime").state is State.DUE


@pytest.mark.parametrize(
    "changes", [{"verifie_le": ""}, {"verifie_le": "bientôt"}, {"statut": "non_confirme"}, {"statut": ""}]
)
def test_what_nobody_settled_was_never_checked(base: Base, changes: dict[str, str]) -> None:
    assert read(base, date(2026, 11, 25), **changes) == NEVER


@pytest.mark.parametrize(
    ("checked", "today", "state"),
    [
        ("2026-11-22", date(2027, 11, 21), State.CHECKED),
        ("2026-11-22", date(2027, 11, 22), State.DUE),
        ("", date(2027, 11, 22), State.UNCHECKED),
    ],
)
def test_a_rule_is_fresh_for_a_year(base: Base, checked: str, today: date, state: State) -> None:
    assert rule_freshness(base, checked, today=today).state is state


def test_the_oldest_check_and_the_first_recheck_leave_out_what_was_never_checked(base: Base) -> None:
    today = date(2026, 11, 25)
    found = [
        NEVER,
        read(base, today),
        read(base, today, verifie_le="2026-03-01"),
        read(base, today, verifie_le="2026-10-01", fiabilite="moyenne"),
    ]
    assert oldest_check(found) == date(2026, 3, 1)
    assert first_recheck(found) == date(2027, 3, 1)
    assert oldest_check([NEVER]) is None
    assert first_recheck([]) is None


@given(checked=DAYS, today=DAYS)
def test_a_middling_fact_is_never_fresh_longer_than_a_sure_one(
    base: Base, checked: date, today: date
) -> None:
    sure = read(base, today, verifie_le=checked.isoformat())
    less = read(base, today, verifie_le=checked.isoformat(), fiabilite="moyenne")
    assert sure.again_on is not None
    assert less.again_on is not None
    assert checked < less.again_on < sure.again_on
    assert (sure.state is State.DUE) is (today >= sure.again_on)
    assert recheck_on(base, checked.isoformat()) == sure.again_on


def test_the_rules_that_set_a_form_aside_read_the_same_months() -> None:
    assert as_the_rules_read_it is recheck_on
