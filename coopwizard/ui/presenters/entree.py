"""The two doors of entry: somebody who is already awaited is not helped in the same order."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import ADVICE, CONVICTION, Scene
from coopwizard.ui.presenters.sheet import Part, Say

DOOR, AWAITED = "porte_d_entree", "demarche_engagee"
FIRST_STEP_WHEN_AWAITED = "motifs_environnement"  # method, part A: its short version comes first

_BEFORE_ANSWERING = Landmark(
    "Une réponse est attendue",
    "Qui la demande, à quel titre, pour quand, et avec quel écrit\u00a0? Rien ne vous oblige à choisir "
    "avant d’avoir répondu à ces questions.",
)


def awaited(scene: Scene) -> bool:
    """Return whether somebody already expects an answer of the pair."""
    return scene.case.said(TOGETHER, DOOR) == AWAITED


def in_order_of_entry(scene: Scene, landmarks: tuple[Landmark, ...]) -> tuple[Landmark, ...]:
    """Return the right column in the order that this door of entry calls for.

    When nothing is engaged, the conviction comes before the advice. When an answer is awaited: what
    to ask of the demand, then how to speak of it, the conviction last.
    """
    if not awaited(scene):
        return landmarks
    ranks = {ADVICE: 0, CONVICTION: 2}
    return (_BEFORE_ANSWERING, *sorted(landmarks, key=lambda one: ranks.get(one.rubric, 1)))


def awaited_parts(scene: Scene) -> tuple[Part, ...]:
    """Return, for who is awaited, where to begin; nothing otherwise."""
    if not awaited(scene):
        return ()
    step = scene.base.etapes[FIRST_STEP_WHEN_AWAITED]
    return (
        Say(
            id="attendus",
            kind="info",
            title=f"Commencez par l’étape {step.rang}, en version courte",
            text="Elle regarde ce qu’on vous demande et ce qui reste libre. Elle n’ouvre rien de plus\u00a0: "
            "les autres étapes vous attendent ensuite, dans leur ordre.",
            action=f"Aller à l’étape {step.rang}",
            press=f"etape:{step.id}",
        ),
    )
