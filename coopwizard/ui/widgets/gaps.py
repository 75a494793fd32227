"""The gap between two voices, and the row where they settle it, or keep it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.values import Special
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.fields import DateRow, RadioGroup, TextRow
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.marks import paint_mark
from coopwizard.ui.widgets.options import RadioOption
from coopwizard.ui.widgets.scale import CompactScale
from coopwizard.ui.widgets.text import Text

Mark = int | Special | None
_READINGS = {0: "convergence", 1: "convergence", 2: "à discuter"}
_UNSAID = {None: "n’a pas répondu", Special.DOES_NOT_KNOW: "ne sait pas", Special.NOT_FOR_US: "sans objet"}
_LETTERS = {PRESIDENT: ("présidence", "P"), DIRECTOR: ("direction", "D")}


def gap_words(president: Mark, director: Mark, consensus: int | None = None) -> str:
    """Return the gap in words, as a screen reader says it."""
    said = []
    for holder, mark in ((PRESIDENT, president), (DIRECTOR, director)):
        name = _LETTERS[holder][0]
        said.append(f"{name} {mark}" if isinstance(mark, int) else f"{name} {_UNSAID[mark]}")
    if isinstance(president, int) and isinstance(director, int):
        gap = abs(president - director)
        said.append(f"écart {gap}")
        said.append(_READINGS.get(gap, "divergence forte"))
    if consensus is not None:
        said.append(f"accord sur {consensus}")
    return ", ".join(said)


class GapBar(QWidget):
    """The axis from 1 to 5, the two marks on it, the bar between them, and the words at right."""

    def __init__(
        self,
        president: Mark,
        director: Mark,
        consensus: int | None = None,
        *,
        figures: bool = False,
        words: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._figures, self._words = figures, words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_marks(president, director, consensus)

    def set_marks(self, president: Mark, director: Mark, consensus: int | None = None) -> None:
        """Show these answers, and the value agreed on if there is one."""
        self._marks = {PRESIDENT: president, DIRECTOR: director}
        self._consensus = consensus
        self.setAccessibleName(gap_words(president, director, consensus))
        self.setToolTip(self.accessibleName())
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the axis and the words beside it."""
        theme = theme_of(self)
        wide = 210 + (150 if self._words else 0)
        return QSize(theme.px(wide), theme.px(60 if self._figures else 42))

    def minimumSizeHint(self) -> QSize:
        """Return the least axis, and the words."""
        theme = theme_of(self)
        return QSize(theme.px(130 + (150 if self._words else 0)), self.sizeHint().height())

    def _at(self, value: float) -> float:
        theme = theme_of(self)
        right = self.width() - theme.px(13) - (theme.px(155) if self._words else 0)
        left = max(theme.px(13), right - theme.px(230))
        return left + (right - left) * (value - 1) / 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the bar, the marks and the words."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = theme.px(21)
        self._paint_axis(painter, theme, middle)
        said = {holder: mark for holder, mark in self._marks.items() if isinstance(mark, int)}
        if len(said) == 2:
            ends = sorted(self._at(mark) for mark in said.values())
            painter.setPen(QPen(theme.colour("bar"), 5))
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        side = theme.px(22)
        equal = len(set(said.values())) == 1 and len(said) == 2
        for holder, mark in said.items():
            shift = (side * 0.36 if holder == DIRECTOR else -side * 0.36) if equal else 0
            box = QRectF(self._at(mark) - side / 2 + shift, middle - side / 2, side, side)
            paint_mark(painter, theme, holder, box)
        if self._consensus is not None:
            self._paint_consensus(painter, theme, middle)
        if self._words:
            self._paint_words(painter, theme)

    def _paint_axis(self, painter: QPainter, theme: Theme, middle: int) -> None:
        painter.setPen(QPen(theme.colour("rule_strong"), 1.2))
        painter.drawLine(QPointF(self._at(1), middle), QPointF(self._at(5), middle))
        for value in range(1, 6):
            x = self._at(value)
            painter.drawLine(QPointF(x, middle - 5), QPointF(x, middle + 5))
            if self._figures:
                painter.setFont(theme.font("tick"))
                painter.setPen(theme.colour("ink_2"))
                box = QRectF(x - 20, middle + theme.px(15), 40, theme.px(20))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(value))
                painter.setPen(QPen(theme.colour("rule_strong"), 1.2))

    def _paint_consensus(self, painter: QPainter, theme: Theme, middle: int) -> None:
        x = self._at(float(self._consensus or 1))
        painter.setPen(QPen(theme.colour("honey_line"), 2))
        painter.setBrush(theme.colour("honey"))
        half = theme.px(6)
        points = [
            QPointF(x, middle - half),
            QPointF(x + half, middle),
            QPointF(x, middle + half),
            QPointF(x - half, middle),
        ]
        painter.drawPolygon(points)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        president, director = self._marks[PRESIDENT], self._marks[DIRECTOR]
        if isinstance(president, int) and isinstance(director, int):
            gap = abs(president - director)
            lines = (f"écart {gap}", _READINGS.get(gap, "divergence forte"))
        else:
            short = [
                f"{_LETTERS[holder][1]} {_UNSAID[mark]}"
                for holder, mark in self._marks.items()
                if not isinstance(mark, int)
            ]
            lines = (short[0], short[1] if len(short) > 1 else "")
        wide = theme.px(150)
        left = self.width() - wide
        align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.bold("small"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, 0, wide, theme.px(21)), align, lines[0])
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(QRectF(left, theme.px(20), wide, theme.px(21)), align, lines[1])


class ConsensusRow(QWidget):
    """Agree, look into it, or keep the disagreement: three choices of equal rank, none chosen before.

    Tells the whole decision each time a part of it changes: decision, then valeur, qui_a_bouge and
    pourquoi (agree), responsable and date (look into it); texts already written are kept.
    """

    decided = Signal(dict)

    CHOICES = (
        ("accord", "Nous tombons d’accord"),
        ("se_renseigner", "Nous nous renseignons"),
        ("desaccord", "Nous gardons ce désaccord"),
    )

    def __init__(self, parent: QWidget | None = None, *, lowest: int = 1, highest: int = 5) -> None:
        super().__init__(parent)
        self._value: dict[str, object] = {}
        self.setAccessibleName("Ce que nous en faisons")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 14)
        layout.setSpacing(8)
        self._group = RadioGroup(self)
        choices = FlowRow(20)
        for value, text in self.CHOICES:
            option = RadioOption(text, strong=True)
            self._group.add(value, option)
            choices.add(option)
        self._group.chosen.connect(self._chosen)
        first = self._group.first()
        if first is not None:
            self.setFocusProxy(first)
        layout.addWidget(choices)
        self._parts: dict[str, QWidget] = {
            "accord": self._agree(lowest, highest),
            "se_renseigner": self._look_into(),
            "desaccord": Text(
                "Les deux réponses restent au dossier, avec leurs deux textes.", "small", "ink_2"
            ),
        }
        for part in self._parts.values():
            part.hide()
            layout.addWidget(part)

    def _agree(self, lowest: int, highest: int) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self._scale = CompactScale(
            "Valeur sur laquelle nous nous accordons",
            dict.fromkeys(range(lowest, highest + 1), ""),
            voice=TOGETHER,
        )
        self._scale.chosen.connect(self._told_mark)
        self._moved = TextRow("Qui a bougé")
        self._why = TextRow("Pourquoi")
        self._moved.edited.connect(self._told_moved)
        self._why.edited.connect(self._told_why)
        for one in (self._scale, self._moved, self._why):
            inside.addWidget(one)
        return box

    def _look_into(self) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self._who = TextRow("Qui se renseigne")
        self._when = DateRow("Pour le")
        self._who.edited.connect(self._told_who)
        self._when.edited.connect(self._told_when)
        inside.addWidget(self._who)
        inside.addWidget(self._when)
        return box

    def set_value(self, value: dict[str, object] | None) -> None:
        """Show this decision without telling it."""
        self._value = dict(value or {})
        decision = self._value.get("decision")
        self._group.set_value(decision if isinstance(decision, str) else None)
        self._show_part()
        mark = self._value.get("valeur")
        self._scale.set_value(mark if isinstance(mark, int) else None)
        rows = {"qui_a_bouge": self._moved, "pourquoi": self._why, "responsable": self._who}
        for key, row in rows.items():
            row.set_text(str(self._value.get(key) or ""))
        self._when.set_value(str(self._value.get("date") or ""))

    def value(self) -> dict[str, object]:
        """Return the decision as it stands."""
        return dict(self._value)

    def _show_part(self) -> None:
        decision = self._group.value()
        for value, part in self._parts.items():
            part.setVisible(value == decision)
        self.updateGeometry()

    def _tell(self, key: str, value: object) -> None:
        self._value[key] = value
        if not value:
            self._value.pop(key)
        self.decided.emit(dict(self._value))

    @Slot(str)
    def _chosen(self, decision: str) -> None:
        self._show_part()
        self._tell("decision", decision)

    @Slot(object)
    def _told_mark(self, mark: object) -> None:
        self._tell("valeur", mark)

    @Slot(str)
    def _told_moved(self, text: str) -> None:
        self._tell("qui_a_bouge", text)

    @Slot(str)
    def _told_why(self, text: str) -> None:
        self._tell("pourquoi", text)

    @Slot(str)
    def _told_who(self, text: str) -> None:
        self._tell("responsable", text)

    @Slot(str)
    def _told_when(self, iso: str) -> None:
        self._tell("date", iso)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the honey outline and tint."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("honey_tint"))
        painter.setPen(QPen(theme.colour("honey_line"), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius(), theme.radius())
