"""Part D: the human brakes, their highest cell, and whether each has a complete measure."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER, Plain
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, PropositionDeMesure
from coopwizard.domain.results import BrakeReading
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import (
    HIGHEST_MARK,
    LOWEST_MARK,
    Context,
    Said,
    day,
    flag,
    names,
    parts,
    whole,
    words,
)
from coopwizard.engine.bands import band
from coopwizard.engine.facts import FactSheet

PRIORITY = "prioritaire"


def people_facts(context: Context, sheet: FactSheet) -> FactSheet:
    """Return the sheet with the brakes, the measures and the set `frein`."""
    brakes = context.base.freins.familles
    cells = {brake: _cells(context, brake) for brake in brakes}
    noted = any(cells.values())
    kept = kept_measures(context)
    facts: dict[str, Value] = {"freins.alerte_rps": flag(context.case.said(TOGETHER, "alerte_rps"))}
    for brake, found in cells.items():
        facts[f"frein.{brake}.score"] = max(found.values(), default=None)
    for measure in context.base.mesures.liste:
        facts[f"mesure.{measure}.retenue"] = measure in kept if kept else None
    sheet = sheet.adding(facts)
    scopes = tuple(_scope(context, brake, cells[brake], sheet, noted=noted) for brake in brakes)
    sheet = sheet.adding(sets={"frein": scopes})
    return sheet.adding({"freins.prioritaires_sans_mesure": _unmeasured(context, scopes)})


def kept_measures(context: Context) -> dict[str, Mapping[str, Plain]]:
    """Return the measures that people kept, with what they wrote of each."""
    return {name: parts(said) for name, said in context.joint("mesure") if name in context.base.mesures.liste}


def read_brakes(context: Context, sheet: FactSheet) -> dict[str, BrakeReading]:
    """Return every brake with its kept cell, how it reads, and the measures to put first."""
    held = [rule for rule in context.base.freins.propositions.values() if judge(rule.si, sheet).holds]
    proposed = [measure for rule in held for measure in _proposed(context.base, rule)]
    scopes = dict(zip(context.base.freins.familles, sheet.elements("frein") or (), strict=True))
    return {brake: _read(context, brake, scope, proposed) for brake, scope in scopes.items()}


def forgotten_families(context: Context, sheet: FactSheet) -> tuple[str, ...]:
    """Return the families much concerned and little heard, which go to the top of the list."""
    rule = context.base.parties_prenantes.signal_oubli.si
    found = []
    for family in context.base.parties_prenantes.familles:
        said = parts(context.case.said(TOGETHER, f"partie.{family}"))
        marks = {part: whole(said.get(part), LOWEST_MARK, HIGHEST_MARK) for part in ("impact", "pouvoir")}
        if judge(rule, sheet.scoped({f"partie.{part}": mark for part, mark in marks.items()})).holds:
            found.append(family)
    return tuple(found)


def threshold_reached(context: Context, score: int) -> bool:
    """Return whether the brake asks for a measure now: from 12 points, from 16 in a workshop."""
    if context.in_workshop:
        return band({PRIORITY: context.base.freins.seuil_en_atelier.bloquant}, score) is not None
    return band(context.base.freins.seuils, score) == PRIORITY


def _cells(context: Context, brake: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for population in context.base.freins.populations:
        said = parts(context.case.said(TOGETHER, f"frein.{brake}.{population}"))
        impact = whole(said.get("impact"), LOWEST_MARK, HIGHEST_MARK)
        worry = whole(said.get("preoccupation"), LOWEST_MARK, HIGHEST_MARK)
        if impact is not None and worry is not None:
            found[population] = impact * worry
    return found


def _scope(
    context: Context, brake: str, cells: Mapping[str, int], sheet: FactSheet, *, noted: bool
) -> FactSheet:
    score = sheet.value(f"frein.{brake}.score")
    return FactSheet(
        values={
            "frein.score": score,
            "frein.populations_cotees": len(cells) if noted else None,
            "frein.mesure_complete": None if score is None else _measured(context, brake),
        }
    )


def _measured(context: Context, brake: str) -> bool:
    """Return whether a kept measure answers this brake, with a person in charge and a date."""
    for measure, said in kept_measures(context).items():
        aimed = names(said.get("freins")) or context.base.mesures.liste[measure].frein
        if brake in aimed and words(said.get("responsable")) and _dated(context, said.get("date")):
            return True
    return False


def _dated(context: Context, said: Said) -> bool:
    """Return whether there is a date; in a workshop, « avant la prochaine séance » is one if it is fixed."""
    if day(said) is not None:
        return True
    planned = any(one.held_on > context.today for one in context.case.meetings)
    return context.in_workshop and planned and "prochaine" in words(said)


def _unmeasured(context: Context, scopes: tuple[FactSheet, ...]) -> int | None:
    scored = [one for one in scopes if isinstance(one.values["frein.score"], int | float)]
    if not scored:
        return None
    return sum(
        threshold_reached(context, int(one.values["frein.score"]))  # type: ignore[arg-type]
        and one.values["frein.mesure_complete"] is False
        for one in scored
    )


def _read(context: Context, brake: str, scope: FactSheet, proposed: list[str]) -> BrakeReading:
    cells = _cells(context, brake)
    value, measured = scope.values["frein.score"], scope.values["frein.mesure_complete"]
    score = int(value) if isinstance(value, int | float) else None
    listed = context.base.mesures.liste
    return BrakeReading(
        brake,
        score,
        next((population for population, cell in cells.items() if cell == score), None),
        cells,
        band(context.base.freins.seuils, score),
        measured if isinstance(measured, bool) else None,
        tuple(measure for measure in dict.fromkeys(proposed) if brake in listed[measure].frein),
    )


def _proposed(base: Base, rule: PropositionDeMesure) -> tuple[str, ...]:
    if rule.mesures:
        return rule.mesures
    return tuple(name for name, entry in base.mesures.liste.items() if entry.categorie == rule.categorie)
