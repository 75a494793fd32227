"""Conditions as written in YAML: checked, then built into the trees of `domain.conditions`."""

from __future__ import annotations

from collections.abc import Callable

from coopwizard.domain.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    ForAll,
    ForAny,
    IsKnown,
    NoneOf,
    Operand,
    Path,
)
from coopwizard.kb.faults import Check, Plain, Spot, named

_ANOTHER_PATH = "chemin"  # in the compiled file, marks a right operand that is a path
_LISTS: dict[str, Callable[[tuple[Condition, ...]], Condition]] = {
    "toutes": AllOf,
    "une": AnyOf,
    "aucune": NoneOf,
}
_SETS: dict[str, Callable[[str, Condition], Condition]] = {"pour_une": ForAny, "pour_toute": ForAll}
_OPERATORS = {one.value: one for one in Comparison}
OPERATORS = frozenset({"compare", "connu", *_LISTS, *_SETS})


class ConditionShape:
    """The shape of a condition."""

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the condition compiled, and keep it for the checks on paths."""
        compiled = _check(value, spot, into)
        into.conditions.append((spot, compiled))
        return compiled

    def build(self, value: Plain) -> Condition:
        """Return the tree."""
        return build_condition(value)


def _check(value: Plain, spot: Spot, into: Check) -> Plain:
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in OPERATORS:
        into.fault(
            spot,
            f"condition attendue, {named(value)} trouvé.",
            "Une condition a un seul opérateur : compare, connu, toutes, une, aucune, pour_une, pour_toute.",
        )
        return value
    operator, inside = next(iter(value.items()))
    spot = (*spot, operator)
    if operator == "compare":
        return {operator: _check_compare(inside, spot, into)}
    if operator == "connu":
        if not isinstance(inside, str):
            into.fault(spot, f"« connu » demande un chemin, {named(inside)} trouvé.")
        return value
    if operator in _LISTS:
        if not isinstance(inside, list) or not inside:
            into.fault(spot, f"« {operator} » demande une liste de conditions.")
            return value
        return {operator: [_check(one, (*spot, rank), into) for rank, one in enumerate(inside)]}
    if not isinstance(inside, dict) or set(inside) != {"de", "si"} or not isinstance(inside["de"], str):
        into.fault(spot, f"« {operator} » demande {{de: ensemble, si: condition}}.")
        return value
    return {operator: {"de": inside["de"], "si": _check(inside["si"], (*spot, "si"), into)}}


def _check_compare(inside: Plain, spot: Spot, into: Check) -> Plain:
    if not isinstance(inside, list) or len(inside) != 3 or not isinstance(inside[0], str):
        into.fault(spot, "« compare » demande [chemin, opérateur, valeur].")
        return inside
    path, operator, operand = inside
    if not isinstance(operator, str) or operator not in _OPERATORS:
        into.fault(
            spot,
            f"opérateur « {operator} » inconnu.",
            f"Choisissez parmi {', '.join(_OPERATORS)}.",
        )
    if (operator == "dans") != isinstance(operand, list):
        into.fault(spot, "« dans » demande une liste, et les autres opérateurs une seule valeur.")
    if operand is None or isinstance(operand, dict):
        into.fault(spot, f"valeur attendue à droite, {named(operand)} trouvé.")
    if isinstance(operand, str) and into.is_path(operand):
        return [path, operator, {_ANOTHER_PATH: operand}]
    return inside


def build_condition(value: Plain) -> Condition:
    """Return the tree of a compiled condition; the data has been checked before."""
    operator, inside = next(iter(value.items()))
    if operator == "compare":
        path, comparison, operand = inside
        return Compare(path, _OPERATORS[comparison], _operand(operand))
    if operator == "connu":
        return IsKnown(inside)
    if operator in _LISTS:
        return _LISTS[operator](tuple([build_condition(one) for one in inside]))
    return _SETS[operator](inside["de"], build_condition(inside["si"]))


def _operand(value: Plain) -> Operand:
    if isinstance(value, dict):
        return Path(value[_ANOTHER_PATH])
    return tuple(value) if isinstance(value, list) else value
