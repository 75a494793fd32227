"""The footer: back, a third action, and the one primary action at right; always in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coopwizard.ui.pages.page import Footer
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.text import Small


class FooterBar(QWidget):
    """The page's footer, pinned; why the primary action is closed stands beside it."""

    back = Signal()
    third = Signal()
    primary = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bas de page")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.back_button = SecondaryButton("Précédente", "fleche_gauche")
        self.third_button = TextButton("")
        self.primary_button = PrimaryButton("Suivante")
        self.why = Small("")
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back_button.clicked.connect(self.back)
        self.third_button.clicked.connect(self.third)
        self.primary_button.clicked.connect(self.primary)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(16)
        for one in (self.back_button, self.third_button):
            self._row.addWidget(one)
        self._row.addWidget(self.why, 1)
        self._row.addWidget(self.primary_button)
        self.restyle(theme_of(self))

    def show_footer(self, footer: Footer) -> None:
        """Show these words; an empty one hides its button."""
        for button, text in (
            (self.back_button, footer.back),
            (self.third_button, footer.third),
            (self.primary_button, footer.primary),
        ):
            button.setText(text)
            button.setVisible(bool(text))
        self.primary_button.setEnabled(footer.primary_enabled)
        why = "" if footer.primary_enabled else footer.primary_why_not
        self.why.setText(why)
        self.primary_button.setAccessibleDescription(why)

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of the zoom."""
        self.setMinimumHeight(theme.size("footer"))
        self._row.setContentsMargins(theme.space("xxl"), 8, theme.space("xxl"), 8)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room at the sides."""
        side = theme_of(self).space("xxl") if not narrow else 28
        self._row.setContentsMargins(side, 8, side, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper and its rule."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("rule"))
