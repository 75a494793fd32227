"""Neutral blocks into the paragraphs, tables and images of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from docx.document import Document as Written
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
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
from coopwizard.french import HARD, listing
from coopwizard.report.context import say
from coopwizard.report.docx_table import CELL, WIDTH, clean, table_element
from coopwizard.report.logo import logo_size
from coopwizard.report.raster import png_bytes
from coopwizard.report.template import numbers

_POINT = 25.4 / 72
_LONGEST_ALTERNATIVE = 2000
ORIGIN = "Coopwizard origine en ligne"


class Body:
    """What is written in the document, from its cover to its last section."""

    def __init__(self, document: Written) -> None:
        self.document = document
        self._styles = {one.name: one.style_id for one in document.styles}
        self._marks = 0
        self._ranks: Mapping[str, int] = {}

    # --- before the sections

    def cover(self, dossier: Dossier) -> None:
        """Write whose dossier it is, its compass, where things stand."""
        cover = dossier.cover
        states = [word for word, true in (("brouillon", dossier.draft), ("exemple", dossier.example)) if true]
        self._say("Dossier de coopération" + (f" ({', '.join(states)})" if states else ""), "Subtitle")
        first, *others = cover.organisations or ("Association",)
        self._say(first, "Title")
        if others:
            self._say(say("avec {names}", names=listing(others)), "Coopwizard chapeau")
        if cover.compass:
            self._say(cover.compass, "Coopwizard boussole")
        if cover.work:
            self._lead("Œuvre commune", cover.work)
        for label, value in cover.lines:
            self._lead(label, value)
        for text in cover.mentions:
            self._say(text, "Coopwizard origine")
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
        self._say("Sommaire", "TOC Heading")
        self._ranks = numbers(sections)
        for at, section in enumerate(sections):
            words = self._numbered(section) + ("" if section.attached else ", non jointe")
            paragraph = self._say("", "Coopwizard sommaire")
            if at == 0:
                _field(paragraph, "begin", 'TOC \\o "1-2" \\h \\z \\u')
            _link(paragraph, section.id, clean(words))
            if at == len(sections) - 1:
                _field(paragraph, "end")

    def _numbered(self, section: Section) -> str:
        rank = self._ranks.get(section.id)
        return section.title if rank is None else f"{rank}. {section.title}"

    def section(self, section: Section) -> None:
        """Write a section under its heading, which the contents point to."""
        heading = self._heading(self._numbered(section), 1)
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
                self._items(block)
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

    def _lead(self, lead: str, text: str) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(clean(lead)).bold = True
        paragraph.add_run(clean(f"{HARD}: {text}"))
        return paragraph

    def _items(self, block: Items) -> None:
        """Write a list; a numbered one starts again at 1."""
        number = self._new_numbers() if block.numbered else None
        for text in block.items:
            paragraph = self._say(text, "List Bullet" if number is None else "List Number")
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
        self._origin(block.origin)

    def _new_numbers(self) -> int:
        """Return a numbering of its own for one list, after that of the style."""
        numbering = self.document.part.numbering_part.element
        usual = self.document.styles["List Number"].element.pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
        made.add_lvlOverride(0).add_startOverride(1)
        return int(made.numId)

    def _origin(self, origin: str) -> None:
        if origin:
            self._say(origin, "Coopwizard origine")

    def _sentence(self, block: Sentence, *, first: bool) -> None:
        if block.lead:
            paragraph = self._lead(block.lead, block.text)
        else:
            paragraph = self._say(block.text, "Coopwizard chapeau" if first else None)
        if block.origin:
            run = paragraph.add_run(clean(f"\u2003{block.origin}"))
            run._r.get_or_add_rPr().insert(0, _styled(self._styles[ORIGIN]))  # noqa: SLF001

    def _quotation(self, block: Quotation) -> None:
        said = ", ".join(part for part in (block.author, block.status) if part)
        quote = self._say(block.text, "Quote")
        quote.paragraph_format.keep_with_next = bool(said or block.reply)
        if said:
            self._say(said).paragraph_format.keep_with_next = bool(block.reply)
        if block.reply:
            self._lead("Réponse", block.reply)

    # --- tables

    def _table(self, block: Table) -> None:
        if block.caption:
            self._heading(block.caption, 3)
        style = self._styles[CELL]
        body = self.document.element.body
        body.insert(len(body) - 1, table_element(block, style))  # before what closes the document
        self._say(block.origin, "Coopwizard origine")  # blank, it parts two tables

    # --- figures

    def _figure(self, block: Figure) -> None:
        """Write the figure as an image with its text equivalent, under its caption."""
        self._say(block.caption, "Caption")
        wide = min(block.drawing.width * _POINT, WIDTH)
        words = " ".join(part for part in (block.note, block.origin) if part)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(words)
        shape = paragraph.add_run().add_picture(io.BytesIO(png_bytes(block.drawing)), width=Mm(wide))
        described = shape._inline.docPr  # noqa: SLF001 (the library offers no alternative text)
        described.set("descr", clean(block.alternative)[:_LONGEST_ALTERNATIVE])
        described.set("title", clean(block.caption))
        self._origin(words)


def _styled(style_id: str) -> BaseOxmlElement:
    """Return what names the style of a run: small and grey, the origin at the end of a sentence."""
    found = OxmlElement("w:rStyle")
    found.set(qn("w:val"), style_id)
    return found


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
