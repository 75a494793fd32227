"""The eight cards of "which path": points by rank, and how far going alone leads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.engine.answers_reading import Said, names, parts, whole, words

BEST_POINTS = 4.0
ENOUGH_RANKED = 3
# chemin_score.approfondir_au_besoin.formule
_CLOSELY: Mapping[str, float] = {"repond": 0.35, "fidele": 0.25, "porte": 0.25}
_ALONE = 0.15
_NOTHING: Mapping[str, float] = MappingProxyType({})


def deepened(base: Base, case: Case, holder: str) -> dict[str, float]:
    """Return the points out of 4 of the cards that the voice looked at closely, its four questions marked."""
    found: dict[str, float] = {}
    for card, entry in base.chemins.items():
        said = parts(case.said(holder, f"approfondir.{card}"))
        marks = {name: whole(said.get(name), 0, int(BEST_POINTS)) for name in ("seul", *_CLOSELY)}
        if None in marks.values():
            continue
        alone = marks["seul"] or 0
        together = BEST_POINTS - alone if entry.coop else alone
        found[card] = _ALONE * together + sum(w * (marks[name] or 0) for name, w in _CLOSELY.items())
    return found


def points(base: Base, ranking: Said, closely: Mapping[str, float] = _NOTHING) -> dict[str, float]:
    """Return the points of every card: 4 for the first rank down to 0 for the last.

    Equal cards share the mean of the ranks that they fill; cards left out come level after the
    others; a card put aside has none. Nothing ranked: no points at all. What was looked at closely
    replaces the points of its rank.
    """
    aside = _put_aside(ranking)
    groups = _groups(base, ranking, aside)
    if not groups:
        return {}
    placed = {card for group in groups for card in group}
    left = [card for card in base.chemins if card not in placed and card not in aside]
    step = BEST_POINTS / (len(base.chemins) - 1)
    found = dict.fromkeys(aside, 0.0)
    above = 0
    for group in [*groups, left] if left else groups:
        rank = above + (len(group) + 1) / 2
        found |= dict.fromkeys(group, BEST_POINTS - (rank - 1) * step)
        above += len(group)
    found |= {card: value for card, value in closely.items() if card not in aside}
    return {card: found[card] for card in base.chemins}


def gap(base: Base, ranking: Said, closely: Mapping[str, float] = _NOTHING) -> float | None:
    """Return how many points the best path alone has over the best path together.

    Known once three cards at least are ranked.
    """
    ranked = sum(len(group) for group in _groups(base, ranking, _put_aside(ranking)))
    if ranked < ENOUGH_RANKED:
        return None
    found = points(base, ranking, closely)
    return _best(base, found, together=False) - _best(base, found, together=True)


def _best(base: Base, found: Mapping[str, float], *, together: bool) -> float:
    return max(found[card] for card, entry in base.chemins.items() if entry.coop is together)


def _groups(base: Base, ranking: Said, aside: tuple[str, ...]) -> list[list[str]]:
    """Return the ranked cards, best first, equal ones together; each card counts once."""
    ranks = parts(ranking).get("rangs")
    groups: list[list[str]] = []
    seen = set(aside)
    for entry in ranks if isinstance(ranks, list) else []:
        cards = names(entry) if isinstance(entry, list) else names([entry])
        group = [card for card in cards if card in base.chemins and card not in seen]
        seen.update(group)
        if group:
            groups.append(group)
    return groups


def _put_aside(ranking: Said) -> tuple[str, ...]:
    """Return the cards put aside, whether or not a sentence says why."""
    aside = parts(ranking).get("ecartes")
    entries = aside if isinstance(aside, list) else []
    return names([words(parts(entry).get("id")) or entry for entry in entries])
