"""The verdict that the method proposes, and whether a third party is advised; people decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.conditions import AllOf, Condition, judge
from coopwizard.domain.knowledge import Base, RegleVerdict
from coopwizard.domain.results import Reason, ThirdParty, TypeComparison, Verdict
from coopwizard.domain.values import Value
from coopwizard.engine.exclusions import JournalLine, traced
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.wording import HARD, NARROW, capital

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
        reasons=(Reason(rule.id, why or _true_clauses(rule, sheet), because),),
        missing_conditions=_not_yet(base, sheet),
        outcome=rule.sortie,
        third_party=flags,
        reservation=rule.reserve if reserved else None,
    )


def _not_yet(base: Base, sheet: FactSheet) -> tuple[Reason, ...]:
    """Return the conditions of a commitment that are not certainly true, each in its words."""
    rule = base.verdicts.regles[COMMIT]
    if not isinstance(rule.si, AllOf):
        return ()
    conditions = rule.si.conditions
    words = _clauses(rule.dit, ",", len(conditions))
    found: list[Reason] = []
    for condition, text in zip(conditions, words, strict=True):
        judged = judge(condition, sheet)
        if not judged.holds:
            found.append(Reason(rule.id, capital(text), judged.because + judged.missing))
    return tuple(found)


def _true_clauses(rule: RegleVerdict, sheet: FactSheet) -> str:
    """Return the clauses of the rule's sentence that hold, when it has one for each condition."""
    conditions = _alternatives(rule.si)
    words = _clauses(rule.dit, ";", len(conditions)) if len(conditions) > 1 else []
    held = [
        text
        for condition, text in zip(conditions, words, strict=False)
        if text != rule.dit and judge(condition, sheet).holds
    ]
    return capital(f"{NARROW}; ".join(held) or rule.dit)


def _alternatives(condition: Condition | str) -> tuple[Condition, ...]:
    if isinstance(condition, str):
        return ()
    found = getattr(condition, "conditions", (condition,))
    return tuple(found) if not isinstance(condition, AllOf) else (condition,)


def _clauses(sentence: str, separator: str, count: int) -> list[str]:
    """Return the clauses of the sentence, one per condition; the whole sentence when they do not match."""
    told = re.split(r"\s*:\s+", sentence, maxsplit=1)[-1] if separator == "," else sentence
    parts = [re.sub(r"^ou\s+", "", part.strip()) for part in re.split(rf"\s*{separator}(?=\s)\s*", told)]
    return parts if len(parts) == count else [sentence] * count


def _third_party(base: Base, sheet: FactSheet) -> tuple[ThirdParty, list[JournalLine]]:
    flags: list[Reason] = []
    journal: list[JournalLine] = []
    for flag in base.tiers.drapeau_si_un_de.values():
        judged = judge(flag.si, sheet)
        journal.append(traced(flag.id, judged))
        if judged.holds:
            flags.append(Reason(flag.id, flag.dit, judged.because))
    return ThirdParty(bool(flags), tuple(flags)), journal
