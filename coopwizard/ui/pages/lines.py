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
    """A table to read: the first column takes the room, the others the width of their longest word."""

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

    def _share(self, theme: Theme) -> None:
        header = self.horizontalHeader()
        metrics = QFontMetrics(theme.bold("cell"))
        for column, texts in enumerate(self._texts):
            if not column:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            words = [word for text in texts for word in text.split(" ")]
            short = [text for text in texts if len(text) <= 2 * _LARGE]
            widest = max(metrics.horizontalAdvance(one) for one in [*words, *short])
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, widest + _PAD)
