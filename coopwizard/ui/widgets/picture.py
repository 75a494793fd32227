"""A small icon beside a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of


class Icon(QWidget):
    """A small icon in a colour of the theme; silent for the screen reader, a word stands beside it."""

    def __init__(self, name: str, colour: str = "ink", side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._side = name, colour, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        side = theme_of(self).px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def set_icon(self, name: str, token: str) -> None:
        """Show this icon in this colour."""
        self._name, self._token = name, token
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        icons.paint_icon(painter, self._name, theme_of(self).colour(self._token), QRectF(self.rect()))
