"""The frame of the screens of step 10: their order on each path, their footer, where each answer is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coopwizard.domain.answers import TOGETHER
from coopwizard.french import HARD, day
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.scene import Scene, iso_day
from coopwizard.ui.presenters.sheet import Screen
from coopwizard.ui.presenters.sheet_words import say

STEP = "feuille_de_route"
STOP_POSSIBLE = "arrêt possible"

TITLES = {
    "calendrier": "Le calendrier",
    "instances": "Les instances et leurs dates",
    "noms": "Deux noms par action",
    "arrets": "S’arrêter sans faute",
    "apprendre": "Ce que nous apprenons",
    "indicateurs": "Les indicateurs",
    "evaluation": "Le tableau des rendez-vous",
    "rendez_vous": "Un rendez-vous",
    "bilan": "Ce que décide un rendez-vous",
}
# Screens of the full path, and the answers that show them on the workshop path too.
_LATER = {
    "arrets": ("clause_experimentation",),
    "apprendre": ("apprentissage", "retour"),
    "evaluation": ("valeur", "rendez_vous"),
    "rendez_vous": ("valeur", "rendez_vous"),
    "bilan": ("valeur", "rendez_vous", "avis_produit"),
}
PLACES = {
    "duree_choisie": "calendrier",
    "depart": "calendrier",
    "essai_prevu": "calendrier",
    "expertise_cse": "calendrier",
    "motif_calendrier": "calendrier",
    "seance_instance": "instances",
    "tache": "noms",
    "tache_propre": "noms",
    "clause_experimentation": "arrets",
    "apprentissage": "apprendre",
    "retour": "apprendre",
    "indicateur": "indicateurs",
    "indicateur_propre": "indicateurs",
    "valeur": "rendez_vous",
    "avis_produit": "bilan",
    "rendez_vous": "bilan",
}


def order_of(scene: Scene) -> tuple[str, ...]:
    """Return the screens of this step on the path that the pair takes; nothing answered is hidden."""
    return tuple(name for name in TITLES if name not in _LATER or shown(scene, *_LATER[name]))


def shown(scene: Scene, *prefixes: str) -> bool:
    """Return whether fields of the full path are shown: on it, or because one holds an answer."""
    return scene.full or any(_said(scene, one) for one in prefixes)


def _said(scene: Scene, prefix: str) -> bool:
    return scene.case.together(prefix) is not None or any(scene.case.under(TOGETHER, prefix))


def framed(scene: Scene, screen: Screen) -> Screen:
    """Return the screen with its way on, its way back, and the place of every answer of the step."""
    order = order_of(scene)
    if screen.id not in order:  # opened from a link: it leads back to what precedes it on the full path
        order = tuple(TITLES)
    rank = order.index(screen.id)
    before = order[rank - 1] if rank else ""
    after = order[rank + 1] if rank + 1 < len(order) else ""
    footer = Footer(
        primary=say(TITLES[after]) if after else say("Composer le dossier"),
        back=say(TITLES[before]) if before else Footer("").back,
        third=screen.footer.third,
    )
    return replace(screen, footer=footer, before=before, after=after, places=PLACES)


def start_day(scene: Scene) -> date | None:
    """Return the first day of the roadmap, or None while nobody chose it."""
    return iso_day(scene.case.together("depart"))


def week_day(scene: Scene, week: int) -> str:
    """Return the day a week begins, or its number while the start is not chosen."""
    start = start_day(scene)
    if start is None:
        return say("semaine {week}", week=week + 1)
    return day(start + timedelta(weeks=week))


def stop_words(text: str) -> str:
    """Return a stop in words: its month, that one may stop there, and what is decided (R132)."""
    month, _, choice = text.partition(f"{HARD}:")
    told = f"{month.strip()}, {STOP_POSSIBLE}"
    return f"{told}{HARD}: {choice.strip()}" if choice.strip() else told
