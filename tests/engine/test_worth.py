"""The question that matters most: checked by answering it every way and computing all again."""

from __future__ import annotations

from datetime import date

import pytest

from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.worth import SHOWN, STEP

TODAY = date(2026, 11, 22)
SITUATIONS = (
    {"criteres": {"confiance": 4, "intensite": 4, "autonomie": 3}},
    {"criteres": {"confiance": 3, "urgence": 2}, "objets": {"personnel_partage": 3, "paie_compta": 2}},
    {"criteres": {"confiance": 2, "autonomie": 5, "besoin_autres": 1, "enjeu": 1}},
)


def compared(base, fiche):
    read = read_fiche(base, fiche)
    return evaluate(base, read.case, today=TODAY, given=read.given, draws=0).types


def answered(fiche, criterion, mark):
    return {**fiche, "criteres": {**fiche["criteres"], criterion: mark}}


@pytest.mark.parametrize("fiche", SITUATIONS)
def test_the_worth_of_a_question_is_what_answering_it_does(base, fiche):
    found = compared(base, fiche)
    assert found.questions
    marks = [1 + STEP * step for step in range(9)]
    for question in found.questions:
        firsts = [compared(base, answered(fiche, question.criterion, mark)).first for mark in marks]
        others = [one for one in firsts if one != found.first]
        assert question.share == pytest.approx(len(others) / len(marks))
        assert set(question.could_lead) == set(others)
        assert not question.differs


@pytest.mark.parametrize("fiche", SITUATIONS)
def test_the_question_that_could_change_most_comes_first(base, fiche):
    questions = compared(base, fiche).questions
    worth = [(one.share, one.stir) for one in questions]
    assert worth == sorted(worth, reverse=True)
    assert len(questions) <= SHOWN


def test_voices_that_differ_make_a_question_of_what_lies_between_them(base):
    fiche = {"criteres": {"confiance": 4, "intensite": 5, "autonomie": [1, 5]}}
    questions = {one.criterion: one.differs for one in compared(base, fiche).questions}
    assert questions.pop("autonomie")
    assert not any(questions.values())


def test_nothing_known_has_no_first_question_and_all_known_has_none(base):
    assert compared(base, {"criteres": {}}).questions == ()
    assert compared(base, {"criteres": dict.fromkeys(base.criteres, 3)}).questions == ()


def test_a_question_says_what_could_come_first_in_words(base):
    (first, *_) = compared(base, SITUATIONS[0]).questions
    assert base.criteres[first.criterion].titre in first.text
    assert all(base.types[one].titre in first.text for one in first.could_lead)


def test_the_worth_of_a_question_counts_what_leanings_give(base):
    """Between pooling much and pooling nearly everything, a leaning decides."""
    sure = {"confiance": 5, "projet_partage": 5, "autonomie": 1, "reversibilite": 1}
    fiche = {
        "criteres": {**sure, "continuite_parcours": 4, "urgence": 2, "intensite": [4, 5]},
        "objets": {"direction_commune": 3, "siege_commun": 2, "ensemble_activites": 3},
    }
    found = compared(base, fiche)
    (question,) = [one for one in found.questions if one.criterion == "intensite"]
    firsts = [compared(base, answered(fiche, "intensite", mark)).first for mark in (4, 4.5, 5)]

    assert len(set(firsts)) == 2
    assert question.share == pytest.approx(sum(one != found.first for one in firsts) / len(firsts))
