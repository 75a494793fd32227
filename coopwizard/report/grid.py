"""Tables: a head over a rule, rows parted by thin rules, cut between rows and, if need be, inside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.report.colours import colour
from coopwizard.report.flow import Prose
from coopwizard.report.styles import FRAME_HEIGHT

PAD, SIDE = 2.7, 8.0  # above and under a row; between columns
_FEW = 2  # rows that stay together at the top or at the foot of a page
_SHORT = 40.0  # two rows as short as that stay together under the head
_LEAST_SPLIT = 60.0  # a row is cut inside only if this much of it fits


@dataclass(frozen=True, slots=True)
class Row:
    """One prose per column."""

    cells: tuple[Prose, ...]
    pad: float = PAD

    def height(self, widths: Sequence[float]) -> float:
        """Return the height of the tallest cell, padding included."""
        return max(cell.height(w) for cell, w in zip(self.cells, widths, strict=True)) + 2 * self.pad

    def cut(self, room: float, widths: Sequence[float]) -> tuple[Row, Row]:
        """Return the row as far as it fits, and what is left of it."""
        self.height(widths)
        pairs = [cell.cut(room - 2 * self.pad, orphans=1) for cell in self.cells]
        blank = [Prose((), cell.style) for cell in self.cells]
        return (
            Row(tuple(head or empty for (head, _), empty in zip(pairs, blank, strict=True)), self.pad),
            Row(tuple(tail or empty for (_, tail), empty in zip(pairs, blank, strict=True)), self.pad),
        )


class Grid(Flowable):  # type: ignore[misc]
    """A table whose head comes back on each page; its foot is never parted from its last row."""

    def __init__(
        self, head: Row | None, rows: Sequence[Row], widths: Sequence[float], foot: Prose | None = None
    ) -> None:
        super().__init__()
        self.head, self.rows, self.foot = head, tuple(rows), foot
        self.columns = tuple(widths)
        self.inner = tuple(w - (SIDE if i < len(widths) - 1 else 0.0) for i, w in enumerate(widths))
        self.spaceBefore, self.spaceAfter = 2.0, 8.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken."""
        self.width = width
        rows = sum(row.height(self.inner) for row in self.rows)
        self.height = self._head_height() + rows + self._foot_height()
        return self.width, self.height

    def least(self) -> float:
        """Return the height under which nothing useful shows: the head and the first row, or two short ones."""
        heights = [row.height(self.inner) for row in self.rows[:_FEW]]
        first = sum(heights) if sum(heights) <= _SHORT else min(heights[0], 60.0) if heights else 0.0
        return self._head_height() + first + (self._foot_height() if len(self.rows) <= _FEW else 0.0)

    def _head_height(self) -> float:
        return self.head.height(self.inner) if self.head else 0.0

    def _foot_height(self) -> float:
        return self.foot.height(sum(self.columns)) + 2 * PAD if self.foot else 0.0

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the rows that fit and the rest under the same head; nothing when none fits."""
        room = height - self._head_height()
        for index, row in enumerate(self.rows):
            last = index == len(self.rows) - 1
            size = row.height(self.inner) + (self._foot_height() if last else 0.0)
            if size <= room:
                room -= size
                continue
            kept, left = list(self.rows[:index]), list(self.rows[index:])
            if room > _LEAST_SPLIT and size > 2 * _LEAST_SPLIT:
                top, bottom = row.cut(room, self.inner)
                kept, left = [*kept, top], [bottom, *left[1:]]
            if len(left) == 1 and len(kept) > _FEW:
                left.insert(0, kept.pop())  # a row never goes over alone
            if not kept:
                return []
            rest = Grid(self.head, left, self.columns, self.foot)
            # A row that went over for company leaves room: the rest must not come back under a second head.
            return [Grid(self.head, kept, self.columns), CondPageBreak(FRAME_HEIGHT - 1.0), rest]
        return [self]

    def draw(self) -> None:
        """Draw on the page under way."""
        top = self.height
        if self.head is not None:
            top = self._draw_row(self.head, top)
            self._rule(top, "ink", 0.9)
        for row in self.rows:
            top = self._draw_row(row, top)
            self._rule(top, "rule", 0.6)
        if self.foot is not None:
            self.foot.draw(self.canv, 0, top - PAD, sum(self.columns))

    def _draw_row(self, row: Row, top: float) -> float:
        x = 0.0
        for cell, column, inner in zip(row.cells, self.columns, self.inner, strict=True):
            cell.draw(self.canv, x, top - row.pad, inner)
            x += column
        return top - row.height(self.inner)

    def _rule(self, y: float, name: str, width: float) -> None:
        self.canv.setStrokeColor(colour(name))
        self.canv.setLineWidth(width)
        self.canv.line(0, y, sum(self.columns), y)
