"""The example's dossier, beside as many pages of bare reportlab."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.report.content import compose
from coopwizard.report.pdf import write_pdf
from tests.bench.timing import beside, median, timed


def measure() -> Iterator[str]:
    """Yield the time of the complete dossier beside a plain document of the same length and text."""
    base = load_base()
    case = example_case(base)
    results = evaluate(base, case, today=date(2026, 11, 22))
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder) / "ours.pdf", Path(folder) / "bare.pdf"

        def write() -> None:
            dossier = compose(
                base,
                case,
                results,
                variant="complet",
                draft=True,
                agreements=frozenset({"president", "directeur"}),
                version_label="",
                printed_on=date(2026, 11, 22),
            )
            write_pdf(dossier, ours)

        write()
        pages = [page.extract_text() for page in PdfReader(ours).pages]
        style = getSampleStyleSheet()["BodyText"]

        def write_bare() -> None:
            story = []
            for page in pages:
                lines = (
                    page.encode("latin-1", "replace")
                    .decode("latin-1")
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                )
                story += [Paragraph(line, style) for line in lines.splitlines()]
                story.append(PageBreak())
            SimpleDocTemplate(str(bare)).build(story)

        write_bare()
        yield beside(
            f"dossier d’exemple ({len(pages)} pages)",
            median(timed(write, 5)),
            "reportlab nu, même texte",
            median(timed(write_bare, 5)),
            "au plus 1 s et 3 x",
        )
