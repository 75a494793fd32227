"""A long table of short rows, set in two columns side by side: glossary, contacts, answers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.report.flow import FULL, Prose
from coopwizard.report.grid import PAD, Grid, Row
from coopwizard.report.styles import FRAME_HEIGHT

GAP = 16.0  # between the two columns
WIDTH = (FULL - GAP) / 2
_LEAST = 90.0  # under this height, nothing useful shows


class Twin(Flowable):  # type: ignore[misc]
    """Rows read down the left column, then down the right one; each under the same head."""

    def __init__(
        self, head: Row | None, rows: Sequence[Row], widths: Sequence[float], foot: Prose | None = None
    ) -> None:
        super().__init__()
        self.head, self.rows, self.widths, self.foot = head, tuple(rows), tuple(widths), foot
        whole = Grid(head, rows, widths)
        self._sizes = [row.height(whole.inner) for row in self.rows]
        self._over = head.height(whole.inner) if head else 0.0
        self.spaceBefore, self.spaceAfter = 2.0, 10.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken: the taller of two columns made as even as they go."""
        self.width, self.height = width, self._over + self._even() + self._under()
        return self.width, self.height

    def least(self) -> float:
        """Return the height under which nothing useful shows."""
        return min(_LEAST, self._over + self._even() + self._under())

    def _under(self) -> float:
        return self.foot.height(FULL) + 2 * PAD if self.foot else 0.0

    def _even(self) -> float:
        """Return the least height of a column such that two of them hold every row."""
        total, best = 0.0, sum(self._sizes)
        for size in self._sizes:
            total += size
            best = min(best, max(total, sum(self._sizes) - total))
        return best

    def _filled(self, room: float, start: int = 0) -> int:
        """Return the rank of the first row that a column of this height, filled from `start`, leaves."""
        index = start
        while index < len(self._sizes) and self._sizes[index] <= room + 0.01:
            room -= self._sizes[index]
            index += 1
        return index

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the rows that fit in both columns and the rest under the same head."""
        room = height - self._over
        middle = self._filled(room)
        end = self._filled(room, middle)
        if end >= len(self.rows):
            end = len(self.rows) - 2  # only the foot did not fit: some rows go over with it
        if end < 2 or height < _LEAST:
            return []
        kept = Twin(self.head, self.rows[:end], self.widths)
        return [
            kept,
            CondPageBreak(FRAME_HEIGHT - 1.0),
            Twin(self.head, self.rows[end:], self.widths, self.foot),
        ]

    def draw(self) -> None:
        """Draw on the page under way."""
        bottom = self._under()
        middle = self._filled(self._even())
        for x, rows in ((0.0, self.rows[:middle]), (WIDTH + GAP, self.rows[middle:])):
            if rows:
                side = Grid(self.head, rows, self.widths)
                _, high = side.wrap(WIDTH, self.height)
                side.drawOn(self.canv, x, self.height - high)
        if self.foot is not None:
            self.foot.draw(self.canv, 0, bottom - PAD, FULL)
