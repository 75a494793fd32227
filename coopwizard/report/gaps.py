"""What is not filled in, said once and in its place: never a page of « non renseigné »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coopwizard.domain.blocks import Block, Gap, Table, Title
from coopwizard.report.context import MISSING, joined, say, small

EMPTY = Gap(f"{MISSING}.")
_DASH = "–"
_MANY_CELLS = 3  # from so many empty cells, a dash in each; section 2 says what it means


def told_once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with « non renseigné » under a title that nothing follows, and said once.

    Titles that have nothing under them, one after the other, become one sentence that names them; a
    table where nobody answered becomes the same words.
    """
    if not blocks:
        return (EMPTY,)
    found = _without_repetition(_under_titles([_table(one) for one in blocks]))
    return tuple(_runs(list(found)))


def _table(block: Block) -> Block:
    """Return a table whose empty cells are said once; one without any answer as what is missing."""
    if not isinstance(block, Table) or block.facing or block.twin:
        return block
    answers = [cell for row in block.rows for cell in row[1:]]
    if answers and any(MISSING in cell for cell in answers) and all(map(_nothing, answers)):
        return EMPTY
    empty = sum(cell == MISSING for cell in answers)
    if empty < _MANY_CELLS:
        return block
    rows = tuple((row[0], *(_DASH if cell == MISSING else cell for cell in row[1:])) for row in block.rows)
    return replace(block, rows=rows)


def _nothing(cell: str) -> bool:
    """Return whether a cell holds no answer, or a movement from none to none."""
    return not cell.replace(MISSING, "").replace("puis", "").strip(f" {_DASH}")


def _under_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    for one, following in zip(blocks, (*blocks[1:], None), strict=True):
        yield one
        if isinstance(one, Title) and (
            following is None or (isinstance(following, Title) and following.level <= one.level)
        ):
            yield EMPTY


def _without_repetition(blocks: Iterable[Block]) -> Iterator[Block]:
    before: Block | None = None
    for one in blocks:
        if one != EMPTY or before != EMPTY:
            yield one
        before = one


def _runs(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, titles with nothing under them gathered where two or more follow each other."""
    at = 0
    while at < len(blocks):
        end = at
        while end + 1 < len(blocks) and _bare(blocks, end):
            end += 2
        titles = [one for one in blocks[at:end] if isinstance(one, Title)]
        if len(titles) > 1:
            yield Gap(
                say("Non renseigné à ce jour : {what}.", what=joined(small(one.text) for one in titles))
            )
            at = end
        else:
            yield blocks[at]
            at += 1


def _bare(blocks: Sequence[Block], at: int) -> bool:
    """Return whether here stands a title with « non renseigné » alone under it."""
    title, under = blocks[at], blocks[at + 1]
    alone = at + 2 >= len(blocks) or isinstance(blocks[at + 2], Title)
    return isinstance(title, Title) and title.level > 1 and under == EMPTY and alone
