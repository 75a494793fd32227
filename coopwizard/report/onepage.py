"""The synthesis: exactly one page, whatever was typed; shortened in plain sight rather than spilt.

Alone, it has no cover: whose it is stands above it, and what a cover must say stands under it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.domain.blocks import Block, Cover, Items, Quotation, Section, Sentence, Table
from coopwizard.french import listing, typeset
from coopwizard.report.context import say
from coopwizard.report.flow import FULL, TEXT, Column, Prose
from coopwizard.report.flow import Block as FlowBlock
from coopwizard.report.fonts import SANS, SERIF, SERIF_BOLD
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
    _Measure(0.88, 10_000, 99),
    _Measure(0.86, 10_000, 99),
    _Measure(0.91, 380, 6),
    _Measure(0.88, 260, 6),
    _Measure(0.86, 200, 6),
    _Measure(0.84, 150, 5),
    _Measure(0.82, 110, 4),
    _Measure(0.78, 80, 3),
    _Measure(0.66, 60, 3),
)
_ELSEWHERE = "Texte abrégé pour tenir en une page : la suite est dans les sections du dossier."
_CUT_HERE = "Texte abrégé pour tenir en une page."
_ALONE = "Les sections 2 à 16 ne sont pas jointes à cette variante ; le dossier complet les contient."


def one_page(section: Section, trail: Trail, sheet: Sheet, *, cover: Cover | None = None) -> list[Flowable]:
    """Return the section on one page; with `cover`, no other section is attached and no cover printed."""
    found: list[Flowable] = []
    for measure in _MEASURES:
        blocks = tuple(_shortened(block, measure) for block in section.blocks)
        cut = blocks != section.blocks
        if cut and cover is None:
            blocks = (*blocks, Sentence(typeset(_ELSEWHERE)))
        scaled = sheet.scaled(measure.scale)
        renderer = Renderer(trail, scaled)
        made = renderer.section(replace(section, blocks=blocks))
        found = [one for one in made if not isinstance(one, CondPageBreak)]
        if cover is not None:
            found[0].spaceBefore = scaled.title.before  # it is not the first of the page any more
            found = [_whose(cover, scaled), *found, _mentions(cover, scaled, cut=cut)]
        if _height(found) <= FRAME_HEIGHT:
            break
    return found


def _whose(cover: Cover, sheet: Sheet) -> FlowBlock:
    first, *others = cover.organisations or ("Association",)
    parts = [Prose.of(first, SERIF_BOLD, sheet.facing_large)]
    if others:
        parts.append(Prose.of(say("avec {names}", names=listing(others)), SERIF, sheet.gap))
    return FlowBlock(Column(parts, TEXT))


def _mentions(cover: Cover, sheet: Sheet, *, cut: bool) -> FlowBlock:
    """Return what a cover says of the document, as one small paragraph under the page."""
    words = " ".join([*([typeset(_CUT_HERE)] if cut else []), typeset(_ALONE), *cover.mentions])
    return FlowBlock(Column([Prose.of(words, SANS, replace(sheet.note, before=6.0))], FULL))


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
