"""Neutral blocks into what a page is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from coopwizard.report.keeping import LEAST_AFTER_TITLE, WHOLE_QUOTATION, keep_ends, least_after, opening_room
from coopwizard.report.lines import Span, kept_spaces
from coopwizard.report.styles import FRAME_HEIGHT, SHEET, Sheet
from coopwizard.report.swap import Waiting, waiting_at
from coopwizard.report.trail import Anchor, Trail
from coopwizard.report.twin import GAP as BETWEEN
from coopwizard.report.twin import WIDTH as HALF
from coopwizard.report.twin import Twin
from coopwizard.report.widths import eased

_MANY_COLUMNS = 5
_MANY_ITEMS, _WORTH_TWO = 4, 0.8  # from so many items, two columns if they take that much less
_RUN_IN_PAD = 0.7
_SHORT_ORIGIN, _NOTE_LEADING = 32, 12.0


class Renderer:
    """Turns the blocks of a section into flowables, in one set of styles."""

    def __init__(
        self, trail: Trail, sheet: Sheet | None = None, ranks: Mapping[str, int] | None = None
    ) -> None:
        self.trail, self.sheet, self.ranks = trail, sheet or SHEET, ranks or {}
        self.measure = TEXT

    def _numbered(self, section: Section) -> str:
        rank = self.ranks.get(section.id)
        return section.title if rank is None else f"{rank}. {section.title}"

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
        needed = self.sheet.opening.before + opening.height() + opening_room(body)
        anchor = Anchor(Block(opening), self.trail, section.id, self._numbered(section), level=0)
        return [CondPageBreak(min(needed, FRAME_HEIGHT - 1.0)), anchor, *body]

    def _absent(self, section: Section, blocks: Sequence[Neutral]) -> list[Flowable]:
        title = Column([Prose.of(section.title, SERIF_BOLD, self.sheet.title)], FULL)
        anchor = Anchor(Block(title), self.trail, section.id, self._numbered(section), level=0)
        return [CondPageBreak(LEAST_AFTER_TITLE), anchor, *self._body(section, blocks)]

    def _body(self, section: Section, blocks: Sequence[Neutral]) -> Iterator[Flowable]:
        parts = [list(self._part(section, index, blocks)) for index in range(len(blocks))]
        keep_ends(blocks, parts)
        index = 0
        while index < len(blocks):
            order = waiting_at(blocks, index)
            if order is None:
                yield from parts[index]
                index += 1
                continue
            figure, words, *passages = (
                [one for rank in ranks for one in parts[rank]]
                for ranks in (order.figure, order.words, *order.passages)
            )
            yield Waiting([*figure, *words], passages)
            index = order.end

    def _part(self, section: Section, index: int, blocks: Sequence[Neutral]) -> Iterator[Flowable]:
        """Yield what a block becomes; a table whose origin stands beside its title does not repeat it."""
        block, following = blocks[index], blocks[index + 1 :]
        if isinstance(block, Title):
            beside = self._note(_origin_beside(following))
            yield from self._title(section, index, block, self._next(following), beside)
            return
        under = index > 0 and isinstance(blocks[index - 1], Title) and _origin_beside(blocks[index:])
        shown = replace(block, origin="") if under and isinstance(block, Table) else block
        yield from self._block(shown, first=index == 0)

    def _next(self, blocks: Sequence[Neutral]) -> Flowable | None:
        """Return what stands under a title: the first thing that is drawn."""
        drawn = (one for block in blocks[:1] for one in self._block(block, first=False))
        return next((one for one in drawn if not isinstance(one, CondPageBreak)), None)

    def _title(
        self, section: Section, index: int, block: Title, after: Flowable | None, note: Column
    ) -> Iterator[Flowable]:
        style = self.sheet.title if block.level <= 2 else self.sheet.subtitle
        face = SERIF_BOLD if block.level <= 2 else SANS_BOLD
        column = Column([Prose.of(block.text, face, style)], TEXT if note.parts else FULL)
        yield CondPageBreak(column.height() + style.before + style.after + least_after(after))
        heading = Block(column, note, drop=style.leading - _NOTE_LEADING)
        if block.level <= 2:
            yield Anchor(heading, self.trail, f"{section.id}-{index}", block.text, level=1)
        else:
            yield heading

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
                yield CondPageBreak(min(high + float(quotation.getSpaceBefore()), WHOLE_QUOTATION))
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
        beside = self._short_items(block)
        if beside is not None:
            return beside
        style = self.sheet.item
        parts = []
        for rank, text in enumerate(block.items, 1):
            mark = Span(f"{rank}." if block.numbered else "•", SERIF)
            parts.append(Prose([Span(text, SERIF)], style, mark))
        if parts:
            parts[-1].style = replace(style, after=self.sheet.body.after)
        return Block(Column(parts, self._width(block.origin)), self._note(block.origin))

    def _short_items(self, block: Items) -> Block | None:
        """Return short items down two columns, where one would leave half the measure blank."""
        if block.numbered or len(block.items) < _MANY_ITEMS:
            return None
        style, half = self.sheet.item, (TEXT - BETWEEN) / 2
        middle = (len(block.items) + 1) // 2

        def column(texts: Sequence[str], width: float) -> Column:
            return Column([Prose([Span(text, SERIF)], style, Span("•", SERIF)) for text in texts], width)

        left, right = column(block.items[:middle], half), column(block.items[middle:], half)
        if max(left.height(), right.height()) > _WORTH_TWO * column(block.items, TEXT).height():
            return None
        found = Block(left, self._note(block.origin), beside=right)
        found.spaceAfter = self.sheet.body.after
        return found

    def _table(self, block: Table) -> Iterator[Flowable]:
        if block.caption:
            style = replace(self.sheet.subtitle, before=6)
            yield CondPageBreak(style.leading + LEAST_AFTER_TITLE)
            yield Block(Column([Prose.of(block.caption, SANS_BOLD, style)], FULL))
        yield self._grid(block)

    def _grid(self, block: Table) -> Grid | Twin:
        small = block.compact or block.twin or len(block.head) >= _MANY_COLUMNS
        pad = PAD / 2 if block.compact or block.twin else PAD
        head_style = self.sheet.small_head if small else self.sheet.head
        cell_style = self.sheet.small_cell if small else self.sheet.cell
        full = HALF if block.twin else FULL if block.wide else TEXT
        shares = block.widths or (1.0,) * len(block.head)
        faces = [SANS_BOLD, *([SANS] * (len(block.head) - 1))]
        asked = [full * share / sum(shares) for share in shares]
        widths = eased(asked, (block.head, *block.rows), faces, cell_style.size)

        def style(base: Style, column: int) -> Style:
            return replace(base, align=Align.RIGHT) if column in block.numeric else base

        def row(texts: Sequence[str], base: Style, *, bold: bool) -> Row:
            cells = (
                Prose.of(text, SANS_BOLD if bold or index == 0 else SANS, style(base, index))
                for index, text in enumerate(texts)
            )
            return Row(tuple(cells), pad)

        foot = Prose.of(block.origin, SANS, self.sheet.note) if block.origin else None
        if block.twin and block.run_in:
            lines = [Prose(_led(one), self.sheet.run_in) for one in block.rows]
            return Twin(None, [Row((one,), _RUN_IN_PAD) for one in lines], [HALF], foot)
        head = row(block.head, head_style, bold=True)
        rows = [row(one, cell_style, bold=False) for one in block.rows]
        made = Twin if block.twin else Grid
        return made(head if any(block.head) else None, rows, widths, foot)

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
        return Block(Column([quote], TEXT), Column(beside, MARGIN), whole=True)


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


def _led(texts: Sequence[str]) -> list[Span]:
    first, *others = texts
    after = " " if first.endswith(("?", ".", "…")) else f"{HARD}: "
    return [Span(first, SANS_BOLD), Span(f"{after}{', '.join(others)}", SANS)]


def _origin_beside(following: Sequence[Neutral]) -> str:
    """Return the origin of the table under a title when it is short enough to stand beside the title."""
    match following:
        case [Table(facing=False, caption="", origin=origin), *_] if len(origin) < _SHORT_ORIGIN:
            return origin
    return ""
