"""The SWOT drawn from the answers, each line with the question that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.domain.conditions import judge, paths_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import ItemReading, SwotLine
from coopwizard.domain.values import Interval
from coopwizard.engine.alerts import PAIR_ONLY
from coopwizard.engine.answers_reading import Context, parts, whole, words
from coopwizard.engine.assessment import item_scope
from coopwizard.engine.facts import FactSheet

LINES_PER_BOX = 5
ADDED = "ajout"
NEUTRAL_MARK = 3
LIKELY = 2  # certainty of an external factor when nobody said
STRONGEST_CERTAINTY = 3
SWOT = "swot"
_LOW = ("faiblesse", "menace")  # inside and outside
_FEEDS_OBJECTS = "objets."
_SHOWN = ("valeur_partagee", "les_deux_reponses")


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line as the pair left it: its own words beside the computed ones, withdrawn or not and why."""

    key: str
    box: str
    origin: str  # item.x, facteur.x, or "ajout"
    text: str  # the pair's own words, empty when it kept the computed ones
    computed: str
    withdrawn: bool = False
    motive: str = ""


def read_swot(context: Context, items: Mapping[str, ItemReading], sheet: FactSheet) -> tuple[SwotLine, ...]:
    """Return the lines of every box, the weightiest first, five at most in each."""
    found = [*_from_items(context, items, sheet), *_from_factors(context, sheet)]
    boxes = dict.fromkeys(rule.case for rule in context.base.swot.regles)
    kept: list[SwotLine] = []
    for box in boxes:
        lines = sorted((line for line in found if line.box == box), key=lambda line: -line.weight)
        kept += lines[:LINES_PER_BOX]
    return tuple(kept)


def edited(case: Case, computed: Sequence[SwotLine]) -> tuple[EditedLine, ...]:
    """Return the computed lines as the pair left them, then those it added, box by box."""
    kept = [_edited(case, line) for line in computed]
    return (*kept, *added(case))


def called_for(base: Base, case: Case, computed: Sequence[SwotLine]) -> dict[str, tuple[str, ...]]:
    """Return the objects that the kept lines call for, each with the weaknesses or questions behind it.

    A line that the pair withdrew calls for nothing.
    """
    kept = [line for line in edited(case, computed) if not line.withdrawn]
    found: dict[str, list[str]] = {}
    for line in kept:
        if line.box in _LOW:
            for name in base.swot.liens_faiblesse_objet.get(line.origin.removeprefix("item."), ()):
                found.setdefault(name, []).append(line.text or line.computed)
    boxes = {line.box for line in kept}
    for crossing in base.swot.croisements:
        name = crossing.alimente.removeprefix(_FEEDS_OBJECTS)
        if name in base.objets and boxes.issuperset(crossing.croise):
            found.setdefault(name, []).append(crossing.question)
    return {name: tuple(reasons) for name, reasons in found.items()}


def added(case: Case) -> Iterator[EditedLine]:
    """Yield the lines that the pair wrote itself; one without a text or a box yet is there too."""
    for rest, said in case.under(TOGETHER, f"{SWOT}.{ADDED}"):
        written = parts(said)
        box = words(written.get("case"))
        yield EditedLine(f"{SWOT}.{ADDED}.{rest}", box, ADDED, words(written.get("texte")), "")


def _edited(case: Case, line: SwotLine) -> EditedLine:
    key = f"{SWOT}.{line.origin}"
    said = parts(case.together(key))
    return EditedLine(
        key,
        line.box,
        line.origin,
        words(said.get("texte")),
        line.text,
        withdrawn=said.get("retiree") is True,
        motive=words(said.get("motif")),
    )


def kept_between_the_two(base: Base) -> frozenset[str]:
    """Return the items that only the two voices see unless both choose otherwise."""
    private = [alert.si for alert in base.alertes.values() if alert.visible == PAIR_ONLY]
    read = {path.split(".")[1] for rule in private for path in paths_of(rule) if path.startswith("item.")}
    return frozenset(read)


def both_show(context: Context, item: str) -> bool:
    """Return whether every present voice chose to let the item be projected or printed."""
    chosen = [words(context.case.said(voice, f"projection.{item}")) for voice in context.voices]
    return bool(chosen) and all(choice in _SHOWN for choice in chosen)


def _from_items(context: Context, items: Mapping[str, ItemReading], sheet: FactSheet) -> Iterator[SwotLine]:
    widest_first = sorted(items.items(), key=lambda named: -(named[1].gap or 0))
    private = kept_between_the_two(context.base)
    for name, item in widest_first:
        if item.shared is None or (name in private and not both_show(context, name)):
            continue
        scope = item_scope(context, item, sheet)
        for rule in context.base.swot.regles:
            if judge(rule.si, scope).holds:
                text = context.base.items[name].question
                yield SwotLine(rule.case, f"item.{name}", text, _weight(context.base, item))


def _from_factors(context: Context, sheet: FactSheet) -> Iterator[SwotLine]:
    for factor, said in context.joint("facteur"):
        impact = whole(parts(said).get("impact"), -2, 2)
        certainty = whole(parts(said).get("certitude"), 1, STRONGEST_CERTAINTY) or LIKELY
        product = None if impact is None else impact * certainty
        scope = sheet.scoped({"facteur.produit": product})
        for rule in context.base.swot.complement:
            if judge(rule.si, scope).holds:
                weight = abs(product or 0) / STRONGEST_CERTAINTY
                yield SwotLine(rule.case, f"facteur.{factor}", factor, weight)


def _weight(base: Base, item: ItemReading) -> float:
    """Return how far from the middle mark the two surely are, times the weights of item and dimension."""
    entry = base.items[item.item]
    weights = base.calcul_autodiagnostic.poids_item
    weight = weights.critique if entry.critique else weights.autre
    return _distance(item) * weight * base.dimensions[entry.dimension].poids


def _distance(item: ItemReading) -> float:
    shared = item.shared
    if isinstance(shared, Interval):
        if shared.low <= NEUTRAL_MARK <= shared.high:
            return 0.0
        return min(abs(shared.low - NEUTRAL_MARK), abs(shared.high - NEUTRAL_MARK))
    return abs((shared or NEUTRAL_MARK) - NEUTRAL_MARK)
