"""How long what people said is kept (method, part N): counted from the close of the last meeting.

Nothing goes by itself: two months before the term one is told, and at the term a person chooses.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coopwizard.domain.answers import BOARD, TOGETHER, Case

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base  # the list of cases is read without it

MONTHS, PROLONGED, LIGHTENED = "conservation.mois", "conservation.prolongee", "conservation.allegee_le"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long, since when and until when; no day while no meeting was ever closed."""

    months: int
    since: date | None = None
    until: date | None = None
    remind_on: date | None = None
    prolonged_on: date | None = None
    prolonged_by: int = 0  # months
    motive: str = ""
    lightened_on: date | None = None  # what individuals said was erased that day

    def due(self, today: date) -> bool:
        """Return whether it is time to say that the term comes, or that it has passed."""
        return self.remind_on is not None and today >= self.remind_on

    def over(self, today: date) -> bool:
        """Return whether the term has passed: what becomes of the answers has to be chosen."""
        return self.until is not None and today >= self.until


def retention_of(base: Base, case: Case) -> Retention:
    """Return how long the answers of this case are kept, by its closed meetings and what was chosen."""
    rules = base.donnees_personnelles.conservation
    months = _whole(case.together(MONTHS)) or rules.duree_defaut_mois
    since = max((one.closed_at.date() for one in case.meetings if one.closed_at is not None), default=None)
    until = None if since is None else months_after(since, months)
    said = case.together(PROLONGED)
    longer: Mapping[str, object] = said if isinstance(said, dict) else {}
    asked_on, more = _day(longer.get("date")), _whole(longer.get("mois"))
    if until is not None and asked_on is not None:
        until = max(until, months_after(asked_on, more))
    lightened = _day(case.together(LIGHTENED))
    if lightened is not None and since is not None and lightened >= since and _nobody(case):
        until = None
    return Retention(
        months=months,
        since=since,
        until=until,
        remind_on=None if until is None else months_after(until, -rules.rappel_mois_avant),
        prolonged_on=asked_on,
        prolonged_by=more,
        motive=str(longer.get("motif") or ""),
        lightened_on=lightened,
    )


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later (earlier when negative), or the last of a short month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nobody(case: Case) -> bool:
    """Return whether nobody has answered for themselves since: else the term counts again."""
    return all(holder in (TOGETHER, BOARD) for holder, _ in case.answers)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
