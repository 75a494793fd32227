"""The frame of the screens of step 4: which are shown, their order, where each answer is."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, advice, at_hand, conviction
from coopwizard.ui.presenters.sheet import Part, Screen

STEP = "parties_freins"
ORDER = ("entendre", "carte", "freins", "signes", "mesures")
_TITLES = {
    "carte": "La carte",
    "freins": "Ce qui coince",
    "signes": "Ce qui se voit",
    "mesures": "Choisir des mesures",
}
_PLACES = {
    "partie": "entendre",
    "detail_partie": "entendre",
    "retrait": "entendre",
    "frein": "freins",
    "alerte_rps": "freins",
    "indicateur_frein": "signes",
    "mesure": "mesures",
    "mesure_propre": "mesures",
}


def under(scene: Scene, prefix: str) -> tuple[str, ...]:
    """Return the rest of the keys that hold a joint answer under this prefix."""
    return tuple(rest for rest, _ in scene.case.under(TOGETHER, prefix))


def order(scene: Scene) -> tuple[str, ...]:
    """Return the screens of the path chosen; one that holds an answer is never left out."""
    marked = any(set(scene.fiche(f"partie.{one}", TOGETHER)) - {"a_entendre"} for one in _families(scene))
    shown = {"carte": scene.full or marked, "signes": scene.full or bool(under(scene, "indicateur_frein"))}
    return tuple(name for name in ORDER if shown.get(name, True))


def _families(scene: Scene) -> tuple[str, ...]:
    return tuple(scene.base.parties_prenantes.familles)


def step_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    """Return a screen of step 4 with its footer, its landmarks and the places of its answers."""
    shown = order(scene)
    known = tuple(one for one in ORDER if one in shown or one == name)
    rank = known.index(name) if name in known else -1
    after = known[rank + 1] if 0 <= rank < len(known) - 1 else ""
    last = "Écrire le projet commun" if rank >= 0 else "La suite"
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=_TITLES[after] if after else last),
        before=known[rank - 1] if rank > 0 else "",
        after=after,
        landmarks=(*notes, conviction(scene, STEP), *at_hand(scene, STEP), advice(scene, STEP)),
        note="notent ensemble",
        places=_places(scene),
    )


def _places(scene: Scene) -> dict[str, str]:
    """Return where each answer is; a family whose marks are shown is found on the map."""
    marks = "carte" if "carte" in order(scene) else "entendre"
    return {**_PLACES, "partie": marks}
