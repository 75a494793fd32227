"""What a page is made of: prose, columns with their margin note, tables, plates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from coopwizard.domain.drawing import Align, Drawing
from coopwizard.report.colours import colour
from coopwizard.report.drawpdf import paint
from coopwizard.report.fonts import width_of
from coopwizard.report.lines import Line, Span, break_lines

TEXT: float = 122 * mm
GUTTER: float = 7 * mm
MARGIN: float = 38 * mm
FULL = TEXT + GUTTER + MARGIN
_ORPHANS = 2  # lines of a paragraph that never stand alone at the foot or head of a page


@dataclass(frozen=True, slots=True)
class Style:
    """How prose is set: size, leading, colour, indents, spaces around."""

    size: float
    leading: float
    colour: str = "ink"
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    hyphens: bool = False
    align: Align = Align.LEFT

    def smaller(self, by: float) -> Style:
        """Return the same style, scaled."""
        return replace(
            self,
            size=self.size * by,
            leading=self.leading * by,
            before=self.before * by,
            after=self.after * by,
        )


class Prose:
    """Lines of text, with an optional mark (number, bullet) hanging before the first."""

    def __init__(self, spans: Sequence[Span], style: Style, mark: Span | None = None) -> None:
        self.spans, self.style, self.mark = tuple(spans), style, mark
        self.lines: tuple[Line, ...] | None = None

    @classmethod
    def of(cls, text: str, face: str, style: Style) -> Prose:
        """Return plain prose in one face."""
        return cls([Span(text, face)], style)

    def height(self, width: float) -> float:
        """Break the lines for this width, once, and return their height."""
        if self.lines is None:
            style = self.style
            self.lines = tuple(
                break_lines(
                    self.spans,
                    style.size,
                    width - style.indent,
                    hyphens=style.hyphens,
                )
            )
        return len(self.lines) * self.style.leading

    def cut(self, room: float, *, orphans: int = _ORPHANS) -> tuple[Prose | None, Prose | None]:
        """Return what fits in this height, and the rest; call `height` before."""
        lines = self.lines or ()
        count = int((room + 0.01) / self.style.leading)
        if count >= len(lines):
            return self, None
        count = min(count, len(lines) - orphans)
        if count < orphans:
            return None, self
        head, tail = Prose(self.spans, self.style, self.mark), Prose(self.spans, self.style)
        head.lines, tail.lines = lines[:count], lines[count:]
        tail.style = replace(self.style, before=0.0)
        return head, tail

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the lines downwards from `top`."""
        style = self.style
        self.height(width)
        baseline = top - style.leading * 0.5 - style.size * 0.34
        if self.mark is not None:
            _draw_line(canvas, ((self.mark.face, self.mark.text),), x, baseline, style)
        for line in self.lines or ():
            left = x + style.indent
            if style.align is Align.RIGHT:
                left += width - style.indent - _width(line, style.size)
            _draw_line(canvas, line, left, baseline, style)
            baseline -= style.leading


def _width(line: Line, size: float) -> float:
    return sum(width_of(text, face) for face, text in line) * size


def _draw_line(canvas: Canvas, line: Line, x: float, y: float, style: Style) -> None:
    text = canvas.beginText(x, y)
    text.setFillColor(colour(style.colour))
    for face, words in line:
        text.setFont(face, style.size)
        text.textOut(words)
    canvas.drawText(text)


class Column:
    """Prose under prose, in one width; a plain value, not yet on a page."""

    def __init__(self, parts: Sequence[Prose], width: float) -> None:
        self.parts, self.width = tuple(parts), width

    def height(self) -> float:
        """Return the height of all, spaces between included, not those around."""
        total = 0.0
        for index, part in enumerate(self.parts):
            total += part.height(self.width) + (max(part.style.before, self._after(index)) if index else 0.0)
        return total

    def _after(self, index: int) -> float:
        return self.parts[index - 1].style.after

    def cut(self, room: float) -> tuple[Column, Column]:
        """Return what fits in this height, and the rest; either may be empty."""
        self.height()
        used = 0.0
        for index, part in enumerate(self.parts):
            gap = max(part.style.before, self._after(index)) if index else 0.0
            size = part.height(self.width)
            if used + gap + size > room + 0.01:
                head, tail = part.cut(room - used - gap)
                kept = [*self.parts[:index], *([head] if head else [])]
                left = [*([tail] if tail else []), *self.parts[index + 1 :]]
                return Column(kept, self.width), Column(left, self.width)
            used += gap + size
        return self, Column((), self.width)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw all downwards from `top`."""
        for index, part in enumerate(self.parts):
            top -= max(part.style.before, self._after(index)) if index else 0.0
            part.draw(canvas, x, top, self.width)
            top -= part.height(self.width)


class Block(Flowable):  # type: ignore[misc]
    """Text in the wide column and, beside it, where it comes from."""

    def __init__(
        self,
        text: Column,
        note: Column | None = None,
        *,
        x: float = 0.0,
        whole: bool = False,
        beside: Column | None = None,
        drop: float = 2.0,
    ) -> None:
        super().__init__()
        self.drop = drop  # so that the note's smaller letters stand on the text's first line
        self.beside = beside  # a second column of short lines, never parted from the first
        self.whole = whole  # kept in one piece as far as a page allows
        self.text, self.note, self.x = text, note or Column((), MARGIN), x
        first = text.parts[0].style if text.parts else Style(1, 1)
        last = text.parts[-1].style if text.parts else first
        self.spaceBefore, self.spaceAfter = first.before, last.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken."""
        second = self.beside.height() if self.beside else 0.0
        self.width, self.height = width, max(self.text.height(), second, self.note.height())
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits and the rest, or nothing when too little fits."""
        if self.beside is not None:
            return self._in_one_column().split(width, height)
        text, text_left = self.text.cut(height)
        note, note_left = self.note.cut(height)
        nothing = not text.parts and not note.parts
        if nothing or (not text.parts and text_left.parts):
            return []
        if not text_left.parts and not note_left.parts:
            return [self]
        return [Block(text, note, x=self.x), Block(text_left, note_left, x=self.x)]

    def _in_one_column(self) -> Block:
        """Return the same lines one under the other, which a page may part."""
        lines = (*self.text.parts, *(self.beside.parts if self.beside else ()))
        return Block(Column([Prose(one.spans, one.style, one.mark) for one in lines], TEXT), self.note)

    def draw(self) -> None:
        """Draw on the page under way."""
        self.text.draw(self.canv, self.x, self.height)
        if self.beside is not None:
            self.beside.draw(self.canv, self.x + TEXT - self.beside.width, self.height)
        if self.note.parts:
            self.note.draw(self.canv, self.x + TEXT + GUTTER, self.height - self.drop)


class Plate(Flowable):  # type: ignore[misc]
    """A figure with its caption above and its note under it; never parted."""

    def __init__(self, caption: Column, drawing: Drawing, note: Column) -> None:
        super().__init__()
        self.caption, self.drawing, self.note = caption, drawing, note
        self.scale = 1.0
        self.spaceBefore, self.spaceAfter = 6.0, 12.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken; a figure taller than a page is reduced."""
        around = self.caption.height() + self.note.height() + 10.0
        self.scale = min(1.0, width / self.drawing.width, (250 * mm - around) / self.drawing.height)
        self.width, self.height = width, around + self.drawing.height * self.scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the page under way."""
        self.caption.draw(self.canv, 0, self.height)
        bottom = self.height - self.caption.height() - 6.0 - self.drawing.height * self.scale
        paint(self.canv, self.drawing, 0, bottom, self.scale)
        self.note.draw(self.canv, 0, bottom - 4.0)
