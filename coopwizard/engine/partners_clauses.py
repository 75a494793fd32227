"""Part F, the clauses to propose: those of every agreement, and those that the answers call for."""

from __future__ import annotations

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, Clause
from coopwizard.domain.results import Results
from coopwizard.domain.values import Value
from coopwizard.engine.facts import FactSheet

SIZE_PATH = "partenaires.asymetrie_max"
AXES_PATH = "partenaire.axes_chevauchement"
_YES = "oui"


def proposed_clauses(base: Base, case: Case, results: Results) -> tuple[Clause, ...]:
    """Return the clauses to write, in the order of the base; a rule that is not certain proposes nothing."""
    facts = _facts(base, case, results)
    return tuple(
        one
        for one in base.clauses.values()
        if one.toujours or (one.si is not None and judge(one.si, facts).holds)
    )


def overlap_count(base: Base, case: Case, partner: str) -> int | None:
    """Return on how many axes we compete with this partner; None when no axis was answered."""
    axes = base.partenaire.chevauchement.axes
    said = [case.together(f"partenaire.{partner}.chevauchement.{axis}") for axis in axes]
    return sum(one == _YES for one in said) if any(said) else None


def overlaps(base: Base, case: Case, partner: str) -> bool:
    """Return whether we compete on as many axes as call for a clause and a plan."""
    facts = FactSheet(values={AXES_PATH: overlap_count(base, case, partner)})
    return judge(base.partenaire.chevauchement.si, facts).holds is True


def _facts(base: Base, case: Case, results: Results) -> FactSheet:
    """Return what the clauses read: overlaps, difference in size, the extent, and a trial."""
    ratios = [one.ratio for one in results.partners if one.ratio is not None]
    trial = case.together("essai_prevu")
    values: dict[str, Value] = {f"criteres.{name}": one.mark for name, one in results.types.criteria.items()}
    values |= {
        SIZE_PATH: max(ratios, default=None),
        "projet.essai_prevu": trial if isinstance(trial, bool) else None,
    }
    partners = tuple(
        FactSheet(values={AXES_PATH: overlap_count(base, case, one.id)}) for one in results.partners
    )
    return FactSheet(values=values, sets={"partenaire": partners})
