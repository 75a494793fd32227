"""The widths of a table's columns: near those asked for, moved where it spares lines.

A column keeps room for its longest word, so that no word is cut for the sake of a line; when all of
them do not fit side by side, for the longest part of a word that a hyphen may end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coopwizard.report.fonts import printable, width_of
from coopwizard.report.grid import SIDE
from coopwizard.report.lines import parts_of_word

_STEP = 0.03  # of the whole, moved from one column to another at a time
_ROUNDS = 12
_LEAST_KEPT = 0.55  # of the width asked for: the design of the table stays recognisable
_ONE_WORD = 18  # signs; beyond, an address or a slip of the keyboard, which may be cut
_HAIR = 0.1  # so that a word as wide as its column is not cut by a rounding


class _Table:
    """The texts of a table, measured once at one point of size."""

    def __init__(self, rows: Sequence[Sequence[str]], faces: Sequence[str], size: float) -> None:
        self.space = [width_of(" ", face) * size for face in faces]
        self.cells = [
            [[width_of(printable(word, face), face) * size for word in row[at].split()] for row in rows]
            for at, face in enumerate(faces)
        ]
        self.counted: dict[tuple[int, float], list[int]] = {}
        said = [{word for row in rows for word in row[at].split()} for at in range(len(faces))]
        short = [{word for word in words if len(word) <= _ONE_WORD} for words in said]
        self.words = [_widest(words, face, size) for words, face in zip(short, faces, strict=True)]
        self.parts = [
            _widest({part for word in words for part in parts_of_word(word)}, face, size)
            for words, face in zip(said, faces, strict=True)
        ]

    def lines(self, widths: Sequence[float]) -> int:
        """Return how many lines of text the rows take, one under the other, without any hyphen."""
        columns = [self._column(at, round(wide, 1)) for at, wide in enumerate(widths)]
        return sum(map(max, zip(*columns, strict=True)))

    def _column(self, at: int, wide: float) -> list[int]:
        """Return the lines of each cell of a column at this width, counted once."""
        found = self.counted.get((at, wide))
        if found is None:
            room, space = wide - SIDE, self.space[at]
            found = [_filled(words, space, room) for words in self.cells[at]]
            self.counted[at, wide] = found
        return found


def eased(
    asked: Sequence[float], rows: Sequence[Sequence[str]], faces: Sequence[str], size: float
) -> list[float]:
    """Return these widths, in points, moved between columns as long as the table takes fewer lines."""
    table = _Table(rows, faces, size)
    widths = _roomy(asked, table.words if sum(table.words) <= sum(asked) else table.parts)
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


def _filled(words: Sequence[float], space: float, room: float) -> int:
    """Return how many lines words so wide fill, one after the other."""
    lines, left = 1, room
    for word in words:
        if word > left and left < room:
            lines, left = lines + 1, room
        left -= word + space
    return lines


def _widest(words: Iterable[str], face: str, size: float) -> float:
    """Return the width of a column that holds each of these words on one line."""
    wide = max((width_of(printable(word, face), face) * size for word in words), default=0.0)
    return wide + SIDE + _HAIR


def _roomy(asked: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Return the widths where no column is narrower than it needs, as far as the others can spare it."""
    lacking = [max(0.0, need - wide) for wide, need in zip(asked, needed, strict=True)]
    spare = [max(0.0, wide - need) for wide, need in zip(asked, needed, strict=True)]
    given = min(sum(lacking), sum(spare))
    if given <= 0:
        return list(asked)
    found = [wide - free * given / sum(spare) for wide, free in zip(asked, spare, strict=True)]
    for at in sorted(range(len(found)), key=lacking.__getitem__):  # what lacks least first: most are served
        taken = min(lacking[at], given)
        found[at] += taken
        given -= taken
    return found


def _pairs(widths: Sequence[float], least: Sequence[float], step: float) -> list[tuple[int, int]]:
    """Return who may give so much to whom."""
    ranks = range(len(widths))
    return [(g, t) for g in ranks for t in ranks if g != t and widths[g] - step >= least[g]]


def _moved(widths: Sequence[float], giver: int, taker: int, step: float) -> list[float]:
    found = list(widths)
    found[giver] -= step
    found[taker] += step
    return found
