"""The dossier as a PDF: one pass, fonts inside, the same bytes for the same content."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from coopwizard import __version__
from coopwizard.domain.blocks import Dossier
from coopwizard.errors import DossierError
from coopwizard.report import fonts
from coopwizard.report.flow import FULL
from coopwizard.report.marks import as_keywords
from coopwizard.report.onepage import one_page
from coopwizard.report.pages import Contents, draw_cover, draw_head_and_foot
from coopwizard.report.render import Renderer
from coopwizard.report.styles import BOTTOM, FRAME_HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH
from coopwizard.report.trail import Trail
from coopwizard.report.writing import write_aside

_COUNT = re.compile(rb"/Count (\d+)")


def write_pdf(dossier: Dossier, path: Path) -> int:
    """Write the dossier at this path and return how many pages it has, cover included.

    Raises:
        DossierError: a font is missing, or the file cannot be written there.

    """
    content, pages = pdf_bytes(dossier)

    def whole(back: bytes) -> bool:
        counted = [int(one) for one in _COUNT.findall(back)]
        return back.startswith(b"%PDF-") and back.rstrip().endswith(b"%%EOF") and pages in counted

    write_aside(path, content, whole)
    return pages


def pdf_bytes(dossier: Dossier) -> tuple[bytes, int]:
    """Return the PDF and how many pages it has, cover included."""
    fonts.register()
    if not dossier.sections:
        raise DossierError("Ce dossier n’a aucune section.", "Refaites-le depuis la démarche.")
    trail, target = Trail(), io.BytesIO()
    document = _document(dossier, trail, target)

    class FinishingCanvas(Canvas):  # type: ignore[misc]
        """Writes the page numbers just before the file is closed."""

        def save(self) -> None:
            trail.finish(self)
            super().save()

    document.build(list(_story(dossier, trail)), canvasmaker=FinishingCanvas)
    return target.getvalue(), document.page


def _document(dossier: Dossier, trail: Trail, target: io.BytesIO) -> BaseDocTemplate:
    cover = dossier.cover
    name = cover.organisations[0] if cover.organisations else ""
    document = BaseDocTemplate(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=f"Dossier de coopération, {name}" if name else "Dossier de coopération",
        author=name or "Association",
        subject=f"{cover.variant}, {cover.version}" if cover.version else cover.variant,
        keywords=as_keywords(dossier.marks),
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
        draw_cover(canvas, dossier)

    def on_text(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_head_and_foot(canvas, dossier, trail)

    frame = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0, "showBoundary": 0}
    box = (LEFT, BOTTOM, FULL, FRAME_HEIGHT)
    document.addPageTemplates(
        [
            PageTemplate("cover", [Frame(*box, **frame)], onPage=on_cover),
            PageTemplate("text", [Frame(*box, **frame)], onPageEnd=on_text),
        ]
    )
    return document


def _story(dossier: Dossier, trail: Trail) -> Iterator[Flowable]:
    renderer = Renderer(trail, ranks=[one.id for one in dossier.sections])
    first, *others = dossier.sections
    yield NextPageTemplate("text")
    yield PageBreak()
    yield from one_page(first, trail, alone=not any(one.attached for one in others))
    if not any(one.attached for one in others):
        return
    yield PageBreak()
    yield Contents(dossier.sections, trail)
    yield PageBreak()
    for section in others:
        if section.attached and section.starts_page:
            yield PageBreak()
        yield from renderer.section(section)
