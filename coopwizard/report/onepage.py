"""The synthesis: exactly one page, whatever was typed; shortened in plain sight rather than spilt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.domain.blocks import Block, Items, Quotation, Section, Sentence, Table
from coopwizard.french import typeset
from coopwizard.report.flow import FULL
from coopwizard.report.render import Renderer
from coopwizard.report.styles import FRAME_HEIGHT, Sheet
from coopwizard.report.trail import Trail

CUT = "[…]"


@dataclass(frozen=True, slots=True)
class _Measure:
    """How far the page is reduced: its type, its sentences, its lists."""

    scale: float
    signs: int
    rows: int


_MEASURES = (
    _Measure(1.0, 10_000, 99),
    _Measure(0.97, 10_000, 99),
    _Measure(0.94, 10_000, 99),
    _Measure(0.91, 10_000, 99),
    _Measure(0.93, 380, 6),
    _Measure(0.91, 260, 6),
    _Measure(0.88, 200, 6),
    _Measure(0.85, 150, 5),
    _Measure(0.82, 110, 4),
    _Measure(0.78, 80, 3),
    _Measure(0.66, 60, 3),
)
_ELSEWHERE = "Texte abrégé pour tenir en une page : la suite est dans les sections du dossier."
_ALONE = "Les sections 2 à 16 ne sont pas jointes à cette variante ; le dossier complet les contient."


def one_page(section: Section, trail: Trail, sheet: Sheet, *, alone: bool) -> list[Flowable]:
    """Return the section on one page; `alone` says that no other section is attached."""
    found: list[Flowable] = []
    for measure in _MEASURES:
        shortened = tuple(_shortened(block, measure) for block in section.blocks)
        blocks = [*shortened, *_last_words(cut=shortened != section.blocks, alone=alone)]
        renderer = Renderer(trail, sheet.scaled(measure.scale))
        made = renderer.section(replace(section, blocks=tuple(blocks)))
        found = [one for one in made if not isinstance(one, CondPageBreak)]
        if _height(found) <= FRAME_HEIGHT:
            break
    return found


def _last_words(*, cut: bool, alone: bool) -> Iterator[Block]:
    if alone:
        yield Sentence(typeset(_ALONE))
    elif cut:
        yield Sentence(typeset(_ELSEWHERE))


def _height(flowables: list[Flowable]) -> float:
    total = after = 0.0
    for index, one in enumerate(flowables):
        before = float(one.getSpaceBefore()) if index else 0.0
        total += max(before, after) + float(one.wrap(FULL, FRAME_HEIGHT)[1])
        after = float(one.getSpaceAfter())
    return total + 1.0


def _shortened(block: Block, measure: _Measure) -> Block:
    match block:
        case Sentence():
            return replace(
                block, text=_cut(block.text, measure.signs), origin=_cut(block.origin, measure.signs)
            )
        case Quotation():
            return replace(block, text=_cut(block.text, measure.signs))
        case Items():
            kept = tuple(_cut(one, measure.signs) for one in block.items[: measure.rows])
            return replace(block, items=kept)
        case Table():
            rows = tuple(tuple(_cut(c, measure.signs) for c in row) for row in block.rows[: measure.rows])
            return replace(block, rows=rows)
        case _:
            return block


def _cut(text: str, signs: int) -> str:
    if len(text) <= signs:
        return text
    kept = text[:signs]
    if " " in kept[signs // 2 :]:
        kept = kept.rsplit(" ", 1)[0]
    return f"{kept.rstrip()} {CUT}"
