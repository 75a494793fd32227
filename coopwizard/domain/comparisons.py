"""What steps 7 and 8 read: criteria, types of cooperation, robustness, legal vehicles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.reasons import Mark, Reason


@dataclass(frozen=True, slots=True)
class CriterionReading:
    """One of the criteria of the situation: its mark, and whether it was answered or guessed."""

    criterion: str
    mark: Mark
    origin: str  # reponse | preremplissage | inconnu
    why: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion does for or against a type, in points of weighted value."""

    criterion: str
    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """Points, out of 100, that a rule on the partners or the objects gives to a type or to a form."""

    rule: str
    points: float
    text: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeReading:
    """One type of cooperation: score, range, rank, exclusions, reservations and reasons."""

    type: str
    rank: int | None
    suitability: float | None
    affinity: float
    score: float | None
    score_low: float | None
    score_high: float | None
    tied_with: tuple[str, ...]
    exclusions: tuple[Reason, ...]
    reservations: tuple[Reason, ...]
    blocking: tuple[str, ...]
    supporting: tuple[Contribution, ...]
    opposing: tuple[Contribution, ...]
    acceptability: float | None = None
    second: float | None = None
    excluded_share: float | None = None
    leanings: tuple[Leaning, ...] = ()

    @property
    def excluded(self) -> bool:
        """Whether a rule certainly excludes it now."""
        return bool(self.exclusions)


@dataclass(frozen=True, slots=True)
class Robustness:
    """Summary of the draws; shares are between 0 and 1."""

    draws: int
    seed: int
    generator: str
    acceptability: Mapping[str, tuple[float, ...]]  # type -> share at each rank
    beats: Mapping[str, Mapping[str, float]]
    excluded_share: Mapping[str, float]
    central_weights: Mapping[str, Mapping[str, float]]
    confidence: Mapping[str, float]
    reading: str | None  # robuste | probable | partage


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """The first type under one set of weights."""

    holder: str  # president | directeur | ca | defaut
    weights: Mapping[str, float]
    first: str | None
    score: float | None
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Where one could go, and the first step that our preparation allows."""

    target: str | None
    first_step: str | None
    conditions: tuple[Reason, ...]
    ceiling: str


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The smallest change that would change the answer."""

    text: str
    changes: tuple[tuple[str, float, float], ...]  # criterion, from, to
    effort: float
    puts_first: str | None = None
    lifts: str | None = None
    question: str = ""  # the question of the method that it answers, when it is one of its own


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A criterion without an answer, or not settled, and what answering it could change."""

    criterion: str
    differs: bool  # the voices differ; otherwise nobody has answered
    share: float  # 0 to 1: of the answers still possible, those that put another type first
    stir: float  # points: how far, on average, the lead of the first type would move
    could_lead: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class TypeComparison:
    """Everything step 7 shows."""

    criteria: Mapping[str, CriterionReading]
    coverage: float
    ranking: tuple[TypeReading, ...]
    weights: Mapping[str, float]
    weights_origin: str
    robustness: Robustness | None
    viewpoints: tuple[Viewpoint, ...]
    same_first: bool
    trajectory: Trajectory
    counterfactuals: tuple[Counterfactual, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    changes: tuple[Counterfactual, ...] | None = None  # of one, then two answers; None: not looked for

    @property
    def first(self) -> str | None:
        """The type at rank 1, or None while no criterion is known."""
        return next((t.type for t in self.ranking if t.rank == 1), None)


@dataclass(frozen=True, slots=True)
class VehicleReading:
    """One legal vehicle: eligible or set aside and why, the type it serves, its score."""

    vehicle: str
    role: str  # principal | preparatoire | complement | information
    for_type: str | None
    rank: int | None
    score: float | None
    eligible: bool | None  # None: a rule that would set it aside is unknown
    set_aside: bool
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    next_forms: tuple[str, ...]
    unclassified: bool = False
    leanings: tuple[Leaning, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalReading:
    """The vehicles, and whether ranking them is allowed, indicative, or only a study simulation."""

    gate_open: bool
    nature: str  # classement | indicatif | simulation d'étude
    why_closed: tuple[Reason, ...]
    for_types: tuple[str, ...]
    vehicles: tuple[VehicleReading, ...]
    blockage: Reason | None = None
