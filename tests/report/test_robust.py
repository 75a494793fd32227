"""Writing the dossier when things go wrong: stopped, locked, full; and what a changed file answers."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from coopwizard.domain.blocks import Dossier, Items, Quotation, Section, Sentence, Table
from coopwizard.errors import DossierError
from coopwizard.report import fonts
from coopwizard.report.docx import docx_bytes
from coopwizard.report.grid import SIDE
from coopwizard.report.lines import Span, break_lines
from coopwizard.report.pdf import pdf_bytes, write_pdf
from coopwizard.report.widths import eased


class Stopped(Exception):  # noqa: N818
    """What somebody raises to stop the writing."""


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def printed_text(path: Path) -> str:
    return flat("\n".join(page.extract_text() for page in PdfReader(path).pages))


def test_progress_goes_from_nothing_to_the_whole(complete: Dossier) -> None:
    heard: list[float] = []
    pdf_bytes(complete, progress=heard.append)
    assert len(heard) > 50
    assert heard == sorted(heard)
    assert heard[-1] > 0.9
    assert max(heard) <= 1.0


@pytest.mark.parametrize("at", [0.0, 0.3, 0.8])
def test_stopping_leaves_the_former_file(complete: Dossier, tmp_path: Path, at: float) -> None:
    path = tmp_path / "d.pdf"
    path.write_bytes(b"ancien")

    def stop(share: float) -> None:
        if share >= at:
            raise Stopped

    with pytest.raises(Stopped):
        write_pdf(complete, path, progress=stop)
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


def test_a_locked_target_is_refused_and_left_as_it_was(
    complete: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.pdf"
    path.write_bytes(b"ancien")

    def locked(_: Path, __: Path) -> None:
        raise PermissionError(13, "open elsewhere")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(DossierError) as refused:
        write_pdf(complete, path)
    assert "refuse" in refused.value.what
    assert "ouvert ailleurs" in refused.value.remedy
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_does_not_read_back_as_written_is_refused(
    complete: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.pdf"
    path.write_bytes(b"ancien")
    true = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda one: true(one)[:-1])
    with pytest.raises(DossierError, match="en entier"):
        write_pdf(complete, path)
    monkeypatch.undo()
    assert path.read_bytes() == b"ancien"


def test_a_name_of_120_signs_and_a_text_of_4000_come_out_whole(complete: Dossier, tmp_path: Path) -> None:
    name = "Association " + "des très grands voisins " * 4 + "unis"
    long = " ".join(f"mot{rank}" for rank in range(600))[:4000]
    tags = '<b>gras</b> & "cité" « dit » <i>'
    cover = replace(complete.cover, organisations=(name, name))
    blocks = (Sentence(long), Quotation(tags), Table(("A", "B"), ((name, tags),) * 3))
    made = replace(complete, cover=cover, sections=(*complete.sections, Section("s17", "Essai", blocks)))
    path = tmp_path / "d.pdf"
    write_pdf(made, path)
    said = printed_text(path)
    assert flat(name) in said
    assert said.count('<b>gras</b> & "cité" « dit » <i>') == 4
    for rank in range(500):
        assert f"mot{rank} " in said


def test_a_sign_that_no_font_holds_keeps_its_place_and_is_told(complete: Dossier, tmp_path: Path) -> None:
    blocks = (Sentence("avant 🙂 après"), Quotation("协 puis 作"))
    made = replace(complete, sections=(*complete.sections, Section("s17", "Essai", blocks)))
    path = tmp_path / "d.pdf"
    write_pdf(made, path)
    said = printed_text(path)
    assert "avant □ après" in said
    assert "□ puis □" in said
    assert "U+534F" in said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("une charte (ميثاق) signée", "une charte (□□□□□) signée"),
        ("avant שלום après, puis 12 %", "avant □□□□ après, puis 12 %"),
        ("le « تعاون » d’abord, le cadre ensuite", "le « □□□□□ » d’abord, le cadre ensuite"),
    ],
)
def test_a_run_written_from_right_to_left_keeps_the_order_of_the_french_around_it(
    complete: Dossier, tmp_path: Path, typed: str, shown: str
) -> None:
    blocks = (Sentence(typed), Table(("A", "B"), ((typed, "x"),)), Items((typed,)))
    made = replace(complete, sections=(*complete.sections, Section("s17", "Essai", blocks)))
    write_pdf(made, tmp_path / "d.pdf")
    assert printed_text(tmp_path / "d.pdf").count(shown) == 3


@pytest.mark.parametrize(
    "typed", ['<b>gras</b> & "cité" « dit » <i>', "🙂 et ميثاق", "mot " * 1000, "l\n\nl"]
)
def test_the_word_file_holds_what_was_typed_as_typed(complete: Dossier, typed: str) -> None:
    blocks = (Sentence(typed), Quotation(typed), Items((typed,)), Table(("A", "B"), ((typed, typed),)))
    made = replace(complete, sections=(Section("s17", "Essai", blocks),))
    document = Document(io.BytesIO(docx_bytes(made)))
    assert [p.text for p in document.paragraphs].count(typed) == 3
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [typed, typed]


def test_the_synthesis_tells_its_unknown_signs_on_its_one_page(composed, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    dossier = composed("synthese")
    path = tmp_path / "d.pdf"
    assert write_pdf(replace(dossier, compass="Ensemble 🙂"), path) == 1
    assert "U+1F642" in printed_text(path)


# --- the page


def test_columns_move_only_to_spare_lines_and_keep_their_sum() -> None:
    fonts.register()
    said = "une phrase bien plus longue que les autres, qui prend plusieurs lignes, et une de trop"
    rows = [("court", said, "x")] * 5
    faces = (fonts.SANS_BOLD, fonts.SANS, fonts.SANS)
    asked = [150.0, 150.0, 150.0]
    found = eased(asked, rows, faces, 9.4)
    assert sum(found) == pytest.approx(450)
    assert found[1] > asked[1]
    assert min(found) >= 0.55 * 150 - 0.01
    assert eased(asked, [("a", "b", "c")], faces, 9.4) == asked


def test_a_column_has_room_for_its_longest_word_while_another_can_spare_it() -> None:
    fonts.register()
    faces = (fonts.SANS_BOLD, fonts.SANS, fonts.SANS)
    rows = [("Composition", "non renseigné", "le 27 décembre 2027")]
    found = eased([300.0, 20.0, 20.0], rows, faces, 8.7)
    assert sum(found) == pytest.approx(340)
    for words, face, wide in zip(rows[0], faces, found, strict=True):
        for word in words.split():
            assert fonts.width_of(word, face) * 8.7 <= wide - SIDE


def test_columns_too_narrow_for_words_hold_their_hyphenated_parts() -> None:
    fonts.register()
    faces = [fonts.SANS_BOLD, *[fonts.SANS] * 9]
    heads = ("Des politiques", *["Gouvernance"] * 9)
    found = eased([120.0, *[39.0] * 9], [heads], faces, 8.7)
    for wide in found[1:]:
        lines = break_lines([Span("Gouvernance", fonts.SANS)], 8.7, wide - SIDE)
        assert [text for line in lines for _, text in line] in (["Gouver-", "nance"], ["Gouvernance"])


def test_a_word_of_a_cell_is_hyphenated_only_when_no_line_can_hold_it() -> None:
    fonts.register()
    lines = break_lines([Span("une concertation", fonts.SANS)], 9.0, 60.0)
    assert ["".join(text for _, text in line).strip() for line in lines] == ["une", "concertation"]


def test_nothing_is_lost_nor_doubled_by_what_waits(complete: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "d.pdf"
    write_pdf(complete, path)
    said = printed_text(path)
    for section in complete.sections:
        for one in section.blocks:
            caption = getattr(one, "caption", "")
            if caption:
                assert flat(caption) in said


def test_the_example_holds_in_thirty_pages(tmp_path: Path, base) -> None:  # type: ignore[no-untyped-def]
    from datetime import date

    from coopwizard.engine.evaluate import evaluate
    from coopwizard.examples import example_case
    from coopwizard.report.agreements import agreements_of
    from coopwizard.report.content import compose

    today = date(2026, 11, 22)
    case = example_case(base)
    dossier = compose(
        base,
        case,
        evaluate(base, case, today=today),
        draft=True,
        agreements=agreements_of(case),
        version_label="",
        printed_on=today,
    )
    path = tmp_path / "d.pdf"
    assert write_pdf(dossier, path) <= 30
    login = os.environ.get("USER", "")
    assert not login or login not in printed_text(path)[:500]


def test_when_not_all_words_fit_the_most_columns_that_can_are_served() -> None:
    fonts.register()
    faces = [fonts.SANS] * 5
    heads = ("A", "Équipes", "Moyens", "Public", "X" * 18)
    found = eased([70.0, *[30.0] * 4], [heads], faces, 8.7)
    for wide, word in zip(found[:4], heads[:4], strict=True):
        assert fonts.width_of(word, fonts.SANS) * 8.7 <= wide - SIDE + 0.01
