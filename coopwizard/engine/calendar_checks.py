"""What a calendar must respect: each check of part J, `controles_calendrier`, and whether it holds.

The rules are prose that names tasks: the names below are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason, TaskPlan

PROJECT_VALIDATED = "ta_retour_ca_2"
DECIDED = "ta_retour_ca_3"
VALIDATIONS = ("ta_retour_ca_1", PROJECT_VALIDATED, DECIDED)
CONSULTED, TRIAL, SIGNED, VOTED, STARTED = (
    "ta_cse_consultation",
    "ta_essai",
    "ta_signature",
    "ta_ag_vote",
    "ta_demarrage",
)
INFORMED, ASSOCIATED = "ta_autorites_informer", "ta_autorite_dialogue"
BEFORE_START = (SIGNED, VOTED, "ta_cession", "ta_declaration_gcsms")
PLENARIES = "plenieres"
PUBLISHED_WEEKS, PUBLISHED_TYPES = 9, ("transfert_activite", "fusion")
LIGHT_TYPES, LIGHT_ROUNDS, LIGHT_TASKS = ("reseau", "partenariat"), 2, 11
SUMMER = (7, 8)
YEAR_END = ((12, 20), (1, 3))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A roadmap as the checks read it."""

    base: Base
    case: Case
    type: str
    tasks: Mapping[str, TaskPlan]
    rounds: int

    def over(self, name: str, other: str) -> bool:
        """Return whether the first task, if there, is over when the second, if there, begins."""
        if name not in self.tasks or other not in self.tasks:
            return True
        return self.tasks[name].end <= self.tasks[other].start


def check(calendar: Calendar) -> tuple[Reason, ...]:
    """Return the checks that do not hold, firm ones first."""
    failed = [
        rule
        for name, rule in calendar.base.controles_calendrier.items()
        if name in CHECKS and not CHECKS[name](calendar)
    ]
    failed.sort(key=lambda rule: rule.souple)
    return tuple(Reason(rule.id, rule.regle) for rule in failed)


def _project_before_law(calendar: Calendar) -> bool:
    return all(calendar.over(PROJECT_VALIDATED, name) for name in calendar.base.taches_juridiques)


def _consulted_before_decision(calendar: Calendar) -> bool:
    return calendar.over(CONSULTED, DECIDED)


def _validated_before_vote(calendar: Calendar) -> bool:
    if VOTED not in calendar.tasks:
        return True
    return all(name in calendar.tasks and calendar.over(name, VOTED) for name in VALIDATIONS)


def _trial_before_signature(calendar: Calendar) -> bool:
    return calendar.over(TRIAL, SIGNED) and calendar.over(TRIAL, VOTED)


def _published_long_enough(calendar: Calendar) -> bool:
    tasks = calendar.tasks
    if calendar.type not in PUBLISHED_TYPES or DECIDED not in tasks or VOTED not in tasks:
        return True
    return tasks[VOTED].start - tasks[DECIDED].end >= PUBLISHED_WEEKS


def _starts_last(calendar: Calendar) -> bool:
    return all(calendar.over(name, STARTED) for name in BEFORE_START)


def _light(calendar: Calendar) -> bool:
    if calendar.type not in LIGHT_TYPES:
        return True
    plenaries = any(task.body == PLENARIES for task in calendar.tasks.values())
    return calendar.rounds == LIGHT_ROUNDS and not plenaries and len(calendar.tasks) <= LIGHT_TASKS


def _authorities_first(calendar: Calendar) -> bool:
    """Return whether authorities are told before any validation, and heard before the final one (R025)."""
    told = all(calendar.over(INFORMED, name) for name in (*VALIDATIONS, SIGNED, VOTED))
    return told and calendar.over(ASSOCIATED, DECIDED)


def _out_of_holidays(calendar: Calendar) -> bool:
    validating = next(one for one in calendar.base.boucle if one.phase == "valider").instances
    dated = [task.dated for task in calendar.tasks.values() if task.body in validating and task.dated]
    return not any(_is_holiday(day) for day in dated)


def _two_names(calendar: Calendar) -> bool:
    for name in calendar.tasks:
        said = calendar.case.said(TOGETHER, f"tache.{name}")
        if isinstance(said, dict) and bool(said.get("responsable")) != bool(said.get("co_responsable")):
            return False
    return True


def _is_holiday(day: date) -> bool:
    return day.month in SUMMER or (day.month, day.day) >= YEAR_END[0] or (day.month, day.day) <= YEAR_END[1]


CHECKS: dict[str, Callable[[Calendar], bool]] = {
    "cc_projet_avant_droit": _project_before_law,
    "cc_cse": _consulted_before_decision,
    "cc_validations": _validated_before_vote,
    "cc_essai": _trial_before_signature,
    "cc_arrete": _published_long_enough,
    "cc_demarrage": _starts_last,
    "cc_leger": _light,
    "cc_autorites": _authorities_first,
    "cc_vacances": _out_of_holidays,
    "cc_deux_noms": _two_names,
}
