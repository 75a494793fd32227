"""The clock of the meeting under the header: one thin line that changes by the minute and never blinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of

if TYPE_CHECKING:  # the frame does not wait for what only a meeting needs
    from coopwizard.ui.presenters.conduite_horloge import ClockLine

HEIGHT = 30
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ClockBar(QAbstractButton):
    """Where one is in the course, the time of the moment, what is late; pressing it opens the course."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: ClockLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Ouvrir le déroulé de la séance")
        self.hide()

    def show_line(self, line: ClockLine | None) -> None:
        """Show this line, or nothing; the same line is not drawn again."""
        if line != self.line:
            self.line = line
            self.setAccessibleName(line.spoken if line is not None else "")
            self.update()
        self.setVisible(line is not None)

    def restyle(self, theme: Theme) -> None:
        """Take the font of the notes."""
        self.setFont(theme.font("note"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(400, theme_of(self).px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(100, theme_of(self).px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the moment at left, the track in the middle, the pace at right."""
        line, theme = self.line, theme_of(self)
        if line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("rule"))
        side, gap = theme.px(16), theme.px(8)
        icon = QRectF(gap * 2, (self.height() - side) / 2, side, side)
        icons.paint_icon(painter, "horloge", theme.colour("ink_2"), icon)
        left, right = self._write(painter, theme, line, icon.right() + gap)
        room = QRectF(left + 2 * gap, 0, right - left - 4 * gap, self.height())
        if room.width() > theme.px(80):
            self._track(painter, theme, line, room)

    def _write(self, painter: QPainter, theme: Theme, line: ClockLine, left: float) -> tuple[float, float]:
        """Write both sides; return where the one ends and the other begins. The pace is never cut."""
        gap, side = theme.px(8), theme.px(14)
        plain, strong = theme.font("note"), theme.bold("note")
        pace = f"{line.whole}, {line.pace}"
        told = QFontMetrics(strong if line.late else plain).horizontalAdvance(pace)
        begin = self.width() - 2 * gap - told
        painter.setFont(strong if line.late else plain)
        painter.setPen(theme.colour("ink" if line.late else "ink_2"))
        painter.drawText(QRectF(begin, 0, told + 1, self.height()), _RIGHT, pace)
        if line.late:
            begin -= side + gap
            sign = QRectF(begin, (self.height() - side) / 2, side, side)
            icons.paint_icon(painter, "triangle", theme.colour("orange"), sign)
        words = f"{line.hour}\u2002{line.moment}"
        room = begin - left - 2 * gap
        shown = QFontMetrics(strong).elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.setFont(strong)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, 0, room, self.height()), _LEFT, shown)
        return left + QFontMetrics(strong).horizontalAdvance(shown), begin

    def _track(self, painter: QPainter, theme: Theme, line: ClockLine, room: QRectF) -> None:
        """Draw each moment as long as its time: done, under way, to come; and where the clock is."""
        total, tall = sum(line.spans) or 1, theme.px(6)
        wide, top = min(room.width(), theme.px(360)), (self.height() - tall) / 2
        begin, x = room.right() - wide, room.right() - wide
        for rank, minutes in enumerate(line.spans):
            span = wide * minutes / total
            token = "bar" if rank < line.rank else "honey" if rank == line.rank else "bar_track"
            painter.fillRect(QRectF(x, top, max(2.0, span - 2), tall), theme.colour(token))
            if rank == line.rank:
                painter.setPen(theme.colour("honey_line"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(x, top, max(2.0, span - 2), tall))
            x += span
        here = begin + wide * min(1.0, line.elapsed / total)
        painter.fillRect(QRectF(here - 1, top - theme.px(4), 2, tall + theme.px(8)), theme.colour("ink"))
