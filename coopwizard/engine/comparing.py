"""Two closed versions, side by side: what was answered otherwise, what it moved, who decided.

Only what each version froze is read: nothing is computed again, and what a voice had not revealed
is in neither of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coopwizard.domain.answers import BOARD, TOGETHER, Meeting, Plain, VersionHead
from coopwizard.domain.values import Special
from coopwizard.domain.versions import FrozenVersion
from coopwizard.domain.voices import is_other_voice

VOTES = ("vote.verdict", "vote.refus", "vote_ca_type")


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that is not the same in the two versions; None where nothing was said."""

    holder: str
    key: str
    before: Plain | Special
    after: Plain | Special


@dataclass(frozen=True, slots=True)
class Span:
    """A score as one version holds it: a number, or the two ends of what remains possible."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shift:
    """One dimension, out of 100, before and after; None while it was not known."""

    name: str
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One type in the two rankings; a rank is None where it was excluded or not ranked."""

    type: str
    rank_before: int | None
    rank_after: int | None
    score_before: float | None
    score_after: float | None
    excluded_before: bool
    excluded_after: bool

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than before."""
        return self.rank_before != self.rank_after or self.excluded_before != self.excluded_after


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided what in one version: the meeting, the verdict kept, and the persons who kept it."""

    label: str
    meeting: Meeting
    proposed: str
    verdict: str
    persons: str
    motive: str
    votes: Mapping[str, Mapping[str, Plain]]


@dataclass(frozen=True, slots=True)
class Compared:
    """All that differs between two versions, the older first."""

    before: Decided
    after: Decided
    answers: tuple[Changed, ...]
    dimensions: tuple[Shift, ...]
    types: tuple[Moved, ...]
    choice: tuple[str, str]
    degree: Shift
    level: tuple[str, str]
    first: tuple[str | None, str | None]
    same_method: bool

    @property
    def verdict_changed(self) -> bool:
        """Whether the method proposes, or people keep, another verdict."""
        return (self.before.proposed, self.before.verdict) != (self.after.proposed, self.after.verdict)


def compare_versions(one: FrozenVersion, other: FrozenVersion) -> Compared:
    """Return what differs between two versions, whichever is given first."""
    before, after = sorted((one, other), key=lambda version: version.closed_at)
    old, new = before.results, after.results
    return Compared(
        before=_decided(before),
        after=_decided(after),
        answers=tuple(_answers(before, after)),
        dimensions=tuple(_dimensions(old, new)),
        types=tuple(_types(old, new)),
        choice=(_text(old, "choice", "level"), _text(new, "choice", "level")),
        degree=Shift("", _span(_at(old, "choice", "span")), _span(_at(new, "choice", "span"))),
        level=(_text(old, "assessment", "level", "id"), _text(new, "assessment", "level", "id")),
        first=(before.first_type, after.first_type),
        same_method=before.base_hash == after.base_hash,
    )


def swings(heads: Sequence[VersionHead]) -> tuple[tuple[VersionHead, VersionHead], ...]:
    """Return the versions between which the preferred type changed, oldest first (R118).

    A version without any type at rank 1 is passed over: silence is no change of mind.
    """
    told = [head for head in sorted(heads, key=lambda one: one.closed_at) if head.first_type is not None]
    return tuple((a, b) for a, b in pairwise(told) if a.first_type != b.first_type)


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another, never negative."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (1 if end.day < start.day else 0))


def _answers(before: FrozenVersion, after: FrozenVersion) -> Iterator[Changed]:
    for address in sorted({*before.answers, *after.answers}):
        if is_other_voice(address[0]):
            continue  # what one person said is never read alone
        old, new = before.answers.get(address), after.answers.get(address)
        was, now = (None if one is None else one.value for one in (old, new))
        if was != now or type(was) is not type(now):
            yield Changed(*address, was, now)


def _dimensions(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Iterator[Shift]:
    was, now = _object(_at(old, "assessment", "dimensions")), _object(_at(new, "assessment", "dimensions"))
    for name in dict.fromkeys([*was, *now]):
        yield Shift(name, _span(_at(was, name, "shared")), _span(_at(now, name, "shared")))


def _types(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Iterator[Moved]:
    was, now = _ranking(old), _ranking(new)
    names = sorted({**now, **was}, key=lambda name: _rank_key(now.get(name)))
    for name in names:
        first, last = was.get(name, {}), now.get(name, {})
        yield Moved(
            type=name,
            rank_before=_whole(first.get("rank")),
            rank_after=_whole(last.get("rank")),
            score_before=_number(first.get("score")),
            score_after=_number(last.get("score")),
            excluded_before=bool(first.get("exclusions")),
            excluded_after=bool(last.get("exclusions")),
        )


def _ranking(results: Mapping[str, Plain]) -> dict[str, Mapping[str, Plain]]:
    found = _at(results, "types", "ranking")
    lines = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {str(one.get("type")): one for one in lines}


def _rank_key(line: Mapping[str, Plain] | None) -> tuple[float, float]:
    rank = _whole(line.get("rank")) if line else None
    score = _number(line.get("score")) if line else None
    return (float("inf") if rank is None else rank, -(score or 0.0))


def _decided(version: FrozenVersion) -> Decided:
    said = version.answers.get((TOGETHER, "verdict"))
    kept = said.value if said is not None and isinstance(said.value, dict) else {}
    votes = {}
    for key in VOTES:
        counted = version.answers.get((BOARD, key))
        if counted is not None and isinstance(counted.value, dict):
            votes[key] = counted.value
    return Decided(
        label=version.label,
        meeting=version.meeting,
        proposed=_text(version.results, "verdict", "id"),
        verdict=_text(kept, "id"),
        persons=_text(kept, "personnes"),
        motive=_text(kept, "motif"),
        votes=votes,
    )


# --- reading plain values that an older program may have written


def _at(plain: Plain | Mapping[str, Plain], *path: str) -> Plain:
    found: Plain | Mapping[str, Plain] = plain
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if not isinstance(found, Mapping) else dict(found)


def _object(plain: Plain) -> dict[str, Plain]:
    return plain if isinstance(plain, dict) else {}


def _text(plain: Mapping[str, Plain], *path: str) -> str:
    found = _at(plain, *path)
    return found if isinstance(found, str) else ""


def _span(plain: Plain) -> Span | None:
    if isinstance(plain, dict):
        low, high = _number(plain.get("low")), _number(plain.get("high"))
        return Span(low, high) if low is not None and high is not None else None
    found = _number(plain)
    return Span(found, found) if found is not None else None


def _number(plain: Plain) -> float | None:
    return float(plain) if isinstance(plain, int | float) and not isinstance(plain, bool) else None


def _whole(plain: Plain) -> int | None:
    found = _number(plain)
    return int(found) if found is not None else None
