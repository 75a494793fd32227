"""The mark of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopwizard.paths import resources
from coopwizard.ui.theme import Theme, theme_of


class Logo(QWidget):
    """The two strands that join, in the colours of the voices."""

    def __init__(self, side: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._source = (resources() / "icons" / "marque.svg").read_text("utf-8")

    def sizeHint(self) -> QSize:
        """Return the size of the mark at the zoom."""
        side = theme_of(self).px(self._side)
        return QSize(round(side * 0.75), side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strands."""
        theme = theme_of(self)
        drawn = self._source.replace("#2E3B8C", theme.colour("president").name())
        drawn = drawn.replace("#219186", theme.colour("director").name())
        QSvgRenderer(drawn.encode("utf-8")).render(QPainter(self), QRectF(self.rect()))
