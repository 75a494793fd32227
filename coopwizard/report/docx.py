"""The dossier as a Word file: real headings, header rows, lists, quotations; to be read aloud or adapted."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from coopwizard import __version__
from coopwizard.domain.blocks import (
    Block,
    Cover,
    Dossier,
    Figure,
    Gap,
    Items,
    Quotation,
    Section,
    Sentence,
    Table,
    Title,
)
from coopwizard.french import HARD
from coopwizard.report.marks import as_keywords
from coopwizard.report.writing import write_aside

_SERIF, _SANS = "Source Serif 4", "Source Sans 3"
_ZIP, _END = b"PK\x03\x04", b"PK\x05\x06"


def write_docx(dossier: Dossier, path: Path) -> None:
    """Write the dossier at this path as a Word file.

    Raises:
        DossierError: the file cannot be written there.

    """
    content = docx_bytes(dossier)

    def whole(back: bytes) -> bool:
        if not back.startswith(_ZIP) or _END not in back[-200:]:
            return False
        return bool(Document(io.BytesIO(back)).paragraphs)

    write_aside(path, content, whole)


def docx_bytes(dossier: Dossier) -> bytes:
    """Return the Word file."""
    document = Document()
    _prepare(document, dossier)
    _cover(document, dossier)
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_heading("Sommaire", 1)
    for rank, section in enumerate(dossier.sections, 1):
        words = f"{rank}. {section.title}" + ("" if section.attached else ", non jointe")
        document.add_paragraph(_clean(words))
    for section in dossier.sections:
        _section(document, section)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _clean(text: str) -> str:
    """Return the text without the control signs that the format cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)


def _prepare(document: Written, dossier: Dossier) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(25), Mm(18), Mm(20), Mm(22)
    for name, face, size in (
        ("Normal", _SERIF, 10.5),
        ("Title", _SERIF, 26),
        ("Heading 1", _SERIF, 20),
        ("Heading 2", _SERIF, 12.5),
        ("Heading 3", _SANS, 10.5),
        ("Quote", _SERIF, 11),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = face, Pt(size)
        style.font.color.rgb = None
    _speak_french(document)
    footer = page.footer.paragraphs[0]
    footer.text = _clean(dossier.footer)
    page.header.paragraphs[0].text = _clean(dossier.compass)
    _describe(document, dossier)


def _speak_french(document: Written) -> None:
    """Set the language of the whole document, for spelling and for screen readers."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for part in ("w:val", "w:eastAsia"):
        language.set(qn(part), "fr-FR")


def _describe(document: Written, dossier: Dossier) -> None:
    name = dossier.cover.organisations[0] if dossier.cover.organisations else "Association"
    said = document.core_properties
    said.title = _clean(f"Dossier de coopération, {name}")[:250]
    said.author = said.last_modified_by = _clean(name)[:250]
    said.subject = _clean(dossier.cover.variant)[:250]
    said.keywords = as_keywords(dossier.marks)[:250]
    said.comments = f"coopwizard {__version__}"
    said.language = "fr-FR"
    marks = dict(dossier.marks)
    day = date.fromisoformat(marks["jour"]) if "jour" in marks else date(2000, 1, 1)
    said.created = said.modified = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def _cover(document: Written, dossier: Dossier) -> None:
    cover: Cover = dossier.cover
    states = [word for word, true in (("brouillon", dossier.draft), ("exemple", dossier.example)) if true]
    document.add_paragraph("Dossier de coopération" + (f" ({', '.join(states)})" if states else ""))
    first, *others = cover.organisations or ("Association",)
    document.add_paragraph(_clean(first), style="Title")
    if others:
        document.add_paragraph(_clean("avec " + ", ".join(others)))
    if cover.compass:
        document.add_paragraph(_clean(cover.compass), style="Quote")
    if cover.work:
        _lead(document, "Œuvre commune", cover.work)
    for label, value in cover.lines:
        _lead(document, label, value)
    for text in cover.mentions:
        document.add_paragraph(_clean(text))


def _section(document: Written, section: Section) -> None:
    document.add_heading(_clean(section.title), 1)
    for block in section.blocks:
        _block(document, block)


def _block(document: Written, block: Block) -> None:
    match block:
        case Title():
            document.add_heading(_clean(block.text), max(2, min(block.level, 3)))
        case Sentence():
            _sentence(document, block)
        case Items():
            _items(document, block)
        case Table():
            _table(document, block)
        case Figure():
            _figure(document, block)
        case Quotation():
            _quotation(document, block)
        case Gap():
            document.add_paragraph().add_run(_clean(block.text)).italic = True


def _lead(document: Written, lead: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(_clean(lead)).bold = True
    paragraph.add_run(_clean(f"{HARD}: {text}"))


def _sentence(document: Written, block: Sentence) -> None:
    if block.lead:
        _lead(document, block.lead, block.text)
    else:
        document.add_paragraph(_clean(block.text))
    _origin(document, block.origin)


def _items(document: Written, block: Items) -> None:
    for text in block.items:
        document.add_paragraph(_clean(text), style="List Number" if block.numbered else "List Bullet")
    _origin(document, block.origin)


def _table(document: Written, block: Table) -> None:
    if block.caption:
        document.add_heading(_clean(block.caption), 3)
    _grid(document, block.head, block.rows, block.numeric)
    _origin(document, block.origin)


def _grid(
    document: Written, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], numeric: tuple[int, ...] = ()
) -> None:
    lines = list(rows)
    table = document.add_table(rows=1 + len(lines), cols=len(head), style="Table Grid")
    first, *others = table.rows
    _fill(first.cells, head, numeric, bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    first._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 (the format's own way, no other is offered)
    for row, texts in zip(others, lines, strict=True):
        _fill(row.cells, texts, numeric)
    document.add_paragraph()


def _fill(
    cells: Iterable[object], texts: tuple[str, ...], numeric: tuple[int, ...], *, bold: bool = False
) -> None:
    for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
        run = paragraph.add_run(_clean(text))
        run.bold, run.font.name, run.font.size = bold, _SANS, Pt(9.5)
        if column in numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _figure(document: Written, block: Figure) -> None:
    """Write the figure as its data, one line each; its words are its alternative text."""
    document.add_heading(_clean(block.caption), 3)
    rows = [
        tuple(part.strip() for part in line.split(f"{HARD}:", 1)) for line in _data_lines(block.alternative)
    ]
    pairs = [(one[0], one[1] if len(one) > 1 else "") for one in rows]
    if any(value for _, value in pairs):
        _grid(document, ("Figure, en texte", "Valeur"), pairs)
    else:
        for label, _ in pairs:
            document.add_paragraph(_clean(label), style="List Bullet")
    _origin(document, " ".join(part for part in (block.note, block.origin) if part))


def _data_lines(alternative: str) -> list[str]:
    return [line.strip("\u202f ") for line in alternative.split(";") if line.strip("\u202f ")]


def _quotation(document: Written, block: Quotation) -> None:
    paragraph = document.add_paragraph(style="Quote")
    paragraph.add_run(_clean(block.text))
    said = ", ".join(part for part in (block.author, block.status) if part)
    if said:
        document.add_paragraph(_clean(said))
    if block.reply:
        _lead(document, "Réponse", block.reply)


def _origin(document: Written, origin: str) -> None:
    if origin:
        run = document.add_paragraph().add_run(_clean(origin))
        run.italic, run.font.size, run.font.name = True, Pt(9), _SANS
