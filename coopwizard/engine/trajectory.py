"""Where one could go, and the first step that our preparation allows."""

from __future__ import annotations

from collections.abc import Sequence

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import PartnerReading, Reason, Trajectory, TypeReading
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.wording import HARD, NARROW, quoted

GOING = "aller"
QUICK_CEILING_RANK = 4  # part F, `aller_express`: up to mutualisation, after a quick reading
CEILING_RULE = "plafond_premiere_marche"


def ceiling_rank(base: Base, sheet: FactSheet, partners: Sequence[PartnerReading]) -> int:
    """Return the highest rank of type that the first step may have."""
    found = sheet.value("niveau.plafond_rang")
    unsettled = base.types[base.niveau_indetermine.plafond_premiere_marche].rang
    rank = int(found) if isinstance(found, int | float) else unsettled
    going = [one for one in partners if one.decision == GOING]
    if going and all(one.quick for one in going):
        return min(rank, QUICK_CEILING_RANK)
    return rank


def trace_path(base: Base, ranking: Sequence[TypeReading], ceiling: int) -> Trajectory:
    """Return the goal (the first type), the first step below the ceiling, and what lies between.

    The first step is never the choice not to cooperate, which is a goal; None when no type that
    is not excluded stands under the ceiling.
    """
    highest = next((t for t, entry in base.types.items() if entry.rang == ceiling), "")
    ranked = [one for one in ranking if one.rank is not None]
    if not ranked:
        return Trajectory(None, None, (), highest)
    target = min(ranked, key=lambda one: one.rank or 0)
    within = [one for one in ranked if 1 <= base.types[one.type].rang <= ceiling]
    step = min(within, key=lambda one: one.rank or 0) if within else None
    conditions = _between(base, target, step, highest)
    return Trajectory(target.type, step.type if step else None, conditions, highest)


def _between(base: Base, target: TypeReading, step: TypeReading | None, ceiling: str) -> tuple[Reason, ...]:
    if step is None or step.type == target.type or not base.types[target.type].rang:
        return ()
    met = {reason.rule for reason in step.reservations}
    conditions = [_as_condition(base, reason) for reason in target.reservations if reason.rule not in met]
    rule = base.types.get(ceiling)
    if rule is not None and base.types[target.type].rang > rule.rang and not conditions:
        text = f"Le premier pas va pour l’instant jusqu’à {quoted(rule.titre)}."
        conditions.append(Reason(CEILING_RULE, text, ("niveau.plafond_rang",)))
    return tuple(conditions)


def _as_condition(base: Base, reason: Reason) -> Reason:
    """Return the reservation as what must change: its threshold, and how, read again at a next version."""
    threshold = base.reserves[reason.rule].dit
    text = f"{reason.text} Seuil{HARD}: {threshold}{NARROW}; à relire à la prochaine version."
    return Reason(reason.rule, text, reason.because, reason.remedy)
