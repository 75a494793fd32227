"""Lines that are read: one that opens at a press, and the table whose first column takes the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.widgets.tables import PlainTable


class LineButton(TextButton):
    """An underlined text set at the left, on as many lines as it takes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text at the left."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme_of(self).colour("ink"))
        how = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        where = QRect(self.padding, 0, self.width() - 2 * self.padding, self.height())
        painter.drawText(where, how, self.text().replace("&&", "&"))


class AtLeft(QWidget):
    """A compact scale set at the left, no wider than its cells."""

    def __init__(self, scale: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scale, 1000)
        layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scale as narrow as its cells are, at the zoom."""
        super().resizeEvent(event)
        layout = self._scale.layout()
        cells = layout.itemAt(0) if layout is not None else None
        widget = cells.widget() if cells is not None else None
        if widget is not None:
            self._scale.setMaximumWidth(widget.maximumWidth())


_PAD = 24  # px around a cell's text, both sides together
_LARGE = 8  # beyond so many signs a text wraps rather than widen its column


class ReadTable(PlainTable):
    """A table to read: each column as wide as its texts, less where they are long; never under a word."""

    def __init__(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Sequence[int] = ()
    ) -> None:
        self._texts = [[head[column], *(row[column] for row in rows)] for column in range(len(head))]
        super().__init__(head, rows, numeric=numeric)
        self._share(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the width and the height of the text at the zoom."""
        self._share(theme)
        super().restyle(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        if event.oldSize().width() != event.size().width():
            self._share(theme_of(self))
        super().resizeEvent(event)

    def _share(self, theme: Theme) -> None:
        header = self.horizontalHeader()
        metrics = QFontMetrics(theme.bold("cell"))
        least = [self._least(metrics, texts) for texts in self._texts]
        whole = [max(metrics.horizontalAdvance(text) for text in texts) + _PAD for texts in self._texts]
        for column, width in enumerate(shared_widths(least, whole, self.viewport().width())):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)

    def _least(self, metrics: QFontMetrics, texts: Sequence[str]) -> int:
        words = [word for text in texts for line in text.split("\n") for word in line.split(" ")]
        short = [text for text in texts if len(text) <= 2 * _LARGE]
        return max(metrics.horizontalAdvance(one) for one in [*words, *short]) + _PAD


def shared_widths(least: Sequence[int], whole: Sequence[int], room: int) -> list[int]:
    """Return the width of each column in this room: its least, and a part of what is left.

    What is left goes to what each still wants; beyond, to all, as each is wide. Without room enough
    for the least of each, the widest are cut down, all to the same width: none is out of sight.
    """
    left = room - sum(least)
    wanted = [max(0, one - few) for one, few in zip(whole, least, strict=True)]
    if left <= 0 or not whole:
        return _cut_down(least, room)
    if left >= sum(wanted):
        spare, total = room - sum(whole), max(1, sum(whole))
        found = [one + spare * one // total for one in whole]
    else:
        roots = [one**0.75 for one in wanted]  # a long text wraps well: it leaves room to shorter ones
        found = [few + int(left * root / sum(roots)) for few, root in zip(least, roots, strict=True)]
    found[-1] += room - sum(found)
    return found


def _cut_down(least: Sequence[int], room: int) -> list[int]:
    """Return these widths with the widest lowered to one that makes them all fit the room."""
    rest, found = max(room, 0), list(least)
    narrowest_first = sorted(range(len(least)), key=lambda column: least[column])
    for done, column in enumerate(narrowest_first):
        found[column] = min(least[column], rest // (len(least) - done))
        rest -= found[column]
    return found
