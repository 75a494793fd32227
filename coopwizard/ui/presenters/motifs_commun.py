"""What the joint screens of step 3 share: their order and their frame."""

from __future__ import annotations

from coopwizard.domain.answers import PAIR
from coopwizard.engine.choice import IMPOSED, PROMPTED
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    conviction,
)
from coopwizard.ui.presenters.sheet import (
    Part,
    Screen,
)

STEP = "motifs_environnement"

ORDER = ("choix", "demande", "territoire", "dehors", "seuls")

TITLES = {
    "choix": "Nos motifs, notre liberté",
    "demande": "Ce qu’on nous demande",
    "territoire": "Notre territoire",
    "dehors": "Ce qui vient du dehors",
    "seuls": "Et seuls ?",
}


def screens_of(scene: Scene) -> tuple[str, ...]:
    """Return the joint screens: what is asked of us only shows when a motive is prompted or imposed."""
    return tuple(one for one in ORDER if one != "demande" or pushed(scene))


def pushed(scene: Scene) -> tuple[str, ...]:
    """Return the motives prompted or imposed that a revealed voice noted."""
    if not scene.revealed:
        return ()
    return tuple(
        name
        for name, motive in scene.base.motifs.liste.items()
        if motive.origine in (PROMPTED, IMPOSED) and any(importance(scene, v, name) for v in scene.voices)
    )


def importance(scene: Scene, voice: str, motive: str) -> int | None:
    """Return the importance that a voice gave to a motive, or None."""
    value = scene.whole(f"motif.{motive}", voice)
    return value if isinstance(value, int) else None


def text_part(said: object, part: str) -> str | None:
    """Return one part of a fiche as text, or None."""
    value = said.get(part) if hasattr(said, "get") else None
    return value if isinstance(value, str) else None


def step_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    """Return a joint screen of step 3 with its footer, its landmarks and the places of its answers."""
    order = screens_of(scene)
    rank = order.index(name)
    after = order[rank + 1] if rank + 1 < len(order) else ""
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after] if after else "Qui est concerné"),
        before=order[rank - 1] if rank else "",
        after=after,
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="motifs révélés, à discuter"
        if scene.revealed and len(scene.voices) == len(PAIR)
        else "répondent ensemble",
        places={
            "motif": "choix",
            "injonction": "demande",
            "canevas": "territoire",
            "canevas_aucune": "territoire",
            "facteur": "dehors",
            "faisable_seuls": "seuls",
        },
    )
