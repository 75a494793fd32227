"""What stays together on a page: a heading and its first words, the two last sentences, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.domain.blocks import Block as Neutral
from coopwizard.domain.blocks import Quotation, Sentence, Table, Title
from coopwizard.report.flow import FULL, Block, Plate
from coopwizard.report.grid import Grid
from coopwizard.report.styles import FRAME_HEIGHT
from coopwizard.report.swap import Waiting
from coopwizard.report.twin import Twin

LEAST_AFTER_TITLE = 44.0  # points
WHOLE_QUOTATION = 320.0  # up to there, an opinion is not parted
_LEAST_SECTION = 84.0
_FIRST_BLOCKS = 3
_AROUND_OPENING = 10.0  # spaces under the heading of a section and under its opening sentence
_SHORT_PASSAGE = 90.0  # a sentence goes over with the short one that ends a passage
_SHORT_END = 190.0  # a passage that ends a section
_TITLE = 30.0  # a title and the space above it
_BETWEEN = 8.0


def opening_room(body: Sequence[Flowable]) -> float:
    """Return the height that the heading of a section keeps free under it."""
    return max(_LEAST_SECTION, _first_words(body), _until_figure(body))


def least_after(after: Flowable | None) -> float:
    """Return the height that a title keeps with what follows it."""
    match after:
        case Grid() | Twin():
            return float(after.least()) + 4.0
        case Block(whole=True):
            return min(_high(after), WHOLE_QUOTATION)
        case Block() | Waiting() | None:
            return LEAST_AFTER_TITLE
        case _:  # a figure, two statements side by side: never parted
            return min(_high(after) + 10.0, float(FRAME_HEIGHT) - 60.0)


def keep_ends(blocks: Sequence[Neutral], parts: Sequence[list[Flowable]]) -> None:
    """Put before what comes last in a passage what sends both to the next page when they do not fit.

    The last sentence of a passage never stands alone at the top of a page, nor the place for signatures;
    a short passage that ends its section is on one page, lest the last page hold three lines.
    """
    _keep_last_passage(blocks, parts)
    for at in range(1, len(blocks)):
        if not _ends_a_passage(blocks, at):
            continue
        room = _together(parts[at - 1], parts[at])
        under_title = at > 1 and isinstance(blocks[at - 2], Title)
        if room and under_title:
            parts[at - 2].insert(0, CondPageBreak(room + _TITLE))
        elif room:
            parts[at - 1].insert(0, CondPageBreak(room))


def _keep_last_passage(blocks: Sequence[Neutral], parts: Sequence[list[Flowable]]) -> None:
    start = max((at for at, one in enumerate(blocks) if isinstance(one, Title)), default=0)
    if not start:
        return
    drawn = [one for part in parts[start + 1 :] for one in part if not isinstance(one, CondPageBreak)]
    around = sum(float(one.getSpaceBefore()) + float(one.getSpaceAfter()) for one in drawn)
    high = sum(map(_high, drawn)) + around + _TITLE
    if high < _SHORT_END:
        parts[start].insert(0, CondPageBreak(high))


def _ends_a_passage(blocks: Sequence[Neutral], at: int) -> bool:
    last = at + 1 == len(blocks)
    match blocks[at - 1], blocks[at]:
        case (Sentence(), Sentence()):
            return last or isinstance(blocks[at + 1], Title)
        case (Quotation() | Sentence(), Table()):
            return last
    return False


def _together(before: Sequence[Flowable], last: Sequence[Flowable]) -> float:
    """Return the height of two short blocks, nothing when a page may well part them."""
    drawn = [one for one in (*before, *last) if not isinstance(one, CondPageBreak)]
    high = sum(_high(one) + float(one.getSpaceBefore()) for one in drawn) + _BETWEEN
    signatures = isinstance(last[-1], Grid)
    return high if high < (WHOLE_QUOTATION if signatures else _SHORT_PASSAGE) else 0.0


def _first_words(body: Sequence[Flowable]) -> float:
    """Return the height of the opening sentence and of the least of what follows: neither stays alone."""
    first, after = [*body[:2], None, None][:2]
    if not isinstance(first, Block):
        return 0.0
    least = float(after.height) if isinstance(after, CondPageBreak) else least_after(after)
    high = _AROUND_OPENING + _high(first) + float(first.getSpaceAfter()) + least
    return min(high, float(FRAME_HEIGHT) / 2)


def _until_figure(body: Sequence[Flowable]) -> float:
    """Return the height down to a figure that stands among the first blocks, or nothing."""
    total = 0.0
    for one in [each for each in body if not isinstance(each, CondPageBreak)][:_FIRST_BLOCKS]:
        total += _high(one) + float(one.getSpaceBefore())
        if isinstance(one, Plate):
            return total
    return 0.0


def _high(one: Flowable) -> float:
    return float(one.wrap(FULL, FRAME_HEIGHT)[1])
