"""The joined cells of a scale: a figure, its anchor, a tick; all of the height of the tallest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from coopwizard.french import number
from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of

BETWEEN = "entre les deux"
_WRAP = int(Qt.TextFlag.TextWordWrap)


@runtime_checkable
class KeyTaker(Protocol):
    """What holds the cells and answers their keys."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Return whether the key was ours."""


class Cell(QRadioButton):
    """One cell: a figure, its anchor, and the tick of the chosen one."""

    def __init__(self, figure: int, anchor: str, *, compact: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self.anchor, self._compact = figure, anchor, compact
        self._shown = number(figure)
        self.voice = "ink"
        self.first = self.last = False
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Choose it; choosing again changes nothing."""
        self.setChecked(True)

    def hitButton(self, pos: object) -> bool:
        """Return that the whole cell answers the mouse."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give figures, signs and arrows to the scale."""
        cells = self.parentWidget()
        scale = cells.parentWidget() if cells is not None else None
        if isinstance(scale, KeyTaker) and scale.take_key(event):
            return
        super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def _fonts(self) -> tuple[QFont, QFont]:
        theme = theme_of(self)
        said = theme.font("note" if self._compact else "small")
        said.setItalic(self.anchor == BETWEEN)
        return theme.font("h2_small" if self._compact else "number"), said

    def height_at(self, width: int) -> int:
        """Return the height that the figure and its anchor take in this width."""
        figure, said = self._fonts()
        control = theme_of(self).size("control")
        if not self.anchor:
            return control
        room = QRect(0, 0, max(1, width - (20 if self._compact else 26)), 10_000)
        box = QFontMetrics(said).boundingRect(room, _WRAP, self.anchor)
        return max(control, QFontMetrics(figure).height() + box.height() + (12 if self._compact else 24))

    def least_width(self) -> int:
        """Return the width of the longest word."""
        figure, said = self._fonts()
        words = [QFontMetrics(said).horizontalAdvance(word) for word in self.anchor.split()]
        least = QFontMetrics(figure).horizontalAdvance("0") + (0 if self._compact else theme_of(self).px(24))
        return max([theme_of(self).size("control") - 16, least, *words]) + (20 if self._compact else 26)

    def sizeHint(self) -> QSize:
        """Return a square of text."""
        return QSize(max(self.least_width(), theme_of(self).px(60)), self.height_at(theme_of(self).px(140)))

    def minimumSizeHint(self) -> QSize:
        """Return the least it can be read in."""
        return QSize(self.least_width(), theme_of(self).size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell: outline, figure, anchor, and tint, line and tick when chosen."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        self._paint_ground(painter, theme, on=on)
        figure, said = self._fonts()
        pad = 10 if self._compact else 13
        ink = "ink_3" if not self.isEnabled() else self._voice_text() if on else "ink"
        painter.setPen(theme.colour(ink))
        painter.setFont(figure)
        tall = QFontMetrics(figure).height()
        if not self.anchor:
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._shown)
        else:
            top = 5 if self._compact else 9
            across = Qt.AlignmentFlag.AlignHCenter if self._compact else Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(pad, top, self.width() - 2 * pad, tall), int(across), self._shown)
            painter.setFont(said)
            quiet = "ink_2" if self.anchor == BETWEEN or self._compact else "ink"
            quiet = "on_honey" if on and self._solid() else quiet
            painter.setPen(theme.colour(quiet if self.isEnabled() else "ink_3"))
            room = QRect(pad, top + tall + (0 if self._compact else 4), self.width() - 2 * pad, self.height())
            painter.drawText(room, _WRAP | int(across), self.anchor)
        if on and not self._compact:
            side = theme.px(20)
            square = QRectF(self.width() - side - 12, 12, side, side)
            icons.paint_icon(painter, "coche", theme.colour(self._voice_text()), square)

    def _voice_text(self) -> str:
        if self._solid():
            return "on_honey"
        return "ink" if self.voice in ("ink", "honey") else f"{self.voice}_text"

    def _paint_ground(self, painter: QPainter, theme: Theme, *, on: bool) -> None:
        box = QRectF(self.rect())
        if on:
            fill = theme.colour(
                "sunk" if self.voice == "ink" else "honey" if self._solid() else f"{self.voice}_tint"
            )
            line = theme.colour("ink" if self.voice in ("ink", "honey") else self.voice)
            width = theme.stroke("selected")
        else:
            hover = self.underMouse() and self.isEnabled()
            fill = theme.colour("sunk" if hover or not self.isEnabled() else "sheet")
            line, width = theme.colour("rule_strong"), 1.0
        painter.setBrush(fill)
        painter.setPen(QPen(line, width, j=Qt.PenJoinStyle.MiterJoin))
        inset = width / 2
        right = -inset if self.last or on else 0.5
        painter.drawRect(box.adjusted(inset, inset, right, -inset))

    def _solid(self) -> bool:
        return self.voice == "honey" and self._compact


class Cells(QWidget):
    """The joined cells, all of the height of the tallest."""

    def __init__(self, cells: Sequence[Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = tuple(cells)
        for cell in self._cells:
            cell.setParent(self)
        self._cells[0].first = True
        self._cells[-1].last = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _per_row(self, width: int) -> int:
        least = max(cell.least_width() for cell in self._cells)
        return max(1, min(len(self._cells), width // max(1, least)))

    def _rows(self, width: int) -> list[tuple[Cell, ...]]:
        per = self._per_row(width)
        if per < len(self._cells):
            # Too narrow for one row: one cell per row reads better than a broken scale.
            per = 1
        return [self._cells[at : at + per] for at in range(0, len(self._cells), per)]

    def minimum_row(self) -> int:
        """Return the least width of all the cells on one row."""
        return len(self._cells) * max(cell.least_width() for cell in self._cells)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the longest anchor."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at this width."""
        return sum(self._row_height(row, width) for row in self._rows(width))

    def _row_height(self, row: Sequence[Cell], width: int) -> int:
        each = width // len(row)
        return max(cell.height_at(each) for cell in row)

    def sizeHint(self) -> QSize:
        """Return the cells side by side."""
        wide = sum(cell.sizeHint().width() for cell in self._cells)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return one cell's width."""
        least = max(cell.least_width() for cell in self._cells)
        return QSize(least, theme_of(self).size("control"))

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = 0
        for row in self._rows(self.width()):
            tall = self._row_height(row, self.width())
            edges = [round(self.width() * at / len(row)) for at in range(len(row) + 1)]
            for at, cell in enumerate(row):
                cell.last = at == len(row) - 1
                cell.setGeometry(edges[at], top, edges[at + 1] - edges[at], tall)
            top += tall
