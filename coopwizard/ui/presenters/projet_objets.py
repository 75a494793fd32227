"""What we would do together: the catalogue by family, filtered by way, each with a priority."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Objet
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import At, Day, Entry, Marks, Part, Pick, Press, Side, Tick, Words

EVERY_WAY, LOW, HIGH = "toutes", "bas", "haut"
MOST = 6


def priorities(scene: Scene) -> dict[str, int]:
    """Return the objects kept, with their priority from 1 to 3, the highest first."""
    found = {name: scene.fiche(f"objet.{name}", TOGETHER).get("priorite") for name in scene.base.objets}
    kept = {name: value for name, value in found.items() if isinstance(value, int) and value}
    return dict(sorted(kept.items(), key=lambda one: -one[1]))


def objects_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the objects kept, then the catalogue to choose from."""
    kept = priorities(scene)
    opened = [
        name
        for name in scene.base.objets
        if scene.place.get(f"objet.{name}") == "ouvert" and name not in kept
    ]
    parts: list[Part] = []
    for name in (*kept, *opened):
        parts += _kept(scene, scene.base.objets[name], kept.get(name))
    if not parts:
        parts.append(Words(id="aucun", text="Aucun objet retenu pour le moment."))
    parts.append(Words(id="catalogue", text="Le catalogue", role="section"))
    if len(kept) >= MOST:
        parts.append(
            Words(id="plein", text=f"{MOST} objets sont retenus : retirez-en un pour en choisir un autre.")
        )
        return tuple(parts)
    parts.append(_filter(scene))
    way = scene.place.get("voie", EVERY_WAY)
    families: dict[str, list[Objet]] = {}
    for one in scene.base.objets.values():
        if one.id not in kept and one.id not in opened and way in {EVERY_WAY, one.voie}:
            families.setdefault(one.famille, []).append(one)
    for family, objects in families.items():
        parts.append(Words(id=f"famille.{family}", text=scene.word("famille_objet", family), role="rubric"))
        parts += [_offer(scene, one) for one in objects]
    return tuple(parts)


def _way(scene: Scene, way: str) -> str:
    return scene.base.libelles_ecran[f"voie_{way}"]


def _filter(scene: Scene) -> Pick:
    return Pick(
        id="voie",
        label="Montrer",
        options=((EVERY_WAY, "tout"), (LOW, _way(scene, LOW)), (HIGH, _way(scene, HIGH))),
        value=scene.place.get("voie", EVERY_WAY),
    )


def _offer(scene: Scene, one: Objet) -> Tick:
    return Tick(
        id=f"choisir.{one.id}",
        label=one.titre,
        hint=capital(_way(scene, one.voie)),
        value=None,
        landmarks=(why("Le contenu passe avant toute approche juridique."), *_weight(one)),
    )


def _weight(one: Objet) -> tuple[Landmark, ...]:
    return (Landmark("Ce que change votre réponse", f"Cet objet engage à {one.intensite} sur 5."),)


def _kept(scene: Scene, one: Objet, priority: int | None) -> list[Part]:
    key = f"objet.{one.id}"
    parts: list[Part] = [
        Words(id=f"{key}.titre", text=f"{one.titre} ({_way(scene, one.voie)})", role="label"),
        Marks(
            id=f"{key}.priorite",
            at=At(TOGETHER, key, "priorite"),
            label=f"Priorité : {one.titre}",
            caption="Priorité",
            anchors={mark: scene.word("priorite", mark) for mark in range(1, 4)},
            value=priority,
            compact=True,
            landmarks=_weight(one),
        ),
    ]
    if priority is not None:
        parts.append(Side(id=f"{key}.detail", columns=_details(scene, one)))
    parts += [
        Press(
            id=f"{key}.retirer",
            text="Retirer",
            press=f"retirer:{key}",
            kind="text",
            name=f"Retirer : {one.titre}",
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    ]
    return parts


def _details(scene: Scene, one: Objet) -> tuple[tuple[Part, ...], ...]:
    key = f"objet.{one.id}"
    said = scene.fiche(key, TOGETHER)
    effect = said.get("effet_offre")
    entry = Entry(
        id=f"{key}.effet_offre",
        at=At(TOGETHER, key, "effet_offre"),
        label="Effet attendu sur l’offre",
        value=effect if isinstance(effect, str) else "",
        maximum=400,
    )
    if one.voie != HIGH:
        return ((entry,),)
    when = said.get("date_ca")
    debate = Day(
        id=f"{key}.date_ca",
        at=At(TOGETHER, key, "date_ca"),
        label="Débattu en conseil le",
        value=when if isinstance(when, str) else None,
        landmarks=(why("Un projet stratégique appelle un débat du conseil d’administration."),),
    )
    return ((entry,), (debate,))
