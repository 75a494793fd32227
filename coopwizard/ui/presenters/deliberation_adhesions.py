"""Step 9, the bodies: each says whether it joins, on what day, and may take it back."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.report.adhesions import RIGHT
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.deliberation_cadre import PLACES, deliberation_landmarks
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Options, Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    day_words,
    entry,
    kept_text,
    menu,
    pick,
    say,
    section,
    together,
    when,
)

OPENED = "adhesion"  # what the page remembers: the row just added, not yet answered
LEAVING = "quitter"


def adhesion_ids(scene: Scene) -> tuple[str, ...]:
    """Return the rows that were answered, by day, then the one just added."""
    found = [uid for uid, _ in scene.case.under(TOGETHER, "adhesion")]
    dated = sorted(found, key=lambda uid: (_kept(scene, uid, "date") or "9999", uid))
    opened = scene.place.get(OPENED, "")
    return tuple(dict.fromkeys([*dated, *([opened] if opened else [])]))


def adhesions_screen(scene: Scene) -> Screen:
    """Return who joins, body by body, and how one leaves."""
    about = (Landmark(say("Adhérer, et pouvoir se retirer"), say(RIGHT)),)
    body: list[Part] = []
    ids = adhesion_ids(scene)
    if not ids:
        body.append(
            Words(id="aucune", text=say("Aucune instance n’a encore dit si elle adhère."), role="small")
        )
    for rank, uid in enumerate(ids, 1):
        body.extend(_row(scene, uid, rank))
    body.append(Press(id="ajouter", text=say("Ajouter une instance"), press="adhesion:"))
    body.append(section("sortie", say("Comment on en sort")))
    body.append(
        entry(
            scene,
            together("clause_de_sortie"),
            "Clause de sortie",
            "Qui peut partir, avec quel préavis, et ce que deviennent personnes, moyens et dettes.",
            lines=3,
            landmarks=about,
        )
    )
    return Screen(
        id="adhesions",
        title=say("Qui adhère, et depuis quand"),
        lead=say(
            "Facultatif : chaque instance le dit pour elle-même. Elle peut se retirer : la date s’inscrit ici."
        ),
        parts=tuple(body),
        footer=Footer(primary=say("Le projet de délibération"), back=say("Vote du conseil")),
        before="vote",
        after="projet",
        note=say("chaque instance pour elle-même"),
        landmarks=(*about, *deliberation_landmarks(scene)),
        places=PLACES,
    )


def _row(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"adhesion.{uid}"
    bodies = tuple((name, scene.word("instance", name)) for name in scene.base.instances)
    who = (
        (menu(scene, together(key, "instance"), "Instance", bodies),),
        (menu(scene, together(key, "organisme"), "Organisme", organisations(scene, uid)),),
        (when(scene, together(key, "date"), "Date"),),
    )
    directions = scene.base.reponses["adhesion.{uid}"].parties["sens"]
    options = tuple((one, scene.word("sens", one)) for one in directions)
    name = row_name(scene, uid, rank)
    remove = Press(
        id=f"oter.{uid}",
        text=say("Ôter cette ligne"),
        press=f"oter_adhesion:{uid}",
        kind="text",
        name=say("Ôter cette ligne : {name}", name=name),
    )
    return (
        Words(id=f"qui.{uid}", text=name, role="h2_small"),
        Side(id=f"adhesion.{uid}", columns=who),
        pick(scene, together(key, "sens"), "Ce qu’elle dit", options),
        *_withdrawal(scene, uid, name),
        remove,
        Words(id=f"trait.{uid}", text="", role="rule"),
    )


def row_name(scene: Scene, uid: str, rank: int) -> str:
    """Return « Conseil d’administration, Les Deux Rives », or « Instance 2 » while nothing is said."""
    body, organisation = _kept(scene, uid, "instance"), _kept(scene, uid, "organisme")
    if not body:
        return say("Instance {rank}", rank=rank)
    title = capital(scene.word("instance", body))
    return f"{title}, {organisation}" if organisation else title


def organisations(scene: Scene, uid: str) -> Options:
    """Return the organisations that take part, ours first, and the one already said on this row."""
    names = [scene.text("identite.nom", TOGETHER) or scene.case.title]
    names += [one.name for one in scene.results.partners if one.name]
    names += [said] if (said := _kept(scene, uid, "organisme")) else []
    return tuple((one, one) for one in dict.fromkeys(names))


def _withdrawal(scene: Scene, uid: str, name: str) -> tuple[Part, ...]:
    key = f"adhesion.{uid}"
    taken_back = _kept(scene, uid, "retrait_le")
    if not taken_back and scene.place.get(LEAVING, "") != uid:
        return (
            Press(
                id=f"quitter.{uid}",
                text=say("Elle se retire"),
                press=f"ouvrir:{LEAVING}={uid}",
                kind="text",
                name=say("Elle se retire : {name}", name=name),
            ),
        )
    columns = (
        (when(scene, together(key, "retrait_le"), "Retirée le"),),
        (entry(scene, together(key, "motif_du_retrait"), "Pourquoi", "Facultatif."),),
    )
    told = say("Retirée le {day} : ce qu’elle avait dit reste au dossier.", day=day_words(taken_back))
    line = (Words(id=f"retiree.{uid}", text=told, role="small"),) if taken_back else ()
    return (Side(id=f"retrait.{uid}", columns=columns), *line)


def _kept(scene: Scene, uid: str, part: str) -> str:
    return kept_text(scene.case, together(f"adhesion.{uid}", part))
