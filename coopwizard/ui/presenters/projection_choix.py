"""What the facilitator may show to the room, and how the view of the room stands."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER, Meeting
from coopwizard.engine.minutes import reached
from coopwizard.ui.presenters.projection import (
    ASKED,
    BOTH,
    CLOCK,
    COMPASS,
    DIMENSIONS,
    GAPS,
    HIDDEN,
    QUESTION,
    ROOM,
    SHARED,
    TYPES,
    VOTE,
    Projected,
    RoomState,
    both_agree,
    shows,
)
from coopwizard.ui.presenters.projection_vues import told_gaps
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sealing import revealed
from coopwizard.ui.presenters.sheet import Chips, Menu, Part, Press, Words
from coopwizard.ui.presenters.sheet_words import say, section
from coopwizard.ui.presenters.types import gate_open
from coopwizard.ui.presenters.types_poids import GROUP as WEIGHTS

_TITLES = {
    COMPASS: "La phrase-boussole",
    CLOCK: "L’horloge de la séance",
    GAPS: "Ce qu’il faut regarder d’abord, sans dire qui a répondu quoi",
    DIMENSIONS: "Les deux lectures, par dimension",
    TYPES: "Le classement des types",
}
_LEVELS = {
    BOTH: "les deux réponses",
    SHARED: "la valeur partagée, sans dire qui",
    HIDDEN: "la question seule",
}


def room_parts(scene: Scene, held: Meeting, state: RoomState, typed: str = "") -> tuple[Part, ...]:
    """Return how the view of the room stands, then each thing that it may show, with why when it may not."""
    return (
        *_standing(scene, state),
        section("salle.une", "Projeter ceci, une chose à la fois"),
        *(part for kind in _TITLES for part in _offer(scene, held, kind)),
        *_chosen_gaps(scene),
        *_one_question(scene, typed),
    )


# --- how it stands


def _standing(scene: Scene, state: RoomState) -> tuple[Part, ...]:
    if not state.open:
        told = say(
            "Une seconde fenêtre, en très grand, sans aucun nom. Elle remplit l’autre écran s’il y en a un ; "
            "sinon, faites-la glisser vers le projecteur."
        )
        opening = Press(
            id="salle.ouvrir", text="Ouvrir la vue de la salle", press=f"{ROOM}:ouvrir", kind="primary"
        )
        return (Words(id="salle.dit", text=told), opening)
    where = "sur l’autre écran" if state.elsewhere else "dans une fenêtre à part ; F11 lui donne tout l’écran"
    chips = (("info", where), *_shown_chip(scene, state))
    return (
        Chips(id=f"salle.etat.{'.'.join(text for _, text in chips)}", chips=chips),
        *_hiding(state),
        Press(id="salle.fermer", text="Fermer la vue de la salle", press=f"{ROOM}:fermer", kind="text"),
    )


def _shown_chip(scene: Scene, state: RoomState) -> tuple[tuple[str, str], ...]:
    if state.shown is None:
        return (("info", "la salle ne voit rien encore"),)
    said = say("la salle voit : {what}", what=title_of(scene, state.shown))
    return (("attention", "tout est caché"),) if state.hidden else (("accord", said),)


def _hiding(state: RoomState) -> tuple[Part, ...]:
    if state.shown is None:
        return ()
    if state.hidden:
        return (Press(id="salle.encore", text="Montrer de nouveau", press=f"{ROOM}:encore", kind="primary"),)
    return (Press(id="salle.cacher", text="Tout cacher (Échap)", press=f"{ROOM}:cacher"),)


def title_of(scene: Scene, shown: Projected) -> str:
    """Return in a few words what the room sees."""
    if shown.kind == QUESTION and shown.target in scene.base.items:
        return str(scene.base.items[shown.target].question)
    if shown.kind == VOTE:
        return "le résultat d’un vote"
    title = _TITLES.get(shown.kind, "")
    return f"{title[:1].lower()}{title[1:]}"


# --- what it may show


def _offer(scene: Scene, held: Meeting, kind: str) -> tuple[Part, ...]:
    why_not = why_closed(scene, held, kind)
    if why_not:
        told = say("{title} : {why}", title=_TITLES[kind], why=why_not)
        return (Words(id=f"salle.{kind}.ferme", text=told, role="small"),)
    return (_press(kind, _TITLES[kind]),)


def _press(what: str, title: str) -> Press:
    return Press(
        id=f"salle.{what}",
        text=title,
        press=f"{ROOM}:montrer={what}",
        kind="text",
        name=say("Projeter ceci : {title}", title=title),
    )


def why_closed(scene: Scene, held: Meeting, kind: str) -> str:
    """Return why this may not be shown now, in words; empty when it may."""
    return {
        COMPASS: "" if scene.text("phrase_boussole", TOGETHER) else "elle n’est pas encore écrite.",
        CLOCK: "" if reached(held.notes) else "le déroulé n’a pas commencé.",
        GAPS: "" if told_gaps(scene)[0] else "aucun écart que les deux voix aient choisi de montrer.",
        DIMENSIONS: "" if both_agree(scene) else "il manque l’accord des deux voix.",
        TYPES: _types_closed(scene),
    }[kind]


def _types_closed(scene: Scene) -> str:
    if not gate_open(scene):
        return "l’étape est encore fermée."
    return (
        "" if revealed(scene, WEIGHTS) else "les deux voix n’ont pas encore ouvert ce qui compte pour elles."
    )


def _chosen_gaps(scene: Scene) -> tuple[Part, ...]:
    """Return the questions that both voices chose to show, each with how far they go."""
    chosen = [(one, shows(scene, one.id)) for one in scene.base.items.values()]
    presses = tuple(
        _press(f"{QUESTION}.{one.id}", say("{q} ({what})", q=str(one.question), what=_LEVELS[level]))
        for one, level in chosen
        if level != HIDDEN
    )
    if not presses:
        return ()
    return (section("salle.choisis", "Choisi par les deux voix, à la révélation"), *presses)


def _one_question(scene: Scene, typed: str) -> tuple[Part, ...]:
    options = tuple((one.id, str(one.question)) for one in scene.base.items.values())
    ask = Menu(
        id=ASKED,
        label="Une question",
        hint="Avec ses repères ; les réponses du binôme n’y sont que si les deux l’ont choisi.",
        options=options,
        value=typed or None,
    )
    head = section("salle.question.titre", "Poser une question à la salle")
    if typed not in scene.base.items:
        return (head, ask)
    level = _LEVELS[shows(scene, typed)]
    told = Words(id=f"salle.question.{level}", text=say("La salle verra : {what}.", what=level), role="small")
    return (
        head,
        ask,
        told,
        Press(id=f"salle.poser.{typed}", text="Projeter ceci", press=f"{ROOM}:montrer={QUESTION}.{typed}"),
    )
