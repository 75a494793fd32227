"""Why this type rather than another: what each answer does for it and against it, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Contribution, CriterionReading, Mark, TypeComparison
from coopwizard.domain.values import high_of, low_of
from coopwizard.engine.criteria import ANSWERED
from coopwizard.engine.suitability import BEST, cell_of, value_at
from coopwizard.engine.wording import HARD, quoted

SHOWN = 3  # part G, `contribution_pour` and `contribution_contre`: the three strongest
SUITS, SUITS_PARTLY = 2.5, 1.5  # part G, `fragments`
LEAST_SHOWN = 1e-9


@dataclass(frozen=True, slots=True)
class Explanation:
    """The three sentences of the method: what was understood, why this type, what must hold."""

    understood: tuple[str, ...]
    why: tuple[str, ...]
    must_hold: tuple[str, ...]


def contributions(
    base: Base,
    type_id: str,
    readings: Mapping[str, CriterionReading],
    weights: Mapping[str, float],
) -> tuple[tuple[Contribution, ...], tuple[Contribution, ...]]:
    """Return the strongest reasons for this type rather than another, and what it leaves wanting.

    Part G: an answer speaks for a type from a value of 2.5 on, against it under that; the points for are
    weight × (value - mean over the types), the points against weight × (4 - value).
    """
    supporting: list[Contribution] = []
    opposing: list[Contribution] = []
    for criterion, reading in readings.items():
        value = value_at(cell_of(base, criterion, type_id), reading.mark)
        if value is None:
            continue
        text = sentence(base, type_id, reading, value)
        if value >= SUITS:
            advantage = weights[criterion] * (value - _usual(base, criterion, reading.mark))
            supporting.append(Contribution(criterion, advantage, text))
        else:
            opposing.append(Contribution(criterion, weights[criterion] * (BEST - value), text))
    return _strongest(supporting), _strongest(opposing)


def sentence(base: Base, type_id: str, reading: CriterionReading, value: float) -> str:
    """Return « Vous avez répondu {ancre} : {fragment}. » for this answer and this type."""
    said = "Vous avez répondu" if reading.origin == ANSWERED else "Vos réponses donnent à penser"
    anchor = anchor_of(base, reading.criterion, reading.mark)
    return f"{said} {anchor}{HARD}: {_fit(base, type_id, reading, value)}."


def fit_in_words(base: Base, type_id: str, reading: CriterionReading) -> str:
    """Return « cela convient, {fragment} » for this answer and this type; the fragment alone when unknown."""
    value = value_at(cell_of(base, reading.criterion, type_id), reading.mark)
    if value is None:
        return base.matrice[reading.criterion][type_id].raison
    return _fit(base, type_id, reading, value)


def _fit(base: Base, type_id: str, reading: CriterionReading, value: float) -> str:
    cell = base.matrice[reading.criterion][type_id]
    fragment = cell.pour if value >= SUITS else cell.contre
    if fragment:
        return fragment
    how_far = "" if value >= SUITS else " en partie" if value >= SUITS_PARTLY else " peu"
    return f"cela convient{how_far}, {cell.raison}"  # a base released before the fragments were written


def anchor_of(base: Base, criterion: str, mark: Mark) -> str:
    """Return the words of the scale that stand nearest to the mark, on both sides of it."""
    anchors = base.criteres[criterion].ancres
    low, high = low_of(mark) or 1.0, high_of(mark) or 1.0
    below = max(number for number in anchors if number <= floor(low))
    above = min(number for number in anchors if number >= ceil(high))
    if below == above:
        return quoted(anchors[below])
    return f"entre {quoted(anchors[below])} et {quoted(anchors[above])}"


def explain(base: Base, comparison: TypeComparison) -> Explanation:
    """Return what was understood, why the first type comes first, and what must be true for it."""
    known = [one for one in comparison.criteria.values() if one.mark is not None]
    known.sort(key=lambda one: -base.poids_par_defaut[one.criterion])
    understood = tuple(
        f"{base.criteres[one.criterion].titre}{HARD}: {anchor_of(base, one.criterion, one.mark)}."
        for one in known[:SHOWN]
    )
    first = next((one for one in comparison.ranking if one.rank == 1), None)
    if first is None:
        return Explanation(understood, (), ())
    must = [reason.remedy for reason in first.reservations if reason.rule in first.blocking]
    must += [reason.remedy or reason.text for reason in comparison.trajectory.conditions]
    must += [one.text for one in first.opposing if _wanting(base, first.type, comparison, one.criterion)]
    kept = tuple(dict.fromkeys(must))[:SHOWN]
    return Explanation(understood, tuple(one.text for one in first.supporting), kept)


def _wanting(base: Base, type_id: str, comparison: TypeComparison, criterion: str) -> bool:
    """Return whether this answer leaves the type wanting: what suits it is no condition to hold."""
    value = value_at(cell_of(base, criterion, type_id), comparison.criteria[criterion].mark)
    return value is not None and value < SUITS


def _usual(base: Base, criterion: str, mark: Mark) -> float:
    values = [value_at(cell_of(base, criterion, one), mark) or 0.0 for one in base.types]
    return sum(values) / len(values)


def _strongest(each: list[Contribution]) -> tuple[Contribution, ...]:
    shown = [one for one in each if one.points > LEAST_SHOWN]
    return tuple(sorted(shown, key=lambda one: -one.points)[:SHOWN])
