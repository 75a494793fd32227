"""The level of preparation: the first rule certainly true, on the low ends, and its ceiling."""

from __future__ import annotations

from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Level, Reason
from coopwizard.engine.facts import FactSheet

UNDETERMINED = "indetermine"


def level(base: Base, sheet: FactSheet) -> Level:
    """Return the level; « au mieux » when a lower rule cannot be judged yet, with the lighter ceiling."""
    unknown_below: list[Reason] = []
    for rule in base.niveaux_de_preparation.values():
        judged = judge(rule.si, sheet)
        if judged.holds:
            held = Reason(rule.id, rule.dit, judged.because, remedy=rule.lever)
            ceiling = rule.plafond_premiere_marche
            if unknown_below:
                ceiling = _lighter(base, ceiling, base.niveau_indetermine.plafond_premiere_marche)
            return _level(base, rule.id, rule.titre, ceiling, [held, *unknown_below], bool(unknown_below))
        if judged.holds is None:
            unknown_below.append(Reason(rule.id, rule.dit, judged.missing))
    none = base.niveau_indetermine
    return _level(base, UNDETERMINED, none.titre, none.plafond_premiere_marche, unknown_below, False)


def _level(base: Base, name: str, title: str, ceiling: str, reasons: list[Reason], at_best: bool) -> Level:
    return Level(name, title, ceiling, base.types[ceiling].rang, at_best, tuple(reasons))


def _lighter(base: Base, one: str, other: str) -> str:
    return min((one, other), key=lambda kind: base.types[kind].rang)


def level_facts(found: Level) -> dict[str, str | int]:
    """Return the paths that rules read of the level."""
    return {"niveau.id": found.id, "niveau.plafond_rang": found.ceiling_rank}
