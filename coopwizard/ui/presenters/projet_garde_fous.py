"""The seven safeguards on mixed resources, as a checklist with a comment; four criteria ticked apart."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import GardeFou
from coopwizard.ui.presenters.projet_cadre import step_screen
from coopwizard.ui.presenters.scene import Scene, plain, why, word_of
from coopwizard.ui.presenters.sheet import At, Entry, Part, Screen, Side, Tick, Words

CRITERIA = "criteres_ess"


def safeguards_screen(scene: Scene) -> Screen:
    """Return the seven safeguards, one row each: what is checked, and what there is to say of it."""
    parts = tuple(
        part for name in scene.base.garde_fous_hybridation.liste for part in _safeguard(scene, name)
    )
    return step_screen(
        scene,
        "garde_fous",
        "Sept garde-fous pour des ressources mêlées",
        parts,
        lead="Cochez ce qui est vérifié ; un mot suffit pour dire comment, ou ce qui manque.",
        notes=word_of(scene, "hybridation"),
    )


def questions_of(scene: Scene, safeguard: str) -> tuple[GardeFou, ...]:
    """Return the questions of this safeguard."""
    known = scene.base.garde_fous_hybridation.questions.values()
    return tuple(one for one in known if one.garde_fou == safeguard)


def _safeguard(scene: Scene, name: str) -> tuple[Part, ...]:
    key, title = f"garde_fou.{name}", scene.word("garde_fou", name)
    comment = Entry(
        id=f"{key}.commentaire",
        at=At(TOGETHER, key, "commentaire"),
        label=f"Commentaire : {title}",
        value=scene.part(key, "commentaire", TOGETHER),
        maximum=400,
    )
    return (Side(id=key, columns=(_boxes(scene, name, key, title), (comment,))),)


def _boxes(scene: Scene, name: str, key: str, title: str) -> tuple[Part, ...]:
    asked = questions_of(scene, name)
    if len(asked) > 1:
        return (
            Words(id=f"{key}.titre", text=title, role="label"),
            *(_criterion(scene, one, title) for one in asked),
        )
    value = scene.fiche(key, TOGETHER).get("verifie")
    return (
        Tick(
            id=f"{key}.verifie",
            at=At(TOGETHER, key, "verifie"),
            label=title,
            hint=asked[0].titre if asked else "",
            value=value if isinstance(value, bool) else None,
            landmarks=(
                why("Mêler des ressources est un choix : sept garde-fous disent à quelles conditions."),
            ),
        ),
    )


def _criterion(scene: Scene, one: GardeFou, title: str) -> Tick:
    value = scene.fiche(CRITERIA, TOGETHER).get(one.id)
    return Tick(
        id=f"{CRITERIA}.{one.id}",
        at=At(TOGETHER, CRITERIA, one.id),
        label=plain(one.titre).rstrip("."),
        value=value if isinstance(value, bool) else None,
        landmarks=(
            why(f"{title} : chacun se vérifie à part ; celui qui ne l’est pas est nommé au dossier."),
        ),
    )
