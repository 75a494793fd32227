"""The degree of choice as a figure: both voices on one line of 0 to 100, with the four levels."""

from __future__ import annotations

import re

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Rectangle, Shape, Text
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Choice, VoiceChoice
from coopwizard.french import number

_WIDTH, _HEIGHT = 720.0, 86.0
_BAR_TOP, _BAR = 44.0, 12.0
_MARK = 10.0


def choice_drawing(base: Base, found: Choice) -> tuple[Drawing, str]:
    """Return the figure and its text equivalent: the levels, and where each voice stands."""
    shapes: list[Shape] = []
    for level in base.degre_de_choix.ordre:
        low, high = _bounds(base.degre_de_choix.niveaux[level])
        chosen = level == found.level
        fill = "honey" if chosen else "bar_track"
        shapes.append(Rectangle(_at(low), _BAR_TOP, _at(high) - _at(low) - 2, _BAR, fill=fill))
        word = base.libelles_ecran[f"choix.{level}"]
        said = f"{word}, dès {number(low)}" if low else word
        shapes.append(
            Text(_at(low), _BAR_TOP + 32, said, size=14, bold=chosen, colour="ink" if chosen else "ink_2")
        )
    known = [one for one in found.voices if one.degree is not None]
    close = len(known) == 2 and abs((known[0].degree or 0) - (known[1].degree or 0)) < 6
    for rank, one in enumerate(sorted(known, key=lambda v: v.degree or 0)):
        shift = (-14.0 if rank == 0 else 14.0) if close else 0.0
        shapes += _mark(one, shift, left=close and rank == 0)
    told = [f"{base.libelles_ecran[f'voix.{one.holder}']} {number(one.degree or 0)}" for one in known]
    return Drawing(_WIDTH, _HEIGHT, tuple(shapes)), f"Sur 100 : {', '.join(told)}."


def _at(score: float) -> float:
    return _WIDTH * score / 100


def _bounds(text: str) -> tuple[float, float]:
    low, high = re.findall(r"\d+(?:\.\d+)?", text)[:2]
    return float(low), float(high)


def _mark(one: VoiceChoice, shift: float, *, left: bool) -> list[Shape]:
    x = min(max(_at(one.degree or 0), _MARK), _WIDTH - 40)
    top = 18.0
    place = x + shift
    shapes: list[Shape] = [Line(x, top + _MARK, x, _BAR_TOP + _BAR, colour="ink", width=2)]
    if one.holder == "president":
        shapes.append(Circle(place, top, _MARK, fill="president"))
        shapes.append(
            Text(place, top + 5, "P", size=13, colour="on_president", bold=True, align=Align.CENTRE)
        )
    else:
        shapes.append(
            Rectangle(
                place - _MARK, top - _MARK, 2 * _MARK, 2 * _MARK, fill="sheet", outline="director", line=2.5
            )
        )
        shapes.append(
            Text(place, top + 5, "D", size=13, colour="director_text", bold=True, align=Align.CENTRE)
        )
    figure = number(one.degree or 0)
    if left:
        shapes.append(Text(place - 16, top + 5, figure, size=15, bold=True, align=Align.RIGHT))
    else:
        shapes.append(Text(place + 16, top + 5, figure, size=15, bold=True))
    return shapes
