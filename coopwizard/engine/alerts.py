"""Alerts: each rule of the base judged, what treats it, and the counts that gates read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import Judgement, judge
from coopwizard.domain.knowledge import Alerte
from coopwizard.domain.results import Alert
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import PREPARATION, Context, all_true, day, parts, words
from coopwizard.engine.facts import FactSheet

ABSENT, UNTREATED, TREATED = "absente", "non_traitee", "traitee"
RED, ORANGE = "rouge", "orange"
PAIR_ONLY = "binome"
BLOCKS_PROJECT = "projet_commun"
# Part A, gate 5: the signed matrix of roles is in itself the treatment of this alert.
TREATED_BY_THE_MATRIX = "al_binome_roles"
# Path social.alerte: its meaning names this alert and this measure.
SOCIAL_ALERT, SOCIAL_MEASURE = "al_climat", "me_ecoute"


@dataclass(frozen=True, slots=True)
class Raised:
    """One rule judged: raised or not, on what, and for which dimension."""

    judgement: Judgement
    subject: str = ""


def judge_alerts(context: Context, sheet: FactSheet) -> tuple[tuple[Alert, ...], FactSheet]:
    """Return the alerts certainly raised, in the order of the base, and the sheet with their states."""
    found: list[Alert] = []
    for rule in context.base.alertes.values():
        judged = _judge(context, rule, sheet)
        sheet = sheet.adding({f"alertes.{rule.id}": _state(context, rule, judged, sheet)})
        state = sheet.value(f"alertes.{rule.id}")
        if state in (UNTREATED, TREATED):
            raised = [one for one in judged if one.judgement.holds] or [Raised(Judgement(True))]
            found += [_alert(rule, one, treated=state == TREATED) for one in raised]
    return tuple(found), sheet.adding(_counts(context, sheet)).adding(_social(sheet))


def treated(context: Context, rule: str, sheet: FactSheet) -> bool:
    """Return whether the alert has a treatment: an action, a person in charge and a date."""
    plan = parts(context.case.said(TOGETHER, f"traitement.{rule}"))
    if words(plan.get("action")) and words(plan.get("responsable")) and day(plan.get("date")):
        return True
    return rule == TREATED_BY_THE_MATRIX and bool(matrix_signed(sheet))


def matrix_signed(sheet: FactSheet) -> bool | None:
    """Return whether every present voice has signed the matrix of roles."""
    voices = sheet.elements("voix") or ()
    signed = [voice.value("voix.matrice_signee") for voice in voices]
    return all_true([one if isinstance(one, bool) else None for one in signed])


def _judge(context: Context, rule: Alerte, sheet: FactSheet) -> list[Raised]:
    if not rule.portee:
        return [Raised(judge(rule.si, sheet))]
    scopes = sheet.elements(rule.portee) or ()
    subjects = tuple(context.base.dimensions) if rule.portee == "dimension" else ("",) * len(scopes)
    return [Raised(judge(rule.si, one), subject) for one, subject in zip(scopes, subjects, strict=True)]


def _state(context: Context, rule: Alerte, judged: list[Raised], sheet: FactSheet) -> Value:
    holds = [one.judgement.holds for one in judged]
    if any(holds):
        return TREATED if treated(context, rule.id, sheet) else UNTREATED
    return ABSENT if holds and all(one is False for one in holds) else None


def _alert(rule: Alerte, raised: Raised, *, treated: bool) -> Alert:
    return Alert(
        id=rule.id,
        colour=ORANGE if treated and rule.couleur == RED else rule.couleur,
        text=rule.message,
        neutral_text=rule.texte_neutre,
        action=rule.agir,
        field=rule.domaine,
        factor=rule.facteur,
        treated=treated,
        pair_only=rule.visible == PAIR_ONLY,
        blocks_project=rule.bloque == BLOCKS_PROJECT,
        because=raised.judgement.because,
        subject=raised.subject,
        expertise=rule.expertise,
    )


def _counts(context: Context, sheet: FactSheet) -> dict[str, Value]:
    """Return how many alerts wait for a treatment; unknown until the voices are revealed."""
    rules = context.base.alertes
    states: Mapping[str, Value] = {rule: sheet.value(f"alertes.{rule}") for rule in rules}
    known = context.revealed(PREPARATION)
    red = sum(states[r.id] == UNTREATED for r in rules.values() if r.couleur == RED)
    blocking = sum(states[r.id] == UNTREATED for r in rules.values() if r.bloque == BLOCKS_PROJECT)
    return {
        "alertes.rouges_non_traitees": red if known else None,
        "alertes.bloquant_projet_non_traitees": blocking if known else None,
    }


def _social(sheet: FactSheet) -> dict[str, Value]:
    climate = sheet.value(f"alertes.{SOCIAL_ALERT}")
    signs = (
        None if climate is None else climate != ABSENT,
        sheet.value(f"mesure.{SOCIAL_MEASURE}.retenue"),
        sheet.value("freins.alerte_rps"),
    )
    if True in signs:
        return {"social.alerte": True}
    return {"social.alerte": False if all(sign is False for sign in signs) else None}
