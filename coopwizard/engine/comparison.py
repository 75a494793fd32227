"""Everything that step 7 shows, put together: criteria, ranking, robustness, views, path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coopwizard.domain.answers import BOARD, PAIR, Case, SealState
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import (
    CriterionReading,
    Mark,
    PartnerReading,
    Robustness,
    Trajectory,
    TypeComparison,
    TypeReading,
)
from coopwizard.engine.changes import what_would_change
from coopwizard.engine.counterfactual import Standing, counterfactuals
from coopwizard.engine.criteria import ANSWERED, chosen_objects, read_criteria
from coopwizard.engine.exclusions import (
    Exclusions,
    JournalLine,
    excluded_types,
    judge_exclusions,
    judge_reservations,
    rules_reading,
)
from coopwizard.engine.explanation import contributions
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.leanings import Leanings, leanings_reading, read_leanings, with_leanings
from coopwizard.engine.suitability import Suitability, affinities, coverage, order, suit, ties
from coopwizard.engine.trajectory import ceiling_rank, trace_path
from coopwizard.engine.viewpoints import same_first, scores_under, view
from coopwizard.engine.weights import (
    PROPOSED,
    WEIGHTS_SEAL,
    Weighting,
    criterion_weights,
    proposed,
    weightings,
)
from coopwizard.engine.worth import open_questions


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, the facts with the criteria in them, what was missing, and the trace."""

    comparison: TypeComparison
    sheet: FactSheet
    missing: Mapping[str, tuple[str, ...]]
    journal: tuple[JournalLine, ...]


@dataclass(frozen=True, slots=True)
class _Grounds:
    base: Base
    case: Case
    sheet: FactSheet
    readings: Mapping[str, CriterionReading]
    weighting: Weighting
    affinities: Mapping[str, float]  # leanings in
    by_objects: Mapping[str, float]  # what the objects alone call for, 0 to 100
    leanings: Leanings
    exclusions: Exclusions

    @property
    def marks(self) -> dict[str, Mark]:
        return {criterion: one.mark for criterion, one in self.readings.items()}

    @property
    def weights(self) -> dict[str, float]:
        return criterion_weights(self.base, self.weighting.families)

    @property
    def excluded(self) -> tuple[str, ...]:
        return tuple(t for t, reasons in self.exclusions.by_type.items() if reasons)


def compare_types(
    base: Base,
    case: Case,
    sheet: FactSheet,
    partners: Sequence[PartnerReading],
    *,
    seed: int,
    draws: int,
) -> Compared:
    """Return the nine types compared; without draws, robustness and acceptabilities are not known."""
    held = weightings(base, case)
    origin, weighting = leading_weights(base, held)
    grounds = _lay_grounds(base, case, sheet, weighting)
    robustness = _draw(grounds, seed, draws) if draws > 0 else None
    ranking, missing, journal = _rank(grounds, robustness)
    views = [
        view(base, holder, one, grounds.marks, grounds.affinities, grounds.excluded)
        for holder, one in {PROPOSED: proposed(base), **held}.items()
    ]
    standing = _standing(grounds)
    comparison = TypeComparison(
        criteria=grounds.readings,
        coverage=coverage(base, grounds.marks),
        ranking=ranking,
        weights=weighting.families,
        weights_origin=origin,
        robustness=robustness,
        viewpoints=tuple(views),
        same_first=same_first([one for one in views if one.holder != PROPOSED]),
        trajectory=trace_path(base, ranking, ceiling_rank(base, grounds.sheet, partners)),
        counterfactuals=counterfactuals(standing, _wished(case, grounds.sheet)),
        questions=open_questions(standing),
        changes=what_would_change(standing, _wished(case, grounds.sheet)) if draws > 0 else None,
    )
    return Compared(
        comparison,
        grounds.sheet,
        {**grounds.exclusions.missing, **missing},
        grounds.exclusions.journal + grounds.leanings.journal + journal,
    )


def compare_at_once(base: Base, case: Case, sheet: FactSheet, *, seed: int, draws: int) -> TypeComparison:
    """Return the ranking and its draws alone, for weights or answers moved to see what they would give.

    `sheet` is that of the situation, which neither weights nor the answers of this step enter.
    """
    origin, weighting = leading_weights(base, weightings(base, case))
    grounds = _lay_grounds(base, case, sheet, weighting)
    robustness = _draw(grounds, seed, draws)
    ranking, _, _ = _rank(grounds, robustness)
    return TypeComparison(
        criteria=grounds.readings,
        coverage=coverage(base, grounds.marks),
        ranking=ranking,
        weights=weighting.families,
        weights_origin=origin,
        robustness=robustness,
        viewpoints=(),
        same_first=True,
        trajectory=Trajectory(None, None, (), ""),
    )


def stand(base: Base, case: Case, sheet: FactSheet) -> Standing:
    """Return how things stand before any change of answer, without draws."""
    return _standing(_lay_grounds(base, case, sheet, leading_weights(base, weightings(base, case))[1]))


def _lay_grounds(base: Base, case: Case, sheet: FactSheet, weighting: Weighting) -> _Grounds:
    readings = read_criteria(base, case, sheet)
    sheet = sheet.adding({f"criteres.{c}": one.mark for c, one in readings.items()})
    sheet = sheet.adding(
        {
            f"criteres.{c}.repondu": one.origin == ANSWERED
            for c, one in readings.items()
            if one.mark is not None
        }
    )
    leanings = read_leanings(base.penchants_des_types.values(), sheet)
    called = affinities(base, chosen_objects(base, sheet))
    return _Grounds(
        base,
        case,
        sheet,
        readings,
        weighting,
        with_leanings(called, leanings),
        called,
        leanings,
        judge_exclusions(base, sheet),
    )


def leading_weights(base: Base, held: Mapping[str, Weighting]) -> tuple[str, Weighting]:
    """Return the weights that rank the types, and whose they are: the shared deck, else the proposed ones.

    The two voices keep theirs side by side: no mean is ever made of them.
    """
    if BOARD in held:
        return BOARD, held[BOARD]
    return PROPOSED, proposed(base)


def _draw(grounds: _Grounds, seed: int, draws: int) -> Robustness:
    from coopwizard.engine.draws import Situation, robustness  # NumPy only when draws are asked for

    situation = Situation(grounds.marks, grounds.weighting, grounds.by_objects, grounds.sheet)
    return robustness(grounds.base, situation, seed=seed, draws=draws)


def _rank(
    grounds: _Grounds, robustness: Robustness | None
) -> tuple[tuple[TypeReading, ...], dict[str, tuple[str, ...]], tuple[JournalLine, ...]]:
    base, marks, weights = grounds.base, grounds.marks, grounds.weights
    suited = {t: suit(base, t, marks, weights, grounds.affinities[t]) for t in base.types}
    scores = {t: one.score for t, one in suited.items() if one is not None}
    open_scores = {t: score for t, score in scores.items() if t not in grounds.excluded}
    ranked = order(base, open_scores)
    shown = ranked + order(base, {t: s for t, s in scores.items() if t not in open_scores})
    missing: dict[str, tuple[str, ...]] = {}
    journal: list[JournalLine] = []
    readings: list[TypeReading] = []
    for type_id in shown or list(base.types):
        reserved = judge_reservations(base, grounds.case, grounds.sheet, type_id)
        missing |= reserved.missing
        journal += reserved.journal
        reading = _read_type(grounds, type_id, suited[type_id], weights)
        reading = replace(
            reading,
            rank=ranked.index(type_id) + 1 if type_id in open_scores else None,
            tied_with=ties(open_scores, type_id) if type_id in open_scores else (),
            reservations=reserved.reasons,
            blocking=reserved.blocking,
        )
        readings.append(_with_draws(reading, robustness))
    return tuple(readings), missing, tuple(journal)


def _read_type(
    grounds: _Grounds, type_id: str, suited: Suitability | None, weights: Mapping[str, float]
) -> TypeReading:
    supporting, opposing = contributions(grounds.base, type_id, grounds.readings, weights)
    return TypeReading(
        type=type_id,
        rank=None,
        suitability=suited.suitability if suited else None,
        affinity=grounds.by_objects[type_id],
        score=_shown(suited.score if suited else None),
        score_low=_shown(suited.low if suited else None),
        score_high=_shown(suited.high if suited else None),
        tied_with=(),
        exclusions=grounds.exclusions.by_type[type_id],
        reservations=(),
        blocking=(),
        supporting=supporting,
        opposing=opposing,
        leanings=grounds.leanings.by_name.get(type_id, ()),
    )


def _shown(score: float | None) -> float | None:
    """Return the score within 0 and 100: a leaning may carry it beyond."""
    return None if score is None else min(100.0, max(0.0, score))


def _with_draws(reading: TypeReading, robustness: Robustness | None) -> TypeReading:
    if robustness is None:
        return reading
    shares = robustness.acceptability[reading.type]
    return replace(
        reading,
        acceptability=shares[0],
        second=shares[1],
        excluded_share=robustness.excluded_share[reading.type],
    )


def _standing(grounds: _Grounds) -> Standing:
    excluded_by = {
        rule.id: frozenset(excluded_types(rule, grounds.sheet))
        for rule in grounds.base.exclusions.values()
        if judge(rule.si, grounds.sheet).holds
    }
    return Standing(
        grounds.base,
        grounds.sheet,
        grounds.marks,
        grounds.weights,
        grounds.affinities,
        scores_under(grounds.base, grounds.marks, grounds.weighting.families, grounds.affinities),
        excluded_by,
        {c: rules_reading(grounds.base.exclusions, c) for c in grounds.base.criteres},
        {c: leanings_reading(grounds.base.penchants_des_types.values(), c) for c in grounds.base.criteres},
    )


def _wished(case: Case, sheet: FactSheet) -> tuple[str, ...]:
    """Return the types that somebody wishes, once the wishes are revealed, or kept."""
    revealed = [voice for voice in PAIR if case.seal(voice, WEIGHTS_SEAL) is SealState.REVEALED]
    said = [case.said(voice, "souhait") for voice in revealed]
    said += [case.said(voice, "type_retenu") for voice in PAIR]
    kept = sheet.value("deliberation.type_retenu")
    wished = [one for one in [*said, kept] if isinstance(one, str)]
    return tuple(dict.fromkeys(wished))
