"""Conditions as data, judged in three values and always with their reasons.

Unknown never fires a rule, opens a gate or excludes anything (method, common rules).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from coopwizard.domain.values import Interval, Value


class Facts(Protocol):
    """What a condition may ask: a value by its path, the elements of a set by its name."""

    def value(self, path: str) -> Value:
        """Return the value at this path, or None while it is not known."""

    def elements(self, name: str) -> tuple[Facts, ...] | None:
        """Return one reader per element of the set, or None while the set is not known."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a condition says, the paths it rests on, and those it lacks."""

    holds: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Comparison(Enum):
    """The operators that a rule may use."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    DIFFERENT = "!="
    AT_LEAST = ">="
    MORE = ">"
    AMONG = "dans"
    CONTAINS = "contient"


@dataclass(frozen=True, slots=True)
class Path:
    """A reference to another value, on the right of a comparison."""

    path: str


Operand = bool | int | float | str | tuple[str, ...] | Path


@dataclass(frozen=True, slots=True)
class Compare:
    """`{compare: [path, operator, value]}`."""

    path: str
    comparison: Comparison
    operand: Operand


@dataclass(frozen=True, slots=True)
class IsKnown:
    """`{connu: path}`: true or false, never unknown."""

    path: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """`{toutes: […]}`: true if all are, false as soon as one is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`{une: […]}`: true as soon as one is, false if all are."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """`{aucune: […]}`: the contrary of AnyOf."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class ForAny:
    """`{pour_une: {de, si}}`: AnyOf over a set; an empty set is false."""

    elements: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class ForAll:
    """`{pour_toute: {de, si}}`: AllOf over a set; an empty set is unknown, so it opens nothing."""

    elements: str
    condition: Condition


Condition = Compare | IsKnown | AllOf | AnyOf | NoneOf | ForAny | ForAll


def judge(condition: Condition, facts: Facts) -> Judgement:
    """Return whether the condition holds, why, and what is missing to know."""
    match condition:
        case IsKnown(path):
            return Judgement(facts.value(path) is not None, (path,))
        case Compare():
            return _judge_compare(condition, facts)
        case AllOf(conditions):
            return _conjunction([judge(one, facts) for one in conditions])
        case AnyOf(conditions):
            return _disjunction([judge(one, facts) for one in conditions])
        case NoneOf(conditions):
            return _contrary(_disjunction([judge(one, facts) for one in conditions]))
        case _:
            return _judge_elements(condition, facts)


def _judge_elements(condition: ForAny | ForAll, facts: Facts) -> Judgement:
    readers = facts.elements(condition.elements)
    if readers is None:
        return Judgement(None, missing=(condition.elements,))
    judged = [judge(condition.condition, reader) for reader in readers]
    if isinstance(condition, ForAny):
        return _disjunction(judged)
    return _conjunction(judged) if judged else Judgement(None, missing=(condition.elements,))


def paths_of(condition: Condition) -> tuple[str, ...]:
    """Return every path that the condition reads, in order, each once."""
    found: dict[str, None] = {}

    def walk(one: Condition) -> None:
        match one:
            case Compare(path, _, operand):
                found[path] = None
                if isinstance(operand, Path):
                    found[operand.path] = None
            case IsKnown(path):
                found[path] = None
            case AllOf(inner) | AnyOf(inner) | NoneOf(inner):
                for each in inner:
                    walk(each)
            case _:
                walk(one.condition)

    walk(condition)
    return tuple(found)


def sets_of(condition: Condition) -> tuple[str, ...]:
    """Return every set whose elements the condition looks through, in order, each once."""
    match condition:
        case AllOf(inner) | AnyOf(inner) | NoneOf(inner):
            return tuple(dict.fromkeys(name for one in inner for name in sets_of(one)))
        case ForAny(elements, each) | ForAll(elements, each):
            return tuple(dict.fromkeys((elements, *sets_of(each))))
        case _:
            return ()


def _conjunction(judged: list[Judgement]) -> Judgement:
    if any(one.holds is False for one in judged):
        return Judgement(False, _because(judged, False))
    if all(one.holds for one in judged):
        return Judgement(True, _because(judged, True))
    return Judgement(None, _because(judged, True), _missing(judged))


def _disjunction(judged: list[Judgement]) -> Judgement:
    if any(one.holds for one in judged):
        return Judgement(True, _because(judged, True))
    if all(one.holds is False for one in judged):
        return Judgement(False, _because(judged, False))
    return Judgement(None, _because(judged, False), _missing(judged))


def _contrary(judged: Judgement) -> Judgement:
    holds = None if judged.holds is None else not judged.holds
    return Judgement(holds, judged.because, judged.missing)


def _because(judged: list[Judgement], holding: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for one in judged if one.holds is holding for p in one.because))


def _missing(judged: list[Judgement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for one in judged if one.holds is None for p in one.missing))


def _judge_compare(condition: Compare, facts: Facts) -> Judgement:
    operand = condition.operand
    right = facts.value(operand.path) if isinstance(operand, Path) else operand
    left = facts.value(condition.path)
    read = (condition.path, operand.path) if isinstance(operand, Path) else (condition.path,)
    missing = tuple(p for p in read if facts.value(p) is None)
    if left is None or right is None:
        return Judgement(None, missing=missing)
    holds = _compare(left, condition.comparison, right)
    return Judgement(holds, read) if holds is not None else Judgement(None, missing=read)


def _compare(left: object, comparison: Comparison, right: object) -> bool | None:
    if isinstance(left, Interval) or isinstance(right, Interval):
        return _compare_intervals(_as_interval(left), comparison, _as_interval(right))
    return _OPERATIONS[comparison](left, right)


def _as_interval(value: object) -> Interval:
    if isinstance(value, Interval):
        return value
    if isinstance(value, int | float):
        return Interval(value, value)
    raise TypeError(f"no interval can be compared with {value!r}")


def _compare_intervals(left: Interval, comparison: Comparison, right: Interval) -> bool | None:
    """Compare in three values: certain only when the whole of both intervals agrees."""
    corners = {
        Comparison.LESS: (left.high < right.low, left.low >= right.high),
        Comparison.AT_MOST: (left.high <= right.low, left.low > right.high),
        Comparison.MORE: (left.low > right.high, left.high <= right.low),
        Comparison.AT_LEAST: (left.low >= right.high, left.high < right.low),
        Comparison.EQUAL: (
            left.settled and right.settled and left.low == right.low,
            left.high < right.low or left.low > right.high,
        ),
        Comparison.DIFFERENT: (
            left.high < right.low or left.low > right.high,
            left.settled and right.settled and left.low == right.low,
        ),
    }
    certain, contrary = corners[comparison]
    return True if certain else False if contrary else None


_OPERATIONS: dict[Comparison, Callable[..., bool]] = {
    Comparison.LESS: lambda a, b: a < b,
    Comparison.AT_MOST: lambda a, b: a <= b,
    Comparison.EQUAL: lambda a, b: a == b,
    Comparison.DIFFERENT: lambda a, b: a != b,
    Comparison.AT_LEAST: lambda a, b: a >= b,
    Comparison.MORE: lambda a, b: a > b,
    Comparison.AMONG: lambda a, b: a in b,
    Comparison.CONTAINS: lambda a, b: b in a,
}

__all__ = [
    "AllOf",
    "AnyOf",
    "Compare",
    "Comparison",
    "Condition",
    "Facts",
    "ForAll",
    "ForAny",
    "IsKnown",
    "Judgement",
    "NoneOf",
    "Operand",
    "Path",
    "judge",
    "paths_of",
    "sets_of",
]
