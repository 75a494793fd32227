"""Rows of a form: a label, a hint, a field of 44 px and its error, tied together for every reader.

A row's `set_…` never emits; what a person does emits. `field` is what takes the focus.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.flow import Column, FlowRow
from coopwizard.ui.widgets.inputs import BlockField, LineField, ListField
from coopwizard.ui.widgets.options import RadioOption, TickOption
from coopwizard.ui.widgets.row import Row
from coopwizard.ui.widgets.typed import DateRow, NumberRow

__all__ = ["CheckRow", "ChoiceRow", "DateRow", "ListRow", "NumberRow", "RadioGroup", "Row", "TextRow"]

_PAUSE = 300  # ms after the last key


class TextRow(Row):
    """A text, on one line or several; told at most 300 ms after the last key, and before it could be lost."""

    edited = Signal(str)

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        lines: int = 1,
        maximum: int = 4000,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._maximum = maximum
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._box: LineField | BlockField
        if lines > 1:
            self._box = BlockField(lines)
            self._box.textChanged.connect(self._typed)
        else:
            self._box = LineField()
            self._box.setMaxLength(maximum)
            self._box.textEdited.connect(self._typed)
        self._box.left.connect(self.flush)
        self._put(self._box)

    def text(self) -> str:
        """Return what is written."""
        box = self._box
        return box.toPlainText() if isinstance(box, BlockField) else box.text()

    def set_text(self, text: str) -> None:
        """Show this text without telling it; equal text leaves the caret where it is."""
        self._told = text
        if text == self.text() or self._pause.isActive():
            return
        box = self._box
        box.blockSignals(True)
        if isinstance(box, BlockField):
            box.setPlainText(text)
        elif box.hasFocus():
            box.setText(text)
        else:
            box.show_text(text)
        box.blockSignals(False)
        if isinstance(box, BlockField):
            box.follow()

    @Slot()
    def flush(self) -> None:
        """Tell at once what is written and not yet told."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.edited.emit(self._told)

    @Slot()
    def _typed(self) -> None:
        box = self._box
        if isinstance(box, BlockField) and len(box.toPlainText()) > self._maximum:
            cursor = box.textCursor()
            cursor.deletePreviousChar()
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell before the row goes out of sight."""
        self.flush()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before the row is closed."""
        self.flush()
        super().closeEvent(event)


class RadioGroup(QObject):
    """Choices of which one at most holds; one Tab stop, the arrows move and choose."""

    chosen = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options: dict[str, RadioOption] = {}

    def add(self, value: str, option: RadioOption) -> None:
        """Add this choice last."""
        self._options[value] = option
        option.clicked.connect(self._clicked)
        option.stepped.connect(self._stepped)
        self._stops()

    def value(self) -> str | None:
        """Return what is chosen, or None."""
        return next((value for value, one in self._options.items() if one.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Show this choice without telling it."""
        for key, one in self._options.items():
            one.setChecked(key == value)
        self._stops()

    def first(self) -> RadioOption | None:
        """Return what Tab reaches: the chosen one, or the first."""
        return self._options.get(self.value() or "", next(iter(self._options.values()), None))

    def _stops(self) -> None:
        stop = self.first()
        for one in self._options.values():
            reach = Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(reach)

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        self._choose(next(value for value, one in self._options.items() if one is pressed))

    @Slot(int)
    def _stepped(self, step: int) -> None:
        values = list(self._options)
        at = next(i for i, one in enumerate(self._options.values()) if one is self.sender())
        self._choose(values[(at + step) % len(values)])

    def _choose(self, value: str) -> None:
        self.set_value(value)
        self._options[value].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(value)


class ChoiceRow(Row):
    """One choice among a few, all in sight."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        hint: str = "",
        *,
        inline: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._group = RadioGroup(self)
        self._group.chosen.connect(self.chosen)
        holder: FlowRow | Column = FlowRow(20) if inline else Column(0)
        for value, text in options:
            option = RadioOption(text, strong=True)
            option.setAccessibleDescription(label)
            self._group.add(value, option)
            holder.add(option)
        holder.setAccessibleName(label)
        first = self._group.first()
        self._layout.addWidget(holder)
        if first is not None:
            self.field = first
            self.label.setBuddy(first)
            self.setFocusProxy(first)

    def value(self) -> str | None:
        """Return what is chosen, or None."""
        return self._group.value()

    def set_value(self, value: str | None) -> None:
        """Show this choice without telling it."""
        self._group.set_value(value)
        stop = self._group.first()
        if stop is not None:
            self.field = stop
            self.setFocusProxy(stop)

    def _mark(self, *, wrong: bool) -> None:
        return

    def clear_error(self) -> None:
        """Take the error away; each choice is described by the label again."""
        super().clear_error()
        self.field.setAccessibleDescription(self._label_text)


class ListRow(Row):
    """One choice among many, in a list whose first line is « choisir »."""

    chosen = Signal(str)

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]], hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self._box = ListField()
        self._put(self._box)
        self.set_options(options)
        self._box.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these choices, keeping the one chosen when it is still there."""
        kept = self.value()
        self._box.clear()
        self._box.addItem("choisir", "")
        for value, text in options:
            self._box.addItem(text, value)
        self.set_value(kept)

    def value(self) -> str | None:
        """Return what is chosen, or None."""
        return self._box.currentData() or None

    def set_value(self, value: str | None) -> None:
        """Show this choice without telling it."""
        self._box.setCurrentIndex(max(0, self._box.findData(value or "")))

    @Slot(int)
    def _activated(self, _index: int) -> None:
        self.chosen.emit(self._box.currentData() or "")


class CheckRow(Row):
    """A statement to tick."""

    toggled = Signal(bool)

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._label_text, self._hint_text = text, hint
        self._box = TickOption(text)
        self._put(self._box)
        self._box.clicked.connect(self.toggled)
        if hint:
            beside = QWidget()
            line = QHBoxLayout(beside)
            line.setContentsMargins(theme_of(self).px(20) + 12, 6, 0, 0)  # clear of the focus ring
            line.addWidget(self.hint)
            self.hint.setText(hint)
            self._layout.setSpacing(0)
            self._layout.addWidget(beside)

    def checked(self) -> bool:
        """Return whether it is ticked."""
        return self._box.isChecked()

    def set_checked(self, checked: bool | None) -> None:
        """Show it ticked or not, without telling it; None is not ticked."""
        self._box.setChecked(bool(checked))
