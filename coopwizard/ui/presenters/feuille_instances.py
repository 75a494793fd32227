"""Step 10, the bodies: what each does at every round, and the dates that are known."""

from __future__ import annotations

from coopwizard.domain.results import Roadmap
from coopwizard.engine.roadmap import own_tasks, validations_before_vote
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.feuille_cadre import STEP, week_day
from coopwizard.ui.presenters.scene import Scene, advice, at_hand, capital, conviction
from coopwizard.ui.presenters.sheet import Part, Press, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    day_words,
    entry,
    glossary,
    kept_text,
    menu,
    say,
    section,
    together,
    when,
)

PHASES = {"informer": "informer", "negocier": "négocier", "valider": "valider"}
AUTHORITIES = "autorites"


def bodies_screen(scene: Scene) -> Screen:
    """Return bodies by rounds, then the dates of the bodies."""
    roadmap = scene.results.roadmap
    body: list[Part] = []
    if roadmap.rounds:
        body.append(section("matrice.titre", say("Qui est informé, négocie, valide, à chaque tour")))
        body.append(bodies_table(scene, roadmap))
        body.extend(_dialogue(scene, roadmap))
        body.extend(_validations(scene, roadmap))
    body.append(section("dates", say("Les dates que vous connaissez")))
    told = say("Partez des dates d’assemblée générale et de CSE, pas d’une date de signature.")
    body.append(Words(id="dates.conseil", text=told, role="small"))
    for uid in meeting_ids(scene):
        body.extend(_meeting(scene, uid))
    body.append(Press(id="ajouter", text=say("Ajouter une date d’instance"), press="seance:"))
    return Screen(
        id="instances",
        title=say("Les instances et leurs dates"),
        lead=say("La même boucle à chaque tour, dans chaque organisme puis ensemble."),
        parts=tuple(body),
        footer=Footer(primary=""),
        note=say("informer, négocier, valider"),
        landmarks=roadmap_landmarks(scene, roadmap),
    )


def _dialogue(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    """Return the milestones with the authorities: informing, co-building, asking, in that order (R025)."""
    found = [one for one in roadmap.tasks if one.body == AUTHORITIES]
    if not found:
        return ()
    lead = say("D’abord informer et entendre, ensuite construire ensemble, enfin demander.")
    rows = tuple((scene.base.taches[one.task].titre, week_day(scene, one.start)) for one in found)
    return (
        section("dialogue.titre", say("Le dialogue avec les autorités")),
        Words(id="dialogue.lire", text=lead, role="small"),
        Rows(id="dialogue", head=(say("Jalon"), say("À partir du")), rows=rows),
    )


def _validations(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    """Return what is validated before the general assembly votes (R150)."""
    found = validations_before_vote(roadmap)
    if not found:
        return ()
    rows = tuple(
        (str(rank), scene.base.taches[one.task].titre, week_day(scene, one.start))
        for rank, one in enumerate(found, 1)
    )
    return (
        section("validations.titre", say("Ce que chaque conseil valide avant l’assemblée générale")),
        Rows(id="validations", head=("N°", say("Validation"), say("À partir du")), rows=rows),
    )


def meeting_ids(scene: Scene) -> tuple[str, ...]:
    """Return the meetings of bodies that were entered, by date, the undated last."""
    found = [(uid, value) for uid, value in scene.case.under("ensemble", "seance_instance")]
    dated = [(str(v.get("date") or "9999") if isinstance(v, dict) else "9999", uid) for uid, v in found]
    return tuple(uid for _, uid in sorted(dated))


def bodies_table(scene: Scene, roadmap: Roadmap) -> Rows:
    """Return bodies by rounds: what each does in the round's loop, and its tasks there."""
    head = (say("Instance"), *(say("Tour {n}", n=n) for n in range(1, len(roadmap.rounds) + 1)))
    rows = tuple(
        (
            capital(scene.word("instance", name)),
            *(_cell(scene, roadmap, name, turn) for turn, _, _ in roadmap.rounds),
        )
        for name in scene.base.instances
    )
    return Rows(id="matrice", head=head, rows=rows)


def _cell(scene: Scene, roadmap: Roadmap, body: str, turn: str) -> str:
    phases = [
        say(PHASES.get(one.phase, one.phase))
        for one in scene.base.boucle
        if body in one.instances and not (roadmap.type in one.sans_pleniere and body == "plenieres")
    ]
    count = sum(1 for one in roadmap.tasks if one.body == body and one.round == turn)
    count += sum(1 for one in own_tasks(scene.case) if one.body == body and one.round == turn)
    tasks = say("{count} action", count=count) if count == 1 else say("{count} actions", count=count)
    return ", ".join([*phases, *([tasks] if count else [])]) or "–"


def _meeting(scene: Scene, uid: str) -> tuple[Part, ...]:
    key = f"seance_instance.{uid}"
    options = tuple((name, scene.word("instance", name)) for name in scene.base.instances)
    columns = (
        (menu(scene, together(key, "instance"), "Instance", options),),
        (entry(scene, together(key, "organisme"), "Organisme"),),
        (when(scene, together(key, "date"), "Date"),),
    )
    body = scene.word("instance", kept_text(scene.case, together(key, "instance")) or "instance")
    dated = day_words(kept_text(scene.case, together(key, "date")))
    remove = Press(
        id=f"retirer.{uid}",
        text=say("Retirer cette date"),
        press=f"retirer_seance:{uid}",
        kind="text",
        name=say("Retirer : {body} {day}", body=body, day=dated),
    )
    return (Side(id=f"seance.{uid}", columns=columns), remove)


def roadmap_landmarks(scene: Scene, roadmap: Roadmap) -> tuple[Landmark, ...]:
    """Return what the repères say of the roadmap: rounds, loop, the right to be wrong."""
    rounds = "\n".join(
        f"{n}. {scene.base.tours[name].titre}." for n, (name, _, _) in enumerate(roadmap.rounds, start=1)
    )
    loop = ". ".join(
        f"{capital(say(PHASES[p.phase]))}\u00a0: {p.regle}" for p in scene.base.boucle if p.phase in PHASES
    )
    wrong = ", ".join(scene.base.droit_a_l_erreur)
    blocks = [Landmark(say("Les tours"), rounds)] if rounds else []
    blocks.append(Landmark(say("Informer, négocier, valider"), loop + "."))
    blocks.append(Landmark(say("Le droit à l’erreur"), capital(wrong) + "."))
    return (
        *blocks,
        conviction(scene, STEP),
        *at_hand(scene, STEP),
        advice(scene, STEP),
        *glossary(scene, "point_d_arret"),
    )
