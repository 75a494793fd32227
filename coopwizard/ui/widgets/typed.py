"""Rows whose text is read as a day or a number when it is left, or refused with the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopwizard.ui.fieldvalues import read_day, read_number, show_day, show_number
from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.inputs import LineField
from coopwizard.ui.widgets.row import Row
from coopwizard.ui.widgets.text import Small


class DateRow(Row):
    """A day, written jj/mm/aaaa; told as ISO text, or empty."""

    edited = Signal(str)

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint or "Par exemple 03/11/2026", parent)
        self._told = ""
        self._box = LineField()
        self._box.setMaxLength(24)
        self._box.setMaximumWidth(theme_of(self).px(240))
        self._put(self._box)
        self._box.left.connect(self.flush)
        self._box.returnPressed.connect(self.flush)

    def value(self) -> str:
        """Return the day as ISO text, or an empty text."""
        return self._told

    def set_value(self, iso: str | None) -> None:
        """Show this day (ISO) without telling it; a day being typed is left alone."""
        self._told = iso or ""
        if not self._box.hasFocus() or not self._box.isModified():
            self._box.setText(show_day(self._told))
            self._box.setModified(False)
            self.clear_error()

    @Slot()
    def flush(self) -> None:
        """Read what is written; tell a day that exists, or say why not."""
        if not self._box.isModified():
            return
        read = read_day(self._box.text())
        if isinstance(read, tuple):
            self.set_error(*read)
            return
        self.clear_error()
        self._box.setText(show_day(read))
        self._box.setModified(False)
        if read != self._told:
            self._told = read
            self.edited.emit(read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell before the row goes out of sight."""
        self.flush()
        super().hideEvent(event)


class NumberRow(Row):
    """A number, written as French or as English does; told when the field is left, or 300 ms after a key."""

    edited = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        unit: str = "",
        minimum: float | None = 0,
        maximum: float | None = None,
        decimals: int = 0,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._minimum, self._maximum, self._decimals = minimum, maximum, decimals
        self._told: int | float | None = None
        self._box = LineField()
        self._box.setMaxLength(24)
        self._box.setMaximumWidth(theme_of(self).px(180))
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._box)
        if unit:
            line.addSpacing(4)  # clear of the focus ring
            line.addWidget(Small(unit))
        line.addStretch(1)
        self._put(self._box, beside)
        if unit and not hint:
            self._hint_text = unit
            self._box.setAccessibleDescription(unit)
        self._box.left.connect(self.flush)
        self._box.returnPressed.connect(self.flush)

    def value(self) -> int | float | None:
        """Return the number, or None."""
        return self._told

    def set_value(self, value: float | None) -> None:
        """Show this number without telling it; one being typed is left alone."""
        self._told = value
        if not self._box.hasFocus() or not self._box.isModified():
            self._box.setText(show_number(value, self._decimals))
            self._box.setModified(False)
            self.clear_error()

    @Slot()
    def flush(self) -> None:
        """Read what is written; tell a number that fits, or say why not."""
        if not self._box.isModified():
            return
        read = read_number(self._box.text(), self._decimals, self._minimum, self._maximum)
        if isinstance(read, tuple):
            self.set_error(*read)
            return
        self.clear_error()
        self._box.setText(show_number(read, self._decimals))
        self._box.setModified(False)
        if read != self._told:
            self._told = read
            self.edited.emit(read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell before the row goes out of sight."""
        self.flush()
        super().hideEvent(event)
