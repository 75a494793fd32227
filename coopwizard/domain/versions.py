"""What the library gives back besides a case: frozen versions, journal lines, imports, deletions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from coopwizard.domain.answers import PAIR, Answer, Case, CaseId, Meeting, Plain, SealState
from coopwizard.domain.values import Special

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """A closed meeting, kept so that it opens and prints as it was, without computing anything."""

    answers: Mapping[Address, Answer]
    results: Mapping[str, Plain]
    content: Mapping[str, Plain]
    base_hash: str
    seed: int
    generator: str
    label: str
    closed_at: datetime
    provisional: bool
    meeting: Meeting
    overlay: str = ""  # the organisation's texts and settings, as written; empty: the method as shipped

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))
        object.__setattr__(self, "results", MappingProxyType(dict(self.results)))
        object.__setattr__(self, "content", MappingProxyType(dict(self.content)))

    @property
    def first_type(self) -> str | None:
        """The type that stood at rank 1 when it was frozen, or None when none was ranked."""
        return first_type_in(self.results)


def first_type_in(results: Mapping[str, Plain]) -> str | None:
    """Return the type at rank 1 in these frozen results, or None when none was ranked."""
    types = results.get("types")
    ranking = types.get("ranking") if isinstance(types, dict) else None
    for one in ranking if isinstance(ranking, list) else ():
        if isinstance(one, dict) and one.get("rank") == 1:
            found = one.get("type")
            return found if isinstance(found, str) else None
    return None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal. A hidden line says that something moved, never what."""

    at: datetime
    holder: str
    key: str
    before: Plain | Special
    after: Plain | Special
    label: str
    hidden: bool = False


class Side(Enum):
    """Which side of a conflict is kept."""

    OURS = "ici"
    THEIRS = "fichier"


class ConflictKind(Enum):
    """What differs: one answer, or the state of a whole seal group."""

    ANSWER = "reponse"
    SEAL = "sceau"


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same voice answered on both sides; `key` is a seal group when the seals differ.

    For a seal, `ours` and `theirs` are the values of `SealState`.
    """

    holder: str
    key: str
    ours: Plain | Special
    theirs: Plain | Special
    kind: ConflictKind = ConflictKind.ANSWER

    @property
    def address(self) -> Address:
        """What a choice is made for: the holder, and the key or the seal group."""
        return (self.holder, self.key)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import brought, and what it left for a person to choose."""

    id: UUID
    case: Case
    created: bool
    taken: tuple[Address, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    overlays: tuple[str, ...] = ()  # the texts and settings that the case was worked with, as written

    @property
    def case_id(self) -> CaseId:
        """The case that was created or completed."""
        return self.case.id


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion treated, and the known files that still hold what was deleted."""

    removed: tuple[Path, ...] = ()
    remaining: tuple[Path, ...] = field(default=())


def freezable(case: Case, group_of: Callable[[str], str | None]) -> Case:
    """Return the case without what a voice of the pair has not revealed yet.

    A version may be read by both voices: only this case is evaluated, composed and frozen.
    """

    def shown(answer: Answer) -> bool:
        group = group_of(answer.key)
        if group is None:
            return True
        state = case.seal(answer.holder, group)
        return state is SealState.REVEALED or (answer.holder not in PAIR and state is SealState.OPEN)

    return replace(case, answers={where: one for where, one in case.answers.items() if shown(one)})
