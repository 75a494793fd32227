"""Where each answer of step 7 is asked: the criteria by pages, the rest by screens."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.ui.presenters.scene import Scene

PAGE_HOLDS = 7  # criteria of one page: two windows and a half when each is to be answered
RESULT_PLACES: Mapping[str, str] = {
    "prediction": "prediction",
    "reserve_levee": "resultats",
    "ressenti": "ressenti",
    "type_retenu": "retenir",
    "vote_ca_type": "retenir",
    "postes_concernes": "emploi",
    "postes_supprimes_ou_crees": "emploi",
    "mobilite": "emploi",
    "statut_collectif": "emploi",
    "representation_du_personnel": "emploi",
    "gouvernance_avant_apres": "gouvernance",
    "biodiversite": "paysage",
    "environnement": "paysage",
}


def answer_pages(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """Return the criteria page by page: whole families in the method's order, few enough to be read."""
    pages: list[list[str]] = [[]]
    for family in scene.base.familles_de_criteres.values():
        if pages[-1] and len(pages[-1]) + len(family.criteres) > PAGE_HOLDS:
            pages.append([])
        pages[-1].extend(family.criteres)
    return tuple(tuple(one) for one in pages)


def page_name(rank: int) -> str:
    """Return the name of this page of answers, from 0."""
    return "reponses" if rank == 0 else f"reponses_{rank + 1}"


def places(scene: Scene) -> dict[str, str]:
    """Return the screen that holds each answer of the pair at this step."""
    pages = answer_pages(scene)
    held = {f"critere.{name}": page_name(rank) for rank, page in enumerate(pages) for name in page}
    last = page_name(len(pages) - 1)
    return {**held, "montage": last, "poids_ca": last, **RESULT_PLACES}
