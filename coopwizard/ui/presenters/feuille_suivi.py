"""Step 10, what is followed: two names an action, and what each appointment will measure."""

from __future__ import annotations

from coopwizard.domain.results import Roadmap
from coopwizard.engine.appointments import followed
from coopwizard.french import listing
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.evaluation import movements
from coopwizard.ui.presenters.feuille_ajouts import own_indicators, own_task_parts
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Menu, Options, Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    entry,
    glossary,
    kept,
    pick,
    say,
    section,
    tick,
    together,
    when,
)

DECLARED = "declare"  # evaluation.indicateurs[].mieux_si: the direction is to be said with the indicator
DIRECTIONS = {"plus": "plus la valeur monte, mieux c’est", "moins": "plus la valeur baisse, mieux c’est"}


def names_screen(scene: Scene) -> Screen:
    """Return each action with its two names, its date, and whether it is done."""
    about = (
        Landmark(
            say("Une action, deux noms"),
            say("Un par organisme : chacun répond de la même action devant les siens."),
        ),
        *glossary(scene, "tour"),
    )
    roadmap = scene.results.roadmap
    turns = _turns(scene, roadmap)
    shown = scene.place.get("tour") or next((turn for turn, _ in turns), "")
    body: list[Part] = []
    if len(turns) > 1:
        body.append(Menu(id="tour", label=say("Tour"), options=turns, value=shown))
    for one in roadmap.tasks:
        if one.round == shown:
            body.extend(_task(scene, one.task, about))
    body.extend(own_task_parts(scene, shown, turns, about))
    if not roadmap.tasks:
        told = say("Aucune action n’est encore prévue : retenez d’abord un type ou un premier pas.")
        body.append(Words(id="vide", text=told))
    return Screen(
        id="noms",
        title=say("Deux noms par action"),
        lead=say(
            "Facultatif aujourd’hui : les noms se posent tour après tour, un par organisme. "
            "Ce qui n’a pas de nom ne se fait pas."
        ),
        parts=tuple(body),
        footer=Footer(primary=""),
        note=say("une action, deux noms"),
        landmarks=about,
    )


def _turns(scene: Scene, roadmap: Roadmap) -> Options:
    """Return the rounds that have actions, in order, what follows the start last."""
    used = {one.round for one in roadmap.tasks}
    named = [
        (turn, say("Tour {rank} : {what}", rank=rank, what=scene.base.tours[turn].titre))
        for rank, (turn, _, _) in enumerate(roadmap.rounds, start=1)
        if turn in used
    ]
    later = [(turn, say("Après le démarrage")) for turn in sorted(used - {t for t, _, _ in roadmap.rounds})]
    return (*named, *later)


def _task(scene: Scene, task: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    key = f"tache.{task}"
    entry_of = scene.base.taches[task]
    columns = (
        (entry(scene, together(key, "responsable"), "Responsable", landmarks=about),),
        (entry(scene, together(key, "co_responsable"), "De l’autre organisme", landmarks=about),),
        (when(scene, together(key, "date"), "Date", landmarks=about),),
    )
    side = Words(id=f"volet.{task}", text=_component(scene, entry_of.volet, entry_of.instance), role="note")
    done = tick(scene, together(key, "faite"), "C’est fait", landmarks=about)
    return (
        Words(id=f"nom.{task}", text=entry_of.titre, role="label"),
        Side(id=f"etat.{task}", columns=((side,), (done,))),
        Side(id=f"qui.{task}", columns=columns),
    )


def _component(scene: Scene, component: str, body: str) -> str:
    return say("Volet {component}, {body}", component=component, body=scene.word("instance", body))


def indicator_screen(scene: Scene) -> Screen:
    """Return the indicators: those of every démarche first, the others when asked."""
    found = scene.base.evaluation
    everything = bool(scene.place.get("tous"))
    shown = [
        one
        for one in found.indicateurs.values()
        if everything or one.obligatoire or kept(scene.case, together(f"indicateur.{one.id}"))
    ]
    body: list[Part] = []
    for movement, families in movements(scene):
        inside = [one for one in shown if one.famille in families]
        if inside:
            body.append(section(f"mouvement.{movement}", movement))
        for one in inside:
            body.extend(_indicator(scene, one.id))
    body.extend(own_indicators(scene))
    if not everything and len(shown) < len(found.indicateurs):
        body.append(Press(id="tous", text=say("Voir aussi les autres indicateurs"), press="ouvrir:tous=1"))
    appointments = listing(list(found.rendez_vous))
    return Screen(
        id="indicateurs",
        title=say("Ce qui dira si cela sert"),
        lead=say(
            "Facultatif aujourd’hui, à remplir avant le premier rendez-vous : une valeur de départ, une cible, "
            "une source, un nom. Relus à {when}.",
            when=appointments,
        ),
        parts=tuple(body),
        footer=Footer(primary="", third=say("Le tableau des rendez-vous")),
        aside="ecran:evaluation",
        note=say("apprendre avant de juger"),
        landmarks=(
            Landmark(say("Apprendre avant de juger"), capital(found.regle) + "."),
            *glossary(scene, "droit_a_l_erreur"),
        ),
    )


def _indicator(scene: Scene, name: str) -> tuple[Part, ...]:
    one = scene.base.evaluation.indicateurs[name]
    key = f"indicateur.{name}"
    about = (Landmark(one.titre, capital(scene.base.evaluation.familles[one.famille]) + "."),)
    values = (
        (entry(scene, together(key, "depart"), "Valeur de départ", landmarks=about),),
        (entry(scene, together(key, "cible"), "Cible", landmarks=about),),
    )
    source = (
        (entry(scene, together(key, "source"), "Source", landmarks=about),),
        (entry(scene, together(key, "responsable"), "Responsable", landmarks=about),),
    )
    return (
        Words(id=f"titre.{name}", text=one.titre, role="h2_small"),
        *_direction(scene, key, one.mieux_si, about),
        *_lacking(scene, name),
        Side(id=f"valeurs.{name}", columns=values),
        Side(id=f"source.{name}", columns=source),
    )


def _lacking(scene: Scene, name: str) -> tuple[Part, ...]:
    """Return what is missing before the indicator can be judged: a baseline and a target (R135)."""
    one = next(one for one in followed(scene.base, scene.case) if one.id == name)
    if one.complete or not (one.mandatory or one.used):
        return ()
    missing = [
        words
        for given, words in ((one.start, say("la valeur de départ")), (one.target, say("la cible")))
        if not given
    ]
    told = say("Il manque {what} : sans elles, on ne pourra pas juger.", what=listing(missing))
    if len(missing) == 1:
        told = say("Il manque {what} : sans elle, on ne pourra pas juger.", what=missing[0])
    return (Words(id=f"manque.{name}", text=told, role="note"),)


def _direction(scene: Scene, key: str, better: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    if better != DECLARED:
        return (Words(id=f"sens.{key}", text=capital(say(DIRECTIONS.get(better, better))), role="note"),)
    options = (("monter", say("monter")), ("descendre", say("descendre")), ("rester", say("rester")))
    return (pick(scene, together(key, "sens"), "Cette valeur est à faire", options, landmarks=about),)
