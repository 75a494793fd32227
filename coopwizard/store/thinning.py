"""Which automatic backups are kept: all of two days, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

ALL, DAILY, WEEKLY, MONTHLY = timedelta(days=2), timedelta(days=7), timedelta(days=35), timedelta(days=366)


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the moments whose backups are kept: the newest of each span, and the newest of all."""
    newest_first = sorted(moments, reverse=True)
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        span = _span(moment, now)
        if span is not None:
            newest.setdefault(span, moment)
    return frozenset([*newest.values(), *newest_first[:1]])


def _span(moment: datetime, now: datetime) -> Hashable | None:
    """Return what this backup stands for, or None once it is too old to stand for anything."""
    age = now - moment
    if age <= ALL:
        return moment
    if age <= DAILY:
        return ("day", moment.date())
    if age <= WEEKLY:
        return ("week", moment.isocalendar()[:2])
    if age <= MONTHLY:
        return ("month", moment.year, moment.month)
    return None
