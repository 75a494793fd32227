"""What each appointment measured: values beside baseline and target, what got worse, what to go over again.

Part J, `evaluation.regle`: a value is worse when it is less good than the one before it, in the
direction that its indicator declares; two mandatory indicators worse at two appointments in a row
call for a review by the steering committee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.knowledge import Base

UP, DOWN, STAY = "monter", "descendre", "rester"
WAYS: Mapping[str, str] = {"plus": UP, "moins": DOWN}
DECLARED = "declare"
CHOSEN = "canevas.indicateur_personnes"  # the indicator that the common project chose, in the pair's words
WORSE_TOGETHER, WORSE_IN_A_ROW = 2, 2
_NUMBER = re.compile(r"[-−]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Value:
    """What was measured at one appointment, as it was typed, and as a number when it is one."""

    appointment: str
    text: str
    number: float | None
    day: date | None
    source: str
    who: str
    worse: bool = False  # less good than the value before it


@dataclass(frozen=True, slots=True)
class Followed:
    """One indicator: where it starts, where it should go, and what each appointment measured."""

    id: str
    title: str
    family: str
    mandatory: bool
    own: bool
    way: str  # monter | descendre | rester, empty while not declared
    start: str
    target: str
    source: str
    who: str
    values: tuple[Value, ...]

    @property
    def complete(self) -> bool:
        """Whether it may be judged: a baseline and a target are given (R135)."""
        return bool(self.start and self.target)

    @property
    def used(self) -> bool:
        """Whether something was said of it."""
        return bool(self.start or self.target or self.source or self.who or self.values or self.own)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment of the evaluation: when, what was learnt, and what the meeting decided."""

    id: str
    months: int
    day: date | None
    learnt: str
    tried: str
    decision: str
    why: str
    next_day: date | None
    values: int  # indicators that have a value there

    @property
    def held(self) -> bool:
        """Whether something was kept of it."""
        return bool(self.values or self.decision or self.learnt)


def read_number(text: str) -> float | None:
    """Return the first number of a text typed in French (« 12,5 % », « 1 200 jours »), or None."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    plain = re.sub(r"\s", "", found.group()).replace("−", "-").replace(",", ".")
    return float(plain)


def followed(base: Base, case: Case) -> tuple[Followed, ...]:
    """Return the method's indicators in their order, then those that the people added."""
    names = tuple(base.evaluation.rendez_vous)
    known = [
        _followed(
            case,
            names,
            f"indicateur.{one.id}",
            id_=one.id,
            title=_title(case, str(one.titre), one.mieux_si),
            family=one.famille,
            way=WAYS.get(one.mieux_si, ""),
            mandatory=one.obligatoire,
        )
        for one in base.evaluation.indicateurs.values()
    ]
    own = [
        _followed(
            case,
            names,
            f"indicateur_propre.{uid}",
            id_=uid,
            title=_text(said, "titre"),
            family=_text(said, "famille"),
            way="",
            mandatory=False,
            own=True,
        )
        for uid, said in case.under(TOGETHER, "indicateur_propre")
        if isinstance(said, dict)
    ]
    return (*known, *own)


def appointments(base: Base, case: Case) -> tuple[Appointment, ...]:
    """Return every appointment of the method, in order, held or to come."""
    every = followed(base, case)
    return tuple(_appointment(case, name, every) for name in base.evaluation.rendez_vous)


def to_go_over(found: tuple[Followed, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the mandatory indicators that got worse together at two appointments in a row.

    Nothing when fewer than two of them did: one indicator alone calls for no review.
    """
    mandatory = [one for one in found if one.mandatory]
    for before, after in pairwise(names):
        both = [one.id for one in mandatory if _worse_at(one, before) and _worse_at(one, after)]
        if len(both) >= WORSE_TOGETHER:
            return tuple(both)
    return ()


def is_worse(way: str, before: float, after: float) -> bool:
    """Return whether a value is less good than the one before, in the declared direction."""
    if way == UP:
        return after < before
    if way == DOWN:
        return after > before
    return way == STAY and after != before


def _followed(
    case: Case,
    names: tuple[str, ...],
    key: str,
    *,
    id_: str,
    title: str,
    family: str,
    way: str,
    mandatory: bool,
    own: bool = False,
) -> Followed:
    said = _parts(case, key)
    project = _parts(case, CHOSEN) if not way and not own else {}  # the one that the project chose
    aim = way or _text(said, "sens")
    start = _text(said, "depart") or _text(project, "valeur_depart")
    return Followed(
        id=id_,
        title=title,
        family=family,
        mandatory=mandatory,
        own=own,
        way=aim,
        start=start,
        target=_text(said, "cible") or _text(project, "cible"),
        source=_text(said, "source"),
        who=_text(said, "responsable"),
        values=tuple(_values(case, id_, names, aim, start)),
    )


def _values(case: Case, id_: str, names: tuple[str, ...], way: str, start: str) -> Iterator[Value]:
    before = read_number(start)
    for name in names:
        said = _parts(case, f"valeur.{id_}.{name}")
        text = _text(said, "valeur")
        if not text:
            continue
        number = read_number(text)
        worse = number is not None and before is not None and is_worse(way, before, number)
        yield Value(
            appointment=name,
            text=text,
            number=number,
            day=_day(said.get("date")),
            source=_text(said, "source"),
            who=_text(said, "responsable"),
            worse=worse,
        )
        before = number if number is not None else before


def _appointment(case: Case, name: str, every: tuple[Followed, ...]) -> Appointment:
    said = _parts(case, f"rendez_vous.{name}")
    return Appointment(
        id=name,
        months=int(read_number(name) or 0),
        day=_day(said.get("date")),
        learnt=_text(said, "apprentissage"),
        tried=_text(said, "essaye_abandonne"),
        decision=_text(said, "decision"),
        why=_text(said, "pourquoi"),
        next_day=_day(said.get("prochaine_date")),
        values=sum(1 for one in every for value in one.values if value.appointment == name),
    )


def _worse_at(one: Followed, name: str) -> bool:
    return any(value.appointment == name and value.worse for value in one.values)


def _title(case: Case, title: str, better: str) -> str:
    """Return the indicator's title; the one that the common project chose, in its own words."""
    chosen = _text(_parts(case, CHOSEN), "mesure") if better == DECLARED else ""
    return chosen or title


def _parts(case: Case, key: str) -> Mapping[str, Plain]:
    said = case.together(key)
    return said if isinstance(said, dict) else {}


def _text(said: Mapping[str, Plain], part: str) -> str:
    value = said.get(part)
    return value.strip() if isinstance(value, str) else ""


def _day(said: Plain) -> date | None:
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
