"""The frame of the screens of step 5: their order, their footer, where each answer is."""

from __future__ import annotations

from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    conviction,
)
from coopwizard.ui.presenters.sheet import Part, Screen

STEP = "projet_commun"

ORDER = ("oeuvre", "benefice", "indicateur", "territoire", "objets", "lignes", "page", "autres", "partage")

TITLES = {
    "oeuvre": "L’œuvre commune",
    "benefice": "Ce que cela change",
    "indicateur": "À quoi le verra-t-on",
    "territoire": "Le territoire",
    "objets": "Ce qu’on ferait ensemble",
    "lignes": "Ce que nous gardons",
    "page": "Le projet en une page",
    "autres": "Ce qui reste à écrire",
    "partage": "Partager le projet",
}

WORK, BENEFIT, INDICATOR = "oeuvre_commune", "benefice_personnes", "indicateur_personnes"

OBJECTS, RED_LINES = "objets", "lignes_rouges"

WANTED = "voulu"

_PLACES = {
    f"canevas.{WORK}": "oeuvre",
    f"canevas.{BENEFIT}": "benefice",
    f"canevas.{INDICATOR}": "indicateur",
    "canevas.territoire": "territoire",
    "canevas.contraintes_subies": "territoire",
    "canevas.besoins_observes": "territoire",
    f"canevas.{WANTED}": "territoire",
    "canevas_aucune.contraintes_subies": "territoire",
    f"canevas.{OBJECTS}": "objets",
    f"canevas.{RED_LINES}": "lignes",
    f"canevas_aucune.{RED_LINES}": "lignes",
    "canevas": "autres",
    "objet": "objets",
    "ligne_rouge": "lignes",
    "signature_projet": "partage",
    "refacturation_prevue": "autres",
    "ressource_nouvelle_prevue": "autres",
}


def step_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    """Return a screen of step 5 with its footer, its landmarks and the places of its answers."""
    rank = ORDER.index(name) if name in ORDER else -1
    after = ORDER[rank + 1] if 0 <= rank < len(ORDER) - 1 else ""
    inside = name in ORDER and name != "page"
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(
            primary=TITLES[after] if after else "Les partenaires", third=TITLES["page"] if inside else ""
        ),
        before=ORDER[rank - 1] if rank > 0 else "",
        after=after,
        aside="ecran:page",
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="une seule plume",
        places=_PLACES,
    )
