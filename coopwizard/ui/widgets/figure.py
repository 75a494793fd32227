"""A figure of the domain, painted with the theme; its words stand behind it (Ctrl+T)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Shape
from coopwizard.domain.drawing import Text as DrawnText
from coopwizard.ui.theme import Theme, theme_of, tokens
from coopwizard.ui.widgets.text import Small


def _colour(theme: Theme, name: str) -> QColor:
    return theme.colour(name) if name in tokens()["color"][theme.mode] else QColor(name)


def paint_drawing(painter: QPainter, theme: Theme, drawing: Drawing, scale: float) -> None:
    """Paint every shape of the drawing, `scale` px a unit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    for shape in drawing.shapes:
        _paint_shape(painter, theme, shape)
    painter.restore()


def _paint_shape(painter: QPainter, theme: Theme, shape: Shape) -> None:
    match shape:
        case Line():
            pen = QPen(_colour(theme, shape.colour), shape.width)
            if shape.dashed:
                pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Rectangle():
            _prepare(painter, theme, shape.fill, shape.outline, shape.line)
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        case Circle():
            _prepare(painter, theme, shape.fill, shape.outline, shape.line)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Polygon():
            _prepare(painter, theme, shape.fill, shape.outline, shape.line)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case DrawnText():
            _paint_text(painter, theme, shape)


def _prepare(painter: QPainter, theme: Theme, fill: str | None, outline: str | None, line: float) -> None:
    painter.setBrush(_colour(theme, fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_colour(theme, outline), line) if outline else Qt.PenStyle.NoPen)


def _paint_text(painter: QPainter, theme: Theme, text: DrawnText) -> None:
    font = QFont(tokens()["font"]["title" if text.serif else "text"])
    font.setPixelSize(max(1, round(text.size * 10)))
    font.setWeight(QFont.Weight.DemiBold if text.bold else QFont.Weight.Normal)
    font.setItalic(text.italic)
    painter.save()
    painter.translate(text.x, text.y)
    # Sizes are whole px in Qt: draw ten times larger, then scale, to keep halves of a point.
    painter.scale(0.1, 0.1)
    painter.setFont(font)
    painter.setPen(_colour(theme, text.colour))
    wide = painter.fontMetrics().horizontalAdvance(text.text)
    left = {Align.LEFT: 0, Align.CENTRE: -wide / 2, Align.RIGHT: -wide}[text.align]
    painter.drawText(QPointF(left, 0), text.text)
    painter.restore()


class _Canvas(QWidget):
    """The painted drawing, as wide as the place allows up to its own size."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _scale(self, width: int) -> float:
        most = 1.35 * theme_of(self).zoom
        return min(most, width / self.drawing.width) if self.drawing.width else 1.0

    def hasHeightForWidth(self) -> bool:
        """Return that the drawing keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return round(self.drawing.height * self._scale(width)) + 1

    def sizeHint(self) -> QSize:
        """Return the size at the zoom of the text."""
        wide = round(self.drawing.width * 1.35 * theme_of(self).zoom)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return a quarter of the size."""
        return QSize(min(200, round(self.drawing.width)), 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        painter = QPainter(self)
        paint_drawing(painter, theme_of(self), self.drawing, self._scale(self.width()))


class DrawingView(QWidget):
    """A figure and, behind it, its words; Ctrl+T shows one or the other."""

    def __init__(self, drawing: Drawing, alternative: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas(drawing)
        self._words = Small(alternative)
        self._words.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        layout.addWidget(self._words)
        self.setFocusProxy(self._canvas)
        self._name(alternative)
        shortcut = QShortcut(QKeySequence("Ctrl+T"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)

    def _name(self, alternative: str) -> None:
        self._canvas.setAccessibleName(alternative)
        self._canvas.setAccessibleDescription("Ctrl+T pour lire le dessin en mots")
        self._canvas.setToolTip("Ctrl+T pour lire le dessin en mots")

    def set_drawing(self, drawing: Drawing, alternative: str) -> None:
        """Show this drawing and keep these words behind it."""
        self._canvas.drawing = drawing
        self._words.setText(alternative)
        self._name(alternative)
        self._canvas.updateGeometry()
        self._canvas.update()

    @Slot()
    def toggle(self) -> None:
        """Show the words instead of the drawing, or back."""
        self._words.setVisible(not self._words.isVisible())
