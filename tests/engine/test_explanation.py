from __future__ import annotations

from dataclasses import replace

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import CriterionReading
from coopwizard.domain.values import Interval
from coopwizard.engine.criteria import ANSWERED
from coopwizard.engine.explanation import anchor_of, explain, fit_in_words, sentence
from coopwizard.engine.wording import listed, mark_in_words, small
from tests.engine.fiches import all_at, full_fiche, ranked, reading, simulated


def reading_of(criterion: str, mark: float | None) -> CriterionReading:
    return CriterionReading(criterion=criterion, mark=mark, origin=ANSWERED)


def test_the_three_strongest_answers_for_and_against_are_told_in_order(base: Base) -> None:
    first = ranked(simulated(base, full_fiche({"cas": "P02"}), draws=0))[0]

    second = ranked(simulated(base, full_fiche({"cas": "P02"}), draws=0))[3]
    for told in (first.supporting, second.supporting, second.opposing):
        assert 0 < len(told) <= 3
        assert [one.points for one in told] == sorted((one.points for one in told), reverse=True)
        assert all(one.points > 0 for one in told)


def test_a_sentence_says_the_answer_and_how_far_it_suits(base: Base) -> None:
    fusion = reading(simulated(base, all_at(base, 5), draws=0), "fusion")

    (told,) = (one for one in fusion.opposing if one.criterion == "autonomie")
    assert told.text == (
        "Vous avez répondu «\u00a0Chacun reste pleinement lui-même\u00a0»\u00a0: "
        "une personne morale au moins disparaît."
    )


@pytest.mark.parametrize(
    ("mark", "side"),
    [(1, "contre"), (3, "contre"), (4, "pour"), (5, "pour"), (None, "raison")],
)
def test_an_answer_speaks_for_a_type_or_against_it(base: Base, mark: float | None, side: str) -> None:
    told = fit_in_words(base, "ne_pas_cooperer", reading_of("autonomie", mark))

    assert told == getattr(base.matrice["autonomie"]["ne_pas_cooperer"], side)


def test_reasons_for_are_never_phrased_as_reasons_against(base: Base) -> None:
    for results in (simulated(base, all_at(base, mark), draws=0) for mark in (1, 2, 3, 4, 5)):
        for one in results.types.ranking:
            cells = {c: base.matrice[c][one.type] for c in base.criteres}
            assert all(each.text.endswith(f": {cells[each.criterion].pour}.") for each in one.supporting)
            assert all(each.text.endswith(f": {cells[each.criterion].contre}.") for each in one.opposing)


def test_a_base_without_fragments_still_says_how_far_an_answer_suits(base: Base) -> None:
    bare = {t: replace(cell, pour="", contre="") for t, cell in base.matrice["autonomie"].items()}
    older = replace(base, matrice={**base.matrice, "autonomie": bare})

    told = fit_in_words(older, "ne_pas_cooperer", reading_of("autonomie", 1))

    assert told == f"cela convient peu, {base.matrice['autonomie']['ne_pas_cooperer'].raison}"


def test_every_sentence_has_one_colon_of_ours(base: Base) -> None:
    for criterion, row in base.matrice.items():
        for type_id, cell in row.items():
            told = sentence(base, type_id, reading_of(criterion, 3), 2.0)
            ours = told.replace(cell.contre, "").replace(anchor_of(base, criterion, 3), "")
            assert ours.count(":") == 1, told


def test_a_suggested_mark_is_not_said_to_be_answered(base: Base) -> None:
    results = simulated(base, {"objets": {"ensemble_activites": 3}}, draws=0)

    assert all("Vous avez répondu" not in one.text for one in reading(results, "fusion").supporting)


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (3, "«\u00a0Neutre\u00a0»"),
        (4, "entre «\u00a0Neutre\u00a0» et «\u00a0Éprouvée\u00a0»"),
        (Interval(1, 3), "entre «\u00a0Défiance\u00a0» et «\u00a0Neutre\u00a0»"),
    ],
)
def test_a_mark_is_said_with_the_words_of_the_scale(base: Base, mark: float | Interval, words: str) -> None:
    assert anchor_of(base, "confiance", mark) == words


def test_three_sentences_tell_what_was_understood_why_and_what_must_hold(base: Base) -> None:
    results = simulated(base, full_fiche({"cas": "v_fusion_choisie"}), draws=0)

    told = explain(base, results.types)

    assert len(told.understood) == len(told.why) == len(told.must_hold) == 3


def test_nothing_known_explains_nothing(base: Base) -> None:
    told = explain(base, simulated(base, {}, draws=0).types)

    assert (told.understood, told.why, told.must_hold) == ((), (), ())


def test_words_are_set_as_french_is() -> None:
    assert mark_in_words(3.5) == "3,5"
    assert mark_in_words(Interval(2, 4)) == "de 2 à 4"
    assert mark_in_words(None) == "inconnu"
    assert listed(["a", "b", "c"]) == "a, b et c"
    assert listed(["a"]) == "a"
    assert small("Réseau") == "réseau"
    assert small("GIP") == "GIP"
