"""The widths of a table's columns: near those asked for, moved where it spares lines.

A column keeps room for its longest word, so that no word is cut for the sake of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from coopwizard.report.fonts import printable, width_of
from coopwizard.report.grid import SIDE

_STEP = 0.03  # of the whole, moved from one column to another at a time
_ROUNDS = 12
_WRAPS = 1.06  # a line never fills its measure: words end where they end
_LEAST_KEPT = 0.55  # of the width asked for: the design of the table stays recognisable


class _Table:
    """The texts of a table, measured once at one point of size."""

    def __init__(self, rows: Sequence[Sequence[str]], faces: Sequence[str], size: float) -> None:
        self.rows = [
            [width_of(printable(text.replace("\n", " "), face), face) * size * _WRAPS for text, face in pairs]
            for pairs in (tuple(zip(row, faces, strict=True)) for row in rows)
        ]
        self.words = [
            max(
                (width_of(printable(w, face), face) * size for row in rows for w in row[at].split()),
                default=0.0,
            )
            + SIDE
            for at, face in enumerate(faces)
        ]

    def lines(self, widths: Sequence[float]) -> int:
        """Return about how many lines of text the rows take, one under the other."""
        return sum(
            max(ceil(long / (wide - SIDE)) or 1 for long, wide in zip(row, widths, strict=True))
            for row in self.rows
        )


def eased(
    asked: Sequence[float], rows: Sequence[Sequence[str]], faces: Sequence[str], size: float
) -> list[float]:
    """Return these widths, in points, moved between columns as long as the table takes fewer lines."""
    widths, table = list(asked), _Table(rows, faces, size)
    step = sum(widths) * _STEP
    least = [max(min(word, wide), wide * _LEAST_KEPT) for word, wide in zip(table.words, widths, strict=True)]
    best = table.lines(widths)
    for _ in range(_ROUNDS):
        tried = [
            _moved(widths, giver, taker, moved)
            for moved in (step, 2 * step, 3 * step)
            for giver, taker in _pairs(widths, least, moved)
        ]
        counted = [(table.lines(one), rank) for rank, one in enumerate(tried)]
        if not counted or min(counted)[0] >= best:
            break
        best, rank = min(counted)
        widths = tried[rank]
    return widths


def _pairs(widths: Sequence[float], least: Sequence[float], step: float) -> list[tuple[int, int]]:
    """Return who may give so much to whom."""
    ranks = range(len(widths))
    return [(g, t) for g in ranks for t in ranks if g != t and widths[g] - step >= least[g]]


def _moved(widths: Sequence[float], giver: int, taker: int, step: float) -> list[float]:
    found = list(widths)
    found[giver] -= step
    found[taker] += step
    return found
