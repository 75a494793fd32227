"""The Word file as a word processor opens it: LibreOffice where it is there, its XML always."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as Written
from docx.oxml.ns import qn
from pypdf import PdfReader

from coopwizard.domain.blocks import Dossier, Items, Section, Sentence, Table
from coopwizard.paths import resources
from coopwizard.report import fonts
from coopwizard.report.docx import docx_bytes
from tests.tools.word import converted, libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def content(complete: Dossier) -> bytes:
    return docx_bytes(complete)


@pytest.fixture(scope="module")
def written(content: bytes) -> Written:
    return Document(io.BytesIO(content))


def text_in_xml(content: bytes) -> str:
    """Return the text of the file, read without the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body = ElementTree.fromstring(packed.read("word/document.xml"))  # noqa: S314 (written just above)
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))


def text_shown(content: bytes, folder: Path) -> str:
    """Return what LibreOffice shows; without it, the text of the XML."""
    program = libreoffice()
    if program is None:
        return text_in_xml(content)
    path = folder / "dossier.docx"
    path.write_bytes(content)
    pages = PdfReader(converted(program, path, folder)).pages
    assert 10 < len(pages) < 60
    return "\n".join(page.extract_text() for page in pages)


def in_order(titles: list[str], text: str) -> bool:
    """Return whether each title comes after the one before it."""
    flat = " ".join(text.split())
    at = 0
    for title in titles:
        at = flat.find(" ".join(title.split()), at)
        if at < 0:
            return False
        at += len(title)
    return True


def titles_of(dossier: Dossier) -> list[str]:
    return [f"{rank}. {section.title}" for rank, section in enumerate(dossier.sections, 1)]


def test_the_xml_holds_the_same_sections_twice_in_the_contents_and_in_place(
    content: bytes, complete: Dossier
) -> None:
    titles = titles_of(complete)
    assert in_order([*titles, *titles], text_in_xml(content))


def test_a_word_processor_shows_the_same_sections(content: bytes, complete: Dossier, tmp_path: Path) -> None:
    titles = titles_of(complete)
    shown = text_shown(content, tmp_path)
    assert in_order([*titles, *titles], shown)
    assert "Projet de délibération n°" in shown
    assert "#REF" not in shown
    assert "Error" not in shown


def test_the_fonts_inside_are_those_of_the_program_once_their_key_is_taken_off(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        table = packed.read("word/fontTable.xml").decode()
        inside = {name: packed.read(name) for name in packed.namelist() if name.startswith("word/fonts/")}
        assert b"embedTrueTypeFonts" in packed.read("word/settings.xml")
        assert b"obfuscatedFont" in packed.read("[Content_Types].xml")
    keys = re.findall(r'w:fontKey="\{([0-9A-F-]+)\}"', table)
    known = {(resources() / "fonts" / name).read_bytes() for name in fonts.FILES.values()}
    assert len(keys) == len(inside) == 6
    for name, key in zip(sorted(inside), keys, strict=True):
        mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
        blob = inside[name]
        assert bytes(a ^ b for a, b in zip(blob[:32], mask, strict=True)) + blob[32:] in known


def test_a_numbered_list_starts_again_at_one(complete: Dossier) -> None:
    lists = (Items(("un", "deux"), numbered=True), Sentence("Puis."), Items(("un",), numbered=True))
    made = replace(complete, sections=(Section("s01", "Essai", lists),))
    document = Document(io.BytesIO(docx_bytes(made)))
    numbers = [
        p._p.pPr.numPr.numId.val  # type: ignore[union-attr]
        for p in document.paragraphs
        if p.style is not None and p.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = document.part.numbering_part.element
    for number in numbers:
        override = numbering.num_having_numId(number).find(qn("w:lvlOverride"))
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_no_table_is_wider_than_the_page_and_short_rows_are_not_parted(written: Written) -> None:
    section = written.sections[0]
    assert section.page_width
    room = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    for table in written.tables:
        columns = [one.width for one in table.columns]
        assert all(columns)
        assert sum(one for one in columns if one) <= room * 1.01
        for row in table.rows:
            if sum(len(cell.text) for cell in row.cells) < 300:
                assert "w:cantSplit" in row._tr.xml


def test_the_place_for_signatures_names_who_signs_above_a_blank(written: Written) -> None:
    [signing] = [
        one for one in written.tables if "La personne secrétaire de séance" in one.rows[0].cells[1].text
    ]
    assert signing.rows[0].cells[0].text.startswith("La présidence")
    assert [cell.text for cell in signing.rows[1].cells] == ["", ""]


def test_the_origin_of_a_sentence_stands_at_its_end_in_a_style_of_its_own(complete: Dossier) -> None:
    made = replace(complete, sections=(Section("s01", "Essai", (Sentence("Dit.", origin="Étape 5."),)),))
    document = Document(io.BytesIO(docx_bytes(made)))
    [said] = [one for one in document.paragraphs if one.text.startswith("Dit.")]
    assert [run.text for run in said.runs] == ["Dit.", "\u2003Étape 5."]
    style = said.runs[1].style
    assert style is not None
    assert style.name == "Coopwizard origine en ligne"


def test_a_number_stands_at_the_right_of_its_cell(complete: Dossier) -> None:
    table = Table(("Poste", "Montant"), (("Appui", "4 500"),), numeric=(1,))
    made = replace(complete, sections=(Section("s01", "Essai", (table,)),))
    [found] = Document(io.BytesIO(docx_bytes(made))).tables
    kept = [cell.paragraphs[0].alignment for cell in found.rows[1].cells]
    assert kept[0] is None
    assert kept[1] == 2  # right
