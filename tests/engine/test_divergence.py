"""Two voices are never melted into a mean; a consensus lies where people put it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import SealState
from coopwizard.domain.values import Interval, Special, high_of, low_of
from coopwizard.engine import divergence
from coopwizard.engine.answers_reading import Context, context
from coopwizard.engine.given import Given
from tests.engine.building import BOTH, TODAY, D, P, a_case

ITEMS = ("pr_actualise", "pr_boussole", "pr_valeurs", "pr_fondateur", "pr_citoyen")
marks = st.integers(1, 5)


def reading(base, *said, state=SealState.REVEALED) -> Context:
    return context(base, a_case(*said, state=state), TODAY, Given())


def of_two(president, director):
    said = {}
    for item, p, d in zip(ITEMS, president, director, strict=False):
        said |= {(P, f"item.{item}"): p, (D, f"item.{item}"): d}
    return said


@pytest.mark.parametrize("value", [0.69, -0.69, None])
def test_a_small_difference_of_view_is_not_called_a_bias(value):
    assert divergence.bias_sentence(value) == ""


def test_the_direction_may_be_the_one_that_sees_it_stronger():
    assert divergence.bias_sentence(-1) == "la direction voit plus solide"


@given(p=marks, d=marks, settled=st.none() | marks)
@settings(max_examples=60)
def test_what_is_shared_is_the_consensus_or_the_range_never_a_mean(base, p, d, settled):
    said = {(P, "item.go_roles"): p, (D, "item.go_roles"): d}
    if settled:
        said[BOTH, "consensus.go_roles"] = {"decision": "accord", "valeur": settled}
    item = divergence.read_items(reading(base, said))["go_roles"]
    if settled:
        assert item.shared == item.consensus == settled
        assert item.gap == 0
    else:
        assert (low_of(item.shared), high_of(item.shared)) == (min(p, d), max(p, d))
        assert item.gap == abs(p - d)


@pytest.mark.parametrize("decision", ["se_renseigner", "desaccord"])
def test_asking_further_or_disagreeing_leaves_the_range(base, decision):
    said = {(P, "item.go_roles"): 1, (D, "item.go_roles"): 4}
    said[BOTH, "consensus.go_roles"] = {"decision": decision, "valeur": 3}
    item = divergence.read_items(reading(base, said))["go_roles"]
    assert item.shared == Interval(1, 4)
    assert item.unsettled


def test_one_voice_alone_is_marked_as_such(base):
    said = {(P, "item.go_roles"): 4, (D, "item.go_roles"): Special.DOES_NOT_KNOW}
    item = divergence.read_items(reading(base, said))["go_roles"]
    assert (item.shared, item.one_voice, item.gap) == (4, True, None)


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
@pytest.mark.requirement("R061")
def test_nothing_is_read_of_either_voice_before_both_open_theirs(base, state):
    items = divergence.read_items(reading(base, of_two([5] * 5, [1] * 5), state=state))
    assert all(item.shared is None and item.president is None and item.gap is None for item in items.values())


def test_the_five_widest_gaps_are_opened_first(base):
    names = [*base.items][:7]
    said = {(P, f"item.{name}"): 5 for name in names}
    said |= {(D, f"item.{name}"): 5 - rank % 5 for rank, name in enumerate(names)}
    found = divergence.largest_gaps(divergence.read_items(reading(base, said)))
    assert found == (names[4], names[3], names[2], names[1], names[6])


def test_a_gap_that_is_settled_keeps_its_place_among_those_to_discuss(base):
    said = of_two((5, 4, 3), (1, 2, 3))
    open_ = divergence.read_items(reading(base, said))
    settled = {(BOTH, "consensus.pr_actualise"): {"decision": "accord", "valeur": 3}}
    closed = divergence.read_items(reading(base, said, settled))
    assert divergence.gaps_as_answered(open_) == ("pr_actualise", "pr_boussole")
    assert divergence.gaps_as_answered(closed) == ("pr_actualise", "pr_boussole")
    assert divergence.largest_gaps(closed) == ("pr_boussole",)
