"""The dossier as a PDF: one pass, fonts inside, the same bytes for the same content.

Not tagged. Looked into: the free reportlab knows the names StructTreeRoot and MarkInfo of the
catalogue and nothing else; it writes no marked content, gives a page no StructParents, and its
tables are cut between pages after their order is lost. Tags put on by hand would say « table »
where a reader finds half of one, which is worse than none. The Word file (see `docx`) is the
accessible version, and the dossier says so on its last page.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from coopwizard import __version__
from coopwizard.domain.blocks import Dossier, Sentence
from coopwizard.domain.template import Look
from coopwizard.errors import DossierError
from coopwizard.french import listing, typeset
from coopwizard.report import fonts
from coopwizard.report.context import say
from coopwizard.report.flow import FULL
from coopwizard.report.logo import logo_size
from coopwizard.report.marks import DIGEST, as_keywords, with_digest
from coopwizard.report.onepage import one_page
from coopwizard.report.pages import Contents, draw_alone, draw_cover, draw_head_and_foot
from coopwizard.report.render import Renderer
from coopwizard.report.styles import BOTTOM, FRAME_HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH, SHEET
from coopwizard.report.template import numbers
from coopwizard.report.trail import Trail
from coopwizard.report.words import texts_in
from coopwizard.report.writing import write_aside

_SIGNS_TOLD = 12
_MOSTLY_FREE = 0.75  # of a page: a section that starts one is content with that
_USUAL = Look()
Progress = Callable[[float], None]
_COUNT = re.compile(rb"/Count (\d+)")


def write_pdf(dossier: Dossier, path: Path, *, look: Look = _USUAL, progress: Progress | None = None) -> int:
    """Write the dossier at this path and return how many pages it has, cover included.

    `progress` hears how far it is, from 0 to 1; what it raises stops everything, nothing is written.

    Raises:
        DossierError: a font is missing, the logo is damaged, or the file cannot be written there.

    """
    content, pages = pdf_bytes(dossier, look=look, progress=progress)

    def whole(back: bytes) -> bool:
        counted = [int(one) for one in _COUNT.findall(back)]
        return back.startswith(b"%PDF-") and back.rstrip().endswith(b"%%EOF") and pages in counted

    write_aside(path, content, whole)
    return pages


def pdf_bytes(
    dossier: Dossier, *, look: Look = _USUAL, progress: Progress | None = None
) -> tuple[bytes, int]:
    """Return the PDF and how many pages it has, cover included."""
    fonts.register()
    if not dossier.sections:
        raise DossierError("Ce dossier n’a aucune section.", "Refaites-le depuis la démarche.")
    if look.logo:
        logo_size(look.logo)  # before the pages are begun: the engine rewrites what is raised inside one
    dossier = _with_signs_told(dossier)
    trail, target = Trail(covered=not _alone(dossier)), io.BytesIO()
    document = _document(dossier, trail, target, look)

    class FinishingCanvas(Canvas):  # type: ignore[misc]
        """Writes the page numbers just before the file is closed."""

        def save(self) -> None:
            trail.finish(self)
            super().save()

    story = list(_story(dossier, trail, look))
    if progress is not None:
        document.setProgressCallBack(_heard(progress, len(story)))
    document.build(story, canvasmaker=FinishingCanvas)
    return with_digest(target.getvalue()), document.page


def _with_signs_told(dossier: Dossier) -> Dossier:
    """Return the dossier with, at its end, a note on the signs that the fonts do not hold."""
    cover = dossier.cover
    texts = [*texts_in(dossier.sections), *cover.organisations, cover.compass, cover.work, dossier.footer]
    signs = fonts.unknown_signs(texts)
    if not signs:
        return dossier
    named = [f"U+{ord(one):04X} ({unicodedata.name(one, 'sans nom').lower()})" for one in signs[:_SIGNS_TOLD]]
    more = " et d'autres" if len(signs) > _SIGNS_TOLD else ""
    note = Sentence(
        say(
            "signe que les polices de ce document n'ont pas : {names}{more}.",
            names=listing(named),
            more=typeset(more),
        ),
        lead=fonts.UNKNOWN,
    )
    last = max(rank for rank, one in enumerate(dossier.sections) if one.attached or not rank)
    sections = [
        replace(one, blocks=(*one.blocks, note)) if rank == last else one
        for rank, one in enumerate(dossier.sections)
    ]
    return replace(dossier, sections=tuple(sections))


def _heard(progress: Progress, count: int) -> Callable[[str, int], None]:
    """Return what the PDF engine tells after each block, as a share of the whole."""
    furthest = 0.0

    def told(kind: str, value: int) -> None:
        nonlocal furthest
        if kind == "PROGRESS":  # a block cut between two pages is counted again
            furthest = max(furthest, min(value / max(count, 1), 1.0))
            progress(furthest)

    return told


def _document(dossier: Dossier, trail: Trail, target: io.BytesIO, look: Look) -> BaseDocTemplate:
    cover = dossier.cover
    name = cover.organisations[0] if cover.organisations else ""
    document = BaseDocTemplate(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=f"Dossier de coopération, {name}" if name else "Dossier de coopération",
        author=name or "Association",
        subject=f"{cover.variant}, {cover.version}" if cover.version else cover.variant,
        keywords=as_keywords((*dossier.marks, DIGEST)) if dossier.marks else "",
        creator=f"coopwizard {__version__}",
        lang="fr-FR",
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.SANS,
    )

    def on_cover(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.showOutline()
        canvas.addPageLabel(0, prefix="couverture")
        canvas.addPageLabel(1, style="ARABIC", start=1)
        draw_cover(canvas, dossier, look)

    def on_alone(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.showOutline()
        draw_alone(canvas, dossier, look)
        draw_head_and_foot(canvas, dossier, trail)

    def on_text(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_head_and_foot(canvas, dossier, trail)

    frame = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0, "showBoundary": 0}
    box = (LEFT, BOTTOM, FULL, FRAME_HEIGHT)
    cover_page = PageTemplate("cover", [Frame(*box, **frame)], onPage=on_cover)
    page = PageTemplate("text", [Frame(*box, **frame)], onPageEnd=on_text)
    alone = PageTemplate("alone", [Frame(*box, **frame)], onPageEnd=on_alone)
    document.addPageTemplates([alone] if _alone(dossier) else [cover_page, page])
    return document


def _alone(dossier: Dossier) -> bool:
    """Return whether the synthesis is all there is: one sheet, without a cover."""
    return not any(one.attached for one in dossier.sections[1:])


def _story(dossier: Dossier, trail: Trail, look: Look) -> Iterator[Flowable]:
    sheet = SHEET.tinted(look.colours[0]) if look.colours else SHEET
    renderer = Renderer(trail, sheet, ranks=numbers(dossier.sections))
    first, *others = dossier.sections
    if _alone(dossier):
        yield from one_page(first, trail, sheet, cover=dossier.cover)
        return
    yield NextPageTemplate("text")
    yield PageBreak()
    yield from one_page(first, trail, sheet)
    yield PageBreak()
    yield Contents(dossier.sections, trail)
    for section in others:
        if section.attached and section.starts_page:
            yield CondPageBreak(_MOSTLY_FREE * FRAME_HEIGHT)  # a page with four lines is no page
        yield from renderer.section(section)
