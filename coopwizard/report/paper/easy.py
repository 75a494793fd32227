"""The easy-to-read form: large letters, one short question at a time, a picture beside each."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from coopwizard.domain.paper import AskKind, Paper
from coopwizard.report.colours import colour
from coopwizard.report.flow import Prose
from coopwizard.report.fonts import SANS, SANS_BOLD
from coopwizard.report.paper.setting import LEFT, LINE, Box, Setter

_PICTURE = 22 * mm
_ROOM = 7.5  # lines by hand under a question


def easy_pages(setter: Setter, paper: Paper) -> None:
    """Draw each question with its picture and a wide frame to write or draw in."""
    setter.opening(paper.title, paper.lead, "")
    setter.write(paper.notice, SANS, setter.style(10.5, 15))
    setter.y -= 10
    pictures = iter(_PICTURES)
    for ask in paper.asks():
        if ask.kind is AskKind.TICK:
            setter.room(60)
            setter.ask(ask, None)
            continue
        height = _ROOM * LINE
        setter.room(height + _PICTURE + 20)
        draw = next(pictures, _speaking)
        _framed(setter.canvas, draw, LEFT, setter.y - _PICTURE)
        style = setter.style(12.5, 17)
        words = Prose.of(ask.title, SANS_BOLD, style)
        inner = setter.width - _PICTURE - 14
        drop = max(0.0, (_PICTURE - words.height(inner)) / 2)
        words.draw(setter.canvas, LEFT + _PICTURE + 14, setter.y - drop, inner)
        setter.y -= _PICTURE + 6
        setter.place(ask, Box(LEFT, setter.y - height, setter.width, height))
        setter.y -= height + 16


def _framed(canvas: Canvas, draw: Callable[[Canvas], None], x: float, y: float) -> None:
    """Draw a picture in a square of 100 by 100, brought to its size."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(_PICTURE / 100, _PICTURE / 100)
    canvas.setStrokeColor(colour("ink"))
    canvas.setFillColor(colour("ink"))
    canvas.setLineWidth(5)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    draw(canvas)
    canvas.restoreState()


def _heart(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(50, 18)
    path.curveTo(5, 48, 12, 85, 32, 85)
    path.curveTo(44, 85, 50, 74, 50, 68)
    path.curveTo(50, 74, 56, 85, 68, 85)
    path.curveTo(88, 85, 95, 48, 50, 18)
    canvas.drawPath(path, stroke=1, fill=0)


def _padlock(canvas: Canvas) -> None:
    canvas.roundRect(24, 14, 52, 40, 5, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(34, 54)
    path.curveTo(34, 92, 66, 92, 66, 54)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.circle(50, 36, 4, stroke=0, fill=1)
    canvas.line(50, 34, 50, 24)


def _hands(canvas: Canvas) -> None:
    """Two people, and an arrow that goes up between them."""
    for x in (26, 74):
        canvas.circle(x, 70, 9, stroke=1, fill=0)
        path = canvas.beginPath()
        path.moveTo(x - 15, 16)
        path.curveTo(x - 15, 62, x + 15, 62, x + 15, 16)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.line(50, 40, 50, 88)
    canvas.line(50, 88, 42, 78)
    canvas.line(50, 88, 58, 78)


def _worried(canvas: Canvas) -> None:
    canvas.circle(50, 50, 36, stroke=1, fill=0)
    canvas.circle(38, 58, 4, stroke=0, fill=1)
    canvas.circle(62, 58, 4, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(34, 32)
    path.curveTo(42, 44, 58, 44, 66, 32)
    canvas.drawPath(path, stroke=1, fill=0)


def _speaking(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(14, 84)
    path.lineTo(86, 84)
    path.lineTo(86, 40)
    path.lineTo(46, 40)
    path.lineTo(28, 18)
    path.lineTo(28, 40)
    path.lineTo(14, 40)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    for y in (72, 62, 52):
        canvas.line(26, y, 74 if y > 52 else 56, y)


_PICTURES = (_heart, _padlock, _hands, _worried, _speaking)  # in the order of the questions of part M
