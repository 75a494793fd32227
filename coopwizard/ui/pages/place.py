"""A page outside the steps, drawn from a screen: its title, its lead, its parts; what is pressed or edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui.pages.sheet import Sheet
from coopwizard.ui.presenters.sheet import Field, Press, Screen
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.text import Body, Heading

SIDE = 40
WIDEST = 900  # px: beyond, a line of text is too long to be read


class PlacePage(QWidget):
    """A scrolled column under a title; its children say what a press or an edit does."""

    go_to = Signal(str)  # a link of the base, or a place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self._column = column
        column.setSpacing(16)
        self._heading = Heading("", "h1")
        self._lead = Body("")
        self.sheet = Sheet()
        for one in (self._heading, self._lead, self.sheet):
            column.addWidget(one)
        column.addStretch(1)
        self._scroll = Scroll(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._keep_readable()
        self._shown = ""
        self.screen_shown: Screen | None = None
        self.sheet.pressed.connect(self.press)
        self.sheet.edited.connect(self.edit)
        self.sheet.go_to.connect(self.go_to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to be read."""
        super().resizeEvent(event)
        self._keep_readable()

    def _keep_readable(self) -> None:
        """Give to the right margin what is too wide: a layout measures wrapped rows at its own width."""
        spare = self._scroll.viewport().width() - SIDE - WIDEST
        self._column.setContentsMargins(SIDE, 24, max(SIDE, spare), 24)

    def show_screen(self, screen: Screen) -> None:
        """Draw this screen; another one than before is read from its top."""
        self.screen_shown = screen
        self._heading.setText(screen.title)
        self._lead.setText(screen.lead)
        self._lead.setVisible(bool(screen.lead))
        self.sheet.show_parts(screen.parts)
        if self._shown != screen.id:
            self._shown = screen.id
            self._scroll.verticalScrollBar().setValue(0)
            if self.isVisible():
                (self.first_focus() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, action: str) -> None:
        """Do what a button asks; by default, follow it as a link."""
        self.go_to.emit(action)

    def edit(self, field: Field, value: object) -> None:
        """Take what was typed or chosen in a field."""

    def first_focus(self) -> QWidget | None:
        """Return the first field, or the first button."""
        drawn = self.sheet.everything()
        fields = [one.focus or one.widget for one in drawn if isinstance(one.part, Field)]
        buttons = [one.focus or one.widget for one in drawn if isinstance(one.part, Press)]
        return next(iter((*fields, *buttons)), None)
