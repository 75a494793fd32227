"""The way to what does not go together: its page, and its line in the menu with how many points wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.ui.menu import Item
from coopwizard.ui.places import COHERENCE
from coopwizard.ui.presenters.coherence import TITLE, to_mend

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow


class Checking(QObject):
    """What people ask of the window about the answers that do not go together."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def make(self) -> QWidget:
        """Return the page of the open case."""
        from coopwizard.ui.pages.coherence import CoherencePage

        session = self.window.session
        if session is None:
            raise RuntimeError("what does not go together is read in an open case")
        page = CoherencePage(session, lambda: self.window.projecting)
        page.go_to.connect(self.window.follow)
        return page

    def item(self) -> Item:
        """Return the line of the menu, with the number of points to read again."""
        session = self.window.session
        count = to_mend(session.results.coherence) if session is not None else 0
        return Item(f"{TITLE} ({count})" if count else TITLE, self._open, session is not None)

    @Slot()
    def _open(self) -> None:
        self.window.follow(f"{COHERENCE}:")
