"""The page that copies a sheet: one question at a time, one key a mark, Enter goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopwizard.domain.paper import Paper
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters import saisie_papier as copying
from coopwizard.ui.presenters.sheet import Entry, Field
from coopwizard.ui.widgets.fields import TextRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CopyingPage(PlacePage):
    """Two readings of one sheet; what is agreed is told once, at the end."""

    copied = Signal(object)  # what is written, by field

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = copying.Copying(paper)
        self._draw()

    def _draw(self) -> None:
        self.show_screen(copying.copying_screen(self.now))
        row = self._row()
        if row is not None:
            row.field.installEventFilter(self)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> TextRow | None:
        """Return the field to type in, when the screen has one."""
        drawn = next((one for one in self.sheet.everything() if isinstance(one.part, Entry)), None)
        return drawn.widget if drawn is not None and isinstance(drawn.widget, TextRow) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Page Up from the field: on, and back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self._soon(self._on)
                return True
            if event.key() == Qt.Key.Key_PageUp:
                self._soon(self._back)
                return True
        return super().eventFilter(watched, event)

    def _soon(self, act: object) -> None:
        QTimer.singleShot(0, self, act)  # type: ignore[call-overload]

    @Slot()
    def _on(self) -> None:
        row = self._row()
        if row is not None:
            self.now = copying.enter(self.now, row.text())
            self._draw()

    @Slot()
    def _back(self) -> None:
        self.now = copying.back(self.now)
        self._draw()

    def press(self, action: str) -> None:
        """Go on, back, to the second reading, or tell what the sheet says."""
        if action == "suivante":
            self._on()
        elif action == "precedente":
            self._back()
        elif action == "relire":
            self.now = copying.take_over(self.now)
            self._draw()
        elif action == "finir":
            self.now = copying.finish(self.now)
            self.copied.emit(self.now.values)

    def edit(self, field: Field, value: object) -> None:
        """Take the choice between two readings; what is typed is taken by Enter."""
        kind, _, name = field.id.partition(".")
        if kind == "accorder":
            reading = self.now.first if value == copying.FIRST else self.now.second
            self.now = copying.settle(self.now, name, reading.get(name, ""))
            self._soon(self._draw)
