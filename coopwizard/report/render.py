"""Neutral blocks into what a page is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable

from coopwizard.domain.blocks import (
    Block as Neutral,
)
from coopwizard.domain.blocks import (
    Figure,
    Gap,
    Items,
    Quotation,
    Section,
    Sentence,
    Table,
    Title,
)
from coopwizard.domain.drawing import Align
from coopwizard.french import HARD
from coopwizard.report.colours import colour
from coopwizard.report.flow import FULL, MARGIN, TEXT, Block, Column, Plate, Prose, Style
from coopwizard.report.fonts import (
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
)
from coopwizard.report.grid import PAD, Grid, Row
from coopwizard.report.lines import Span, kept_spaces
from coopwizard.report.styles import FRAME_HEIGHT, SHEET, Sheet
from coopwizard.report.trail import Anchor, Trail

_MANY_COLUMNS = 5
_LEAST_AFTER_TITLE = 52.0
_LEAST_SECTION = 150.0
_FIRST_BLOCKS = 3
_WHOLE_QUOTATION = 320.0  # points: up to there, an opinion is not parted


class Renderer:
    """Turns the blocks of a section into flowables, in one set of styles."""

    def __init__(self, trail: Trail, sheet: Sheet | None = None, ranks: Sequence[str] = ()) -> None:
        self.trail, self.sheet, self.ranks = trail, sheet or SHEET, tuple(ranks)
        self.measure = TEXT

    def _numbered(self, section: Section) -> str:
        if section.id not in self.ranks:
            return section.title
        return f"{self.ranks.index(section.id) + 1}. {section.title}"

    def section(self, section: Section) -> list[Flowable]:
        """Return the section, its heading first; one that is not attached says so in its place."""
        blocks, label = list(section.blocks), section.title
        self.measure = FULL if section.wide else TEXT
        match blocks:
            case [Title(text, 1), *rest]:
                blocks, label = rest, text
        if not section.attached:
            return self._absent(section, blocks)
        opening = Column([Prose.of(label, SERIF_BOLD, self.sheet.opening)], FULL)
        body = list(self._body(section, blocks))
        needed = opening.height() + max(_LEAST_SECTION, _until_figure(body))
        anchor = Anchor(Block(opening), self.trail, section.id, self._numbered(section), level=0)
        return [CondPageBreak(min(needed, FRAME_HEIGHT - 1.0)), anchor, *body]

    def _absent(self, section: Section, blocks: Sequence[Neutral]) -> list[Flowable]:
        title = Column([Prose.of(section.title, SERIF_BOLD, self.sheet.title)], FULL)
        anchor = Anchor(Block(title), self.trail, section.id, self._numbered(section), level=0)
        return [CondPageBreak(_LEAST_AFTER_TITLE), anchor, *self._body(section, blocks)]

    def _body(self, section: Section, blocks: Sequence[Neutral]) -> Iterator[Flowable]:
        for index, block in enumerate(blocks):
            if isinstance(block, Title):
                after = (
                    next(self._block(blocks[index + 1], first=False), None) if blocks[index + 1 :] else None
                )
                yield from self._title(section, index, block, after)
            else:
                yield from self._block(block, first=index == 0)

    def _title(
        self, section: Section, index: int, block: Title, after: Flowable | None
    ) -> Iterator[Flowable]:
        style = self.sheet.title if block.level <= 2 else self.sheet.subtitle
        face = SERIF_BOLD if block.level <= 2 else SANS_BOLD
        column = Column([Prose.of(block.text, face, style)], FULL)
        yield CondPageBreak(column.height() + style.before + style.after + _least(after))
        if block.level <= 2:
            yield Anchor(Block(column), self.trail, f"{section.id}-{index}", block.text, level=1)
        else:
            yield Block(column)

    def _block(self, block: Neutral, *, first: bool) -> Iterator[Flowable]:
        match block:
            case Sentence():
                yield self._sentence(
                    block, self.sheet.chapeau if first and not block.lead else self.sheet.body
                )
            case Items():
                yield self._items(block)
            case Table(facing=True):
                yield Facing(block, self.sheet)
            case Table():
                yield from self._table(block)
            case Figure():
                yield self._figure(block)
            case Quotation():
                quotation = self._quotation(block)
                _, high = quotation.wrap(FULL, FRAME_HEIGHT)
                yield CondPageBreak(min(high, _WHOLE_QUOTATION))
                yield quotation
            case Gap(text):
                yield Block(Column([Prose.of(text, SERIF_ITALIC, self.sheet.gap)], TEXT))
            case Title():
                yield from ()

    def _note(self, origin: str) -> Column:
        return Column([Prose.of(origin, SANS, self.sheet.note)] if origin else [], MARGIN)

    def _width(self, origin: str) -> float:
        return TEXT if origin else self.measure

    def _sentence(self, block: Sentence, style: Style) -> Block:
        spans = [Span(block.text, SERIF)]
        if block.lead:
            spans = [Span(block.lead, SERIF_BOLD), Span(f"{HARD}: {block.text}", SERIF)]
        return Block(Column([Prose(spans, style)], self._width(block.origin)), self._note(block.origin))

    def _items(self, block: Items) -> Block:
        style = self.sheet.item
        parts = []
        for rank, text in enumerate(block.items, 1):
            mark = Span(f"{rank}." if block.numbered else "•", SERIF)
            parts.append(Prose([Span(text, SERIF)], style, mark))
        if parts:
            parts[-1].style = replace(style, after=self.sheet.body.after)
        return Block(Column(parts, self._width(block.origin)), self._note(block.origin))

    def _table(self, block: Table) -> Iterator[Flowable]:
        if block.caption:
            style = replace(self.sheet.subtitle, before=6)
            yield CondPageBreak(style.leading + _LEAST_AFTER_TITLE)
            yield Block(Column([Prose.of(block.caption, SANS_BOLD, style)], FULL))
        grid = self._grid(block)
        if block.origin:
            grid.spaceAfter = 3.0
        yield grid
        if block.origin:
            style = replace(self.sheet.note, after=9)
            yield Block(Column([Prose.of(block.origin, SANS, style)], FULL))

    def _grid(self, block: Table) -> Grid:
        small = block.compact or len(block.head) >= _MANY_COLUMNS
        pad = PAD / 2 if block.compact else PAD
        head_style = self.sheet.small_head if small else self.sheet.head
        cell_style = self.sheet.small_cell if small else self.sheet.cell
        full = FULL if block.wide else TEXT
        shares = block.widths or (1.0,) * len(block.head)
        widths = [full * share / sum(shares) for share in shares]

        def style(base: Style, column: int) -> Style:
            return replace(base, align=Align.RIGHT) if column in block.numeric else base

        def row(texts: Sequence[str], base: Style, *, bold: bool) -> Row:
            cells = (
                Prose.of(text, SANS_BOLD if bold or index == 0 else SANS, style(base, index))
                for index, text in enumerate(texts)
            )
            return Row(tuple(cells), pad)

        head = row(block.head, head_style, bold=True)
        rows = [row(one, cell_style, bold=False) for one in block.rows]
        return Grid(head if any(block.head) else None, rows, widths)

    def _figure(self, block: Figure) -> Plate:
        caption = Column([Prose.of(block.caption, SANS_BOLD, self.sheet.subtitle)], FULL)
        words = " ".join(part for part in (block.note, block.origin) if part)
        note = Column([Prose.of(words, SANS, self.sheet.note)] if words else [], FULL)
        return Plate(caption, block.drawing, note)

    def _quotation(self, block: Quotation) -> Block:
        text = kept_spaces(block.text)
        if "«" not in text:
            text = f"«{HARD}{text}{HARD}»"
        beside = []
        note = self.sheet.note
        if block.author or block.status:
            spans = [Span(block.author, SANS_BOLD)] if block.author else []
            spans += [Span(f"{', ' if block.author else ''}{block.status}", SANS)] if block.status else []
            beside.append(Prose(spans, note))
        if block.reply:
            said = [Span(f"Réponse{HARD}: ", SANS_BOLD), Span(block.reply, SANS_ITALIC)]
            beside.append(Prose(said, replace(note, before=4)))
        quote = Prose.of(text, SERIF_ITALIC, self.sheet.quote)
        return Block(Column([quote], TEXT), Column(beside, MARGIN))


class Facing(Flowable):  # type: ignore[misc]
    """Two statements side by side between two rules: what is proposed, what is decided."""

    def __init__(self, block: Table, sheet: Sheet) -> None:
        super().__init__()
        faces = [(SERIF_BOLD_ITALIC, sheet.facing_head), (SERIF_BOLD, sheet.facing_large)]
        rows = (block.head, *block.rows)
        self.columns = [
            Column(
                [
                    Prose.of(row[side], *(faces[index] if index < len(faces) else (SANS, sheet.facing_small)))
                    for index, row in enumerate(rows)
                    if row[side]
                ],
                FULL / 2 - 10,
            )
            for side in (0, 1)
        ]
        self.spaceBefore, self.spaceAfter = 6.0, 4.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken."""
        self.width, self.height = width, max(one.height() for one in self.columns) + 14
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the page under way."""
        self.canv.setStrokeColor(colour("ink"))
        self.canv.setLineWidth(0.9)
        for y in (0, self.height):
            self.canv.line(0, y, FULL, y)
        for side, column in enumerate(self.columns):
            column.draw(self.canv, side * (FULL / 2 + 10), self.height - 6)


def _least(after: Flowable | None) -> float:
    """Return the height that a title keeps with what follows it."""
    match after:
        case Plate() | Facing():
            high: float = after.wrap(FULL, FRAME_HEIGHT)[1]
            return float(min(high + 10.0, FRAME_HEIGHT - 60.0))
        case Grid():
            return after.least() + 4.0
        case _:
            return _LEAST_AFTER_TITLE


def _until_figure(body: Sequence[Flowable]) -> float:
    """Return the height down to a figure that stands among the first blocks, or nothing."""
    total = 0.0
    for one in [each for each in body if not isinstance(each, CondPageBreak)][:_FIRST_BLOCKS]:
        high: float = one.wrap(FULL, FRAME_HEIGHT)[1]
        total += high + float(one.getSpaceBefore())
        if isinstance(one, Plate):
            return total
    return 0.0
