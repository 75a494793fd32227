"""The Word file: styles, contents, tables, figures; what a screen reader and a word processor find."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Written
from PIL import Image

from coopwizard.domain.blocks import Dossier, Figure, Quotation, Table
from coopwizard.domain.drawing import Align, Circle, Drawing, Line, Polygon, Rectangle, Text
from coopwizard.errors import DossierError
from coopwizard.report.docx import docx_bytes, write_docx
from coopwizard.report.raster import DPI, png_bytes


class Stopped(Exception):  # noqa: N818
    """What somebody raises to stop the writing."""


@pytest.fixture(scope="module")
def written(complete: Dossier) -> Written:
    return Document(io.BytesIO(docx_bytes(complete)))


def figures(dossier: Dossier) -> list[Figure]:
    return [one for section in dossier.sections for one in section.blocks if isinstance(one, Figure)]


def test_the_same_content_gives_the_same_bytes(complete: Dossier) -> None:
    assert docx_bytes(complete) == docx_bytes(complete)


def test_each_figure_is_an_image_with_its_text_equivalent(written: Written, complete: Dossier) -> None:
    expected = figures(complete)
    shapes = written.inline_shapes
    assert len(shapes) == len(expected) > 0
    for shape, figure in zip(shapes, expected, strict=True):
        assert shape._inline.docPr.get("descr") == figure.alternative[:2000]
        assert shape._inline.docPr.get("title") == figure.caption


def test_figures_are_drawn_from_the_same_description(complete: Dossier) -> None:
    packed = zipfile.ZipFile(io.BytesIO(docx_bytes(complete)))
    kept = {packed.read(name) for name in packed.namelist() if name.startswith("word/media/")}
    assert kept == {png_bytes(one.drawing) for one in figures(complete)}


def test_contents_are_links_to_the_headings_inside_a_field(written: Written, complete: Dossier) -> None:
    xml = written.element.xml
    assert 'TOC \\o "1-2"' in xml
    for section in complete.sections:
        assert f'w:anchor="{section.id}"' in xml
        assert f'w:name="{section.id}"' in xml


def test_no_table_has_a_column_without_a_head(written: Written) -> None:
    for table in written.tables:
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        assert "w:tblHeader" in table.rows[0]._tr.xml


def test_styles_are_named_and_hold_the_fonts(written: Written, complete: Dossier) -> None:
    used = {one.style.name for one in written.paragraphs if one.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "Caption", "List Bullet"} <= used
    assert "Source Serif" in str(written.styles["Heading 1"].font.name)
    quotes = [p.text for p in written.paragraphs if p.style is not None and p.style.name == "Quote"]
    for section in complete.sections:
        for one in section.blocks:
            if isinstance(one, Quotation):
                assert one.text in quotes


def test_the_foot_counts_the_pages(written: Written) -> None:
    xml = written.sections[0].footer._element.xml
    assert "PAGE" in xml
    assert "NUMPAGES" in xml


def test_stopping_leaves_the_former_file(complete: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "d.docx"
    path.write_bytes(b"ancien")

    def stop(share: float) -> None:
        if share > 0.4:
            raise Stopped

    with pytest.raises(Stopped):
        write_docx(complete, path, progress=stop)
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


# --- the rasteriser


SHAPES = (
    Rectangle(10, 10, 40, 20, "ink", None),
    Circle(80, 20, 10, "white", "ink", 2),
    Polygon(((110, 10), (130, 10), (120, 30)), "honey", "ink", 1),
    Line(10, 50, 130, 50, "ink", 2, dashed=True),
    Text(70, 70, "Équipe 🙂", 10, "ink", bold=True, align=Align.CENTRE),
)


def ink(image: Image.Image, box: tuple[float, float, float, float]) -> float:
    """Return the share of dark dots in this box, given in points."""
    scale = DPI / 72
    part = image.convert("L").crop(tuple(round(one * scale) for one in box))  # type: ignore[arg-type]
    return sum(part.histogram()[:128]) / (part.width * part.height)


def test_shapes_stand_where_they_are_described() -> None:
    image = Image.open(io.BytesIO(png_bytes(Drawing(140, 80, SHAPES))))
    assert image.size == (round(140 * DPI / 72), round(80 * DPI / 72))
    assert ink(image, (11, 11, 49, 29)) == 1.0
    assert ink(image, (76, 16, 84, 24)) == 0.0
    assert 0.3 < ink(image, (10, 49, 130, 51)) < 0.9  # dashes and blanks
    assert ink(image, (40, 60, 100, 72)) > 0.05
    assert ink(image, (0, 35, 140, 45)) == 0.0


def test_a_drawing_is_the_same_image_twice() -> None:
    assert png_bytes(Drawing(140, 80, SHAPES)) == png_bytes(Drawing(140, 80, SHAPES))


def test_tables_keep_every_cell(written: Written, complete: Dossier) -> None:
    tables = [one for section in complete.sections for one in section.blocks if isinstance(one, Table)]
    assert len(written.tables) == len(tables)
    for made, table in zip(written.tables, tables, strict=True):
        assert len(made.rows) == len(table.rows) + 1


def test_an_impossible_place_is_refused_in_words(complete: Dossier, tmp_path: Path) -> None:
    with pytest.raises(DossierError):
        write_docx(complete, tmp_path / "absent" / "d.docx")
