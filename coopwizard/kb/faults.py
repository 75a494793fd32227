"""Faults found in the base: where, what, and how to mend it, all gathered before any is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Plain = Any  # what YAML and JSON both say: dict, list, str, int, float, bool, None
Spot = tuple[str | int, ...]  # where a node stands: the keys and ranks that lead to it


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a spot of the merged base."""

    spot: Spot
    what: str
    remedy: str = ""


def _no_path(_: str) -> bool:
    return False


def _as_written(text: str) -> str:
    return text


@dataclass(slots=True)
class Check:
    """What a check needs to know, and what it found."""

    is_path: Callable[[str], bool] = _no_path
    set_text: Callable[[str], str] = _as_written
    faults: list[Fault] = field(default_factory=list)
    conditions: list[tuple[Spot, Plain]] = field(default_factory=list)
    texts: list[tuple[Spot, str]] = field(default_factory=list)

    def text(self, spot: Spot, text: str) -> str:
        """Keep a text that people read, and return it typeset."""
        self.texts.append((spot, text))
        return self.set_text(text)

    def fault(self, spot: Spot, what: str, remedy: str = "") -> None:
        """Keep one more fault."""
        self.faults.append(Fault(spot, what, remedy))


_NAMES: dict[type, str] = {
    str: "texte",
    bool: "true ou false",
    int: "nombre entier",
    float: "nombre à virgule",
    list: "liste",
    dict: "bloc de clés",
    type(None): "rien",
}


def named(value: Any) -> str:  # noqa: ANN401 (any plain value)
    """Return the kind of a plain value in the words of a person, with a short word quoted."""
    name = _NAMES[type(value)]
    return f"{name} « {value} »" if isinstance(value, str | int | float) and len(str(value)) < 30 else name
