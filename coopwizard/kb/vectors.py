"""The witness cases that travel with the method, run through the engine and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from coopwizard.domain.knowledge import Base
from coopwizard.engine.simulation import recommend
from coopwizard.kb.faults import Plain, Spot
from coopwizard.kb.yamlread import Document

_ONE_DECIMAL = 0.051  # what the output rounds to
_ONE_PERCENT = 0.0101
_REMEDY = "La méthode a changé, ou le cas : décidez lequel dit vrai, et changez l’autre avec sa raison."


@dataclass(frozen=True)
class Vector:
    """One witness case: what it expects, its fiche, and what the engine answered."""

    entry: Mapping[str, Plain]
    fiche: Mapping[str, Plain]
    base: Base

    @cached_property
    def answer(self) -> Mapping[str, Any]:
        """Return what `recommander --json` says of this fiche, on the day the law was read."""
        day = date.fromisoformat(self.base.droit.meta.verifie_le)
        return recommend(self.base, self.fiche, today=day, seed=self.base.echelles.graine_aleatoire)

    @cached_property
    def types(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the answer's types by id."""
        return {one["id"]: one for one in self.answer["types"]}


def vector_findings(document: Document, base: Base) -> Iterator[tuple[str, int, str, str]]:
    """Yield every difference between what a witness case expects and what the engine says."""
    for group, rank, entry in _entries(document.content):
        spot: Spot = (group,) if rank is None else (group, rank)
        line = document.line(spot)
        name = entry.get("id") or entry.get("cas") or group
        missing = [key for key in _GROUPS[group].needs if key not in entry]
        if missing:
            yield (document.path.name, line, f"cas {name} : il manque {_list(missing)}.", _REMEDY)
            continue
        vector = Vector(entry, _fiche(entry, _known(document.content)), base)
        for what in _GROUPS[group].compare(vector):
            yield (document.path.name, line, f"cas {name} : {what}", _REMEDY)


def _entries(content: Mapping[str, Plain]) -> Iterator[tuple[str, int | None, Mapping[str, Plain]]]:
    for group in _GROUPS:
        found = content.get(group)
        if isinstance(found, dict):
            yield group, None, found
        for rank, entry in enumerate(found if isinstance(found, list) else ()):
            yield group, rank, entry


def _known(content: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Return the fiches that other cases may start from, by the id of their case."""
    return {
        entry["id"]: entry["fiche"]
        for group in ("vecteurs_types", "vecteurs_verdict")
        for entry in content.get(group) or ()
        if "id" in entry and "fiche" in entry
    }


def _fiche(entry: Mapping[str, Plain], known: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Return the fiche of a case, its own or that of the case it starts from, with its changes."""
    fiche = dict(entry.get("fiche") or known.get(str(entry.get("cas"))) or {})
    if "objets" in entry:
        fiche["objets"] = entry["objets"]
    criteria = dict(fiche.get("criteres") or {})
    criteria.update(entry.get("remplacer") or {})
    for name in entry.get("retirer") or ():
        criteria.pop(name, None)
    return {**fiche, "criteres": criteria} if criteria else fiche


def _compare_types(vector: Vector) -> Iterator[str]:
    entry, ranked = vector.entry, vector.answer["types"]
    for place, name, score in ((0, "premier", "score_final"), (1, "second", "score_final2")):
        if ranked[place]["id"] != entry[name]:
            yield f"{name} {ranked[place]['id']}, attendu {entry[name]}."
        elif abs(ranked[place]["score"] - entry[score]) > _ONE_DECIMAL:
            yield f"{name} à {ranked[place]['score']}, attendu {entry[score]}."
    excluded = {one["id"] for one in ranked if one["exclu"]}
    if excluded != set(entry["exclus"]):
        yield f"exclus {_list(excluded)}, attendu {_list(entry['exclus'])}."
    for name, percent in entry["acceptabilite"].items():
        share = vector.types[name]["acceptabilite"]
        if share is None or abs(share - percent / 100) > _ONE_PERCENT:
            yield f"« {name} » devant {share} fois, attendu {percent} sur 100."


def _compare_final(vector: Vector) -> Iterator[str]:
    for name, score in vector.entry["classement_final"]:
        found = vector.types[name]["score"]
        if found is None or abs(found - score) > _ONE_DECIMAL:
            yield f"« {name} » à {found}, attendu {score}."
    yield from _compare_verdict(vector, "verdict")


def _compare_unknown(vector: Vector) -> Iterator[str]:
    if "exclus" in vector.entry:
        excluded = {one["id"] for one in vector.answer["types"] if one["exclu"]}
        if excluded:
            yield f"exclus {_list(excluded)}, attendu aucun."
    missing = vector.entry.get("manque")
    if missing and not any(
        missing.endswith(one) or one.endswith(missing) for one in vector.answer["manques"]
    ):
        yield f"« {missing} » n’est pas nommé dans ce qui manque."
    yield from _compare_verdict(vector, "verdict")


def _compare_verdict(vector: Vector, key: str = "attendu") -> Iterator[str]:
    expected, said = vector.entry.get(key), vector.answer["verdict"]
    if expected and said["id"] != expected:
        yield f"verdict {said['id']}, attendu {expected}."
    if "tiers" in vector.entry and said["tiers"] != vector.entry["tiers"]:
        yield f"tiers {said['tiers']}, attendu {vector.entry['tiers']}."
    flags = vector.entry.get("drapeaux")
    if flags is not None and set(said["drapeaux"]) != set(flags):
        yield f"raisons d’appeler un tiers : {_list(said['drapeaux'])}, attendu {_list(flags)}."
    if said["reserve"] != vector.entry.get("reserve") and key == "attendu":
        yield f"réserve {said['reserve']}, attendue {vector.entry.get('reserve')}."


def _compare_vehicles(vector: Vector) -> Iterator[str]:
    entry, vehicles = vector.entry, vector.answer["vehicules"]
    ranked = [one["id"] for one in vehicles if one["rang"] and one["pour_type"] == entry["pour_type"]]
    if ranked != entry["attendu_classes"]:
        yield f"classés {_list(ranked)}, attendu {_list(entry['attendu_classes'])}."
    set_aside = {one["id"] for one in vehicles if one["ecarte"]}
    missing = set(entry["attendu_ecartes"]) - set_aside
    if missing:
        yield f"{_list(missing)} devraient être écartés."


def _compare_gates(vector: Vector) -> Iterator[str]:
    if vector.entry["etape"] == "vehicule_juridique":
        legal = vector.answer["juridique"]
        if legal["porte"] != vector.entry["attendu"]:
            yield f"porte {legal['porte']}, attendue {vector.entry['attendu']}."
        if vector.entry.get("nature") not in (None, legal["nature"]):
            yield f"nature {legal['nature']}, attendue {vector.entry['nature']}."


def _list(names: object) -> str:
    found = sorted(names) if isinstance(names, set | Mapping) else names
    return ", ".join(map(str, found)) if isinstance(found, list) and found else "aucun"


@dataclass(frozen=True)
class _Group:
    compare: Callable[[Vector], Iterator[str]]
    needs: tuple[str, ...]


_GROUPS: Mapping[str, _Group] = {
    "vecteurs_types": _Group(
        _compare_types,
        ("fiche", "premier", "score_final", "second", "score_final2", "exclus", "acceptabilite"),
    ),
    "vecteur_affinite": _Group(_compare_final, ("cas", "objets", "classement_final")),
    "vecteurs_ensemble": _Group(_compare_final, ("objets", "classement_final")),
    "vecteurs_inconnus": _Group(_compare_unknown, ()),
    "vecteurs_vehicules": _Group(
        _compare_vehicles, ("fiche", "pour_type", "attendu_classes", "attendu_ecartes")
    ),
    "vecteurs_verdict": _Group(_compare_verdict, ("fiche", "attendu", "tiers")),
    "vecteurs_portes": _Group(_compare_gates, ("etape", "attendu")),
}
