"""The matrix of the human brakes: each cell opens a small grid, impact × preoccupation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.widgets.text import Label, Note, Rule, Text

TO_TREAT, PRIORITY = 6, 12
_WRAP = int(Qt.TextFlag.TextWordWrap)
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


def score_word(score: int) -> str:
    """Return how a score of 1 to 25 reads: « à suivre », « à traiter » from 6, « prioritaire » from 12."""
    if score >= PRIORITY:
        return "prioritaire"
    return "à traiter" if score >= TO_TREAT else "à suivre"


class _Cell(QPushButton):
    """One brake for one population: a figure and a word; plain, tinted or solid."""

    def __init__(self, brake: str, population: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brake, self.population, self._name = brake, population, name
        self.placed: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_placed(None)

    def set_placed(self, placed: tuple[int, int] | None) -> None:
        """Show (impact, preoccupation), or nothing yet."""
        self.placed = placed
        if placed is None:
            said = "pas encore coté"
        else:
            score = placed[0] * placed[1]
            said = f"impact {placed[0]}, préoccupation {placed[1]}, {score}, {score_word(score)}"
        self.setAccessibleName(f"{self._name} : {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a figure over a word."""
        theme = theme_of(self)
        return QSize(theme.px(98), theme.px(48))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word."""
        theme = theme_of(self)
        metrics = QFontMetrics(theme.bold("tick"))
        return QSize(metrics.horizontalAdvance("prioritaire") + 10, theme.px(48))

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figure and its word on their ground."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        score = self.placed[0] * self.placed[1] if self.placed else 0
        solid, tinted = score >= PRIORITY, score >= TO_TREAT
        ground = "orange" if solid else "orange_tint" if tinted else "sunk" if self.underMouse() else "paper"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("rule_strong"), 1) if not self.placed else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 1, -2, -1), 2, 2)
        painter.setPen(theme.colour("paper" if solid else "ink"))
        half = self.height() * 0.52
        if not self.placed:
            painter.setFont(theme.font("note"))
            painter.setPen(theme.colour("ink_2"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "à coter")
            return
        painter.setFont(theme.font("h2_small"))
        centre = int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(
            QRectF(0, 2, self.width(), half), centre | int(Qt.AlignmentFlag.AlignVCenter), str(score)
        )
        painter.setFont(theme.bold("tick") if solid else theme.font("tick"))
        painter.drawText(QRectF(0, half, self.width(), self.height() - half), centre, score_word(score))


class _Grid(QAbstractButton):
    """The five by five places; arrows move, Entrée or a click places."""

    placed = Signal(int, int)
    LEFT, BOTTOM, SIDE = 34, 30, 40

    def __init__(self, at: tuple[int, int] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at or (3, 3)
        self._given = at
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    def sizeHint(self) -> QSize:
        """Return the grid and its two axes."""
        theme = theme_of(self)
        return QSize(theme.px(self.LEFT + 5 * self.SIDE + 4), theme.px(5 * self.SIDE + self.BOTTOM))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def _say(self) -> None:
        impact, worry = self._at
        self.setAccessibleName(
            f"impact {impact}, préoccupation {worry}, {impact * worry}, {score_word(impact * worry)}"
        )
        self.setAccessibleDescription("Flèches pour déplacer, Entrée pour placer")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, place with Entrée or Espace."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            across, up = _STEPS[key]
            impact, worry = self._at
            self._at = (min(5, max(1, impact + across)), min(5, max(1, worry + up)))
            self._say()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.placed.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: object) -> None:
        """Place where the mouse is."""
        where: QPoint = event.position().toPoint()  # type: ignore[attr-defined]
        for impact in range(1, 6):
            for worry in range(1, 6):
                if self._box(impact, worry).contains(where):
                    self.placed.emit(impact, worry)
                    return

    def _box(self, impact: int, worry: int) -> QRect:
        theme = theme_of(self)
        side = theme.px(self.SIDE)
        return QRect(theme.px(self.LEFT) + (impact - 1) * side, (5 - worry) * side, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the places, the current one outlined."""
        theme = theme_of(self)
        painter = QPainter(self)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        for impact in range(1, 6):
            for worry in range(1, 6):
                score = impact * worry
                box = self._box(impact, worry)
                solid = score >= PRIORITY
                ground = "orange" if solid else "orange_tint" if score >= TO_TREAT else "sheet"
                painter.fillRect(box, theme.colour(ground))
                painter.setPen(theme.colour("rule_strong"))
                painter.drawRect(box)
                painter.setFont(theme.bold("note") if (impact, worry) == self._given else theme.font("note"))
                painter.setPen(theme.colour("paper" if solid else "ink"))
                painter.drawText(box, centre, str(score))
        painter.setFont(theme.font("tick"))
        painter.setPen(theme.colour("ink_2"))
        for value in range(1, 6):
            left = self._box(1, value)
            painter.drawText(QRect(0, left.top(), theme.px(self.LEFT) - 6, left.height()), centre, str(value))
            low = self._box(value, 1)
            painter.drawText(
                QRect(low.left(), low.bottom() + 2, low.width(), theme.px(22)), centre, str(value)
            )
        painter.setPen(QPen(theme.colour("ink"), 3))
        painter.drawRect(self._box(*self._at).adjusted(2, 2, -2, -2))


class _Chooser(QFrame):
    """The panel over the page: the grid, what its axes mean, and how to take the mark away."""

    placed = Signal(object)

    def __init__(self, title: str, at: tuple[int, int] | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(Label(title))
        layout.addWidget(Note("De bas en haut : préoccupation, de 1 à 5"))
        self.grid = _Grid(at)
        layout.addWidget(self.grid)
        layout.addWidget(Note("De gauche à droite : impact, de 1 à 5"))
        self.grid.placed.connect(self._placed)
        if at is not None:
            clear = TextButton("Retirer cette cotation")
            clear.clicked.connect(self._cleared)
            layout.addWidget(clear)
        self.grid.setFocus()

    @Slot(int, int)
    def _placed(self, impact: int, worry: int) -> None:
        self.placed.emit({"impact": impact, "preoccupation": worry})
        self.close()

    @Slot()
    def _cleared(self) -> None:
        self.placed.emit(None)
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to the cell."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.PopupFocusReason)


class BrakeMatrix(QWidget):
    """The brakes in rows, the populations in columns, and the strongest of each row kept at right.

    A cell opens its grid with Entrée, Espace or a click; tells (brake, population, {"impact",
    "preoccupation"}) or None when the mark is taken away.
    """

    placed = Signal(str, str, object)

    def __init__(
        self,
        brakes: Sequence[tuple[str, str]],
        populations: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells: dict[tuple[str, str], _Cell] = {}
        self._kept: dict[str, tuple[Text, Text]] = {}
        self._titles = dict((*brakes, *populations))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 2)
        last = len(populations) + 1
        for column, (_, title) in enumerate(populations, 1):
            head = Text(title, "note", "ink_2", bold=True)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        kept = Text("Retenu", "note", "ink_2", bold=True)
        kept.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(kept, 0, last)
        grid.addWidget(Rule(strong=True), 1, 0, 1, last + 1)
        for at, (brake, title) in enumerate(brakes):
            row = 2 + 2 * at
            grid.addWidget(Text(title, "cell"), row, 0)
            for column, (population, name) in enumerate(populations, 1):
                cell = _Cell(brake, population, f"{title}, {name}")
                cell.clicked.connect(self._open)
                self._cells[brake, population] = cell
                grid.addWidget(cell, row, column)
            grid.addWidget(self._kept_box(brake), row, last)
            grid.addWidget(Rule(), row + 1, 0, 1, last + 1)

    def _kept_box(self, brake: str) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.setSpacing(0)
        score, word = Text("", "h2_small"), Text("", "note", "ink_2")
        for one in (score, word):
            one.setAlignment(Qt.AlignmentFlag.AlignRight)
            one.setWordWrap(False)
            inside.addWidget(one)
        self._kept[brake] = (score, word)
        return box

    def set_cells(self, cells: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Show these marks (impact, preoccupation) without telling them; the other cells are empty."""
        for address, cell in self._cells.items():
            cell.set_placed(cells.get(address))

    def set_kept(self, kept: Mapping[str, tuple[int, str, str]]) -> None:
        """Show what each row keeps: the score, the population it comes from, how it reads."""
        for brake, (score, word) in self._kept.items():
            found = kept.get(brake)
            score.setText(str(found[0]) if found else "")
            word.setText(found[2] if found else "")
            name = self._titles.get(found[1], found[1]) if found else ""
            word.setAccessibleName(f"{found[2]}, {name}" if found else "")
            word.setToolTip(name)

    @Slot()
    def _open(self) -> None:
        cell = self.sender()
        if isinstance(cell, _Cell):
            self.open_grid(cell.brake, cell.population)

    def open_grid(self, brake: str, population: str) -> _Grid:
        """Open the grid of this cell under it, and return it."""
        cell = self._cells[brake, population]
        title = f"{self._titles[brake]}, {self._titles[population]}"
        chooser = _Chooser(title, cell.placed, cell)
        chooser.placed.connect(self._chosen)
        chooser.move(cell.mapToGlobal(QPoint(0, cell.height())))
        chooser.show()
        return chooser.grid

    def focus_cell(self, brake: str, population: str) -> None:
        """Give the focus to this cell."""
        self._cells[brake, population].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _chosen(self, value: object) -> None:
        chooser = self.sender()
        cell = chooser.parent() if chooser is not None else None
        if not isinstance(cell, _Cell):
            return
        placed = (value["impact"], value["preoccupation"]) if isinstance(value, dict) else None
        cell.set_placed(placed)
        self.placed.emit(cell.brake, cell.population, value)
