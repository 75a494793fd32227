"""What would change the answer: one response at a time, by half points, never an advice.

Autonomy and red lines are never proposed to be lowered: they are debated (part I, `contrefactuels`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, Exclusion, Penchant
from coopwizard.domain.results import Counterfactual, Mark
from coopwizard.domain.values import Interval, high_of, low_of
from coopwizard.engine.exclusions import excluded_types
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.leanings import points_given
from coopwizard.engine.suitability import (
    BEST,
    HIGH,
    LOW,
    MIDDLE,
    USEFUL_GAP,
    cell_of,
    final,
    order,
    value_at,
    value_of,
)
from coopwizard.engine.wording import HARD, NARROW, in_figures, quoted

STEP = 0.5
SHOWN = 5
PAIR_REACH = 4  # steps that each of two answers may move
PAIR_CRITERIA = 8  # answers tried two by two, the most telling ones
# Part I, `contrefactuels.questions` and `exclus`: these two criteria are named by the method.
TRUST, AUTONOMY = "confiance", "autonomie"
BODIES = "personnes_morales"

Change = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: marks, weights, affinities with the leanings in, facts, and the scores they make."""

    base: Base
    sheet: FactSheet
    marks: Mapping[str, Mark]
    weights: Mapping[str, float]
    affinities: Mapping[str, float]
    scores: Mapping[str, float]
    excluded_by: Mapping[str, frozenset[str]]  # rule -> the types that it certainly excludes
    rules_by_criterion: Mapping[str, tuple[Exclusion, ...]]
    leanings_by_criterion: Mapping[str, tuple[Penchant, ...]]

    @property
    def first(self) -> str | None:
        """The type that comes first among those not excluded."""
        return self.after(())[0]

    def after(self, changes: Sequence[Change]) -> tuple[str | None, frozenset[str]]:
        """Return the first type and the excluded ones, were these answers different."""
        excluded = self.excluded_after(changes)
        scores = {t: s for t, s in self._scores_after(changes).items() if t not in excluded}
        ranked = order(self.base, scores)
        return (ranked[0] if ranked else None), excluded

    def _scores_after(self, changes: Sequence[Change]) -> dict[str, float]:
        gains = self.gains(changes)
        return {type_id: score + gains[type_id] for type_id, score in self.scores.items()} if gains else {}

    def gains(self, changes: Sequence[Change]) -> dict[str, float]:
        """Return the points, out of 100, that each type would win or lose, were these answers different."""
        total = sum(self.weights[c] for c, mark in self.marks.items() if mark is not None)
        if total <= 0:
            return {}
        leaned = self.leaned(changes)
        found: dict[str, float] = {}
        for type_id in self.scores:
            moved = 0.0
            for criterion, _, target in changes:
                cell = cell_of(self.base, criterion, type_id)
                before = value_at(cell, self.marks[criterion]) or 0.0
                moved += self.weights[criterion] * (value_of(cell, target) - before)
            found[type_id] = final(100.0 * moved / (BEST * total), 0.0) + leaned.get(type_id, 0.0)
        return found

    def leaned(self, changes: Sequence[Change]) -> dict[str, float]:
        """Return the points that leanings would add or take away, were these answers different."""
        rules = {rule.id: rule for c, _, _ in changes for rule in self.leanings_by_criterion[c]}
        if not rules:
            return {}
        before = points_given(rules.values(), self.sheet)
        after = points_given(rules.values(), self._said(changes))
        return {t: after.get(t, 0.0) - before.get(t, 0.0) for t in {**before, **after}}

    def excluded_after(self, changes: Sequence[Change]) -> frozenset[str]:
        """Return the types excluded, were these answers given."""
        found = self.excluded_by_after(changes).values()
        return frozenset().union(*found) if found else frozenset()

    def excluded_by_after(self, changes: Sequence[Change]) -> dict[str, frozenset[str]]:
        """Return what each rule would exclude, were these answers given; the others still hold."""
        rules = {rule.id: rule for criterion, _, _ in changes for rule in self.rules_by_criterion[criterion]}
        found = {rule: types for rule, types in self.excluded_by.items() if rule not in rules}
        if not rules:
            return found
        sheet = self._said(changes)
        held = {
            rule.id: excluded_types(rule, sheet) for rule in rules.values() if judge(rule.si, sheet).holds
        }
        return {**found, **{rule: frozenset(types) for rule, types in held.items()}}

    def _said(self, changes: Sequence[Change]) -> FactSheet:
        said = {f"criteres.{c}": target for c, _, target in changes}
        return self.sheet.adding({**said, **{f"{path}.repondu": True for path in said}})


def counterfactuals(standing: Standing, wished: Sequence[str]) -> tuple[Counterfactual, ...]:
    """Return at most five changes that would change the answer, the smallest first."""
    first = standing.first
    if first is None:
        return ()
    flips = list(_flips(standing, first))
    if not flips:
        flips = list(_double_flips(standing, first))[:1]
    found = flips + list(_lifts(standing, first, wished)) + list(_question_of_bodies(standing))
    if_trust_falls = _trust_falls(standing, first)
    found = [one for one in found if if_trust_falls is None or one.changes != if_trust_falls.changes]
    kept = sorted(found, key=lambda one: one.effort)
    if if_trust_falls is None:
        return tuple(kept[:SHOWN])
    return tuple(sorted([*kept[: SHOWN - 1], if_trust_falls], key=lambda one: one.effort))


def reachable(mark: float | Interval, criterion: str) -> Iterator[tuple[float, float]]:
    """Yield (from, to) by half points outwards, within 1 to 5; an open answer moves from its ends."""
    low, high = low_of(mark) or LOW, high_of(mark) or HIGH
    if isinstance(mark, Interval):
        yield low, low
        yield high, high
    for start, sign in ((low, -1), (high, 1)):
        if sign < 0 and criterion == AUTONOMY:
            continue
        steps = 1
        while LOW <= start + sign * STEP * steps <= HIGH:
            yield start, start + sign * STEP * steps
            steps += 1


def _flips(standing: Standing, first: str) -> Iterator[Counterfactual]:
    """Yield, for each answer and each way, the smallest change that puts another type first."""
    for criterion, mark in standing.marks.items():
        if mark is None:
            continue
        ways: dict[int, Counterfactual] = {}
        for start, target in sorted(reachable(mark, criterion), key=lambda one: abs(one[1] - one[0])):
            way = 0 if start == target else 1 if target > start else -1
            change = (criterion, start, target)
            front, _ = standing.after((change,))
            if way not in ways and front is not None and front != first:
                ways[way] = overtaking(standing, (change,), front, first)
        yield from ways.values()


def _double_flips(standing: Standing, first: str) -> Iterator[Counterfactual]:
    """Yield the pairs of answers that, moved together, put another type first; smallest first."""
    known = [(c, mark) for c, mark in standing.marks.items() if mark is not None]
    known.sort(key=lambda one: -standing.weights[one[0]])
    moves = {
        criterion: [
            (criterion, start, target)
            for start, target in reachable(mark, criterion)
            if 0 < abs(target - start) <= STEP * PAIR_REACH
        ]
        for criterion, mark in known[:PAIR_CRITERIA]
    }
    pairs = [(a, b) for one, other in combinations(moves, 2) for a in moves[one] for b in moves[other]]
    for pair in sorted(pairs, key=effort_of):
        front, _ = standing.after(pair)
        if front is not None and front != first:
            yield overtaking(standing, pair, front, first)


def _lifts(standing: Standing, first: str, wished: Sequence[str]) -> Iterator[Counterfactual]:
    """Yield what would lift the exclusion of a wished type, or of one that scores above the first."""
    _, excluded = standing.after(())
    for type_id in standing.base.types:
        above = standing.scores.get(type_id, 0.0) > standing.scores[first]
        if type_id in excluded and (type_id in wished or above):
            lift = _lift(standing, type_id)
            if lift is not None:
                yield lift


def _lift(standing: Standing, type_id: str) -> Counterfactual | None:
    changes = [
        (criterion, start, target)
        for criterion, mark in standing.marks.items()
        if mark is not None and standing.rules_by_criterion[criterion]
        for start, target in reachable(mark, criterion)
    ]
    for change in sorted(changes, key=lambda one: effort_of((one,))):
        _, excluded = standing.after((change,))
        if type_id not in excluded:
            return lifting(standing, (change,), type_id)
    return None


def _trust_falls(standing: Standing, first: str) -> Counterfactual | None:
    mark = standing.marks.get(TRUST)
    if mark is None or (low_of(mark) or 0.0) - 1.0 < LOW:
        return None
    start = low_of(mark) or LOW
    change = (TRUST, start, start - 1.0)
    front, excluded = standing.after((change,))
    said = f"Si la confiance baissait d’un point, de {in_figures(start)} à {in_figures(start - 1.0)}"
    here = _titled(standing, first)
    if front is None or front == first:
        return Counterfactual(f"{said}, {here} resterait devant.", (change,), 1.0, question=TRUST)
    there = _titled(standing, front)
    if first in excluded:
        text = f"{said}, {here} serait écarté et {there} passerait devant."
    else:
        text = f"{said}, {there} passerait devant {here}."
    return Counterfactual(text, (change,), 1.0, puts_first=front, question=TRUST)


def _question_of_bodies(standing: Standing) -> Iterator[Counterfactual]:
    """Yield the question that tells merger and shared governance apart (part G, `departage_fusion`)."""
    shares = standing.base.modele.part_des_objets
    if standing.marks.get(AUTONOMY) is None:
        return
    for object_id in standing.base.objets:
        own: Mapping[str, float] = getattr(shares, object_id, {})
        priority = standing.sheet.value(f"objets.{object_id}")
        chosen = isinstance(priority, int | float) and priority > 0
        scores = [standing.scores[t] for t in own if t in standing.scores]
        if not own or not chosen or len(scores) < 2 or max(scores) - min(scores) >= USEFUL_GAP:
            continue
        mark = max(MIDDLE, low_of(standing.marks[AUTONOMY]) or LOW)
        remain, _ = standing.after(((AUTONOMY, mark, mark),))
        merge, _ = standing.after(((AUTONOMY, LOW, LOW),))
        if remain is not None and merge is not None:
            text = (
                f"À débattre{HARD}: chaque personne morale doit-elle demeurer{NARROW}? Si oui, "
                f"{_titled(standing, remain)} vient devant{NARROW}; si non, {_titled(standing, merge)}."
            )
            yield Counterfactual(text, (), 0.0, question=BODIES)


def overtaking(standing: Standing, changes: Sequence[Change], front: str, first: str) -> Counterfactual:
    """Return « Si … passait de … à …, … passerait devant …. »."""
    there, here = _titled(standing, front), _titled(standing, first)
    text = f"{_if(standing, changes)}, {there} passerait devant {here}."
    return Counterfactual(text, tuple(changes), effort_of(changes), puts_first=front)


def lifting(standing: Standing, changes: Sequence[Change], type_id: str) -> Counterfactual:
    """Return « Si … passait de … à …, … ne serait plus écarté. »."""
    text = f"{_if(standing, changes)}, {_titled(standing, type_id)} ne serait plus écarté."
    return Counterfactual(text, tuple(changes), effort_of(changes), lifts=type_id)


def _if(standing: Standing, changes: Sequence[Change]) -> str:
    parts = [_moved(standing, *change) for change in changes]
    return f"Si {' et '.join(parts)}"


def _moved(standing: Standing, criterion: str, start: float, target: float) -> str:
    title = quoted(standing.base.criteres[criterion].titre)
    if isinstance(standing.marks[criterion], Interval):
        return f"{title} était tranché à {in_figures(target)}"
    return f"{title} passait de {in_figures(start)} à {in_figures(target)}"


def _titled(standing: Standing, type_id: str) -> str:
    return quoted(standing.base.types[type_id].titre)


def effort_of(changes: Sequence[Change]) -> float:
    """Return how far these answers move, in points added up."""
    return sum(abs(target - start) for _, start, target in changes)
