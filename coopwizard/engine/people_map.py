"""The map of the people concerned: one description, drawn on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Shape, Text

WIDTH = 473.0  # the two columns of the page, in points


@dataclass(frozen=True, slots=True)
class Concerned:
    """One family on the map: its two marks, from 1 to 5, its power when it is known, where it stands."""

    title: str
    impact: int
    worry: int
    power: int | None
    standing: str = ""  # how its points read
    mention: str = ""  # said instead, in bold: little heard, removed


def people_map(families: Sequence[Concerned]) -> Drawing:
    """Return the families on a grid, impact across and worry up; the larger the disc, the more power."""
    left, top, wide, high, key = 18.0, 20.0, 48.0, 30.0, 282.0
    bottom = top + 5 * high
    shapes: list[Shape] = []
    for mark in range(1, 6):
        x, y = left + wide * (mark - 0.5), bottom - high * (mark - 0.5)
        shapes.append(Text(x, bottom + 12, str(mark), 8.5, "ink_2", align=Align.CENTRE))
        shapes.append(Text(left - 9, y + 3, str(mark), 8.5, "ink_2", align=Align.CENTRE))
    for step in range(6):
        x, y = left + wide * step, top + high * step
        shapes.append(Line(x, top, x, bottom, "rule", 0.6))
        shapes.append(Line(left, y, left + 5 * wide, y, "rule", 0.6))
    shapes.append(Text(left + 2.5 * wide, bottom + 25, "Ce que cela change", 9, "ink_2", align=Align.CENTRE))
    shapes.append(Text(0, 10, "Préoccupation", 9, "ink_2"))
    for rank, (x, y, radius) in enumerate(_discs(families, left, bottom, wide, high), 1):
        shapes.append(Circle(x, y, radius, "bar_mid", "bar", 1.0))
        shapes.append(Text(x, y + 3, str(rank), 8.5, "ink", bold=True, align=Align.CENTRE))
    for rank, one in enumerate(families, 1):
        y = top + 2 + 24.0 * (rank - 1)
        shapes.append(Text(key, y, str(rank), 9.25, bold=True))
        shapes.append(Text(key + 14, y, one.title, 9.25, bold=bool(one.mention)))
        shapes.append(Text(key + 14, y + 10.5, _power_words(one), 8.5, "ink_2"))
    return Drawing(WIDTH, max(bottom + 30, top + 2 + 24.0 * len(families)), tuple(shapes))


def _power_words(one: Concerned) -> str:
    power = "pouvoir non noté" if one.power is None else f"pouvoir {one.power} sur 5"
    standing = one.mention or one.standing
    return f"{standing}, {power}" if standing else power


def _discs(
    families: Sequence[Concerned], left: float, bottom: float, wide: float, high: float
) -> list[tuple[float, float, float]]:
    """Return the centre and radius of each disc; those of one cell stand side by side."""
    cells: dict[tuple[int, int], list[int]] = {}
    for rank, one in enumerate(families):
        cells.setdefault((one.impact, one.worry), []).append(rank)
    found: dict[int, tuple[float, float, float]] = {}
    for (impact, worry), ranks in cells.items():
        columns = min(len(ranks), 3)
        lines = -(-len(ranks) // columns)
        step_x, step_y = wide / columns, high / lines
        for place, rank in enumerate(ranks):
            line, column = divmod(place, columns)
            x = left + wide * (impact - 1) + step_x * (column + 0.5)
            y = bottom - high * worry + step_y * (line + 0.5)
            radius = min(5.5 + 2.2 * (families[rank].power or 1), step_x / 2 - 0.5, step_y / 2 - 0.5)
            found[rank] = (x, y, radius)
    return [found[rank] for rank in range(len(families))]
