"""The sheet of facts that conditions read: paths to values, sets to sheets, one scope in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from coopwizard.domain.values import Value

_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FactSheet:
    """Values by path; what a fiche gives outright prevails over what is computed.

    A path that is absent, or whose value is None, is unknown. A set that is absent is unknown;
    a set that is empty is known to be empty.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    sets: Mapping[str, tuple[FactSheet, ...] | None] = field(default_factory=dict)
    given: Mapping[str, Value] = field(default_factory=dict)
    outer: FactSheet | None = None

    def value(self, path: str) -> Value:
        """Return the value at this path, or None while it is not known."""
        if path in self.given:
            return self.given[path]
        if path in self.values:
            return self.values[path]
        return self.outer.value(path) if self.outer is not None else None

    def elements(self, name: str) -> tuple[FactSheet, ...] | None:
        """Return one reader per element of the set, each seeing this sheet around it."""
        if name in self.sets:
            found = self.sets[name]
            return None if found is None else tuple(replace(one, outer=self) for one in found)
        return self.outer.elements(name) if self.outer is not None else None

    def adding(
        self,
        values: Mapping[str, Value] = _NOTHING,
        sets: Mapping[str, tuple[FactSheet, ...] | None] = MappingProxyType({}),
    ) -> FactSheet:
        """Return the sheet with these values and sets too."""
        return replace(self, values={**self.values, **values}, sets={**self.sets, **sets})

    def scoped(self, values: Mapping[str, Value]) -> FactSheet:
        """Return a sheet that sees these values first, then this one (an item, a type…)."""
        return FactSheet(values=values, outer=self)
