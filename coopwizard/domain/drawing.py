"""One description of a figure: lines, rectangles, circles, polygons and text; no clip, no transparency.

Units are points of a drawing whose origin is the top left corner, y downwards. Colours are names
of the theme's tokens ("ink", "bar", …), so that paper, light and dark each give them their value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    """Where a text stands from its point."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = "ink"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle, filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    outline: str | None = None
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, filled, outlined or both."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    outline: str | None = None
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed polygon, filled, outlined or both."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = None
    outline: str | None = None
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text whose baseline is at y."""

    x: float
    y: float
    text: str
    size: float = 10.0
    colour: str = "ink"
    bold: bool = False
    serif: bool = False
    italic: bool = False
    align: Align = Align.LEFT


Shape = Line | Rectangle | Circle | Polygon | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of a figure, in the order they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
