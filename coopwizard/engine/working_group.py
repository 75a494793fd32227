"""Who leads the démarche from day to day: the members of the project group, and who is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.results import PartnerReading
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import parts, words

OURSELVES = "nous"
KEY, BODY = "composition_groupe_projet", "groupe_projet"  # of the answers, of the body itself
BOARD_MEMBER, MANAGER, FACILITATOR = "administrateur", "technicien", "animateur"
SEATS = (BOARD_MEMBER, MANAGER)  # of each organisation, by default (method, part Q)


def members(case: Case) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    """Yield (id, parts) of every member, named or still to be: ours first, then each organisation's."""
    yield from sorted(((uid, parts(said)) for uid, said in case.under(TOGETHER, KEY)), key=_order)


def _order(member: tuple[str, Mapping[str, Plain]]) -> tuple[bool, bool, str, int, str]:
    uid, said = member
    where, quality = words(said.get("organisme")), words(said.get("qualite"))
    rank = SEATS.index(quality) if quality in SEATS else len(SEATS)
    return (where != OURSELVES, not where, where, rank, uid)


def organisations(readings: Sequence[PartnerReading]) -> tuple[str, ...]:
    """Return who is at the table: ourselves, then the partners kept, or all of them while none is."""
    around = [one.id for one in readings if one.kept] or [one.id for one in readings]
    return (OURSELVES, *around)


def absent(case: Case, around: Sequence[str]) -> tuple[str, ...] | None:
    """Return the organisations without a named member; None while nobody at all is named."""
    named = {words(one.get("organisme")) for _, one in members(case) if words(one.get("nom"))}
    if not named:
        return None
    return tuple(one for one in around if one not in named)


def empty_seats(case: Case, around: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the seats of the default, mixed group that nobody was entered for, as (organisation, quality)."""
    taken = [(words(one.get("organisme")), words(one.get("qualite"))) for _, one in members(case)]
    wanted = [(one, seat) for one in around for seat in SEATS]
    led = any(quality == FACILITATOR for _, quality in taken)
    free = [seat for seat in wanted if seat not in taken]
    return tuple(free) if led else (*free, ("", FACILITATOR))


def group_facts(case: Case, readings: Sequence[PartnerReading]) -> dict[str, Value]:
    """Return how many organisations at the table nobody represents; unknown while nobody is named."""
    found = absent(case, organisations(readings))
    return {} if found is None else {f"{BODY}.organismes_absents": len(found)}
