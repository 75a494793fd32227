"""What would change it: one answer, then two, on what one can work on and on what one cannot."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Counterfactual, Results
from coopwizard.engine.beliefs import beliefs, in_words
from coopwizard.engine.changes import within_reach
from coopwizard.engine.counterfactual import AUTONOMY, SHOWN
from tests.engine.fiches import all_at, full_fiche, listed, ranked, reading, simulated

CASES = [one["id"] for one in listed("vecteurs_types")]
FEW = 200


def moved(base: Base, fiche: dict[str, Any], change: Counterfactual) -> Results:
    """Return the results were these answers given."""
    criteria = {**fiche["criteres"], **{c: to for c, _, to in change.changes}}
    return simulated(base, {**fiche, "criteres": criteria}, draws=0)


def changes_of(base: Base, fiche: dict[str, Any]) -> tuple[Counterfactual, ...]:
    found = simulated(base, fiche, draws=FEW).types.changes
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES)
def test_each_change_does_what_it_says(base: Base, case: str) -> None:
    fiche = full_fiche({"cas": case})
    for one in changes_of(base, fiche):
        after = moved(base, fiche, one)
        if one.puts_first:
            assert ranked(after)[0].type == one.puts_first
        else:
            assert reading(after, one.lifts or "").exclusions == ()


@pytest.mark.parametrize("case", CASES)
def test_two_answers_are_told_only_when_neither_is_enough_alone(base: Base, case: str) -> None:
    fiche = full_fiche({"cas": case})
    first = ranked(simulated(base, fiche, draws=0))[0].type
    for one in changes_of(base, fiche):
        if len(one.changes) == 2 and one.puts_first:
            for half in one.changes:
                alone = moved(base, fiche, Counterfactual("", (half,), 0.0))
                assert ranked(alone)[0].type == first


@pytest.mark.parametrize("case", CASES)
def test_changes_are_few_in_each_group_smallest_first_and_never_lower_autonomy(base: Base, case: str) -> None:
    found = changes_of(base, full_fiche({"cas": case}))
    for mine in (True, False):
        group = [one for one in found if within_reach(base, one) is mine]
        assert len(group) <= SHOWN
        for size in (1, 2):
            efforts = [one.effort for one in group if len(one.changes) == size]
            assert all(a <= b for a, b in pairwise(efforts))
    assert not [1 for one in found for c, start, to in one.changes if c == AUTONOMY and to < start]


def test_a_change_is_within_reach_only_if_each_of_its_answers_is(base: Base) -> None:
    mine = next(one.id for one in base.criteres.values() if one.agir)
    theirs = next(one.id for one in base.criteres.values() if not one.agir)
    assert within_reach(base, Counterfactual("", ((mine, 1, 2),), 1))
    assert not within_reach(base, Counterfactual("", ((mine, 1, 2), (theirs, 1, 2)), 2))


def test_every_criterion_says_why_one_can_work_on_it_or_not(base: Base) -> None:
    assert all(one.agir_raison.endswith(".") for one in base.criteres.values())
    assert {one.agir for one in base.criteres.values()} == {True, False}


def test_what_opens_a_wished_type_may_take_two_answers(base: Base) -> None:
    wished = "fusion"
    fiche = all_at(base, 3, confiance=2, projet_partage=2) | {"deliberation": {"type_retenu": wished}}
    assert reading(simulated(base, fiche, draws=0), wished).excluded

    lifts = [one for one in changes_of(base, fiche) if one.lifts == wished]

    assert lifts
    assert all(reading(moved(base, fiche, one), wished).exclusions == () for one in lifts)


def test_nothing_is_looked_for_without_the_draws(base: Base) -> None:
    fiche = full_fiche({"cas": CASES[0]})
    assert simulated(base, fiche, draws=0).types.changes is None
    assert simulated(base, {}, draws=FEW).types.changes == ()


@pytest.mark.parametrize("case", CASES)
def test_what_to_think_follows_the_weights_that_put_the_type_first(base: Base, case: str) -> None:
    types = simulated(base, full_fiche({"cas": case}), draws=FEW).types
    told = {one.type: one for one in beliefs(base, types)}

    assert set(told) == {one.type for one in types.ranking if not one.excluded}
    for name, one in told.items():
        central = types.robustness.central_weights.get(name) if types.robustness else None
        assert (one.share > 0) == (central is not None)
        assert ("il y faudrait d’autres réponses" in one.text) == (central is None)
        for family, weight in types.weights.items():
            title = base.familles_de_criteres[family].titre
            if central and f"d’importance à «\u00a0{title}" in one.text:
                words = in_words(central[family] / weight)
                assert words
                assert f"{words} d’importance à «\u00a0{title}" in one.text


def test_what_to_think_is_not_told_as_a_matter_of_weights_when_they_need_not_move(base: Base) -> None:
    answers = {"confiance": 4, "projet_partage": 4, "autonomie": 4, "reversibilite": 3}
    supports = {"paie_compta": 3, "logistique": 2, "achats": 2}
    types = simulated(base, {"criteres": answers, "objets": supports}, draws=2000).types
    told = {one.type: one for one in beliefs(base, types) if one.share > 0}

    stay = {name: one.text for name, one in told.items() if "vos poids peuvent rester" in one.text}
    assert stay
    assert types.first not in stay
    assert all("ce que pèsent vos partenaires et vos objets" in text for text in stay.values())
    assert [name for name, one in told.items() if "suffit" in one.text] == [types.first]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (3.0, "trois fois plus"),
        (2.0, "deux fois plus"),
        (1.5, "moitié plus"),
        (1.2, "un peu plus"),
        (1.0, ""),
        (0.8, "un peu moins"),
        (0.5, "moitié moins"),
        (0.3, "trois fois moins"),
    ],
)
def test_how_much_more_or_less_is_said_in_words(ratio: float, words: str) -> None:
    assert in_words(ratio) == words
