"""The form that an organisation gives its dossiers: strict file, sections, order, logo, colours, own texts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from coopwizard.domain.blocks import Dossier
from coopwizard.domain.template import Look, OwnBlock, Template
from coopwizard.errors import BaseError, DossierError
from coopwizard.kb.templatefile import (
    keep_template,
    look_of,
    parse_template,
    read_template,
    take_logo,
    template_text,
)
from coopwizard.report.docx import docx_bytes
from coopwizard.report.pdf import pdf_bytes, write_pdf
from coopwizard.report.template import arranged

FULL = Template(
    removed=(5, 12),
    order=(8, 7),
    logo="logo.png",
    colours=("#1F3A4D", "#7A5200"),
    texts=(OwnBlock(4, "Notre histoire", "Née en 1952 : « près de chez lui ».\n\nSeconde partie."),),
)


def image(kind: str = "PNG", size: tuple[int, int] = (60, 20)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (31, 58, 77)).save(target, kind)
    return target.getvalue()


def test_a_template_comes_back_from_its_file_as_it_was() -> None:
    assert parse_template(template_text(FULL)) == FULL
    assert parse_template(template_text(Template())) == Template()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("format: 2", 1, "plus récente"),
        ("format: 1\nretirer: [1]", 2, "la synthèse reste"),
        ("format: 1\nretirer: [17]", 2, "de 2 à 16"),
        ("format: 1\nretirer: [5, 5]", 2, "deux fois"),
        ("format: 1\nretirer: 5", 2, "liste de numéros"),
        ("format: 1\nretirrer: [5]", 2, "retirer"),
        ("format: 1\nlogo: ../logo.png", 2, "sans chemin"),
        ("format: 1\nlogo: logo.svg", 2, ".png ou .jpg"),
        ('format: 1\ncouleurs: ["#1F3A4D"]', 2, "deux couleurs"),
        ('format: 1\ncouleurs: ["#1F3A4D", "#EDB949"]', 2, "trop claire"),
        ('format: 1\ncouleurs: ["bleu", "#1F3A4D"]', 2, "#1F3A4D"),
        ("format: 1\ntextes:\n  - {section: 4, titre: A}", 3, "de 1 à 4000 signes"),
        ("format: 1\ntextes:\n  - {section: 4, titre: A, texte: B, si: C}", 3, "clé inconnue"),
        ("format: 1\ntextes:\n  - {section: 99, titre: A, texte: B}", 3, "de 1 à 16"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BaseError) as refused:
        parse_template(text)
    assert f"modele-dossier.yaml:{line} :" in refused.value.what
    assert words in refused.value.what
    assert refused.value.remedy


def test_no_file_is_the_usual_form_and_a_kept_one_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "modele-dossier.yaml"
    assert read_template(path) == Template()
    keep_template(path, FULL)
    assert read_template(path) == FULL
    assert list(tmp_path.iterdir()) == [path]


def test_a_refused_form_leaves_the_former_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "modele-dossier.yaml"
    keep_template(path, FULL)
    with pytest.raises(BaseError):
        keep_template(path, Template(removed=(1,)))
    assert read_template(path) == FULL


def test_removed_sections_stay_in_the_contents_as_not_attached(complete: Dossier) -> None:
    made = arranged(complete, FULL)
    removed = {one.id for one in made.sections if not one.attached}
    assert removed == {"s05", "s12"}
    text = PdfReader(io.BytesIO(pdf_bytes(made)[0])).pages[2].extract_text()
    assert text.count("non jointe") == 2
    assert "Environnement et territoire" in text


def test_moved_sections_keep_their_number(complete: Dossier) -> None:
    made = arranged(complete, FULL)
    assert [one.id for one in made.sections][:4] == ["s01", "s08", "s07", "s02"]
    reader = PdfReader(io.BytesIO(pdf_bytes(made)[0]))
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles.index("8. Les partenaires") < titles.index("7. Le projet commun")


def test_the_usual_form_changes_nothing(complete: Dossier) -> None:
    assert arranged(complete, Template()) == complete


def test_an_own_text_ends_its_section_and_never_enters_an_anonymous_copy(complete: Dossier) -> None:
    section = arranged(complete, FULL).sections[4]
    assert section.id == "s03"
    fourth = next(one for one in arranged(complete, FULL).sections if one.id == "s04")
    assert [getattr(one, "text", "") for one in fourth.blocks[-3:]] == [
        "Notre histoire",
        "Née en 1952 : « près de chez lui ».",
        "Seconde partie.",
    ]
    bare = arranged(complete, FULL, own_texts=False)
    assert all("Notre histoire" not in str(one.blocks) for one in bare.sections)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_is_on_the_cover_of_both_files(complete: Dossier, tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"image.{kind.lower()}"
    source.write_bytes(image(kind))
    folder = tmp_path / "beside"
    folder.mkdir()
    name = take_logo(source, folder)
    look = look_of(Template(logo=name), folder)
    pages, _ = pdf_bytes(complete, look=look)
    assert pages == pdf_bytes(complete, look=look)[0]
    cover = PdfReader(io.BytesIO(pages)).pages[0]
    assert len(cover.images) == 1
    assert len(PdfReader(io.BytesIO(pdf_bytes(complete)[0])).pages[0].images) == 0
    assert b"word/media/image1" in docx_bytes(complete, look=look)


@pytest.mark.parametrize("content", [b"", b"GIF89a....", b"\x89PNG\r\n\x1a\nabime", b"<svg/>"])
def test_an_image_that_is_no_logo_is_refused_before_anything_is_written(
    complete: Dossier, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    target = tmp_path / "d.pdf"
    target.write_bytes(b"ancien")
    with pytest.raises((BaseError, DossierError)) as refused:
        write_pdf(complete, target, look=look_of(Template(logo="logo.png"), tmp_path))
    assert refused.value.remedy
    assert target.read_bytes() == b"ancien"


def test_the_colours_of_the_organisation_are_those_of_the_titles(complete: Dossier) -> None:
    usual = PdfReader(io.BytesIO(pdf_bytes(complete)[0])).pages[3].get_contents()
    own = PdfReader(io.BytesIO(pdf_bytes(complete, look=Look(colours=("#8A1538", "#0F625B")))[0])).pages[3]
    red = b".541176 .082353 .219608 rg"
    assert usual is not None
    assert red not in usual.get_data()
    found = own.get_contents()
    assert found is not None
    assert red in found.get_data()
