"""A whole case evaluated: situation, types, gates, verdict, law, roadmap, with what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Gate, Results
from coopwizard.engine.coherence import check
from coopwizard.engine.comparison import Compared, compare_types
from coopwizard.engine.exclusions import JournalLine
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.given import Given
from coopwizard.engine.journey import gate_facts, gates, set_aside, step_states
from coopwizard.engine.roadmap import plan, type_to_plan
from coopwizard.engine.situation import read_situation
from coopwizard.engine.vehicles import read_law
from coopwizard.engine.verdict import Proposal, propose, type_facts

SEED = 20260101
DRAWS = 5000
LEGAL_STEP = "vehicule_juridique"
CRITERIA = "criteres."
# Not answers: what the engine makes of the answers, which are named in their own right.
WORKED_OUT = ("types.", "type.", "reserves.", "portes.", "vehicule.")
_NOTHING = Given()


def evaluate(
    base: Base,
    case: Case,
    *,
    today: date,
    seed: int = SEED,
    draws: int = DRAWS,
    given: Given = _NOTHING,
) -> Results:
    """Return everything that the engine says of the case on that day.

    With no draws, nothing is drawn and NumPy is not loaded: robustness and acceptabilities are not known.
    """
    situation = read_situation(base, case, today=today, given=given)
    compared = compare_types(base, case, situation.sheet, situation.partners, seed=seed, draws=draws)
    sheet, found, proposal = _decide(base, case, compared)
    comparison = compared.comparison
    legal = read_law(base, sheet, comparison.ranking, found[LEGAL_STEP], today=today)
    kind = type_to_plan(base, sheet, comparison.trajectory, proposal.verdict)
    asked = {**compared.missing, **proposal.missing, **legal.missing}
    results = Results(
        base_version=base.version,
        base_hash=base.hash,
        today=today,
        seed=seed,
        gates=found,
        steps=step_states(base, case, sheet, found),
        assessment=situation.assessment,
        choice=situation.choice,
        brakes=situation.brakes,
        project=situation.project,
        partners=situation.partners,
        types=comparison,
        legal=legal.reading,
        verdict=proposal.verdict,
        roadmap=plan(base, case, sheet, kind),
        missing=missing_paths(base, sheet, asked),
        set_aside=set_aside(base, case, sheet),
        journal=(*compared.journal, *_gate_lines(found), *proposal.journal, *legal.journal),
    )
    return replace(results, coherence=check(base, case, sheet, results, given=given))


def missing_paths(base: Base, sheet: FactSheet, asked: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the unknown answers that some rule asks for: criteria by weight, then the most asked for."""
    criteria = [c for c in base.criteres if sheet.value(f"{CRITERIA}{c}") is None]
    criteria.sort(key=lambda c: -base.poids_par_defaut[c])
    sets = base.conditions.ensembles
    demands = Counter(path for paths in asked.values() for path in paths if path not in sets)
    others = [
        path
        for path, _ in demands.most_common()
        if not path.startswith((*WORKED_OUT, CRITERIA)) and sheet.value(path) is None
    ]
    return (*(f"{CRITERIA}{c}" for c in criteria), *others)


def _decide(base: Base, case: Case, compared: Compared) -> tuple[FactSheet, dict[str, Gate], Proposal]:
    """Return the whole sheet, the gates and the verdict: the verdict reads gates, then opens the ninth."""
    sheet = compared.sheet.adding(type_facts(compared.comparison))
    sheet = sheet.adding(gate_facts(gates(base, case, sheet)))
    proposal = propose(base, sheet, compared.comparison)
    sheet = sheet.adding({"verdict.propose": proposal.verdict.id})
    found = gates(base, case, sheet)
    return sheet.adding(gate_facts(found)), found, proposal


def _gate_lines(found: Mapping[str, Gate]) -> tuple[JournalLine, ...]:
    return tuple(
        (
            f"portes.{step}",
            gate.open,
            tuple(dict.fromkeys(path for reason in gate.lacking for path in reason.because)),
        )
        for step, gate in found.items()
    )
