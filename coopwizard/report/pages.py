"""The pages around the text: cover, contents, head and foot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from coopwizard.domain.blocks import Cover, Dossier, Section
from coopwizard.domain.drawing import Drawing, Polygon
from coopwizard.domain.template import Look
from coopwizard.french import HARD
from coopwizard.report.colours import colour
from coopwizard.report.drawpdf import paint
from coopwizard.report.figures import strands
from coopwizard.report.flow import FULL, Column, Prose, Style
from coopwizard.report.fonts import (
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    printable,
    runs,
    width_of,
)
from coopwizard.report.lines import Span
from coopwizard.report.logo import logo_size
from coopwizard.report.styles import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, SHEET, TOP
from coopwizard.report.template import numbers
from coopwizard.report.trail import CONTENTS_SIZE, FOLIO_SIZE, Trail

_COVER_LEFT = 53 * mm
_COVER_WIDTH = PAGE_WIDTH - _COVER_LEFT - RIGHT
_STRANDS_LEFT = 25 * mm
_LOGO_WIDTH, _LOGO_HEIGHT = 60 * mm, 22 * mm
_SMALL_LOGO = (34 * mm, 11 * mm)  # in the margin of a page without a cover
_FOLIO_ROOM, _LEAST_FOOT = 70.0, 7.5  # points: for the number of the page; the smallest letters of the foot
_BETWEEN = 20.0
_HALF = (FULL - _BETWEEN) / 2  # the contents are read down two columns
_SHORTEST_LEADER = 10.0  # points: a dot or two between a title and its page would look like a mistake
_ENTRY = 19.5  # from one line of the contents to the next


def draw_head_and_foot(canvas: Canvas, dossier: Dossier, trail: Trail) -> None:
    """Draw the compass sentence and the section above, the case and the page number below."""
    page = trail.page_of(canvas)
    trail.last = page
    section = trail.header(page)
    canvas.saveState()
    canvas.setFillColor(colour("ink_2"))
    canvas.setFont(SERIF_ITALIC, 9.5)
    y = PAGE_HEIGHT - TOP + 6.5 * mm
    right = printable(section, SERIF_ITALIC)
    room = FULL - width_of(right, SERIF_ITALIC) * 9.5 - 16
    _draw_words(canvas, LEFT, y, _fitted(dossier.compass, SERIF_ITALIC, 9.5, room), SERIF_ITALIC, 9.5)
    canvas.drawRightString(PAGE_WIDTH - RIGHT, y, right)
    canvas.setStrokeColor(colour("rule_strong"))
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, 17 * mm, PAGE_WIDTH - RIGHT, 17 * mm)
    _draw_foot(canvas, dossier.footer)
    canvas.translate(PAGE_WIDTH - RIGHT, 12.2 * mm)
    canvas.doForm(f"folio-{page}")
    canvas.restoreState()


def _draw_foot(canvas: Canvas, words: str) -> None:
    """Draw whose dossier it is, in smaller letters rather than cut: its date stands at the end."""
    room = FULL - _FOLIO_ROOM
    sizes = (FOLIO_SIZE, FOLIO_SIZE - 0.5, FOLIO_SIZE - 1.0, _LEAST_FOOT)
    long = width_of(printable(words, SANS), SANS)
    size = next((one for one in sizes if long * one <= room), _LEAST_FOOT)
    canvas.setFont(SANS, size)
    canvas.drawString(LEFT, 12.2 * mm, _fitted(words, SANS, size, room))


def _draw_words(canvas: Canvas, x: float, y: float, text: str, face: str, size: float) -> None:
    line = canvas.beginText(x, y)
    for one, words in runs(text, face):
        line.setFont(one, size)
        line.textOut(words)
    canvas.drawText(line)


def _fitted(text: str, face: str, size: float, room: float) -> str:
    """Return the text on one line, cut with an ellipsis when the room is short."""
    text = printable(" ".join(text.split("\n")), face)
    if width_of(text, face) * size <= room:
        return text
    while text and width_of(text + "…", face) * size > room:
        text = text[: max(text.rfind(" "), 0)] if " " in text else text[:-1]
    return text.rstrip(" ,;:") + "…"


class Contents(Flowable):  # type: ignore[misc]
    """The sections with their page, or « non jointe », each a link to its place."""

    def __init__(self, sections: Sequence[Section], trail: Trail) -> None:
        super().__init__()
        self.sections, self.trail = tuple(sections), trail

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height taken."""
        self.width, self.height = width, _ENTRY * ((len(self.sections) + 1) // 2) + 44.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the page under way."""
        canvas = self.canv
        canvas.bookmarkHorizontal("contents", 0, self.height)
        canvas.addOutlineEntry("Sommaire", "contents", 0)
        self.trail.current = "Sommaire"
        Prose.of("Sommaire", SERIF_BOLD, SHEET.opening).draw(canvas, 0, self.height, FULL)
        top = y = self.height - 44.0
        ranks = numbers(self.sections)
        middle = (len(self.sections) + 1) // 2
        for at, section in enumerate(self.sections):
            canvas.saveState()
            canvas.translate((_HALF + _BETWEEN) * (at // middle), 0)
            y = top - _ENTRY * (at % middle)
            self._entry(canvas, ranks[section.id], section, y)
            canvas.restoreState()

    def _entry(self, canvas: Canvas, rank: int, section: Section, y: float) -> None:
        tone = "ink" if section.attached else "ink_2"
        canvas.setFillColor(colour(tone))
        canvas.setFont(SERIF, CONTENTS_SIZE)
        canvas.drawRightString(18, y, f"{rank}.")
        title = printable(section.title, SERIF)
        canvas.drawString(26, y, title)
        start = 26 + width_of(title, SERIF) * CONTENTS_SIZE + 6
        if section.attached:
            self.trail.asked.append(section.id)
            canvas.saveState()
            canvas.translate(_HALF, y)
            canvas.doForm(f"contents-{section.id}")
            canvas.restoreState()
            end = _HALF - 20
        else:
            canvas.setFont(SERIF_ITALIC, CONTENTS_SIZE)
            canvas.drawRightString(_HALF, y, "non jointe")
            end = _HALF - width_of("non jointe", SERIF_ITALIC) * CONTENTS_SIZE - 6
        if end - start > _SHORTEST_LEADER:
            canvas.setStrokeColor(colour("rule_strong"))
            canvas.setLineWidth(0.8)
            canvas.setLineCap(1)
            canvas.setDash([0.1, 4])
            canvas.line(start, y + 1, end, y + 1)
            canvas.setDash([])
            canvas.setLineCap(0)
        canvas.linkRect(section.title, section.id, (0, y - 5, _HALF, y + 12), relative=1)


def draw_cover(canvas: Canvas, dossier: Dossier, look: Look) -> None:
    """Draw the cover: the two strands full height, whose case it is, its compass, where things stand."""
    cover = dossier.cover
    canvas.bookmarkPage("cover")
    canvas.addOutlineEntry("Couverture", "cover", 0)
    paint(canvas, _in_colours(strands(cover.rhythm, PAGE_HEIGHT), look.colours), _STRANDS_LEFT, 0)
    top = PAGE_HEIGHT - 26 * mm
    Prose.of("coopwizard", SERIF_BOLD, Style(13, 17)).draw(canvas, _COVER_LEFT, top + 8, _COVER_WIDTH)
    _draw_states(canvas, dossier, top - 4)
    if look.logo:
        _draw_logo(canvas, look.logo, top - 6)
    y = _draw_title(canvas, cover, PAGE_HEIGHT - 62 * mm)
    _draw_compass(canvas, cover, min(y - 16 * mm, PAGE_HEIGHT - 132 * mm))
    _draw_lines(canvas, cover, 107 * mm)
    _draw_mentions(canvas, cover)


def draw_alone(canvas: Canvas, dossier: Dossier, look: Look) -> None:
    """Draw what a page without a cover takes from it: the logo, and « brouillon » or « exemple »."""
    _draw_states(canvas, dossier, PAGE_HEIGHT - TOP - 12)
    if look.logo:
        wide, high = logo_size(look.logo)
        scale = min(_SMALL_LOGO[0] / wide, _SMALL_LOGO[1] / high)
        at = (PAGE_WIDTH - RIGHT - wide * scale, PAGE_HEIGHT - TOP - 18 - high * scale)
        image = ImageReader(io.BytesIO(look.logo))
        canvas.drawImage(image, *at, width=wide * scale, height=high * scale, mask="auto")


def _in_colours(drawing: Drawing, colours: Sequence[str]) -> Drawing:
    """Return the strands in the two colours of the organisation, when it has some."""
    own = dict(zip(("president", "director"), colours, strict=False))
    shapes = [
        replace(one, fill=own.get(one.fill or "", one.fill)) if isinstance(one, Polygon) else one
        for one in drawing.shapes
    ]
    return replace(drawing, shapes=tuple(shapes))


def _draw_logo(canvas: Canvas, content: bytes, top: float) -> None:
    """Draw the logo under the name of the program, within its box."""
    wide, high = logo_size(content)
    scale = min(_LOGO_WIDTH / wide, _LOGO_HEIGHT / high)
    image = ImageReader(io.BytesIO(content))
    at = (_COVER_LEFT, top - high * scale)
    canvas.drawImage(image, *at, width=wide * scale, height=high * scale, mask="auto")


def _draw_states(canvas: Canvas, dossier: Dossier, y: float) -> None:
    """Draw « brouillon » and « exemple » in a frame, at the top right."""
    x = PAGE_WIDTH - RIGHT
    for word, shown in (("exemple", dossier.example), ("brouillon", dossier.draft)):
        if not shown:
            continue
        width = width_of(word, SANS_BOLD) * 10.5 + 16
        canvas.setStrokeColor(colour("ink"))
        canvas.setFillColor(colour("ink"))
        canvas.setLineWidth(0.9)
        canvas.rect(x - width, y - 5, width, 18, stroke=1, fill=0)
        canvas.setFont(SANS_BOLD, 10.5)
        canvas.drawString(x - width + 8, y + 0.5, word)
        x -= width + 8


def _draw_title(canvas: Canvas, cover: Cover, top: float) -> float:
    first, *others = cover.organisations or ("Association",)
    parts = [Prose.of("Dossier de coopération", SERIF, Style(18, 26, after=4))]
    size = next((s for s in (40.0, 32.0, 26.0) if len(first) * s * 0.52 < _COVER_WIDTH * 1.6), 21.0)
    parts.append(Prose.of(first, SERIF_BOLD, Style(size, size * 1.18, after=8)))
    if others:
        parts.append(Prose.of("avec " + _and(others), SERIF, Style(16, 22.5, "ink_2")))
    column = Column(parts, _COVER_WIDTH)
    column.draw(canvas, _COVER_LEFT, top)
    return top - column.height()


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"


def _draw_compass(canvas: Canvas, cover: Cover, top: float) -> None:
    parts: list[Prose] = []
    if cover.compass:
        size = 21.0 if len(cover.compass) < 120 else 16.0
        parts.append(Prose.of(cover.compass, SERIF_ITALIC, Style(size, size * 1.36, after=10)))
    if cover.work:
        spans = [Span(f"Œuvre commune{HARD}: ", SANS_BOLD), Span(cover.work, SANS)]
        parts.append(Prose(spans, Style(11, 15.5)))
    column = Column(parts, _COVER_WIDTH)
    room = top - 112 * mm
    column, _ = column.cut(room)
    column.draw(canvas, _COVER_LEFT, top)


def _draw_lines(canvas: Canvas, cover: Cover, top: float) -> None:
    label_width = 42 * mm
    for label, value in cover.lines:
        left = Column([Prose.of(label, SANS, Style(10, 14, "ink_2"))], label_width - 8)
        right = Column([Prose.of(value, SANS_BOLD, Style(10, 14))], _COVER_WIDTH - label_width)
        right, _ = right.cut(42)
        height = max(left.height(), right.height()) + 7
        left.draw(canvas, _COVER_LEFT, top - 3)
        right.draw(canvas, _COVER_LEFT + label_width, top - 3)
        top -= height
        canvas.setStrokeColor(colour("rule_strong"))
        canvas.setLineWidth(0.6)
        canvas.line(_COVER_LEFT, top, _COVER_LEFT + _COVER_WIDTH, top)


def _draw_mentions(canvas: Canvas, cover: Cover) -> None:
    style = Style(9.25, 13, "ink_2")
    column = Column([Prose.of(text, SANS, style) for text in cover.mentions], _COVER_WIDTH)
    column.draw(canvas, _COVER_LEFT, BOTTOM - 8 * mm + column.height())
