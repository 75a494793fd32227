"""The painted marks of the voices, the seals and the small icons, shared by several widgets."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.ui.theme import Theme, tokens

_SCALLOPS = 14
_VOICES = {PRESIDENT: ("president", "Présidence", "P"), DIRECTOR: ("director", "Direction", "D")}


def voice_token(holder: str) -> str:
    """Return the token of this voice: president, director, honey (together) or other."""
    return "honey" if holder == TOGETHER else _VOICES.get(holder, ("other",))[0]


def voice_name(holder: str) -> str:
    """Return the name of this voice on screen, never a person's."""
    names = {TOGETHER: "Ensemble", "ca": "Conseil", "bureau": "Bureau"}
    return _VOICES[holder][1] if holder in _VOICES else names.get(holder, "Autre voix")


def letter_font(side: float) -> QFont:
    """Return the bold font of a letter inside a mark of this side."""
    font = QFont(tokens()["font"]["text"])
    font.setPixelSize(max(8, round(side * 0.5)))
    font.setWeight(QFont.Weight.Bold)
    return font


def paint_mark(painter: QPainter, theme: Theme, holder: str, box: QRectF) -> None:
    """Paint the mark of this voice inside a square: filled disc P, hollow square D, hollow diamond."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if holder == TOGETHER:
        side = box.height()
        paint_mark(painter, theme, PRESIDENT, QRectF(box.left(), box.top(), side, side))
        paint_mark(painter, theme, DIRECTOR, QRectF(box.left() + side * 0.7, box.top(), side, side))
    elif holder == PRESIDENT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("president"))
        painter.drawEllipse(box)
        _letter(painter, box, "P", theme.colour("on_president"))
    elif holder == DIRECTOR:
        pen = max(2.0, box.height() / 10)
        painter.setPen(QPen(theme.colour("director"), pen, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(theme.colour("sheet"))
        painter.drawRect(box.adjusted(pen / 2 + 0.5, pen / 2 + 0.5, -pen / 2 - 0.5, -pen / 2 - 0.5))
        _letter(painter, box, "D", theme.colour("director_text"))
    else:
        _paint_diamond(painter, theme, box)
    painter.restore()


def _paint_diamond(painter: QPainter, theme: Theme, box: QRectF) -> None:
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    middle = inner.center()
    points = [
        QPointF(middle.x(), inner.top()),
        QPointF(inner.right(), middle.y()),
        QPointF(middle.x(), inner.bottom()),
        QPointF(inner.left(), middle.y()),
    ]
    painter.setPen(QPen(theme.colour("other"), max(2.0, box.height() / 12)))
    painter.setBrush(theme.colour("sheet"))
    painter.drawPolygon(QPolygonF(points))


def _letter(painter: QPainter, box: QRectF, letter: str, colour: QColor) -> None:
    painter.setFont(letter_font(box.height()))
    painter.setPen(colour)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)


def _scallop(box: QRectF) -> QPainterPath:
    centre, radius = box.center(), box.width() / 2 - 1.5
    path = QPainterPath()
    steps = _SCALLOPS * 8
    for step in range(steps + 1):
        angle = 2 * math.pi * step / steps
        reach = radius * (0.955 + 0.045 * math.cos(_SCALLOPS * angle))
        point = QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle))
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def paint_seal(painter: QPainter, theme: Theme, holder: str, box: QRectF, *, broken: bool) -> None:
    """Paint the seal of a voice: filled for P, hollow for D; in two halves once it is open."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = holder == PRESIDENT
    main = theme.colour(voice_token(holder))
    letter = theme.colour("on_president" if filled else f"{voice_token(holder)}_text")
    _, _, sign = _VOICES.get(holder, ("other", "", "·"))
    for half in (-1, 1) if broken else (0,):
        painter.save()
        if half:
            painter.translate(half * 1.6, 0)
            painter.setClipPath(_half(box, half))
        painter.setPen(QPen(main, 1.8))
        painter.setBrush(main if filled else theme.colour("sheet"))
        painter.drawPath(_scallop(box))
        ring = box.adjusted(box.width() * 0.2, box.height() * 0.2, -box.width() * 0.2, -box.height() * 0.2)
        painter.setPen(QPen(letter if filled else main, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        inner = box.adjusted(
            box.width() * 0.14, box.height() * 0.14, -box.width() * 0.14, -box.height() * 0.14
        )
        if half < 1:
            _letter(painter, inner.translated(half * box.width() * 0.2, 0), sign, letter)
        painter.restore()
    painter.restore()


def _half(box: QRectF, side: int) -> QPainterPath:
    """Return one half of the box, cut along a broken line with a gap."""
    wide = box.adjusted(-4, -4, 4, 4)
    middle = box.center().x()
    cuts = ((0.0, 2.5), (0.25, -2.5), (0.5, 2.5), (0.75, -2.5), (1.0, 2.5))
    edge = wide.left() if side < 0 else wide.right()
    path = QPainterPath(QPointF(edge, wide.top()))
    for down, across in cuts:
        path.lineTo(middle + across, wide.top() + wide.height() * down)
    path.lineTo(edge, wide.bottom())
    path.closeSubpath()
    return path
