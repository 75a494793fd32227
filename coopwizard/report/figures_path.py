"""The path of a legal form, drawn and in words: first step, conditions to pass, what next, the way out.

One description for the screen and for the dossier.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence, Set

from coopwizard.domain.drawing import Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.domain.knowledge import Base, Vehicule
from coopwizard.domain.results import Reason
from coopwizard.french import HARD, listing, months, plural, typeset
from coopwizard.report.context import capital, ended, joined, say, small

WIDTH = 473.0  # the two columns of a page of the dossier
LEFT, MIDDLE, RIGHT = 122.0, 158.0, 153.0  # widths of the three columns
GAP = (WIDTH - LEFT - MIDDLE - RIGHT) / 2
PADDING = 8.0
HEAD = 18.0  # height kept for the names of the columns
LINE = 12.5
BETWEEN = 9.0
MOST_CONDITIONS = 3
LEAVING = {5: "très facile", 4: "facile", 3: "possible", 2: "difficile", 1: "presque jamais"}
APPOINTMENT = "rendez-vous écrit à 12 et 24 mois : continuer, changer ou sortir"
_HEADS = ("Première marche", "Conditions à passer", "Ensuite, peut-être")
_LETTERS = {LEFT: 20, MIDDLE: 31, RIGHT: 27}
_FIRST_SENTENCE = re.compile(r"^(.+?[.!?])(?:\s.*)?$", re.DOTALL)


def path_words(base: Base, vehicle: Vehicule, shut: Set[str], conditions: Sequence[Reason] = ()) -> str:
    """Return the path in sentences: where one may stop, what to pass, what may follow, the way out."""
    named = [base.vehicules[one].titre for one in vehicle.suites if one not in shut]
    closed = [base.vehicules[one].titre for one in vehicle.suites if one in shut]
    told = [say("{title} : on peut s’y arrêter.", title=vehicle.titre)]
    if vehicle.suites:
        told.append(say("Pour passer à la suite : {what}.", what=joined(map(small, _gate(conditions)))))
    if named:
        told.append(say("Ensuite, peut-être : {names}.", names=listing([small(one) for one in named], "ou")))
    if closed:
        told.append(say("Fermé pour l’instant : {names}.", names=listing([small(one) for one in closed])))
    told.append(say("En sortir : {how}.", how=LEAVING[vehicle.rev]))
    return " ".join(told)


def path_drawing(base: Base, vehicle: Vehicule, shut: Set[str], conditions: Sequence[Reason] = ()) -> Drawing:
    """Return the first step and its exit at left, what to pass between, what may follow at right.

    A form that is set aside for now is dashed.
    """
    first = _Box(0.0, LEFT, vehicle.titre, _span(vehicle))
    way_out = _Box(0.0, LEFT, typeset(f"En sortir : {LEAVING[vehicle.rev]}"), "")
    nexts = [base.vehicules[one] for one in vehicle.suites]
    boxes = [_Box(WIDTH - RIGHT, RIGHT, one.titre, _state(one, one.id in shut)) for one in nexts]
    lines = _condition_lines(conditions)
    tall = {
        "left": first.height + 20.0 + way_out.height,
        "middle": len(lines) * LINE + 2 * PADDING,
        "right": sum(one.height for one in boxes) + BETWEEN * max(0, len(boxes) - 1),
    }
    height = HEAD + max(tall.values())
    shapes = _heads(bool(boxes))
    shapes += first.shapes(HEAD, "honey", "ink", "on_honey")
    shapes += _down(first.height + HEAD, way_out, height)
    if boxes:
        axis = HEAD + first.height / 2
        shapes += _gate_box(lines, tall["middle"], axis)
        shapes += _followers(boxes, [one.id in shut for one in nexts], axis)
    return Drawing(WIDTH, height, tuple(shapes))


class _Box:
    """A form in its column: its title in bold, a word under it; as high as they need."""

    def __init__(self, left: float, width: float, title: str, note: str) -> None:
        self.left, self.width, self.note = left, width, note
        self.lines = textwrap.wrap(title, _LETTERS[width], break_long_words=False)
        self.height = (len(self.lines) + bool(note)) * LINE + 2 * PADDING - 2

    def shapes(self, top: float, fill: str | None, outline: str, ink: str) -> list[Shape]:
        """Return the box with its words, from this height."""
        found: list[Shape] = [Rectangle(self.left, top, self.width, self.height, fill, outline, 1.0)]
        for n, line in enumerate(self.lines):
            found.append(Text(self.left + PADDING, top + PADDING + 8 + n * LINE, line, 9.75, ink, bold=True))
        if self.note:
            base = top + PADDING + 8 + len(self.lines) * LINE
            found.append(Text(self.left + PADDING, base, self.note, 9.0, ink))
        return found


def _gate(conditions: Sequence[Reason]) -> list[str]:
    """Return what must be passed, short: how each condition is met, in a sentence, then the appointment."""
    told = [_FIRST_SENTENCE.sub(r"\1", one.remedy or one.text).rstrip(".") for one in conditions]
    more = len(told) - MOST_CONDITIONS
    rest = [typeset(f"et {plural(more, 'autre condition', 'autres conditions')}")] if more > 0 else []
    return [*told[:MOST_CONDITIONS], *rest, typeset(APPOINTMENT)]


def _condition_lines(conditions: Sequence[Reason]) -> list[tuple[str, bool]]:
    """Return the lines of the conditions, each with whether it begins one."""
    found = []
    for one in _gate(conditions):
        wrapped = textwrap.wrap(ended(capital(one)), _LETTERS[MIDDLE], break_long_words=False)
        found += [(line, n == 0) for n, line in enumerate(wrapped)]
    return found


def _gate_box(lines: Sequence[tuple[str, bool]], height: float, axis: float) -> list[Shape]:
    left = LEFT + GAP
    shapes: list[Shape] = [
        Rectangle(left, HEAD, MIDDLE, height, None, "rule_strong", 1.0),
        *_arrow(LEFT, left, axis, axis),
    ]
    for n, (line, begins) in enumerate(lines):
        base = HEAD + PADDING + 8 + n * LINE
        if begins:
            shapes.append(Text(left + PADDING - 2, base, "–", 9.0, "ink_2"))
        shapes.append(Text(left + PADDING + 6, base, line, 9.0))
    return shapes


def _followers(boxes: Sequence[_Box], closed: Sequence[bool], axis: float) -> list[Shape]:
    found: list[tuple[bool, list[Shape]]] = []
    top = HEAD
    for box, shut in zip(boxes, closed, strict=True):
        colours = ("margin", "rule_strong", "ink_2") if shut else ("sheet", "ink", "ink")
        arrow = _arrow(WIDTH - RIGHT - GAP, WIDTH - RIGHT, axis, top + box.height / 2, dashed=shut)
        found.append((shut, [*arrow, *box.shapes(top, *colours)]))
        top += box.height + BETWEEN
    # The closed ones first: what is open stands over them.
    return [shape for _, shapes in sorted(found, key=lambda one: not one[0]) for shape in shapes]


def _heads(follows: bool) -> list[Shape]:
    places = (0.0, LEFT + GAP, WIDTH - RIGHT)
    named = zip(places, _HEADS, strict=True) if follows else ((places[0], _HEADS[0]),)
    return [Text(x, 10.0, head, 9.0, "ink_2", serif=True, italic=True) for x, head in named]


def _down(top: float, way_out: _Box, height: float) -> list[Shape]:
    """Return the arrow from the first step to its exit, and the exit."""
    x, end = LEFT / 2, top + 20.0
    return [
        Line(x, top, x, end - 6, "rule_strong", 1.0),
        Polygon(((x, end), (x - 4, end - 7), (x + 4, end - 7)), "rule_strong"),
        *way_out.shapes(min(end, height - way_out.height), None, "rule_strong", "ink"),
    ]


def _arrow(left: float, right: float, start: float, end: float, *, dashed: bool = False) -> list[Shape]:
    middle = (left + right) / 2
    colour = "rule_strong" if dashed else "ink"
    return [
        Line(left, start, middle, start, colour, 1.0, dashed),
        Line(middle, start, middle, end, colour, 1.0, dashed),
        Line(middle, end, right - 6, end, colour, 1.0, dashed),
        Polygon(((right, end), (right - 7, end - 4), (right - 7, end + 4)), fill=colour),
    ]


def _state(vehicle: Vehicule, closed: bool) -> str:
    return "fermée pour l’instant" if closed else _span(vehicle)


def _span(vehicle: Vehicule) -> str:
    low, high = vehicle.mois
    return months(high) if low == high else f"{low} à {high}{HARD}mois"
