from __future__ import annotations

import re
from typing import Any

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Interval
from coopwizard.engine.comparison import stand
from coopwizard.engine.counterfactual import AUTONOMY, reachable
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.situation import read_situation
from tests.engine.fiches import TODAY, all_at, full_fiche, listed, ranked, reading, simulated

CASES = [one["id"] for one in listed("vecteurs_types")]


@pytest.mark.parametrize("case", CASES)
def test_a_counterfactual_really_puts_that_type_first(base: Base, case: str) -> None:
    fiche = full_fiche({"cas": case})
    results = simulated(base, fiche, draws=0)

    for one in results.types.counterfactuals:
        if one.puts_first is None:
            continue
        changed = {**fiche, "criteres": {**fiche["criteres"], **{c: to for c, _, to in one.changes}}}
        assert ranked(simulated(base, changed, draws=0))[0].type == one.puts_first


@pytest.mark.parametrize("case", CASES)
def test_counterfactuals_are_few_sorted_and_never_lower_autonomy(base: Base, case: str) -> None:
    found = simulated(base, full_fiche({"cas": case}), draws=0).types.counterfactuals

    assert 0 < len(found) <= 5
    assert [one.effort for one in found] == sorted(one.effort for one in found)
    assert not [1 for one in found for c, start, to in one.changes if c == AUTONOMY and to < start]
    assert all(1 <= to <= 5 for one in found for _, _, to in one.changes)
    assert all(not re.search("devriez|devez|!", one.text) for one in found)


@pytest.mark.parametrize("case", CASES)
def test_a_fall_of_trust_is_always_looked_at(base: Base, case: str) -> None:
    fiche = full_fiche({"cas": case})
    found = simulated(base, fiche, draws=0).types.counterfactuals

    falls = [one for one in found if "confiance baissait d’un point" in one.text]
    assert len(falls) == (0 if fiche["criteres"]["confiance"] < 2 else 1)


def test_the_sentence_is_that_of_the_method(base: Base) -> None:
    found = simulated(base, full_fiche({"cas": "P10"}), draws=0).types.counterfactuals
    flips = [
        one.text for one in found if one.text.startswith("Si «\u00a0") and "passerait devant" in one.text
    ]

    assert flips
    said = (
        r"Si «\u00a0.+\u00a0» passait de [\d,]+ à [\d,]+, "
        r"«\u00a0.+\u00a0» passerait devant «\u00a0.+\u00a0»\."
    )
    assert all(re.fullmatch(said, text) for text in flips)


def test_a_wished_type_that_is_closed_is_told_what_would_open_it(base: Base) -> None:
    fiche: dict[str, Any] = full_fiche({"cas": "P12"})
    fiche["deliberation"] = {"type_retenu": "groupement"}

    results = simulated(base, fiche, draws=0)

    (lift,) = (one for one in results.types.counterfactuals if one.lifts == "groupement")
    changed = {**fiche, "criteres": {**fiche["criteres"], **{c: to for c, _, to in lift.changes}}}
    assert reading(simulated(base, changed, draws=0), "groupement").exclusions == ()


def test_the_question_of_legal_persons_is_put_when_everything_would_be_joined(base: Base) -> None:
    fiche = full_fiche({"cas": "P10"}) | {"objets": {"ensemble_activites": 3}}

    found = simulated(base, fiche, draws=0).types.counterfactuals

    (question,) = (one for one in found if "chaque personne morale doit-elle demeurer" in one.text)
    assert question.changes == ()


def test_nothing_known_has_no_counterfactual(base: Base) -> None:
    assert simulated(base, {}, draws=0).types.counterfactuals == ()


def test_two_answers_are_moved_when_one_is_not_enough(base: Base) -> None:
    found = simulated(base, {"criteres": {"autonomie": 5, "reversibilite": 5, "confiance": 5}}, draws=0)
    lone = simulated(base, all_at(base, 1, autonomie=5, reversibilite=5), draws=0)

    assert ranked(lone)[0].type == "ne_pas_cooperer"
    assert any(one.puts_first for one in found.types.counterfactuals)
    doubles = [one for one in lone.types.counterfactuals if len(one.changes) == 2]
    singles = [one for one in lone.types.counterfactuals if len(one.changes) == 1 and one.puts_first]
    assert not (doubles and singles)


def test_an_open_answer_moves_from_its_ends_and_autonomy_only_up() -> None:
    assert list(reachable(Interval(4, 4.5), "confiance"))[:2] == [(4, 4), (4.5, 4.5)]
    assert {to for _, to in reachable(4, AUTONOMY)} == {4.5, 5}
    assert {to for _, to in reachable(4.75, "confiance")} >= {4.25, 1.25}


def test_settling_an_open_answer_may_be_enough(base: Base) -> None:
    fiche = full_fiche({"cas": "P10"})
    fiche["criteres"] = {**fiche["criteres"], "autonomie": [1, 4]}

    found = simulated(base, fiche, draws=0).types.counterfactuals
    assert any("était tranché à" in one.text for one in found)


POOLED = {"direction_commune": 3, "siege_commun": 2, "ensemble_activites": 3}
ONE_BODY = {
    "criteres": {
        **dict.fromkeys(("confiance", "projet_partage"), 5),
        **dict.fromkeys(("continuite_parcours", "pilotage_commun"), 4),
        "autonomie": 1,
        "reversibilite": 1,
        "urgence": 2,
        "intensite": 5,
    },
    "objets": POOLED,
}


def test_a_counterfactual_counts_what_a_leaning_gives_or_takes_back(base: Base) -> None:
    """Pooling nearly everything is what the leaning reads: with less, its points go too."""
    results = simulated(base, ONE_BODY, draws=0)
    assert ranked(results)[0].leanings

    (said,) = [
        one for one in results.types.counterfactuals if one.changes and one.changes[0][0] == "intensite"
    ]

    ((_, start, target),) = said.changes
    assert (start, target) == (5, 4)
    after = simulated(base, {**ONE_BODY, "criteres": {**ONE_BODY["criteres"], "intensite": target}}, draws=0)
    assert ranked(after)[0].type == said.puts_first != ranked(results)[0].type


def test_points_won_are_the_points_of_the_new_ranking_leanings_in(base: Base) -> None:
    read = read_fiche(base, ONE_BODY)
    standing = stand(base, read.case, read_situation(base, read.case, today=TODAY, given=read.given).sheet)
    changed = simulated(base, {**ONE_BODY, "criteres": {**ONE_BODY["criteres"], "intensite": 2}}, draws=0)

    gains = standing.gains((("intensite", 5, 2),))

    assert {t: standing.scores[t] + gain for t, gain in gains.items()} == pytest.approx(
        {one.type: one.score for one in changed.types.ranking}
    )
