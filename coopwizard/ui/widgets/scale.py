"""The scales: five joined cells with their anchors, or one line of short choices; never a default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.domain.values import Special
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.cells import BETWEEN, Cell, Cells
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.marks import voice_token
from coopwizard.ui.widgets.options import RadioOption

SPECIAL_NAMES = {Special.DOES_NOT_KNOW: "Ne sait pas", Special.NOT_FOR_US: "Sans objet"}
# The unshifted row of an AZERTY keyboard gives these signs instead of figures.
_FIGURES = {sign: rank for rank, sign in enumerate("à&é\"'(-è_ç")} | {str(rank): rank for rank in range(10)}
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}

Mark = int | Special


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
        cells = [Cell(figure, text, compact=compact) for figure, text in sorted(labels.items())]
        self._cells = Cells(cells)
        for cell in cells:
            self._add(cell.figure, cell, f"{cell.figure}, {cell.anchor}" if cell.anchor else str(cell.figure))
        self._specials = FlowRow(12)
        for one in (Special(s) for s in specials):
            option = RadioOption(SPECIAL_NAMES[one], boxed=True)
            option.installEventFilter(self)
            option.stepped.connect(self._stepped)
            self._specials.add(option)
            self._add(one, option, SPECIAL_NAMES[one])
        if not specials:  # shown here, without a parent yet, it would flash as a window
            self._specials.hide()
        self.set_voice(voice)
        self._stops()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _add(self, value: Mark, button: QAbstractButton, said: str) -> None:
        self._buttons[value] = button
        button.setAccessibleName(f"{self._name}\u00a0: {said}" if self._name else said)
        button.clicked.connect(self._clicked)

    def set_voice(self, voice: str) -> None:
        """Draw the chosen answer in the colour of this voice."""
        name = voice_token(voice)
        for button in self._buttons.values():
            if isinstance(button, Cell):
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
