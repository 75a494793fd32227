"""The verdict that the method proposes, and whether a third party is advised; people decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.conditions import AllOf, AnyOf, Condition, judge
from coopwizard.domain.knowledge import Base, DrapeauTiers, RegleVerdict
from coopwizard.domain.results import Reason, ThirdParty, TypeComparison, Verdict
from coopwizard.domain.values import Value
from coopwizard.engine.exclusions import JournalLine, traced
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.wording import HARD, NARROW, capital, small

# Part I, `verdicts`: `ordre` and `marche_si_engager` name these two in prose.
COMMIT, PREPARE = "engager", "preparer"
COVERED = 70.0  # part G, `couverture`: below, the verdict rests neither on the rank nor on the draws
NO_STEP = f"Aucun premier pas n’est possible pour l’instant{HARD}: se préparer, sans type proposé."


@dataclass(frozen=True, slots=True)
class Proposal:
    """The verdict, what was missing to judge the rules, and the trace of every rule."""

    verdict: Verdict
    missing: Mapping[str, tuple[str, ...]]
    journal: tuple[JournalLine, ...]


def type_facts(comparison: TypeComparison) -> dict[str, Value]:
    """Return what the rules may know of the comparison; little of it while too few criteria are known."""
    facts: dict[str, Value] = {
        "types.couverture": comparison.coverage,
        "types.meme_premier": comparison.same_first,
    }
    first = next((one for one in comparison.ranking if one.rank == 1), None)
    if comparison.coverage < COVERED or first is None:
        return facts
    facts["types.premier"] = first.type
    facts["types.premiere_marche"] = comparison.trajectory.first_step
    facts["types.lecture"] = comparison.robustness.reading if comparison.robustness else None
    facts["reserves.bloquantes"] = len(first.blocking)
    for one in comparison.ranking:
        facts[f"types.{one.type}.rang"] = one.rank
        facts[f"types.{one.type}.acceptabilite"] = one.acceptability
    return facts


def propose(base: Base, sheet: FactSheet, comparison: TypeComparison) -> Proposal:
    """Return the first rule that certainly holds; exploring when none does."""
    missing: dict[str, tuple[str, ...]] = {}
    journal: list[JournalLine] = []
    chosen: RegleVerdict | None = None
    because: tuple[str, ...] = ()
    for rule in base.verdicts.regles.values():
        if isinstance(rule.si, str):
            chosen = chosen or rule
            continue
        judged = judge(rule.si, sheet)
        journal.append(traced(rule.id, judged))
        missing |= _lacked(rule, sheet)
        if chosen is None and judged.holds:
            chosen, because = rule, judged.because
    flags, flag_lines = _third_party(base, sheet)
    rules = base.verdicts.regles
    chosen = chosen or next(iter(rules.values()))
    verdict = _verdict(base, sheet, chosen, because, flags)
    if chosen.id == COMMIT and comparison.trajectory.first_step is None:
        verdict = _verdict(base, sheet, rules[PREPARE], because, flags, NO_STEP)
    return Proposal(verdict, missing, (*journal, *flag_lines))


def _lacked(rule: RegleVerdict, sheet: FactSheet) -> dict[str, tuple[str, ...]]:
    """Return what is not known of the rule, condition by condition: one that fails hides no other."""
    if isinstance(rule.si, str):
        return {}
    conditions = rule.si.conditions if isinstance(rule.si, AllOf) and rule.id == COMMIT else (rule.si,)
    judged = [judge(one, sheet) for one in conditions]
    return {f"{rule.id}.{i}": one.missing for i, one in enumerate(judged) if one.holds is None}


def _verdict(
    base: Base,
    sheet: FactSheet,
    rule: RegleVerdict,
    because: tuple[str, ...],
    flags: ThirdParty,
    why: str = "",
) -> Verdict:
    reserved = rule.reserve_si is not None and judge(rule.reserve_si, sheet).holds is True
    return Verdict(
        id=rule.id,
        title=rule.titre,
        reasons=(Reason(rule.id, why, because),) if why else _true_clauses(rule, sheet, because),
        missing_conditions=_not_yet(base, sheet),
        outcome=rule.sortie,
        third_party=flags,
        reservation=rule.reserve if reserved else None,
        lead="" if why or not isinstance(rule.si, AllOf) else capital(rule.dit),
    )


def _not_yet(base: Base, sheet: FactSheet) -> tuple[Reason, ...]:
    """Return the conditions of a commitment that are not certainly true, each in its words."""
    rule = base.verdicts.regles[COMMIT]
    judged = [(text, judge(condition, sheet)) for text, condition in _told(rule)]
    return tuple(
        Reason(rule.id, capital(text), one.because + one.missing) for text, one in judged if not one.holds
    )


def _true_clauses(
    rule: RegleVerdict | DrapeauTiers, sheet: FactSheet, because: tuple[str, ...]
) -> tuple[Reason, ...]:
    """Return the clauses of the rule that hold, each on its own answers; else its whole sentence."""
    held: dict[str, tuple[str, ...]] = {}
    for text, condition in _told(rule):
        judged = judge(condition, sheet)
        if judged.holds:  # two conditions may share one neutral sentence
            held[text] = (*held.get(text, ()), *judged.because)
    found = held or {rule.dit: because}
    return tuple(Reason(rule.id, capital(text), paths) for text, paths in found.items())


def _told(rule: RegleVerdict | DrapeauTiers) -> tuple[tuple[str, Condition], ...]:
    """Return each clause of the rule beside the condition that it says; none when it has no clause."""
    if not isinstance(rule.si, AllOf | AnyOf) or not rule.clauses:
        return ()
    return tuple(zip(rule.clauses, rule.si.conditions, strict=True))


def _third_party(base: Base, sheet: FactSheet) -> tuple[ThirdParty, list[JournalLine]]:
    flags: list[Reason] = []
    journal: list[JournalLine] = []
    for flag in base.tiers.drapeau_si_un_de.values():
        judged = judge(flag.si, sheet)
        journal.append(traced(flag.id, judged))
        if judged.holds:
            clauses = _true_clauses(flag, sheet, judged.because)
            text = f"{NARROW}; ".join((clauses[0].text, *(small(one.text) for one in clauses[1:])))
            flags.append(Reason(flag.id, text, judged.because))
    return ThirdParty(bool(flags), tuple(flags)), journal
