"""How far in the questions: one segment per dimension, filled as its questions are answered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.text import Small

_HEIGHT = 6
_SPACE = 4


class _Segments(QWidget):
    """The bar itself; its words are in the line above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each segment as wide as its questions are many, dark as far as they are answered."""
        total = sum(of for _, of in self.segments)
        if not total:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        unit = (self.width() - _SPACE * (len(self.segments) - 1)) / total
        left = 0.0
        for done, of in self.segments:
            painter.fillRect(QRectF(left, 0, unit * of, _HEIGHT), theme.colour("bar_track"))
            painter.fillRect(QRectF(left, 0, unit * done, _HEIGHT), theme.colour("bar"))
            left += unit * of + _SPACE


class ProgressLine(QWidget):
    """What is being answered at left, how far at right, and the segments under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right, self._bar = Small(""), Small(""), _Segments()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self._left, 1)
        line.addWidget(self._right)
        self._right.setWordWrap(False)
        column.addLayout(line)
        column.addWidget(self._bar)

    def show_progress(self, segments: tuple[tuple[int, int], ...], left: str, right: str) -> None:
        """Show these segments, as (answered, questions), and these words."""
        self._left.setText(left)
        self._right.setText(right)
        self._bar.segments = segments
        self._bar.update()
