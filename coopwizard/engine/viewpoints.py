"""The same situation under each holder's weights, and whether the same type comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Mark, Viewpoint
from coopwizard.engine.suitability import USEFUL_GAP, order, suit
from coopwizard.engine.weights import Weighting, criterion_weights


def scores_under(
    base: Base,
    marks: Mapping[str, Mark],
    families: Mapping[str, float],
    affinities: Mapping[str, float],
) -> dict[str, float]:
    """Return the final score of each type under these weights; empty while nothing is known."""
    weights = criterion_weights(base, families)
    suited = {t: suit(base, t, marks, weights, affinities[t]) for t in base.types}
    return {t: one.score for t, one in suited.items() if one is not None}


def view(
    base: Base,
    holder: str,
    weighting: Weighting,
    marks: Mapping[str, Mark],
    affinities: Mapping[str, float],
    excluded: Sequence[str],
) -> Viewpoint:
    """Return the first type, among those not excluded, as this holder's weights make it."""
    scores = scores_under(base, marks, weighting.families, affinities)
    ranked = order(base, {t: score for t, score in scores.items() if t not in excluded})
    first = ranked[0] if ranked else None
    return Viewpoint(holder, weighting.families, first, scores[first] if first else None, scores)


def same_first(viewpoints: Sequence[Viewpoint]) -> bool:
    """Return whether the first types agree, or are less than the useful gap apart under every weight.

    One set of weights, or none, agrees with itself.
    """
    firsts = {one.first for one in viewpoints if one.first is not None}
    return all(
        one.scores[one.first] - one.scores[other] < USEFUL_GAP
        for one in viewpoints
        if one.first is not None
        for other in firsts
        if other in one.scores
    )
