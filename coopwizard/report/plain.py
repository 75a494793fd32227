"""A dossier as plain JSON and back: what a frozen version keeps, and prints from, byte for byte."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from coopwizard.domain import blocks, drawing
from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Dossier
from coopwizard.errors import DossierError

_FORM = 1
_KIND = "bloc"
_TAGGED: Mapping[str, type[Any]] = {
    kind.__name__: kind for union in (blocks.Block, drawing.Shape) for kind in get_args(union)
}
_REFUSED = "Ce contenu de dossier est incomplet ou vient d’une version plus récente."
_REMEDY = "Ouvrez-le avec le programme qui l’a écrit, ou refaites le dossier."


def to_plain(dossier: Dossier) -> dict[str, Plain]:
    """Return the dossier as dicts, lists, texts and numbers."""
    content = _plain(dossier)
    assert isinstance(content, dict)  # noqa: S101 (a dataclass always gives a dict)
    return {"forme": _FORM, **content}


def from_plain(content: Mapping[str, Plain]) -> Dossier:
    """Return the dossier that `to_plain` made.

    Raises:
        DossierError: the content is not one, or is of a newer form.

    """
    if content.get("forme") != _FORM:
        raise DossierError(_REFUSED, _REMEDY)
    try:
        found = _build(Dossier, {k: v for k, v in content.items() if k != "forme"})
    except (KeyError, TypeError, ValueError) as err:
        raise DossierError(_REFUSED, _REMEDY) from err
    assert isinstance(found, Dossier)  # noqa: S101 (it was built as one)
    return found


def _plain(value: object) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        found: dict[str, Plain] = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        name = type(value).__name__
        return {_KIND: name, **found} if name in _TAGGED else found
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} is no content")


def _build(kind: type[Any], content: object) -> object:
    """Return a value of this dataclass, its parts read by the types it declares."""
    if not isinstance(content, Mapping):
        raise TypeError(f"{content!r} is no {kind.__name__}")
    hints = get_type_hints(kind)
    known = {one.name for one in fields(kind)}
    if not set(content) <= known:
        raise ValueError(f"unknown parts of {kind.__name__}")
    made: object = kind(**{name: _read(hints[name], value) for name, value in content.items()})
    return made


def _read(hint: object, value: object) -> object:
    if isinstance(value, Mapping) and _KIND in value:
        tagged = dict(value)
        return _build(_TAGGED[tagged.pop(_KIND)], tagged)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return None if value is None else _read(inner[0], value)
    if origin is tuple:
        return _read_tuple(get_args(hint), value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return _read_scalar(hint, value)


def _read_tuple(inner: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], one) for one in value)
    return tuple(_read(hint, one) for hint, one in zip(inner, value, strict=True))


def _read_scalar(hint: object, value: object) -> object:
    accepted = {float: (int, float), int: (int,), str: (str,), bool: (bool,)}.get(hint)  # type: ignore[call-overload]
    if accepted is None or not isinstance(value, accepted) or (isinstance(value, bool) and hint is not bool):
        raise TypeError(f"{value!r} is no {hint}")
    return value
