"""Part B: how ready we are, by dimension and overall, on the range between the two voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, Item
from coopwizard.domain.results import DimensionReading, ItemReading, Mark
from coopwizard.domain.values import Interval, Special, Value, high_of, low_of, spread
from coopwizard.engine import divergence
from coopwizard.engine.answers_reading import HIGHEST_MARK, LOWEST_MARK, PREPARATION, Context, counted, mark
from coopwizard.engine.facts import FactSheet

COMPLETE, EXPRESS = "complete", "express"
ENOUGH_ANSWERS = 0.6
ENOUGH_DIMENSIONS = 6


def answer_rate(base: Base, case: Case, holder: str, *, express: bool) -> float:
    """Return the share (0 to 1) of this version's questions that the voice has answered, nsp included."""
    asked = [item.id for item in base.items.values() if item.express or not express]
    said = [mark(case.said(holder, f"item.{item}")) for item in asked]
    return sum(one is not None for one in said) / len(asked)


def questionnaire(rates: Sequence[tuple[float, float]]) -> str | None:
    """Return the longest version that each voice has filled enough, from its (complete, express) rates."""
    if not rates:
        return None
    if all(complete >= ENOUGH_ANSWERS for complete, _ in rates):
        return COMPLETE
    return EXPRESS if all(max(pair) >= ENOUGH_ANSWERS for pair in rates) else None


def out_of_100(mean: float) -> float:
    """Return a mean of marks from 1 to 5 as a number out of 100."""
    return (mean - LOWEST_MARK) / (HIGHEST_MARK - LOWEST_MARK) * 100


@dataclass(frozen=True, slots=True)
class Measures:
    """What the two voices say of the association, once it may be read."""

    version: str | None
    items: Mapping[str, ItemReading]
    dimensions: Mapping[str, DimensionReading]
    readiness: Mark
    known_dimensions: int
    agreement: float | None


def measure(context: Context, sheet: FactSheet) -> tuple[Measures, FactSheet]:
    """Return the readings, and the sheet with every path of the self-assessment that is not an alert."""
    items = divergence.read_items(context)
    version = sheet.value("dossier.version_questionnaire")
    complete = version == COMPLETE
    read = {d: _read_dimension(context, d, items, complete) for d in context.base.dimensions}
    sheet = sheet.adding({f"scores.{d}": one.shared for d, one in read.items()})
    scores = {d: _known(sheet.value(f"scores.{d}")) for d in read}
    sheet = sheet.adding(_item_facts(items)).adding(_overall(context, scores, items))
    sheet = sheet.adding({f"dimension.{d}.ecart": one.gap for d, one in read.items()})
    sheet = sheet.adding(sets={"dimension": tuple(_dimension_scope(context, d, items, sheet) for d in read)})
    read = {d: _with_score(one, scores[d]) for d, one in read.items()}
    return (
        Measures(
            str(version) if version else None,
            items,
            read,
            _known(sheet.value("indice_R")),
            sum(score is not None for score in scores.values()),
            _number(sheet.value("indice_accord_A")),
        ),
        sheet,
    )


def items_of(context: Context, dimension: str, *, express: bool = False) -> list[Item]:
    """Return the items of a dimension, those of the express version only when asked."""
    items = context.base.items.values()
    return [item for item in items if item.dimension == dimension and (item.express or not express)]


def _overall(
    context: Context, scores: Mapping[str, Mark], items: Mapping[str, ItemReading]
) -> dict[str, Value]:
    lows = {dimension: low_of(score) for dimension, score in scores.items() if score is not None}
    highs = {dimension: high_of(score) for dimension, score in scores.items() if score is not None}
    low, high = _readiness(context, lows), _readiness(context, highs)
    return {
        **{f"dimension.{dimension}.bas": value for dimension, value in lows.items()},
        "dimension.min_bas": min((low for low in lows.values() if low is not None), default=None),
        "indice_R": None if low is None or high is None else spread([low, high]),
        "indice_R.bas": low,
        "indice_R.dimensions_connues": len(lows) if context.revealed(PREPARATION) or lows else None,
        "indice_accord_A": divergence.agreement(list(items.values())),
    }


def _readiness(context: Context, scores: Mapping[str, float | None]) -> float | None:
    if len(scores) < ENOUGH_DIMENSIONS:
        return None
    weights = {dimension: context.base.dimensions[dimension].poids for dimension in scores}
    return sum((scores[d] or 0) * weight for d, weight in weights.items()) / sum(weights.values())


def _read_dimension(
    context: Context, dimension: str, items: Mapping[str, ItemReading], complete: bool
) -> DimensionReading:
    inside = [items[item.id] for item in items_of(context, dimension)]
    asked, quick = _asked(context, dimension, items, complete)
    read = [items[item.id] for item in asked]

    def score(marks: Sequence[float | None], holder: str = "") -> float | None:
        return _score(context, asked, marks, _needed(read, holder, quick=quick))

    low = score([low_of(item.shared) for item in read])
    high = score([high_of(item.shared) for item in read])
    return DimensionReading(
        dimension,
        score([counted(item.president) for item in read], "president"),
        score([counted(item.director) for item in read], "director"),
        None if low is None or high is None else spread([low, high]),
        _gap_category(context, inside),
        divergence.mean_gap(inside),
        divergence.bias(inside),
        _unknown_rate(context, inside) if complete else None,
        quick,
    )


def _asked(
    context: Context, dimension: str, items: Mapping[str, ItemReading], complete: bool
) -> tuple[list[Item], bool]:
    """Return the items that the score rests on, and whether it is only a quick reading.

    A dimension left aside by a complete questionnaire keeps its quick reading rather than none.
    """
    everything = items_of(context, dimension)
    read = [items[item.id] for item in everything]
    answered = sum(item.shared is not None for item in read)
    if complete and answered >= _needed(read, "", quick=False):
        return everything, False
    return items_of(context, dimension, express=True), True


def _needed(items: Sequence[ItemReading], holder: str, *, quick: bool) -> int:
    """Return how many marks a score takes, questions "not for us" left out of the count."""
    for_us = sum(not _not_for_us(item, holder) for item in items)
    return max(1, ceil(for_us / 2) if quick else ceil(for_us * ENOUGH_ANSWERS))


def _not_for_us(item: ItemReading, holder: str) -> bool:
    if holder:
        return bool(getattr(item, holder) is Special.NOT_FOR_US)
    return item.shared is None and Special.NOT_FOR_US in (item.president, item.director)


def _score(
    context: Context, asked: Sequence[Item], marks: Sequence[float | None], needed: int
) -> float | None:
    weights = context.base.calcul_autodiagnostic.poids_item
    known = [
        (weights.critique if item.critique else weights.autre, value)
        for item, value in zip(asked, marks, strict=True)
        if value is not None
    ]
    if len(known) < needed:
        return None
    return out_of_100(sum(weight * value for weight, value in known) / sum(weight for weight, _ in known))


def _gap_category(context: Context, items: Sequence[ItemReading]) -> str | None:
    scope = FactSheet(values=_gap_facts(items))
    rules = context.base.ecarts_binome.dimension.values()
    return next((rule.id for rule in rules if judge(rule.si, scope).holds), None)


def _gap_facts(items: Sequence[ItemReading]) -> dict[str, Value]:
    common = divergence.both_answered(items)
    wide = sum((item.gap or 0) >= divergence.WIDE_GAP for item in common)
    return {
        "dimension.ecart_moyen": divergence.mean_gap(items),
        "dimension.nb_items_ecart_3": wide if common else None,
    }


def _dimension_scope(
    context: Context, dimension: str, items: Mapping[str, ItemReading], sheet: FactSheet
) -> FactSheet:
    inside = [items[item.id] for item in items_of(context, dimension)]
    read = context.revealed(PREPARATION)
    complete = sheet.value("dossier.version_questionnaire") == COMPLETE
    return FactSheet(
        values={
            **_gap_facts(inside),
            "dimension.nb_nsp": sum(map(_unknowns, inside)) if read else None,
            "dimension.taux_nsp": _unknown_rate(context, inside) if complete else None,
        }
    )


def _unknowns(item: ItemReading) -> int:
    return (item.president, item.director).count(Special.DOES_NOT_KNOW)


def _unknown_rate(context: Context, inside: Sequence[ItemReading]) -> float | None:
    asked = len(inside) * len(context.voices)
    return sum(map(_unknowns, inside)) / asked if asked and context.revealed(PREPARATION) else None


def _item_facts(items: Mapping[str, ItemReading]) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for name, item in items.items():
        facts[f"item.{name}"] = item.shared
        facts[f"item.{name}.min"] = low_of(item.shared)
    return facts


def item_scope(context: Context, item: ItemReading, sheet: FactSheet) -> FactSheet:
    """Return the sheet that a rule of scope "item" reads."""
    return sheet.scoped(
        {
            "item.nature": context.base.items[item.item].nature,
            "item.valeur": item.shared,
            "item.ecart": item.gap,
            "item.consensus": item.consensus,
            "item.president": counted(item.president),
            "item.directeur": counted(item.director),
        }
    )


def _with_score(reading: DimensionReading, score: Mark) -> DimensionReading:
    """Return the reading with the score that prevails (a fiche may give it outright)."""
    if score == reading.shared:
        return reading
    return DimensionReading(
        reading.dimension, None, None, score, reading.gap, reading.mean_gap, reading.bias, None, quick=False
    )


def _known(value: Value) -> Mark:
    return _number(value) if not isinstance(value, Interval) else value


def _number(value: Value) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
