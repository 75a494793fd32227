"""How well each type of cooperation suits the situation: the value model of the method, part G."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Mark
from coopwizard.domain.values import Interval

LOW, MIDDLE, HIGH = 1.0, 3.0, 5.0  # the three answers that a cell of the matrix describes
BEST = 4.0  # the highest value of a cell
SITUATION_SHARE, PROJECT_SHARE = 0.85, 0.15  # part G, `score_final`
NEUTRAL_AFFINITY = 50.0  # part G, `affinite_objets`: no object chosen, or no cooperation
USEFUL_GAP = 3.0  # part G, `ecart_utile`: below, two types are shown together
_DECIMALS = 9  # sums that differ by less than this are a perfect tie

Cell = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Suitability:
    """The score of one type, out of 100, and its range while some answers are not settled."""

    suitability: float
    affinity: float
    score: float
    low: float
    high: float


def value_of(cell: Sequence[float], answer: float) -> float:
    """Return the value, 0 to 4, of this cell for this answer: straight lines through 1, 3 and 5."""
    if answer <= MIDDLE:
        return cell[0] + (cell[1] - cell[0]) * (answer - LOW) / (MIDDLE - LOW)
    return cell[1] + (cell[2] - cell[1]) * (answer - MIDDLE) / (HIGH - MIDDLE)


def value_at(cell: Sequence[float], mark: Mark) -> float | None:
    """Return the value at the mark, in the middle of it while it is not settled, or None."""
    if mark is None:
        return None
    return value_of(cell, mark.middle if isinstance(mark, Interval) else mark)


def value_range(cell: Sequence[float], mark: float | Interval) -> tuple[float, float]:
    """Return the lowest and highest value that the mark allows."""
    if not isinstance(mark, Interval):
        value = value_of(cell, mark)
        return value, value
    ends = [value_of(cell, mark.low), value_of(cell, mark.high), value_of(cell, mark.middle)]
    if mark.low < MIDDLE < mark.high:
        ends.append(cell[1])
    return min(ends), max(ends)


def cell_of(base: Base, criterion: str, type_id: str) -> Cell:
    """Return the three values, 0 to 4, that the matrix gives to this type for this criterion."""
    low, middle, high = base.matrice[criterion][type_id].valeurs
    return (low, middle, high)


def suit(
    base: Base,
    type_id: str,
    marks: Mapping[str, Mark],
    weights: Mapping[str, float],
    affinity: float,
) -> Suitability | None:
    """Return how this type suits the marks; None when no criterion that weighs is known.

    An unknown criterion leaves the sum: it is not worth zero.
    """
    total = value = low = high = 0.0
    for criterion, mark in marks.items():
        if mark is None:
            continue
        cell, weight = cell_of(base, criterion, type_id), weights[criterion]
        lowest, highest = value_range(cell, mark)
        total += weight
        value += weight * (value_at(cell, mark) or 0.0)
        low += weight * lowest
        high += weight * highest
    if total <= 0:
        return None
    scale = 100.0 / (BEST * total)
    return Suitability(
        value * scale,
        affinity,
        final(value * scale, affinity),
        final(low * scale, affinity),
        final(high * scale, affinity),
    )


def final(suitability: float, affinity: float) -> float:
    """Return the final score: what the situation says, and what the project is made of."""
    return SITUATION_SHARE * suitability + PROJECT_SHARE * affinity


def affinities(base: Base, objects: Mapping[str, int]) -> dict[str, float]:
    """Return, out of 100, how much the chosen objects call for each type."""
    kept = {name: priority for name, priority in objects.items() if priority > 0}
    total = sum(kept.values())
    found: dict[str, float] = {}
    for type_id, entry in base.types.items():
        if not total or not entry.rang:
            found[type_id] = NEUTRAL_AFFINITY
            continue
        called = sum(
            priority * _share(base, name, type_id)
            for name, priority in kept.items()
            if type_id in base.objets[name].types
        )
        found[type_id] = 100.0 * called / total
    return found


def coverage(base: Base, marks: Mapping[str, Mark]) -> float:
    """Return how much of the proposed weights, out of 100, the known criteria make."""
    known = sum(base.poids_par_defaut[c] for c, mark in marks.items() if mark is not None)
    return 100.0 * known / sum(base.poids_par_defaut.values())


def order(base: Base, scores: Mapping[str, float]) -> list[str]:
    """Return the types by decreasing score; the lighter one first in a perfect tie."""
    return sorted(scores, key=lambda t: (-round(scores[t], _DECIMALS), base.types[t].rang))


def ties(scores: Mapping[str, float], type_id: str) -> tuple[str, ...]:
    """Return the other types that are less than the useful gap away."""
    here = scores[type_id]
    return tuple(t for t, score in scores.items() if t != type_id and abs(score - here) < USEFUL_GAP)


def _share(base: Base, object_id: str, type_id: str) -> float:
    shares = base.modele.part_des_objets
    own: Mapping[str, float] = getattr(shares, object_id, {})
    return own.get(type_id, shares.defaut)
