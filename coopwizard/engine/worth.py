"""Which question would matter most: what answering it could change in what comes first.

For each criterion without an answer, or on which the two voices still differ, every answer that is still
possible is tried, by half points, all equally likely. The worth of the question is the share of these
answers that would put another type first, exclusions judged again for each; then how far they would move
the lead of the first type over the next one, in points. Nothing is drawn: the same case gives the same list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coopwizard.domain.results import Mark, OpenQuestion
from coopwizard.domain.values import Interval
from coopwizard.engine.counterfactual import Standing
from coopwizard.engine.suitability import BEST, HIGH, LOW, cell_of, final, order, value_at, value_of
from coopwizard.engine.wording import HARD, NARROW, listed, quoted

STEP = 0.5
SHOWN = 5
LEAST_STIR = 0.5  # points: below, the question changes nothing that can be seen


@dataclass(frozen=True, slots=True)
class _Sums:
    """The weighted values of each type, without one criterion, and the weights they make."""

    values: Mapping[str, float]
    weight: float


def open_questions(standing: Standing) -> tuple[OpenQuestion, ...]:
    """Return the questions that could change the result, the one that matters most first; five at most."""
    first = standing.first
    if first is None:
        return ()
    found = [
        question
        for criterion, mark in standing.marks.items()
        if mark is None or (isinstance(mark, Interval) and not mark.settled)
        if (question := _ask(standing, criterion, mark, first)) is not None
    ]
    found.sort(key=lambda one: (-one.share, -one.stir))
    return tuple(found[:SHOWN])


def _ask(standing: Standing, criterion: str, mark: Mark, first: str) -> OpenQuestion | None:
    sums = _without(standing, criterion)
    answers = list(_possible(mark))
    lead = _lead(standing.scores, first)
    others: dict[str, int] = {}
    stirred = 0.0
    for answer in answers:
        scores = _scores(standing, criterion, answer, sums)
        closed = standing.excluded_after(((criterion, answer, answer),))
        ranked = order(standing.base, {t: s for t, s in scores.items() if t not in closed})
        if ranked and ranked[0] != first:
            others[ranked[0]] = others.get(ranked[0], 0) + 1
        stirred += abs(_lead(scores, first) - lead)
    share, stir = sum(others.values()) / len(answers), stirred / len(answers)
    if not others and stir < LEAST_STIR:
        return None
    ahead = tuple(sorted(others, key=lambda t: (-others[t], standing.base.types[t].rang)))
    return OpenQuestion(
        criterion, mark is not None, share, stir, ahead, _told(standing, criterion, mark, ahead)
    )


def _possible(mark: Mark) -> Iterator[float]:
    low, high = (mark.low, mark.high) if isinstance(mark, Interval) else (LOW, HIGH)
    for step in range(int((high - low) / STEP) + 1):
        yield low + STEP * step


def _without(standing: Standing, criterion: str) -> _Sums:
    known = {c: m for c, m in standing.marks.items() if m is not None and c != criterion}
    weight = sum(standing.weights[c] for c in known)
    values = {
        type_id: sum(
            standing.weights[c] * (value_at(cell_of(standing.base, c, type_id), m) or 0.0)
            for c, m in known.items()
        )
        for type_id in standing.scores
    }
    return _Sums(values, weight)


def _scores(standing: Standing, criterion: str, answer: float, sums: _Sums) -> dict[str, float]:
    weight = standing.weights[criterion]
    total = sums.weight + weight
    if total <= 0:
        return {}
    leaned = standing.leaned(((criterion, answer, answer),))
    return {
        type_id: final(
            100.0
            * (value + weight * value_of(cell_of(standing.base, criterion, type_id), answer))
            / (BEST * total),
            standing.affinities[type_id],
        )
        + leaned.get(type_id, 0.0)
        for type_id, value in sums.values.items()
    }


def _lead(scores: Mapping[str, float], first: str) -> float:
    others = [score for type_id, score in scores.items() if type_id != first]
    return scores.get(first, 0.0) - max(others, default=0.0)


def _told(standing: Standing, criterion: str, mark: Mark, ahead: tuple[str, ...]) -> str:
    title = quoted(standing.base.criteres[criterion].titre)
    why = "n’a pas de réponse" if mark is None else "reste entre deux réponses"
    if not ahead:
        return f"{title} {why}{NARROW}; y répondre rendrait le résultat plus sûr, ou moins."
    types = listed([quoted(standing.base.types[one].titre) for one in ahead], "ou")
    return f"{title} {why}{HARD}: selon elle, {types} passerait devant."
