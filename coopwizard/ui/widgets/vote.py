"""The bar of a vote: for, against, abstention, withdrawal, each labelled with its number."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopwizard.ui.theme import Theme, theme_of

_PARTS = (
    ("pour", "Pour"),
    ("contre", "Contre"),
    ("abstention", "Abst."),
    ("ne_prend_pas_part", "Retrait"),
)
_SPOKEN = {"abstention": "abstentions", "ne_prend_pas_part": "ne prennent pas part au vote"}


class VoteBar(QWidget):
    """One outlined bar: « pour » filled, « contre » hatched, « abstention » white, « retrait » sunk."""

    def __init__(self, votes: Mapping[str, int] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_votes(votes or {})

    def set_votes(self, votes: Mapping[str, int]) -> None:
        """Show these numbers; what is not said counts for none."""
        self._votes = {key: max(0, int(votes.get(key) or 0)) for key, _ in _PARTS}
        said = [f"{_SPOKEN.get(key, name.lower())} {self._votes[key]}" for key, name in _PARTS]
        total = sum(self._votes.values())
        self.setAccessibleName("vote : " + ", ".join(said) if total else "aucun vote compté")
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a bar of 40 px."""
        return QSize(theme_of(self).px(400), theme_of(self).px(42))

    def minimumSizeHint(self) -> QSize:
        """Return the least the four words can be read in."""
        return QSize(theme_of(self).px(300), theme_of(self).px(42))

    def _widths(self) -> dict[str, float]:
        """Return each part's width: by its number, but never less than its words."""
        metrics = QFontMetrics(theme_of(self).bold("small"))
        shown = {key: name for key, name in _PARTS if self._votes[key]}
        least = {k: metrics.horizontalAdvance(f"{n}, {self._votes[k]}") + 22.0 for k, n in shown.items()}
        total = sum(self._votes.values())
        room = self.width() - 2.0
        free = max(0.0, room - sum(least.values()))
        return {key: least[key] + free * self._votes[key] / total for key in shown}

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts and their words."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sheet"))
        left = 1.0
        names = dict(_PARTS)
        for key, width in self._widths().items():
            box = QRectF(left, 1, width, self.height() - 2)
            self._paint_part(painter, theme, key, box, f"{names[key]}, {self._votes[key]}")
            left += width
            painter.setPen(QPen(theme.colour("ink"), 1))
            painter.drawLine(QPointF(left, 1), QPointF(left, self.height() - 1))
        painter.setPen(QPen(theme.colour("ink"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6))

    def _paint_part(self, painter: QPainter, theme: Theme, key: str, box: QRectF, words: str) -> None:
        ground = {"pour": "action", "ne_prend_pas_part": "sunk"}.get(key, "sheet")
        painter.fillRect(box, theme.colour(ground))
        painter.setFont(theme.bold("small"))
        where = box.adjusted(11, 0, -4, 0)
        align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if key == "contre":
            _hatch(painter, theme, box)
            wide = QFontMetrics(theme.bold("small")).horizontalAdvance(words)
            tall = theme.px(24)
            behind = QRectF(where.left() - 5, box.center().y() - tall / 2, wide + 10, tall)
            painter.fillRect(behind, theme.colour("sheet"))
        painter.setPen(theme.colour("on_action" if key == "pour" else "ink"))
        painter.drawText(where, align, words)


def _hatch(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw slanted lines inside the box, each cut at its edges."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("bar_mid"), 3))
    x = box.left() - box.height()
    while x < box.right():
        start, end = QPointF(x, box.bottom()), QPointF(x + box.height(), box.top())
        if start.x() < box.left():
            start = QPointF(box.left(), box.bottom() - (box.left() - x))
        if end.x() > box.right():
            end = QPointF(box.right(), box.top() + (end.x() - box.right()))
        painter.drawLine(start, end)
        x += 12
    painter.restore()
