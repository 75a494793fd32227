"""The figure of the evaluation: each indicator from its baseline, appointment after appointment, to its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Shape, Text
from coopwizard.engine.appointments import Followed, read_number

WIDTH = 473.0  # the two columns of the page, in points
LEFT, RIGHT, STEP, TOP = 190.0, 66.0, 54.0, 24.0
START = "départ"
_FREE = 38.0  # what the marks and their figures need above and below the line


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as it is drawn: its points by column, its target, and the words beside each."""

    label: str
    points: tuple[tuple[int, float, str, bool], ...]  # column, number, words, worse than before
    target: float | None
    target_words: str


def rows_of(found: Sequence[Followed], names: Sequence[str]) -> tuple[Row, ...]:
    """Return the indicators that can be drawn: a baseline in figures, or two figures at least."""
    rows = []
    for one in found:
        start = read_number(one.start)
        points = [] if start is None else [(0, start, one.start, False)]
        points += [
            (1 + names.index(value.appointment), value.number, value.text, value.worse)
            for value in one.values
            if value.number is not None
        ]
        if points and (start is not None or len(points) > 1):
            rows.append(Row(one.title, tuple(points), read_number(one.target), one.target))
    return tuple(rows)


def evaluation(rows: Sequence[Row], names: Sequence[str]) -> Drawing:
    """Return one line a row, each on its own scale: full marks, hollow ones where it got worse."""
    span = WIDTH - LEFT - RIGHT
    columns = [LEFT + span * place / max(len(names), 1) for place in range(len(names) + 1)]
    shapes: list[Shape] = [
        Text(x, 10, words, 8.5, "ink_2", align=Align.CENTRE)
        for x, words in zip(columns, (START, *names), strict=True)
    ]
    shapes.append(Text(WIDTH, 10, "cible", 8.5, "ink_2", align=Align.RIGHT))
    shapes.append(Line(0, 16, WIDTH, 16, "ink", 0.9))
    for rank, row in enumerate(rows):
        shapes.extend(_row(row, columns, TOP + STEP * rank))
    return Drawing(WIDTH, TOP + STEP * len(rows) + 2, tuple(shapes))


def in_words(rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return what the figure says, for who does not see it."""
    heads = (START, *names)
    told = []
    for row in rows:
        points = ", ".join(f"{heads[column]} {words}" for column, _, words, _ in row.points)
        aim = f", cible {row.target_words}" if row.target_words else ""
        told.append(f"{row.label} : {points}{aim}")
    return "; ".join(told)


def _row(row: Row, columns: Sequence[float], top: float) -> list[Shape]:
    numbers = [number for _, number, _, _ in row.points]
    every = numbers if row.target is None else [*numbers, row.target]
    low, high = min(every), max(every)

    def at(number: float) -> float:
        share = 0.5 if high == low else (number - low) / (high - low)
        return top + STEP - _FREE / 2 - 4 - (STEP - _FREE) * share

    found: list[Shape] = [
        Text(0, top + 12 + 11 * line, words, 9.2, bold=line == 0)
        for line, words in enumerate(_lines(row.label))
    ]
    if row.target is not None:
        y = at(row.target)
        found.append(Line(columns[0], y, columns[-1] + 12, y, "ink_2", 0.8, dashed=True))
    if row.target_words:
        y = at(row.target) if row.target is not None else top + STEP / 2
        found.append(Text(WIDTH, y + 3, _short(row.target_words, 15), 8.5, align=Align.RIGHT))
    for (a, first, _, _), (b, last, _, _) in zip(row.points, row.points[1:], strict=False):
        found.append(Line(columns[a], at(first), columns[b], at(last), "bar", 1.4))
    for column, number, words, worse in row.points:
        found.extend(_mark(columns[column], at(number), worse=worse))
        y = _beside(at(number), None if row.target is None else at(row.target))
        found.append(Text(columns[column], y, _short(words, 12), 8.5, align=Align.CENTRE))
    found.append(Line(0, top + STEP - 2, WIDTH, top + STEP - 2, "rule", 0.6))
    return found


def _beside(y: float, line: float | None) -> float:
    """Return where the figure of a mark is written: above it, or below when the target's line is there."""
    crossed = line is not None and y - 15 < line < y - 3
    return y + 12.5 if crossed else y - 6.5


def _mark(x: float, y: float, *, worse: bool) -> list[Shape]:
    """Return a disc, or where it got worse a hollow triangle: nothing is said by colour alone."""
    if not worse:
        return [Circle(x, y, 3.4, "bar", "ink", 0.8)]
    return [Polygon(((x - 4.4, y - 3.6), (x + 4.4, y - 3.6), (x, y + 4.4)), "white", "ink", 1.2)]


def _lines(text: str, signs: int = 34) -> tuple[str, ...]:
    if len(text) <= signs:
        return (text,)
    cut = text.rfind(" ", 0, signs)
    cut = cut if cut > 0 else signs
    return (text[:cut], _short(text[cut:].strip(), signs))


def _short(text: str, signs: int) -> str:
    return text if len(text) <= signs else text[: signs - 1].rstrip(" ,:(") + "…"
