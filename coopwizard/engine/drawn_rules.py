"""Conditions judged over many draws at once: where they certainly hold, where they certainly do not.

Works on whatever compares element by element (the rows of the draws), and knows nothing of NumPy.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from coopwizard.domain.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    Facts,
    ForAll,
    ForAny,
    IsKnown,
    NoneOf,
    Path,
    judge,
    paths_of,
)
from coopwizard.domain.values import Interval

Mask = Any  # a row of true and false, one per draw, or one of them for all draws
Row = Any  # a row of marks, one per draw
Judged = tuple[Mask, Mask]  # certainly true, certainly false
Coin = Callable[[str], Mask]  # what is not known -> the draws where it is high, or so

_UNKNOWN: Judged = (False, False)
_HIGH = (Comparison.AT_LEAST, Comparison.MORE, Comparison.DIFFERENT, Comparison.CONTAINS)
_TESTS: dict[Comparison, tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]] = {
    Comparison.LESS: (operator.lt, operator.ge),
    Comparison.AT_MOST: (operator.le, operator.gt),
    Comparison.AT_LEAST: (operator.ge, operator.lt),
    Comparison.MORE: (operator.gt, operator.le),
}


def judge_draws(
    condition: Condition, facts: Facts, drawn: Mapping[str, Row], coin: Coin | None = None
) -> Judged:
    """Return where the condition is certainly true and where it is certainly false, draw by draw.

    `drawn` holds the paths that were drawn; everything else is read in the facts, once. With a coin, what
    is not known is tossed, path by path, and nothing stays unknown.

    Raises:
        ValueError: a drawn answer is looked for in a list, which no draw can tell.

    """
    if not any(path in drawn for path in paths_of(condition)):
        holds = judge(condition, facts).holds
        if holds is not None or coin is None:
            return holds is True, holds is False
    match condition:
        case Compare():
            return _compare(condition, facts, drawn, coin)
        case AllOf(conditions):
            return _conjunction([judge_draws(one, facts, drawn, coin) for one in conditions])
        case AnyOf(conditions):
            return _disjunction([judge_draws(one, facts, drawn, coin) for one in conditions])
        case NoneOf(conditions):
            certain, contrary = _disjunction([judge_draws(one, facts, drawn, coin) for one in conditions])
            return contrary, certain
        case ForAny() | ForAll():
            return _over_elements(condition, facts, drawn, coin)
        case IsKnown(path):  # drawn without a coin: the answer is given or left open
            known = coin is None or facts.value(path) is not None
            return known, not known


def _over_elements(
    condition: ForAny | ForAll, facts: Facts, drawn: Mapping[str, Row], coin: Coin | None
) -> Judged:
    readers = facts.elements(condition.elements)
    if readers is None:
        return _tossed(_UNKNOWN, condition.elements, True, coin)
    each = [judge_draws(condition.condition, reader, drawn, coin) for reader in readers]
    if isinstance(condition, ForAny):
        return _disjunction(each)
    return _conjunction(each) if each else _tossed(_UNKNOWN, condition.elements, True, coin)


def _tossed(judged: Judged, name: str, high: bool, coin: Coin | None) -> Judged:
    """Return the same where it is certain; elsewhere true or false, as the coin of this name fell."""
    if coin is None:
        return judged
    true, false = judged
    fell = coin(name) if high else coin(name) ^ True
    held = true | (fell & (false ^ True))
    return held, held ^ True


def _conjunction(each: list[Judged]) -> Judged:
    certain: Mask = True
    contrary: Mask = False
    for true, false in each:
        certain, contrary = certain & true, contrary | false
    return certain, contrary


def _disjunction(each: list[Judged]) -> Judged:
    contrary, certain = _conjunction([(false, true) for true, false in each])
    return certain, contrary


def _compare(condition: Compare, facts: Facts, drawn: Mapping[str, Row], coin: Coin | None) -> Judged:
    operand = condition.operand
    left = _read(condition.path, facts, drawn)
    right = _read(operand.path, facts, drawn) if isinstance(operand, Path) else operand
    high = condition.comparison in _HIGH or operand is True
    if left is None or right is None:
        return _tossed(_UNKNOWN, condition.path, high, coin)
    judged = _compare_known(condition, left, right)
    open_ends = isinstance(left, Interval) or isinstance(right, Interval)
    return _tossed(judged, condition.path, high, coin) if open_ends else judged


def _compare_known(condition: Compare, left: Row, right: Row) -> Judged:
    if condition.comparison in (Comparison.AMONG, Comparison.CONTAINS):
        raise ValueError(f"{condition.path} is drawn and cannot be looked for in a list")
    pairs = [(one, other) for one in _ends(left) for other in _ends(right)]
    same, apart = _everywhere(operator.eq, pairs), _apart(left, right)
    match condition.comparison:  # a mark inside a range is neither equal to it nor different from it
        case Comparison.EQUAL:
            return same, apart
        case Comparison.DIFFERENT:
            return apart, same
        case comparison:
            test, contrary = _TESTS[comparison]
            return _everywhere(test, pairs), _everywhere(contrary, pairs)


def _apart(left: Row, right: Row) -> Mask:
    """Return where the two ranges have no value in common."""
    return (_ends(left)[-1] < _ends(right)[0]) | (_ends(left)[0] > _ends(right)[-1])


def _everywhere(test: Callable[[Any, Any], Any], pairs: list[tuple[Row, Row]]) -> Mask:
    found: Mask = True
    for one, other in pairs:
        found = found & test(one, other)
    return found


def _read(path: str, facts: Facts, drawn: Mapping[str, Row]) -> Row:
    return drawn[path] if path in drawn else facts.value(path)


def _ends(value: Row) -> tuple[Row, ...]:
    return (value.low, value.high) if isinstance(value, Interval) else (value,)
