"""What the engine finds; never a bare number: value, reasons, what is missing, seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coopwizard.domain.values import Interval, Special

Mark = float | Interval | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke: its id, its sentence, and the paths of the answers it rests on."""

    rule: str
    text: str
    because: tuple[str, ...] = ()
    remedy: str = ""
    reference: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a step may be entered, and if not, in words, what opens it.

    `opens` is the method's sentence; `lacking` names, one by one, what is not yet there.
    """

    step: str
    open: bool
    firm: bool
    derogated: bool = False
    opens: str = ""
    lacking: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step stands: "fermee", "a_faire", "en_cours" or "fait"; per voice for separate ones."""

    step: str
    rank: int
    state: str
    by_voice: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ItemReading:
    """An item as the two voices see it; nothing here is ever a mean."""

    item: str
    president: int | Special | None
    director: int | Special | None
    consensus: int | None
    shared: Mark
    gap: int | None
    unsettled: bool
    one_voice: bool


@dataclass(frozen=True, slots=True)
class DimensionReading:
    """A dimension out of 100 for each voice, its shared range, and how far the voices are."""

    dimension: str
    president: float | None
    director: float | None
    shared: Mark
    gap: str | None  # accord | a_discuter | divergence_forte
    mean_gap: float | None
    bias: float | None
    unknown_rate: float | None
    quick: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert that is certainly raised."""

    id: str
    colour: str
    text: str
    neutral_text: str
    action: str
    field: str
    factor: str
    treated: bool
    pair_only: bool
    blocks_project: bool
    because: tuple[str, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """Level of preparation: n0 to n4, or indetermine; `at_best` when a lower rule is unknown."""

    id: str
    title: str
    ceiling: str
    ceiling_rank: int
    at_best: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SwotLine:
    """One line of the SWOT, with the question it comes from."""

    box: str  # force | faiblesse | opportunite | menace | a_debattre
    origin: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """The self-assessment read on two voices."""

    version: str | None
    items: Mapping[str, ItemReading]
    dimensions: Mapping[str, DimensionReading]
    readiness: Mark
    known_dimensions: int
    agreement: float | None
    agreement_reading: str | None
    largest_gaps: tuple[str, ...]
    alerts: tuple[Alert, ...]
    level: Level
    swot: tuple[SwotLine, ...]
    to_update: tuple[Reason, ...]
    external_audit: bool | None


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """The degree of choice of one voice, out of 100, and its level."""

    holder: str
    motives: float | None
    freedoms: float | None
    degree: float | None
    level: str | None
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """How free the choice is: two voices, a range, the least free level."""

    voices: tuple[VoiceChoice, ...]
    span: Mark
    level: str | None
    differs: bool
    consequences: tuple[str, ...]
    mimicry: Mapping[str, int]
    mimicry_score: int | None
    mimicry_reading: str | None
    path_gaps: Mapping[str, float]
    path_points: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class BrakeReading:
    """A human brake: its highest cell, the population it stands for, and the measure if complete."""

    brake: str
    score: int | None
    population: str | None
    cells: Mapping[str, int]
    reading: str | None  # prioritaire | a_traiter | a_suivre
    measured: bool | None
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldReading:
    """A field of the common project: valid, not valid, or not yet seen."""

    field: str
    valid: bool | None
    weight: int
    mandatory: bool
    to_specify: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """The common project: how complete, in which state, what is missing."""

    fields: Mapping[str, FieldReading]
    completeness: int | None
    mandatory_valid: bool | None
    state: str | None
    objects: Mapping[str, int]
    missing_mandatory: tuple[str, ...]
    targeted_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerReading:
    """One partner: scores per voice as a range, vetoes, decision and why."""

    id: str
    name: str
    score: Mark
    by_voice: Mapping[str, float]
    information: float | None
    vetoes: tuple[str, ...]
    decision: str | None  # non | aller | explorer
    quick: bool
    reasons: tuple[Reason, ...]
    kept: bool | None
    ratio: float | None
    criteria: Mapping[str, Mark]


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


@dataclass(frozen=True, slots=True)
class LegalReading:
    """The vehicles, and whether ranking them is allowed, indicative, or only a study simulation."""

    gate_open: bool
    nature: str  # classement | indicatif | simulation d'étude
    why_closed: tuple[Reason, ...]
    for_types: tuple[str, ...]
    vehicles: tuple[VehicleReading, ...]
    blockage: Reason | None = None


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Whether a third party is advised, and by which flags."""

    advised: bool
    flags: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict that the method proposes; people decide. `lead` introduces reasons that hold together."""

    id: str
    title: str
    reasons: tuple[Reason, ...]
    missing_conditions: tuple[Reason, ...]
    outcome: str
    third_party: ThirdParty
    reservation: str | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """One task of the roadmap, in weeks from the start (0 = first week)."""

    task: str
    round: str
    start: int
    end: int
    together: bool
    component: str  # politique | technique
    body: str
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Months, tasks, stops; `unrealistic` names the chain that does not fit."""

    type: str | None
    months: int
    reference_months: int
    minimum_months: int
    weeks: int
    complexity: int | None
    rounds: tuple[tuple[str, int, int], ...]
    tasks: tuple[TaskPlan, ...]
    unrealistic: tuple[str, ...]
    needed_weeks: int | None
    stops: tuple[tuple[str, int], ...]
    controls: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """All that the engine says of a case, on a given day, with a given base and seed."""

    base_version: str
    base_hash: str
    today: date
    seed: int
    gates: Mapping[str, Gate]
    steps: tuple[StepState, ...]
    assessment: Assessment
    choice: Choice
    brakes: Mapping[str, BrakeReading]
    project: Project
    partners: tuple[PartnerReading, ...]
    types: TypeComparison
    legal: LegalReading
    verdict: Verdict
    roadmap: Roadmap
    missing: tuple[str, ...]
    set_aside: tuple[tuple[str, str], ...] = ()
    journal: tuple[tuple[str, bool | None, tuple[str, ...]], ...] = ()
