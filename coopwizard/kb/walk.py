"""Going through plain content by patterns: `alertes[].si`, `matrice.*.*`, `durees.reference.~`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coopwizard.kb.faults import Plain, Spot

_STEP = re.compile(r"\[\]|[^.\[\]]+")


def each(content: Plain, pattern: str) -> Iterator[tuple[Spot, Plain]]:
    """Yield (spot, value) for every place of the pattern: `[]` elements, `*` values, `~` keys.

    What is absent, or of another kind, is passed over: the check of shapes tells it.
    """
    yield from _follow(content, tuple(_STEP.findall(pattern)), ())


def _follow(found: Plain, steps: tuple[str, ...], spot: Spot) -> Iterator[tuple[Spot, Plain]]:
    if not steps:
        yield spot, found
        return
    first, rest = steps[0], steps[1:]
    if first == "[]" and isinstance(found, list):
        for rank, one in enumerate(found):
            yield from _follow(one, rest, (*spot, rank))
    elif isinstance(found, dict) and first == "*":
        for key, one in found.items():
            yield from _follow(one, rest, (*spot, key))
    elif isinstance(found, dict) and first == "~":
        for key in found:
            yield (*spot, key), key
    elif isinstance(found, dict) and first in found:
        yield from _follow(found[first], rest, (*spot, first))


def values(content: Plain, pattern: str) -> tuple[Plain, ...]:
    """Return the values of every place of the pattern, in the order of the file."""
    return tuple(value for _, value in each(content, pattern))


def words(content: Plain, *patterns: str) -> tuple[str, ...]:
    """Return the texts found at every place of the patterns."""
    return tuple(one for pattern in patterns for one in values(content, pattern) if isinstance(one, str))
