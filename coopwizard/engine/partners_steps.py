"""Part F, the way towards partners: contacts, the mandate, the rounds of negotiation, in order of day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.engine.answers_reading import day, parts, words
from coopwizard.engine.choice import AUTHORITY, ENOUGH_CONTACTS

MANDATE = "mandat_negociation"


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry of a journal: its day, or None while it has none, and its words by part."""

    id: str
    day: date | None
    said: Mapping[str, str]


def contacts(case: Case) -> tuple[Noted, ...]:
    """Return the contacts noted, by day; those without a day last."""
    return _journal(case, "contact")


def rounds(case: Case) -> tuple[Noted, ...]:
    """Return the rounds of negotiation, by day; those without a day last."""
    return _journal(case, "tour_negociation")


def contacts_share(case: Case) -> tuple[int, float | None]:
    """Return how many contacts say who started them, and the share of an authority once there are enough."""
    started = [one.said["initiative"] for one in contacts(case) if one.said.get("initiative")]
    if len(started) < ENOUGH_CONTACTS:
        return len(started), None
    return len(started), started.count(AUTHORITY) / len(started)


def mandate_day(case: Case) -> date | None:
    """Return the day of the mandate to negotiate, once somebody holds it; None before."""
    said = parts(case.together(MANDATE))
    return day(said.get("date")) if words(said.get("mandate")) else None


def rounds_before_mandate(case: Case) -> tuple[Noted, ...]:
    """Return the rounds held before the mandate was given, or without any mandate."""
    since = mandate_day(case)
    return tuple(one for one in rounds(case) if since is None or (one.day is not None and one.day < since))


def _journal(case: Case, name: str) -> tuple[Noted, ...]:
    found = []
    for uid, value in case.under(TOGETHER, name):
        said = {part: text for part, one in parts(value).items() if (text := words(one))}
        if said:
            found.append(Noted(uid, day(said.get("date")), said))
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.max, one.id)))
