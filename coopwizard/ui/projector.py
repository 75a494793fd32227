"""The projector: the same page, alone and large, without a name; Échap hides everything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.text import Heading

REFERENCE = 1080  # the look gives its projected sizes at 1920×1080
LARGEST = 2.0


def projector_zoom(height: int) -> float:
    """Return the zoom of the text on a screen of this height, between 1.25 and 2."""
    return max(1.25, min(LARGEST, round(LARGEST * height / REFERENCE, 2)))


class Curtain(QWidget):
    """A plain page with the compass sentence, over everything."""

    floating = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = Heading("", "display")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(80, 80, 80, 80)
        layout.addWidget(self.sentence)
        self.hide()

    def draw_over(self, sentence: str) -> None:
        """Hide everything behind this sentence."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence or "Écran caché, Échap pour revenir")
        self.setGeometry(self._behind.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper."""
        QPainter(self).fillRect(self.rect(), theme_of(self).colour("paper"))
