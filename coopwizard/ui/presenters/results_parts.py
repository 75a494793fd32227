"""Parts that show results: a ranking, what is closed, a vote, a quotation, a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.values import Special
from coopwizard.ui.presenters.sheet import Cards, Part, Pick


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Pick):
    """A choice between oui, non and sometimes nsp, kept as true, false or « does not know »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightCards(Cards):
    """Cards to put in order, with the computed weight of each beside it; blank ones set them apart."""

    sides: Mapping[str, str]
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of a ranking; scores out of 100, shares between 0 and 1, None while not known."""

    id: str
    rank: int | None
    name: str
    reason: str
    score: float | None
    first_share: float | None
    second_share: float | None
    tied: bool
    kept: bool = False
    pinned: bool = False  # never scrolled out of the ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Part):
    """A ranking; activating a line sends `press` with the id of the line.

    While `pending`, its numbers belong to another state: « calcul… » is shown in their place.
    """

    lines: tuple[Ranked, ...]
    press: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Shut:
    """Something closed for now: why, how to lift it, and the answers that did it (text, link)."""

    name: str
    reason: str
    lift: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedChoices(Part):
    """What is closed for now, always shown before a ranking."""

    lines: tuple[Shut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLines(Part):
    """The two voices on one axis, line by line: title, remark, présidence, direction."""

    lines: tuple[tuple[str, str, int | Special | None, int | Special | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Part):
    """A counted vote, by the method's words (pour, contre, abstention, ne_prend_pas_part)."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Part):
    """Words exactly as they were entered, their author, and the reply beside."""

    text: str
    author: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """One task of a calendar, in weeks from the start (0 = first week)."""

    id: str
    name: str
    start: int
    end: int
    together: bool
    names: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Part):
    """Tasks over weeks, with the stops (label, week)."""

    spans: tuple[Span, ...]
    weeks: int
    stops: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...] = ()  # letter, week it begins
    rounds: tuple[tuple[str, int], ...] = ()
    closed: tuple[tuple[int, int], ...] = ()  # weeks when nobody votes


def words_of(part: Part) -> tuple[str, ...]:
    """Return what a result part says, for a reader who sees no drawing."""
    match part:
        case Ranking():
            return tuple(word for line in part.lines for word in (line.name, line.reason))
        case ClosedChoices():
            return tuple(word for line in part.lines for word in (line.name, line.reason, line.lift))
        case GapLines():
            return tuple(line[0] for line in part.lines)
        case Quotation():
            return (part.text, part.author, part.reply)
        case Calendar():
            return tuple(span.name for span in part.spans)
        case _:
            return ()
