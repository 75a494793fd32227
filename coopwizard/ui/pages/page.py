"""What every step's page is: a work area, its footer's words, and what the repères say of the focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from coopwizard.ui.session import Session


@dataclass(frozen=True, slots=True)
class Landmark:
    """One block of the right column: a rubric and a short text, with at most one link."""

    rubric: str
    text: str
    link: str = ""  # "glossaire:<id>", "forme:<id>", "etape:<id>" or ""


@dataclass(frozen=True, slots=True)
class Footer:
    """The words of the footer: back, an optional third action, and the one primary action."""

    primary: str
    back: str = "Précédente"
    third: str = ""
    primary_enabled: bool = True
    primary_why_not: str = ""


class StepPage(QWidget):
    """The page of one step. The window owns the frame around it and calls these methods.

    A page reads `self.session`, draws, and reports edits through `self.session.answer(…)`, by way
    of its presenter. It redraws in `refresh`, called on each `session.changed` while it is shown.
    """

    footer_changed = Signal()
    landmarks_changed = Signal()
    go_to = Signal(str)  # "etape:<id>", "glossaire:<id>", "forme:<id>", "reponse:<key>"
    announce = Signal(str)  # a sentence for the screen reader and the toast

    step: str = ""
    stays_open: bool = False  # its own screen says what is closed, and what is done meanwhile

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def title(self) -> str:
        """Return the title announced when the page opens."""
        return self.session.base.etapes[self.step].titre

    def speaker_note(self) -> str:
        """Return what is going on, beside the name of who speaks (« répond seule »)."""
        return ""

    def speakers(self) -> tuple[str, ...]:
        """Return who may speak on this page, the usual one first."""
        raise NotImplementedError

    def footer(self) -> Footer:
        """Return the footer's words as things stand."""
        raise NotImplementedError

    def landmarks(self) -> tuple[Landmark, ...]:
        """Return the right column for what has the focus."""
        return ()

    def refresh(self) -> None:
        """Draw the case as it stands."""
        raise NotImplementedError

    def back(self) -> bool:
        """Go back inside the page; return False when the window should go to the former step."""
        return False

    def forward(self) -> bool:
        """Do the primary action inside the page; return False to go to the next step."""
        return False

    def third(self) -> None:
        """Do the third action of the footer."""

    def first_focus(self) -> QWidget | None:
        """Return what takes the keyboard when the page opens."""
        return None

    def enter(self, *, onward: bool) -> None:
        """Give the keyboard to what Tab reaches first in the page, or last when it goes backwards."""

    def reveal_answer(self, key: str) -> None:
        """Show and focus the field of this answer (a link from a reason leads here)."""
