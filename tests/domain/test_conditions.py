from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    ForAll,
    ForAny,
    IsKnown,
    Judgement,
    NoneOf,
    Path,
    judge,
    paths_of,
)
from coopwizard.domain.values import Interval, Value, high_of, low_of, spread
from coopwizard.engine.facts import FactSheet

ORDERED = (Comparison.LESS, Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.MORE)
NUMERIC = (*ORDERED, Comparison.EQUAL, Comparison.DIFFERENT)
TRUE, FALSE, UNKNOWN = IsKnown("oui"), IsKnown("non"), Compare("non", Comparison.EQUAL, 1)


def sheet(**values: Value) -> FactSheet:
    return FactSheet(values={"oui": True, **values})


def holds(condition: Condition, facts: FactSheet | None = None) -> bool | None:
    return judge(condition, facts or sheet()).holds


@pytest.mark.parametrize(
    ("left", "comparison", "right", "expected"),
    [
        (2, Comparison.LESS, 3, True),
        (3, Comparison.LESS, 3, False),
        (3, Comparison.AT_MOST, 3, True),
        (3, Comparison.EQUAL, 3, True),
        ("texte", Comparison.DIFFERENT, "avis", True),
        (3, Comparison.AT_LEAST, 3, True),
        (3, Comparison.MORE, 3, False),
        ("robuste", Comparison.AMONG, ("robuste", "probable"), True),
        ("partage", Comparison.AMONG, ("robuste", "probable"), False),
        (("fusion",), Comparison.CONTAINS, "fusion", True),
        ((), Comparison.CONTAINS, "fusion", False),
    ],
)
def test_a_known_value_compares_as_it_reads(left, comparison, right, expected):
    assert holds(Compare("valeur", comparison, right), sheet(valeur=left)) is expected


@pytest.mark.parametrize(
    ("interval", "comparison", "number", "expected"),
    [
        ((1, 2), Comparison.AT_MOST, 2, True),
        ((2, 3), Comparison.AT_MOST, 2, None),
        ((3, 4), Comparison.AT_MOST, 2, False),
        ((1, 2), Comparison.EQUAL, 2, None),
        ((2, 2), Comparison.EQUAL, 2, True),
        ((3, 4), Comparison.EQUAL, 2, False),
        ((3, 4), Comparison.DIFFERENT, 2, True),
        ((2, 2), Comparison.DIFFERENT, 2, False),
    ],
)
def test_an_interval_is_certain_only_when_the_whole_of_it_agrees(interval, comparison, number, expected):
    assert holds(Compare("valeur", comparison, number), sheet(valeur=Interval(*interval))) is expected


bounds = st.tuples(st.integers(-4, 8), st.integers(-4, 8)).map(sorted)


@given(bounds, bounds, st.sampled_from(NUMERIC))
def test_two_intervals_agree_with_every_pair_of_numbers_inside(left, right, comparison):
    said = holds(
        Compare("gauche", comparison, Path("droite")),
        sheet(gauche=Interval(*left), droite=Interval(*right)),
    )
    each = {
        holds(Compare("gauche", comparison, one), sheet(gauche=other))
        for one, other in product(range(right[0], right[1] + 1), range(left[0], left[1] + 1))
    }
    assert said is (each.pop() if len(each) == 1 else None)


@given(bounds, st.integers(-4, 8), st.sampled_from(NUMERIC))
def test_a_number_on_the_left_is_an_interval_of_one(right, number, comparison):
    two = sheet(gauche=number, droite=Interval(*right))
    one = sheet(gauche=Interval(number, number), droite=Interval(*right))
    condition = Compare("gauche", comparison, Path("droite"))
    assert holds(condition, two) is holds(condition, one)


def test_a_word_is_never_compared_with_an_interval():
    with pytest.raises(TypeError, match="no interval"):
        holds(Compare("valeur", Comparison.EQUAL, "fusion"), sheet(valeur=Interval(1, 2)))


@pytest.mark.parametrize("comparison", list(Comparison))
def test_an_unknown_value_makes_every_comparison_unknown_and_is_named(comparison):
    judged = judge(Compare("absente", comparison, 3), sheet())
    assert judged == Judgement(None, missing=("absente",))


def test_an_unknown_path_on_the_right_is_named_too():
    judged = judge(Compare("valeur", Comparison.LESS, Path("autre")), sheet(valeur=3))
    assert judged == Judgement(None, missing=("autre",))


def test_a_comparison_of_two_paths_rests_on_both():
    judged = judge(Compare("valeur", Comparison.LESS, Path("autre")), sheet(valeur=3, autre=4))
    assert judged == Judgement(True, because=("valeur", "autre"))


def test_a_straddling_interval_is_missing_a_settled_answer():
    judged = judge(Compare("valeur", Comparison.LESS, 2), sheet(valeur=Interval(1, 3)))
    assert judged == Judgement(None, missing=("valeur",))


def test_known_is_true_or_false_but_never_unknown():
    assert (holds(TRUE), holds(FALSE), holds(UNKNOWN)) == (True, False, None)


@pytest.mark.parametrize(
    ("parts", "all_of", "any_of"),
    [
        ((TRUE, TRUE), True, True),
        ((TRUE, FALSE), False, True),
        ((TRUE, UNKNOWN), None, True),
        ((FALSE, UNKNOWN), False, None),
        ((FALSE, FALSE), False, False),
        ((UNKNOWN, UNKNOWN), None, None),
    ],
)
def test_all_any_and_none_in_three_values(parts, all_of, any_of):
    assert holds(AllOf(parts)) is all_of
    assert holds(AnyOf(parts)) is any_of
    assert holds(NoneOf(parts)) is (None if any_of is None else not any_of)


def conditions(depth: int = 2) -> st.SearchStrategy[Condition]:
    leaf: st.SearchStrategy[Condition] = st.sampled_from([TRUE, FALSE, UNKNOWN])
    if depth == 0:
        return leaf
    several = st.lists(conditions(depth - 1), min_size=1, max_size=3).map(tuple)
    return st.one_of(leaf, several.map(AllOf), several.map(AnyOf), several.map(NoneOf))


@given(st.lists(conditions(), min_size=1, max_size=4))
def test_none_of_all_is_all_of_the_contraries(parts):
    contraries = tuple(NoneOf((one,)) for one in parts)
    assert holds(NoneOf(tuple(parts))) is holds(AllOf(contraries))
    assert holds(NoneOf((AllOf(tuple(parts)),))) is holds(AnyOf(contraries))


@given(conditions(), st.integers(1, 5))
def test_what_is_certain_stays_so_when_more_becomes_known(condition, answer):
    before = holds(condition)
    after = holds(condition, sheet(autre=answer))
    assert before is None or before is after


@pytest.mark.parametrize(
    ("voices", "for_any", "for_all"),
    [
        (None, None, None),
        ((), False, None),
        (({"voix.note": 5}, {"voix.note": 5}), True, True),
        (({"voix.note": 5}, {"voix.note": 1}), True, False),
        (({"voix.note": 5}, {}), True, None),
        (({"voix.note": 1}, {}), None, False),
    ],
)
def test_one_for_any_and_one_for_all_over_the_voices(voices, for_any, for_all):
    facts = FactSheet(
        sets={"voix": None if voices is None else tuple(FactSheet(values=one) for one in voices)}
    )
    inner = Compare("voix.note", Comparison.AT_LEAST, 3)
    assert holds(ForAny("voix", inner), facts) is for_any
    assert holds(ForAll("voix", inner), facts) is for_all


def test_a_set_that_is_not_known_is_what_is_missing():
    inner = Compare("voix.note", Comparison.AT_LEAST, 3)
    assert judge(ForAll("voix", inner), sheet()).missing == ("voix",)
    assert judge(ForAll("voix", inner), FactSheet(sets={"voix": ()})).missing == ("voix",)


def test_the_reasons_are_those_that_decide():
    both = AllOf(
        (IsKnown("oui"), Compare("valeur", Comparison.LESS, 2), Compare("absente", Comparison.EQUAL, 1))
    )
    refused = judge(both, sheet(valeur=5))
    assert refused == Judgement(False, because=("valeur",))
    waiting = judge(both, sheet(valeur=1))
    assert waiting == Judgement(None, because=("oui", "valeur"), missing=("absente",))


def test_every_path_that_is_read_is_listed_once():
    condition = AllOf(
        (
            Compare("a", Comparison.LESS, Path("b")),
            AnyOf((IsKnown("a"), NoneOf((IsKnown("c"),)))),
            ForAny("voix", IsKnown("d")),
            ForAll("voix", Compare("e", Comparison.EQUAL, 1)),
        )
    )
    assert paths_of(condition) == ("a", "b", "c", "d", "e")


def test_what_two_voices_leave_open_spans_both():
    assert spread([]) is None
    assert spread([3, 3]) == 3
    assert spread([4, 2]) == Interval(2, 4)
    assert (low_of(Interval(2, 4)), high_of(Interval(2, 4)), low_of(3), high_of(None)) == (2, 4, 3, None)
    assert Interval(2, 4).middle == 3


def test_an_interval_goes_upwards():
    with pytest.raises(ValueError, match="4 > 2"):
        Interval(4, 2)
