"""Plain answers read as values of the field: whatever does not fit is not known, never zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.answers import PAIR, TOGETHER, Case, Plain, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.engine.given import Given

PREPARATION = "preparation"
PARTNERS = "partenaires"
VACANT = "vacante"
LOWEST_MARK, HIGHEST_MARK = 1, 5

Said = Plain | Special


def whole(value: Said, low: int, high: int) -> int | None:
    """Return the whole number when it lies from `low` to `high`, both included."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == int(value) and low <= value <= high else None


def mark(value: Said) -> int | Special | None:
    """Return a mark from 1 to 5, one of the two special answers, or None."""
    return value if isinstance(value, Special) else whole(value, LOWEST_MARK, HIGHEST_MARK)


def counted(value: int | Special | None) -> int | None:
    """Return the mark when it is one that counts; not knowing and "not for us" do not."""
    return None if isinstance(value, Special) else value


def number(value: Said) -> float | None:
    """Return a number, whole or not; a box ticked is not a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def flag(value: Said) -> bool | None:
    """Return what a box says once it has been seen; never seen, it is not known."""
    return value if isinstance(value, bool) else None


def words(value: Said) -> str:
    """Return the text without its outer blanks, or nothing."""
    return value.strip() if isinstance(value, str) else ""


def day(value: Said) -> date | None:
    """Return the day that an ISO text says, or None."""
    try:
        return date.fromisoformat(words(value)[:10])
    except ValueError:
        return None


def parts(value: Said) -> Mapping[str, Plain]:
    """Return the parts of a sheet, or none."""
    return value if isinstance(value, dict) else {}


def names(value: Said) -> tuple[str, ...]:
    """Return the names of a list, each once, in order."""
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(text for text in map(words, value) if text))


def filled(value: Said) -> bool:
    """Return whether there is something there: a blank text or an empty list is nothing."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and not isinstance(value, Special) and value not in ([], {})


def adopted(value: Said) -> bool | None:
    """Return whether a recorded vote carries (dated, counted, more for than against); None: no vote."""
    ballot = parts(value)
    if day(ballot.get("date")) is None:
        return None
    for_, against = number(ballot.get("pour")), number(ballot.get("contre")) or 0
    return None if for_ is None else for_ > against


def all_true(values: list[bool | None]) -> bool | None:
    """Return whether every box is ticked: false as soon as one is not, unknown with none."""
    if any(one is False for one in values):
        return False
    return True if values and all(values) else None


def any_true(values: list[bool | None]) -> bool | None:
    """Return whether a box is ticked: false only when each was seen and left empty."""
    if any(values):
        return True
    return False if values and all(one is False for one in values) else None


def full_months(start: date, end: date) -> int:
    """Return the full months from one day to another; negative once it is past."""
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (1 if end.day < start.day else 0)


@dataclass(frozen=True, slots=True)
class Context:
    """What every reading of a case starts from: the base, the case, the day, who is there."""

    base: Base
    case: Case
    today: date
    given: Given
    voices: tuple[str, ...]
    pair_complete: bool | None

    def revealed(self, group: str) -> bool:
        """Return whether every present voice has opened this group of its answers."""
        if group == PREPARATION and self.given.values.get("binome.voix_revelees") is not None:
            return bool(self.given.values["binome.voix_revelees"])
        seals = [self.case.seal(holder, group) for holder in self.voices]
        return bool(seals) and all(seal is SealState.REVEALED for seal in seals)

    def joint(self, prefix: str) -> Iterator[tuple[str, Said]]:
        """Yield (rest of the key, value) of the joint answers under this prefix."""
        return self.case.under(TOGETHER, prefix)

    @property
    def meeting(self) -> str | None:
        """The kind of the meeting now under way, or None when none is open."""
        open_ = [one for one in self.case.meetings if one.closed_at is None]
        return open_[-1].kind if open_ else None

    @property
    def in_workshop(self) -> bool:
        """Whether the meeting under way is a workshop, which makes its version provisional."""
        return bool(self.meeting and self.provisional_meeting)

    @property
    def provisional_meeting(self) -> bool | None:
        """Whether the meeting under way makes a provisional version; None when none is open."""
        kind = self.meeting
        if kind is None or kind not in self.base.seances:
            return None
        return bool(self.base.seances[kind].provisoire)

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The partners that anybody wrote about, in the order of their ids."""
        found = {key.split(".")[1] for _, key in self.case.answers if key.startswith("partenaire.")}
        return tuple(sorted(found))


def present_voices(case: Case) -> tuple[str, ...]:
    """Return the voices of the pair that nobody declared vacant."""
    return tuple(voice for voice in PAIR if words(case.together(f"titulaire.{voice}")) != VACANT)


def context(base: Base, case: Case, today: date, given: Given) -> Context:
    """Return what the readings start from, with the voices that are present."""
    present = present_voices(case)
    declared = all(words(case.together(f"titulaire.{voice}")) for voice in PAIR)
    complete = False if len(present) < len(PAIR) else (True if declared else None)
    return Context(base, case, today, given, present, complete)
