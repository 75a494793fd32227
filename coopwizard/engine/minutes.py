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
    """When a moment of the course was entered: its hour and its rank, from 0."""

    at: time
    rank: int


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
        rank = rest.partition(".")[0]
        if not (hour.isdigit() and minute.isdigit() and rank.isdigit() and int(rank) > 0):
            continue
        if int(hour) < 24 and int(minute) < 60:
            yield Reached(time(int(hour), int(minute)), int(rank) - 1)


def of_kind(notes: str, kind: Kind) -> tuple[str, ...]:
    """Return what the lines of this kind say, in order."""
    return tuple(one.text for one in read_minutes(notes) if one.kind is kind)
