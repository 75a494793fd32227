"""The closed list of answer keys: is a key of the list, and which seal group protects it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeVar

T = TypeVar("T")

_HOLE = re.compile(r"\{([a-z_]+)\}")
_UID = "[a-z0-9]+"  # made by the window: short, lower case
_ID = "[A-Za-z0-9_-]+"


class KeyPattern(Protocol):
    """One line of the closed list, as the base holds it."""

    @property
    def cle(self) -> str:
        """The key, with `{catalogue}` where an id stands and `{uid}` where a free one does."""

    @property
    def groupe(self) -> str | None:
        """The seal group, or None (or nothing) when the answer is never sealed."""


Patterns = Mapping[str, KeyPattern]
Catalogues = Mapping[str, Collection[str]]


def group_of(patterns: Patterns) -> Callable[[str], str | None]:
    """Return the function that gives the seal group of a key; None is "never sealed"."""
    sealed = [(_compiled(one.cle, {}), one.groupe) for one in patterns.values() if one.groupe]

    def group(key: str) -> str | None:
        return next((name for pattern, name in sealed if pattern.fullmatch(key)), None)

    return _remembered(group)


class SteppedKey(KeyPattern, Protocol):
    """One line of the closed list, with the step that asks it."""

    @property
    def etape(self) -> str:
        """The step where it is answered."""


def step_finder(patterns: Mapping[str, SteppedKey]) -> Callable[[str], str]:
    """Return the function that gives the step of a key; an empty text when the key is not of the list."""
    listed = [(_compiled(one.cle, {}), one.etape) for one in patterns.values()]

    def step(key: str) -> str:
        return next((name for pattern, name in listed if pattern.fullmatch(key)), "")

    return step


def known_keys(patterns: Patterns, catalogues: Catalogues | None = None) -> Callable[[str], bool]:
    """Return the function that says whether a key is of the closed list.

    With `catalogues`, an id must also be of its catalogue; a catalogue not given accepts any id.
    """
    listed = [_compiled(one.cle, catalogues or {}) for one in patterns.values()]

    def is_known(key: str) -> bool:
        return any(pattern.fullmatch(key) for pattern in listed)

    return _remembered(is_known)


def _compiled(key: str, catalogues: Catalogues) -> re.Pattern[str]:
    """Return the expression that the keys of this line match, whole."""
    parts = _HOLE.split(key)  # text, hole, text, hole, … text
    texts = [re.escape(text) for text in parts[::2]]
    holes = [_hole(name, catalogues) for name in parts[1::2]]
    return re.compile("".join(a + b for a, b in zip(texts, [*holes, ""], strict=True)))


def _hole(name: str, catalogues: Catalogues) -> str:
    """Return the expression of one hole of a key."""
    if name == "uid":
        return _UID
    if name in catalogues:
        return (
            "(?:" + "|".join(re.escape(one) for one in catalogues[name]) + ")" if catalogues[name] else "(?!)"
        )
    return _ID


def _remembered(judge: Callable[[str], T]) -> Callable[[str], T]:
    """Return the same function, each key judged once: a case asks for the same hundreds of keys."""
    seen: dict[str, T] = {}

    def judged(key: str) -> T:
        if key not in seen:
            if len(seen) >= 20_000:
                seen.clear()
            seen[key] = judge(key)
        return seen[key]

    return judged
