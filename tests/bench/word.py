"""The example's Word file, beside as many paragraphs, tables and pictures of bare python-docx."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as Written

from coopwizard.domain.answers import PAIR
from coopwizard.domain.blocks import Dossier
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.report.content import compose
from coopwizard.report.docx import write_docx
from tests.bench.timing import beside, median, timed

_DAY = date(2026, 11, 22)


def measure() -> Iterator[str]:
    """Yield the time of the complete Word file beside a bare one that holds the same things."""
    base = load_base()
    case = example_case(base)
    results = evaluate(base, case, today=_DAY)

    def content() -> Dossier:
        return compose(
            base,
            case,
            results,
            variant="complet",
            draft=True,
            agreements=frozenset(PAIR),
            version_label="",
            printed_on=_DAY,
        )

    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder) / "ours.docx", Path(folder) / "bare.docx"
        write_docx(content(), ours)
        made = Document(str(ours))
        texts = [one.text for one in made.paragraphs]
        tables = [_cells(one) for one in made.tables]
        pictures = _pictures(made)

        def write_bare() -> None:
            document = Document()
            for text in texts:
                document.add_paragraph(text)
            for rows in tables:
                table = document.add_table(rows=len(rows), cols=len(rows[0]))
                for row, said in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, said, strict=True):
                        cell.text = text
            for picture in pictures:
                document.add_picture(io.BytesIO(picture))
            document.save(str(bare))

        write_bare()
        yield beside(
            f"Word d’exemple ({len(texts)} paragraphes, {len(tables)} tableaux)",
            median(timed(lambda: write_docx(content(), ours), 5)),
            "python-docx nu, même contenu",
            median(timed(write_bare, 5)),
            "au plus 2 s",
        )


def _cells(table: object) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]  # type: ignore[attr-defined]


def _pictures(document: Written) -> list[bytes]:
    parts = document.part.package.iter_parts()
    return [part.blob for part in parts if part.content_type == "image/png"]
