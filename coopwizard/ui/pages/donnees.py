"""The page of the data of persons: it draws a view and tells what is pressed or typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.donnees import DataView, data_screen
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field

_LINKS = ("etape", "autre_voix")


class DataPage(PlacePage):
    """Nothing is done here: the gestures are those of who holds the page."""

    asked = Signal(str)
    chosen = Signal(str, object)  # the field, its value

    def __init__(
        self,
        scene: Callable[[], Scene],
        view: Callable[[], DataView],
        projecting: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scene, self._view, self._projecting = scene, view, projecting
        self.setProperty("ownRing", True)  # the page takes the keyboard: it is read from its top
        self.refresh()

    def refresh(self) -> None:
        """Draw the case as it stands."""
        self.show_screen(data_screen(self._scene(), self._view(), projecting=self._projecting()))

    def arrive(self) -> None:
        """Read the page from its top, the keyboard on what a gesture asks."""
        self._scroll.verticalScrollBar().setValue(0)
        (self.first_focus() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, action: str) -> None:
        """Tell what is asked; a link is followed."""
        if action.partition(":")[0] in _LINKS:
            self.go_to.emit(action)
        else:
            QTimer.singleShot(0, self, lambda: self.asked.emit(action))  # after what was being typed

    def edit(self, field: Field, value: object) -> None:
        """Tell what is typed, once the field has let the keyboard go: what is drawn again may replace it."""
        name = field.id
        QTimer.singleShot(0, self, lambda: self.chosen.emit(name, value))

    def first_focus(self) -> QWidget | None:
        """Return the first thing to give when a gesture is asked; else nothing, the page is read."""
        return super().first_focus() if self._view().asked is not None else None
