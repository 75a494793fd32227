from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Interval
from coopwizard.engine.suitability import affinities, coverage, order, suit, ties, value_of, value_range
from coopwizard.engine.weights import criterion_weights, proposed

marks = st.floats(1, 5)
spans = st.tuples(marks, marks).map(lambda two: Interval(min(two), max(two)))
cells = st.tuples(*[st.integers(0, 4)] * 3)


@pytest.mark.parametrize(("answer", "value"), [(1, 4), (2, 2.5), (3, 1), (4, 2), (5, 3)])
def test_a_value_stands_on_straight_lines_through_one_three_and_five(answer: float, value: float) -> None:
    assert value_of((4, 1, 3), answer) == value


@given(cells, spans, st.floats(0, 1))
def test_a_range_holds_every_value_of_the_answers_left_open(
    cell: tuple[int, int, int], span: Interval, place: float
) -> None:
    low, high = value_range(cell, span)
    within = span.low + place * (span.high - span.low)

    assert low - 1e-9 <= value_of(cell, within) <= high + 1e-9


@given(data=st.data())
def test_a_score_lies_between_its_low_and_its_high(base: Base, data: st.DataObject) -> None:
    weights = criterion_weights(base, proposed(base).families)
    said = data.draw(st.fixed_dictionaries({c: st.none() | marks | spans for c in base.criteres}))
    for type_id in base.types:
        found = suit(base, type_id, said, weights, 50)
        if found is not None:
            assert found.low - 1e-9 <= found.score <= found.high + 1e-9
            assert found.low >= 0
            assert found.high <= 100


@given(data=st.data())
def test_more_weight_where_a_type_is_best_never_lowers_it(base: Base, data: st.DataObject) -> None:
    weights = criterion_weights(base, proposed(base).families)
    said = data.draw(st.fixed_dictionaries(dict.fromkeys(base.criteres, marks)))
    type_id = data.draw(st.sampled_from(sorted(base.types)))
    values = {c: value_of(base.matrice[c][type_id].valeurs, said[c]) for c in base.criteres}
    best = max(values, key=lambda c: values[c])
    more = {**weights, best: weights[best] + data.draw(st.floats(0, 50))}

    before, after = (suit(base, type_id, said, each, 50) for each in (weights, more))
    assert before is not None
    assert after is not None
    assert after.score >= before.score - 1e-9


def test_an_unknown_criterion_leaves_the_sum(base: Base) -> None:
    weights = criterion_weights(base, proposed(base).families)
    alone = suit(base, "fusion", {"confiance": 5.0, "autonomie": None}, weights, 50)

    assert alone is not None
    assert alone.suitability == 100


def test_nothing_known_gives_no_score(base: Base) -> None:
    assert suit(base, "fusion", dict.fromkeys(base.criteres), dict(base.poids_par_defaut), 50) is None


def test_a_known_criterion_without_weight_gives_no_score(base: Base) -> None:
    assert suit(base, "fusion", {"confiance": 5.0}, {"confiance": 0.0}, 50) is None


def test_no_object_calls_for_no_type(base: Base) -> None:
    assert set(affinities(base, {}).values()) == {50.0}


def test_an_object_calls_for_its_types_and_says_nothing_of_not_cooperating(base: Base) -> None:
    found = affinities(base, {"plaidoyer": 3, "echange_pratiques": 1})

    assert found["reseau"] == 100
    assert found["gouvernance_partagee"] == 75
    assert found["fusion"] == 0
    assert found["ne_pas_cooperer"] == 50


def test_coverage_counts_the_proposed_weights_of_what_is_known(base: Base) -> None:
    assert coverage(base, {"confiance": 3.0, "autonomie": Interval(2, 3), "enjeu": None}) == 16


def test_in_a_perfect_tie_the_lighter_type_comes_first(base: Base) -> None:
    assert order(base, {"action_commune": 70.5, "partenariat": 70.5, "fusion": 80.0}) == [
        "fusion",
        "partenariat",
        "action_commune",
    ]


def test_less_than_three_points_apart_is_a_tie_and_three_is_not() -> None:
    scores = {"a": 70.0, "b": 67.01, "c": 67.0}

    assert ties(scores, "a") == ("b",)
