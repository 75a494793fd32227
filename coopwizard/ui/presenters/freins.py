"""Step 4: whom to hear first, what sticks for whom, and what we answer to it."""

from __future__ import annotations

from coopwizard.ui.presenters.freins_cadre import ORDER, STEP, step_screen
from coopwizard.ui.presenters.freins_entendre import heard_screen, map_screen
from coopwizard.ui.presenters.freins_matrice import brakes_screen, cells, kept, signs_screen
from coopwizard.ui.presenters.freins_mesures import measures_screen, proposals, retained
from coopwizard.ui.presenters.scene import Scene, gate_parts, invite_pair, with_comment
from coopwizard.ui.presenters.sheet import Screen

__all__ = ["ORDER", "STEP", "cells", "draw", "kept", "proposals", "retained"]

_SCREENS = {
    "entendre": heard_screen,
    "carte": map_screen,
    "freins": brakes_screen,
    "signes": signs_screen,
    "mesures": measures_screen,
}


def draw(scene: Scene) -> Screen:
    """Return the screen of step 4 where the page stands; alone, a voice is invited to answer together."""
    title = scene.base.etapes[STEP].titre
    if scene.alone:
        parts = invite_pair(
            scene, "Cette étape se répond ensemble : on note à deux, ou à plusieurs autour de la table."
        )
        return step_screen(scene, "inviter", title, parts)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return step_screen(scene, "porte", title, closed)
    return with_comment(scene, STEP, _SCREENS.get(scene.at, heard_screen)(scene), "mesures")
