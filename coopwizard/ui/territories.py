"""The lists of territories, for the presenters: they read no file themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopwizard.kb.territories import Territory


def find(address: str) -> Territory | None:
    """Return the territory kept under this address (« commune:22251 »), or None."""
    from coopwizard.kb.territories import load_territories

    return load_territories().at(address)


def search(text: str, kinds: Sequence[str] = (), limit: int = 8) -> tuple[Territory, ...]:
    """Return the territories whose name holds these words, of these kinds or of any."""
    from coopwizard.kb.territories import KINDS, load_territories

    return load_territories().search(text, kinds or KINDS, limit)
