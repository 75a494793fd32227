"""What another organisation wrote of the common project: imported or copied, read beside ours, taken by choice."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.ui.presenters.projet_cadre import step_screen
from coopwizard.ui.presenters.projet_gains import lines_of
from coopwizard.ui.presenters.projet_page import written, written_of
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import At, Day, Entry, Part, Press, Say, Screen, Side, Words

ENTRY = "saisie_partenaire"
_CANVAS = "canevas."


def exchange_screen(scene: Scene) -> Screen:
    """Return each draft received, field by field beside ours; nothing is replaced without a gesture."""
    parts: list[Part] = [*_refused(scene)]
    for rank, uid in enumerate(lines_of(scene, ENTRY), 1):
        parts += _received(scene, uid, rank)
    parts += [
        Press(id="importer", text="Lire le dossier d’un autre organisme", press="importer_saisie"),
        Press(id="ajouter", text="Noter ce qu’il nous a transmis", press=f"ajouter:{ENTRY}", kind="text"),
    ]
    return step_screen(
        scene,
        "echange",
        "Ce que l’autre organisme a écrit",
        tuple(parts),
        lead="Chacun écrit sa propre ébauche. Lisez la sienne à côté de la vôtre, et reprenez ce qui vous va.",
    )


def draft_of(case: Case) -> dict[str, Plain]:
    """Return what another case says of the common project: the joint fields alone, nothing of its voices."""
    return {key: said for key, said in case.under(TOGETHER, _CANVAS[:-1]) if isinstance(said, str | dict)}


def received_fields(scene: Scene, uid: str) -> dict[str, Plain]:
    """Return the fields of this draft that the base knows."""
    said = scene.fiche(f"{ENTRY}.{uid}", TOGETHER).get("champs")
    known = scene.base.canevas.champs
    return {name: said[name] for name in known if name in said} if isinstance(said, dict) else {}


def _refused(scene: Scene) -> tuple[Part, ...]:
    if not scene.place.get("refus"):
        return ()
    remedy = scene.place.get("remede", "")
    return (Say(id="refus", kind="alerte", title=scene.place["refus"], text=remedy),)


def _received(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"{ENTRY}.{uid}"
    name = scene.part(key, "organisme", TOGETHER)
    fields = received_fields(scene, uid)
    return (
        Side(
            id=key,
            columns=(
                (
                    Entry(
                        id=f"{key}.organisme",
                        at=At(TOGETHER, key, "organisme"),
                        label="Organisme",
                        value=name,
                        maximum=200,
                        landmarks=(why("Un projet commun s’écrit à plusieurs mains (R113)."),),
                    ),
                ),
                (
                    Day(
                        id=f"{key}.date",
                        at=At(TOGETHER, key, "date"),
                        label="Reçu le",
                        value=scene.part(key, "date", TOGETHER) or None,
                    ),
                ),
            ),
        ),
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label="Ce qu’il nous a transmis",
            value=scene.part(key, "texte", TOGETHER),
            lines=3 if fields else 6,
        ),
        Press(
            id=f"{key}.retirer",
            text="Retirer",
            press=f"retirer:{key}",
            kind="text",
            name=f"Retirer la saisie {rank}",
        ),
        *(part for field in fields for part in _side_by_side(scene, uid, field, fields, name)),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _side_by_side(
    scene: Scene, uid: str, field: str, fields: Mapping[str, Plain], name: str
) -> tuple[Part, ...]:
    """Return one field as we wrote it and as they did, and the button that takes theirs."""
    known, key = scene.base.canevas.champs[field], f"{ENTRY}.{uid}.{field}"
    ours = "\n".join(written(scene, known))
    theirs = "\n".join(written_of(scene, known, fields[field]))
    take: Part = Press(
        id=f"{key}.reprendre",
        text="Reprendre ce texte",
        press=f"reprendre:{uid}.{field}",
        kind="text",
        name=f"Reprendre : {known.titre}",
    )
    if scene.said(f"{_CANVAS}{field}", TOGETHER) == fields[field]:
        take = Words(id=f"{key}.repris", text="Le même texte des deux côtés.", role="small")
    return (
        Words(id=f"{key}.titre", text=known.titre, role="label"),
        Side(
            id=key,
            columns=(
                (
                    Words(id=f"{key}.nous", text="Nous", role="rubric"),
                    Words(id=f"{key}.notre", text=ours or "Rien d’écrit."),
                ),
                (
                    Words(id=f"{key}.eux", text=name or "L’autre organisme", role="rubric"),
                    Words(id=f"{key}.leur", text=theirs),
                    take,
                ),
            ),
        ),
    )
