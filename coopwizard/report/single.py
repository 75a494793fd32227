"""A document that is not the dossier: a title, blocks, as many pages as it takes, a line under each."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from coopwizard.domain.blocks import Section
from coopwizard.report import fonts
from coopwizard.report.colours import colour
from coopwizard.report.flow import FULL
from coopwizard.report.onepage import one_page
from coopwizard.report.render import Renderer
from coopwizard.report.styles import BOTTOM, FRAME_HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH, SHEET
from coopwizard.report.trail import Trail
from coopwizard.report.writing import write_aside


def document_bytes(section: Section, foot: str, author: str, *, whole: bool = False) -> bytes:
    """Return the PDF of this section alone; with `whole`, on exactly one page.

    Raises:
        DossierError: a font is missing.

    """
    fonts.register()
    trail, target = Trail(), io.BytesIO()

    def under(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(fonts.SANS, 9)
        canvas.setFillColor(colour("ink_2"))
        page = "" if whole else f", page {canvas.getPageNumber()}"
        canvas.drawString(LEFT, BOTTOM - 20, fonts.printable(f"{foot}{page}", fonts.SANS))

    document = BaseDocTemplate(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=section.title,
        author=author,
        lang="fr-FR",
        invariant=1,
        initialFontName=fonts.SANS,
    )
    frame = Frame(
        LEFT, BOTTOM, FULL, FRAME_HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPageEnd=under)])
    document.build(one_page(section, trail, SHEET) if whole else Renderer(trail, SHEET).section(section))
    return target.getvalue()


def write_document(content: bytes, path: Path) -> Path:
    """Write this PDF and return its path.

    Raises:
        DossierError: the file cannot be written there.

    """
    write_aside(path, content, lambda back: back.startswith(b"%PDF-") and back.rstrip().endswith(b"%%EOF"))
    return path
