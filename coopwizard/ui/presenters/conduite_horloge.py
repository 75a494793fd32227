"""The quiet clock of a meeting, in one line: where one is, the time of the moment, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from coopwizard.domain.answers import Case, Meeting
from coopwizard.domain.knowledge import Base
from coopwizard.engine.minutes import reached
from coopwizard.engine.workshop import Course, Pace, courses, followed
from coopwizard.french import hour
from coopwizard.ui.presenters.conduite import clock
from coopwizard.ui.presenters.seances import under_way
from coopwizard.ui.presenters.sheet_words import say


@dataclass(frozen=True, slots=True)
class ClockLine:
    """What the line says, by the whole minute; `spans` gives the minutes of each moment of the course."""

    hour: str
    moment: str  # « Se connaître, 6 min sur 10 »
    whole: str  # « 24 min sur 150 »
    pace: str  # « 4 min de retard, fin vers 21 h 04 »
    late: bool
    spans: tuple[int, ...]
    rank: int  # of the moment under way
    elapsed: int  # minutes since the beginning, for the track

    @property
    def spoken(self) -> str:
        """The whole line, as a screen reader says it."""
        return ". ".join((self.hour, self.moment, self.whole, self.pace))


def clock_line(base: Base, case: Case, now: datetime) -> ClockLine | None:
    """Return the line of the meeting that is being led, or None: none is open, or its course has not begun."""
    held = under_way(case)
    standing = moment_now(base, held, now) if held is not None else None
    if standing is None:
        return None
    course, rank, at = standing
    moment = course.moments[rank]
    return ClockLine(
        hour=hour(now),
        moment=say("{title}, {n} min sur {total}", title=moment.title, n=at.spent, total=moment.minutes),
        whole=say("{n} min sur {total}", n=at.elapsed, total=course.minutes),
        pace=say("{how}, fin vers {end}", how=_how(at), end=hour(now + timedelta(minutes=at.end_in))),
        late=at.late > 0,
        spans=tuple(one.minutes for one in course.moments),
        rank=rank,
        elapsed=at.elapsed,
    )


def moment_now(base: Base, held: Meeting, now: datetime) -> tuple[Course, int, Pace] | None:
    """Return the course that this meeting follows, the rank of its moment, and where the clock stands."""
    known = courses(base, held.kind)
    entered = reached(held.notes)
    course = followed(known, entered) or (known[0] if known else None)
    standing = clock(course, held, now) if course is not None else None
    return (course, *standing) if course is not None and standing is not None else None


def left_words(at: Pace) -> str:
    """Return the minutes left of the moment, or those taken beyond them."""
    return say("{n} min", n=at.left) if at.left >= 0 else say("{n} min de plus", n=-at.left)


def _how(at: Pace) -> str:
    if at.late > 0:
        return say("{n} min de retard", n=at.late)
    return say("{n} min d’avance", n=-at.late) if at.late < 0 else say("à l’heure")
