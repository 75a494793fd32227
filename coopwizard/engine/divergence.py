"""The two voices side by side: what each said, what they share, how far they are.

Nothing here is ever a mean of the two voices. Before each present voice has opened its answers,
nothing is said of either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.results import ItemReading
from coopwizard.domain.values import Special, spread
from coopwizard.engine.answers_reading import (
    HIGHEST_MARK,
    LOWEST_MARK,
    PREPARATION,
    Context,
    counted,
    mark,
    parts,
    whole,
)

UNSETTLED_GAP = 2
WIDE_GAP = 3
GAPS_OPENED_FIRST = 5
BIAS = 0.7
_NEUTRAL_GAPS = HIGHEST_MARK - LOWEST_MARK
_NOT_AGREED = ("se_renseigner", "desaccord")


def read_items(context: Context) -> dict[str, ItemReading]:
    """Return every item as the present voices see it; all blank before the reveal."""
    revealed = context.revealed(PREPARATION)
    return {item: _read_item(context, item) if revealed else _blank(item) for item in context.base.items}


def agreed_value(value: object) -> int | None:
    """Return the mark that the two settled on, or None: disagreeing or asking is not a consensus."""
    sheet = parts(value)  # type: ignore[arg-type]
    if sheet.get("decision") in _NOT_AGREED:
        return None
    return whole(sheet.get("valeur"), LOWEST_MARK, HIGHEST_MARK)


def both_answered(items: Sequence[ItemReading]) -> list[ItemReading]:
    """Return the items that the two voices have marked."""
    return [item for item in items if None not in (counted(item.president), counted(item.director))]


def agreement(items: Sequence[ItemReading]) -> float | None:
    """Return how far the two readings agree, out of 100; a consensus closes its gap."""
    common = both_answered(items)
    if not common:
        return None
    return 100 * (1 - sum(item.gap or 0 for item in common) / (_NEUTRAL_GAPS * len(common)))


def mean_gap(items: Sequence[ItemReading]) -> float | None:
    """Return the mean of the absolute gaps (of gaps, never of answers), or None without any."""
    common = both_answered(items)
    return sum(item.gap or 0 for item in common) / len(common) if common else None


def bias(items: Sequence[ItemReading]) -> float | None:
    """Return how much stronger the présidence sees it (negative: the direction); None without both."""
    common = both_answered(items)
    if not common:
        return None
    return sum((counted(i.president) or 0) - (counted(i.director) or 0) for i in common) / len(common)


def bias_sentence(value: float | None) -> str:
    """Return who sees the association as more solid, when the difference is marked."""
    if value is None or abs(value) < BIAS:
        return ""
    return "la présidence voit plus solide" if value > 0 else "la direction voit plus solide"


def largest_gaps(items: Mapping[str, ItemReading]) -> tuple[str, ...]:
    """Return the items to open first: the five widest gaps, in the order of the base when equal."""
    open_ = [item for item in items.values() if item.gap]
    widest = sorted(open_, key=lambda item: -(item.gap or 0))
    return tuple(item.item for item in widest[:GAPS_OPENED_FIRST])


def gaps_as_answered(items: Mapping[str, ItemReading]) -> tuple[str, ...]:
    """Return the widest gaps between the two answers; one that is settled stays in its place."""
    found = {}
    for name, one in items.items():
        first, second = counted(one.president), counted(one.director)
        if first is not None and second is not None:
            found[name] = replace(one, consensus=None, gap=abs(first - second))
    return largest_gaps(found)


def _read_item(context: Context, item: str) -> ItemReading:
    marks = {holder: mark(context.case.said(holder, f"item.{item}")) for holder in context.voices}
    given = [one for one in map(counted, marks.values()) if one is not None]
    consensus = agreed_value(context.case.said(TOGETHER, f"consensus.{item}"))
    gap = 0 if consensus is not None else given[0] - given[1] if len(given) == len(("P", "D")) else None
    shared = consensus if consensus is not None else spread([*given])
    return ItemReading(
        item,
        marks.get(PRESIDENT),
        marks.get(DIRECTOR),
        consensus,
        shared,
        None if gap is None else abs(gap),
        unsettled=gap is not None and abs(gap) >= UNSETTLED_GAP,
        one_voice=consensus is None and len(given) == 1,
    )


def _blank(item: str) -> ItemReading:
    nobody: int | Special | None = None
    return ItemReading(item, nobody, nobody, None, None, None, unsettled=False, one_voice=False)
