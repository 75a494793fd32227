"""The frame of the screens of step 5: their order, their footer, where each answer is."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    conviction,
)
from coopwizard.ui.presenters.sheet import Part, Screen

STEP = "projet_commun"

ORDER = (
    "oeuvre",
    "benefice",
    "indicateur",
    "territoire",
    "objets",
    "lignes",
    "page",
    "autres",
    "suites",
    "moyens",
    "gains",
    "garde_fous",
    "echange",
    "partage",
)

TITLES = {
    "oeuvre": "L’œuvre commune",
    "benefice": "Ce que cela change",
    "indicateur": "À quoi le verra-t-on",
    "territoire": "Le territoire",
    "objets": "Ce qu’on ferait ensemble",
    "lignes": "Ce que nous gardons",
    "page": "Le projet en une page",
    "autres": "Ce qui reste à écrire",
    "suites": "Ce que cela entraîne",
    "moyens": "Les ressources",
    "gains": "Gains et dépenses",
    "garde_fous": "Les garde-fous",
    "echange": "Ce que l’autre a écrit",
    "partage": "Partager le projet",
}

WORK, BENEFIT, INDICATOR = "oeuvre_commune", "benefice_personnes", "indicateur_personnes"

OBJECTS, RED_LINES = "objets", "lignes_rouges"

WANTED = "voulu"

CONSEQUENCES, EFFECTS, RESOURCES = "consequences", "effets_territoire", "ressources"

NEW_RESOURCE = "ressource_nouvelle_prevue"

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
    NEW_RESOURCE: "autres",
    "journee": "benefice",
    "origine_besoin_financement": "moyens",
    "part_experimentation": "moyens",
    "trois_equilibres": "moyens",
    "economie": "gains",
    "budget_demarche": "gains",
    "garde_fou": "garde_fous",
    "criteres_ess": "garde_fous",
    "saisie_partenaire": "echange",
}
# On the full path, what the workshop asks on one screen is asked on three.
_FULL_PLACES = {
    f"canevas.{CONSEQUENCES}": "suites",
    f"canevas.{EFFECTS}": "suites",
    f"canevas.{RESOURCES}": "moyens",
    "refacturation_prevue": "moyens",
    NEW_RESOURCE: "moyens",
}


def places(scene: Scene) -> dict[str, str]:
    """Return the screen that holds each answer, on the path chosen."""
    return {**_PLACES, **(_FULL_PLACES if scene.full else {})}


def under(scene: Scene, *prefixes: str) -> tuple[str, ...]:
    """Return the keys that hold a joint answer under these prefixes."""
    return tuple(f"{prefix}.{rest}" for prefix in prefixes for rest, _ in scene.case.under(TOGETHER, prefix))


def order(scene: Scene) -> tuple[str, ...]:
    """Return the screens of the path chosen; one that holds an answer is never left out."""
    planned = scene.ticked(NEW_RESOURCE, TOGETHER) is True
    own = ("origine_besoin_financement", "part_experimentation", "trois_equilibres")
    shown = {
        "suites": scene.full,
        "moyens": planned or any(scene.shows(key) for key in own),
        "gains": scene.full or bool(under(scene, "economie", "budget_demarche")),
        "garde_fous": planned or scene.shows("criteres_ess") or bool(under(scene, "garde_fou")),
        "echange": scene.full or bool(under(scene, "saisie_partenaire")),
    }
    return tuple(name for name in ORDER if shown.get(name, True))


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
    shown = order(scene)
    known = tuple(one for one in ORDER if one in shown or one == name)
    rank = known.index(name) if name in known else -1
    after = known[rank + 1] if 0 <= rank < len(known) - 1 else ""
    inside = name in ORDER and name != "page"
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(
            primary=TITLES[after] if after else "Les partenaires", third=TITLES["page"] if inside else ""
        ),
        before=known[rank - 1] if rank > 0 else "",
        after=after,
        aside="ecran:page",
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="une seule plume",
        places=places(scene),
    )
