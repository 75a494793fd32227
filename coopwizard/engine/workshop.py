"""The course of a meeting: its moments with their time, and what is late by the clock of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.journey import Temps
from coopwizard.engine.minutes import Reached

PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: how long it takes, the step it belongs to (or none), what is done, with what."""

    minutes: int
    title: str
    step: str = ""
    what: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A prepared course; `sitting` says which of several meetings of the same kind it is."""

    title: str
    moments: tuple[Moment, ...]

    @property
    def minutes(self) -> int:
        """How long the whole course takes."""
        return sum(one.minutes for one in self.moments)


@dataclass(frozen=True, slots=True)
class Pace:
    """Where the clock stands in a course; minutes, whole; `late` is under zero when ahead."""

    elapsed: int
    spent: int  # in the moment under way
    left: int  # of the moment under way, under zero once it is over its time
    late: int  # against the course as prepared
    end_in: int  # until the end, if the rest takes the time prepared


def courses(base: Base, kind: str) -> tuple[Course, ...]:
    """Return the courses prepared for this kind of meeting; none when the method prepares none."""
    timed = {
        "atelier": base.deroule_atelier_150,
        "visite": base.deroule_visite_210,
        "rendez_vous_evaluation": base.deroule_rendez_vous_evaluation,
        "revelation": base.revelation.deroule,
    }
    title = str(base.seances[kind].titre) if kind in base.seances else ""
    if kind in timed:
        return (Course(title, tuple(_moment(base, one) for one in timed[kind])),)
    if kind != "seance_complete":
        return ()
    whole = base.minutages.complet
    return tuple(
        Course(f"{title} ({rank})", _sitting(base, steps, whole.pause.minutes if whole.pause else 0))
        for rank, steps in enumerate(whole.seances, 1)
    )


def followed(known: Sequence[Course], entered: Sequence[Reached]) -> Course | None:
    """Return the first of these courses whose moments bear the titles entered so far, or None."""
    return next((one for one in known if entered and _bears(one, entered)), None)


def _bears(course: Course, entered: Sequence[Reached]) -> bool:
    return all(
        one.rank < len(course.moments) and course.moments[one.rank].title == one.title for one in entered
    )


def _moment(base: Base, one: Temps) -> Moment:
    step = one.etape if one.etape in base.etapes else ""
    named = base.etapes[step].nom_court if step else ("Pause" if one.etape == PAUSE else str(one.quoi))
    return Moment(
        one.minutes, str(named), step, "" if str(named) == str(one.quoi) else str(one.quoi), str(one.support)
    )


def _sitting(base: Base, steps: Sequence[str], pause: int) -> tuple[Moment, ...]:
    """Return the steps of one of several meetings, the pause after the first."""
    found = [
        Moment(
            base.etapes[one].minutes.seance, str(base.etapes[one].nom_court), one, str(base.etapes[one].but)
        )
        for one in steps
    ]
    return (found[0], Moment(pause, "Pause"), *found[1:])


def pace(course: Course, here: int, started: datetime, entered: datetime, now: datetime) -> Pace:
    """Return where the clock stands, in the moment of this rank; IndexError when there is none."""
    moment = course.moments[here]
    elapsed, spent = _minutes(started, now), _minutes(entered, now)
    before = sum(one.minutes for one in course.moments[:here])
    after = sum(one.minutes for one in course.moments[here + 1 :])
    over = max(0, spent - moment.minutes)
    late = _minutes(started, entered) - before + over
    return Pace(elapsed, spent, moment.minutes - spent, late, max(0, moment.minutes - spent) + after)


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds() // 60))
