"""The minutes of a meeting as one text: lines of their own kind among what people write freely.

The text is what is kept, frozen and carried; a line of a known kind begins with its word and a
colon, so that it stays readable, and may be corrected, wherever the text goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum

_COLON = "\u00a0: "
_HOUR = " h "
_HOLDS = ", "
_SPACES = re.compile(r"[ \t]+")  # not those that French sets before a colon


class Kind(Enum):
    """What a line of the minutes is; the value is the word that it begins with."""

    MOMENT = "Heure"
    DECISION = "Décision"
    VOTE = "Vote"
    PARKED = "Au parking"
    ABSENT = "Parole des absents"
    ROLE = "Rôle"
    FREE = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the minutes: its kind and what it says."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Reached:
    """When a moment of the course was entered: its hour, its rank from 0, its title as it was then."""

    at: time
    rank: int
    title: str = ""


def read_minutes(notes: str) -> tuple[Line, ...]:
    """Return the lines of the minutes, in order; a line of no known kind is free text."""
    return tuple(_line(one) for one in notes.splitlines() if one.strip())


def _line(text: str) -> Line:
    head, colon, rest = text.partition(_COLON)
    known = next((one for one in Kind if one.value and one.value == head.strip()), None)
    return Line(known, rest.strip()) if known is not None and colon else Line(Kind.FREE, text.strip())


def with_line(notes: str, kind: Kind, text: str) -> str:
    """Return the minutes with one more line at the end; a blank one adds nothing."""
    said = _SPACES.sub(" ", " ".join(text.splitlines())).strip()
    if not said:
        return notes
    line = f"{kind.value}{_COLON}{said}" if kind is not Kind.FREE else said
    return f"{notes.rstrip()}\n{line}" if notes.strip() else line


def decision_words(what: str, who: str, when: str) -> str:
    """Return « proposer une visite (Karim Benali, avant le 12 décembre) »; what is not said is left out."""
    told = ", ".join(one for one in (who.strip(), when.strip()) if one)
    return f"{what.strip().rstrip('.')} ({told})" if what.strip() and told else what.strip()


def moment_words(rank: int, title: str, at: datetime) -> str:
    """Return « 18 h 42, 2. Se connaître »: when the moment of this rank (from 0) was entered."""
    return f"{at.hour}{_HOUR}{at.minute:02d}, {rank + 1}. {title}"


def reached(notes: str) -> tuple[Reached, ...]:
    """Return the moments entered so far, in order; a line that was rewritten beyond reading is passed."""
    return tuple(_reached(notes))


def _reached(notes: str) -> Iterator[Reached]:
    for line in read_minutes(notes):
        if line.kind is not Kind.MOMENT:
            continue
        clock, _, rest = line.text.partition(", ")
        hour, _, minute = clock.partition(_HOUR)
        rank, _, title = rest.partition(".")
        if not (hour.isdigit() and minute.isdigit() and rank.isdigit() and int(rank) > 0):
            continue
        if int(hour) < 24 and int(minute) < 60:
            yield Reached(time(int(hour), int(minute)), int(rank) - 1, title.strip())


def of_kind(notes: str, kind: Kind) -> tuple[str, ...]:
    """Return what the lines of this kind say, in order."""
    return tuple(one.text for one in read_minutes(notes) if one.kind is kind)


def roles(notes: str) -> dict[str, str]:
    """Return who holds each role, by the title of the role; the last line of a role counts."""
    said = (one.partition(_HOLDS) for one in of_kind(notes, Kind.ROLE))
    return {title: who.strip() for title, holds, who in said if holds and who.strip()}


def with_role(notes: str, title: str, who: str) -> str:
    """Return the minutes in which this role is held by this person, or by nobody when the name is blank.

    A role changes hands in its place: the minutes name who held it last, and no other line moves.
    """
    lines = notes.splitlines()
    of_role = [rank for rank, one in enumerate(lines) if _is_role(one, title)]
    name = " ".join(who.split())
    if not of_role:
        return with_line(notes, Kind.ROLE, f"{title}{_HOLDS}{name}") if name else notes
    said = [f"{Kind.ROLE.value}{_COLON}{title}{_HOLDS}{name}"] if name else []
    kept = [one for rank, one in enumerate(lines) if rank not in of_role[1:]]
    return "\n".join((*kept[: of_role[0]], *said, *kept[of_role[0] + 1 :]))


def _is_role(text: str, title: str) -> bool:
    line = _line(text)
    return line.kind is Kind.ROLE and line.text.partition(_HOLDS)[0] == title
