"""Back in six months: what may have changed since the last closed version, and where to ask it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.answers import BOARD, TOGETHER, Case, VersionHead
from coopwizard.domain.knowledge import Base
from coopwizard.engine.comparing import months_between
from coopwizard.engine.vehicles import recheck_on
from coopwizard.french import day, months, plural
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.evaluation import appointment_words, due_appointments, due_day
from coopwizard.ui.presenters.scene import Scene, capital, iso_day
from coopwizard.ui.presenters.seances import REEVALUATION
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Words
from coopwizard.ui.presenters.sheet_words import ended, say, section

STALE_MONTHS = 5  # appointments are six months apart (part J): the visit that comes back finds it at its door
IDENTITY = "identite"


@dataclass(frozen=True, slots=True)
class Again:
    """One thing to ask again: what, and the link to where it is answered."""

    group: str
    text: str
    link: str


def last_version(case: Case) -> VersionHead | None:
    """Return the version closed last, or None."""
    return max(case.versions, key=lambda one: one.closed_at, default=None)


def is_reopened(case: Case, today: date) -> bool:
    """Return whether the last closed version is old enough to ask what has changed since.

    Not while a meeting is open: one is already at work.
    """
    last = last_version(case)
    if last is None or any(one.closed_at is None for one in case.meetings):
        return False
    return months_between(last.closed_at.astimezone().date(), today) >= STALE_MONTHS


GROUPS = (
    ("droit", "Le droit a pu bouger"),
    ("rendez_vous", "Les rendez-vous passés"),
    ("dates", "Les dates passées"),
    ("identite", "Nos chiffres, déjà anciens"),
    ("partenaires", "Ce que les partenaires ont décidé"),
)


def reopening_screen(scene: Scene) -> Screen:
    """Return what may have changed since the last version, each with where to give it again."""
    last = last_version(scene.case)
    found = tuple(to_ask_again(scene))
    body: list[Part] = []
    for group, title in GROUPS:
        here = [one for one in found if one.group == group]
        if here:
            body.append(section(f"groupe.{group}", say(title)))
        body.extend(
            Press(id=f"{group}.{rank}", text=one.text, press=one.link, kind="text")
            for rank, one in enumerate(here)
        )
    if not found:
        body.append(Words(id="rien", text=say("Rien n’attend d’être redemandé. Reprenez où vous en étiez.")))
    body.append(
        Press(
            id="reevaluer",
            text=say("Ouvrir une séance de réévaluation"),
            press=f"seance:{REEVALUATION}",
            kind="primary",
        )
    )
    body.append(Press(id="reprendre", text=say("Reprendre où nous en étions"), press="reprendre:"))
    return Screen(
        id="reprise",
        title=say("Ce qui a pu changer"),
        lead=_lead(scene, last),
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def _lead(scene: Scene, last: VersionHead | None) -> str:
    if last is None:
        return say("Aucune version n’est encore gardée.")
    closed = last.closed_at.astimezone().date()
    if not months_between(closed, scene.today):
        return say("La version du {day} est récente. Vérifiez ceci.", day=day(closed))
    return say(
        "{months} depuis la version du {day}. Vérifiez d’abord ceci.",
        months=capital(months(months_between(closed, scene.today))),
        day=day(closed),
    )


def to_ask_again(scene: Scene) -> Iterator[Again]:
    """Yield what is to be asked again, by group, in the order of the screen."""
    yield from _law(scene)
    yield from _appointments(scene)
    yield from _past_dates(scene)
    yield from _identity(scene)
    yield from _partners(scene)


def _law(scene: Scene) -> Iterator[Again]:
    due = law_to_check(scene.base, scene.today)
    if due:
        told = say(
            "{facts} à relire, la plus ancienne vérifiée le {day}",
            facts=plural(len(due), "règle de droit", "règles de droit"),
            day=day(min(due)),
        )
        yield Again("droit", told, "encyclopedie:")
    kept = scene.case.together("vehicule_retenu")
    support = scene.base.vehicules.get(kept) if isinstance(kept, str) else None
    if support is not None and support.fiche in scene.base.droit.vehicles:
        title = str(support.titre)
        yield Again(
            "droit", say("Relire la fiche de la forme retenue : {name}", name=title), f"forme:{support.id}"
        )


def law_to_check(base: Base, today: date) -> list[date]:
    """Return the day each rule of law whose re-check date is past was checked."""
    found = []
    for rule in base.eligibilite.values():
        if rule.regle_de_choix:
            continue
        checked, due = iso_day(rule.verifie_le), recheck_on(base, rule.verifie_le or "")
        if checked is not None and due is not None and today >= due:
            found.append(checked)
    return found


def _appointments(scene: Scene) -> Iterator[Again]:
    for one in due_appointments(scene):
        planned = due_day(scene, one)
        told = say(
            "{what}, prévu vers le {day}",
            what=capital(appointment_words(one)),
            day=day(planned or scene.today),
        )
        yield Again("rendez_vous", told, f"reponse:rendez_vous.{one.id}")


def _past_dates(scene: Scene) -> Iterator[Again]:
    """Yield what had a day that is past and is not said to be done."""
    case = scene.case
    for key, said in case.under(TOGETHER, "tache"):
        if isinstance(said, dict) and said.get("faite") is not True and key in scene.base.taches:
            yield from _past(scene, said.get("date"), str(scene.base.taches[key].titre), f"tache.{key}")
    for key, said in case.under(TOGETHER, "tache_propre"):
        if isinstance(said, dict) and said.get("faite") is not True:
            yield from _past(scene, said.get("date"), str(said.get("titre") or ""), f"tache_propre.{key}")
    for key, said in case.under(TOGETHER, "traitement"):
        if isinstance(said, dict):
            yield from _past(scene, said.get("date"), str(said.get("action") or ""), f"traitement.{key}")
    mandate = case.together("mandat")
    if isinstance(mandate, dict):
        yield from _past(scene, mandate.get("jusqu_au"), say("Le mandat de négociation"), "mandat")
    refusal = case.said(BOARD, "vote.refus")
    if isinstance(refusal, dict):
        yield from _past(scene, refusal.get("reexamen"), say("Le réexamen promis"), "vote.refus")


def _past(scene: Scene, when: object, what: str, key: str) -> Iterator[Again]:
    found = iso_day(when)
    if found is not None and found <= scene.today and what:
        yield Again(
            "dates",
            say("{what}, pour le {day}", what=ended(what).rstrip("."), day=day(found)),
            f"reponse:{key}",
        )


def _identity(scene: Scene) -> Iterator[Again]:
    """Yield the figures of the identity sheet: those that a year makes old."""
    figures = [
        key
        for key, said in scene.case.under(TOGETHER, IDENTITY)
        if isinstance(said, int | float) and not isinstance(said, bool)
    ]
    if figures:
        told = say(
            "{n} de la fiche d’identité : budget, équipe, personnes accompagnées",
            n=plural(len(figures), "chiffre"),
        )
        yield Again("identite", told, f"reponse:{IDENTITY}.{figures[0]}")


def _partners(scene: Scene) -> Iterator[Again]:
    for one in scene.results.partners:
        name = one.name or say("un partenaire sans nom")
        told = say("{name} : son conseil a-t-il décidé depuis, ses dirigeants ont-ils changé ?", name=name)
        yield Again("partenaires", told, f"reponse:partenaire.{one.id}.identite.nom")
