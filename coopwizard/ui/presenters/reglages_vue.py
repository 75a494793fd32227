"""Réglages: what its page shows, and what its sections share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coopwizard.domain.knowledge.overlay import Overlay, banned_in
from coopwizard.french import shortened, typeset

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.knowledge.overlay import Adaptation

WORDS, OWN_QUESTIONS, WEIGHTS, SHARING, LIBRARY = "textes", "questions", "poids", "partage", "bibliotheque"
SECTIONS = (
    (WORDS, "Les textes"),
    (OWN_QUESTIONS, "Nos questions"),
    (WEIGHTS, "Les poids"),
    (SHARING, "Partager"),
    (LIBRARY, "La bibliothèque"),
)
_LINE = 110  # signs of a line of a list


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the shipped base, what is changed of it, and where one stands in the page."""

    shipped: Base
    overlay: Overlay
    adaptation: Adaptation | None
    library: str
    place: Mapping[str, str] = field(default_factory=dict)
    trouble: tuple[str, str] | None = None  # a file of settings that cannot be read

    @property
    def section(self) -> str:
        """The section that is shown."""
        return self.place.get("section", WORDS)


def fault_of(base: Base, text: str) -> tuple[str, str] | None:
    """Return what forbids this text and the way out, or None."""
    phrase = banned_in(base, text)
    if not phrase:
        return None
    return typeset(f"« {phrase} » ne s’écrit pas dans cet outil."), "Dites-le autrement."


def short(text: str) -> str:
    """Return the beginning of a long text, for a line of a list."""
    return shortened(text, _LINE)
