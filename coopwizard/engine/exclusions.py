"""What certainly excludes a type, what is to be reserved about it, and what would lift either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import Judgement, judge, paths_of
from coopwizard.domain.knowledge import Base, Exclusion, ExclutParChemin, Reserve
from coopwizard.domain.results import Reason
from coopwizard.domain.values import Special
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.wording import HARD, quoted

JournalLine = tuple[str, bool | None, tuple[str, ...]]
NAMED_TEXT = "{texte}"  # part G, `re_obligation`


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The exclusions that certainly hold, type by type, and the trace of every rule."""

    by_type: Mapping[str, tuple[Reason, ...]]
    missing: Mapping[str, tuple[str, ...]]
    journal: tuple[JournalLine, ...]


@dataclass(frozen=True, slots=True)
class Reservations:
    """The reservations on one type, those that keep it from being engaged, and their trace."""

    reasons: tuple[Reason, ...]
    blocking: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]
    journal: tuple[JournalLine, ...]


def judge_exclusions(base: Base, sheet: FactSheet) -> Exclusions:
    """Judge every exclusion once; an unknown rule excludes nothing and names what it lacks."""
    by_type: dict[str, list[Reason]] = {type_id: [] for type_id in base.types}
    missing: dict[str, tuple[str, ...]] = {}
    journal: list[JournalLine] = []
    for rule in base.exclusions.values():
        judged = judge(rule.si, sheet)
        journal.append(traced(rule.id, judged))
        targets = excluded_types(rule, sheet)
        if judged.holds is None and rule.exclut:
            missing[rule.id] = judged.missing
        if judged.holds:
            for type_id in targets:
                by_type[type_id].append(_why_excluded(rule, judged))
    return Exclusions({t: tuple(reasons) for t, reasons in by_type.items()}, missing, tuple(journal))


def excluded_types(rule: Exclusion, sheet: FactSheet) -> tuple[str, ...]:
    """Return the types that this rule excludes: those it names, or those listed at its path."""
    if not isinstance(rule.exclut, ExclutParChemin):
        return rule.exclut
    listed = sheet.value(rule.exclut.chemin)
    return listed if isinstance(listed, tuple) else ()


def judge_reservations(base: Base, case: Case, sheet: FactSheet, type_id: str) -> Reservations:
    """Judge the reservations of this type; one that people lifted stays shown and blocks no more."""
    entry = base.types[type_id]
    scoped = sheet.scoped({"type.rang": entry.rang, "type.intensite": entry.intensite})
    reasons: list[Reason] = []
    blocking: list[str] = []
    missing: dict[str, tuple[str, ...]] = {}
    journal: list[JournalLine] = []
    for rule in base.reserves.values():
        if type_id not in rule.types:
            continue
        judged = judge(rule.si, scoped)
        journal.append(traced(f"{rule.id}.{type_id}", judged))
        if judged.holds is None:
            missing[rule.id] = judged.missing
        if not judged.holds:
            continue
        lifted = _lifting(case, rule.id)
        reasons.append(_why_reserved(rule, judged, lifted))
        if rule.bloque_engager and lifted is None:
            blocking.append(rule.id)
    return Reservations(tuple(reasons), tuple(blocking), missing, tuple(journal))


def rules_reading(rules: Mapping[str, Exclusion], criterion: str) -> tuple[Exclusion, ...]:
    """Return the exclusions that read this criterion."""
    path = f"criteres.{criterion}"
    return tuple(rule for rule in rules.values() if path in paths_of(rule.si))


def traced(rule: str, judged: Judgement) -> JournalLine:
    """Return the line of the journal for this rule: its id, its value, the paths it read or lacks."""
    return rule, judged.holds, tuple(dict.fromkeys(judged.because + judged.missing))


def _why_excluded(rule: Exclusion, judged: Judgement) -> Reason:
    return Reason(rule.id, rule.raison, judged.because, rule.lever, rule.base, rule.verifie_le)


def _why_reserved(rule: Reserve, judged: Judgement, lifted: str | None) -> Reason:
    text = rule.texte.replace(NAMED_TEXT, "le texte qui vous est opposé")
    remedy = rule.lever
    if lifted is not None:
        remedy = f"Condition levée{HARD}: {quoted(lifted)}." if lifted else "Condition levée."
    return Reason(rule.id, text, judged.because, remedy)


def _lifting(case: Case, reservation: str) -> str | None:
    """Return the words that lifted this reservation, empty without words; None when it stands."""
    said = case.together(f"reserve_levee.{reservation}")
    if said is None or isinstance(said, Special) or said is False:
        return None
    words = said.get("texte") if isinstance(said, dict) else None
    return words if isinstance(words, str) else ""
