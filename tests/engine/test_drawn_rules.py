"""A rule judged over many draws says, at each draw, what it says of that draw alone."""

from __future__ import annotations

from random import Random

import numpy as np
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
    NoneOf,
    Path,
    judge,
)
from coopwizard.domain.values import Interval
from coopwizard.engine.drawn_rules import judge_draws
from coopwizard.engine.facts import FactSheet

PATHS = ("criteres.confiance", "criteres.urgence", "partenaires.nombre", "projet.refus", "inconnu")
PARTNERS = (FactSheet({"partenaire.note": 2.0}), FactSheet({"partenaire.note": 4.0}))
FACTS = FactSheet(
    {"partenaires.nombre": 3.0, "projet.refus": Interval(2, 4)}, {"partenaire": PARTNERS, "objet": ()}
)
ORDERED = [one for one in Comparison if one not in (Comparison.AMONG, Comparison.CONTAINS)]

operands = st.floats(1, 5) | st.sampled_from(PATHS).map(Path)
comparisons = st.builds(
    Compare, st.sampled_from((*PATHS, "partenaire.note")), st.sampled_from(ORDERED), operands
)
leaves = comparisons | st.sampled_from(PATHS).map(IsKnown)
sets = st.sampled_from(("partenaire", "objet", "frein"))


def grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return (
        several.map(AllOf)
        | several.map(AnyOf)
        | several.map(NoneOf)
        | st.builds(ForAny, sets, inner)
        | st.builds(ForAll, sets, inner)
    )


@given(
    st.recursive(leaves, grown, max_leaves=6),
    st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=5),
)
def test_many_draws_at_once_say_what_each_says_alone(
    condition: Condition, marks: list[tuple[float, float]]
) -> None:
    rows = np.array(marks).T
    certain, contrary = judge_draws(condition, FACTS, dict(zip(PATHS[:2], rows, strict=True)))

    for i, (trust, urgency) in enumerate(marks):
        alone = FACTS.adding({PATHS[0]: trust, PATHS[1]: urgency})
        holds = judge(condition, alone).holds
        assert bool(np.broadcast_to(certain, len(marks))[i]) == (holds is True)
        assert bool(np.broadcast_to(contrary, len(marks))[i]) == (holds is False)


def test_a_drawn_answer_is_not_looked_for_in_a_list() -> None:
    rule = Compare(PATHS[0], Comparison.AMONG, ("a", "b"))

    with pytest.raises(ValueError, match=r"criteres\.confiance"):
        judge_draws(rule, FACTS, {PATHS[0]: np.array([1.0])})


@given(
    st.recursive(leaves, grown, max_leaves=6),
    st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_a_coin_settles_what_is_unknown_and_nothing_else(
    condition: Condition, marks: list[tuple[float, float]], chance: Random
) -> None:
    rows = dict(zip(PATHS[:2], np.array(marks).T, strict=True))
    facts = FACTS.adding(dict.fromkeys(rows, 3.0))  # given, then drawn: known either way
    tossed: dict[str, np.ndarray] = {}

    def coin(name: str) -> np.ndarray:
        return tossed.setdefault(name, np.array([chance.random() < 0.5 for _ in marks]))

    before = [np.broadcast_to(one, len(marks)) for one in judge_draws(condition, facts, rows)]
    after = [np.broadcast_to(one, len(marks)) for one in judge_draws(condition, facts, rows, coin)]

    assert (after[0] != after[1]).all()
    assert not (before[0] & ~after[0]).any()
    assert not (before[1] & ~after[1]).any()
