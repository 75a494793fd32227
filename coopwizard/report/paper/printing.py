"""A document as a PDF: pages for the printer, and the same pages with fields to fill on screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from coopwizard import __version__
from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Ask, AskKind, Chapter, Origin, Paper
from coopwizard.report import fonts
from coopwizard.report.colours import colour
from coopwizard.report.fonts import SANS, SANS_BOLD, printable, width_of
from coopwizard.report.paper import plates
from coopwizard.report.paper.documents import Request, paper_of
from coopwizard.report.paper.easy import easy_pages
from coopwizard.report.paper.forms import with_fields
from coopwizard.report.paper.offers import BALLOT, CANVAS, EASY, POSTER
from coopwizard.report.paper.setting import A3_WIDE, A4, LEFT, RIGHT, Placed, Setter
from coopwizard.report.writing import write_aside

_SMALL = 8.5
_NOTHING_SENT = "Rien n’est envoyé"
_WIDE = (CANVAS, POSTER)
Layout = Callable[[Setter, Paper], None]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above and below every page of a document."""

    case: str
    title: str
    voice: str
    mention: str


def write_paper(base: Base, case: Case, asked: Request, path: Path) -> int:
    """Write this document, blank, at this path; return how many pages it has.

    Raises:
        DossierError: there is no such document, a font is missing, or the file cannot be written.

    """
    content, pages = paper_bytes(base, case, asked)

    def whole(back: bytes) -> bool:
        return back.startswith(b"%PDF-") and back.rstrip().endswith(b"%%EOF")

    write_aside(path, content, whole)
    return pages


def paper_bytes(base: Base, case: Case, asked: Request) -> tuple[bytes, int]:
    """Return the PDF of this document, with its fields, and how many pages it has."""
    fonts.register()
    paper = paper_of(base, case, asked)
    mention = next((one for one in base.mentions if one.startswith(_NOTHING_SENT)), f"{_NOTHING_SENT}.")
    around = Around(case.title, paper.title, paper.voice, mention)
    _, setter = _set(paper, around, 0)
    content, setter = _set(paper, around, setter.page + 1)
    placed: list[Placed] = setter.fields
    if not placed:
        return content, setter.page + 1
    origin = Origin(asked.kind, base.hash, case.id.hex, asked.holder)
    return with_fields(content, placed, origin, columns=asked.kind in _WIDE), setter.page + 1


def _set(paper: Paper, around: Around, total: int) -> tuple[bytes, Setter]:
    target = io.BytesIO()
    size = A3_WIDE if paper.kind in _WIDE else A4
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1, lang="fr-FR", initialFontName=SANS)
    canvas.setTitle(f"{paper.title} – {around.case}")
    canvas.setAuthor(around.case)
    canvas.setSubject("Document à remplir")
    canvas.setCreator(f"coopwizard {__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")

    def frame(on: Canvas, page: int) -> None:
        _head_and_foot(on, around, size, page, total)

    setter = Setter(canvas, size, frame, scale=1.45 if paper.kind == EASY else 1.0)
    setter.begin()
    _LAYOUTS.get(paper.kind, _flow)(setter, paper)
    canvas.showPage()
    canvas.save()
    return target.getvalue(), setter


def _head_and_foot(canvas: Canvas, around: Around, size: tuple[float, float], page: int, total: int) -> None:
    width, height = size
    canvas.saveState()
    canvas.setFillColor(colour("ink_2"))
    canvas.setFont(SANS_BOLD, _SMALL)
    right = f"{around.title}, {around.voice}" if around.voice else around.title
    room = width - LEFT - RIGHT
    right = _short(right, SANS, room * 0.55)
    canvas.drawString(LEFT, height - 15 * mm, _short(around.case, SANS_BOLD, room * 0.42))
    canvas.setFont(SANS, _SMALL)
    canvas.drawRightString(width - RIGHT, height - 15 * mm, right)
    canvas.setStrokeColor(colour("rule_strong"))
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, 15.5 * mm, width - RIGHT, 15.5 * mm)
    canvas.drawString(LEFT, 11 * mm, around.mention)
    canvas.drawRightString(width - RIGHT, 11 * mm, f"page {page + 1} sur {total}")
    canvas.restoreState()


def _short(text: str, face: str, room: float) -> str:
    """Return the text on one line, cut with an ellipsis when the room is short."""
    text = printable(" ".join(text.split("\n")), face)
    if width_of(text, face) * _SMALL <= room:
        return text
    while text and width_of(text + "…", face) * _SMALL > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _flow(setter: Setter, paper: Paper) -> None:
    """Set the cards, if any, then the questions one under the other."""
    setter.opening(paper.title, paper.lead, paper.notice)
    if paper.cards:
        plates.cards(setter, paper.cards)
    numbers = paper.numbers()
    for chapter in paper.chapters:
        first = sum(setter.ask_height(one) + 8 for one in _kept_with_title(chapter))
        setter.heading(chapter.title, chapter.lead, first)
        for rank, ask in enumerate(chapter.asks):
            after = chapter.asks[rank + 1 : rank + 2]
            if not ask.follows:
                under = sum(setter.ask_height(one) + 5 for one in after if one.follows)
                setter.room(setter.ask_height(ask) + 8 + under)
            setter.ask(ask, numbers.get(ask.name))


def _kept_with_title(chapter: Chapter) -> Sequence[Ask]:
    """Return what stands on the page of the title: the first question, or all the cards of an order."""
    first, *others = chapter.asks
    if first.kind is AskKind.RANK:
        return chapter.asks
    return (first, *(one for one in others[:1] if one.follows))


_LAYOUTS: dict[str, Layout] = {
    CANVAS: plates.canvas_page,
    POSTER: plates.poster,
    BALLOT: plates.ballots,
    EASY: easy_pages,
}
