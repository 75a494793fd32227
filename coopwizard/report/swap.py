"""A figure that waits: what follows comes first when the figure would leave the foot of a page blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from coopwizard.domain.blocks import Block, Figure, Title
from coopwizard.report.flow import Plate
from coopwizard.report.trail import Anchor

_WORTH = 80.0  # points left on the page under which nothing is gained by letting the rest come first
_ENDLESS = 1e6
_GROUPS = 3  # titled passages that may come before a figure, no more: it stays near its section's words


class Waiting(Flowable):  # type: ignore[misc]
    """A figure, with its title if it has one, and the passages after it, in the order that the page allows."""

    def __init__(self, figure: Sequence[Flowable], groups: Sequence[Sequence[Flowable]]) -> None:
        super().__init__()
        self.figure, self.groups = tuple(figure), tuple(tuple(one) for one in groups)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return a height that never fits: the page then asks for the parts."""
        return width, _ENDLESS

    def _last(self) -> int:
        """Return the rank after the figure itself: the words under it may go over to the next page."""
        return next(rank for rank, one in enumerate(self.figure, 1) if isinstance(one, Plate))

    def _must_come_first(self, width: float, height: float) -> bool:
        """Return whether the figure has a title of its own, and the passage after it would not end here.

        A passage that goes over to the next page would be read there before the figure it comes after.
        """
        if not any(isinstance(one, Anchor) for one in self.figure):
            return False
        drawn = [one for one in self.groups[0] if not isinstance(one, CondPageBreak)]
        return bool(sum(one.wrap(width, height)[1] + one.getSpaceBefore() for one in drawn) > height)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the figure first if it fits, or if too little room is left for the rest; else let one pass."""
        drawn = [one for one in self.figure[: self._last()] if not isinstance(one, CondPageBreak)]
        needed = sum(one.wrap(width, height)[1] + one.getSpaceBefore() for one in drawn)
        if not self.groups or needed <= height or height < _WORTH or self._must_come_first(width, height):
            rest = [one for group in self.groups for one in group]
            return [Spacer(0, 0), *self.figure, *rest]
        first, *others = self.groups
        return [Spacer(0, 0), *first, Waiting(self.figure, others)]


@dataclass(frozen=True, slots=True)
class Order:
    """Ranks of blocks: the figure and its title, the words that go with it, what may come before it."""

    figure: range
    words: range
    passages: tuple[range, ...]

    @property
    def end(self) -> int:
        """The rank of the first block that is not concerned."""
        return self.passages[-1].stop


def waiting_at(blocks: Sequence[Block], at: int) -> Order | None:
    """Return what may wait from this rank: a figure, or a title right above one; None when nothing may.

    The words under a figure that has a title go with it. No passage goes beyond the next figure, nor
    ends by the title of one.
    """
    titled = isinstance(blocks[at], Title) and isinstance(next(iter(blocks[at + 1 :]), None), Figure)
    if not (titled or (isinstance(blocks[at], Figure) and at > 0 and not isinstance(blocks[at - 1], Title))):
        return None
    figure = range(at, at + (2 if titled else 1))
    words = range(figure.stop, _until_title(blocks, figure.stop) if titled else figure.stop)
    passages: list[range] = []
    start = words.stop
    while (
        start < len(blocks)
        and len(passages) < (1 if titled else _GROUPS)
        and not isinstance(blocks[start], Figure)
    ):
        end = _until_title(blocks, start + 1)
        if end < len(blocks) and isinstance(blocks[end], Figure):
            break
        passages.append(range(start, end))
        start = end
    return Order(figure, words, tuple(passages)) if passages else None


def _until_title(blocks: Sequence[Block], at: int) -> int:
    """Return the rank of the first title of a passage, or figure, from this rank on."""
    for rank in range(at, len(blocks)):
        one = blocks[rank]
        if isinstance(one, Figure) or (isinstance(one, Title) and one.level <= 2):
            return rank
    return len(blocks)
