"""The project as one page: how complete, what is written, what is missing, in words and in its place."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import ChampDuProjet
from coopwizard.french import day, listing
from coopwizard.ui.presenters.projet_cadre import places
from coopwizard.ui.presenters.projet_objets import priorities
from coopwizard.ui.presenters.scene import Scene, capital, iso_day
from coopwizard.ui.presenters.sheet import Part, Press, Progress, Side, Words

_WORK, _OBJECTS, _LINES = "oeuvre_commune", "objets", "lignes_rouges"
_WANTED, _IMPOSED = "voulu", "contraintes_subies"


def page_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the page: completeness, the work in one sentence, then each field that is written."""
    project = scene.results.project
    state = scene.word("etat_projet", project.state or "ebauche")
    readings = project.fields
    ordered = sorted(scene.base.canevas.champs.values(), key=lambda one: not readings[one.id].valid)
    parts: list[Part] = [
        Progress(
            id="completude",
            segments=tuple(
                (readings[one.id].weight if readings[one.id].valid else 0, readings[one.id].weight)
                for one in ordered
            ),
            left=state,
            right=f"{project.completeness or 0} sur 100",
        ),
        Words(id="oeuvre.titre", text=scene.base.canevas.champs[_WORK].titre, role="rubric"),
        Words(
            id="oeuvre.texte", text=scene.text(f"canevas.{_WORK}", TOGETHER) or "Reste à écrire.", role="work"
        ),
        Words(id="filet", text="", role="rule"),
    ]
    first = (_WANTED, _IMPOSED)
    others = [one for one in scene.base.canevas.champs.values() if one.id not in {_WORK, *first}]
    shown = [
        *(scene.base.canevas.champs[one] for one in first),
        *(one for one in others if written(scene, one)),
    ]
    cells = [_cell(scene, one) for one in shown]
    for rank in range(0, len(cells), 2):
        pair = cells[rank : rank + 2]
        columns = tuple(pair) if len(pair) == 2 else (pair[0], ())
        parts.append(Side(id=f"rang.{rank}", columns=columns))
    return (*parts, *_missing(scene))


def written(scene: Scene, known: ChampDuProjet) -> tuple[str, ...]:
    """Return what is written in this field, line by line, word for word."""
    if known.id == _OBJECTS:
        return tuple(
            f"{scene.base.objets[name].titre} : {scene.word('priorite', rank)}"
            for name, rank in priorities(scene).items()
        )
    if known.id == _LINES:
        return _red_lines(scene)
    found = written_of(scene, known, scene.said(f"canevas.{known.id}", TOGETHER))
    return found or (("Aucune, disent les voix présentes.",) if _none(scene, known.id) else ())


def written_of(scene: Scene, known: ChampDuProjet, said: object) -> tuple[str, ...]:
    """Return what this answer says of the field, line by line, word for word."""
    if isinstance(said, str) and said.strip():
        return (said,)
    return _parts(scene, known, said) if isinstance(said, dict) else ()


def _red_lines(scene: Scene) -> tuple[str, ...]:
    texts = []
    for _, said in scene.case.under(TOGETHER, "ligne_rouge"):
        if isinstance(said, dict) and isinstance(said.get("texte"), str):
            texts.append(str(said["texte"]))
    return tuple(texts) or (("Aucune, disent les voix présentes.",) if _none(scene, _LINES) else ())


def _none(scene: Scene, field: str) -> bool:
    return bool(scene.voices) and all(
        scene.ticked(f"canevas_aucune.{field}", v) is True for v in scene.voices
    )


def _parts(scene: Scene, known: ChampDuProjet, said: Mapping[str, object]) -> tuple[str, ...]:
    names = (
        [f"guide_{rank}" for rank in range(1, len(known.guide) + 1)] if known.guide else list(known.parties)
    )
    found = []
    for name in names:
        value = said.get(name)
        if not isinstance(value, str) or not value:
            continue
        when = iso_day(value) if name == "date" else None
        text = day(when) if when else _level(scene, name, value)
        found.append(text if known.guide else f"{scene.word('partie', name)} : {text}")
    due, who = iso_day(said.get("a_preciser_date")), said.get("a_preciser_par")
    if due and isinstance(who, str):
        found.append(f"À préciser avant le {day(due)} par {who}")
    return tuple(found)


def _level(scene: Scene, name: str, value: str) -> str:
    return scene.word("niveau_territorial", value) if name.startswith("niveau") else value


def _cell(scene: Scene, known: ChampDuProjet) -> tuple[Part, ...]:
    lines = written(scene, known)
    place = places(scene).get(f"canevas.{known.id}", "autres")
    return (
        Words(id=f"{known.id}.titre", text=known.titre, role="rubric"),
        Words(
            id=f"{known.id}.texte",
            text="\n".join(lines) or "Reste à écrire.",
            role="body" if lines else "small",
        ),
        *_standing(scene, known.id),
        Press(
            id=f"{known.id}.ecrire",
            text="Corriger" if lines else "Écrire",
            press=f"ecran:{place}",
            kind="text",
            name=f"{'Corriger' if lines else 'Écrire'} : {known.titre}",
        ),
    )


def _standing(scene: Scene, field: str) -> tuple[Part, ...]:
    """Return whether the step is closed without this field, and whether something of it waits for a date."""
    reading = scene.results.project.fields.get(field)
    if reading is None:
        return ()
    told = ["nécessaire pour passer à la suite"] if reading.mandatory else []
    told += ["une précision est promise"] if reading.to_specify else []
    return (Words(id=f"{field}.etat", text=f"{capital(', '.join(told))}.", role="small"),) if told else ()


def _missing(scene: Scene) -> tuple[Part, ...]:
    project = scene.results.project
    champs = scene.base.canevas.champs
    must = [champs[one].titre for one in project.missing_mandatory]
    others = [
        champs[one.field].titre for one in project.fields.values() if not one.valid and not one.mandatory
    ]
    points = sum(one.weight for one in project.fields.values() if not one.valid)
    if not must and not others:
        return (Words(id="complet", text="Tous les champs sont écrits."),)
    found: list[Part] = [Words(id="reste", text=f"Restent à écrire, {points} points", role="section")]
    if must:
        found.append(Words(id="reste.obligatoires", text=f"D’abord : {listing(must)}."))
    if others:
        found.append(Words(id="reste.autres", text=f"Ensuite : {listing(others)}.", role="small"))
    return tuple(found)
