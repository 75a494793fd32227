"""What one would have to think for each type to be the one preferred: which families would count more.

Read on the draws: the mean weights of those that put a type first, beside the weights that rank the types
today. In words, never in figures: a share of the draws is no measure of a person's mind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import TypeComparison
from coopwizard.engine.wording import HARD, listed, quoted

TOLD = 2  # families named for one type, the ones that would move most
MORE = ((2.5, "trois fois plus"), (1.75, "deux fois plus"), (1.35, "moitié plus"), (1.15, "un peu plus"))
LESS = ((0.4, "trois fois moins"), (0.65, "moitié moins"), (0.87, "un peu moins"))


@dataclass(frozen=True, slots=True)
class Belief:
    """What to think to prefer a type: its sentence, and the share of the draws (0 to 1) that put it first."""

    type: str
    share: float
    text: str


def beliefs(base: Base, comparison: TypeComparison) -> tuple[Belief, ...]:
    """Return one sentence for each type that is not excluded, in their order; none without draws."""
    robust = comparison.robustness
    if robust is None:
        return ()
    return tuple(
        Belief(one.type, robust.acceptability[one.type][0], _told(base, comparison, one.type))
        for one in comparison.ranking
        if not one.excluded
    )


def _told(base: Base, comparison: TypeComparison, type_id: str) -> str:
    robust = comparison.robustness
    central = robust.central_weights.get(type_id) if robust else None
    name = quoted(base.types[type_id].titre)
    if central is None:
        return (
            f"Aucune des façons de voir essayées ne met {name} devant{HARD}: "
            "il y faudrait d’autres réponses, ou de tout autres poids."
        )
    moved = _moved(comparison, central)
    if not moved:
        return _without_moving(comparison, type_id, name)
    parts = [f"{words} d’importance à {quoted(base.familles_de_criteres[f].titre)}" for f, words in moved]
    return f"Pour préférer {name}, il faudrait donner {listed(parts)}."


def _without_moving(comparison: TypeComparison, type_id: str, name: str) -> str:
    """Return what puts this type first when today's weights need not move: nothing more, or the answers."""
    if type_id == comparison.first:
        return f"Pour préférer {name}, ce qui compte pour vous aujourd’hui suffit."
    told = f"Pour préférer {name}, vos poids peuvent rester{HARD}: cela tient à des réponses qui se discutent"
    if any(one.leanings for one in comparison.ranking):
        told += ", et à ce que pèsent vos partenaires et vos objets"
    return f"{told}."


def _moved(comparison: TypeComparison, central: Mapping[str, float]) -> list[tuple[str, str]]:
    """Return the families that would count more, then less, than today, and how much in words."""
    ratios = {f: central[f] / now for f, now in comparison.weights.items() if now > 0}
    found = [(f, ratio, words) for f, ratio in ratios.items() if (words := in_words(ratio))]
    found.sort(key=lambda one: -max(one[1], 1 / max(one[1], 0.01)))
    kept = found[:TOLD]
    return [(f, words) for f, ratio, words in sorted(kept, key=lambda one: -one[1])]


def in_words(ratio: float) -> str:
    """Return « deux fois plus », « moitié moins »; nothing when it is about the same."""
    for least, words in MORE:
        if ratio >= least:
            return words
    for most, words in LESS:
        if ratio <= most:
            return words
    return ""
