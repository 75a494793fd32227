"""What each type of the base expects of plain data, how it is checked, and how it is built.

One tree of shapes, drawn from the annotations of `domain.knowledge`, serves twice: to check what an
author wrote, with every fault at once, and to build the frozen values from the compiled file, which
is trusted and so read fast. Measured against pydantic for the same types: see `kb.load`.
"""

from __future__ import annotations

import dataclasses
import keyword
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from coopwizard.domain.conditions import Compare
from coopwizard.domain.knowledge.text import READ_BY_PEOPLE
from coopwizard.kb.clauses import ConditionShape
from coopwizard.kb.faults import Check, Plain, Spot, named

_IDENTITIES = ("id", "cle", "key")


class Shape(Protocol):
    """One kind of value: checked as written, then built from what was checked."""

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the compiled plain value, adding to `into` whatever is wrong with it."""

    def build(self, value: Plain) -> Any:  # noqa: ANN401 (the value of any type of the base)
        """Return the frozen value; the data has been checked before."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number, true or false, kept as it is."""

    kinds: tuple[type, ...]
    name: str

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the value; a fault when it is of another kind."""
        if type(value) not in self.kinds:
            into.fault(spot, f"{self.name} attendu, {named(value)} trouvé.")
        return value

    def build(self, value: Plain) -> Plain:
        """Return the value."""
        return value


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that people read: set in French typography once, here."""

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the text typeset; a fault when it is not text."""
        if isinstance(value, str):
            return into.text(spot, value)
        into.fault(spot, f"texte attendu, {named(value)} trouvé : mettez-le entre guillemets.")
        return value

    def build(self, value: Plain) -> Plain:
        """Return the text."""
        return value


@dataclass(frozen=True, slots=True)
class Row:
    """A list of any length, all of one shape."""

    of: Shape

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the list compiled; a fault when it is not one."""
        if not isinstance(value, list):
            into.fault(spot, f"liste attendue, {named(value)} trouvé.")
            return value
        return [self.of.check(one, (*spot, rank), into) for rank, one in enumerate(value)]

    def build(self, value: Plain) -> tuple[Any, ...]:
        """Return the tuple."""
        build = self.of.build
        return tuple([build(one) for one in value])


@dataclass(frozen=True, slots=True)
class Fixed:
    """A list of a set length, each place with its shape."""

    of: tuple[Shape, ...]

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the list compiled; a fault when it has another length."""
        if not isinstance(value, list) or len(value) != len(self.of):
            into.fault(spot, f"liste de {len(self.of)} valeurs attendue.")
            return value
        return [
            one.check(part, (*spot, rank), into)
            for rank, (one, part) in enumerate(zip(self.of, value, strict=True))
        ]

    def build(self, value: Plain) -> tuple[Any, ...]:
        """Return the tuple."""
        return tuple([one.build(part) for one, part in zip(self.of, value, strict=True)])


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A map; entries that carry an identity may be written as a list."""

    of: Shape
    numbered: bool = False
    identity: str = ""

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the map or list compiled; faults on identities missing or taken twice."""
        if self.identity and isinstance(value, list):
            self._identities(value, spot, into)
            return [self.of.check(one, (*spot, rank), into) for rank, one in enumerate(value)]
        if not isinstance(value, dict) or self.identity:
            into.fault(
                spot, f"{'liste' if self.identity else 'bloc de clés'} attendu, {named(value)} trouvé."
            )
            return value
        if self.numbered:
            for key in value:
                if not key.isdecimal():
                    into.fault((*spot, key), f"la clé doit être un nombre, « {key} » trouvé.")
        return {key: self.of.check(one, (*spot, key), into) for key, one in value.items()}

    def _identities(self, value: list[Plain], spot: Spot, into: Check) -> None:
        seen: set[str] = set()
        for rank, one in enumerate(value):
            name = one.get(self.identity) if isinstance(one, dict) else None
            if isinstance(name, str) and name in seen:
                into.fault((*spot, rank), f"l’identifiant « {name} » est déjà pris dans cette liste.")
            elif isinstance(name, str):
                seen.add(name)

    def build(self, value: Plain) -> Mapping[Any, Any]:
        """Return the map, in the order of the file."""
        build = self.of.build
        if isinstance(value, list):
            return {one[self.identity]: build(one) for one in value}
        if self.numbered:
            return {int(key): build(one) for key, one in value.items()}
        return {key: build(one) for key, one in value.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """One shape or another, told apart by what was written."""

    by_kind: Mapping[type, Shape]

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the value compiled by the shape of its kind; a fault when there is none."""
        shape = self.by_kind.get(type(value))
        if shape is None:
            into.fault(spot, f"{named(value)} n’est pas attendu ici.")
            return value
        return shape.check(value, spot, into)

    def build(self, value: Plain) -> Any:  # noqa: ANN401
        """Return the value built by the shape of its kind."""
        return self.by_kind[type(value)].build(value)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block of known keys, built into its class."""

    made: Callable[..., Any]
    parts: Mapping[str, tuple[str, Shape]]  # key → attribute, shape
    required: frozenset[str] = field(default_factory=frozenset)

    def check(self, value: Plain, spot: Spot, into: Check) -> Plain:
        """Return the block compiled; faults on unknown and missing keys, and inside each."""
        if not isinstance(value, dict):
            into.fault(spot, f"bloc de clés attendu, {named(value)} trouvé.")
            return value
        for key in value:
            if key not in self.parts:
                into.fault((*spot, key), f"clé inconnue « {key} »{meant(key, self.parts)}.")
        for key in self.parts:
            if key in self.required and key not in value:
                into.fault(spot, f"il manque la clé « {key} ».")
        return {
            key: self.parts[key][1].check(one, (*spot, key), into)
            for key, one in value.items()
            if key in self.parts
        }

    def build(self, value: Plain) -> Any:  # noqa: ANN401
        """Return the entry."""
        parts = self.parts
        return self.made(**{parts[key][0]: parts[key][1].build(one) for key, one in value.items()})


def meant(word: str, known: Iterable[str]) -> str:
    """Return « ; vouliez-vous dire … ? », or nothing when no known word is near."""
    import difflib  # only an author who mistypes waits for it

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" ; vouliez-vous dire « {near[0]} »" if near else ""


@cache
def entry_of(made: type) -> Entry:
    """Return the shape of a dataclass of the base."""
    hints = typing.get_type_hints(made, include_extras=True)
    parts: dict[str, tuple[str, Shape]] = {}
    required = set()
    for one in dataclasses.fields(made):
        key = one.name.rstrip("_") if keyword.iskeyword(one.name.rstrip("_")) else one.name
        parts[key] = (one.name, shape_of(hints[one.name]))
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            required.add(key)
    return Entry(made, parts, frozenset(required))


_SCALARS: dict[Any, Shape] = {
    str: Scalar((str,), "mot"),
    int: Scalar((int,), "nombre entier"),
    float: Scalar((int, float), "nombre"),
    bool: Scalar((bool,), "true ou false"),
    type(None): Scalar((type(None),), "null"),
}


def shape_of(hint: Any) -> Shape:  # noqa: ANN401 (an annotation)
    """Return the shape that this annotation of the base asks for."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return entry_of(hint)
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if READ_BY_PEOPLE in inside:
        return Prose()
    if origin is tuple:
        return Row(shape_of(inside[0])) if inside[-1] is Ellipsis else Fixed(tuple(map(shape_of, inside)))
    if origin in (types.UnionType, typing.Union):
        return _choice(inside)
    if origin is not None and issubclass(origin, Mapping):
        return _catalogue(inside[0], inside[1])
    raise TypeError(f"the base knows no shape for {hint!r}")


def _catalogue(key: Any, value: Any) -> Catalogue:  # noqa: ANN401
    of = shape_of(value)
    identity = ""
    if isinstance(of, Entry):
        identity = next((name for name in _IDENTITIES if name in of.parts), "")
    return Catalogue(of, numbered=key is int, identity=identity)


def _choice(inside: tuple[Any, ...]) -> Shape:
    by_kind: dict[type, Shape] = {}
    conditional = Compare in inside
    if conditional:
        by_kind[dict] = ConditionShape()
    for hint in inside:
        if not (conditional and dataclasses.is_dataclass(hint)):
            shape = shape_of(hint)
            by_kind.update(dict.fromkeys(_kinds(shape), shape))
    return by_kind[dict] if len(by_kind) == 1 else Choice(by_kind)


def _kinds(shape: Shape) -> tuple[type, ...]:
    match shape:
        case Scalar():
            return shape.kinds
        case Prose():
            return (str,)
        case Row() | Fixed():
            return (list,)
        case _:
            return (dict,)
