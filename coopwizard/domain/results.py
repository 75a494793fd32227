"""What the engine finds; never a bare number: value, reasons, what is missing, seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coopwizard.domain.comparisons import (
    Contribution,
    Counterfactual,
    CriterionReading,
    Leaning,
    LegalReading,
    OpenQuestion,
    Robustness,
    Trajectory,
    TypeComparison,
    TypeReading,
    VehicleReading,
    Viewpoint,
)
from coopwizard.domain.findings import Finding
from coopwizard.domain.reasons import Mark, Reason
from coopwizard.domain.values import Special

__all__ = [
    "Alert",
    "Assessment",
    "BrakeReading",
    "Choice",
    "Contribution",
    "Counterfactual",
    "CriterionReading",
    "DimensionReading",
    "FieldReading",
    "Finding",
    "Gate",
    "ItemReading",
    "Leaning",
    "LegalReading",
    "Level",
    "Mark",
    "OpenQuestion",
    "PartnerReading",
    "Project",
    "Reason",
    "Results",
    "Roadmap",
    "Robustness",
    "StepState",
    "SwotLine",
    "TaskPlan",
    "ThirdParty",
    "Trajectory",
    "TypeComparison",
    "TypeReading",
    "VehicleReading",
    "Verdict",
    "Viewpoint",
    "VoiceChoice",
]


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
    expertise: str = ""


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
    audit_because: tuple[str, ...] = ()  # the paths that call for it


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
    binding_texts: tuple[str, ...] = ()


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
    lifted: tuple[str, ...] = ()  # absolute conditions that stood, and that a dated fact lifted
    incompatible: bool = False  # contrary to our own project, and not lifted
    interests: float | None = None  # how far interests go together, out of 100
    contradicted: int | None = None  # values that its practice contradicts
    mirror: Mapping[str, Mark] = field(default_factory=dict)  # by criterion, how far its mark is from ours
    mutual: bool | None = None  # whether the mirror must open the agenda


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
    counted: tuple[tuple[str, int | None], ...] = ()  # what makes the index of complexity


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
    coherence: tuple[Finding, ...] = ()
