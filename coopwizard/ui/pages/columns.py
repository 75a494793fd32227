"""Sheets side by side, going on below when the page is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coopwizard.ui.pages.sheet import Sheet
from coopwizard.ui.theme import theme_of

_NARROW = 190  # px at 100 %: under that, a column no longer holds a field and its label
_SPACE = 24


class Columns(QWidget):
    """Columns of equal width; as many on a row as the width holds; `low` ones stand on their last line."""

    def __init__(self, count: int, *, low: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._align = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag(0)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(_SPACE)
        self._layout.setVerticalSpacing(16)
        self.sheets = tuple(Sheet() for _ in range(count))
        for one in self.sheets:
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._per_row = 0
        self._place(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many columns on a row as each keeps enough width; two by two when four do not fit."""
        super().resizeEvent(event)
        count = len(self.sheets)
        least = theme_of(self).px(_NARROW)
        fitting = max(1, (event.size().width() + _SPACE) // (least + _SPACE))
        self._place(count if fitting >= count else max(n for n in range(1, fitting + 1) if count % n == 0))

    def _place(self, per_row: int) -> None:
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for rank, one in enumerate(self.sheets):
            self._layout.removeWidget(one)
            self._layout.addWidget(one, rank // per_row, rank % per_row, self._align)
        for column in range(len(self.sheets)):
            self._layout.setColumnStretch(column, 1 if column < per_row else 0)
