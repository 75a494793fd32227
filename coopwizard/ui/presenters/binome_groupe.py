"""Step 1: who leads the démarche from day to day, and who steers it: two bodies, never mixed up."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.working_group import (
    BODY,
    FACILITATOR,
    KEY,
    OURSELVES,
    absent,
    empty_seats,
    members,
    organisations,
)
from coopwizard.french import listing, typeset
from coopwizard.ui.presenters.binome_commun import step_screen
from coopwizard.ui.presenters.scene import Scene, capital, plain, why, word_of
from coopwizard.ui.presenters.sheet import Entry, Menu, Options, Part, Press, Rows, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import entry, menu, optional, section, together, when

STEERING = "lettre_de_mission_copil"
STEERING_BODY = "comite_pilotage"
_TO_NAME = "à désigner"
_OUTSIDE = "de l’extérieur"


def group_screen(scene: Scene) -> Screen:
    """Return the project group, then the steering committee and its letter."""
    return step_screen(
        scene,
        "groupe",
        "Qui mène la démarche, et qui la pilote ?",
        (*_group(scene), *optional(_steering(scene))),
        lead="Deux instances distinctes : l’une travaille, l’autre arbitre. Des deux côtés, chaque organisme est là.",
    )


def organisation_name(scene: Scene, one: str) -> str:
    """Return the name of an organisation at the table; what was entered when it is no longer there."""
    if one == OURSELVES:
        return scene.text("identite.nom", TOGETHER) or "Nous"
    known = next((other.name for other in scene.results.partners if other.id == one), None)
    return known or ("un partenaire à nommer" if known == "" else one)


# --- the project group


def _group(scene: Scene) -> tuple[Part, ...]:
    entered = tuple(members(scene.case))
    rows = tuple(part for uid, said in entered for part in _member(scene, uid, said))
    add = Press(id=f"{KEY}.ajouter", text="Ajouter une personne", press=f"ajouter:{KEY}")
    return (
        section(f"{KEY}.titre", capital(scene.word("instance", BODY))),
        Words(id=f"{KEY}.role", text=_role(scene, BODY), role="note"),
        *_missing(scene),
        *rows,
        *_model(scene, started=bool(entered)),
        add,
    )


def _missing(scene: Scene) -> tuple[Part, ...]:
    around = organisations(scene.results.partners)
    gone = absent(scene.case, around)
    if not gone:
        return ()
    names = listing([organisation_name(scene, one) for one in gone])
    alert = next(
        (
            one
            for one in scene.results.assessment.alerts
            if any(path.startswith(f"{BODY}.") for path in one.because)
        ),
        None,
    )
    title = plain(alert.text) if alert is not None else "Un organisme n’est pas représenté."
    action = plain(alert.action) if alert is not None else ""
    return (
        Say(
            id=f"{KEY}.absent",
            kind="attention",
            title=title,
            text=f"{typeset('Sans personne nommée')}\u00a0: {names}. {action}".strip(),
        ),
    )


def _model(scene: Scene, *, started: bool) -> tuple[Part, ...]:
    """Return the mixed group that the method proposes, as long as a seat of it is free."""
    free = empty_seats(scene.case, organisations(scene.results.partners))
    if not free:
        return ()
    rows = tuple(
        (_where(scene, one), capital(scene.word("qualite_groupe", quality)), _TO_NAME)
        for one, quality in free
    )
    return (
        Words(
            id=f"{KEY}.modele.titre",
            text="Il reste à désigner" if started else "Un modèle mixte, pour commencer",
            role="label",
        ),
        Rows(id=f"{KEY}.modele", head=("Organisme", "Qualité", "Qui"), rows=rows),
        Press(id=f"{KEY}.partir", text="Ouvrir ces places", press=f"modele:{KEY}", kind="text"),
    )


def _member(scene: Scene, uid: str, said: Mapping[str, object]) -> tuple[Part, ...]:
    key, open_ = f"{KEY}.{uid}", scene.place.get("membre") == uid
    line = Words(id=f"{key}.ligne", text=_sentence(scene, said))
    name = str(said.get("nom") or _TO_NAME)
    gestures = Side(
        id=f"{key}.gestes",
        columns=(
            (
                Press(
                    id=f"{key}.ouvrir",
                    text="Replier" if open_ else "Modifier",
                    press="ouvrir:membre=" if open_ else f"ouvrir:membre={uid}",
                    kind="text",
                    name=f"{'Replier' if open_ else 'Modifier'}\u00a0: {name}",
                ),
            ),
            (
                Press(
                    id=f"{key}.retirer",
                    text="Retirer",
                    press=f"retirer:{key}",
                    kind="text",
                    name=f"Retirer {name}",
                ),
            ),
        ),
    )
    return (line, *(_member_fields(scene, key) if open_ else ()), gestures)


def _member_fields(scene: Scene, key: str) -> tuple[Part, ...]:
    reason = why(
        "À parité entre organismes, des administrateurs et des professionnels : un groupe d’un seul côté, "
        "ou d’un seul métier, décide pour les autres."
    )

    def typed(part: str, label: str) -> Entry:
        return entry(scene, together(key, part), label, maximum=300, landmarks=(reason,))

    def chosen(part: str, label: str, options: Options) -> Menu:
        return menu(scene, together(key, part), label, options, landmarks=(reason,))

    qualities = tuple((one, scene.word("qualite_groupe", one)) for one in _qualities(scene))
    return (
        Side(
            id=f"{key}.qui",
            columns=((typed("nom", "Nom"),), (chosen("organisme", "Organisme", _around(scene, key)),)),
        ),
        Side(
            id=f"{key}.titre",
            columns=(
                (chosen("qualite", "Qualité", qualities),),
                (typed("mandat", "Mandat reçu, et de qui"),),
            ),
        ),
    )


def _qualities(scene: Scene) -> tuple[str, ...]:
    listed = scene.base.reponses[f"{KEY}.{{uid}}"].parties["qualite"]
    return tuple(listed) if not isinstance(listed, str) else (listed,)


def _around(scene: Scene, key: str) -> Options:
    """Return the organisations to choose from; one that left the table stays readable."""
    around = list(organisations(scene.results.partners))
    kept = scene.part(key, "organisme", TOGETHER)
    if kept and kept not in around:
        around.append(kept)
    return tuple((one, organisation_name(scene, one)) for one in around)


def _sentence(scene: Scene, said: Mapping[str, object]) -> str:
    quality = said.get("qualite")
    where = _where(scene, str(said.get("organisme") or ""), facilitator=quality == FACILITATOR)
    found = [str(said.get("nom") or capital(_TO_NAME)), where]
    if quality:
        found.append(scene.word("qualite_groupe", quality))
    mandate = str(said.get("mandat") or "").rstrip(".")
    return f"{', '.join(one for one in found if one)}." + (f" Mandat\u00a0: {mandate}." if mandate else "")


def _where(scene: Scene, one: str, *, facilitator: bool = True) -> str:
    return organisation_name(scene, one) if one else _OUTSIDE if facilitator else ""


# --- the steering committee


def _steering(scene: Scene) -> tuple[Part, ...]:
    reason = why(
        "Le comité de pilotage arbitre ce que le groupe-projet propose. Une lettre de mission dit ce qu’il peut "
        "trancher, et ce qui revient aux conseils."
    )
    return (
        section(f"{STEERING}.titre_section", capital(scene.word("instance", STEERING_BODY))),
        Words(id=f"{STEERING}.role", text=_role(scene, STEERING_BODY), role="note"),
        entry(scene, together(STEERING, "membres"), "Qui y siège", lines=2, maximum=600, landmarks=(reason,)),
        entry(
            scene,
            together(STEERING, "texte"),
            "Sa lettre de mission",
            "Ce qu’il porte, ce qu’il arbitre, à qui il rend compte.",
            lines=4,
            maximum=2000,
            landmarks=(reason, *word_of(scene, STEERING_BODY)),
        ),
        when(scene, together(STEERING, "date"), "Lettre donnée le", landmarks=(reason,)),
    )


def _role(scene: Scene, body: str) -> str:
    return f"{capital(scene.base.instances[body].role)}."
