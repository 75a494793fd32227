"""The scores by dimension as a figure: two marks on a line of 0 to 100, never a mean."""

from __future__ import annotations

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Rectangle, Shape, Text
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Assessment, DimensionReading
from coopwizard.french import number

_WIDTH, _ROW, _LEFT, _TOP = 720.0, 34.0, 292.0, 12.0
_RIGHT = 694.0
_MARK = 8.0


def scores_drawing(base: Base, found: Assessment) -> tuple[Drawing, str]:
    """Return the figure and its text equivalent, one line per dimension."""
    shapes: list[Shape] = []
    said: list[str] = []
    for rank, reading in enumerate(found.dimensions.values()):
        middle = _TOP + _ROW * rank + _ROW / 2
        title = base.dimensions[reading.dimension].titre
        shapes += _line(title, middle, reading)
        said.append(f"{title} : {_words(reading)}")
    bottom = _TOP + _ROW * len(found.dimensions)
    shapes += [
        Text(_at(mark), bottom + 14, str(mark), size=13, colour="ink_2", align=Align.CENTRE)
        for mark in (0, 25, 50, 75, 100)
    ]
    return Drawing(_WIDTH, bottom + 20, tuple(shapes)), ". ".join(said)


def _at(score: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * score / 100


def _line(title: str, middle: float, reading: DimensionReading) -> list[Shape]:
    shapes: list[Shape] = [
        Text(0, middle + 5, title, size=15),
        Line(_at(0), middle, _at(100), middle, colour="rule_strong"),
    ]
    shapes += [
        Line(_at(m), middle - 4, _at(m), middle + 4, colour="rule_strong") for m in (0, 25, 50, 75, 100)
    ]
    first, second = reading.president, reading.director
    if first is None and second is None:
        shapes.append(
            Text(_at(50), middle - 6, "trop peu de réponses", size=13, colour="ink_2", align=Align.CENTRE)
        )
        return shapes
    if first is not None and second is not None:
        low, high = sorted((_at(first), _at(second)))
        shapes.append(Rectangle(low, middle - 2.5, high - low, 5, fill="bar"))
    shift = 5.0 if first is not None and second is not None and abs(first - second) < 3 else 0.0
    if second is not None:
        shapes += _square(_at(second) + shift, middle)
    if first is not None:
        shapes += _disc(_at(first) - shift, middle)
    return shapes


def _disc(x: float, y: float) -> list[Shape]:
    return [
        Circle(x, y, _MARK, fill="president"),
        Text(x, y + 4, "P", size=11, colour="on_president", bold=True, align=Align.CENTRE),
    ]


def _square(x: float, y: float) -> list[Shape]:
    return [
        Rectangle(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, fill="sheet", outline="director", line=2),
        Text(x, y + 4, "D", size=11, colour="director_text", bold=True, align=Align.CENTRE),
    ]


def _words(reading: DimensionReading) -> str:
    def one(value: float | None) -> str:
        return "trop peu de réponses" if value is None else number(value)

    return f"présidence {one(reading.president)}, direction {one(reading.director)}"
