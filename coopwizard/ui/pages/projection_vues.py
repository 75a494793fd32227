"""What the room reads, drawn for its far end: giant words, a scale with its marks, rows of gaps, lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coopwizard.domain.answers import BOARD, DIRECTOR, PRESIDENT
from coopwizard.domain.values import Interval
from coopwizard.french import number
from coopwizard.ui.presenters.projection import PairRow, Scale
from coopwizard.ui.theme import Theme, theme_of, tokens
from coopwizard.ui.widgets.marks import paint_mark

BETWEEN = "entre les deux"
_NAMES, _WORDS = 0.36, 0.24  # of the width of a row: the dimension at left, the gap in words at right
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


def giant(role: str, factor: float, *, px: float | None = None) -> QFont:
    """Return the font of this role of the projector, on a screen `factor` times as high as the look's."""
    said = tokens()["type"]["projector"][role]
    font = QFont(tokens()["font"][said["family"]])
    font.setPixelSize(max(12, round((px or said["px"]) * factor)))
    font.setWeight(QFont.Weight(said["weight"]))
    return font


def fitting(role: str, factor: float, text: str, room: QRect, least: float) -> QFont:
    """Return the largest font of this role, down to `least` px of the look, in which the text fits."""
    most = float(tokens()["type"]["projector"][role]["px"])
    size = most
    while size > least:
        font = giant(role, factor, px=size)
        wrapped = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        if wrapped.height() <= room.height() and wrapped.width() <= room.width():
            return font
        size -= 2
    return giant(role, factor, px=least)


class Said(QLabel):
    """Words of the view of the room: plain text that wraps, in one colour of the theme."""

    def __init__(self, text: str, font: QFont, colour: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(font)
        self._colour = colour
        self.setText(text)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the colour as the theme has it."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)


class ScaleView(QWidget):
    """The five marks with their anchors, the axis, and under it the two voices with the bar between them."""

    def __init__(self, scale: Scale, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale, self._factor = scale, factor
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(scale_words(scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the anchors, the axis and what may stand on it."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self.height() - self._px(120)
        self._paint_anchors(painter, theme, axis)
        painter.setPen(QPen(theme.colour("ink"), max(2, self._px(3))))
        painter.drawLine(QPointF(0, axis), QPointF(self.width(), axis))
        for mark in range(1, 6):
            painter.drawLine(QPointF(self._at(mark), axis), QPointF(self._at(mark), axis + self._px(14)))
        if self.scale.median is not None:
            self._paint_median(painter, theme, axis)
        self._paint_voices(painter, theme, axis + self._px(64))

    def _px(self, size: float) -> float:
        return size * self._factor

    def _at(self, mark: float) -> float:
        return self.width() * (mark - 0.5) / 5

    def _paint_anchors(self, painter: QPainter, theme: Theme, axis: float) -> None:
        wide = self.width() / 5
        top = self._px(84)
        inside = [QRectF(wide * rank + 12, top, wide - 24, max(1.0, axis - top)) for rank in range(5)]
        longest = max(self.scale.anchors, key=len)
        font = fitting("anchor", self._factor, longest, inside[0].toRect(), least=26)
        for rank, words in enumerate(self.scale.anchors):
            if rank:
                painter.setPen(QPen(theme.colour("rule"), max(1, self._px(2))))
                painter.drawLine(QPointF(wide * rank, 0), QPointF(wide * rank, axis))
            painter.setFont(giant("number", self._factor))
            painter.setPen(theme.colour("ink"))
            painter.drawText(QRectF(wide * rank, 0, wide, self._px(80)), _MIDDLE, str(rank + 1))
            shown = QFont(font)
            shown.setItalic(not words)
            painter.setFont(shown)
            painter.setPen(theme.colour("ink" if words else "ink_2"))
            painter.drawText(inside[rank], _CENTRE, words or BETWEEN)

    def _paint_median(self, painter: QPainter, theme: Theme, axis: float) -> None:
        side = self._px(84)
        centre = self._at(float(self.scale.median or 1))
        paint_mark(painter, theme, BOARD, QRectF(centre - side / 2, axis - side - self._px(10), side, side))

    def _paint_voices(self, painter: QPainter, theme: Theme, middle: float) -> None:
        ends = ends_of(self.scale)
        side = self._px(80)
        if len(ends) == 2:
            painter.setPen(QPen(theme.colour("bar"), self._px(14), c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(self._at(ends[0]), middle), QPointF(self._at(ends[1]), middle))
        said = {PRESIDENT: self.scale.president, DIRECTOR: self.scale.director}
        same = self.scale.president is not None and self.scale.president == self.scale.director
        for holder, mark in said.items():
            if mark is not None:
                shift = side * (0.55 if holder == DIRECTOR else -0.55) if same else 0.0
                box = QRectF(self._at(mark) - side / 2 + shift, middle - side / 2, side, side)
                paint_mark(painter, theme, holder, box)
        if isinstance(self.scale.shared, int):
            self._paint_shared(painter, theme, self._at(self.scale.shared), middle)
        if self.scale.words:
            self._paint_words(painter, theme, ends, middle)

    def _paint_shared(self, painter: QPainter, theme: Theme, x: float, middle: float) -> None:
        half = self._px(30)
        painter.setPen(QPen(theme.colour("honey_line"), max(2, self._px(4))))
        painter.setBrush(theme.colour("honey"))
        painter.drawEllipse(QPointF(x, middle), half, half)

    def _paint_words(self, painter: QPainter, theme: Theme, ends: tuple[float, ...], middle: float) -> None:
        """Write the gap on its bar, on the paper, or beside the one mark that there is."""
        font = giant("bar", self._factor)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        wide = QFontMetrics(font).horizontalAdvance(self.scale.words) + self._px(40)
        centre = (self._at(ends[0]) + self._at(ends[1])) / 2 if len(ends) == 2 else self._beside(ends, wide)
        box = QRectF(centre - wide / 2, middle - self._px(30), wide, self._px(60))
        if len(ends) == 2 and abs(self._at(ends[1]) - self._at(ends[0])) < wide + self._px(80):
            box.moveLeft(self._clear_of(max(self._at(one) for one in ends), wide))
        painter.fillRect(box, theme.colour("paper"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, _MIDDLE, self.scale.words)

    def _beside(self, ends: tuple[float, ...], wide: float) -> float:
        if not ends:
            return self.width() / 2
        return self._clear_of(self._at(ends[0]), wide) + wide / 2

    def _clear_of(self, x: float, wide: float) -> float:
        """Return where words this wide begin, right of a mark, or left of it at the edge of the screen."""
        away = self._px(100)
        return x + away if x + away + wide <= self.width() else x - away - wide


def ends_of(scale: Scale) -> tuple[float, ...]:
    """Return where the bar begins and ends, or the one place where something stands."""
    if isinstance(scale.shared, int):
        return (float(scale.shared),)
    if isinstance(scale.shared, Interval):
        return (scale.shared.low, scale.shared.high)
    said = sorted(float(one) for one in (scale.president, scale.director) if one is not None)
    return tuple(dict.fromkeys(said))


def scale_words(scale: Scale) -> str:
    """Return the scale and what stands on it, in words."""
    told = [f"{rank} : {words}" for rank, words in enumerate(scale.anchors, 1) if words]
    marks = (("présidence", scale.president), ("direction", scale.director))
    told += [f"{who} {mark}" for who, mark in marks if mark is not None]
    if isinstance(scale.shared, Interval):
        told.append(f"de {number(scale.shared.low)} à {number(scale.shared.high)}")
    if scale.words:
        told.append(scale.words)
    return ", ".join(told)


class PairRows(QWidget):
    """Both voices by dimension: the two marks out of 100, the bar between them, the gap in words."""

    def __init__(self, rows: tuple[PairRow, ...], factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self._factor = rows, factor
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(" ; ".join(_row_words(one) for one in rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one line a dimension."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = self.height() / max(1, len(self.rows))
        titles = self._font([one.title for one in self.rows], _NAMES, tall, lines=2)
        words = self._font([one.words for one in self.rows], _WORDS, tall, lines=1)
        words.setWeight(QFont.Weight.DemiBold)
        for rank, row in enumerate(self.rows):
            top = tall * rank
            if rank:
                painter.fillRect(QRectF(0, top, self.width(), 1), theme.colour("rule"))
            box = QRectF(0, top, self.width(), tall)
            names, told = self.width() * _NAMES, self.width() * _WORDS
            painter.setPen(theme.colour("ink"))
            painter.setFont(titles)
            painter.drawText(QRectF(0, top, names, tall), _LEFT, row.title)
            painter.setFont(words)
            painter.drawText(QRectF(self.width() - told, top, told, tall), _LEFT, row.words)
            self._paint_marks(painter, theme, row, box.adjusted(names, 0, -told, 0))

    def _font(self, texts: list[str], share: float, tall: float, *, lines: int) -> QFont:
        """Return the one font in which each of these texts fits its part of a row: no row is smaller."""
        wide = round(self.width() * share)
        height = round(min(tall, 60 * self._factor * lines))
        room = QRect(0, 0, wide, height)
        found = [fitting("anchor", self._factor, one, room, least=24) for one in texts]
        return min(found, key=lambda one: one.pixelSize())

    def _paint_marks(self, painter: QPainter, theme: Theme, row: PairRow, box: QRectF) -> None:
        side = min(64 * self._factor, box.height() * 0.72)
        left, right, middle = box.left() + side, box.right() - side, box.center().y()
        painter.setPen(QPen(theme.colour("rule_strong"), max(1.0, 2 * self._factor)))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        said = {
            holder: left + (right - left) * value / 100
            for holder, value in ((PRESIDENT, row.president), (DIRECTOR, row.director))
            if value is not None
        }
        if len(said) == 2:
            painter.setPen(QPen(theme.colour("bar"), 12 * self._factor, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(said[PRESIDENT], middle), QPointF(said[DIRECTOR], middle))
        close = len(said) == 2 and abs(said[PRESIDENT] - said[DIRECTOR]) < side
        centre = sum(said.values()) / 2
        for holder, at in said.items():
            first = (
                said[PRESIDENT] < said[DIRECTOR] if holder == PRESIDENT else said[DIRECTOR] <= said[PRESIDENT]
            )
            x = centre + side * (-0.53 if first else 0.53) if close else at
            paint_mark(painter, theme, holder, QRectF(x - side / 2, middle - side / 2, side, side))


def _row_words(row: PairRow) -> str:
    said = [
        f"{who} {number(value)}"
        for who, value in (("présidence", row.president), ("direction", row.director))
        if value is not None
    ]
    return ", ".join((row.title, *said, row.words))
