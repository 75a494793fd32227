"""Draws of weights and answers compatible with what was said (SMAA), and what comes out of them.

The stream is ours, "SplitMix64 by counter, version 1" (part I, `generateur`): the same seed gives
the same draws with any release of NumPy. Exclusions are judged again at each draw, on the answers
given or left open, never on an unknown one; leanings on all of them, at a drawn strength.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopwizard.domain.conditions import Facts
from coopwizard.domain.knowledge import Base, ExclutParChemin
from coopwizard.domain.results import Mark, Robustness
from coopwizard.domain.values import Interval
from coopwizard.engine.drawn_leanings import drawn_leanings
from coopwizard.engine.drawn_rules import judge_draws
from coopwizard.engine.suitability import BEST, PROJECT_SHARE, SITUATION_SHARE, cell_of
from coopwizard.engine.weights import CARDS, Weighting

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

SLOTS = 32  # places of the counter kept for one draw
CARD_SLOT = 6
FIRST_CRITERION_SLOT = 8
FAR = 2**40  # draws further on in the stream: the places of the leanings, which no real draw reaches
CONCENTRATION = 30.0  # part I, `poids.defaut`: gamma(30 * share)
HALF_WIDTH = 0.75  # part I, `reponses.sure`
RATIO_REACH = 2.0  # part I, `poids.cartes`: the ratio moves by two either way
FIRM, LIKELY, DUEL = 0.60, 0.40, 0.65  # part I, `lecture`
ONE_THREAD = 200_000  # multiplications that OpenBLAS keeps on one core
READINGS = ("robuste", "probable", "partage")

_GOLDEN, _MIX_1, _MIX_2 = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)
_CENTRE_UP = (
    -39.69683028665376,
    220.9460984245205,
    -275.9285104469687,
    138.3577518672690,
    -30.66479806614716,
    2.506628277459239,
)
_CENTRE_DOWN = (
    -54.47609879822406,
    161.5858368580409,
    -155.6989798598866,
    66.80131188771972,
    -13.28068155288572,
)
_TAIL_UP = (
    -0.007784894002430293,
    -0.3223964580411365,
    -2.400758277161838,
    -2.549732539343734,
    4.374664141464968,
    2.938163982698783,
)
_TAIL_DOWN = (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416)
_TAIL_STARTS = 0.02425


@dataclass(frozen=True, slots=True)
class Situation:
    """What the draws start from: marks, how the weights were said, what objects call for, and the facts.

    Leanings are not in the affinities: they are drawn.
    """

    marks: Mapping[str, Mark]
    weighting: Weighting
    affinities: Mapping[str, float]
    facts: Facts


def uniforms(seed: int, draws: int, first: int, count: int) -> Numbers:
    """Return (count, draws) numbers of ]0, 1[: places `first` to `first + count - 1` of each draw."""
    counters = np.arange(draws, dtype=np.uint64)[None, :] * np.uint64(SLOTS)
    counters = counters + np.arange(first + 1, first + count + 1, dtype=np.uint64)[:, None]
    mixed = np.uint64(seed % 2**64) + counters * _GOLDEN
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX_1
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX_2
    mixed = mixed ^ (mixed >> np.uint64(31))
    return ((mixed >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53


def normal_quantile(shares: Numbers) -> Numbers:
    """Return the quantiles of the normal law (Acklam's algorithm)."""
    centred = shares - 0.5
    square = centred * centred
    found = _polynomial(_CENTRE_UP, square) * centred / (_polynomial(_CENTRE_DOWN, square) * square + 1)
    outer = np.minimum(shares, 1 - shares)
    tail = outer < _TAIL_STARTS
    root = np.sqrt(-2 * np.log(outer[tail]))
    far = _polynomial(_TAIL_UP, root) / (_polynomial(_TAIL_DOWN, root) * root + 1)
    found[tail] = np.where(centred[tail] < 0, far, -far)
    return found


def gamma_quantile(shape: Numbers, shares: Numbers) -> Numbers:
    """Return quantiles of the gamma law (Wilson-Hilferty); a shape of zero gives zero."""
    safe = np.where(shape > 0, shape, 1.0)
    core = 1 - 1 / (9 * safe) + normal_quantile(shares) / (3 * np.sqrt(safe))
    return np.where(shape > 0, safe * np.maximum(0.0, core) ** 3, 0.0)


def triangular(centre: float, shares: Numbers) -> Numbers:
    """Return marks drawn around a sure answer, kept between 1 and 5."""
    rising = centre - HALF_WIDTH + HALF_WIDTH * np.sqrt(2 * shares)
    falling = centre + HALF_WIDTH - HALF_WIDTH * np.sqrt(2 * (1 - shares))
    return np.clip(np.where(shares < 0.5, rising, falling), 1.0, 5.0)


def draw_families(base: Base, weighting: Weighting, seed: int, draws: int) -> Numbers:
    """Return (families, draws) weights out of 100, compatible with what was said."""
    names = list(base.familles_de_criteres)
    if weighting.method == CARDS:
        return _draw_cards(names, weighting, seed, draws)
    shape = CONCENTRATION * np.array([weighting.families.get(name, 0.0) for name in names]) / 100.0
    raw = gamma_quantile(shape[:, None], uniforms(seed, draws, 0, len(names)))
    totals = raw.sum(axis=0)
    usual = shape[:, None] / shape.sum()
    return 100.0 * np.where(totals > 0, raw / np.where(totals > 0, totals, 1.0), usual)


def draw_answers(base: Base, marks: Mapping[str, Mark], seed: int, draws: int) -> Numbers:
    """Return (criteria, draws) marks: around sure answers, over open ones, anywhere for unknown ones."""
    shares = uniforms(seed, draws, FIRST_CRITERION_SLOT, len(base.criteres))
    rows = [_draw_answer(marks.get(c), shares[i]) for i, c in enumerate(base.criteres)]
    return np.stack(rows)


def draw_exclusions(base: Base, situation: Situation, answers: Numbers) -> Flags:
    """Return (types, draws) flags: a rule certainly excludes the type at this draw."""
    known = {
        f"criteres.{c}": answers[i] for i, c in enumerate(base.criteres) if situation.marks.get(c) is not None
    }
    place = {type_id: i for i, type_id in enumerate(base.types)}
    excluded = np.zeros((len(place), answers.shape[1]), dtype=np.bool_)
    for rule in base.exclusions.values():
        targets = rule.exclut
        if isinstance(targets, ExclutParChemin):
            listed = situation.facts.value(targets.chemin)
            targets = listed if isinstance(listed, tuple) else ()
        if targets:
            certain, _ = judge_draws(rule.si, situation.facts, known)
            for type_id in targets:
                excluded[place[type_id]] |= certain
    return excluded


def draw_leanings(base: Base, situation: Situation, answers: Numbers, seed: int) -> Numbers:
    """Return (types, draws) points, out of 100, that leanings add to the scores; unknown ones are tossed."""
    draws = answers.shape[1]
    known: dict[int, Numbers] = {}

    def stream(place: int) -> Numbers:
        if place not in known:
            block, slot = divmod(place, SLOTS)
            known[place] = uniforms(seed, draws, SLOTS * FAR * (block + 1) + slot, 1)[0]
        return known[place]

    drawn = {f"criteres.{c}": answers[i] for i, c in enumerate(base.criteres)}
    where = {type_id: i for i, type_id in enumerate(base.types)}
    told = any(situation.facts.value(f"objets.{name}") is not None for name in base.objets)
    rules = base.penchants_des_types.values()
    found = np.zeros((len(where), draws))
    for rule, times in drawn_leanings(rules, situation.facts, drawn, stream, objects_told=told):
        for type_id, points in rule.points.items():
            found[where[type_id]] += points * times
    return found


def robustness(base: Base, situation: Situation, *, seed: int, draws: int) -> Robustness:
    """Return what comes out of that many draws; shares are between 0 and 1."""
    types = list(base.types)
    families = draw_families(base, situation.weighting, seed, draws)
    answers = draw_answers(base, situation.marks, seed, draws)
    excluded = draw_exclusions(base, situation, answers)
    values = _cell_weights(answers)
    project = _project(base, situation, draw_leanings(base, situation, answers, seed))
    scores = _scores(base, project, values, _spread(base, families))
    ahead = _ahead(base, scores, excluded)
    ranks = len(types) - ahead.sum(axis=1)
    shares = _rank_shares(ranks, excluded)
    first = (ranks == 1) & ~excluded
    central = _central_weights(base, families, first)
    beats = {
        one: {other: float(ahead[i, j].mean()) for j, other in enumerate(types) if j != i}
        for i, one in enumerate(types)
    }
    acceptability = {one: tuple(float(x) for x in shares[i]) for i, one in enumerate(types)}
    return Robustness(
        draws=draws,
        seed=seed,
        generator=base.robustesse.generateur.nom,
        acceptability=acceptability,
        beats=beats,
        excluded_share={one: float(excluded[i].mean()) for i, one in enumerate(types)},
        central_weights=central,
        confidence=_confidence(base, project, values, excluded, central),
        reading=_reading(acceptability, beats),
    )


def _draw_answer(mark: Mark, shares: Numbers) -> Numbers:
    if mark is None:
        return 1.0 + 4.0 * shares
    if isinstance(mark, Interval):
        return mark.low + (mark.high - mark.low) * shares
    return triangular(mark, shares)


def _draw_cards(names: list[str], weighting: Weighting, seed: int, draws: int) -> Numbers:
    low = max(1.0, weighting.ratio - RATIO_REACH)
    ratios = low + (weighting.ratio + RATIO_REACH - low) * uniforms(seed, draws, CARD_SLOT, 1)[0]
    climbed = np.concatenate([[0.0], np.cumsum(np.array(weighting.blanks, dtype=np.float64) + 1)])
    steps = climbed[-1] if climbed[-1] > 0 else 1.0
    heights = 1.0 + (ratios[None, :] - 1.0) * climbed[:, None] / steps
    place = {name: i for i, rank in enumerate(weighting.ranks) for name in rank}
    raw: Numbers = np.stack([heights[place[name]] for name in names])
    shares: Numbers = 100.0 * raw / raw.sum(axis=0)
    return shares


def _polynomial(coefficients: tuple[float, ...], x: Numbers) -> Numbers:
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total = total * x + coefficient
    return total


def _spread(base: Base, families: Numbers) -> Numbers:
    """Share the drawn weight of each family between its criteria: (criteria, draws)."""
    place = {name: i for i, name in enumerate(base.familles_de_criteres)}
    usual = {
        name: sum(base.poids_par_defaut[c] for c in family.criteres)
        for name, family in base.familles_de_criteres.items()
    }
    rows = [
        families[place[entry.famille]] * base.poids_par_defaut[criterion] / usual[entry.famille]
        for criterion, entry in base.criteres.items()
    ]
    return np.stack(rows)


def _cell_weights(answers: Numbers) -> Numbers:
    """Return how much the values at 1, 3 and 5 count for each answer: (3, criteria, draws)."""
    counted = np.empty((3, *answers.shape))
    np.clip((3.0 - answers) / 2.0, 0.0, 1.0, out=counted[0])
    np.clip((answers - 3.0) / 2.0, 0.0, 1.0, out=counted[2])
    counted[1] = 1.0 - counted[0] - counted[2]
    return counted


def _cells(base: Base) -> Numbers:
    """Return the matrix of the method: (types, 3 values, criteria)."""
    cells = [[cell_of(base, c, t) for c in base.criteres] for t in base.types]
    return np.array(cells, dtype=np.float64).transpose(0, 2, 1)


def _scores(base: Base, project: Numbers, values: Numbers, weights: Numbers) -> Numbers:
    """Return (types, draws) final scores; every criterion counts, an unknown one as drawn."""
    flat = _cells(base).reshape(len(base.types), -1)
    weighted = (values * weights).reshape(flat.shape[1], -1)
    suitability = 100.0 * _product(flat, weighted) / (BEST * weights.sum(axis=0))
    scores: Numbers = SITUATION_SHARE * suitability + project
    return scores


def _product(left: Numbers, right: Numbers) -> Numbers:
    """Return the matrix product, in blocks small enough for one thread.

    Larger ones wake every core of the machine, and wait for the busiest: four times slower when
    something else is at work, as a window is.
    """
    found = np.empty((left.shape[0], right.shape[1]))
    width = max(1, ONE_THREAD // left.size)
    for start in range(0, right.shape[1], width):
        np.matmul(left, right[:, start : start + width], out=found[:, start : start + width])
    return found


def _project(base: Base, situation: Situation, leanings: Numbers) -> Numbers:
    """Return (types, draws) points of what the project is made of: its objects, and the leanings."""
    affinity = np.array([situation.affinities[t] for t in base.types])
    points: Numbers = PROJECT_SHARE * affinity[:, None] + leanings
    return points


def _ahead(base: Base, scores: Numbers, excluded: Flags) -> Flags:
    """Return (types, types, draws): the first is ahead of the second; an excluded type never is."""
    open_scores = np.where(excluded, -np.inf, scores)
    lighter = np.array([entry.rang for entry in base.types.values()])
    tie = (lighter[:, None] < lighter[None, :])[:, :, None] & (open_scores[:, None] == open_scores[None, :])
    ahead: Flags = ((open_scores[:, None] > open_scores[None, :]) | tie) & ~excluded[:, None]
    return ahead


def _rank_shares(ranks: NDArray[np.int64], excluded: Flags) -> Numbers:
    places = np.arange(1, ranks.shape[0] + 1)
    held = (ranks[:, None, :] == places[None, :, None]) & ~excluded[:, None, :]
    shares: Numbers = held.mean(axis=2)
    return shares


def _central_weights(base: Base, families: Numbers, first: Flags) -> dict[str, dict[str, float]]:
    names = list(base.familles_de_criteres)
    return {
        type_id: dict(zip(names, families[:, first[i]].mean(axis=1).tolist(), strict=True))
        for i, type_id in enumerate(base.types)
        if first[i].any()
    }


def _confidence(
    base: Base,
    project: Numbers,
    values: Numbers,
    excluded: Flags,
    central: Mapping[str, Mapping[str, float]],
) -> dict[str, float]:
    """Return how often each type is first with its own central weights, over the drawn answers."""
    if not central:
        return {}
    place = {type_id: i for i, type_id in enumerate(base.types)}
    names = list(base.familles_de_criteres)
    columns = np.array([[weights[name] for name in names] for weights in central.values()]).T
    spread = _spread(base, columns) / 100.0  # (criteria, central types)
    cells = _cells(base)
    weighted = cells[None] * spread.T[:, None, None, :]
    flat = weighted.reshape(len(central) * len(place), -1)
    every = (100.0 / BEST) * _product(flat, values.reshape(flat.shape[1], -1))
    found: dict[str, float] = {}
    for k, type_id in enumerate(central):
        scores = SITUATION_SHARE * every[k * len(place) : (k + 1) * len(place)] + project
        open_scores = np.where(excluded, -np.inf, scores)
        i = place[type_id]
        found[type_id] = float(((open_scores[i] >= open_scores.max(axis=0)) & ~excluded[i]).mean())
    return found


def _reading(acceptability: Mapping[str, tuple[float, ...]], beats: Mapping[str, Mapping[str, float]]) -> str:
    ordered = sorted(acceptability, key=lambda t: -acceptability[t][0])
    first, second = ordered[0], ordered[1]
    share = acceptability[first][0]
    if share >= FIRM and beats[first][second] >= DUEL:
        return READINGS[0]
    return READINGS[1] if share >= LIKELY else READINGS[2]


__all__ = [
    "Situation",
    "draw_answers",
    "draw_exclusions",
    "draw_families",
    "draw_leanings",
    "gamma_quantile",
    "normal_quantile",
    "robustness",
    "triangular",
    "uniforms",
]
