"""The outside crossed with the inside: what holds back and what carries, never on too few cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base
from coopwizard.engine.outlook import LEVER, TENSION, OutlookRow, read_outlook
from tests.engine.building import BOTH, a_case

EFFECTS = st.lists(st.integers(-2, 2), max_size=7)


def row(base: Base, marks, *, partner: int | None = None) -> OutlookRow:
    inside = [one for one in base.facteurs_internes if one != "culture_du_partenaire"]
    said = {(BOTH, "facteur.benevolat"): {"impact": 0}}
    said |= {(BOTH, f"prospective.benevolat.{name}"): mark for name, mark in zip(inside, marks, strict=False)}
    if partner is not None:
        said[BOTH, "prospective_partenaire.benevolat.b"] = partner
    (found,) = read_outlook(base, a_case(said))
    return found


@pytest.mark.requirement("R044")
@pytest.mark.parametrize(
    ("marks", "side"),
    [
        ([], None),
        ([-2, -2], None),
        ([-1, -1, -1], TENSION),
        ([-2, -1, 0], TENSION),
        ([-2, 0, 0], None),
        ([2, 1, 0], LEVER),
        ([0, 0, 0], None),
    ],
)
def test_a_line_is_read_from_three_cells_on_by_their_mean(base: Base, marks, side) -> None:
    assert row(base, marks).by_cells == side


@pytest.mark.requirement("R045")
def test_the_culture_of_a_partner_counts_as_a_cell(base: Base) -> None:
    assert row(base, [-1, -1], partner=-1).by_cells == TENSION
    assert row(base, [-1, -1], partner=2).by_cells is None


@settings(max_examples=60, deadline=None)
@given(marks=EFFECTS)
def test_turning_every_cell_round_turns_the_reading_round(base: Base, marks) -> None:
    other = {TENSION: LEVER, LEVER: TENSION, None: None}
    assert row(base, [-mark for mark in marks]).by_cells == other[row(base, marks).by_cells]


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ({"impact": -2}, TENSION),
        ({"impact": -1, "certitude": 3}, TENSION),
        ({"impact": -1}, None),
        ({"impact": 2, "certitude": 1}, None),
        ({"impact": 2}, LEVER),
        ({"certitude": 3}, None),
    ],
)
def test_a_factor_alone_is_read_by_impact_times_certainty(base: Base, said, side) -> None:
    (found,) = read_outlook(base, a_case({(BOTH, "facteur.benevolat"): said}))
    assert found.by_marks == side


@pytest.mark.parametrize(("said", "years"), [({}, 3), ({"horizon": 5}, 5), ({"horizon": 12}, 3)])
def test_every_factor_has_a_horizon_three_years_when_nobody_said(base: Base, said, years: int) -> None:
    (found,) = read_outlook(base, a_case({(BOTH, "facteur.numerique"): {"impact": 1, **said}}))
    assert found.horizon == years


def test_only_the_factors_that_were_chosen_are_there_in_the_order_of_the_base(base: Base) -> None:
    said = {(BOTH, f"facteur.{one}"): {"impact": 1} for one in reversed(base.facteurs_externes[:4])}
    found = read_outlook(base, a_case(said, {(BOTH, "prospective.numerique.projet"): 2}))
    assert [one.factor for one in found] == list(base.facteurs_externes[:4])
