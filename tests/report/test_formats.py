"""The other forms of the same dossier: plain JSON, Word, and the verification of a printed file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from docx import Document

from coopwizard.domain.answers import TOGETHER, Answer, Case, CaseId, MeetingId, VersionHead, VersionId
from coopwizard.domain.blocks import Dossier, Table
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.domain.versions import FrozenVersion
from coopwizard.engine.evaluate import evaluate
from coopwizard.errors import DossierError, LibraryError
from coopwizard.report.docx import write_docx
from coopwizard.report.pdf import pdf_bytes
from coopwizard.report.plain import from_plain, to_plain
from coopwizard.report.verify import verify_pdf
from tests.report.rich_case import OPINION

# --- plain


def test_a_frozen_content_prints_the_same_bytes(complete: Dossier) -> None:
    back = from_plain(json.loads(json.dumps(to_plain(complete))))
    assert back == complete
    assert pdf_bytes(back) == pdf_bytes(complete)


@pytest.mark.parametrize(
    "spoilt",
    [
        {},
        {"forme": 2},
        {"forme": 1, "cover": None},
        {"forme": 1, "cover": {}, "sections": [{"bloc": "Inconnu"}]},
    ],
)
def test_content_of_another_form_is_refused(spoilt: dict[str, object]) -> None:
    with pytest.raises(DossierError) as refused:
        from_plain(spoilt)  # type: ignore[arg-type]
    assert refused.value.remedy


def test_a_content_with_an_unknown_part_is_refused(complete: Dossier) -> None:
    with pytest.raises(DossierError):
        from_plain({**to_plain(complete), "ajout": 1})


# --- Word


@pytest.fixture(scope="module")
def written(complete: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "dossier.docx"
    write_docx(complete, path)
    return path


def test_the_word_file_has_real_headings_in_order(written: Path, complete: Dossier) -> None:
    document = Document(str(written))
    first = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert first == [f"{rank}. {one.title}" for rank, one in enumerate(complete.sections, 1)]


def test_the_word_file_repeats_the_head_of_its_tables(written: Path, complete: Dossier) -> None:
    document = Document(str(written))
    assert len(document.tables) >= sum(isinstance(b, Table) for s in complete.sections for b in s.blocks)
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml


@pytest.mark.requirement("R020")
def test_the_word_file_quotes_the_opinions_as_typed(written: Path) -> None:
    document = Document(str(written))
    quotes = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Quote"]
    assert quotes.count(OPINION) == 2


def test_the_word_file_says_its_language_and_author(written: Path) -> None:
    document = Document(str(written))
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.author == "Les Deux Rives"
    assert 'w:val="fr-FR"' in document.styles["Normal"].element.xml


# --- verification


class Shelf:
    """A library of one case."""

    def __init__(self, case: Case, versions: dict[UUID, FrozenVersion] | None = None) -> None:
        self.kept, self.versions = case, versions or {}

    def case(self, case_id: CaseId) -> Case:
        if case_id != self.kept.id:
            raise LibraryError("Pas ici.", "Cherchez ailleurs.")
        return self.kept

    def version(self, version_id: VersionId) -> FrozenVersion:
        return self.versions[version_id]


@pytest.fixture
def recompute(base: Base, results: Results):  # type: ignore[no-untyped-def]
    def again(case: Case, seed: int, today):  # type: ignore[no-untyped-def]
        return evaluate(base, case, today=today, seed=seed, draws=400)

    return again


def test_a_dossier_that_has_not_moved_agrees(printed: Path, base: Base, case: Case, recompute) -> None:  # type: ignore[no-untyped-def]
    found = verify_pdf(printed, base, Shelf(case), recompute)
    assert found.agrees is True
    assert any("Concorde" in line for line in found.lines)


def test_answers_changed_since_are_told(printed: Path, base: Base, case: Case, recompute) -> None:  # type: ignore[no-untyped-def]
    moved = case.with_answer(Answer(TOGETHER, "critere.enjeu", 1))
    found = verify_pdf(printed, base, Shelf(moved), recompute)
    assert found.agrees is False
    assert any("ont changé" in line for line in found.lines)


def test_a_closed_version_answers_for_a_case_that_moved(
    printed: Path, base: Base, case: Case, recompute
) -> None:  # type: ignore[no-untyped-def]
    key = UUID(int=5)
    at = datetime(2026, 11, 3, tzinfo=UTC)
    head = VersionHead(
        VersionId(key), "version 2", MeetingId(UUID(int=1)), at, base.hash, 1, provisional=False
    )
    frozen = FrozenVersion(
        case.answers, {}, {}, base.hash, 1, "", "version 2", at, provisional=False, meeting=case.meetings[0]
    )
    moved = replace(case.with_answer(Answer(TOGETHER, "critere.enjeu", 1)), versions=(head,))
    assert verify_pdf(printed, base, Shelf(moved, {key: frozen}), recompute).agrees is True


def test_another_result_with_the_same_answers_does_not_agree(
    printed: Path, base: Base, case: Case, results: Results
) -> None:
    other = replace(results, verdict=replace(results.verdict, id="explorer"))
    found = verify_pdf(printed, base, Shelf(case), lambda *_: other)
    assert found.agrees is False


def test_without_the_case_the_way_to_proceed_is_said(printed: Path, base: Base, recompute) -> None:  # type: ignore[no-untyped-def]
    found = verify_pdf(printed, base, None, recompute)
    assert found.agrees is None
    assert any("Importez" in line for line in found.lines)


def test_a_dossier_of_another_method_cannot_be_told(printed: Path, base: Base, case: Case, recompute) -> None:  # type: ignore[no-untyped-def]
    found = verify_pdf(printed, replace(base, hash="0" * 64), Shelf(case), recompute)
    assert found.agrees is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 vide %%EOF", b"PK\x03\x04", b"\0" * 5000])
def test_a_file_that_is_no_dossier_is_refused(tmp_path: Path, base: Base, recompute, content: bytes) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "autre.pdf"
    path.write_bytes(content)
    with pytest.raises(DossierError):
        verify_pdf(path, base, None, recompute)


def test_the_fingerprint_is_printed_and_kept_in_the_file(
    complete: Dossier, pages: list[str], printed: Path
) -> None:
    assert complete.fingerprint in "".join(pages[-2:]).replace("\n", "")
    assert complete.fingerprint.encode() in printed.read_bytes()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_one_changed_byte_is_told(
    printed: Path, tmp_path: Path, base: Base, case: Case, recompute, share: float
) -> None:  # type: ignore[no-untyped-def]
    content = bytearray(printed.read_bytes())
    content[int(len(content) * share)] ^= 1
    path = tmp_path / "change.pdf"
    path.write_bytes(bytes(content))
    found = verify_pdf(path, base, Shelf(case), recompute)
    assert found.agrees is False
    assert "modifié" in found.lines[-1]
