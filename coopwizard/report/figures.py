"""The dossier's figures: read in black and white, the value at the mark, one description for all outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.french import number, percent

WIDTH = 473.0  # the two columns of the page, in points
_LABEL = 168.0
_TASK_SIGNS = 55  # of a task on one line of the calendar


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One line of the figure of the two voices: a score out of 100 for each, and the words beside."""

    label: str
    president: float | None
    director: float | None
    low: float | None
    high: float | None
    words: str


def two_voices(rows: Sequence[VoiceRow]) -> Drawing:
    """Return both voices on an axis from 0 to 100, the gap drawn as a bar; or only their range."""
    step, top, left, span = 21.0, 20.0, _LABEL + 12, 168.0
    shapes: list[Shape] = []
    for mark in (0, 25, 50, 75, 100):
        x = left + span * mark / 100
        shapes.append(Text(x, 10, str(mark), 8, "ink_2", align=Align.CENTRE))
        shapes.append(Line(x, 14, x, top + step * len(rows) - 6, "rule", 0.6))
    for index, row in enumerate(rows):
        y = top + step * index + 8
        shapes.append(Text(0, y + 3.4, row.label, 9.75, bold=True))
        shapes.extend(_between(row, left, span, y))
        shapes.append(Text(left + span + 14, y + 3.4, row.words, 9.25))
    return Drawing(WIDTH, top + step * len(rows), tuple(shapes))


def _between(row: VoiceRow, left: float, span: float, y: float) -> list[Shape]:
    found: list[Shape] = []
    if row.low is not None and row.high is not None:
        start, end = left + span * row.low / 100, left + span * row.high / 100
        found.append(Rectangle(start, y - 2.5, max(end - start, 3.0), 5, "bar_mid", "bar", 0.6))
    if row.president is None and row.director is None:
        return found
    places = [left + span * value / 100 for value in (row.president, row.director) if value is not None]
    close = len(places) == 2 and abs(places[0] - places[1]) < 12
    shift = 6.2 if close else 0.0
    order = 1 if len(places) == 2 and places[0] > places[1] else -1
    if row.president is not None:
        found.extend(president_mark(places[0] + order * shift, y))
    if row.director is not None:
        found.extend(director_mark(places[-1] - order * shift, y))
    return found


def president_mark(x: float, y: float) -> list[Shape]:
    """Return the présidence's mark: a filled disc with P."""
    return [
        Circle(x, y, 6, "president", "president", 0.8),
        Text(x, y + 2.7, "P", 7.5, "white", bold=True, align=Align.CENTRE),
    ]


def director_mark(x: float, y: float) -> list[Shape]:
    """Return the direction's mark: a hollow square with D."""
    return [
        Rectangle(x - 5.6, y - 5.6, 11.2, 11.2, "white", "director", 1.4),
        Text(x, y + 2.7, "D", 7.5, "director_text", bold=True, align=Align.CENTRE),
    ]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One line of the ranking: its rank, its score out of 100, its share at each rank."""

    rank: int
    title: str
    reason: str
    score: float
    shares: tuple[float, ...] | None
    tied: bool = False


def ranking(rows: Sequence[TypeRow]) -> Drawing:
    """Return the types in order, with the bar of each score and of its ranks when everything varies."""
    step, top = 28.0, 24.0
    shapes: list[Shape] = [
        Text(0, 12, "Rang", 9.25, "ink_2", bold=True),
        Text(30, 12, "Type, et ce qui le distingue ici", 9.25, "ink_2", bold=True),
        Text(232, 12, "Convient, sur 100", 9.25, "ink_2", bold=True),
        Text(340, 12, "Rang quand tout varie", 9.25, "ink_2", bold=True),
        Line(0, 19, WIDTH, 19, "ink", 0.9),
    ]
    for index, row in enumerate(rows):
        y = top + step * index
        shapes.append(Text(0, y + 17, str(row.rank), 14, bold=True, serif=True))
        shapes.append(Text(30, y + 10, row.title, 9.75, bold=row.tied or row.rank == 1))
        shapes.append(Text(30, y + 21.5, row.reason, 8.8, "ink_2"))
        shapes.append(Text(256, y + 16, number(row.score, 1), 9.75, bold=True, align=Align.RIGHT))
        shapes.append(Rectangle(262, y + 10, 64, 5.5, "bar_track"))
        shapes.append(Rectangle(262, y + 10, 64 * row.score / 100, 5.5, "bar"))
        shapes.extend(_ranks(row.shares, 340, y + 8))
        shapes.append(Line(0, y + step - 3.2, WIDTH, y + step - 3.2, "rule", 0.6))
    y = top + step * len(rows) + 8
    shapes.extend(_ranks_key(y))
    return Drawing(WIDTH, y + 6, tuple(shapes))


def _ranks(shares: tuple[float, ...] | None, x: float, y: float) -> list[Shape]:
    if shares is None:
        return [Text(x, y + 8, "non calculé", 8.8, "ink_2", italic=True)]
    wide, high = 88.0, 9.5
    first = shares[0] if shares else 0.0
    second = shares[1] if len(shares) > 1 else 0.0
    found: list[Shape] = [Rectangle(x, y, wide, high, "white", "bar", 0.8)]
    if first > 0:
        found.append(Rectangle(x, y, wide * first, high, "bar", "bar", 0.8))
    if second > 0:
        found.append(Rectangle(x + wide * first, y, wide * second, high, "bar_mid", "bar", 0.8))
    said = "jamais" if first <= 0 else _share(first)
    found.append(Text(WIDTH, y + 8, said, 9.75, bold=first > 0, align=Align.RIGHT))
    return found


def _share(share: float) -> str:
    return percent(share) if share >= 0.005 else f"< {percent(0.01)}"


def _ranks_key(y: float) -> list[Shape]:
    found: list[Shape] = []
    for x, fill, words in ((0, "bar", "en tête"), (52, "bar_mid", "deuxième"), (114, "white", "au-delà")):
        found.append(Rectangle(x, y - 7, 8, 8, fill, "bar", 0.8))
        found.append(Text(x + 12, y, words, 8.8, "ink_2"))
    return found


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One bar of the roadmap, in weeks from the start."""

    title: str
    start: int
    end: int
    together: bool


def gantt(
    rows: Sequence[TaskRow],
    weeks: int,
    months: int,
    stops: Sequence[tuple[str, int]],
    holidays: Sequence[tuple[float, float]] = (),
) -> Drawing:
    """Return the tasks over the months: one solid bar together, three thin ones each on its own."""
    top, left = 26.0, 244.0
    span, total = WIDTH - left - 6, max(weeks, 1)
    titles = [_two_lines(row.title, _TASK_SIGNS) for row in rows]
    tops = [
        top + place for place in accumulate((14.0 if len(one) == 1 else 22.5 for one in titles), initial=0)
    ]
    bottom = tops[-1] + 4
    shapes: list[Shape] = []

    def at(week: float) -> float:
        return left + span * min(week, total) / total

    for start, end in holidays:
        shapes.extend(_hatched(at(start), at(end), 16, bottom))
    every = 1 if months <= 14 else 3
    for month in range(0, months, every):
        x = at(month * total / max(months, 1))
        shapes.append(Line(x, 14, x, bottom, "rule", 0.6))
        shapes.append(Text(x + 2, 10, f"M{month + 1}", 8, "ink_2"))
    shapes.append(Line(0, 17, WIDTH, 17, "ink", 0.9))
    for label, week in stops:
        shapes.append(Line(at(week), 17, at(week), bottom + 6, "ink", 0.8, dashed=True))
        shapes.append(_diamond(at(week), bottom + 10))
        shapes.append(Text(at(week) - 6, bottom + 13, label, 8.5, bold=True, align=Align.RIGHT))
    for row, lines, y in zip(rows, titles, tops, strict=False):
        shapes.extend(Text(0, y + 6 + 9.6 * rank, line, 8.8) for rank, line in enumerate(lines))
        middle = y + 4.8 * (len(lines) - 1)
        shapes.extend(_task_bar(row, at(row.start), max(at(row.end), at(row.start) + 3), middle))
    return Drawing(WIDTH, bottom + 20, tuple(shapes))


def _task_bar(row: TaskRow, start: float, end: float, y: float) -> list[Shape]:
    if row.together:
        return [Rectangle(start, y - 1, end - start, 8.6, "bar", "ink", 0.6)]
    return [Rectangle(start, y - 1 + 3.3 * i, end - start, 2.0, "bar", None) for i in range(3)]


def _diamond(x: float, y: float) -> Polygon:
    return Polygon(((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)), "white", "ink", 1.0)


def _hatched(x1: float, x2: float, y1: float, y2: float) -> list[Shape]:
    """Return thin slanted lines between two weeks, cut to the band without a clip path."""
    found: list[Shape] = []
    gap, high = 6.0, y2 - y1
    start = x1 - high
    while start < x2:
        low, up = max(start, x1), min(start + high, x2)
        if up > low:
            found.append(Line(low, y2 - (low - start), up, y2 - (up - start), "rule", 0.5))
        start += gap
    return found


def _short(text: str, signs: int) -> str:
    """Return the text cut between two words, with an ellipsis, beyond so many signs."""
    if len(text) <= signs:
        return text
    kept = text[: signs - 1]
    kept = kept[: kept.rfind(" ")] if " " in kept else kept
    return kept.rstrip(" ,:;(") + "…"


def brakes(
    rows: Sequence[tuple[str, Sequence[int | None], str]], heads: Sequence[str], reading: Sequence[str]
) -> Drawing:
    """Return the brakes by population: in each cell its points and, by its fill, how strong it is.

    `rows` are (brake, points per population, what is kept); `reading` names the three strengths.
    """
    left, wide, high, top = 168.0, 58.0, 30.0, 20.0
    shapes: list[Shape] = []
    for column, head in enumerate((*heads, "Retenu")):
        x = left + wide * column + (wide - 3) / 2
        shapes.append(Text(x, 12, head, 8.8, "ink_2", bold=True, align=Align.CENTRE))
    for line, (title, cells, kept) in enumerate(rows):
        y = top + high * line
        for offset, part in enumerate(_two_lines(title)):
            shapes.append(Text(0, y + 11 + 11 * offset, part, 9.5, bold=offset == 0))
        for column, points in enumerate(cells):
            shapes.extend(_brake_cell(left + wide * column, y, wide - 3, high - 3, points, reading))
        shapes.append(
            Text(left + wide * len(heads) + (wide - 3) / 2, y + 17, kept, 9.75, bold=True, align=Align.CENTRE)
        )
    return Drawing(WIDTH, top + high * len(rows) + 2, tuple(shapes))


def _brake_cell(
    x: float, y: float, wide: float, high: float, points: int | None, reading: Sequence[str]
) -> list[Shape]:
    if points is None:
        return [
            Rectangle(x, y, wide, high, None, "rule", 0.6),
            Text(x + wide / 2, y + 17, "non noté", 8, "ink_2", italic=True, align=Align.CENTRE),
        ]
    level = 2 if points >= 12 else 1 if points >= 6 else 0
    fill, tone = (("white", "ink"), ("bar_track", "ink"), ("bar", "white"))[level]
    return [
        Rectangle(x, y, wide, high, fill, "bar", 0.8),
        Text(x + wide / 2, y + 12.5, str(points), 10.5, tone, bold=True, align=Align.CENTRE),
        Text(x + wide / 2, y + 22.5, reading[level], 8, tone, align=Align.CENTRE),
    ]


def _two_lines(text: str, signs: int = 30) -> tuple[str, ...]:
    if len(text) <= signs:
        return (text,)
    cut = text.rfind(" ", 0, signs)
    return (text[:cut], _short(text[cut + 1 :], signs + 4))


def strands(rhythm: Sequence[bool], height: float) -> Drawing:
    """Return the two strands from top to bottom: apart where the voices answer alone, else touching."""
    centre, apart, close, thick = 20.0, 16.0, 2.1, 3.4
    steps = len(rhythm)
    head = height * 0.065
    each = (height * 0.78 - head) / max(steps, 1)

    def offset(y: float) -> float:
        if y < head:
            return close + (apart - close) * (1 - _smooth(2 * y / head - 1))
        place = (y - head) / each
        index = int(place)
        if index >= steps or not rhythm[index]:
            return close
        within = min(place - index, 1 - place + index)
        return close + (apart - close) * _smooth(within / 0.42)

    count = int(height / 3)
    ys = [height * i / count for i in range(count + 1)]
    shapes: list[Shape] = []
    for side, tone in ((-1, "president"), (1, "director")):
        line = [(centre + side * offset(y), y) for y in ys]
        band = [(x - thick / 2, y) for x, y in line] + [(x + thick / 2, y) for x, y in reversed(line)]
        shapes.append(Polygon(tuple(band), tone, None))
    return Drawing(2 * centre, height, tuple(shapes))


def _smooth(part: float) -> float:
    """Return 0 to 1, leaving and arriving without a corner."""
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
