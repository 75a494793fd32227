"""Part F, several partners: what the round table says as a whole, and how partners stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Mark, PartnerReading
from coopwizard.domain.values import Value, low_of
from coopwizard.engine.answers_reading import parts, whole
from coopwizard.engine.facts import FactSheet

FEW, MANY = 3, 6  # part F: from three partners on, pairs are marked too; beyond six organisations, a core
_MEAN, _LOWEST = 0.6, 0.4  # part F, `groupe`
_EXPLORE = "explorer"


@dataclass(frozen=True, slots=True)
class TableReading:
    """The round table: its score out of 100 on the low ends, its decision, its weakest pair."""

    score: float | None
    decision: str | None
    weakest_pair: int | None
    held_back: bool  # a pair of partners at the lowest mark keeps the table at « explorer » at best


def pairs(partners: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of partners to mark, each kept under the first of its two ids; none under three."""
    return tuple(combinations(sorted(partners), 2)) if len(partners) >= FEW else ()


def weakest_pair(case: Case, partners: Sequence[str]) -> int | None:
    """Return the lowest mark between two partners, or None when no pair was marked."""
    found = [
        noted
        for one, other in pairs(partners)
        for value in parts(case.together(f"partenaire.{one}.relation.{other}")).values()
        if (noted := whole(value, 1, 5)) is not None
    ]
    return min(found, default=None)


def read_table(base: Base, case: Case, around: Sequence[PartnerReading]) -> TableReading:
    """Return what these partners make together; every partner must have a score for the table to have one."""
    lows = [low for one in around if (low := low_of(one.score)) is not None]
    weakest = weakest_pair(case, [one.id for one in around])
    if not around or len(lows) < len(around):
        return TableReading(None, None, weakest, held_back=False)
    score = _MEAN * sum(lows) / len(lows) + _LOWEST * min(lows)
    decision = _decision(base, _facts(around, score))
    table = FactSheet(values={"partenaires.nombre": 1 + len(around), "partenaires.paire_min": weakest})
    held = judge(base.plusieurs_partenaires.paires.si, table).holds is True
    order = list(base.partenaire.decision)
    going = decision is not None and decision not in (_EXPLORE, order[0])
    return TableReading(score, _EXPLORE if held and going else decision, weakest, held_back=held)


def _facts(around: Sequence[PartnerReading], score: float) -> FactSheet:
    """Return the paths of a decision on one partner, with the least favourable of those around the table."""
    criteria = {name for one in around for name in one.criteria}
    values: dict[str, Value] = {
        f"partenaire.critere.{name}": _lowest([one.criteria.get(name) for one in around]) for name in criteria
    }
    known = [one.information for one in around if one.information is not None]
    values |= {
        "partenaire.score": score,
        "partenaire.taux_information": min(known, default=None),
        "partenaire.vetos_non_leves": sum(len(one.vetoes) for one in around),
        "partenaire.compatibilite_1": any(one.incompatible for one in around),
        "partenaire.nb_criteres_notes": len(criteria),
    }
    return FactSheet(values={path: value for path, value in values.items() if value is not None})


def _lowest(marks: Sequence[Mark]) -> float | None:
    lows = [low for one in marks if (low := low_of(one)) is not None]
    return min(lows) if lows and len(lows) == len(marks) else None


def _decision(base: Base, facts: FactSheet) -> str | None:
    return next((one.id for one in base.partenaire.decision.values() if judge(one.si, facts).holds), None)
