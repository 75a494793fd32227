"""The header: whose case, who speaks, what is kept, the projector and the menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import IconButton
from coopwizard.ui.widgets.logo import Logo
from coopwizard.ui.widgets.notices import Chip, chip
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import ElidedText, Text
from coopwizard.ui.widgets.voices import ROOMY, VoiceZone


class Header(QWidget):
    """The top of the window, pinned; the case's name folds into a tag when the window is narrow."""

    menu_asked = Signal()
    projector_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = ElidedText("", "h2_small")
        self.line = ElidedText("", "note", "ink_2")
        self.tag: Chip = chip("cadre", "exemple")
        self.voice = VoiceZone()
        self.kept = Text("", "small", "ink_2")
        self.kept.setWordWrap(False)
        self.kept_icon = Icon("coche", "ink_2", 18)
        self.projector = IconButton("projecteur", "Projecteur (F5)")
        self.projector.clicked.connect(self.projector_asked)
        self.menu = IconButton("menu", "Menu")
        self.menu.clicked.connect(self.menu_asked)
        self._brand = self._brand_zone()
        self._state = self._state_zone()
        self._kept_words = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(self.voice, 1)
        row.addWidget(self._state)
        self._folded = False
        self._columns = (True, True)
        self.set_kept("")
        self.restyle(theme_of(self))

    def _brand_zone(self) -> QWidget:
        zone = QWidget()
        row = QHBoxLayout(zone)
        self._brand_row = row
        row.setContentsMargins(17, 4, 8, 4)
        row.setSpacing(11)
        row.addWidget(Logo())
        self._names = QWidget()
        words = QVBoxLayout(self._names)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.line, 1)
        second.addWidget(self.tag)
        words.addWidget(self.title)
        words.addLayout(second)
        words.addStretch(1)
        row.addWidget(self._names, 1)
        return zone

    def _state_zone(self) -> QWidget:
        zone = QWidget()
        row = QHBoxLayout(zone)
        row.setContentsMargins(18, 4, 10, 4)
        row.setSpacing(6)
        row.addWidget(self.kept_icon)
        row.addWidget(self.kept)
        row.addStretch(1)
        row.addWidget(self.projector)
        row.addWidget(self.menu)
        return zone

    def set_case(self, title: str, line: str, *, example: bool) -> None:
        """Show whose case this is, and its meeting."""
        self.title.setText(title)
        self.line.setText(line)
        self.tag.setVisible(example)

    def set_kept(self, words: str) -> None:
        """Show since when everything is kept, or nothing yet."""
        self._kept_words = words
        self.kept.setText(words)
        for one in (self.kept, self.kept_icon):
            one.setToolTip(words)
        self.kept_icon.setAccessibleName(words)
        self.kept_icon.setVisible(bool(words))
        self._show_kept(theme_of(self))

    def _show_kept(self, theme: Theme) -> None:
        """Leave the words to the tick when the voice beside them needs the place."""
        self.kept.setVisible(bool(self._kept_words) and not (self._folded and theme.zoom >= ROOMY))

    def set_folded(self, folded: bool) -> None:
        """Show the logo alone at left."""
        self._folded = folded
        self._names.setVisible(not folded)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of the zoom."""
        self.setFixedHeight(max(theme.size("header"), theme.line("body") + theme.line("compass") + 14))
        self._brand.setFixedWidth(60 if self._folded else theme.size("path"))
        self._show_kept(theme)
        self._brand_row.setContentsMargins(*((18, 4, 0, 4) if self._folded else (17, 4, 8, 4)))

    def align_state(self, width: int) -> None:
        """Make the state zone as wide as the column under it; 0 lets it take what it needs."""
        self._state.setMinimumWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin, the rules and the zones' edges."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("rule"))
        painter.fillRect(self._brand.width() - 1, 0, 1, self.height(), theme.colour("rule"))
        painter.fillRect(self._state.x(), 0, 1, self.height(), theme.colour("rule"))
