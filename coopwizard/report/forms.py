"""What every form bears: its profit, its members' voices, its cost, and its checked facts with their days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.law import FaitVerifie
from coopwizard.engine.freshness import Freshness, State, fact_freshness
from coopwizard.french import day, typeset

_ABOUT_PROFIT = re.compile(r"lucrati|désintéress|bénéfices|excédents")
_MONEY = re.compile(r"\d[\d\u202f\u00a0 ,]*[\u202f\u00a0 ]?(?:€|[kM]€)")
KEEPS_ITS_BODIES = "Chaque organisme garde ses instances et ses voix."
ADMITS_PROFIT = "Un membre à but lucratif peut en être."
REFUSES_PROFIT = "Aucun membre à but lucratif."
PROFIT_TO_CHECK = "Gestion désintéressée et fiscalité à faire vérifier par un juriste."
UNSOURCED = "non sourcé"
Dated = tuple[FaitVerifie, Freshness]


# --- profit and voices


def profit_sentences(base: Base, sheet_id: str) -> tuple[str, ...]:
    """Return whether a member may be for profit, then every sentence of the law base on profit here."""
    law = base.droit.vehicles[sheet_id]
    admits = {one.luc for one in base.vehicules.values() if one.fiche == sheet_id}
    told = {frozenset({True}): ADMITS_PROFIT, frozenset({False}): REFUSES_PROFIT}.get(frozenset(admits))
    every = (*law.who_can_be_member, *law.fiscal, *law.points_de_vigilance, law.what_it_is)
    known = tuple(one for one in dict.fromkeys(every) if _ABOUT_PROFIT.search(one))
    return (*([told] if told else []), *(known or (PROFIT_TO_CHECK,)))


def profit_words(base: Base, sheet_id: str) -> str:
    """Return the same in one text."""
    return " ".join(one.rstrip(".") + "." for one in profit_sentences(base, sheet_id))


def votes_sentences(base: Base, sheet_id: str) -> tuple[str, ...]:
    """Return how the members' voices weigh: each in its own bodies when nothing is created, and the rule."""
    law = base.droit.vehicles[sheet_id]
    return (law.governance_rule,) if law.legal_person else (KEEPS_ITS_BODIES, law.governance_rule)


def votes_words(base: Base, sheet_id: str) -> str:
    """Return the same in one text."""
    return " ".join(votes_sentences(base, sheet_id))


# --- cost


def amounts(base: Base, sheet_id: str) -> tuple[FaitVerifie, ...]:
    """Return the checked facts of this form that give an amount of money: the only costs with a source."""
    facts = base.droit.vehicles[sheet_id].faits_verifies
    return tuple(one for one in facts if _MONEY.search(f"{one.fait} {one.valeur}"))


def cost_words(base: Base, sheet_id: str) -> str:
    """Return the usual cost, said to be without a source, then each amount that has one."""
    law = base.droit.vehicles[sheet_id]
    told = f"{law.typical_cost}, {UNSOURCED}."
    known = [f"{fact_words(one)}, {one.reference}." for one in amounts(base, sheet_id)]
    return " ".join((told, *known))


# --- checked facts


def fact_words(fact: FaitVerifie) -> str:
    """Return what a checked fact says, and what the check found."""
    return (
        f"{fact.fait.rstrip('.')}\u00a0: {fact.valeur.rstrip('.')}" if fact.valeur else fact.fait.rstrip(".")
    )


def dated_facts(base: Base, sheet_id: str, *, today: date) -> tuple[Dated, ...]:
    """Return every fact of this form that was checked, with how fresh it is."""
    found = ((one, fact_freshness(base, one, today=today)) for one in _facts(base, sheet_id))
    return tuple((one, fresh) for one, fresh in found if fresh.state is not State.UNCHECKED)


def freshness_words(fresh: Freshness) -> str:
    """Return when it was checked, or since when it is to be checked again, or that nobody did."""
    if fresh.checked_on is None or fresh.again_on is None:
        return "à faire vérifier"
    if fresh.state is State.DUE:
        return typeset(f"à revérifier depuis le {day(fresh.again_on)}")
    return typeset(f"vérifié le {day(fresh.checked_on)}")


def _facts(base: Base, sheet_id: str) -> Iterator[FaitVerifie]:
    sheet = base.droit.vehicles.get(sheet_id)
    yield from sheet.faits_verifies if sheet is not None else ()
