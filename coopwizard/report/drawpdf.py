"""A drawing, painted on a PDF page as vectors."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.report import fonts
from coopwizard.report.colours import colour


def paint(canvas: Canvas, drawing: Drawing, x: float, y: float, scale: float = 1.0) -> None:
    """Paint the drawing with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y + drawing.height * scale)
    canvas.scale(scale, scale)
    for shape in drawing.shapes:
        _paint_shape(canvas, shape)
    canvas.restoreState()


def _paint_shape(canvas: Canvas, shape: Shape) -> None:
    match shape:
        case Line():
            canvas.setStrokeColor(colour(shape.colour))
            canvas.setLineWidth(shape.width)
            canvas.setDash([2, 2] if shape.dashed else [])
            canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        case Rectangle():
            fill, stroke = _ready(canvas, shape.fill, shape.outline, shape.line)
            canvas.rect(shape.x, -shape.y - shape.height, shape.width, shape.height, stroke=stroke, fill=fill)
        case Circle():
            fill, stroke = _ready(canvas, shape.fill, shape.outline, shape.line)
            canvas.circle(shape.x, -shape.y, shape.radius, stroke=stroke, fill=fill)
        case Polygon():
            _paint_polygon(canvas, shape)
        case Text():
            _paint_text(canvas, shape)


def _ready(canvas: Canvas, fill: str | None, outline: str | None, line: float) -> tuple[int, int]:
    canvas.setDash([])
    if fill is not None:
        canvas.setFillColor(colour(fill))
    if outline is not None:
        canvas.setStrokeColor(colour(outline))
        canvas.setLineWidth(line)
    return int(fill is not None), int(outline is not None)


def _paint_polygon(canvas: Canvas, shape: Polygon) -> None:
    fill, stroke = _ready(canvas, shape.fill, shape.outline, shape.line)
    path = canvas.beginPath()
    (x, y), *rest = shape.points
    path.moveTo(x, -y)
    for x, y in rest:
        path.lineTo(x, -y)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _paint_text(canvas: Canvas, shape: Text) -> None:
    face = face_of(shape)
    text = fonts.printable(shape.text, face)
    width = fonts.width_of(text, face) * shape.size
    shift = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[shape.align]
    canvas.setFillColor(colour(shape.colour))
    canvas.setFont(face, shape.size)
    canvas.drawString(shape.x - shift, -shape.y, text)


def face_of(shape: Text) -> str:
    """Return the face that this text asks for; the sans has no italic 600, so bold wins there."""
    if shape.serif:
        if shape.bold:
            return fonts.SERIF_BOLD_ITALIC if shape.italic else fonts.SERIF_BOLD
        return fonts.SERIF_ITALIC if shape.italic else fonts.SERIF
    if shape.bold:
        return fonts.SANS_BOLD
    return fonts.SANS_ITALIC if shape.italic else fonts.SANS
