"""A thin scroll bar: a rounded thumb on nothing, darker under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from coopwizard.ui.theme import theme_of

WIDTH = 12


class SlimBar(QScrollBar):
    """A vertical scroll bar without arrows; the wheel, the keyboard and the thumb move it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(WIDTH, 60)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(WIDTH, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the thumb where the style would."""
        if self.maximum() <= self.minimum():
            return
        theme = theme_of(self)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink_3" if self.underMouse() or self.isSliderDown() else "rule_strong"))
        box = QRectF(thumb).adjusted(3, 1, -3, -1)
        painter.drawRoundedRect(box, 3, 3)


def slim(area: QAbstractScrollArea) -> None:
    """Give this area a thin vertical bar."""
    area.setVerticalScrollBar(SlimBar(area))
