"""The figure of the other voices: the median of each band of seniority, dimension by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Shape, Text
from coopwizard.domain.knowledge import Base
from coopwizard.engine.other_voices import KindReading
from coopwizard.french import number, plural
from coopwizard.report.figures import WIDTH

_LABEL, _ROW, _TOP, _MARK = 190.0, 25.0, 40.0, 5.4
_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class BandLine:
    """One band: its name, how many answered, the median of each line; nothing where too few did."""

    label: str
    count: int
    medians: Sequence[float | None]


def by_seniority(titles: Sequence[str], bands: Sequence[BandLine]) -> Drawing:
    """Return the medians on an axis from 1 to 5, one shape per band, and what each shape means."""
    left, span = _LABEL + 12, WIDTH - _LABEL - 24
    shapes = _key(bands)
    for mark in range(_LOWEST, _HIGHEST + 1):
        x = left + span * (mark - _LOWEST) / (_HIGHEST - _LOWEST)
        shapes.append(Text(x, _TOP - 10, str(mark), 8, "ink_2", align=Align.CENTRE))
        shapes.append(Line(x, _TOP - 6, x, _TOP + _ROW * len(titles) - 6, "rule", 0.6))
    for rank, title in enumerate(titles):
        y = _TOP + _ROW * rank + 8
        shapes.append(Text(0, y + 3.4, title, 9.75, bold=True))
        placed: dict[float, int] = {}
        for order, band in enumerate(bands):
            value = band.medians[rank]
            if value is None:
                continue
            beside = placed.get(value, 0)  # equal medians stand side by side
            placed[value] = beside + 1
            x = left + span * (value - _LOWEST) / (_HIGHEST - _LOWEST)
            shapes.append(_shape(order, x + beside * 2.4 * _MARK, y))
    return Drawing(WIDTH, _TOP + _ROW * len(titles), tuple(shapes))


def _key(bands: Sequence[BandLine]) -> list[Shape]:
    found: list[Shape] = []
    for order, band in enumerate(bands):
        x = WIDTH * order / max(len(bands), 1) + 8
        found.append(_shape(order, x, 8))
        words = f"{band.label}, {plural(band.count, 'réponse')}"
        found.append(Text(x + 12, 11.4, words, 9.25, "ink"))
    return found


def _shape(order: int, x: float, y: float) -> Shape:
    """Return the shape of a band: a ring, a diamond, a square; told apart without any colour."""
    if order == 0:
        return Circle(x, y, _MARK, "sheet", "ink", 1.4)
    if order == 1:
        side = _MARK + 1
        return Polygon(((x, y - side), (x + side, y), (x, y + side), (x - side, y)), "ink", "ink", 1.0)
    return Rectangle(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, "sheet", "ink", 1.4)


def seniority_figure(base: Base, reading: KindReading) -> tuple[Drawing, str] | None:
    """Return the figure of this kind and its text, or None while no band is wide enough."""
    known = [one for one in base.dimensions if any(one in band.medians for band in reading.bands)]
    if not known:
        return None
    names = {band.id: base.libelles_ecran[f"anciennete.{band.id}"] for band in reading.bands}
    lines = [
        BandLine(names[band.id], band.count, [band.medians.get(one) for one in known])
        for band in reading.bands
    ]
    titles = [str(base.dimensions[one].titre) for one in known]
    told = [
        f"{title} : {', '.join(_told(line, rank) for line in lines)}" for rank, title in enumerate(titles)
    ]
    return by_seniority(titles, lines), ". ".join(told)


def _told(line: BandLine, rank: int) -> str:
    value = line.medians[rank]
    return f"{line.label}, {'trop peu de réponses' if value is None else f'médiane {short(value)}'}"


def short(value: float) -> str:
    """Return « 3 » or « 3,5 »."""
    return number(value, 0 if float(value).is_integer() else 1)


def gap_words(base: Base, gaps: Mapping[str, float]) -> list[str]:
    """Return one sentence per dimension that the bands see very differently."""
    return [
        f"{base.dimensions[one].titre} : {short(gap)} points d’écart entre les anciennetés."
        for one, gap in gaps.items()
    ]
