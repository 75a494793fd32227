from __future__ import annotations

from dataclasses import replace

import pytest

from coopwizard.domain.answers import BOARD, TOGETHER, Answer
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from tests.engine.building import a_case
from tests.engine.fiches import TODAY, all_at, full_fiche, simulated


def test_an_empty_case_is_evaluated_whole(base: Base) -> None:
    results = evaluate(base, a_case(in_post=False), today=TODAY, draws=0)

    assert len(results.steps) == len(results.gates) == 10
    assert results.types.robustness is None
    assert results.types.first is None
    assert results.verdict.id == "explorer"
    assert (results.base_version, results.base_hash) == (base.version, base.hash)


def test_answers_of_a_case_make_a_ranking(base: Base) -> None:
    case = a_case()
    for criterion, mark in full_fiche({"cas": "P02"})["criteres"].items():
        case = case.with_answer(Answer(TOGETHER, f"critere.{criterion}", mark))

    results = evaluate(base, case, today=TODAY)

    assert results.types.first == "mutualisation"
    assert results.types.coverage == 100


def test_the_same_case_day_and_seed_give_the_same_results(base: Base) -> None:
    one, again = (simulated(base, full_fiche({"cas": "v_engager"}), draws=500) for _ in range(2))

    assert one == again


def test_the_journal_holds_every_rule_with_its_value_and_its_paths(base: Base) -> None:
    results = simulated(base, full_fiche({"cas": "P06"}), draws=0)
    journal = {rule: (value, paths) for rule, value, paths in results.journal}

    assert set(base.exclusions) | set(base.eligibilite) | set(base.tiers.drapeau_si_un_de) <= journal.keys()
    assert {f"portes.{step}" for step in base.etapes} <= journal.keys()
    assert journal["x01"] == (True, ("criteres.confiance",))
    assert journal["x02"][0] is False
    assert journal["x10"] == (None, ("partenaires.evalues", "partenaires.en_aller"))


def test_what_is_missing_comes_by_weight_and_names_answers_only(base: Base) -> None:
    missing = simulated(base, all_at(base, 3, confiance=None, enjeu=None, personnel=None), draws=0).missing

    assert missing[:3] == ("criteres.confiance", "criteres.personnel", "criteres.enjeu")
    assert len(missing) == len(set(missing))
    assert not [path for path in missing if path.startswith(("types.", "portes.", "reserves."))]


def test_a_board_vote_that_refuses_is_the_verdict(base: Base) -> None:
    vote = {"date": "2026-11-03", "pour": 9, "contre": 1, "abstention": 0}
    case = a_case({(BOARD, "vote.refus"): vote})

    results = evaluate(base, case, today=TODAY, draws=0)

    assert results.verdict.id == "ne_pas_cooperer"
    assert results.gates["deliberation"].open


def test_another_seed_moves_the_draws_and_not_the_scores(base: Base) -> None:
    one, other = (simulated(base, full_fiche({"cas": "P10"}), draws=200, seed=seed) for seed in (1, 2))

    assert [t.score for t in one.types.ranking] == [t.score for t in other.types.ranking]
    assert one.types.robustness != other.types.robustness


@pytest.mark.parametrize("case", ["P01", "P10"])
def test_without_draws_the_ranking_is_the_same(base: Base, case: str) -> None:
    drawn, dry = (simulated(base, full_fiche({"cas": case}), draws=draws) for draws in (200, 0))

    unknown = {"acceptability": None, "second": None, "excluded_share": None}
    assert tuple(replace(one, **unknown) for one in drawn.types.ranking) == dry.types.ranking
