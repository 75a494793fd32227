"""What the partners and the objects of a project say by themselves, beyond the eighteen criteria.

A leaning is a rule of the base that gives points to a type or to a legal form when it certainly holds;
an unknown one gives none. It explains, in one sentence, what the criteria do not see: that everything is
pooled, that a voice is the object, that a member is public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coopwizard.domain.conditions import Judgement, judge, paths_of
from coopwizard.domain.knowledge import Base, Penchant
from coopwizard.domain.results import Leaning
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.suitability import PROJECT_SHARE

JournalLine = tuple[str, bool | None, tuple[str, ...]]
FAMILY = "familles_d_objets"
HIGH = 2  # an object of this priority and more is among those that count


@dataclass(frozen=True, slots=True)
class Leanings:
    """The rules that certainly hold, by what they give points to, and the trace of every rule."""

    by_name: Mapping[str, tuple[Leaning, ...]]
    journal: tuple[JournalLine, ...] = ()

    def points(self, name: str) -> float:
        """Return the points, out of 100, given to this type or form; negative ones are taken away."""
        return sum(one.points for one in self.by_name.get(name, ()))


def object_families(base: Base, sheet: FactSheet) -> dict[str, int]:
    """Return, for each family of objects, its highest priority and how many count; {} while unknown."""
    marks = {name: sheet.value(f"objets.{name}") for name in base.objets}
    known = {name: mark for name, mark in marks.items() if isinstance(mark, int)}
    if len(known) < len(marks):
        return {}
    found: dict[str, int] = {}
    for family in dict.fromkeys(one.famille for one in base.objets.values()):
        said = [mark for name, mark in known.items() if base.objets[name].famille == family]
        found[f"{FAMILY}.{family}.priorite"] = max(said, default=0)
        found[f"{FAMILY}.{family}.nombre"] = sum(mark >= HIGH for mark in said)
    return found


def read_leanings(rules: Iterable[Penchant], sheet: FactSheet) -> Leanings:
    """Return what these rules give points to; only those that certainly hold do."""
    by_name: dict[str, list[Leaning]] = {}
    journal: list[JournalLine] = []
    for rule in rules:
        judged = judge(rule.si, sheet)
        journal.append((rule.id, judged.holds, _paths(judged)))
        if judged.holds:
            for name, points in rule.points.items():
                by_name.setdefault(name, []).append(Leaning(rule.id, points, rule.raison, judged.because))
    return Leanings({name: tuple(all_) for name, all_ in by_name.items()}, tuple(journal))


def points_given(rules: Iterable[Penchant], sheet: FactSheet) -> dict[str, float]:
    """Return the points that these rules give to each type they certainly speak of."""
    found: dict[str, float] = {}
    for rule in rules:
        if judge(rule.si, sheet).holds:
            for name, points in rule.points.items():
                found[name] = found.get(name, 0.0) + points
    return found


def leanings_reading(rules: Iterable[Penchant], criterion: str) -> tuple[Penchant, ...]:
    """Return the leanings that read this criterion."""
    path = f"criteres.{criterion}"
    return tuple(rule for rule in rules if path in paths_of(rule.si))


def with_leanings(affinities: Mapping[str, float], leanings: Leanings) -> dict[str, float]:
    """Return the affinities moved so that each leaning counts for its points in the final score."""
    return {name: value + leanings.points(name) / PROJECT_SHARE for name, value in affinities.items()}


def _paths(judged: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(judged.because + judged.missing))
