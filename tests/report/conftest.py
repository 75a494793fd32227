"""A rich case, its results, and the dossier that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.report.content import compose
from coopwizard.report.pdf import write_pdf
from tests.report.rich_case import TODAY, rich_case

Compose = Callable[..., Dossier]


@pytest.fixture(scope="package")
def case(base: Base) -> Case:
    return rich_case(base)


@pytest.fixture(scope="package")
def results(base: Base, case: Case) -> Results:
    return evaluate(base, case, today=TODAY, draws=400)


@pytest.fixture(scope="package")
def composed(base: Base, case: Case, results: Results) -> Compose:
    """Compose the dossier of the rich case, or of another one, in any variant."""

    def make(
        variant: str = "complet",
        *,
        agreements: Sequence[str] = PAIR,
        draft: bool = False,
        of: Case | None = None,
        found: Results | None = None,
    ) -> Dossier:
        other = of or case
        return compose(
            base,
            other,
            found or (results if of is None else evaluate(base, other, today=TODAY, draws=0)),
            variant=variant,
            draft=draft,
            agreements=frozenset(agreements),
            version_label="version 2",
            printed_on=TODAY,
        )

    return make


@pytest.fixture(scope="package")
def complete(composed: Compose) -> Dossier:
    return composed()


@pytest.fixture(scope="package")
def printed(complete: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "dossier.pdf"
    write_pdf(complete, path)
    return path


@pytest.fixture(scope="package")
def reader(printed: Path) -> PdfReader:
    return PdfReader(printed)


@pytest.fixture(scope="package")
def pages(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]
