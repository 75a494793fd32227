"""The roadmap as bars by week: together one solid bar, each on its own three thin ones, and the stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.tables import PlainTable

_ROW, _HEAD, _FOOT = 26, 50, 30


@dataclass(frozen=True, slots=True)
class GanttTask:
    """One action: its weeks (0 first, `end` excluded), whether it is done together, and its two names."""

    name: str
    start: int
    end: int
    together: bool
    names: str = ""


class _Chart(QWidget):
    """The painted chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks: tuple[GanttTask, ...] = ()
        self.weeks = 1
        self.stops: tuple[tuple[str, int], ...] = ()
        self.months: tuple[tuple[str, int], ...] = ()
        self.rounds: tuple[tuple[str, int], ...] = ()
        self.closed: tuple[tuple[int, int], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return every row, the head and the foot."""
        theme = theme_of(self)
        return QSize(theme.px(600), theme.px(_HEAD + _ROW * len(self.tasks) + _FOOT))

    def minimumSizeHint(self) -> QSize:
        """Return the least the names can be read in."""
        return QSize(theme_of(self).px(320), self.sizeHint().height())

    def _x(self, week: float) -> float:
        theme = theme_of(self)
        left = self.width() * 0.4
        right = self.width() - theme.px(90)
        return left + (right - left) * week / max(1, self.weeks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head, the rows, the closed weeks and the stops."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head, row = theme.px(_HEAD), theme.px(_ROW)
        bottom = head + row * len(self.tasks)
        for start, end in self.closed:
            self._hatch(
                painter, theme, QRectF(self._x(start), head, self._x(end) - self._x(start), bottom - head)
            )
        self._paint_head(painter, theme, head)
        for at, task in enumerate(self.tasks):
            self._paint_task(painter, theme, task, QRectF(0, head + at * row, self.width(), row))
        for name, week in self.stops:
            self._paint_stop(painter, theme, name, self._x(week), head, bottom)

    def _paint_head(self, painter: QPainter, theme: Theme, head: int) -> None:
        painter.setPen(theme.colour("ink_2"))
        painter.setFont(theme.bold("small"))
        low = QRectF(0, head * 0.5, self.width() * 0.4, head * 0.5)
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(low, centre, "Action")
        names = QRectF(self.width() - theme.px(86), head * 0.5, theme.px(86), head * 0.5)
        painter.drawText(names, centre | int(Qt.AlignmentFlag.AlignRight), "Deux noms")
        painter.setFont(theme.font("tick"))
        edges = [*(week for _, week in self.months), self.weeks]
        for at, (name, week) in enumerate(self.months):
            box = QRectF(self._x(week), head * 0.5, self._x(edges[at + 1]) - self._x(week), head * 0.5)
            if box.width() >= painter.fontMetrics().horizontalAdvance(name):
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)
        painter.setFont(theme.font("rubric"))
        painter.setPen(theme.colour("ink"))
        for name, week in self.rounds:
            painter.drawText(QRectF(self._x(week) + 4, 0, 120, head * 0.5), centre, name)
        painter.fillRect(QRectF(0, head - 2, self.width(), 1.5), theme.colour("ink"))

    def _paint_task(self, painter: QPainter, theme: Theme, task: GanttTask, box: QRectF) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink"))
        room = box.adjusted(0, 0, -(box.width() * 0.6) - 8, 0)
        name = QFontMetrics(theme.font("small")).elidedText(
            task.name, Qt.TextElideMode.ElideRight, int(room.width())
        )
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, centre, name)
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(box, centre | int(Qt.AlignmentFlag.AlignRight), task.names)
        left, right = self._x(task.start) + 1, max(self._x(task.end) - 1, self._x(task.start) + 4)
        tall = theme.px(12)
        top = box.center().y() - tall / 2
        if task.together:
            painter.fillRect(QRectF(left, top, right - left, tall), theme.colour("bar"))
        else:
            for third in range(3):
                line = QRectF(left, top + third * tall * 0.4, right - left, tall * 0.2)
                painter.fillRect(line, theme.colour("bar"))
        painter.fillRect(QRectF(0, box.bottom() - 1, self.width(), 1), theme.colour("rule"))

    def _paint_stop(
        self, painter: QPainter, theme: Theme, name: str, x: float, top: int, bottom: int
    ) -> None:
        painter.setPen(QPen(theme.colour("ink"), 1.6))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom + 4))
        half, y = theme.px(6), bottom + theme.px(11)
        painter.setBrush(theme.colour("honey"))
        points = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
        painter.drawPolygon(QPolygonF(points))
        painter.setFont(theme.bold("note"))
        painter.setPen(theme.colour("ink"))
        wide = theme.px(44)
        box = QRectF(x - wide - half - 3, y - theme.px(11), wide, theme.px(22))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), name)

    @staticmethod
    def _hatch(painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.setPen(QPen(theme.colour("rule"), 1.4))
        y = box.top() + box.width()
        while y < box.bottom() + box.width():
            up = QPointF(box.right(), y - box.width())
            down = QPointF(box.left(), y)
            if down.y() > box.bottom():
                down = QPointF(box.left() + (down.y() - box.bottom()), box.bottom())
            if up.y() < box.bottom():
                painter.drawLine(down, up)
            y += 8


class GanttView(QWidget):
    """The chart and, behind it, its table (Ctrl+T).

    `stops` are (name, week); `months` and `rounds` (name, first week) write the head; `closed` are
    the weeks without a vote, hatched.
    """

    def __init__(
        self,
        tasks: Sequence[GanttTask] = (),
        weeks: int = 52,
        stops: Sequence[tuple[str, int]] = (),
        *,
        months: Sequence[tuple[str, int]] = (),
        rounds: Sequence[tuple[str, int]] = (),
        closed: Sequence[tuple[int, int]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chart = _Chart()
        self._table = PlainTable(("Action", "Début", "Fin", "Qui", "Deux noms"), ())
        self._table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chart)
        layout.addWidget(self._table)
        self.setFocusProxy(self._chart)
        shortcut = QShortcut(QKeySequence("Ctrl+T"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)
        self.set_plan(tasks, weeks, stops, months=months, rounds=rounds, closed=closed)

    def set_plan(
        self,
        tasks: Sequence[GanttTask],
        weeks: int,
        stops: Sequence[tuple[str, int]],
        *,
        months: Sequence[tuple[str, int]] = (),
        rounds: Sequence[tuple[str, int]] = (),
        closed: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Show this plan."""
        chart = self._chart
        chart.tasks, chart.weeks, chart.stops = tuple(tasks), weeks, tuple(stops)
        chart.months, chart.rounds, chart.closed = tuple(months), tuple(rounds), tuple(closed)
        said = ", ".join(f"{name} à la semaine {week}" for name, week in stops)
        chart.setAccessibleName(f"Calendrier de {len(chart.tasks)} actions sur {weeks} semaines ; {said}")
        chart.setAccessibleDescription("Ctrl+T pour lire le calendrier en tableau")
        chart.setToolTip("Ctrl+T pour lire le calendrier en tableau")
        chart.updateGeometry()
        chart.update()
        self._table.set_rows(
            [
                (
                    task.name,
                    f"semaine {task.start + 1}",
                    f"semaine {max(task.end, task.start + 1)}",
                    "ensemble" if task.together else "chacun de son côté",
                    task.names,
                )
                for task in chart.tasks
            ]
        )

    @Slot()
    def toggle(self) -> None:
        """Show the table under the chart, or hide it."""
        self._table.setVisible(not self._table.isVisible())
