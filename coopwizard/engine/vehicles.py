"""The legal vehicles: which are set aside and why, which serve the type, in what order.

The ranking is a mere study simulation while the gate of the legal step is closed: the reading says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopwizard.domain.conditions import Judgement, judge
from coopwizard.domain.knowledge import Base, RegleEligibilite, TousSi, Vehicule
from coopwizard.domain.results import Gate, LegalReading, Mark, Reason, TypeReading, VehicleReading
from coopwizard.domain.values import Interval
from coopwizard.engine.exclusions import JournalLine
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.freshness import recheck_on as recheck_on  # read from here too
from coopwizard.engine.leanings import Leanings, read_leanings
from coopwizard.engine.wording import HARD

# Part H, `classement_vehicules`: the formula is prose there.
SERVICE, SIMPLICITY, EVOLUTION, REVERSIBILITY = 0.50, 0.20, 0.15, 0.15
SERVED = 50.0  # service at least, to stand in the ranking of a type
NEUTRAL_EXIT = 0.5  # the weight of the exit while the criterion is not known
EXIT_CRITERION = "reversibilite"
PRINCIPAL, PREPARATORY, COMPLEMENT, INFORMATION = "principal", "preparatoire", "complement", "information"
SETS_ASIDE = "ecarte"
TYPES_SERVED = 3  # part I, `pour_quel_type`
STUDY, INDICATIVE, RANKING = "simulation d'étude", "indicatif", "classement"
SHARED_PROJECT = "partage"
UNREAD_RULE = "hors_classement"
NOTHING_STANDS = "Aucun support de la base ne réunit ces conditions{0}: voici celle qui bloque."


@dataclass(frozen=True, slots=True)
class Legal:
    """The reading of the vehicles, what was missing to judge them, and the trace."""

    reading: LegalReading
    missing: Mapping[str, tuple[str, ...]]
    journal: tuple[JournalLine, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A rule as it was judged, and what it does today: set aside, or only warn."""

    rule: RegleEligibilite
    judged: Judgement
    stale: bool


def types_to_serve(base: Base, ranking: Sequence[TypeReading], kept: object) -> tuple[str, ...]:
    """Return the types that vehicles are looked for: the kept one, then the first ones, three at most.

    Never the choice not to cooperate, which needs no vehicle.
    """
    ranked = sorted((one for one in ranking if one.rank), key=lambda one: one.rank or 0)
    wanted = [kept] if isinstance(kept, str) and kept in base.types else []
    wanted += [one.type for one in ranked]
    return tuple(dict.fromkeys(t for t in wanted if base.types[t].rang))[:TYPES_SERVED]


def read_law(
    base: Base,
    sheet: FactSheet,
    ranking: Sequence[TypeReading],
    gate: Gate,
    *,
    today: date,
) -> Legal:
    """Return every vehicle with its reasons, ranked for the types to serve."""
    kept = sheet.value("deliberation.type_retenu")
    types = types_to_serve(base, ranking, kept)
    rules = [_judge_rule(base, rule, sheet, today) for rule in base.eligibilite.values()]
    leanings = read_leanings(base.penchants_des_formes.values(), sheet)
    readings = {v.id: _read(base, v, types, rules, sheet, leanings) for v in base.vehicules.values()}
    reading = LegalReading(
        gate_open=gate.open,
        nature=_nature(gate, sheet),
        why_closed=() if gate.open else gate.lacking or (Reason(gate.step, gate.opens),),
        for_types=types,
        vehicles=_ranked(readings, types, settled=kept in types),
        blockage=_blockage(base, readings, types),
    )
    missing = {one.rule.id: one.judged.missing for one in rules if one.judged.holds is None}
    return Legal(reading, missing, tuple(_line(one) for one in rules) + leanings.journal)


def score(vehicle: Vehicule, type_id: str, exit_mark: Mark) -> float:
    """Return the score, out of 100, of this vehicle for this type."""
    answer = exit_mark.middle if isinstance(exit_mark, Interval) else exit_mark
    weight = NEUTRAL_EXIT if answer is None else (answer - 1.0) / 4.0
    reversibility = vehicle.rev * 20.0 * weight + 100.0 * (1.0 - weight)
    return (
        SERVICE * service(vehicle, type_id)
        + SIMPLICITY * vehicle.simp * 20.0
        + EVOLUTION * min(100.0, 25.0 * len(vehicle.suites))
        + REVERSIBILITY * reversibility
    )


def service(vehicle: Vehicule, type_id: str) -> float:
    """Return how well, out of 100, this vehicle serves this type."""
    return 25.0 * vehicle.types.get(type_id, 0)


def rules_on(base: Base, reading: VehicleReading) -> tuple[RegleEligibilite, ...]:
    """Return the rules that speak of this vehicle, whatever the answers are today, in the method's order."""
    vehicle = base.vehicules[reading.vehicle]
    found = []
    for rule in base.eligibilite.values():
        choice = rule.regle_de_choix and (reading.role != PRINCIPAL or reading.for_type is None)
        if choice or (rule.types and reading.for_type not in rule.types):
            continue
        targets = rule.ecarte if rule.effet == SETS_ASIDE else rule.avertit
        if isinstance(targets, TousSi):
            named = judge(targets.tous_si, FactSheet(values=_fields(vehicle))).holds is not False
        else:
            named = vehicle.id in targets
        if named:
            found.append(rule)
    return tuple(found)


def _judge_rule(base: Base, rule: RegleEligibilite, sheet: FactSheet, today: date) -> _Judged:
    """Judge the rule; a rule of law without a date, or past its re-check date, warns and no more."""
    due = recheck_on(base, rule.verifie_le)
    stale = not rule.regle_de_choix and (due is None or today >= due)
    return _Judged(rule, judge(rule.si, sheet), stale)


def _read(
    base: Base,
    vehicle: Vehicule,
    types: Sequence[str],
    rules: Sequence[_Judged],
    sheet: FactSheet,
    leanings: Leanings,
) -> VehicleReading:
    for_type = next((t for t in types if service(vehicle, t) >= SERVED), None)
    role = vehicle.role_pour.get(for_type or "", vehicle.role)
    against: list[Reason] = []
    warnings: list[Reason] = []
    pending = False
    for one in rules:
        holds = _concerns(one, vehicle, role, for_type, sheet)
        if holds is None:
            pending = pending or not (one.stale or one.rule.effet != SETS_ASIDE)
        elif holds and one.rule.effet == SETS_ASIDE and not one.stale:
            against.append(_reason(base, one))
        elif holds:
            warnings.append(_reason(base, one))
    if vehicle.hors_classement:
        warnings.append(Reason(UNREAD_RULE, base.classement_vehicules.hors_classement))
    mark = sheet.value(f"criteres.{EXIT_CRITERION}")
    exit_mark = mark if isinstance(mark, int | float | Interval) else None
    return VehicleReading(
        vehicle=vehicle.id,
        role=role,
        for_type=for_type,
        rank=None,
        score=_held(score(vehicle, for_type, exit_mark) + leanings.points(vehicle.id)) if for_type else None,
        eligible=False if against else None if pending else True,
        set_aside=bool(against),
        reasons=tuple(against),
        warnings=tuple(warnings),
        next_forms=vehicle.suites,
        unclassified=vehicle.hors_classement,
        leanings=leanings.by_name.get(vehicle.id, ()),
    )


def _held(points: float) -> float:
    return min(100.0, max(0.0, points))


def _concerns(
    one: _Judged, vehicle: Vehicule, role: str, for_type: str | None, sheet: FactSheet
) -> bool | None:
    """Return whether the rule holds for this vehicle.

    A rule of choice speaks of what a principal vehicle must do for the type it would serve: it says
    nothing of those that prepare or complete, nor of those that serve none of the types.
    """
    rule = one.rule
    if rule.regle_de_choix and (role != PRINCIPAL or for_type is None):
        return False
    if rule.types and for_type not in rule.types:
        return False
    targets = rule.ecarte if rule.effet == SETS_ASIDE else rule.avertit
    if not isinstance(targets, TousSi):
        return one.judged.holds if vehicle.id in targets else False
    aimed = judge(targets.tous_si, sheet.scoped(_fields(vehicle))).holds
    if aimed is False or one.judged.holds is False:
        return False
    return True if aimed and one.judged.holds else None


def _fields(vehicle: Vehicule) -> dict[str, bool | int]:
    return {
        "vehicule.pm": vehicle.pm,
        "vehicule.empl": vehicle.empl,
        "vehicule.mad": vehicle.mad,
        "vehicule.expl": vehicle.expl,
        "vehicule.tit": vehicle.tit,
        "vehicule.rev": vehicle.rev,
        "vehicule.min": vehicle.min,
        "vehicule.mois_min": vehicle.mois[0],
    }


def _reason(base: Base, one: _Judged) -> Reason:
    rule = one.rule
    stale = one.stale and rule.effet == SETS_ASIDE
    text = f"À revérifier{HARD}: {rule.raison}" if stale else rule.raison
    remedy = rule.derogation or _remedy(base, rule)
    return Reason(rule.id, text, one.judged.because, remedy, rule.base, rule.verifie_le)


def _remedy(base: Base, rule: RegleEligibilite) -> str:
    if rule.regle_de_choix:
        return f"Relire votre réponse{HARD}: {rule.dit}."
    return f"Ne s’applique plus si cela change{HARD}: {rule.dit}."


def _ranked(
    readings: Mapping[str, VehicleReading], types: Sequence[str], *, settled: bool
) -> tuple[VehicleReading, ...]:
    """Return the principal vehicles that stand, numbered, then the others as listed.

    Once the people have kept a type, its forms come first; until then the first types are served in
    turn, so that the form of one that nearly comes first is not hidden behind all those of another.
    """
    standing = [
        one
        for one in readings.values()
        if one.role == PRINCIPAL and one.for_type and not one.set_aside and not one.unclassified
    ]
    standing.sort(key=lambda one: (types.index(one.for_type or ""), -round(one.score or 0.0, 9)))
    if not settled:
        standing = _in_turn(standing, types)
    ranks = {one.vehicle: i for i, one in enumerate(standing, start=1)}
    numbered = [replace(readings[name], rank=rank) for name, rank in ranks.items()]
    return (*numbered, *(one for name, one in readings.items() if name not in ranks))


def _in_turn(standing: Sequence[VehicleReading], types: Sequence[str]) -> list[VehicleReading]:
    """Return the best form of each type in turn, then the second ones."""
    places = {t: iter(range(len(standing))) for t in types}
    turn = {one.vehicle: next(places[one.for_type or ""]) for one in standing}
    return sorted(standing, key=lambda one: (turn[one.vehicle], types.index(one.for_type or "")))


def _blockage(base: Base, readings: Mapping[str, VehicleReading], types: Sequence[str]) -> Reason | None:
    """Return the rule whose withdrawal gives back the most vehicles, when none stands for the first type."""
    if not types:
        return None
    wanted = [
        one
        for one in readings.values()
        if one.for_type == types[0] and one.role == PRINCIPAL and not one.unclassified
    ]
    if not wanted or any(not one.set_aside for one in wanted):
        return None
    against = [reason for one in wanted for reason in one.reasons]
    rules = list(dict.fromkeys(reason.rule for reason in against))
    alone = {r: sum(all(x.rule == r for x in one.reasons) for one in wanted) for r in rules}
    named = {r: sum(reason.rule == r for reason in against) for r in rules}
    order = list(base.eligibilite)
    rule = min(rules, key=lambda r: (-alone[r], -named[r], order.index(r)))
    found = next(reason for reason in against if reason.rule == rule)
    text = f"{NOTHING_STANDS.format(HARD)} {found.text}"
    return Reason(rule, text, found.because, found.remedy, found.reference, found.checked_on)


def _nature(gate: Gate, sheet: FactSheet) -> str:
    if not gate.open:
        return STUDY
    return RANKING if sheet.value("canevas.etat") == SHARED_PROJECT else INDICATIVE


def _line(one: _Judged) -> JournalLine:
    paths = dict.fromkeys(one.judged.because + one.judged.missing)
    return one.rule.id, one.judged.holds, tuple(paths)
