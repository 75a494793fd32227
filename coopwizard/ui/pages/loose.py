"""A screen drawn out of the steps: the same parts, titles and Tab order, with no case behind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from coopwizard.ui.pages.sheet import Sheet
from coopwizard.ui.presenters.sheet import Field, Part, Pick, Screen, Side
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.text import Body, Heading


class LooseSheet(QWidget):
    """A title, a lead and parts in a scroll; edits and presses are for whoever holds it."""

    edited = Signal(object, object)
    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._lead = Heading(""), Body("")
        self.sheet = Sheet()
        self.sheet.edited.connect(self.edited)
        self.sheet.pressed.connect(self.pressed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        for one in (self._heading, self._lead, self.sheet):
            column.addWidget(one)
        column.addStretch(1)
        self._column = inside
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Keep lines that one reads without losing the way."""
        self._column.setMaximumWidth(theme.px(840))

    def show_screen(self, screen: Screen) -> None:
        """Draw this screen; what is being typed stays, and the keyboard never leaves the page."""
        held = QApplication.focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self._heading.setText(screen.title)
        self._lead.setText(screen.lead)
        self._lead.setVisible(bool(screen.lead))
        self.sheet.show_parts(tuple(_under(screen.id, one) for one in screen.parts))
        now = QApplication.focusWidget()
        if inside and (now is None or not self.isAncestorOf(now)):
            target = self.first_focus()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """Return the first field (what is chosen in it, among several), or the first button."""
        drawn = self.sheet.everything()
        first = next((one for one in drawn if isinstance(one.part, Field)), None)
        if first is not None and isinstance(first.part, Pick):
            chosen = (one for one in first.widget.findChildren(QAbstractButton) if one.isChecked())
            return next(chosen, first.focus)
        fields = [one.focus for one in drawn if isinstance(one.part, Field) and one.focus is not None]
        return next(iter(fields), next((one.focus for one in drawn if one.focus is not None), None))

    def field(self, name: str) -> QWidget | None:
        """Return the first field whose id begins so, or None."""
        for one in self.sheet.everything():
            if isinstance(one.part, Field) and one.part.id.rpartition("/")[2].startswith(name):
                return one.focus
        return None

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Lead Tab through the parts as they are read; Qt follows the order of creation."""
        held, stops = QApplication.focusWidget(), self.sheet.stops()
        if held is None or held not in stops:
            return super().focusNextPrevChild(onward)
        there = stops.index(held) + (1 if onward else -1)
        if not 0 <= there < len(stops):
            return super().focusNextPrevChild(onward)
        stops[there].setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        return True


def _under(screen: str, part: Part) -> Part:
    if isinstance(part, Side):
        inner = tuple(tuple(_under(screen, one) for one in column) for column in part.columns)
        return replace(part, id=f"{screen}/{part.id}", columns=inner)
    return replace(part, id=f"{screen}/{part.id}")
