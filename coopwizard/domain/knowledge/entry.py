"""Frozen, slotted entries that cost little to declare.

A frozen dataclass compiles six methods for each class; for the two hundred classes of the base that
alone took 150 ms of every start. These share the same methods and keep `dataclasses.fields`.
"""

from __future__ import annotations

import dataclasses
from typing import Any, NoReturn, TypeVar, dataclass_transform

_T = TypeVar("_T")
_DEFAULTS = "__entry_defaults__"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def entry(declared: type[_T]) -> type[_T]:
    """Return the class as a frozen, slotted, keyword-only dataclass."""
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(declared)
    defaults = {one.name: one for one in dataclasses.fields(made) if _optional(one)}
    setattr(made, _DEFAULTS, defaults)
    made.__init__ = _init
    made.__repr__ = _repr
    made.__eq__ = _eq
    made.__hash__ = _hash
    made.__setattr__ = _refuse
    made.__delattr__ = _refuse
    finished: type[_T] = made
    return finished


def _optional(one: dataclasses.Field[Any]) -> bool:
    return one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING


def _init(self: Any, **given: Any) -> None:  # noqa: ANN401 (every type of the base)
    for name, value in given.items():
        object.__setattr__(self, name, value)
    for name, one in getattr(self, _DEFAULTS).items():
        if name not in given:
            default = one.default if one.default is not dataclasses.MISSING else one.default_factory()
            object.__setattr__(self, name, default)


def _values(self: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(self, name) for name in self.__slots__)


def _repr(self: Any) -> str:  # noqa: ANN401
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__name__}({inside})"


def _eq(self: Any, other: object) -> bool:  # noqa: ANN401
    return type(self) is type(other) and _values(self) == _values(other)


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(_values(self))


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")
