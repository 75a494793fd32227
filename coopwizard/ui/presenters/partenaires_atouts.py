"""Step 6, the full path: what each organisation does well, and the differences to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.engine.partners_views import differences
from coopwizard.ui.presenters.partenaires_cadre import (
    partner_ids,
    partner_name,
    partner_nav,
    shown_partner,
    topic_screen,
)
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import entry, kept_text, optional, say, together


def strengths_screen(scene: Scene) -> Screen:
    """Return what each does better or alone: needs of complementarity show there."""
    uid = shown_partner(scene)
    name = partner_name(scene.case, uid)
    better = entry(
        scene,
        together(f"partenaire.{uid}.mieux_que_nous"),
        "Ce que ce partenaire fait mieux que nous",
        "Commencez par là : c’est la première marque de respect.",
        lines=2,
    )
    alone = (
        (entry(scene, together("nos_singularites"), "Ce que nous sommes seuls à bien faire", lines=3),),
        (
            entry(
                scene,
                together(f"partenaire.{uid}.singularites"),
                say("Ce que {name} est seul à bien faire", name=name),
                lines=3,
            ),
        ),
    )
    crossed = (strengths_rows(scene),) if kept_text(scene.case, together("nos_singularites")) else ()
    return topic_screen(
        scene,
        "bien_faire",
        (*partner_nav(scene, uid), better, *optional((Side(id=f"seuls.{uid}", columns=alone),)), *crossed),
        lead=say("Dire ce que chacun est seul à bien faire montre ce qui manque à l’autre."),
        notes=(why("Les singularités rendent visibles les besoins de complémentarité."),),
    )


def strengths_rows(scene: Scene) -> Rows:
    """Return what each organisation is alone in doing well, one line each."""

    def said(key: str) -> str:
        return kept_text(scene.case, together(key)) or say("non écrit")

    lines = [(say("Nous"), said("nos_singularites"))]
    lines += [
        (partner_name(scene.case, one), said(f"partenaire.{one}.singularites"))
        for one in partner_ids(scene.case)
    ]
    return Rows(id="singularites", head=(say("Organisme"), say("Seul à bien faire")), rows=tuple(lines))


def differences_screen(scene: Scene) -> Screen:
    """Return the differences that both want to keep; they go into the charter."""
    uid = shown_partner(scene)
    at = together(f"partenaire.{uid}.differences_a_preserver")
    kept = differences(scene.case, uid)
    told = tuple(Words(id=f"garde.{rank}", text=f"– {one}") for rank, one in enumerate(kept))
    title = (Words(id="reprises", text=say("Ce que la charte reprendra"), role="label"),) if kept else ()
    field = entry(
        scene, at, "Une différence par ligne", "Ce qui vous distingue et que vous voulez garder.", lines=5
    )
    return topic_screen(
        scene,
        "differences",
        (*partner_nav(scene, uid), field, *title, *told),
        lead=say(
            "Facultatif : même public ne veut pas dire même manière d’agir. Qu’est-ce qui doit rester différent ?"
        ),
        notes=(why("Le respect des différences fonde un socle durable ; la charte les reprend."),),
    )


SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "bien_faire": strengths_screen,
    "differences": differences_screen,
}
