"""Part C, looking ahead: what comes from outside, crossed with what we are inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.engine.answers_reading import parts, whole
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.swot import LIKELY, STRONGEST_CERTAINTY

TENSION, LEVER = "tension", "levier"
LOWEST_EFFECT, HIGHEST_EFFECT = -2, 2
HORIZONS = (3, 5)
PARTNER_CULTURE = "culture_du_partenaire"


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """One outside factor: what its marks say, and what the cells crossed with it say."""

    factor: str
    impact: int | None
    certainty: int
    horizon: int  # years
    cells: Mapping[str, int]  # by internal factor
    partners: Mapping[str, int]  # by partner
    by_marks: str | None  # tension | levier
    by_cells: str | None  # tension | levier


def read_outlook(base: Base, case: Case) -> tuple[OutlookRow, ...]:
    """Return the outside factors that were chosen, in the order of the base."""
    chosen = dict(case.under(TOGETHER, "facteur"))
    return tuple(_row(base, case, one) for one in base.facteurs_externes if one in chosen)


def _row(base: Base, case: Case, factor: str) -> OutlookRow:
    said = parts(case.together(f"facteur.{factor}"))
    impact = _effect(said.get("impact"))
    certainty = whole(said.get("certitude"), 1, STRONGEST_CERTAINTY) or LIKELY
    sides = [one for one in base.facteurs_internes if one != PARTNER_CULTURE]
    inside = {name: _effect(case.together(f"prospective.{factor}.{name}")) for name in sides}
    around = {
        rest: _effect(value) for rest, value in case.under(TOGETHER, f"prospective_partenaire.{factor}")
    }
    cells = {name: value for name, value in inside.items() if value is not None}
    partners = {name: value for name, value in around.items() if value is not None}
    return OutlookRow(
        factor,
        impact,
        certainty,
        whole(said.get("horizon"), *HORIZONS) or HORIZONS[0],
        cells,
        partners,
        _by_marks(base, impact, certainty),
        _by_cells(base, [*cells.values(), *partners.values()]),
    )


def _effect(value: object) -> int | None:
    return whole(value, LOWEST_EFFECT, HIGHEST_EFFECT)  # type: ignore[arg-type]


def _by_marks(base: Base, impact: int | None, certainty: int) -> str | None:
    facts = FactSheet(values={"facteur.produit": None if impact is None else impact * certainty})
    rules = ((TENSION, base.prospective.tension), (LEVER, base.prospective.levier))
    return next((name for name, rule in rules if judge(rule.si, facts).holds), None)


def _by_cells(base: Base, marks: list[int]) -> str | None:
    facts = FactSheet(
        values={"ligne.nb": len(marks), "ligne.moyenne": sum(marks) / len(marks) if marks else None}
    )
    rules = ((TENSION, base.matrice_prospective.tension), (LEVER, base.matrice_prospective.levier))
    return next((name for name, rule in rules if judge(rule.si, facts).holds), None)
