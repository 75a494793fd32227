"""Part D: the human brakes, their highest cell, and whether each has a complete measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coopwizard.domain.answers import TOGETHER, Case, Plain
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
_JOURNEY = "identite.trajet_minutes"
_DAY = 24 * 60  # minutes


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


def own_measures(case: Case) -> dict[str, Mapping[str, Plain]]:
    """Return the measures that people wrote themselves, by identifier; without its words, it is none."""
    written = {uid: parts(said) for uid, said in case.under(TOGETHER, "mesure_propre")}
    return {uid: said for uid, said in written.items() if words(said.get("texte"))}


def longest_journey(case: Case) -> int | None:
    """Return the longest journey, one way and in minutes, noted on the sheet of a partner."""
    sheets = (said for key, said in case.under(TOGETHER, "partenaire") if key.endswith(_JOURNEY))
    return max((found for said in sheets if (found := whole(said, 0, _DAY)) is not None), default=None)


def read_brakes(context: Context, sheet: FactSheet) -> dict[str, BrakeReading]:
    """Return every brake with its kept cell, how it reads, and the measures to put first."""
    held = [rule for rule in context.base.freins.propositions.values() if judge(rule.si, sheet).holds]
    proposed = [measure for rule in held for measure in _proposed(context.base, rule)]
    scopes = dict(zip(context.base.freins.familles, sheet.elements("frein") or (), strict=True))
    return {brake: _read(context, brake, scope, proposed) for brake, scope in scopes.items()}


@dataclass(frozen=True, slots=True)
class FamilyReading:
    """A family of people concerned: its marks from 1 to 5, where it stands, and whether it was removed."""

    family: str
    impact: int | None
    worry: int | None
    power: int | None
    to_hear: bool
    forgotten: bool  # much concerned and little heard
    removed: str  # why it was taken out, or nothing
    reading: str | None = None  # how its points read: part D, `lecture`

    @property
    def points(self) -> int | None:
        """Impact times worry, from 1 to 25, or None while one of them is not known."""
        return self.impact * self.worry if self.impact is not None and self.worry is not None else None

    @property
    def mention(self) -> str:
        """Return what the map adds to its name: little heard, or removed with a reason."""
        return "retirée" if self.removed else "peu entendue" if self.forgotten else ""


def read_families(base: Base, case: Case) -> tuple[FamilyReading, ...]:
    """Return the seven families: those much concerned and little heard first, then by their points."""
    found = [_family(base, case, family) for family in base.parties_prenantes.familles]
    return tuple(sorted(found, key=lambda one: (not one.forgotten, -(one.points or 0))))


def _family(base: Base, case: Case, family: str) -> FamilyReading:
    said = parts(case.together(f"partie.{family}"))
    impact, worry, power = (
        whole(said.get(part), LOWEST_MARK, HIGHEST_MARK) for part in ("impact", "preoccupation", "pouvoir")
    )
    removed = words(case.together(f"retrait.{family}"))
    sheet = FactSheet({"partie.impact": impact, "partie.pouvoir": power})
    forgotten = not removed and judge(base.parties_prenantes.signal_oubli.si, sheet).holds is True
    heard = said.get("a_entendre") is True
    one = FamilyReading(family, impact, worry, power, heard, forgotten, removed)
    return replace(one, reading=band(base.parties_prenantes.lecture, one.points))


def forgotten_families(base: Base, case: Case) -> tuple[str, ...]:
    """Return the families much concerned and little heard, which go to the top of the list."""
    return tuple(one.family for one in read_families(base, case) if one.forgotten)


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
    kept = [
        (names(said.get("freins")) or context.base.mesures.liste[measure].frein, said)
        for measure, said in kept_measures(context).items()
    ]
    kept += [(names(said.get("freins")), said) for said in own_measures(context.case).values()]
    return any(
        brake in aimed and words(said.get("responsable")) and _dated(context, said.get("date"))
        for aimed, said in kept
    )


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
