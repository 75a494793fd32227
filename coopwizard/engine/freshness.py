"""How fresh the law is, fact by fact and never sheet by sheet.

A fact that was checked is to be checked again twelve months later; six where its reliability is middling;
at once where its text is outdated. The months are those of the method (`fraicheur`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.law import FaitVerifie

STRONG, MIDDLING = "forte", "moyenne"
OUTDATED = "perime"
CORRECTED = "corrige"
SETTLED = ("confirme", CORRECTED, OUTDATED)  # what a check may end with; anything else is no check
_YEAR = 12
_MONTHS = re.compile(r"\d+")


class State(Enum):
    """Where a fact stands today."""

    UNCHECKED = "unchecked"
    CHECKED = "checked"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a fact was checked, when it is to be checked again, and where that leaves it today."""

    state: State
    checked_on: date | None = None
    again_on: date | None = None


NEVER = Freshness(State.UNCHECKED)


def fact_freshness(base: Base, fact: FaitVerifie, *, today: date) -> Freshness:
    """Return how fresh this fact of law is; never checked when no check of it was settled."""
    checked = _day(fact.verifie_le)
    if checked is None or fact.statut not in SETTLED:
        return NEVER
    if fact.statut == OUTDATED:
        return Freshness(State.DUE, checked, checked)
    return _since(checked, _months(base, fact.fiabilite), today)


def rule_freshness(base: Base, checked_on: str, *, today: date) -> Freshness:
    """Return how fresh a rule, a delay or a reference checked on this day is; it has no reliability."""
    checked = _day(checked_on)
    return NEVER if checked is None else _since(checked, _months(base, STRONG), today)


def recheck_on(base: Base, checked_on: str) -> date | None:
    """Return the day from which a rule checked on this day must be read again; None without a day."""
    checked = _day(checked_on)
    return None if checked is None else _later(checked, _months(base, STRONG))


def oldest_check(found: Iterable[Freshness]) -> date | None:
    """Return the oldest day a fact was checked, or None when none was."""
    return min((one.checked_on for one in found if one.checked_on is not None), default=None)


def first_recheck(found: Iterable[Freshness]) -> date | None:
    """Return the first day a fact is, or was, to be checked again; None when none was checked."""
    return min((one.again_on for one in found if one.again_on is not None), default=None)


def _since(checked: date, months: int, today: date) -> Freshness:
    again = _later(checked, months)
    return Freshness(State.DUE if today >= again else State.CHECKED, checked, again)


def _months(base: Base, reliability: str) -> int:
    """Return the months that the method leaves; none for a reliability that it does not know."""
    told = base.fraicheur.a_reverifier_le
    said = {STRONG: told.fiabilite_forte, MIDDLING: told.fiabilite_moyenne}.get(reliability)
    if said is None:
        return 0
    found = _MONTHS.search(said)
    return int(found.group()) if found else _YEAR


def _later(checked: date, months: int) -> date:
    month = checked.month - 1 + months
    year, month = checked.year + month // 12, month % 12 + 1
    return date(year, month, min(checked.day, monthrange(year, month)[1]))


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
