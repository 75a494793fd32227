"""The PDF: whole, navigable, the same bytes twice, nothing lost of what was typed."""

from __future__ import annotations

import errno
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from coopwizard.domain.blocks import Cover, Dossier, Gap, Items, Quotation, Section, Sentence, Table, Title
from coopwizard.domain.template import Look
from coopwizard.errors import DossierError
from coopwizard.report import fonts
from coopwizard.report.pdf import pdf_bytes, write_pdf
from tests.report.conftest import Compose
from tests.report.rich_case import COMPASS, OPINION

NARROW, HARD = "\u202f", "\u00a0"


def flat(text: str) -> str:
    """Return the words alone: lines and hard spaces of the page are not what is compared."""
    return " ".join(text.replace(HARD, " ").replace(NARROW, " ").split())


def test_the_same_content_gives_the_same_bytes(complete: Dossier) -> None:
    assert pdf_bytes(complete) == pdf_bytes(complete)


@pytest.mark.requirement("R148")
def test_the_pdf_stands_alone_with_its_fonts_inside(reader: PdfReader) -> None:
    embedded, named = set(), set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found = font.get_object()
            named.add(str(found["/BaseFont"]))
            if "/FontFile2" in found.get("/FontDescriptor", {}):
                embedded.add(str(found["/BaseFont"]))
    assert named
    assert named - embedded == set()
    assert any("SourceSerif" in one for one in embedded)
    assert any("SourceSans" in one for one in embedded)


@pytest.mark.requirement("R148")
def test_accents_narrow_spaces_and_guillemets_are_in_the_text(pages: list[str]) -> None:
    text = "\n".join(pages)
    assert "Œuvre commune" in text
    assert f"{NARROW};" in text
    assert re.search("«[ \u00a0]\\S", text)
    assert "■" not in text
    assert "\ufffd" not in text


@pytest.mark.requirement("R148")
def test_every_page_but_the_cover_says_its_number_of_the_total(pages: list[str]) -> None:
    total = len(pages) - 1
    assert "page" not in pages[0]
    for number, page in enumerate(pages[1:], 1):
        assert f"page {number} sur {total}" in page.replace(HARD, " ")


@pytest.mark.requirement("R004")
def test_each_page_carries_the_compass_and_the_case(pages: list[str]) -> None:
    for page in pages[1:]:
        assert COMPASS[:40] in page
        assert "Les Deux Rives, 2026, dossier complet, version 2" in page


def test_the_document_says_its_language_title_and_author(reader: PdfReader) -> None:
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    assert reader.metadata is not None
    assert reader.metadata.title == "Dossier de coopération, Les Deux Rives"
    assert reader.metadata.author == "Les Deux Rives"
    login = os.environ.get("USER") or os.environ.get("LOGNAME") or ""
    assert login == "" or login not in str(reader.metadata)


def test_the_sixteen_sections_are_bookmarks(reader: PdfReader, complete: Dossier) -> None:
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    for rank, section in enumerate(complete.sections, 1):
        assert f"{rank}. {section.title}" in titles or section.title in titles


def test_the_contents_give_true_page_numbers_and_lead_there(reader: PdfReader, complete: Dossier) -> None:
    contents = reader.pages[2]
    lines = contents.extract_text().splitlines()
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    where = [pages[link.get_object()["/Dest"][0].indirect_reference] for link in contents["/Annots"]]
    numbers = [int(line) for line in lines if line.strip().isdigit()]
    assert len(where) == len(complete.sections)
    assert sorted(numbers) == sorted(where)


def test_no_title_stands_alone_at_the_foot_of_a_page(pages: list[str], complete: Dossier) -> None:
    titles = {b.text for s in complete.sections for b in s.blocks if isinstance(b, Title)}
    titles |= {section.title for section in complete.sections}
    for page in pages[3:]:
        body = [line for line in page.splitlines() if line.strip()]
        before_foot = [
            line for line in body if "dossier complet, version 2" not in line and "page " not in line
        ]
        assert before_foot[-1] not in titles


@pytest.mark.requirement("R020")
def test_a_minority_opinion_is_printed_word_for_word_twice(pages: list[str]) -> None:
    text = flat("\n".join(pages))
    shown = flat(OPINION.replace("🙂", "□"))
    assert text.count(shown) == 2


def test_double_spaces_of_an_opinion_are_kept(pages: list[str]) -> None:
    assert re.search(r"l'idée,[ \u00a0]{2}je suis", "\n".join(pages).replace("\n", " "))


@pytest.mark.requirement("R134", "R149")
def test_the_synthesis_is_one_sheet_that_says_what_a_cover_says(composed: Compose, tmp_path: Path) -> None:
    dossier = composed("synthese")
    assert write_pdf(dossier, tmp_path / "s.pdf") == 1
    text = flat(PdfReader(tmp_path / "s.pdf").pages[0].extract_text())
    assert "Ce qu’on demande au conseil" in text
    assert "ne sont pas jointes" in text
    assert "page 1 sur 1" in text
    for words in (*dossier.cover.organisations, dossier.cover.compass, dossier.cover.work):
        assert flat(words) in text
    for mention in dossier.cover.mentions:
        assert flat(mention) in text


def test_the_synthesis_of_a_draft_says_so_and_bears_the_logo(composed: Compose, tmp_path: Path) -> None:
    image = io.BytesIO()
    Image.new("RGB", (300, 100), "#334455").save(image, "PNG")
    dossier = replace(composed("synthese", draft=True), example=True)
    assert write_pdf(dossier, tmp_path / "s.pdf", look=Look(logo=image.getvalue())) == 1
    page = PdfReader(tmp_path / "s.pdf").pages[0]
    assert {"brouillon", "exemple"} <= set(page.extract_text().split("\n"))
    assert [one.image.size for one in page.images if one.image] == [(300, 100)]


def test_the_synthesis_stays_one_page_whatever_was_typed(composed: Compose, tmp_path: Path) -> None:
    dossier = composed("synthese")
    first = dossier.sections[0]
    long = tuple(
        replace(one, text=one.text + " très long" * 400) if isinstance(one, Sentence) else one
        for one in first.blocks
    )
    swollen = replace(dossier, sections=(replace(first, blocks=long), *dossier.sections[1:]))
    assert write_pdf(swollen, tmp_path / "s.pdf") == 1
    text = PdfReader(tmp_path / "s.pdf").pages[0].extract_text()
    assert "[…]" in text
    assert "Texte abrégé pour tenir en une page" in flat(text)


def test_a_draft_or_an_example_says_so_on_the_cover_and_in_the_foot(
    composed: Compose, tmp_path: Path
) -> None:
    dossier = composed(draft=True)
    write_pdf(replace(dossier, example=True), tmp_path / "d.pdf")
    read = PdfReader(tmp_path / "d.pdf")
    assert "brouillon" in read.pages[0].extract_text()
    assert "exemple" in read.pages[0].extract_text()
    assert "brouillon" in read.pages[5].extract_text()


def made_of(*blocks: Title | Sentence | Items | Table | Quotation | Gap) -> Dossier:
    cover = Cover(("A",), "", "", "", "", "complet", ())
    sections = (Section("s01", "Une", (Gap("rien"),)), Section("s02", "Deux", blocks))
    return Dossier(cover, sections, draft=False, example=False, fingerprint="", footer="A", compass="")


@pytest.mark.parametrize(
    "typed",
    [
        "<b>gras</b> & <para> </i>",
        "a" * 4000,
        "mot " * 9000,
        "ligne\n" * 400,
        "🙂" * 50,
        "\u202e\u0007\u0000 تعاون 协作",
        "e\u0301\u0302 combiné",
        "",
    ],
)
def test_any_typed_text_is_printed_without_harm(typed: str, tmp_path: Path) -> None:
    blocks = (
        Title(typed[:200]),
        Sentence(typed, lead="Dit", origin=typed[:300]),
        Items((typed[:500], "court")),
        Table(("A", "B", "C"), ((typed, "x", typed[:2000]),)),
        Quotation(typed, "quelqu’un", reply=typed),
    )
    assert write_pdf(made_of(*blocks), tmp_path / "t.pdf") >= 3
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "t.pdf").pages)
    assert "■" not in text
    if "<b>" in typed:
        assert "<b>gras</b>" in text
    if "🙂" in typed:
        assert text.count("□") >= 50
        assert "U+1F642 (slightly smiling face)" in flat(text)


def test_a_missing_font_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as refused:
        fonts.register(tmp_path)
    assert "police" in refused.value.what
    assert refused.value.remedy


def test_a_failing_disk_leaves_the_former_file_as_it_was(
    complete: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"ancien")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DossierError, match="disque est plein"):
        write_pdf(complete, path)
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("where", ["absent/dossier.pdf", "."])
def test_an_impossible_place_is_refused_in_words(complete: Dossier, tmp_path: Path, where: str) -> None:
    with pytest.raises(DossierError) as refused:
        write_pdf(complete, tmp_path / where)
    assert refused.value.remedy


def test_links_of_the_outline_point_into_the_document(reader: PdfReader) -> None:
    for one in reader.outline:
        if not isinstance(one, list):
            assert isinstance(one.page, IndirectObject)
