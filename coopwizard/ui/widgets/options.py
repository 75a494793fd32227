"""Radio buttons and ticks of the look: a mark at left, a text that wraps, the whole answering the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from coopwizard.ui.theme import Theme, theme_of

_WRAP = int(Qt.TextFlag.TextWordWrap)


class _Option:
    """What a radio button and a tick share: a mark at left, a text that wraps at right."""

    boxed = False
    strong = False
    tint = ""

    def text_of(self) -> str:
        """Return the text shown."""
        return self.text().replace("&&", "&")  # type: ignore[attr-defined, no-any-return]

    def room(self, width: int) -> QRect:
        """Return where the text goes, at this width."""
        theme = theme_of(self)  # type: ignore[arg-type]
        pad = 12 if self.boxed else 2
        left = pad + theme.px(20) + 10
        return QRect(left, 0, max(1, width - left - pad), 10_000)

    def _height(self, width: int) -> int:
        theme = theme_of(self)  # type: ignore[arg-type]
        metrics = QFontMetrics(self.measured())
        box = metrics.boundingRect(self.room(width), _WRAP, self.text_of())
        return max(theme.size("control"), box.height() + 14)

    def measured(self) -> QFont:
        """Return the widest font the text may take, so that choosing never moves anything."""
        font = self.font()  # type: ignore[attr-defined]
        font.setWeight(font.Weight.DemiBold)
        return QFont(font)

    def _hint(self) -> QSize:
        metrics = QFontMetrics(self.measured())
        room = self.room(0)
        wide = room.left() + metrics.horizontalAdvance(self.text_of()) + (14 if self.boxed else 4)
        return QSize(wide, self._height(wide))

    def _least(self) -> QSize:
        metrics = QFontMetrics(self.measured())
        longest = max((metrics.horizontalAdvance(w) for w in self.text_of().split()), default=0)
        theme = theme_of(self)  # type: ignore[arg-type]
        return QSize(self.room(0).left() + longest + 14, theme.size("control"))


def _paint_option(button: QAbstractButton, option: _Option, *, round_mark: bool) -> None:
    theme = theme_of(button)
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = button.isChecked()
    voice = option.tint or "ink"
    if option.boxed:
        _paint_box(painter, button, theme, on=on, voice=voice)
    side = theme.px(20)
    pad = 12 if option.boxed else 2
    mark = QRectF(pad, (button.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
    ink = theme.colour("ink_3" if not button.isEnabled() else voice if on else "rule_strong")
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ink if on else theme.colour("sheet"))
    if round_mark:
        painter.drawEllipse(mark)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sheet"))
            painter.drawEllipse(mark.center(), side * 0.17, side * 0.17)
    else:
        painter.drawRoundedRect(mark, 2, 2)
        if on:
            _paint_tick(painter, theme, mark)
    font = button.font()
    if on and option.strong:
        font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.colour("ink" if button.isEnabled() else "ink_3"))
    room = option.room(button.width())
    room.setHeight(button.height())
    painter.drawText(room, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), option.text_of())


def _paint_box(painter: QPainter, button: QAbstractButton, theme: Theme, *, on: bool, voice: str) -> None:
    tint = theme.colour(f"{voice}_tint") if on and voice != "ink" else theme.colour("sunk" if on else "sheet")
    if not on and button.underMouse():
        tint = theme.colour("sunk")
    width = theme.stroke("selected") if on else theme.stroke("field")
    painter.setBrush(tint)
    painter.setPen(QPen(theme.colour(voice if on else "rule_strong"), width))
    inset = width / 2
    painter.drawRoundedRect(
        QRectF(button.rect()).adjusted(inset, inset, -inset, -inset), theme.radius(), theme.radius()
    )


def _paint_tick(painter: QPainter, theme: Theme, mark: QRectF) -> None:
    pen = QPen(theme.colour("sheet"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    w, h = mark.width(), mark.height()
    points = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.3)]
    at = [QPointF(mark.left() + w * x, mark.top() + h * y) for x, y in points]
    painter.drawLine(at[0], at[1])
    painter.drawLine(at[1], at[2])


class RadioOption(_Option, QRadioButton):
    """One choice of several; the group around it handles the arrows."""

    stepped = Signal(int)

    def __init__(
        self,
        text: str,
        *,
        boxed: bool = False,
        strong: bool = False,
        tint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        QRadioButton.__init__(self, text.replace("&", "&&"), parent)
        self.boxed, self.strong, self.tint = boxed, strong, tint
        self.setAutoExclusive(False)
        _prepare(self)
        self.setAccessibleName(text)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font."""
        self.setFont(theme.font("cell"))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the arrows to the group."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Choose it; choosing again changes nothing."""
        self.setChecked(True)

    def hitButton(self, pos: object) -> bool:
        """Return that the whole of it answers the mouse."""
        return True

    def sizeHint(self) -> QSize:
        """Return the text on one line."""
        return self._hint()

    def minimumSizeHint(self) -> QSize:
        """Return its longest word."""
        return self._least()

    def hasHeightForWidth(self) -> bool:
        """Return that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text wrapped at this width."""
        return self._height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc and the text."""
        _paint_option(self, self, round_mark=True)


class TickOption(_Option, QCheckBox):
    """A box to tick, with a text that wraps."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, text.replace("&", "&&"), parent)
        _prepare(self)
        self.setAccessibleName(text)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font."""
        self.setFont(theme.font("cell"))
        self.updateGeometry()

    def hitButton(self, pos: object) -> bool:
        """Return that the whole of it answers the mouse."""
        return True

    def sizeHint(self) -> QSize:
        """Return the text on one line."""
        return self._hint()

    def minimumSizeHint(self) -> QSize:
        """Return its longest word."""
        return self._least()

    def hasHeightForWidth(self) -> bool:
        """Return that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text wrapped at this width."""
        return self._height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the text."""
        _paint_option(self, self, round_mark=False)


def _prepare(button: QAbstractButton) -> None:
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
