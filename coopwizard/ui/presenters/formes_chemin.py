"""The path from one legal form to the next, drawn and in words."""

from __future__ import annotations

import textwrap
from collections.abc import Set

from coopwizard.domain.drawing import Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.domain.knowledge import Base, Vehicule
from coopwizard.french import listing
from coopwizard.ui.presenters.sheet_words import lower_first, say

WIDTH = 730.0
BOX_WIDTH = 290.0
BOX_HEIGHT = 62.0
GAP = 14.0
PADDING = 12.0
LETTERS = 34  # a box holds two lines of so many letters
MOST = 4


def path_words(base: Base, vehicle: Vehicule, shut: Set[str]) -> str:
    """Return the path in one or two sentences: what the form may become, and what is set aside."""
    named = [base.vehicules[one].titre for one in vehicle.suites if one not in shut]
    closed = [base.vehicules[one].titre for one in vehicle.suites if one in shut]
    told = say("{title} : on peut s’y arrêter.", title=vehicle.titre)
    if named:
        told += say(
            " Ensuite, peut-être : {names}.", names=listing([lower_first(one) for one in named], "ou")
        )
    if closed:
        told += say(" Fermé pour l’instant : {names}.", names=listing([lower_first(one) for one in closed]))
    return told


def path_drawing(base: Base, vehicle: Vehicule, shut: Set[str]) -> Drawing:
    """Return the form at the left and what it may become at the right, the closed ones dashed."""
    nexts = [base.vehicules[one] for one in vehicle.suites[:MOST]]
    rows = max(1, len(nexts))
    height = rows * BOX_HEIGHT + (rows - 1) * GAP
    start = (height - BOX_HEIGHT) / 2
    shapes: list[Shape] = [*_box(0, start, vehicle, "honey", "ink", "on_honey")]
    for row, following in enumerate(nexts):
        top = row * (BOX_HEIGHT + GAP)
        closed = following.id in shut
        shapes.extend(_arrow(start + BOX_HEIGHT / 2, top + BOX_HEIGHT / 2, dashed=closed))
        colours = ("margin", "rule_strong", "ink_2") if closed else ("sheet", "ink", "ink")
        shapes.extend(_box(WIDTH - BOX_WIDTH, top, following, *colours, note=_state(following, closed)))
    return Drawing(WIDTH, height, tuple(shapes))


def _state(vehicle: Vehicule, closed: bool) -> str:
    months = say("{low} à {high} mois", low=vehicle.mois[0], high=vehicle.mois[1])
    return say("fermée pour l’instant") if closed else months


def _box(
    left: float, top: float, vehicle: Vehicule, fill: str, outline: str, ink: str, note: str = ""
) -> list[Shape]:
    lines = textwrap.wrap(vehicle.titre, LETTERS)[:2]
    told = note or _state(vehicle, closed=False)
    shapes: list[Shape] = [Rectangle(left, top, BOX_WIDTH, BOX_HEIGHT, fill=fill, outline=outline, line=1.5)]
    first = top + (21 if len(lines) > 1 else 27)
    for n, line in enumerate(lines):
        shapes.append(Text(left + PADDING, first + n * 17, line, size=14.5, colour=ink, bold=True))
    shapes.append(Text(left + PADDING, top + BOX_HEIGHT - 8, told, size=13.5, colour=ink))
    return shapes


def _arrow(start: float, end: float, *, dashed: bool) -> list[Shape]:
    left, right = BOX_WIDTH, WIDTH - BOX_WIDTH
    middle = (left + right) / 2
    colour = "rule_strong" if dashed else "ink"
    head = ((right, end), (right - 9, end - 5), (right - 9, end + 5))
    return [
        Line(left, start, middle, start, colour=colour, width=1.5, dashed=dashed),
        Line(middle, start, middle, end, colour=colour, width=1.5, dashed=dashed),
        Line(middle, end, right - 8, end, colour=colour, width=1.5, dashed=dashed),
        Polygon(head, fill=colour),
    ]
