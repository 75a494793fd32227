"""What the joint screens of step 2 share: their order, their frame, the sources said in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coopwizard.domain.answers import PAIR
from coopwizard.french import listing
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital, conviction
from coopwizard.ui.presenters.sheet import Part, Screen
from coopwizard.ui.presenters.sheet_words import say

STEP = "autodiagnostic"

TITLES: Mapping[str, str] = {
    "ecarts": "Les écarts",
    "scores": "Les huit dimensions",
    "alertes": "Ce qui demande attention",
    "facteurs": "Ce que disent les études",
    "obstacles": "Ce qui fait échouer",
    "swot": "Forces et faiblesses",
    "croisements": "Croiser les quatre cases",
    "a_jour": "Mettre à jour notre projet",
    "montrer": "Ce que nous montrerons",
}
_FULL = {"facteurs": "", "obstacles": "", "croisements": "croisement", "a_jour": "a_mettre_a_jour"}
_NEXT = "Pourquoi coopérer"
_SOURCE = re.compile(r"\bE\d{2}\b")
_PLACES: Mapping[str, str] = {
    "item": "question",
    "preuve": "question",
    "consensus": "question",
    "traitement": "alertes",
    "swot": "swot",
    "croisement": "croisements",
    "a_mettre_a_jour": "a_jour",
    "a_mettre_a_jour_ajout": "a_jour",
    "audit_externe": "a_jour",
    "projection": "montrer",
    "accord_binome": "montrer",
    "recueil_clos": "voix",
}


def order(scene: Scene) -> tuple[str, ...]:
    """Return the joint screens; those of the full path also show once they hold an answer."""
    alone = len(scene.voices) < len(PAIR)
    return tuple(
        one
        for one in TITLES
        if not (one == "ecarts" and alone) and (one not in _FULL or scene.full or _answered(scene, one))
    )


def _answered(scene: Scene, screen: str) -> bool:
    start = _FULL[screen]
    own = any(scene.case.under("ensemble", start)) if start else False
    return own or (screen == "a_jour" and bool(scene.fiche("audit_externe", "ensemble")))


def joint_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
    note: str = "on compare",
    back: str = "",
) -> Screen:
    """Return a joint screen of step 2; one that is not in the order leads back to `back`."""
    shown = order(scene)
    back = back or "scores"
    rank = shown.index(name) if name in shown else shown.index(back)
    inside = name in shown
    after = shown[rank + 1] if inside and rank + 1 < len(shown) else "" if inside else back
    before = shown[rank - 1] if inside and rank else back if not inside else ""
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after] if after else _NEXT),
        before=before,
        after=after,
        landmarks=(*notes, conviction(scene, STEP)),
        note=note,
        places=_PLACES,
    )


def sources_said(scene: Scene, text: str) -> str:
    """Return the titles of the sources that a text of the base names by their ids; nothing without any."""
    known = [scene.base.sources[one].titre for one in _SOURCE.findall(text) if one in scene.base.sources]
    return say("D’après : {names}.", names=listing(known)) if known else ""


def study_note(scene: Scene, factor: str) -> tuple[Landmark, ...]:
    """Return what the studies say of a factor: its name in words, and where it was read."""
    name = re.sub(r"\s*\([^)]*\)$", "", factor)
    said = " ".join(one for one in (f"{capital(name)}.", sources_said(scene, factor)) if one)
    return (Landmark("Ce que disent les études", said),)
