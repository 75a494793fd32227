"""Step 1: our own identity sheet, on one screen in the workshop, on three on the full path."""

from __future__ import annotations

from coopwizard.ui.presenters.binome_commun import step_screen
from coopwizard.ui.presenters.identite import (
    ACTIVITY,
    FIGURES,
    OURS,
    WHO,
    identity_parts,
    register_press,
)
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Side

PREFIX = "identite"
_UNKNOWN = "Ce que vous ne savez pas peut rester vide : rien n’en sera déduit."


def identity_screen(scene: Scene) -> Screen:
    """Return the sheet, or its first part when the whole is asked."""
    topic = WHO if scene.full else ""
    return step_screen(
        scene,
        "identite",
        "Votre association, en quelques lignes",
        (*_already_written(), *identity_parts(scene, PREFIX, OURS, topic)),
        lead=_UNKNOWN,
    )


def figures_screen(scene: Scene) -> Screen:
    """Return the figures of the sheet."""
    return step_screen(
        scene,
        "chiffres",
        "Votre association en chiffres",
        identity_parts(scene, PREFIX, OURS, FIGURES),
        lead=_UNKNOWN,
    )


def activity_screen(scene: Scene) -> Screen:
    """Return what we do and by what rules."""
    return step_screen(
        scene,
        "activite",
        "Ce que vous faites, et sous quelles règles",
        identity_parts(scene, PREFIX, OURS, ACTIVITY),
        lead="Chaque réponse ouvre ou ferme plus tard une forme possible. « Je ne sais pas » ne ferme rien.",
    )


def _already_written() -> tuple[Part, ...]:
    """Return the two ways of not typing again what is written elsewhere."""
    elsewhere = Press(
        id="reprendre.identite",
        text="Reprendre une fiche d’un autre dossier",
        press="reprendre:identite",
        kind="text",
    )
    return (Side(id="ailleurs", columns=((register_press(PREFIX),), (elsewhere,))),)
