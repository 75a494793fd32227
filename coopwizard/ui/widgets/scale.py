"""The scales: five joined cells with their anchors, or one line of short choices; never a default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.domain.values import Special
from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.inputs import RadioOption
from coopwizard.ui.widgets.marks import voice_token

BETWEEN = "entre les deux"
SPECIAL_NAMES = {Special.DOES_NOT_KNOW: "Ne sait pas", Special.NOT_FOR_US: "Sans objet"}
_WRAP = int(Qt.TextFlag.TextWordWrap)
# The unshifted row of an AZERTY keyboard gives these signs instead of figures.
_FIGURES = {sign: rank for rank, sign in enumerate("à&é\"'(-è_ç")} | {str(rank): rank for rank in range(10)}
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}

Mark = int | Special


class _Cell(QRadioButton):
    """One cell: a figure, its anchor, and the tick of the chosen one."""

    def __init__(self, figure: int, anchor: str, *, compact: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self.anchor, self._compact = figure, anchor, compact
        self.voice = "ink"
        self.first = self.last = False
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Choose it; choosing again changes nothing."""
        self.setChecked(True)

    def hitButton(self, pos: object) -> bool:
        """Return that the whole cell answers the mouse."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give figures, signs and arrows to the scale."""
        cells = self.parentWidget()
        scale = cells.parentWidget() if cells is not None else None
        if isinstance(scale, _Scale) and scale.take_key(event):
            return
        super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def _fonts(self) -> tuple[QFont, QFont]:
        theme = theme_of(self)
        said = theme.font("note" if self._compact else "small")
        said.setItalic(self.anchor == BETWEEN)
        return theme.font("h2_small" if self._compact else "number"), said

    def height_at(self, width: int) -> int:
        """Return the height that the figure and its anchor take in this width."""
        figure, said = self._fonts()
        control = theme_of(self).size("control")
        if not self.anchor:
            return control
        room = QRect(0, 0, max(1, width - (20 if self._compact else 26)), 10_000)
        box = QFontMetrics(said).boundingRect(room, _WRAP, self.anchor)
        return max(control, QFontMetrics(figure).height() + box.height() + (12 if self._compact else 24))

    def least_width(self) -> int:
        """Return the width of the longest word."""
        figure, said = self._fonts()
        words = [QFontMetrics(said).horizontalAdvance(word) for word in self.anchor.split()]
        least = QFontMetrics(figure).horizontalAdvance("0") + (0 if self._compact else theme_of(self).px(24))
        return max([theme_of(self).size("control") - 16, least, *words]) + (20 if self._compact else 26)

    def sizeHint(self) -> QSize:
        """Return a square of text."""
        return QSize(max(self.least_width(), theme_of(self).px(60)), self.height_at(theme_of(self).px(140)))

    def minimumSizeHint(self) -> QSize:
        """Return the least it can be read in."""
        return QSize(self.least_width(), theme_of(self).size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell: outline, figure, anchor, and tint, line and tick when chosen."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        self._paint_ground(painter, theme, on=on)
        figure, said = self._fonts()
        pad = 10 if self._compact else 13
        ink = "ink_3" if not self.isEnabled() else self._voice_text() if on else "ink"
        painter.setPen(theme.colour(ink))
        painter.setFont(figure)
        tall = QFontMetrics(figure).height()
        if not self.anchor:
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self.figure))
        else:
            top = 5 if self._compact else 9
            across = Qt.AlignmentFlag.AlignHCenter if self._compact else Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(pad, top, self.width() - 2 * pad, tall), int(across), str(self.figure))
            painter.setFont(said)
            quiet = "ink_2" if self.anchor == BETWEEN or self._compact else "ink"
            painter.setPen(theme.colour(quiet if self.isEnabled() else "ink_3"))
            room = QRect(pad, top + tall + (0 if self._compact else 4), self.width() - 2 * pad, self.height())
            painter.drawText(room, _WRAP | int(across), self.anchor)
        if on and not self._compact:
            side = theme.px(20)
            square = QRectF(self.width() - side - 12, 12, side, side)
            icons.paint_icon(painter, "coche", theme.colour(self._voice_text()), square)

    def _voice_text(self) -> str:
        return "ink" if self.voice in ("ink", "honey") else f"{self.voice}_text"

    def _paint_ground(self, painter: QPainter, theme: Theme, *, on: bool) -> None:
        box = QRectF(self.rect())
        if on:
            fill = theme.colour(
                "sunk" if self.voice == "ink" else "honey" if self._solid() else f"{self.voice}_tint"
            )
            line = theme.colour("ink" if self.voice in ("ink", "honey") else self.voice)
            width = theme.stroke("selected")
        else:
            hover = self.underMouse() and self.isEnabled()
            fill = theme.colour("sunk" if hover or not self.isEnabled() else "sheet")
            line, width = theme.colour("rule_strong"), 1.0
        painter.setBrush(fill)
        painter.setPen(QPen(line, width, j=Qt.PenJoinStyle.MiterJoin))
        inset = width / 2
        right = -inset if self.last or on else 0.5
        painter.drawRect(box.adjusted(inset, inset, right, -inset))

    def _solid(self) -> bool:
        return self.voice == "honey" and self._compact


class _Cells(QWidget):
    """The joined cells, all of the height of the tallest."""

    def __init__(self, cells: Sequence[_Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = tuple(cells)
        for cell in self._cells:
            cell.setParent(self)
        self._cells[0].first = True
        self._cells[-1].last = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _per_row(self, width: int) -> int:
        least = max(cell.least_width() for cell in self._cells)
        return max(1, min(len(self._cells), width // max(1, least)))

    def _rows(self, width: int) -> list[tuple[_Cell, ...]]:
        per = self._per_row(width)
        if per < len(self._cells):
            # Too narrow for one row: one cell per row reads better than a broken scale.
            per = 1
        return [self._cells[at : at + per] for at in range(0, len(self._cells), per)]

    def minimum_row(self) -> int:
        """Return the least width of all the cells on one row."""
        return len(self._cells) * max(cell.least_width() for cell in self._cells)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the longest anchor."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at this width."""
        return sum(self._row_height(row, width) for row in self._rows(width))

    def _row_height(self, row: Sequence[_Cell], width: int) -> int:
        each = width // len(row)
        return max(cell.height_at(each) for cell in row)

    def sizeHint(self) -> QSize:
        """Return the cells side by side."""
        wide = sum(cell.sizeHint().width() for cell in self._cells)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return one cell's width."""
        least = max(cell.least_width() for cell in self._cells)
        return QSize(least, theme_of(self).size("control"))

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = 0
        for row in self._rows(self.width()):
            tall = self._row_height(row, self.width())
            edges = [round(self.width() * at / len(row)) for at in range(len(row) + 1)]
            for at, cell in enumerate(row):
                cell.last = at == len(row) - 1
                cell.setGeometry(edges[at], top, edges[at + 1] - edges[at], tall)
            top += tall


class _Scale(QWidget):
    """What both scales share: one Tab stop, keys, and a value that only a person's gesture tells."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        labels: Mapping[int, str],
        specials: Sequence[str],
        voice: str,
        *,
        compact: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self._buttons: dict[Mark, QAbstractButton] = {}
        cells = [_Cell(figure, text, compact=compact) for figure, text in sorted(labels.items())]
        self._cells = _Cells(cells)
        for cell in cells:
            self._add(cell.figure, cell, f"{cell.figure}, {cell.anchor}" if cell.anchor else str(cell.figure))
        self._specials = FlowRow(12)
        for one in (Special(s) for s in specials):
            option = RadioOption(SPECIAL_NAMES[one], boxed=True)
            option.installEventFilter(self)
            option.stepped.connect(self._stepped)
            self._specials.add(option)
            self._add(one, option, SPECIAL_NAMES[one])
        self._specials.setVisible(bool(specials))
        self.set_voice(voice)
        self._stops()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _add(self, value: Mark, button: QAbstractButton, said: str) -> None:
        self._buttons[value] = button
        button.setAccessibleName(f"{self._name} : {said}" if self._name else said)
        button.clicked.connect(self._clicked)

    def set_voice(self, voice: str) -> None:
        """Draw the chosen answer in the colour of this voice."""
        name = voice_token(voice)
        for button in self._buttons.values():
            if isinstance(button, _Cell):
                button.voice = name
            elif isinstance(button, RadioOption):
                button.tint = "ink" if name == "honey" else name
            button.update()

    def value(self) -> Mark | None:
        """Return what is chosen, or None."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), None)

    def set_value(self, value: Mark | str | None) -> None:
        """Show this answer without telling it; "nsp" and "so" are read as the special answers."""
        wanted = Special(value) if isinstance(value, str) else value
        for key, button in self._buttons.items():
            button.setChecked(wanted is not None and key == wanted)
        self._stops()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer with a figure, a sign of the unshifted row or an arrow; return whether it was ours."""
        modifiers = event.modifiers()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if Qt.Key(event.key()) in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
            return True
        value = self._of_sign(event.text())
        if value is None:
            return False
        self._choose(value)
        return True

    def _of_sign(self, sign: str) -> Mark | None:
        if sign == "-" and Special.NOT_FOR_US in self._buttons:
            return Special.NOT_FOR_US
        figure = _FIGURES.get(sign)
        if figure in self._buttons:
            return figure
        if figure == 0 and Special.DOES_NOT_KNOW in self._buttons:
            return Special.DOES_NOT_KNOW
        return None

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Take the keys of the special answers too."""
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            return self.take_key(event)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def focus_field(self) -> QAbstractButton:
        """Return what Tab reaches: the chosen answer, or the first."""
        return self._buttons.get(self.value() or 0) or next(iter(self._buttons.values()))

    def _stops(self) -> None:
        chosen = self.value()
        stop = next(iter(self._buttons.values())) if chosen is None else self._buttons[chosen]
        for button in self._buttons.values():
            reach = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(reach)
        self.setFocusProxy(stop)

    def _step(self, step: int) -> None:
        values = list(self._buttons)
        held = next((i for i, one in enumerate(self._buttons.values()) if one.hasFocus()), 0)
        if self.value() is None and step > 0 and held == 0:
            self._choose(values[0])
            return
        self._choose(values[(held + step) % len(values)])

    def _choose(self, value: Mark) -> None:
        if not self.isEnabled():
            return
        changed = self.value() != value
        self.set_value(value)
        self._buttons[value].setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.chosen.emit(value)

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        value = next(value for value, one in self._buttons.items() if one is pressed)
        self.set_value(value)
        self.chosen.emit(value)

    @Slot(int)
    def _stepped(self, step: int) -> None:
        self._step(step)


class AnchoredScale(_Scale):
    """An item's scale: figures with their anchors, and under them, of equal rank, the special answers.

    `name` is said by the screen reader before each answer; the page shows the question itself.
    A figure without an anchor reads « entre les deux ». Keys: 1 to 5 or & é " ' (, 0 or à for
    « ne sait pas », - for « sans objet », arrows.
    """

    def __init__(
        self,
        name: str,
        anchors: Mapping[int, str],
        *,
        specials: Sequence[str] = ("nsp", "so"),
        voice: str = "president",
        lowest: int = 1,
        highest: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        labels = {figure: anchors.get(figure) or BETWEEN for figure in range(lowest, highest + 1)}
        super().__init__(name, labels, specials, voice, compact=False, parent=parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._cells)
        layout.addWidget(self._specials)


class CompactScale(_Scale):
    """A scale on one line: figures with a word or none (0 to 2 liberties, 1 to 5 importance, 0 to 4).

    `name` is said by the screen reader before each answer; the page shows the label itself. When 0
    is one of the figures, the key 0 means it.
    """

    def __init__(
        self,
        name: str,
        labels: Mapping[int, str],
        *,
        specials: Sequence[str] = (),
        voice: str = "president",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, labels, specials, voice, compact=True, parent=parent)
        self._worded = any(labels.values())
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._line.addWidget(self._cells)
        self._line.addWidget(self._specials, 0, Qt.AlignmentFlag.AlignVCenter)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the width of the cells at the zoom."""
        each = theme.px(130 if self._worded else 56)
        count = len([one for one in self._buttons if not isinstance(one, Special)])
        self._cells.setMaximumWidth(each * count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the special answers beside the cells when there is room, under them otherwise."""
        super().resizeEvent(event)
        beside = QBoxLayout.Direction.LeftToRight
        wanted = self._cells.minimum_row() + 12 + self._specials.sizeHint().width()
        direction = beside if self.width() >= wanted else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
