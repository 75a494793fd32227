"""What would change it: the smallest changes of one answer, then of two, and whether one can work on them.

A change puts another type first, or lifts the exclusion of a type that somebody wishes. Of each answer only
the smallest move is told; two answers are told when neither of them is enough alone. Autonomy is never
proposed to be lowered (part I, `contrefactuels.exclus`). The work is bounded: two answers are looked for
among those that weigh most, and no more than two points away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Counterfactual
from coopwizard.engine.counterfactual import (
    PAIR_CRITERIA,
    PAIR_REACH,
    SHOWN,
    STEP,
    Change,
    Standing,
    effort_of,
    lifting,
    overtaking,
    reachable,
)
from coopwizard.engine.suitability import order

NEAR = 1e-6  # points: beyond, which of two types comes first needs no rule
PAIRS_SHOWN = 2  # of each kind, after the changes of one answer


@dataclass(frozen=True, slots=True)
class _Moves:
    """Every move of one answer, smallest first: what each type wins, in the order of `types`, and loses.

    `rules` holds what each rule would exclude after the move.
    """

    types: tuple[str, ...]
    scores: tuple[float, ...]
    gains: Mapping[Change, tuple[float, ...]]
    rules: Mapping[Change, Mapping[str, frozenset[str]]]


def what_would_change(standing: Standing, wished: Sequence[str]) -> tuple[Counterfactual, ...]:
    """Return the changes of one answer, then of two, that change the result; five of each kind at most.

    The two kinds are what the organisation can work on, and what does not depend on it (`within_reach`).
    """
    first = standing.first
    if first is None:
        return ()
    moves = _moves(standing)
    alone = list(_alone(standing, moves, first, wished))
    pairs: dict[bool, list[Counterfactual]] = {True: [], False: []}
    for one in _together(standing, moves, first, wished):
        pairs[within_reach(standing.base, one)].append(one)
        if all(len(found) >= PAIRS_SHOWN for found in pairs.values()):
            break
    told: list[Counterfactual] = []
    for mine, two in pairs.items():
        own = [c for c in alone if within_reach(standing.base, c) is mine]
        told += [*own[: SHOWN - PAIRS_SHOWN], *two[:PAIRS_SHOWN]]
    return tuple(told)


def within_reach(base: Base, change: Counterfactual) -> bool:
    """Return whether the organisation can work on every answer that this change moves."""
    return all(base.criteres[criterion].agir for criterion, _, _ in change.changes)


def _moves(standing: Standing) -> _Moves:
    gains: dict[Change, tuple[float, ...]] = {}
    rules: dict[Change, Mapping[str, frozenset[str]]] = {}
    types = tuple(standing.scores)
    for criterion, mark in standing.marks.items():
        if mark is None:
            continue
        for start, target in reachable(mark, criterion):
            change = (criterion, start, target)
            won = standing.gains((change,))
            gains[change] = tuple(won[type_id] for type_id in types)
            rules[change] = standing.excluded_by_after((change,))
    kept = {one: gains[one] for one in sorted(gains, key=lambda one: effort_of((one,)))}
    return _Moves(types, tuple(standing.scores.values()), kept, rules)


def _alone(standing: Standing, moves: _Moves, first: str, wished: Sequence[str]) -> Iterator[Counterfactual]:
    """Yield, for each answer, its smallest change that puts another type first or opens a wished one."""
    flipped: set[str] = set()
    opened: set[str] = set()
    shut = _shut(standing, wished)
    for change, gains in moves.gains.items():
        closed = _all(moves.rules[change])
        front = _front(standing, moves, gains, closed)
        if front not in (None, first) and change[0] not in flipped:
            flipped.add(change[0])
            yield overtaking(standing, (change,), str(front), first)
        for type_id in shut - closed - opened:
            opened.add(type_id)
            yield lifting(standing, (change,), type_id)


def _together(
    standing: Standing, moves: _Moves, first: str, wished: Sequence[str]
) -> Iterator[Counterfactual]:
    """Yield, for each two answers, their smallest change of which neither half is enough; smallest first."""
    names = sorted({change[0] for change in moves.gains}, key=lambda one: -standing.weights[one])
    near = [
        one
        for one in moves.gains
        if one[0] in names[:PAIR_CRITERIA]
        and 0 < effort_of((one,)) <= STEP * PAIR_REACH
        and not _enough(standing, moves, one, first, wished)
    ]
    pairs = [(one, two) for one, two in combinations(near, 2) if one[0] != two[0]]
    shut = _shut(standing, wished)
    told: set[frozenset[str]] = set()
    for pair in sorted(pairs, key=effort_of):
        answers = frozenset(change[0] for change in pair)
        if answers in told:
            continue
        closed = _closed(standing, moves, pair)
        won = _won(standing, moves, pair)
        front = _front(standing, moves, won, closed)
        if front not in (None, first):
            told.add(answers)
            yield overtaking(standing, pair, str(front), first)
            continue
        for type_id in sorted(shut - closed):
            told.add(answers)
            yield lifting(standing, pair, type_id)


def _enough(standing: Standing, moves: _Moves, change: Change, first: str, wished: Sequence[str]) -> bool:
    closed = _all(moves.rules[change])
    opens = bool(_shut(standing, wished) - closed)
    return opens or _front(standing, moves, moves.gains[change], closed) != first


def _shut(standing: Standing, wished: Sequence[str]) -> frozenset[str]:
    return standing.excluded_after(()) & frozenset(wished)


def _closed(standing: Standing, moves: _Moves, pair: Sequence[Change]) -> frozenset[str]:
    """Return the types excluded after both changes; judged again only when a rule reads both answers."""
    first, second = ({rule.id for rule in standing.rules_by_criterion[one[0]]} for one in pair)
    if first & second:
        return standing.excluded_after(pair)
    one, two = (moves.rules[change] for change in pair)
    kept = [types for rule, types in one.items() if rule not in second]
    return frozenset().union(*kept, *(types for rule, types in two.items() if rule in second))


def _won(standing: Standing, moves: _Moves, pair: tuple[Change, Change]) -> tuple[float, ...]:
    """Return what each type wins from both changes; reckoned again only when a leaning reads both answers."""
    first, second = ({rule.id for rule in standing.leanings_by_criterion[one[0]]} for one in pair)
    if first & second:
        return tuple(standing.gains(pair).values())
    return tuple(a + b for a, b in zip(moves.gains[pair[0]], moves.gains[pair[1]], strict=True))


def _all(by_rule: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*by_rule.values())


def _front(standing: Standing, moves: _Moves, gains: Sequence[float], closed: frozenset[str]) -> str | None:
    """Return the type that would come first; the lighter one in a perfect tie."""
    scores = {
        type_id: score + gain
        for type_id, score, gain in zip(moves.types, moves.scores, gains, strict=True)
        if type_id not in closed
    }
    if not scores:
        return None
    best = max(scores.values())
    near = {type_id: score for type_id, score in scores.items() if best - score < NEAR}
    return next(iter(near)) if len(near) == 1 else order(standing.base, near)[0]
