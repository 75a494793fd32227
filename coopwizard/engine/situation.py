"""A case read whole: every fact that rules may ask before types of cooperation are compared.

Facts are laid down in passes, each reading only those before it:

1. where the démarche stands and who is there (`standing`), with the set `voix`;
2. what the two voices say, once both have opened it: items, dimensions, motives, paths;
3. what is asked of us, what would be put in common, savings, brakes and measures;
4. partners, the organisations around the table, then the project, which partners sign;
5. the degree of choice, which reads the contacts;
6. alerts, which read all of the above, and the counts that gates read;
7. the level, which reads the alerts; then what is only shown (SWOT, brakes' proposals, audit).

A value that is not known is absent from the sheet: never zero, never false.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import (
    Alert,
    Assessment,
    BrakeReading,
    Choice,
    Level,
    PartnerReading,
    Project,
    Reason,
)
from coopwizard.engine import (
    alerts,
    choice,
    divergence,
    levels,
    other_voices,
    partners,
    people,
    project,
    standing,
    swot,
    working_group,
)
from coopwizard.engine.answers_reading import PREPARATION, Context, context
from coopwizard.engine.assessment import Measures, measure
from coopwizard.engine.bands import band
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.given import Given
from coopwizard.engine.leanings import object_families

NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything known of a case before types: the sheet of facts and the readings people are shown."""

    sheet: FactSheet
    assessment: Assessment
    choice: Choice
    brakes: dict[str, BrakeReading]
    project: Project
    partners: tuple[PartnerReading, ...]
    voices: tuple[str, ...]
    revealed: bool
    forgotten_families: tuple[str, ...] = ()


def read_situation(base: Base, case: Case, *, today: date, given: Given = NOTHING_GIVEN) -> Situation:
    """Return what the case says on that day; what a fiche gives outright prevails."""
    here = context(base, case, today, given)
    sheet, measures = _voices(here)
    sheet = _content(here, sheet)
    around, sheet = partners.read_partners(here, sheet)
    sheet = sheet.adding(working_group.group_facts(case, around))
    common, sheet = project.read_project(here, sheet, partners.kept_partners(around))
    chosen = choice.read_choice(here, sheet)
    sheet = sheet.adding({"degre_de_choix.niveau": chosen.level})
    raised, sheet = alerts.judge_alerts(here, sheet)
    level = levels.level(base, sheet)
    sheet = sheet.adding(levels.level_facts(level))
    return Situation(
        sheet,
        _assessment(here, measures, raised, level, sheet),
        chosen,
        people.read_brakes(here, sheet),
        common,
        around,
        here.voices,
        here.revealed(PREPARATION),
        people.forgotten_families(base, case),
    )


def _voices(here: Context) -> tuple[FactSheet, Measures]:
    """Return the sheet after the first two passes, and what the voices say."""
    facts, voices = standing.standing_facts(here)
    facts = {**facts, **other_voices.gathering_facts(here.base, here.case)}
    sheet = FactSheet(given=here.given.values).adding(facts, {"voix": voices})
    measures, sheet = measure(here, sheet)
    if here.revealed(PREPARATION):
        sheet = sheet.adding(choice.joint_facts(here))
    return sheet, measures


def _content(here: Context, sheet: FactSheet) -> FactSheet:
    facts, objects = project.content_facts(here)
    facts |= choice.injunction_facts(here) | choice.contact_facts(here) | project.economy_facts(here)
    facts |= choice.observation_facts(here)
    sheet = sheet.adding(facts, {"objet": objects})
    sheet = sheet.adding(object_families(here.base, sheet))
    return people.people_facts(here, sheet)


def _assessment(
    here: Context, measures: Measures, raised: tuple[Alert, ...], level: Level, sheet: FactSheet
) -> Assessment:
    audit = judge(here.base.audit_externe.si, sheet)
    return Assessment(
        version=measures.version,
        items=measures.items,
        dimensions=measures.dimensions,
        readiness=measures.readiness,
        known_dimensions=measures.known_dimensions,
        agreement=measures.agreement,
        agreement_reading=band(here.base.ecarts_binome.lecture_A, measures.agreement),
        largest_gaps=divergence.largest_gaps(measures.items),
        alerts=raised,
        level=level,
        swot=swot.read_swot(here, measures.items, sheet),
        to_update=_to_update(here.base, sheet),
        external_audit=audit.holds,
        audit_because=audit.because if audit.holds else (),
    )


def _to_update(base: Base, sheet: FactSheet) -> tuple[Reason, ...]:
    """Return what is to be brought up to date in the association's own project."""
    judged = ((rule, judge(rule.si, sheet)) for rule in base.a_mettre_a_jour_dans_le_projet.values())
    return tuple(Reason(rule.id, rule.texte, one.because) for rule, one in judged if one.holds)
