"""The page « Papier »: it draws a view and tells what is pressed or chosen."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.papier import PaperView, paper_screen
from coopwizard.ui.presenters.sheet import Field


class PaperPage(PlacePage):
    """The choice of a document, or what a filled one brings."""

    asked = Signal(str)  # pdf, csv, recopier, reprendre, garder, laisser, parler:…, lignes:…
    chosen = Signal(str, str)  # the field, its value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: PaperView | None = None
        self.setProperty("ownRing", True)  # the page takes the keyboard while a report is read from its top

    def show_view(self, base: Base, case: Case, view: PaperView) -> None:
        """Draw where the place stands."""
        self.view = view
        self.show_screen(paper_screen(base, case, view))

    def first_focus(self) -> QWidget | None:
        """Return the first choice to make; a report without any is read from its top, not from its buttons."""
        drawn = [one for one in self.sheet.everything() if isinstance(one.part, Field)]
        if self.view is None or self.view.review is None:
            return super().first_focus()
        return next((one.focus or one.widget for one in drawn), None)

    def press(self, action: str) -> None:
        """Tell what is asked; a link is followed."""
        if action.startswith("etape:"):
            self.go_to.emit(action)
        else:
            self.asked.emit(action)

    def edit(self, field: Field, value: object) -> None:
        """Tell what is chosen, once the field has let the keyboard go: what is drawn again may replace it."""
        name, said = field.id, str(value or "")
        QTimer.singleShot(0, self, lambda: self.chosen.emit(name, said))
