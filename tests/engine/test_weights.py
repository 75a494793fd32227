from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import BOARD, PAIR, Plain, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.engine.comparison import leading_weights
from coopwizard.engine.weights import (
    board_weighting,
    by_cards,
    by_points,
    criterion_weights,
    median_of,
    proposed,
    read_weighting,
    rounded,
    weightings,
)
from tests.engine.building import a_case, both

SHARED = {"liberte": 10, "ampleur": 10, "moyens": 10, "personnes": 30, "relation": 30, "temps_solidite": 10}


def deck(base: Base) -> list[Plain]:
    return [[name] for name in base.familles_de_criteres]


def test_the_proposed_weights_make_a_hundred(base: Base) -> None:
    assert sum(proposed(base).families.values()) == pytest.approx(100)


def test_the_proposed_weights_are_those_of_the_criteria(base: Base) -> None:
    assert criterion_weights(base, proposed(base).families) == pytest.approx(dict(base.poids_par_defaut))


def test_one_rank_gives_equal_weights() -> None:
    assert set(by_cards([["a", "b", "c", "d"]]).families.values()) == {25.0}


def test_blank_cards_widen_the_gap() -> None:
    tight, wide = by_cards([["a"], ["b"], ["c"]]), by_cards([["a"], ["b"], ["c"]], [0, 3])

    assert wide.families["b"] < tight.families["b"]
    assert wide.families["c"] / wide.families["a"] == pytest.approx(5)


def test_a_deck_without_a_family_is_not_complete(base: Base) -> None:
    assert read_weighting(base, {"methode": "cartes", "rangs": deck(base)[1:]}) is None


def test_a_deck_may_hold_single_names_and_no_blanks(base: Base) -> None:
    weighting = read_weighting(base, {"methode": "cartes", "rangs": [*base.familles_de_criteres], "z": 3})

    assert weighting is not None
    assert (weighting.ratio, weighting.blanks) == (3, (0, 0, 0, 0, 0))


def test_no_points_at_all_are_no_weights() -> None:
    assert by_points({"a": 0, "b": 0}) is None


@pytest.mark.parametrize("plain", [None, 5, {}, {"methode": "cartes"}, {"methode": "cent_points"}])
def test_an_incomplete_answer_gives_no_weights(base: Base, plain: Plain) -> None:
    assert read_weighting(base, plain) is None


def test_a_proposed_answer_gives_the_proposed_weights(base: Base) -> None:
    assert read_weighting(base, {"methode": "defaut"}) == proposed(base)


def test_the_group_keeps_the_median_and_names_what_is_debated() -> None:
    each = [by_points({"a": a, "b": 100 - a}) for a in (20, 50, 90)]
    group = median_of([one for one in each if one is not None])

    assert group.weighting.families == pytest.approx({"a": 50, "b": 50})
    assert group.debated == ("a", "b")


def test_the_board_may_answer_with_a_deck_or_each_its_own(base: Base) -> None:
    own: list[Plain] = [{"methode": "cent_points", "points": {**SHARED}}, {"methode": "defaut"}]
    shared = board_weighting(base, own[0])
    median = board_weighting(base, own)

    assert shared is not None
    assert median is not None
    assert shared.families["personnes"] == pytest.approx(30)
    assert 12 < median.families["personnes"] < 30


def test_the_two_voices_weigh_once_revealed_and_never_as_a_mean(base: Base) -> None:
    said = both("poids", {"methode": "cent_points", "points": {**SHARED}})
    case, revealed = a_case(said, state=SealState.OPEN), a_case(said)

    assert weightings(base, case) == {}
    assert list(weightings(base, revealed)) == list(PAIR)
    assert leading_weights(base, weightings(base, revealed)) == ("defaut", proposed(base))


def test_the_shared_deck_of_the_board_leads(base: Base) -> None:
    case = a_case({(BOARD, "poids_ca"): {"methode": "cartes", "rangs": deck(base)}})

    origin, weighting = leading_weights(base, weightings(base, case))

    assert origin == BOARD
    assert weighting.method == "cartes"


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_whole_points_always_make_a_hundred(raw: list[float]) -> None:
    weights = {str(i): 100 * one / sum(raw) for i, one in enumerate(raw)}
    whole = rounded(weights)

    assert sum(whole.values()) == 100
    assert all(abs(whole[name] - weight) < 1 for name, weight in weights.items())
