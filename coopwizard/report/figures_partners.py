"""The figure of complementarity: the needs of the project, and what each organisation brings to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from coopwizard.domain.drawing import Align, Drawing, Line, Rectangle, Shape, Text
from coopwizard.french import shortened
from coopwizard.report.figures import WIDTH

_LABEL, _SAID = 186.0, 92.0  # the need on the left, what it calls for on the right
_STEP, _SIDE = 20.0, 11.0
_LONGEST_NEED = 38  # signs
_SIGN = 5.2  # points, on average, of a sign of a head
_MOST_NAMED = 3  # organisations beyond which columns bear letters


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need: its words, 0, 1, 2 or not known by organisation, and what the line calls for."""

    need: str
    brought: tuple[int | None, ...]
    remark: str = ""


def contributions(organisations: Sequence[str], rows: Sequence[NeedRow]) -> Drawing:
    """Return the matrix: a full square brings strongly, half a square in part, an empty one nothing."""
    step = (WIDTH - _LABEL - _SAID) / max(len(organisations), 1)
    lettered = len(organisations) > _MOST_NAMED
    heads = [ascii_uppercase[rank] for rank in range(len(organisations))] if lettered else organisations
    shapes: list[Shape] = []
    for rank, name in enumerate(heads):
        x = _LABEL + step * (rank + 0.5)
        shapes.append(
            Text(x, 11, shortened(name, int(step / _SIGN)), 8.8, "ink_2", bold=True, align=Align.CENTRE)
        )
    shapes.append(Line(0, 17, WIDTH, 17, "ink", 0.9))
    for index, row in enumerate(rows):
        shapes.extend(_line(row, 20 + _STEP * index, step))
    foot = 20 + _STEP * len(rows) + 12
    shapes.extend(_key(foot))
    if lettered:
        shapes.extend(_legend(organisations, foot + 16))
        foot += 16 + 13 * (-(-len(organisations) // 2) - 1)
    return Drawing(WIDTH, foot + 6, tuple(shapes))


def _line(row: NeedRow, y: float, step: float) -> list[Shape]:
    found: list[Shape] = [Text(0, y + 12, shortened(row.need, _LONGEST_NEED), 9.25)]
    for rank, value in enumerate(row.brought):
        found.extend(_cell(_LABEL + step * (rank + 0.5), y + 3, value))
    found.append(Text(WIDTH, y + 12, row.remark, 9.25, bold=True, align=Align.RIGHT))
    found.append(Line(0, y + _STEP - 2, WIDTH, y + _STEP - 2, "rule", 0.6))
    return found


def _legend(organisations: Sequence[str], y: float) -> list[Shape]:
    """Return the name behind each letter, two on a line."""
    return [
        Text(
            (rank % 2) * WIDTH / 2,
            y + 13 * (rank // 2),
            f"{ascii_uppercase[rank]}\u2002{shortened(name, _LONGEST_NEED)}",
            8.8,
            "ink_2",
        )
        for rank, name in enumerate(organisations)
    ]


def _cell(x: float, y: float, value: int | None) -> list[Shape]:
    left = x - _SIDE / 2
    if value is None:
        return [Text(x, y + 9, "?", 9.25, "ink_2", align=Align.CENTRE)]
    found: list[Shape] = [Rectangle(left, y, _SIDE, _SIDE, "white", "bar", 0.8)]
    if value:
        high = _SIDE * value / 2
        found.append(Rectangle(left, y + _SIDE - high, _SIDE, high, "bar", "bar", 0.8))
    return found


def _key(y: float) -> list[Shape]:
    found: list[Shape] = []
    for x, value, words in ((0.0, 2, "fortement"), (76.0, 1, "en partie"), (146.0, 0, "n’apporte pas")):
        found.extend(_cell(x + _SIDE / 2, y - 9, value))
        found.append(Text(x + _SIDE + 5, y, words, 8.8, "ink_2"))
    found.append(Text(246, y, "?  pas encore dit", 8.8, "ink_2"))
    return found
