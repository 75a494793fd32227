"""A case as its answers: who said what, under which key, and what is sealed.

Everything a person enters is one `Answer`: a holder, a key of the closed list in
`resources/kb/reponses.yaml`, and a plain value. That one shape is what is journalled, undone,
sealed, exchanged, frozen into a version and read by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from coopwizard.domain.values import Special

CaseId = NewType("CaseId", UUID)
MeetingId = NewType("MeetingId", UUID)
VersionId = NewType("VersionId", UUID)

PRESIDENT = "president"
DIRECTOR = "directeur"
TOGETHER = "ensemble"
BOARD = "ca"
PAIR = (PRESIDENT, DIRECTOR)

# Plain values as JSON knows them; a dict holds the parts of one answer (a date is ISO text).
Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that one holder said; `value` is plain, or one of the two special answers."""

    holder: str
    key: str
    value: Plain | Special

    @property
    def address(self) -> tuple[str, str]:
        """Where the answer lives: its holder and its key."""
        return (self.holder, self.key)


class SealState(Enum):
    """How far a group of a voice's answers is from being seen by the other."""

    OPEN = "ouvert"  # being filled in: seen by that voice alone
    SEALED = "scelle"  # closed and encrypted: seen by nobody
    REVEALED = "revele"  # both opened theirs: seen by the two


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of one voice on one group of its separate answers."""

    holder: str
    group: str
    state: SealState
    since: datetime | None = None
    # Harmless counts kept in clear while the answers themselves are out of reach.
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the case: when, where, of what kind and in which mode (part M), with whom."""

    id: MeetingId
    kind: str
    held_on: date
    place: str = ""
    participants: tuple[str, ...] = ()
    notes: str = ""
    closed_at: datetime | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What the list of versions shows of a closed meeting."""

    id: VersionId
    label: str
    meeting: MeetingId
    closed_at: datetime
    base_hash: str
    seed: int
    provisional: bool
    first_type: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One démarche of one association, as it stands now.

    `answers` holds what may be read here and now: a sealed answer is not in it.
    """

    id: CaseId
    number: int
    title: str
    created_at: datetime
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    seals: tuple[Seal, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    versions: tuple[VersionHead, ...] = ()
    example: bool = False
    keep_until: date | None = None  # the day its personal data are to be erased, asked first

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    def said(self, holder: str, key: str) -> Plain | Special:
        """Return what this holder answered, or None when nothing was said."""
        answer = self.answers.get((holder, key))
        return None if answer is None else answer.value

    def together(self, key: str) -> Plain | Special:
        """Return the joint answer, or None when nothing was said."""
        return self.said(TOGETHER, key)

    def under(self, holder: str, prefix: str) -> Iterator[tuple[str, Plain | Special]]:
        """Yield (rest of the key, value) of this holder's answers under `prefix.`, in key order."""
        start = f"{prefix}."
        found = ((k, a) for (h, k), a in self.answers.items() if h == holder and k.startswith(start))
        for key, answer in sorted(found):
            yield key[len(start) :], answer.value

    def seal(self, holder: str, group: str) -> SealState:
        """Return the state of this seal; a group never sealed is open."""
        for one in self.seals:
            if (one.holder, one.group) == (holder, group):
                return one.state
        return SealState.OPEN

    def with_answer(self, answer: Answer) -> Case:
        """Return the case with this answer; a value of None takes the answer away."""
        answers = dict(self.answers)
        if answer.value is None:
            answers.pop(answer.address, None)
        else:
            answers[answer.address] = answer
        return replace(self, answers=answers)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line of the list of cases."""

    id: CaseId
    number: int
    title: str
    changed_at: datetime
    steps_done: tuple[int, ...] = ()
    example: bool = False
    meetings: int = 0
    keep_until: date | None = None
