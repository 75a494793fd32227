"""What we would do together: the catalogue by family, filtered by way, each with a priority."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Objet
from coopwizard.engine.swot import called_for
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import At, Day, Entry, Marks, Part, Pick, Press, Side, Tick, Words

EVERY_WAY, LOW, HIGH = "toutes", "bas", "haut"
MOST = 6
CATALOGUE, OPEN = "catalogue", "oui"  # the place that keeps it open
_SCHEME = "schema_public"


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
    return (*parts, *_catalogue(scene, {*kept, *opened}, full=len(kept) >= MOST))


def _catalogue(scene: Scene, taken: set[str], *, full: bool) -> tuple[Part, ...]:
    """Return the catalogue to choose from; once something is chosen, it opens on demand."""
    if full:
        text = f"{MOST} objets sont retenus : retirez-en un pour en choisir un autre."
        return (Words(id="plein", text=text),)
    if taken and scene.place.get(CATALOGUE) != OPEN:
        return (
            Press(id="catalogue.ouvrir", text="Choisir un autre objet", press=f"ouvrir:{CATALOGUE}={OPEN}"),
        )
    parts: list[Part] = [Words(id="catalogue", text="Le catalogue", role="section"), _filter(scene)]
    way = scene.place.get("voie", EVERY_WAY)
    left = [one for one in scene.base.objets.values() if one.id not in taken and way in {EVERY_WAY, one.voie}]
    called = called_for(scene.base, scene.case, scene.results.assessment.swot)
    parts += _called(scene, left, called)
    families: dict[str, list[Objet]] = {}
    for one in left:
        if one.id not in called:
            families.setdefault(one.famille, []).append(one)
    for family, objects in families.items():
        parts.append(Words(id=f"famille.{family}", text=scene.word("famille_objet", family), role="rubric"))
        parts += [_offer(scene, one) for one in objects]
    return tuple(parts)


def _called(scene: Scene, left: list[Objet], called: dict[str, tuple[str, ...]]) -> list[Part]:
    """Return first what our own reading of ourselves calls for, each with what was said."""
    offered = [one for one in left if one.id in called]
    if not offered:
        return []
    title = Words(id="appeles", text="Ce que vos forces et faiblesses appellent", role="rubric")
    return [title, *(_offer(scene, one, called[one.id][0]) for one in offered)]


def _way(scene: Scene, way: str) -> str:
    return scene.base.libelles_ecran[f"voie_{way}"]


def _filter(scene: Scene) -> Pick:
    return Pick(
        id="voie",
        label="Montrer",
        options=((EVERY_WAY, "tout"), (LOW, _way(scene, LOW)), (HIGH, _way(scene, HIGH))),
        value=scene.place.get("voie", EVERY_WAY),
    )


def _offer(scene: Scene, one: Objet, reason: str = "") -> Tick:
    way = capital(_way(scene, one.voie))
    return Tick(
        id=f"choisir.{one.id}",
        label=one.titre,
        hint=f"{way}. À propos de\u00a0: {reason}" if reason else way,
        value=None,
        landmarks=(why("Le contenu passe avant toute approche juridique."), *_weight(scene, one)),
    )


def _weight(scene: Scene, one: Objet) -> tuple[Landmark, ...]:
    types = [scene.base.types[name].titre for name in one.types]
    return (
        Landmark("Ce que change votre réponse", f"Cet objet engage à {one.intensite} sur 5."),
        Landmark("Souvent porté par", "\n".join(types)),
    )


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
            landmarks=_weight(scene, one),
        ),
    ]
    if priority is not None:
        parts += _details(scene, one)
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


def _details(scene: Scene, one: Objet) -> tuple[Part, ...]:
    """Return what is asked of an object kept: its effect, the public scheme it serves, the debate."""
    key = f"objet.{one.id}"
    free = "" if scene.full else "Facultatif."
    fields = [_written(scene, key, "effet_offre", "Effet attendu sur l’offre", free)]
    if scene.full or scene.part(key, _SCHEME, TOGETHER):
        fields.append(_written(scene, key, _SCHEME, "Schéma public visé", "Facultatif."))
    columns: list[tuple[Part, ...]] = [(field,) for field in fields]
    if one.voie == HIGH:
        columns.append((_debate(scene, key),))
    return (Side(id=f"{key}.detail.{len(columns)}", columns=tuple(columns)),)


def _written(scene: Scene, key: str, part: str, label: str, hint: str = "") -> Entry:
    return Entry(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        hint=hint,
        value=scene.part(key, part, TOGETHER),
        maximum=400,
        landmarks=(
            why("Une alliance agit sur l’offre, en lien avec les politiques publiques du territoire (R048)."),
        ),
    )


def _debate(scene: Scene, key: str) -> Day:
    return Day(
        id=f"{key}.date_ca",
        at=At(TOGETHER, key, "date_ca"),
        label="Débattu en conseil le",
        value=scene.part(key, "date_ca", TOGETHER) or None,
        landmarks=(why("Un projet stratégique appelle un débat du conseil d’administration."),),
    )
