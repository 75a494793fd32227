"""How fresh the law of a form is, and its rules one by one, as they stand for this case."""

from __future__ import annotations

from coopwizard.domain.knowledge import RegleEligibilite, Vehicule
from coopwizard.domain.results import VehicleReading
from coopwizard.engine.freshness import State, first_recheck, oldest_check
from coopwizard.engine.vehicles import SETS_ASIDE, rules_on
from coopwizard.french import day, listing, plural
from coopwizard.report.forms import dated_facts
from coopwizard.report.rules import in_words
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet_words import day_words, lower_first, say, without_codes

_SOURCES = {
    "partenaire": "la fiche de vos partenaires",
    "partenaires": "la fiche de vos partenaires",
    "projet": "les questions de montage",
    "injonction": "ce qu’on vous demande, et pour quand",
}


def law_words(reference: str, checked_on: str) -> str:
    """Return the reference of a rule with the day it was checked; nothing when it rests on no text."""
    if not reference:
        return ""
    checked = day_words(checked_on)
    return reference + (say(", vérifié le {day}.", day=checked) if checked else say(", à faire vérifier."))


def freshness_chips(scene: Scene, vehicle: Vehicule) -> tuple[tuple[str, str], ...]:
    """Return how fresh the law of this form is: its oldest checked fact, and the first to check again."""
    facts = dated_facts(scene.base, vehicle.fiche, today=scene.today)
    found = [fresh for _, fresh in facts]
    oldest, again = oldest_check(found), first_recheck(found)
    if vehicle.a_verifier or oldest is None or again is None:
        return (("attention", say("à faire vérifier par un juriste")),)
    late = [one for one in found if one.state is State.DUE]
    since = first_recheck(late)
    due = (
        (
            "attention",
            say("{n} à revérifier depuis le {day}", n=plural(len(late), "fait"), day=day(since)),
        )
        if since is not None
        else ("info", say("à revérifier avant le {day}", day=day(again)))
    )
    return (("info", say("faits vérifiés le {day}", day=day(oldest))), due)


# --- rules


def rule_rows(scene: Scene, reading: VehicleReading) -> tuple[tuple[str, str, str], ...]:
    """Return each rule that speaks of this form: when it applies, what it says, where it stands today."""
    states = {rule: (held, paths) for rule, held, paths in scene.results.journal}
    applied = {one.rule for one in (*reading.reasons, *reading.warnings)}
    rows = []
    for rule in rules_on(scene.base, reading):
        held, paths = states.get(rule.id, (None, ()))
        told = without_codes(rule.raison)
        law = law_words(rule.base, rule.verifie_le)
        rows.append((in_words(rule.dit), f"{told} {law}".strip(), _state(scene, rule, held, paths, applied)))
    return tuple(rows)


def _state(
    scene: Scene, rule: RegleEligibilite, held: bool | None, paths: tuple[str, ...], applied: set[str]
) -> str:
    if rule.id in applied:
        return say("écarte cette forme") if rule.effet == SETS_ASIDE else say("avertit")
    if held is not None:
        return say("ne s’applique pas")
    where = listing(list(missing_words(scene, paths)))
    return say("à savoir : {where}", where=where) if where else say("une réponse manque")


def missing_words(scene: Scene, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the facts that a rule lacks are asked, in words, each place once."""
    found = []
    for path in paths:
        start, _, name = path.partition(".")
        if start == "criteres" and name in scene.base.criteres:
            found.append(lower_first(scene.base.criteres[name].titre))
        elif start in _SOURCES:
            found.append(say(_SOURCES[start]))
    return tuple(dict.fromkeys(found))
