"""Step 7, governance before and after: seats, votes and mandates, organisation by organisation."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, conviction
from coopwizard.ui.presenters.sheet import Part, Press, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    entry,
    kept,
    kept_text,
    optional,
    say,
    section,
    together,
)
from coopwizard.ui.presenters.types_emploi import required_types
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_poids import STEP

KEY, OPENED = "gouvernance_avant_apres", "gouvernance"
COUNTED = (("sieges", "Sièges"), ("voix", "Voix"))
_LEAD = "Qui siège, qui vote, qui est mandaté : aujourd’hui, puis avec le type retenu."
MOMENTS = (("avant", "avant"), ("apres", "après"))


def governance_ids(scene: Scene) -> tuple[str, ...]:
    """Return the rows that were answered, then the one just added."""
    found = [uid for uid, _ in scene.case.under(TOGETHER, KEY)]
    opened = scene.place.get(OPENED, "")
    return tuple(dict.fromkeys([*found, *([opened] if opened else [])]))


def organisations(scene: Scene) -> tuple[str, ...]:
    """Return the names of the organisations that would take part, ours first."""
    ours = scene.text("identite.nom", TOGETHER) or scene.case.title
    partners = [one.name for one in scene.results.partners if one.name and one.kept is not False]
    return tuple(dict.fromkeys([ours, *partners]))


def governance_screen(scene: Scene) -> Screen:
    """Return the table of before and after, then the fields of each organisation."""
    ids = governance_ids(scene)
    rows = tuple(row for uid in ids if (row := before_after(scene, uid)))
    head = (say("Organisme"), say("Sièges"), say("Voix"), say("Mandats"))
    body: list[Part] = [Rows(id="gouvernance.table", head=head, rows=rows)] if rows else []
    for rank, uid in enumerate(ids, 1):
        body.extend(_organisation(scene, uid, rank))
    if not ids:
        told = say("Un organisme par ligne : ce qu’il a aujourd’hui, ce qu’il aurait ensuite.")
        body.append(Words(id="gouvernance.vide", text=told))
        every = say("Une ligne par organisme connu")
        body.append(Press(id="gouvernance.tous", text=every, press="gouvernance_tous:"))
    body.append(Press(id="gouvernance.une", text=say("Ajouter un organisme"), press="gouvernance:"))
    return Screen(
        id="gouvernance",
        title=say("Gouvernance, avant et après"),
        lead=say(_LEAD if required_types(scene) else f"Facultatif. {_LEAD}"),
        parts=tuple(body),
        footer=Footer(primary=say("Autour de nous"), back=say("Retenir un type")),
        before="retenir",
        after="paysage",
        note=say("qui décide, avant et après"),
        landmarks=(
            Landmark(
                say("Pourquoi cette question"),
                say("Un siège de moins se discute avant. Après, il se découvre."),
            ),
            conviction(scene, STEP),
        ),
        places=places(scene),
    )


def before_after(scene: Scene, uid: str) -> tuple[str, ...]:
    """Return one organisation's row, « 9 puis 6 », what is not known left as « ? »; nothing while empty."""
    said = kept(scene.case, together(f"{KEY}.{uid}"))
    if not isinstance(said, Mapping):
        return ()
    name = said.get("organisme")
    counts = [_change(said.get(f"{one}_avant"), said.get(f"{one}_apres")) for one, _ in COUNTED]
    mandates = _change(said.get("mandats_avant"), said.get("mandats_apres"))
    return (str(name or "?"), *counts, mandates)


def _change(before: object, after: object) -> str:
    if before is None and after is None:
        return ""
    return say("{before} puis {after}", before=_known(before), after=_known(after))


def _known(value: object) -> str:
    if isinstance(value, float):
        return str(int(value))
    return "?" if value is None or value == "" else str(value)


def _organisation(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"{KEY}.{uid}"
    name = kept_text(scene.case, together(key, "organisme")) or say("Organisme {rank}", rank=rank)
    counts = tuple(
        (
            amount(
                scene,
                together(key, f"{what}_{moment}"),
                say("{what} {when}", what=say(title), when=say(words)),
            ),
        )
        for what, title in COUNTED
        for moment, words in MOMENTS
    )
    mandates = tuple(
        (entry(scene, together(key, f"mandats_{moment}"), say("Mandats {when}", when=say(words)), lines=2),)
        for moment, words in MOMENTS
    )
    remove = Press(
        id=f"oter.{uid}",
        text=say("Ôter cette ligne"),
        press=f"oter_gouvernance:{uid}",
        kind="text",
        name=say("Ôter cette ligne : {name}", name=name),
    )
    return (
        section(f"qui.{uid}", name),
        entry(scene, together(key, "organisme"), "Organisme"),
        Side(id=f"compte.{uid}", columns=counts),
        *optional((Side(id=f"mandats.{uid}", columns=mandates),)),
        remove,
    )
