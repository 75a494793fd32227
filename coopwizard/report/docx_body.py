"""Neutral blocks into the paragraphs, tables and images of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as WrittenTable
from docx.text.paragraph import Paragraph

from coopwizard.domain.blocks import (
    Block,
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
from coopwizard.report.logo import logo_size
from coopwizard.report.raster import png_bytes
from coopwizard.report.template import numbers

_WIDTH = 167.0  # millimetres between the margins
_POINT = 25.4 / 72
_LONGEST_ALTERNATIVE = 2000
_BLANK_HEAD = ("Ce qui est dit", "Valeur")  # a head is what a screen reader says before each cell
_LINE_HEAD, _OTHER_HEAD = "Ligne", "Précision"


def clean(text: str) -> str:
    """Return the text without the control signs that the format cannot hold."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) < 0xE000)
    )


class Body:
    """What is written in the document, from its cover to its last section."""

    def __init__(self, document: Written) -> None:
        self.document = document
        self._styles = {one.name: one.style_id for one in document.styles}
        self._marks = 0

    # --- before the sections

    def cover(self, dossier: Dossier) -> None:
        """Write whose dossier it is, its compass, where things stand."""
        cover = dossier.cover
        states = [word for word, true in (("brouillon", dossier.draft), ("exemple", dossier.example)) if true]
        self._say("Dossier de coopération" + (f" ({', '.join(states)})" if states else ""))
        first, *others = cover.organisations or ("Association",)
        self._say(first, "Title")
        if others:
            self._say("avec " + ", ".join(others))
        if cover.compass:
            self._say(cover.compass, "Quote")
        if cover.work:
            self._lead("Œuvre commune", cover.work)
        for label, value in cover.lines:
            self._lead(label, value)
        for text in cover.mentions:
            self._say(text)
        self.document.add_page_break()  # type: ignore[no-untyped-call]

    def logo(self, content: bytes, dossier: Dossier) -> None:
        """Write the organisation's logo, above everything."""
        wide, high = logo_size(content)
        height = min(22.0, 60.0 * high / wide)
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), height=Mm(height))
        name = dossier.cover.organisations[0] if dossier.cover.organisations else "l’organisation"
        shape._inline.docPr.set("descr", clean(f"Logo de {name}"))  # noqa: SLF001

    def contents(self, sections: Sequence[Section]) -> None:
        """Write the contents: a field that the word processor renews, filled with links to the sections."""
        self._heading("Sommaire", 1)
        ranks = numbers(sections)
        for rank, section in enumerate(sections, 1):
            words = f"{ranks[section.id]}. {section.title}" + ("" if section.attached else ", non jointe")
            paragraph = self.document.add_paragraph()
            if rank == 1:
                _field(paragraph, "begin", 'TOC \\o "1-2" \\h \\z \\u')
            _link(paragraph, section.id, clean(words))
            if rank == len(sections):
                _field(paragraph, "end")

    def section(self, section: Section) -> None:
        """Write a section under its heading, which the contents point to."""
        heading = self._heading(section.title, 1)
        self._bookmark(heading, section.id)
        first = True
        for block in section.blocks:
            self._block(block, first=first)
            first = False

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        self._marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for one in (start, end):
            one.set(qn("w:id"), str(self._marks))
        start.set(qn("w:name"), name)
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001
        paragraph._p.append(end)  # noqa: SLF001

    # --- blocks

    def _block(self, block: Block, *, first: bool) -> None:
        match block:
            case Title():
                self._heading(block.text, max(2, min(block.level, 3)))
            case Sentence():
                self._sentence(block, first=first)
            case Items():
                for text in block.items:
                    self._say(text, "List Number" if block.numbered else "List Bullet")
                self._origin(block.origin)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Quotation():
                self._quotation(block)
            case Gap():
                self._say(block.text, "Coopwizard manque")

    def _say(self, text: str, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(clean(text))
        if style is not None:
            paragraph._p.style = self._styles[style]  # noqa: SLF001 (by its id: by its name is slow)
        return paragraph

    def _heading(self, text: str, level: int) -> Paragraph:
        return self._say(text, f"Heading {level}")

    def _lead(self, lead: str, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(clean(lead)).bold = True
        paragraph.add_run(clean(f"{HARD}: {text}"))

    def _origin(self, origin: str) -> None:
        if origin:
            self._say(origin, "Coopwizard origine")

    def _sentence(self, block: Sentence, *, first: bool) -> None:
        if block.lead:
            self._lead(block.lead, block.text)
        else:
            self._say(block.text, "Coopwizard chapeau" if first else None)
        self._origin(block.origin)

    def _quotation(self, block: Quotation) -> None:
        self._say(block.text, "Quote")
        said = ", ".join(part for part in (block.author, block.status) if part)
        if said:
            self._say(said)
        if block.reply:
            self._lead("Réponse", block.reply)

    # --- tables

    def _table(self, block: Table) -> None:
        if block.caption:
            self._heading(block.caption, 3)
        self._grid(block)
        self._origin(block.origin)

    def _grid(self, block: Table) -> None:
        count = len(block.head)
        table = self.document.add_table(rows=1 + len(block.rows), cols=count, style="Table Grid")
        table.autofit = False
        shares = block.widths or (1.0,) * count
        widths = [Mm(_WIDTH * one / sum(shares)) for one in shares]
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = wide
        for rank, (row, texts) in enumerate(zip(table.rows, (_head(block), *block.rows), strict=True)):
            if rank == 0:
                _mark(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
            for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = widths[at]
                paragraph = cell.paragraphs[0]
                paragraph._p.style = self._styles["Coopwizard tableau"]  # noqa: SLF001
                paragraph.add_run(clean(text)).bold = rank == 0
                if at in block.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _repeat_head(table)
        self._say("", "Coopwizard origine")

    # --- figures

    def _figure(self, block: Figure) -> None:
        """Write the figure as an image with its text equivalent, under its caption."""
        self._say(block.caption, "Caption")
        wide = min(block.drawing.width * _POINT, _WIDTH)
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(png_bytes(block.drawing)), width=Mm(wide))
        described = shape._inline.docPr  # noqa: SLF001 (the library offers no alternative text)
        described.set("descr", clean(block.alternative)[:_LONGEST_ALTERNATIVE])
        described.set("title", clean(block.caption))
        self._origin(" ".join(part for part in (block.note, block.origin) if part))


def _head(block: Table) -> tuple[str, ...]:
    """Return the head of a table, in words where the page leaves it blank."""
    head = tuple(one if one.strip() else "" for one in block.head)
    if not any(head):
        return _BLANK_HEAD if len(head) == len(_BLANK_HEAD) else (_LINE_HEAD,) * len(head)
    return (head[0] or _LINE_HEAD, *(one or _OTHER_HEAD for one in head[1:]))


def _repeat_head(table: WrittenTable) -> None:
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 (no other way is offered)


def _mark(properties: BaseOxmlElement, name: str) -> None:
    found = OxmlElement(name)
    found.set(qn("w:val"), "true")
    properties.append(found)


def _field(paragraph: Paragraph, kind: str, code: str = "") -> None:
    kinds: Iterable[tuple[str, str]] = [("w:fldChar", kind)]
    if code:
        kinds = [("w:fldChar", kind), ("w:instrText", code), ("w:fldChar", "separate")]
    for name, said in kinds:
        found = OxmlElement(name)
        if name == "w:instrText":
            found.text = said
        else:
            found.set(qn("w:fldCharType"), said)
        paragraph.add_run()._r.append(found)  # noqa: SLF001


def _link(paragraph: Paragraph, anchor: str, words: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(words)
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001
