"""Whom to hear first: the seven families, their marks, the map they draw, who is in each."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.people import FamilyReading, read_families
from coopwizard.engine.people_map import Concerned, people_map
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.freins_cadre import order, step_screen, under
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import (
    At,
    Entry,
    Menu,
    Part,
    Picture,
    Press,
    Say,
    Screen,
    Side,
    Tick,
    Words,
)

MARKS = ("impact", "preoccupation", "pouvoir")
_CAPTIONS = {"impact": "Ce que cela change", "preoccupation": "Préoccupation", "pouvoir": "Pouvoir"}
_SCALE = (("1", "1, très peu"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, beaucoup"))
_DETAIL = "detail_partie"
POSITIONS = ("opposee", "reservee", "neutre", "favorable", "porteuse")


# --- whom to hear


def heard_screen(scene: Scene) -> Screen:
    """Return the seven families, each to be heard first or removed with a sentence."""
    families = read_families(scene.base, scene.case)
    return step_screen(
        scene,
        "entendre",
        "Qui entendre d’abord ?",
        (
            *_forgotten(scene, families),
            *(part for family in _in_order(scene, families) for part in _family(scene, family)),
        ),
        lead="Sept familles font vivre une association. Cochez celles que vous irez entendre d’abord.",
    )


def _in_order(scene: Scene, families: tuple[FamilyReading, ...]) -> tuple[str, ...]:
    """Return the families as the base lists them, those much concerned and little heard first."""
    first = [one.family for one in families if one.forgotten]
    return tuple(dict.fromkeys((*first, *scene.base.parties_prenantes.familles)))


def _forgotten(scene: Scene, families: tuple[FamilyReading, ...]) -> tuple[Part, ...]:
    found = [scene.base.parties_prenantes.familles[one.family].titre for one in families if one.forgotten]
    if not found:
        return ()
    return (
        Say(
            id="oubli",
            kind="attention",
            title="Très concernées et peu entendues",
            text=f"En tête de liste : {' ; '.join(found)}.",
        ),
    )


def _family(scene: Scene, family: str) -> tuple[Part, ...]:
    known = scene.base.parties_prenantes.familles[family]
    removed = scene.text(f"retrait.{family}", TOGETHER)
    notes = (
        why("Aucune famille ne s’oublie : en retirer une demande une phrase, reprise au dossier."),
        Landmark("Qui est dans cette famille", "\n".join(_titles(scene, family))),
    )
    value = scene.fiche(f"partie.{family}", TOGETHER).get("a_entendre")
    keep = Tick(
        id=f"partie.{family}",
        at=At(TOGETHER, f"partie.{family}", "a_entendre"),
        label=known.titre,
        value=value if isinstance(value, bool) else None,
        landmarks=notes,
    )
    if removed or scene.place.get(f"retrait.{family}") == "ouvert":
        told = (keep,) if isinstance(value, bool) else ()  # what was answered is never hidden
        return (*told, *_removal(family, known.titre, removed, notes), *_detail(scene, family))
    remove = Press(
        id=f"retirer.{family}",
        text="Retirer, en disant pourquoi",
        press=f"ouvrir:retrait.{family}=ouvert",
        kind="text",
        name=f"Retirer : {known.titre}",
    )
    detail = _open_detail(scene, family)
    columns = ((keep,), (remove,), *((detail,) if detail else ()))
    row = Side(id=f"famille.{family}.{len(columns)}", columns=columns)
    return (row, *_detail(scene, family))


def _removal(family: str, title: str, removed: str, notes: tuple[Landmark, ...]) -> tuple[Part, ...]:
    """Return the sentence that removing a family asks for, and the way to keep it after all."""
    return (
        Entry(
            id=f"retrait.{family}",
            at=At(TOGETHER, f"retrait.{family}"),
            label=f"{title} : pourquoi la retirer",
            hint="Cette phrase sera imprimée au dossier.",
            value=removed,
            maximum=400,
            landmarks=notes,
        ),
        Press(
            id=f"remettre.{family}",
            text="La garder",
            press=f"remettre:{family}",
            kind="text",
            name=f"Garder : {title}",
        ),
    )


def _titles(scene: Scene, family: str) -> list[str]:
    return [one.titre for one in scene.base.parties_prenantes.liste.values() if one.famille == family]


# --- who is in each family, on demand


def _opened(scene: Scene, family: str) -> bool:
    said = set(under(scene, _DETAIL))
    mine = {one.id for one in scene.base.parties_prenantes.liste.values() if one.famille == family}
    return scene.place.get(f"detail.{family}") == "ouvert" or bool(said & mine)


def _open_detail(scene: Scene, family: str) -> tuple[Part, ...]:
    if not scene.full or _opened(scene, family):
        return ()
    title = scene.base.parties_prenantes.familles[family].titre
    return (
        Press(
            id=f"detail.{family}",
            text="Préciser qui",
            press=f"ouvrir:detail.{family}=ouvert",
            kind="text",
            name=f"Préciser qui : {title}",
        ),
    )


def _detail(scene: Scene, family: str) -> tuple[Part, ...]:
    if not _opened(scene, family):
        return ()
    found: list[Part] = []
    for one in scene.base.parties_prenantes.liste.values():
        if one.famille != family:
            continue
        key = f"{_DETAIL}.{one.id}"
        said = scene.fiche(key, TOGETHER)
        heard, position = said.get("a_entendre"), said.get("position")
        tick = Tick(
            id=f"{key}.a_entendre",
            at=At(TOGETHER, key, "a_entendre"),
            label=one.titre,
            value=heard if isinstance(heard, bool) else None,
        )
        stand = Menu(
            id=f"{key}.position",
            at=At(TOGETHER, key, "position"),
            label=f"Position : {one.titre}",
            options=tuple((name, scene.word("position", name)) for name in POSITIONS),
            value=position if isinstance(position, str) else None,
            landmarks=(
                why("Une position se dit aujourd’hui et change : elle sert à écouter, pas à classer."),
            ),
        )
        found.append(Side(id=key, columns=((tick,), (stand,))))
    return (*found, Words(id=f"detail.{family}.filet", text="", role="rule"))


# --- the map


def map_screen(scene: Scene) -> Screen:
    """Return the marks of each family and the map they draw."""
    families = read_families(scene.base, scene.case)
    kept = [one for one in families if not one.removed or one.points is not None]
    parts = [*_forgotten(scene, families), *_map(scene, tuple(kept))]
    in_base = [
        one for family in scene.base.parties_prenantes.familles for one in kept if one.family == family
    ]
    for one in in_base:
        parts += _marks(scene, one)
    return step_screen(
        scene,
        "carte",
        "La carte des personnes concernées",
        tuple(parts),
        lead="Trois notes de 1 à 5 par famille. La carte se dessine au fur et à mesure.",
        notes=tuple(
            Landmark(_CAPTIONS[part], capital(scene.base.parties_prenantes.echelles[part]) + ".")
            for part in MARKS
        ),
    )


def concerned(scene: Scene, families: tuple[FamilyReading, ...]) -> tuple[Concerned, ...]:
    """Return the families that the map can place."""
    known = scene.base.parties_prenantes.familles
    return tuple(
        Concerned(
            known[one.family].titre,
            one.impact,
            one.worry,
            one.power,
            scene.word("lecture_partie", one.reading) if one.reading else "",
            one.mention,
        )
        for one in families
        if one.impact is not None and one.worry is not None
    )


def _map(scene: Scene, families: tuple[FamilyReading, ...]) -> tuple[Part, ...]:
    placed = concerned(scene, families)
    if not placed:
        return ()
    said = " ; ".join(_in_words(scene, one) for one in families if one.points is not None)
    return (
        Picture(id="carte", drawing=people_map(placed), alternative=said),
        Words(
            id="carte.lire",
            text="Plus le disque est grand, plus cette famille peut faciliter ou bloquer.",
            role="small",
        ),
    )


def _in_words(scene: Scene, one: FamilyReading) -> str:
    title = scene.base.parties_prenantes.familles[one.family].titre
    return f"{title} : {one.points} sur 25, {scene.word('lecture_partie', one.reading)}"


def _marks(scene: Scene, one: FamilyReading) -> tuple[Part, ...]:
    key, title = f"partie.{one.family}", scene.base.parties_prenantes.familles[one.family].titre
    values = dict(zip(MARKS, (one.impact, one.worry, one.power), strict=True))
    columns = tuple(
        (
            Menu(
                id=f"{key}.{part}",
                at=At(TOGETHER, key, part),
                label=_CAPTIONS[part],
                options=_SCALE,
                value=None if values[part] is None else str(values[part]),
                landmarks=(
                    why("Ce n’est ni un mérite ni un reproche : la note dit par qui commencer."),
                    Landmark(_CAPTIONS[part], capital(scene.base.parties_prenantes.echelles[part]) + "."),
                ),
            ),
        )
        for part in MARKS
    )
    reading = f", {scene.word('lecture_partie', one.reading)}" if one.reading else ""
    return (
        Words(id=f"{key}.titre", text=f"{title}{reading}", role="label"),
        Side(id=f"{key}.notes", columns=columns),
    )


def map_shown(scene: Scene) -> bool:
    """Whether the screen of the map is on the path chosen."""
    return "carte" in order(scene)
