"""The dossier as a Word file: real styles, headings, contents, header rows, alternative texts.

This is the accessible version: a screen reader finds the headings, the lists, the heads of the
tables and the text of each figure, which the PDF, not tagged, does not give it (see `pdf`). Figures
are images made from the same description as on paper (see `raster`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Written
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from coopwizard import __version__
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.template import Look
from coopwizard.report.colours import colour
from coopwizard.report.docx_body import ORIGIN, Body
from coopwizard.report.docx_fonts import SANS, SERIF, embed_fonts
from coopwizard.report.docx_table import CELL, SIZE, WIDTH, clean, grid_style
from coopwizard.report.marks import as_keywords
from coopwizard.report.writing import write_aside

_TITLE_TOP = 150  # points above the title, on the first page
_ZIP, _END = b"PK\x03\x04", b"PK\x05\x06"
_DAY = (1980, 1, 1, 0, 0, 0)  # of every part of the file: the same content gives the same bytes
_USUAL = Look()
Progress = Callable[[float], None]


def write_docx(
    dossier: Dossier, path: Path, *, look: Look = _USUAL, progress: Progress | None = None
) -> None:
    """Write the dossier at this path as a Word file; `progress` hears how far it is, from 0 to 1.

    Raises:
        DossierError: a font is missing, the logo is damaged, or the file cannot be written there.

    """
    content = docx_bytes(dossier, look=look, progress=progress)

    def whole(back: bytes) -> bool:
        if not back.startswith(_ZIP) or _END not in back[-200:]:
            return False
        return bool(Document(io.BytesIO(back)).paragraphs)

    write_aside(path, content, whole)


def docx_bytes(dossier: Dossier, *, look: Look = _USUAL, progress: Progress | None = None) -> bytes:
    """Return the Word file."""
    document = Document()
    _prepare(document, dossier)
    if look.colours:
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            document.styles[name].font.color.rgb = RGBColor.from_string(look.colours[0].removeprefix("#"))
    body = Body(document)
    if look.logo:
        body.logo(look.logo, dossier)
    body.cover(dossier)
    body.contents(dossier.sections)
    for rank, section in enumerate(dossier.sections, 1):
        if progress is not None:
            progress(rank / (len(dossier.sections) + 1))
        body.section(section)
    target = io.BytesIO()
    document.save(target)
    return _dateless(target.getvalue())


def _dateless(content: bytes) -> bytes:
    """Return the same file without the hour at which each part was packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in packed.namelist():
            part = zipfile.ZipInfo(name, _DAY)
            packs = not name.endswith(".png")  # an image is packed already
            part.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            again.writestr(part, packed.read(name))
    return target.getvalue()


def _prepare(document: Written, dossier: Dossier) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(25), Mm(18), Mm(20), Mm(22)
    _set_styles(document)
    _speak_french(document)
    page.header.paragraphs[0].text = clean(dossier.compass)
    _numbered(page.footer.paragraphs[0], clean(dossier.footer))
    _describe(document, dossier)
    embed_fonts(document)


def _set_styles(document: Written) -> None:
    for name, face, size in (
        ("Normal", SERIF, 10.5),
        ("Title", SERIF, 30),
        ("Subtitle", SERIF, 15),
        ("TOC Heading", SERIF, 20),
        ("Heading 1", SERIF, 20),
        ("Heading 2", SERIF, 12.5),
        ("Heading 3", SANS, 10.5),
        ("Quote", SERIF, 11),
        ("Caption", SANS, 10.5),
        ("Header", SERIF, 9.5),
        ("Footer", SANS, 9),
    ):
        _set_style(document, name, face, size)
    for name, face, size in (
        ("Coopwizard chapeau", SERIF, 12.5),
        ("Coopwizard origine", SANS, 9),
        (CELL, SANS, SIZE),
        ("Coopwizard boussole", SERIF, 17),
        ("Coopwizard sommaire", SERIF, 11),
        ("Coopwizard manque", SERIF, 10.5),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        _set_style(document, name, face, size)
    for name in ("Quote", "Coopwizard boussole", "Coopwizard manque"):
        document.styles[name].font.italic = True
    for name in ("Subtitle", "Coopwizard origine"):
        document.styles[name].font.italic = False
    _set_spaces(document)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Quote"].paragraph_format.left_indent = Mm(6)
    document.styles["Title"].font.bold = True
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)
    made = document.styles.add_style(ORIGIN, WD_STYLE_TYPE.CHARACTER)
    made.font.name, made.font.size = SANS, Pt(8.5)
    for name in (ORIGIN, "Coopwizard origine", "Coopwizard manque"):
        document.styles[name].font.color.rgb = _rgb("ink_2")
    document.styles.element.append(grid_style())


def _set_spaces(document: Written) -> None:
    """Set the space above and under what each style holds, in points."""
    for name, before, after in (
        ("Normal", 0, 5),
        (CELL, 0, 0),
        ("Coopwizard origine", 2, 7),
        ("Coopwizard sommaire", 0, 5),
        ("Caption", 6, 3),
        ("Subtitle", _TITLE_TOP, 4),
        ("Title", 0, 6),
        ("Coopwizard boussole", 36, 12),
        ("TOC Heading", 0, 12),
        ("Heading 1", 22, 6),
        ("Heading 2", 11, 3),
        ("Heading 3", 8, 2),
    ):
        shape = document.styles[name].paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0


def _rgb(name: str) -> RGBColor:
    token = colour(name)
    return RGBColor(*(round(one * 255) for one in (token.red, token.green, token.blue)))


def _set_style(document: Written, name: str, face: str, size: float) -> None:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        return
    style.font.name, style.font.size = face, Pt(size)
    style.font.color.rgb = _rgb("ink")
    properties = style.element.get_or_add_rPr()
    faces = properties.find(qn("w:rFonts"))
    if faces is not None:  # else the theme's own font would win for headings
        for part in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            faces.attrib.pop(qn(part), None)
        faces.set(qn("w:cs"), face)


def _speak_french(document: Written) -> None:
    """Set the language of the whole document, for spelling and for screen readers."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for part in ("w:val", "w:eastAsia"):
        language.set(qn(part), "fr-FR")


def _numbered(paragraph: Paragraph, words: str) -> None:
    """Write the foot of the page, then « page n sur N », which the word processor counts."""
    add = paragraph.add_run
    stops = paragraph.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    add(f"{words}\tpage\u00a0")
    for code, between in (("PAGE", " sur "), ("NUMPAGES", "")):
        for kind in ("begin", None, "end"):
            run = add()
            if kind is None:
                found = OxmlElement("w:instrText")
                found.text = code
            else:
                found = OxmlElement("w:fldChar")
                found.set(qn("w:fldCharType"), kind)
            run._r.append(found)  # noqa: SLF001 (fields: the format's own way, no other is offered)
        add(between)


def _describe(document: Written, dossier: Dossier) -> None:
    name = dossier.cover.organisations[0] if dossier.cover.organisations else "Association"
    said = document.core_properties
    said.title = clean(f"Dossier de coopération, {name}")[:250]
    said.author = said.last_modified_by = clean(name)[:250]
    said.subject = clean(dossier.cover.variant)[:250]
    said.keywords = as_keywords(dossier.marks)[:250]
    said.comments = f"coopwizard {__version__}"
    said.language = "fr-FR"
    marks = dict(dossier.marks)
    day = date.fromisoformat(marks["jour"]) if "jour" in marks else date(2000, 1, 1)
    said.created = said.modified = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
