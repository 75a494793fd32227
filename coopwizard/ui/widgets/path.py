"""The path at left: ten rows, two strands that part when voices answer separately and touch together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.ui.models.path import STEP_ROLE, PathModel, PathStep
from coopwizard.ui.theme import Theme, theme_of, tokens
from coopwizard.ui.widgets.marks import letter_font, paint_mark
from coopwizard.ui.widgets.slimbar import slim

AXIS, APART, TOUCH = 36.0, 12.0, 1.6
FOLDED_AXIS = 30.0
_TEXT_LEFT = 70


def strand(x: float, top: float, bottom: float, side: int, *, separate: bool) -> QPainterPath:
    """Return one strand through a row: ± 1.6 px from the axis at both ends, apart between if separate."""
    edge = x + side * TOUCH
    path = QPainterPath(QPointF(edge, top))
    if not separate:
        path.lineTo(edge, bottom)
        return path
    out, middle = x + side * APART, (top + bottom) / 2
    bend = (bottom - top) * 0.22
    path.cubicTo(QPointF(edge, top + bend), QPointF(out, middle - bend), QPointF(out, middle))
    path.cubicTo(QPointF(out, middle + bend), QPointF(edge, bottom - bend), QPointF(edge, bottom))
    return path


class StepPainter:
    """Paints the strands and the nodes of one step, at a given scale of the text."""

    def __init__(self, theme: Theme, painter: QPainter, axis: float) -> None:
        self.theme, self.painter, self.axis = theme, painter, axis
        self.scale = min(theme.zoom, 1.5)

    def paint(self, step: PathStep, box: QRectF, *, first: bool, last: bool) -> None:
        """Paint one row of the path."""
        middle = box.center().y()
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if first:
            painter.setClipRect(QRectF(box.left(), middle, box.width(), box.height()))
        if last:
            painter.setClipRect(QRectF(box.left(), box.top(), box.width(), middle - box.top()))
        for side, holder, token in ((-1, PRESIDENT, "president"), (1, DIRECTOR, "director")):
            state = step.voice_state(holder) if step.separate else step.state
            painter.setPen(self._strand_pen(state, token))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(strand(self.axis, box.top(), box.bottom(), side, separate=step.separate))
        painter.restore()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if step.separate:
            self._disc(QPointF(self.axis - APART, middle), step.voice_state(PRESIDENT))
            self._square(QPointF(self.axis + APART, middle), step.voice_state(DIRECTOR))
        else:
            self._joint(QPointF(self.axis, middle), step)
        painter.restore()

    def paint_emblem(self, step: PathStep, box: QRectF, *, first: bool, last: bool) -> None:
        """Paint one row as an emblem: strands in colour, marks of the voices, honey when together."""
        painter, middle = self.painter, box.center().y()
        painter.save()
        if first:
            painter.setClipRect(QRectF(box.left(), middle, box.width(), box.height()))
        if last:
            painter.setClipRect(QRectF(box.left(), box.top(), box.width(), middle - box.top()))
        for side, token in ((-1, "president"), (1, "director")):
            painter.setPen(QPen(self.theme.colour(token), 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(strand(self.axis, box.top(), box.bottom(), side, separate=step.separate))
        painter.restore()
        if step.separate:
            paint_mark(painter, self.theme, PRESIDENT, QRectF(self.axis - APART - 9, middle - 9, 18, 18))
            paint_mark(painter, self.theme, DIRECTOR, QRectF(self.axis + APART - 9, middle - 9, 18, 18))
            return
        painter.save()
        painter.setPen(QPen(self.theme.colour("ink"), 1.8))
        painter.setBrush(self.theme.colour("honey"))
        painter.drawEllipse(QPointF(self.axis, middle), 9, 9)
        painter.restore()

    def _strand_pen(self, state: str, token: str) -> QPen:
        if state in ("fait", "en_cours"):
            return QPen(self.theme.colour(token), self.theme.stroke("strand_done"))
        pen = QPen(self.theme.colour("rule_strong"), self.theme.stroke("strand_todo"))
        if state == "fermee":
            pen.setDashPattern([2.5, 2.5])
        return pen

    def _outline(self, state: str, token: str, width: float = 2.2) -> QPen:
        if state in ("fait", "en_cours"):
            return QPen(self.theme.colour(token), width)
        pen = QPen(self.theme.colour("rule_strong"), 1.3)
        if state == "fermee":
            pen.setDashPattern([2.2, 2.2])
        return pen

    def _disc(self, at: QPointF, state: str) -> None:
        radius = 9.0
        fill = {"fait": "president", "en_cours": "honey"}.get(state, "margin")
        self.painter.setBrush(self.theme.colour(fill))
        self.painter.setPen(self._outline(state, "president"))
        self.painter.drawEllipse(at, radius, radius)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        if state == "fait":
            self._tick(at, self.theme.colour("on_president"))
        elif state != "fermee":
            self._letter(box, "P", "on_honey" if state == "en_cours" else "ink_2", bold=state == "en_cours")

    def _square(self, at: QPointF, state: str) -> None:
        half = 8.0
        box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        fill = {"fait": "sheet", "en_cours": "honey"}.get(state, "margin")
        self.painter.setBrush(self.theme.colour(fill))
        self.painter.setPen(self._outline(state, "director"))
        self.painter.drawRect(box)
        if state == "fait":
            self._tick(at, self.theme.colour("director_text"))
        elif state != "fermee":
            self._letter(box, "D", "on_honey" if state == "en_cours" else "ink_2", bold=state == "en_cours")

    def _joint(self, at: QPointF, step: PathStep) -> None:
        radius = 12.0 if step.state == "en_cours" else 10.0
        fill = {"fait": "ink", "en_cours": "honey"}.get(step.state, "margin")
        self.painter.setBrush(self.theme.colour(fill))
        self.painter.setPen(self._outline(step.state, "ink", 2.0))
        self.painter.drawEllipse(at, radius, radius)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        if step.state == "fait":
            self._tick(at, self.theme.colour("paper"))
        elif step.state == "fermee":
            self._padlock(at)
        else:
            font = QFont(tokens()["font"]["title"])
            font.setPixelSize(13 if step.rank < 10 else 12)
            font.setWeight(QFont.Weight.DemiBold)
            self.painter.setFont(font)
            self.painter.setPen(self.theme.colour("on_honey" if step.state == "en_cours" else "ink_2"))
            self.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(step.rank))

    def _letter(self, box: QRectF, letter: str, token: str, *, bold: bool) -> None:
        font = letter_font(22)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(token))
        self.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _tick(self, at: QPointF, colour: QColor) -> None:
        pen = QPen(colour, 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        points = [
            QPointF(at.x() - 4.5, at.y() + 0.5),
            QPointF(at.x() - 1.2, at.y() + 3.6),
            QPointF(at.x() + 4.8, at.y() - 3.6),
        ]
        self.painter.drawPolyline(points)

    def _padlock(self, at: QPointF) -> None:
        ink = self.theme.colour("ink_2")
        self.painter.setPen(QPen(ink, 1.5))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawArc(QRectF(at.x() - 2.7, at.y() - 5.2, 5.4, 7), 0, 180 * 16)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink)
        self.painter.drawRoundedRect(QRectF(at.x() - 4.2, at.y() - 1.6, 8.4, 6), 1, 1)


class _PathDelegate(QStyledItemDelegate):
    """Draws one row alone, from its state: the strands meet at every boundary."""

    folded = False
    tight = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row of 56 px, 50 in a low window, more when the text is enlarged."""
        theme = theme_of()
        base = int(tokens()["size"]["path_row_tight" if self.tight else "path_row"])
        words = 0 if self.folded else theme.line("cell") + theme.line("note") + 6
        return QSize(60, max(base, words))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        theme = theme_of()
        step = index.data(STEP_ROLE)
        if not isinstance(step, PathStep):
            return
        area: QRect = option.rect
        box = QRectF(area)
        state = option.state
        painter.save()
        if step.current:
            painter.fillRect(area, theme.colour("paper"))
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme.colour("rule"))
            painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.colour("rule"))
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), theme.colour("honey"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("sunk"))
        if not step.current:
            painter.fillRect(QRect(area.right(), area.top(), 1, area.height()), theme.colour("rule"))
        rows = index.model().rowCount()
        nodes = StepPainter(theme, painter, FOLDED_AXIS if self.folded else AXIS)
        nodes.paint(step, box, first=index.row() == 0, last=index.row() == rows - 1)
        if not self.folded:
            self._paint_words(painter, theme, step, box)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), theme.stroke("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(2, 2, -2, -2))
            painter.setPen(QPen(theme.colour("focus_halo"), 2))
            painter.drawRect(box.adjusted(4.5, 4.5, -4.5, -4.5))
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, theme: Theme, step: PathStep, box: QRectF) -> None:
        name, note = theme.line("cell"), theme.line("note")
        top = box.center().y() - (name + note) / 2
        wide = box.width() - _TEXT_LEFT - 8
        closed = step.state == "fermee"
        font = theme.bold("cell") if step.current else theme.font("cell")
        painter.setFont(font)
        painter.setPen(theme.colour("ink_3" if closed else "ink"))
        first = QRectF(_TEXT_LEFT, top, wide, name)
        text = painter.fontMetrics().elidedText(
            f"{step.rank}. {step.name}", Qt.TextElideMode.ElideRight, int(wide)
        )
        painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("ink_3" if closed else "ink_2"))
        second = QRectF(_TEXT_LEFT, top + name, wide, note)
        text = painter.fontMetrics().elidedText(step.note, Qt.TextElideMode.ElideRight, int(wide))
        painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), text)


class PathView(QListView):
    """The path: arrows move along it, Entrée or a click opens a step; a closed one tells why."""

    step_chosen = Signal(str)
    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PathModel(parent=self)
        self._delegate = _PathDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Le chemin, dix étapes")
        self.setProperty("ownRing", True)
        self.clicked.connect(self._opened)
        self.activated.connect(self._opened)
        self.restyle(theme_of(self))

    def set_steps(self, steps: Sequence[PathStep]) -> None:
        """Show these steps; the current one is brought into sight."""
        self._model.set_steps(steps)
        current = next((at for at, one in enumerate(steps) if one.current), None)
        if current is not None and not self.hasFocus():
            self.setCurrentIndex(self._model.index(current))
            self.scrollTo(self._model.index(current))
        self.viewport().update()

    def steps(self) -> tuple[PathStep, ...]:
        """Return the steps shown."""
        return self._model.steps()

    def set_folded(self, folded: bool) -> None:
        """Show the drawn strands alone, or with the names."""
        self._delegate.folded = folded
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.scheduleDelayedItemsLayout()

    def set_tight(self, tight: bool) -> None:
        """Take less height for each row, in a low window."""
        self._delegate.tight = tight
        self.scheduleDelayedItemsLayout()

    def restyle(self, theme: Theme) -> None:
        """Take the theme's margin as its ground."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("margin"))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Entrée or Espace, explain with F1."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._opened(index)
        elif event.key() == Qt.Key.Key_F1 and index.isValid():
            step = index.data(STEP_ROLE)
            self.explained.emit(step.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge of the column first: the open step's row lies over it."""
        painter = QPainter(self.viewport())
        right = self.viewport().width() - 1
        painter.fillRect(QRect(right, 0, 1, self.viewport().height()), theme_of(self).colour("rule"))
        painter.end()
        super().paintEvent(event)

    @Slot(QModelIndex)
    def _opened(self, index: QModelIndex) -> None:
        step = index.data(STEP_ROLE)
        if isinstance(step, PathStep):
            self.step_chosen.emit(step.id)
