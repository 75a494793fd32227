"""The shipped example holds what a newcomer should meet: two voices that differ, an alert, an exclusion…"""

from __future__ import annotations

from datetime import date

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.keys import known_keys
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case, read_example


@pytest.fixture(scope="module")
def results(base: Base) -> Results:
    return evaluate(base, example_case(base), today=date(2026, 11, 22))


def test_every_answer_of_the_example_has_a_key_of_the_closed_list(base: Base) -> None:
    is_known = known_keys(base.reponses)
    unknown = {one.key for one in read_example().answers if not is_known(one.key)}
    assert unknown == set()


def test_the_two_voices_differ_and_a_disagreement_is_kept(base: Base, results: Results) -> None:
    case = example_case(base)
    assert case.said(PRESIDENT, "item.rh_encadrement") != case.said(DIRECTOR, "item.rh_encadrement")
    assert results.assessment.items["rh_encadrement"].unsettled


def test_an_alert_is_raised_and_treated(results: Results) -> None:
    raised = {one.id: one for one in results.assessment.alerts}
    assert "al_pilotage" in raised
    assert raised["al_pilotage"].treated


def test_merging_is_excluded_by_the_red_line_and_by_the_wish_for_autonomy(results: Results) -> None:
    fusion = next(one for one in results.types.ranking if one.type == "fusion")
    assert {one.rule for one in fusion.exclusions} >= {"x05", "x13"}


def test_the_legal_step_is_open_and_a_verdict_is_proposed(results: Results) -> None:
    assert results.gates["vehicule_juridique"].open
    assert results.verdict.id == "engager"


def test_what_no_source_gives_is_marked_illustrative(base: Base) -> None:
    case = example_case(base)
    illustrative = case.together("illustratif")
    assert isinstance(illustrative, list)
    assert "avis.familles" in illustrative
    assert "ligne_rouge.fondu" not in illustrative
    assert case.answers[TOGETHER, "source_du_dossier"].value


@pytest.mark.requirement("R020")
def test_the_minority_opinion_is_kept_word_for_word(base: Base) -> None:
    opinion = example_case(base).together("avis.familles")
    assert isinstance(opinion, dict)
    assert str(opinion["texte"]).startswith("Je ne voterai pas ce texte.")
