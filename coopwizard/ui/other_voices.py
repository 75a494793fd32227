"""The way to the page on which another voice answers, and its line in the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.ui.menu import Item
from coopwizard.ui.places import OTHER_VOICE, Place

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow


class OtherVoicesGestures(QObject):
    """What people ask of the window when somebody else than the pair answers."""

    def __init__(self, window: MainWindow, makers: dict[str, Callable[[], QWidget]]) -> None:
        super().__init__(window)
        self.window = window
        makers[OTHER_VOICE] = self.make
        window.arrived.connect(self._arrived)

    def make(self) -> QWidget:
        """Return the page of the open case."""
        from coopwizard.ui.pages.autre_voix import OtherVoicePage

        session = self.window.session
        if session is None:
            raise RuntimeError("another voice answers in an open case")
        page = OtherVoicePage(session)
        page.left.connect(self._back)
        return page

    def item(self) -> Item:
        """Return the line of the menu."""
        return Item("Une autre voix répond", self._open, self.window.session is not None)

    @Slot(object)
    def _arrived(self, place: Place) -> None:
        """Leave the projector: what one person answers is not for the room."""
        if place.kind == OTHER_VOICE and self.window.projecting:
            self.window.toggle_projector()

    @Slot()
    def _open(self) -> None:
        self.window.follow(f"{OTHER_VOICE}:")

    @Slot()
    def _back(self) -> None:
        self.window.go_back()
