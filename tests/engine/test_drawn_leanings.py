"""The strength of a leaning is drawn between what the base says, and what it lacks is tossed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.conditions import AllOf, Compare, Comparison
from coopwizard.domain.knowledge import Base, Force, Penchant
from coopwizard.domain.results import Mark, Robustness
from coopwizard.domain.values import Interval
from coopwizard.engine import draws
from coopwizard.engine.comparison import compare_at_once
from coopwizard.engine.draws import Situation
from coopwizard.engine.evaluate import SEED, evaluate
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.situation import read_situation
from coopwizard.engine.suitability import affinities
from coopwizard.engine.weights import proposed
from tests.engine.fiches import TODAY, simulated

FEW = 1500
SUPPORTS = {"paie_compta": 3, "logistique": 2, "achats": 2}
MIDDLE = {"confiance": 4, "projet_partage": 4, "autonomie": 3, "reversibilite": 3}


def leaning(base: Base, **changed: Any) -> Penchant:
    """Return a leaning on a mark of trust of 4 and more, unless told otherwise."""
    (some, *_) = base.penchants_des_types.values()
    told = {
        "id": "pt_essai",
        "si": Compare("criteres.confiance", Comparison.AT_LEAST, 4.0),
        "points": {"reseau": 10.0, "fusion": -4.0},
        "force": Force(de=0.0, a=2.0, raison="essai"),
    }
    fields = {name: getattr(some, name) for name in ("dit", "raison", "source")}
    return Penchant(**{**fields, **told, **changed})


def with_rules(base: Base, *rules: Penchant) -> Base:
    return replace(base, penchants_des_types={one.id: one for one in rules})


def drawn(base: Base, marks: dict[str, Any], *, seed: int = SEED, count: int = FEW, **facts: Any) -> Any:
    """Return the drawn points of each type, by its name."""
    full = {c: marks.get(c) for c in base.criteres}
    sheet = FactSheet({f"criteres.{c}": mark for c, mark in full.items()} | facts)
    here = Situation(full, proposed(base), affinities(base, {}), sheet)
    answers = draws.draw_answers(base, full, seed, count)
    return dict(zip(base.types, draws.draw_leanings(base, here, answers, seed), strict=True))


def robust(base: Base, fiche: dict[str, Any], *, seed: int = SEED, count: int = FEW) -> Robustness:
    found = simulated(base, fiche, draws=count, seed=seed).types.robustness
    assert found is not None
    return found


def forced(base: Base, low: float, high: float) -> Base:
    """Return the base with the strength of every leaning between these."""
    force = Force(de=low, a=high, raison="essai")
    return with_rules(base, *(replace(one, force=force) for one in base.penchants_des_types.values()))


def middle(mark: Mark) -> float:
    if isinstance(mark, Interval):
        return mark.middle
    return mark or 0.0


def test_every_leaning_of_the_types_says_how_strong_it_may_be_and_why(base: Base) -> None:
    for rule in base.penchants_des_types.values():
        assert rule.force is not None
        assert 0 <= rule.force.de <= 1 <= rule.force.a
        assert rule.force.de + rule.force.a == pytest.approx(2)  # the usual strength is in the middle
        assert len(rule.force.raison) > 40


def test_a_leaning_that_certainly_holds_is_drawn_over_its_whole_strength(base: Base) -> None:
    points = drawn(with_rules(base, leaning(base)), {"confiance": 5.0})

    assert (points["reseau"].min(), points["reseau"].max()) == pytest.approx((0, 20), abs=0.1)
    assert points["reseau"].mean() == pytest.approx(10, abs=0.3)
    assert points["fusion"] == pytest.approx(points["reseau"] * -0.4)  # one strength for all it speaks of
    assert all(points[t].max() == 0 == points[t].min() for t in base.types if t not in ("reseau", "fusion"))


def test_a_leaning_holds_at_the_draws_where_the_drawn_answer_makes_it_hold(base: Base) -> None:
    rule = leaning(base, force=Force(de=1.0, a=1.0, raison="essai"))
    marks = {"confiance": 4.0}
    answers = draws.draw_answers(base, {c: marks.get(c) for c in base.criteres}, SEED, FEW)
    trust = answers[list(base.criteres).index("confiance")]

    points = drawn(with_rules(base, rule), marks)

    assert (points["reseau"] == np.where(trust >= 4, 10.0, 0.0)).all()
    assert 0.3 < (points["reseau"] > 0).mean() < 0.7


def test_an_answer_that_is_lacking_is_tossed(base: Base) -> None:
    known = Compare("partenaires.nombre", Comparison.AT_LEAST, 6)
    rule = leaning(base, si=known, force=Force(de=1.0, a=1.0, raison="essai"))
    here = with_rules(base, rule)

    shares = [(drawn(here, {}, **facts)["reseau"] > 0).mean() for facts in ({}, {"partenaires.nombre": 7})]

    assert shares == [pytest.approx(0.5, abs=0.05), 1]
    assert drawn(here, {}, **{"partenaires.nombre": 2})["reseau"].max() == 0


def test_leanings_that_read_the_same_lacking_answer_agree_at_each_draw(base: Base) -> None:
    many = Compare("partenaires.nombre", Comparison.AT_LEAST, 6)
    few = Compare("partenaires.nombre", Comparison.LESS, 6)
    sure = Force(de=1.0, a=1.0, raison="essai")
    rules = (
        leaning(base, id="a", si=many, points={"reseau": 1.0}, force=sure),
        leaning(base, id="b", si=AllOf((many,)), points={"fusion": 1.0}, force=sure),
        leaning(base, id="c", si=few, points={"groupement": 1.0}, force=sure),
    )

    points = drawn(with_rules(base, *rules), {})

    assert (points["reseau"] == points["fusion"]).all()
    assert (points["reseau"] + points["groupement"] == 1).all()


def test_until_an_object_is_chosen_the_project_says_nothing(base: Base) -> None:
    rule = leaning(base, si=Compare("objets.plaidoyer", Comparison.AT_LEAST, 2))
    here = with_rules(base, rule)

    assert drawn(here, {})["reseau"].max() == 0
    assert drawn(here, {}, **{"objets.paie_compta": 3})["reseau"].max() > 0


def test_an_older_base_without_strengths_counts_its_leanings_in_full_and_judges_them_once(base: Base) -> None:
    here = with_rules(base, leaning(base, force=None))

    assert set(drawn(here, {"confiance": 4.0})["reseau"]) == {10.0}
    assert set(drawn(here, {})["reseau"]) == {0.0}


def test_the_same_seed_gives_the_same_strengths_and_another_gives_others(base: Base) -> None:
    here = with_rules(base, leaning(base))

    one, again, other = (drawn(here, {"confiance": 5.0}, seed=s)["reseau"] for s in (SEED, SEED, 7))
    assert (one == again).all()
    assert (one != other).any()


def test_more_draws_begin_with_the_fewer(base: Base) -> None:
    here = with_rules(base, leaning(base))

    assert (
        drawn(here, {"confiance": 5.0}, count=300)["reseau"][:100]
        == drawn(here, {"confiance": 5.0}, count=100)["reseau"]
    ).all()


def test_strengths_do_not_repeat_the_numbers_of_the_weights_nor_of_the_answers(base: Base) -> None:
    rules = (leaning(base), leaning(base, id="pt_autre", points={"groupement": 10.0}))
    points = drawn(with_rules(base, *rules), {"confiance": 5.0})
    rows = [points["reseau"], points["groupement"], *draws.uniforms(SEED, FEW, 0, draws.SLOTS)]

    assert np.abs(np.corrcoef(np.stack(rows))[:2] - np.eye(2, len(rows))).max() < 0.1


def test_a_strength_of_one_gives_the_centre_the_plain_scores(base: Base) -> None:
    """With settled weights and answers, the drawn points are those of the plain ranking."""
    fiche = {"criteres": {**dict.fromkeys(base.criteres, 3), "intensite": 5}, "objets": SUPPORTS}
    read = read_fiche(base, fiche)
    plain = evaluate(base, read.case, today=TODAY, given=read.given, draws=0)
    sure = forced(base, 1.0, 1.0)
    sheet = read_situation(sure, read.case, today=TODAY, given=read.given).sheet
    names = {f"criteres.{c}": one.mark for c, one in plain.types.criteria.items()}
    marks = {c: one.mark for c, one in plain.types.criteria.items()}
    here = Situation(marks, proposed(base), {}, sheet.adding(names))
    answers = np.array([[middle(marks[c])] for c in base.criteres])

    found = draws.draw_leanings(sure, here, answers, SEED)[:, 0]

    given_ = {one.type: sum(each.points for each in one.leanings) for one in plain.types.ranking}
    assert any(given_.values())
    assert dict(zip(base.types, found, strict=True)) == pytest.approx(given_)


def test_the_doubt_on_strength_takes_certainty_from_a_type_that_a_leaning_puts_first(base: Base) -> None:
    fiche = {"criteres": {**MIDDLE, "continuite_parcours": 4, "besoin_autres": 3}, "objets": SUPPORTS}
    firsts = [robust(forced(base, low, 2 - low), fiche).acceptability["groupement"][0] for low in (1.0, 0.0)]

    assert firsts[0] > firsts[1] > 0


@settings(max_examples=12, deadline=None)
@given(low=st.floats(0, 2), more=st.floats(0, 1))
def test_a_stronger_leaning_never_makes_its_type_rarer_in_front(base: Base, low: float, more: float) -> None:
    """With one strength for all draws, a rule that only gives points to a type can only push it forward."""
    fiche = {"criteres": MIDDLE, "objets": SUPPORTS}
    rule = replace(base.penchants_des_types["pt_moyens_nombreux"], points={"groupement": 12.0})

    def share(times: float) -> float:
        one = replace(rule, force=Force(de=times, a=times, raison="essai"))
        return robust(with_rules(base, one), fiche, count=200).acceptability["groupement"][0]

    assert share(low) <= share(low + more)


def test_the_draws_of_a_trial_are_those_of_the_whole_reading(base: Base) -> None:
    fiche = {"criteres": MIDDLE, "objets": SUPPORTS}
    read = read_fiche(base, fiche)
    whole = evaluate(base, read.case, today=TODAY, draws=300)
    sheet = read_situation(base, read.case, today=TODAY).sheet

    at_once = compare_at_once(base, read.case, sheet, seed=SEED, draws=300)

    assert at_once.robustness == whole.types.robustness
