"""A document of part M on paper: what it asks, in its order, and what comes back of it once filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from coopwizard.domain.answers import Answer, Plain
from coopwizard.domain.values import Special

SEPARATOR = "|"


class AskKind(Enum):
    """How one thing is asked on paper."""

    MARK = "note"  # one figure of a scale, or one of the two special answers
    CHOICE = "choix"  # one of a few words
    TEXT = "texte"
    TICK = "case"
    RANK = "rang"  # the place of one card among the others of the same key


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a document; its name is the address of the answer, the same on paper and in a file."""

    holder: str
    key: str
    kind: AskKind
    title: str
    part: str = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()  # what is written, and what it means
    lines: int = 1
    longest: int = 1500  # signs
    follows: bool = False  # under the question before it, without a number of its own

    @property
    def name(self) -> str:
        """The name of the field: holder and key, and the part of the answer when it has several."""
        return SEPARATOR.join(filter(None, (self.holder, self.key, self.part)))


@dataclass(frozen=True, slots=True)
class Chapter:
    """Questions that go together, under a title."""

    title: str
    asks: tuple[Ask, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, for one voice; it never holds an answer."""

    kind: str
    title: str
    holder: str
    chapters: tuple[Chapter, ...]
    lead: str = ""
    notice: str = ""
    voice: str = ""  # whose it is, in words; never a name
    cards: tuple[tuple[str, str], ...] = ()  # cards to cut out: title, what it gathers

    def asks(self) -> Iterator[Ask]:
        """Yield every field in reading order."""
        for chapter in self.chapters:
            yield from chapter.asks

    def numbers(self) -> dict[str, int]:
        """Return the number printed before each question, by the name of its field."""
        asked = [one.name for one in self.asks() if not one.follows]
        return {name: rank for rank, name in enumerate(asked, 1)}


@dataclass(frozen=True, slots=True)
class Offer:
    """A document one may print: what it is, and for whom."""

    kind: str
    title: str
    use: str
    holders: tuple[str, ...]
    by_partner: bool = False
    returns: bool = True  # whether what is written on it comes back


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document says of itself: its kind, its method, the case and the voice it was made for."""

    kind: str
    method: str  # the hash of the base
    case: str  # the key of the case, in hexadecimal
    holder: str


class Fate(Enum):
    """What becomes of one line of a filled document."""

    TAKEN = "pris"
    SAME = "inchangé"
    APART = "à choisir"  # the same voice answered otherwise here: nothing is overwritten
    REFUSED = "refusé"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: which field, what becomes of it, and why when it is refused."""

    name: str
    fate: Fate
    why: str = ""
    written: str = ""  # as it stood on the paper


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled document says; `lines` are the fields that could not be read."""

    kind: str
    case_id: UUID
    holder: str
    answers: tuple[Answer, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the same voice said here and otherwise on the paper."""

    holder: str
    key: str
    part: str
    ours: Plain | Special
    theirs: Plain | Special

    @property
    def name(self) -> str:
        """The name of the field."""
        return SEPARATOR.join(filter(None, (self.holder, self.key, self.part)))


@dataclass(frozen=True, slots=True)
class Review:
    """A filled document beside the case: what may be written at once, what must be chosen."""

    holder: str
    taken: tuple[Answer, ...]  # whole answers, ready to be written
    differences: tuple[Difference, ...]
    lines: tuple[Line, ...]
