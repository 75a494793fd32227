"""Setting a document on its pages: text that flows, and where each field to fill stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from coopwizard.domain.paper import Ask, AskKind
from coopwizard.report.colours import colour
from coopwizard.report.flow import Prose, Style
from coopwizard.report.fonts import SANS, SANS_BOLD, SERIF_BOLD, width_of
from coopwizard.report.lines import Span

A4 = (210 * mm, 297 * mm)
A3_WIDE = (420 * mm, 297 * mm)
LEFT: float = 22 * mm
RIGHT: float = 18 * mm
TOP: float = 25 * mm
BOTTOM: float = 21 * mm
RING: float = 4.2 * mm  # across a circle to tick
LINE: float = 7.5 * mm  # one line written by hand
_SHORT_LINE: float = 6.6 * mm
_ROW = Style(10, RING)
_ASIDE, _LEAST_SHARE = 6.0, 0.3  # between a question and its circles; of a line, the least for its words
_MANY = 7  # choices on one line: beyond, they are set closer


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field stands on its page; `state` is what ticking it means."""

    x: float
    y: float
    width: float
    height: float
    state: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A field and where it was put."""

    page: int  # from 0
    ask: Ask
    boxes: tuple[Box, ...]


@dataclass(slots=True)
class Setter:
    """A page under way, filled from its top; fields are noted in reading order."""

    canvas: Canvas
    size: tuple[float, float]
    frame: Callable[[Canvas, int], None]
    scale: float = 1.0  # bigger letters for the easy-to-read form
    page: int = 0
    y: float = 0.0
    fields: list[Placed] = field(default_factory=list)

    def begin(self) -> None:
        """Begin the first page."""
        self.frame(self.canvas, self.page)
        self.y = self.size[1] - TOP

    def turn(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self.page += 1
        self.begin()

    def room(self, height: float) -> None:
        """Turn the page when less than this height is left, unless the page is new."""
        if self.y - height < BOTTOM and self.y < self.size[1] - TOP:
            self.turn()

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.size[0] - LEFT - RIGHT

    def style(self, size: float, leading: float, tone: str = "ink") -> Style:
        """Return a style at the scale of this document."""
        return Style(size * self.scale, leading * self.scale, tone)

    def measure(self, text: str, face: str, style: Style, width: float) -> float:
        """Return the height of this text."""
        return Prose.of(text, face, style).height(width) if text else 0.0

    def write(self, text: str, face: str, style: Style, *, x: float = LEFT, width: float = 0.0) -> None:
        """Write the text at the cursor and go under it."""
        if not text:
            return
        prose, wide = Prose.of(text, face, style), width or self.width
        prose.draw(self.canvas, x, self.y, wide)
        self.y -= prose.height(wide)

    # --- what a document is made of

    def opening(self, title: str, lead: str, notice: str) -> None:
        """Write the title, what to do, and the notice in a frame."""
        self.write(title, SERIF_BOLD, self.style(19, 24))
        self.y -= 5
        self.write(lead, SANS, self.style(10.5, 14.5))
        if notice:
            style, inner = self.style(9, 12.2, "ink_2"), self.width - 16
            height = self.measure(notice, SANS, style, inner)
            self.y -= 8
            self._rectangle(Box(LEFT, self.y - height - 10, self.width, height + 10))
            self.y -= 5
            self.write(notice, SANS, style, x=LEFT + 8, width=inner)
            self.y -= 5
        self.y -= 8

    def heading(self, title: str, lead: str, first: float) -> None:
        """Write the title of a chapter, kept on the page of its first question."""
        style, small = self.style(13, 17), self.style(9.5, 12.5, "ink_2")
        self.room(22 + 17 * self.scale + self.measure(lead, SANS, small, self.width) + first)
        if title:
            self.y -= 10
            self.write(title, SERIF_BOLD, style)
            self.canvas.setStrokeColor(colour("rule_strong"))
            self.canvas.setLineWidth(0.7)
            self.canvas.line(LEFT, self.y - 1, LEFT + self.width, self.y - 1)
            self.y -= 4
        self.write(lead, SANS, small)

    def ask_height(self, ask: Ask) -> float:
        """Return the height that a question takes, its field included."""
        inner = self.width - _indent(self.scale)
        if ask.kind is AskKind.TICK:
            return RING * self.scale + 8
        total = self.measure(ask.title, SANS_BOLD, self.style(10.5, 14), inner) + 8
        if ask.kind is AskKind.TEXT:
            return total + _text_height(ask, self.scale) + 2
        if _on_one_line(ask):
            room = _beside(ask, inner)
            high = max(RING, self.measure(ask.title, SANS, _ROW, room or inner)) + 7
            return high if room else high + RING + 3
        return total + self._anchors(ask).height(inner) + RING + 6

    def ask(self, ask: Ask, number: int | None) -> None:
        """Write a question with its number and its field."""
        indent = _indent(self.scale)
        x, inner = LEFT + indent, self.width - indent
        self.y -= 3 if ask.follows else 8
        if ask.kind is AskKind.TICK:
            self._tick(ask, x)
            return
        if _on_one_line(ask):
            self._row(ask, number, x, inner)
            return
        style = self.style(8.8, 11.6, "ink_2") if ask.follows else self.style(10.5, 14)
        self._number(number, style)
        self.write(ask.title, SANS if ask.follows else SANS_BOLD, style, x=x, width=inner)
        if ask.kind is AskKind.TEXT:
            self._text(ask, x, inner)
            return
        anchors = self._anchors(ask)
        anchors.draw(self.canvas, x, self.y, inner)
        self.y -= anchors.height(inner) + 3
        self.rings(ask, x, self.y)
        self.y -= RING

    def _number(self, number: int | None, style: Style) -> None:
        if number is not None:
            Prose.of(f"{number}.", SANS, style).draw(self.canvas, LEFT, self.y, _indent(self.scale))

    def _text(self, ask: Ask, x: float, width: float) -> None:
        height = _text_height(ask, self.scale)
        box = Box(x, self.y - height - 2, width, height)
        self._rectangle(box)
        self.note(ask, box)
        self.y -= height + 2

    def _tick(self, ask: Ask, x: float) -> None:
        side = RING * self.scale
        box = Box(x, self.y - side, side, side, ask.options[0][0])
        self._rectangle(box)
        self.note(ask, box)
        style = self.style(10.5, 14)
        Prose.of(ask.title, SANS, style).draw(
            self.canvas, x + side + 6, self.y + (style.leading - side) / 2, self.width
        )
        self.y -= side

    def _anchors(self, ask: Ask) -> Prose:
        """Return what the marks of a scale mean, each after its figure."""
        told = [(state, words) for state, words in ask.options if state.isdigit() and words]
        spans = [
            part
            for state, words in told
            for part in (Span(f"{state}\u00a0: ", SANS_BOLD), Span(f"{words}\u00a0\u00a0 ", SANS))
        ]
        return Prose(spans, self.style(8.8, 11.6, "ink_2"))

    def _row(self, ask: Ask, number: int | None, x: float, inner: float) -> None:
        """Write a short question and its circles on one line, or under it when their words are long."""
        words = Prose.of(ask.title, SANS, _ROW)
        room = _beside(ask, inner)
        height = max(RING, words.height(room or inner))
        self._number(number, _ROW)
        words.draw(self.canvas, x, self.y, room or inner)
        step, size = _set_of(ask)
        if room:
            self.rings(ask, x + room + _ASIDE, self.y, step=step, size=size)
        else:
            height += RING + 3
            self.rings(ask, x, self.y - height + RING, step=step, size=size)
        self.y -= height
        self.canvas.setStrokeColor(colour("rule"))
        self.canvas.setLineWidth(0.4)
        self.canvas.line(x, self.y - 2.5, x + inner, self.y - 2.5)

    def rings(self, ask: Ask, x: float, top: float, *, step: float = 12 * mm, size: float = 9.2) -> None:
        """Draw a row of circles with what each means, and note the field."""
        boxes = []
        for state, said in _said(ask):
            box = Box(x, top - RING, RING, RING, state)
            self.ring(box)
            boxes.append(box)
            self.canvas.setFillColor(colour("ink"))
            self.canvas.setFont(SANS, size)
            self.canvas.drawString(x + RING + 3, top - RING + 3.2, said)
            x += _ring_width(said, step, size)
        self.note(ask, *boxes)

    def note(self, ask: Ask, *boxes: Box) -> None:
        """Note where the field of this question stands."""
        self.fields.append(Placed(self.page, ask, boxes))

    def place(self, ask: Ask, box: Box) -> None:
        """Draw a frame to write in, and note the field."""
        self._rectangle(box)
        self.note(ask, box)

    def ring(self, box: Box) -> None:
        """Draw an empty circle."""
        self.canvas.setStrokeColor(colour("ink"))
        self.canvas.setLineWidth(0.8)
        radius = box.width / 2
        self.canvas.circle(box.x + radius, box.y + radius, radius, stroke=1, fill=0)

    def _rectangle(self, box: Box) -> None:
        self.canvas.setStrokeColor(colour("rule_strong"))
        self.canvas.setLineWidth(0.8)
        self.canvas.rect(box.x, box.y, box.width, box.height, stroke=1, fill=0)


_INDENT: float = 8 * mm


def _indent(scale: float) -> float:
    return _INDENT * scale


def _text_height(ask: Ask, scale: float) -> float:
    return _SHORT_LINE if ask.follows else ask.lines * LINE * scale


def _worded(ask: Ask) -> bool:
    """Whether the figures of this question stand for words (« non », « oui »)."""
    return ask.kind is AskKind.CHOICE


def _said(ask: Ask) -> list[tuple[str, str]]:
    """Return each choice with what stands beside its circle."""
    return [(state, state if state.isdigit() and not _worded(ask) else words) for state, words in ask.options]


def _ring_width(said: str, step: float, size: float) -> float:
    needed = RING + 3 + width_of(said, SANS) * size + 8
    return step if len(said) < 3 and needed < step else needed


def _set_of(ask: Ask) -> tuple[float, float]:
    """Return from one circle to the next, and the size of their words: closer when they are many."""
    return (8.6 * mm, 8.4) if len(ask.options) > _MANY else (12 * mm, 9.2)


def _beside(ask: Ask, inner: float) -> float:
    """Return the width for a question beside its circles, or 0 when too little is left for it."""
    share = 0.38 if len(ask.options) > _MANY else 0.5
    step, size = _set_of(ask)
    left = inner - _ASIDE - sum(_ring_width(said, step, size) for _, said in _said(ask)) + 8
    return min(inner * share, left) if left >= inner * _LEAST_SHARE else 0.0


def _on_one_line(ask: Ask) -> bool:
    """Whether the question is short enough to stand beside its circles: no mark has words of its own."""
    if ask.kind is AskKind.MARK:
        return not any(words for state, words in ask.options if state.isdigit())
    return ask.kind in (AskKind.CHOICE, AskKind.RANK)
