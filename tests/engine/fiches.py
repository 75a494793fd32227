"""Fiches for tests: the vectors of the method, and the results that a fiche gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results, TypeReading, VehicleReading
from coopwizard.engine.evaluate import DRAWS, SEED, evaluate
from coopwizard.engine.fiche import read_fiche

TODAY = date(2026, 11, 22)
VECTORS = Path(__file__).parents[2] / "resources" / "kb" / "exemples" / "vecteurs.yaml"


@cache
def vectors() -> Mapping[str, Any]:
    return yaml.safe_load(VECTORS.read_text(encoding="utf-8"))


def listed(name: str) -> list[Any]:
    return list(vectors()[name])


def named(name: str) -> dict[str, Any]:
    return {one["id"]: one for one in listed(name)}


def full_fiche(vector: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fiche of a vector, with the case it starts from and what it takes away or changes."""
    known = {**named("vecteurs_types"), **named("vecteurs_verdict")}
    fiche = {**known[vector["cas"]]["fiche"]} if "cas" in vector else {}
    fiche |= vector.get("fiche", {})
    if "objets" in vector:
        fiche["objets"] = vector["objets"]
    if "criteres" in fiche:
        removed = vector.get("retirer", ())
        kept = {c: mark for c, mark in fiche["criteres"].items() if c not in removed}
        fiche["criteres"] = {**kept, **vector.get("remplacer", {})}
    return fiche


def simulated(
    base: Base, fiche: Mapping[str, Any], *, draws: int = DRAWS, seed: int = SEED, today: date = TODAY
) -> Results:
    read = read_fiche(base, fiche)
    return evaluate(base, read.case, today=read.today or today, seed=seed, draws=draws, given=read.given)


def ranked(results: Results) -> list[TypeReading]:
    return sorted((one for one in results.types.ranking if one.rank), key=lambda one: one.rank or 0)


def reading(results: Results, type_id: str) -> TypeReading:
    return next(one for one in results.types.ranking if one.type == type_id)


def excluding_rules(results: Results) -> dict[str, list[str]]:
    return {
        one.type: [reason.rule for reason in one.exclusions]
        for one in results.types.ranking
        if one.exclusions
    }


def vehicle(results: Results, vehicle_id: str) -> VehicleReading:
    return next(one for one in results.legal.vehicles if one.vehicle == vehicle_id)


def all_at(base: Base, mark: float, **others: Any) -> dict[str, Any]:
    """Return a fiche that answers this mark to every criterion, but for those given."""
    return {"criteres": {**dict.fromkeys(base.criteres, mark), **others}}
