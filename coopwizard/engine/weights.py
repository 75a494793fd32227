"""What counts most: the proposed weights, the cards put in order, the hundred points to share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from statistics import median, quantiles

from coopwizard.domain.answers import BOARD, PAIR, Case, Plain, SealState
from coopwizard.domain.knowledge import Base

PROPOSED = "defaut"
CARDS = "cartes"
POINTS = "cent_points"
TOTAL = 100.0
WEIGHTS_SEAL = "poids"  # the seal that keeps weights and wishes apart until the reveal
USUAL_RATIO = 5.0  # part I, `cartes`: z, 5 by default
DEBATED_SPREAD = 15.0  # part I, `groupe`: an interquartile range above 15 points is to be debated


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights of the families of criteria out of 100, and how they were said.

    `ranks` (from the least important), `blanks` and `ratio` are kept for cards alone: the draws
    move the ratio and keep the order, the ties and the blanks.
    """

    method: str
    families: Mapping[str, float]
    ranks: tuple[tuple[str, ...], ...] = ()
    blanks: tuple[int, ...] = ()
    ratio: float = USUAL_RATIO


@dataclass(frozen=True, slots=True)
class GroupWeighting:
    """The median of a group's weights, and the families on which the group is spread."""

    weighting: Weighting
    spread: Mapping[str, float]
    debated: tuple[str, ...]


def proposed(base: Base) -> Weighting:
    """Return the weights that the method proposes."""
    families = {
        name: float(sum(base.poids_par_defaut[c] for c in family.criteres))
        for name, family in base.familles_de_criteres.items()
    }
    return Weighting(PROPOSED, _out_of_hundred(families))


def by_cards(
    ranks: Sequence[Sequence[str]], blanks: Sequence[int] = (), ratio: float = USUAL_RATIO
) -> Weighting:
    """Return the weights of cards put in order, least important first (SRF procedure, part I)."""
    kept = tuple(tuple(rank) for rank in ranks if rank)
    gaps = tuple(blanks[i] if i < len(blanks) else 0 for i in range(len(kept) - 1))
    heights = card_heights(gaps, ratio)
    families = {name: heights[i] for i, rank in enumerate(kept) for name in rank}
    return Weighting(CARDS, _out_of_hundred(families), kept, gaps, ratio)


def card_heights(blanks: Sequence[int], ratio: float) -> tuple[float, ...]:
    """Return the height of each rank of cards: the lowest is 1, the highest is the ratio."""
    steps = sum(blank + 1 for blank in blanks)
    unit = (ratio - 1) / steps if steps else 0.0
    climbed = [0]
    for blank in blanks:
        climbed.append(climbed[-1] + blank + 1)
    return tuple(1 + unit * step for step in climbed)


def by_points(points: Mapping[str, float]) -> Weighting | None:
    """Return the weights of a hundred points shared out; None when nothing was given."""
    if sum(points.values()) <= 0 or min(points.values()) < 0:
        return None
    return Weighting(POINTS, _out_of_hundred(points))


def read_weighting(base: Base, plain: Plain) -> Weighting | None:
    """Return the weights that this answer says; None when it is not complete."""
    if not isinstance(plain, dict):
        return None
    method = plain.get("methode")
    if method == PROPOSED:
        return proposed(base)
    if method == CARDS:
        return _read_cards(base, plain)
    points = plain.get("points")
    if not isinstance(points, dict):
        return None
    read = {name: _number(points.get(name)) or 0.0 for name in base.familles_de_criteres}
    return by_points(read)


def weightings(base: Base, case: Case) -> dict[str, Weighting]:
    """Return the weights that each holder gave: the two voices once revealed, and the board."""
    said = {
        holder: read_weighting(base, _plain(case, holder, "poids"))
        for holder in PAIR
        if case.seal(holder, WEIGHTS_SEAL) is SealState.REVEALED
    }
    said[BOARD] = board_weighting(base, _plain(case, BOARD, "poids_ca"))
    return {holder: one for holder, one in said.items() if one is not None}


def board_weighting(base: Base, plain: Plain) -> Weighting | None:
    """Return the board's weights: one shared deck, or the median of its members' own."""
    if not isinstance(plain, list):
        return read_weighting(base, plain)
    each = [one for one in (read_weighting(base, part) for part in plain) if one is not None]
    return median_of(each).weighting if each else None


def median_of(each: Sequence[Weighting]) -> GroupWeighting:
    """Return the median of several weightings, family by family, brought back to 100."""
    names = list(each[0].families)
    middle = {name: median(one.families[name] for one in each) for name in names}
    spread = {name: _interquartile([one.families[name] for one in each]) for name in names}
    debated = tuple(name for name in names if spread[name] > DEBATED_SPREAD)
    return GroupWeighting(Weighting(POINTS, _out_of_hundred(middle)), spread, debated)


def criterion_weights(base: Base, families: Mapping[str, float]) -> dict[str, float]:
    """Share the weight of each family between its criteria, as the proposed weights do."""
    shared: dict[str, float] = {}
    for name, family in base.familles_de_criteres.items():
        total = sum(base.poids_par_defaut[c] for c in family.criteres)
        for criterion in family.criteres:
            shared[criterion] = families.get(name, 0.0) * base.poids_par_defaut[criterion] / total
    return {criterion: shared[criterion] for criterion in base.criteres}


def rounded(weights: Mapping[str, float]) -> dict[str, int]:
    """Round to whole points that still make 100: the largest remainders go up. For display only."""
    whole = {name: floor(weight) for name, weight in weights.items()}
    short = round(sum(weights.values())) - sum(whole.values())
    by_remainder = sorted(weights, key=lambda name: whole[name] - weights[name])
    for name in by_remainder[:short]:
        whole[name] += 1
    return whole


def _read_cards(base: Base, plain: Mapping[str, Plain]) -> Weighting | None:
    rows = plain.get("rangs")
    if not isinstance(rows, list):
        return None
    ranks = [tuple(str(name) for name in _as_list(row)) for row in rows]
    placed = [name for rank in ranks for name in rank]
    if sorted(placed) != sorted(base.familles_de_criteres):
        return None
    blanks = [int(_number(one) or 0) for one in _as_list(plain.get("blancs"))]
    ratio = _number(plain.get("z"))
    return by_cards(ranks, blanks, USUAL_RATIO if ratio is None else max(1.0, ratio))


def _as_list(plain: Plain) -> Iterable[Plain]:
    if isinstance(plain, list):
        return plain
    return () if plain is None else (plain,)


def _number(plain: Plain) -> float | None:
    return float(plain) if isinstance(plain, int | float) and not isinstance(plain, bool) else None


def _plain(case: Case, holder: str, key: str) -> Plain:
    said = case.said(holder, key)
    return said if isinstance(said, dict | list) else None


def _out_of_hundred(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: TOTAL * weight / total for name, weight in weights.items()}


def _interquartile(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high - low
