"""The view of the room: a second window, one thing at a time, giant, without a name; Échap hides all."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopwizard.domain.answers import BOARD
from coopwizard.ui import icons
from coopwizard.ui.pages.projection_vues import PairRows, Said, ScaleView, fitting, giant
from coopwizard.ui.presenters.projection import Sight
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.flow import clear_layout
from coopwizard.ui.widgets.marks import paint_mark
from coopwizard.ui.widgets.text import ElidedText

TITLE = "La vue de la salle"
HIDE = "Échap cache tout"
REFERENCE = QSize(1440, 1080)  # the look gives its sizes at a height of 1080; 4/3 is the narrowest screen
MARGIN = 80
BETWEEN = 12
_HEAD, _FOOT, _AROUND = 108, 112, 40


class _Glyph(QWidget):
    """The mark of the council, or the clock."""

    def __init__(self, side: float, icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(round(side), round(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme, painter = theme_of(self), QPainter(self)
        box = QRectF(self.rect())
        if self._icon:
            icons.paint_icon(painter, self._icon, theme.colour("ink"), box)
        else:
            paint_mark(painter, theme, BOARD, box)


class _Band(QWidget):
    """The band above, or the one below, on the margin's ground."""

    def __init__(self, factor: float, height: int, *, above: bool) -> None:
        super().__init__()
        self._above = above
        self.setMinimumHeight(round(height * factor))
        self.row = QHBoxLayout(self)
        side = round(MARGIN * factor)
        self.row.setContentsMargins(side, round(10 * factor), side, round(10 * factor))
        self.row.setSpacing(round(26 * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and its rule."""
        theme, painter = theme_of(self), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("other_tint" if self._above else "margin"))
        edge = self.height() - 2 if self._above else 0
        painter.fillRect(0, edge, self.width(), 2, theme.colour("rule"))


class RoomWindow(QWidget):
    """A window of its own, that shows a sight or nothing; what it no longer shows exists nowhere in it."""

    hide_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(f"{TITLE} – coopwizard")
        self.setAccessibleName(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(480, 320)
        self.sight: Sight | None = None
        self.rest = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for keys, act in (("Esc", self.hide_asked.emit), ("F11", self.fill_or_not)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_sight(self, sight: Sight | None, rest: str = "") -> None:
        """Show this, or nothing but the sentence that a screen at rest shows; drawn again only when it differs."""
        if (sight, rest) != (self.sight, self.rest) or not self._column.count():
            self.sight, self.rest = sight, rest
            self._draw()

    @Slot()
    def fill_or_not(self) -> None:
        """Fill the screen where the window is, or come back to its size."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @property
    def factor(self) -> float:
        """How many times the sizes of the look, on this window."""
        return min(self.width() / REFERENCE.width(), self.height() / REFERENCE.height())

    def restyle(self, theme: Theme) -> None:
        """Take the colours of the theme."""
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at this size."""
        super().resizeEvent(event)
        self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper."""
        QPainter(self).fillRect(self.rect(), theme_of(self).colour("paper"))

    # --- drawing

    def _draw(self) -> None:
        clear_layout(self._column)
        sight = self.sight
        if sight is None:
            self._column.addWidget(self._at_rest(), 1)
            return
        self._column.addWidget(self._head(sight))
        body = QWidget()
        inside = QVBoxLayout(body)
        factor = self.factor
        side = round(MARGIN * factor)
        inside.setContentsMargins(side, round(_AROUND * factor), side, round(30 * factor))
        inside.setSpacing(round(30 * factor))
        self._fill(inside, sight)
        self._column.addWidget(body, 1)
        self._column.addWidget(self._foot(sight))

    def _at_rest(self) -> QWidget:
        """Return a plain page; the compass sentence alone may stand on it."""
        page = QWidget()
        inside = QVBoxLayout(page)
        side = round(MARGIN * self.factor)
        inside.setContentsMargins(side, side, side, side)
        room = self.rect().adjusted(side, side, -side, -side)
        words = Said(self.rest, fitting("question", self.factor, self.rest, room, least=44))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(words, 1)
        return page

    def _head(self, sight: Sight) -> QWidget:
        factor = self.factor
        band = _Band(factor, _HEAD, above=True)
        band.row.addWidget(_Glyph(52 * factor))
        name = Said(sight.head.meeting, _weighted(giant("head", factor)))
        name.setWordWrap(False)
        band.row.addWidget(name)
        compass = ElidedText(sight.head.compass)
        compass.setFont(_slanted(giant("question", factor, px=36)))
        band.row.addWidget(compass, 1)
        if sight.head.example:
            band.row.addWidget(Said("exemple", giant("head", factor), "ink_2"))
        if sight.head.left:
            band.row.addWidget(_Glyph(40 * factor, "horloge"))
            left = Said(sight.head.left, giant("timer", factor))
            left.setWordWrap(False)
            band.row.addWidget(left)
        return band

    def _foot(self, sight: Sight) -> QWidget:
        factor = self.factor
        band = _Band(factor, _FOOT, above=False)
        font = giant("bar", factor, px=36)
        if sight.foot:
            band.row.addWidget(Said("\u2003".join(sight.foot), font), 3 if sight.strong else 1)
        if sight.strong:
            band.row.addWidget(Said(sight.strong, _weighted(font)), 2)
        if not (sight.foot or sight.strong):
            band.row.addStretch(1)
        way = Said(HIDE, font, "ink_2")
        way.setWordWrap(False)
        band.row.addWidget(way)
        return band

    def _fill(self, inside: QVBoxLayout, sight: Sight) -> None:
        """Put the one thing in the middle: words alone are centred, the rest is read from the top."""
        alone = not (sight.scale or sight.rows or sight.lines)
        title = Said(sight.title, self._title_font(sight, alone=alone))
        if alone:
            inside.addStretch(1)
        inside.addWidget(title)
        if sight.big:
            inside.addWidget(Said(sight.big, giant("timer", self.factor, px=240)))
        if sight.lead:
            inside.addWidget(Said(sight.lead, giant("bar", self.factor), "ink_2"))
        if alone:
            for one in (title,) if not sight.big else ():
                one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addStretch(1)
        if sight.scale is not None:
            inside.addWidget(ScaleView(sight.scale, self.factor), 1)
        if sight.rows:
            inside.addWidget(PairRows(sight.rows, self.factor), 1)
        if sight.lines:
            self._write_lines(inside, sight)

    def _title_font(self, sight: Sight, *, alone: bool) -> QFont:
        """Return the giant font of the title, smaller when it would take the place of what stands under it."""
        share = 0.55 if alone else 0.24
        side = round(MARGIN * self.factor)
        room = QRect(0, 0, self.width() - 2 * side, round(self.height() * share))
        return fitting("question", self.factor, sight.title, room, least=48)

    def _title_height(self, sight: Sight) -> int:
        """Return the height of what stands above the lines: the title, and the sentence under it."""
        wide = self.width() - 2 * round(MARGIN * self.factor)
        fonts = ((sight.title, self._title_font(sight, alone=False)), (sight.lead, giant("bar", self.factor)))
        return sum(
            QFontMetrics(font).boundingRect(0, 0, wide, 9999, int(Qt.TextFlag.TextWordWrap), text).height()
            for text, font in fonts
            if text
        )

    def _write_lines(self, inside: QVBoxLayout, sight: Sight) -> None:
        """Write the lines, as large as they all fit, what is counted at the right of each."""
        side, between = round(MARGIN * self.factor), round(BETWEEN * self.factor)
        taken = self._title_height(sight) + between * (len(sight.lines) + 1)
        free = self.height() - round((_HEAD + _FOOT + 3 * _AROUND) * self.factor) - taken
        room = QRect(0, 0, round((self.width() - 2 * side) * 0.7), max(1, free))
        text = "\n".join(left for left, _ in sight.lines)
        font = fitting("number", self.factor, text, room, least=28)
        font.setWeight(QFont.Weight.Normal)
        listed = QVBoxLayout()
        listed.setSpacing(between)
        inside.addLayout(listed)
        for left, right in sight.lines:
            row = QHBoxLayout()
            row.setSpacing(round(40 * self.factor))
            row.addWidget(Said(left, font), 1)
            figure = Said(right, _weighted(font))
            figure.setWordWrap(False)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            listed.addLayout(row)
        inside.addStretch(1)


def _weighted(font: QFont) -> QFont:
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy


def _slanted(font: QFont) -> QFont:
    slanted = QFont(font)
    slanted.setItalic(True)
    return slanted
