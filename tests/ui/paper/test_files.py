"""Files that come back to the window: read line by line, refused in words; a refusal changes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from reportlab.pdfgen.canvas import Canvas

from coopwizard.domain.answers import PRESIDENT
from coopwizard.engine.other_voices import holders_of
from coopwizard.report.paper.documents import Request
from coopwizard.report.paper.offers import COMPLETE, EXPRESS
from coopwizard.report.paper.printing import paper_bytes
from coopwizard.report.paper.reading import LARGEST
from coopwizard.ui.pages.papier import PaperPage
from coopwizard.ui.window import MainWindow
from tests.report.papers import fill, fill_by_pypdf
from tests.ui.early import said_on, settle
from tests.ui.later import texts
from tests.ui.paper.samples import EMPLOYEE, express, fates, presses, saved, standing, take_back, told
from tests.ui.windows import Chosen

RESOLUTION = 60  # dots per inch of a sheet that a viewer prints


@pytest.mark.requirement("R154")
@pytest.mark.parametrize("kind", [EXPRESS, COMPLETE])
@pytest.mark.parametrize("filling", [fill, fill_by_pypdf])
def test_a_questionnaire_saved_here_filled_elsewhere_comes_back_without_a_wrong_answer(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot, kind: str, filling: Callable
) -> None:
    session = window.session
    path = saved(page, files, tmp_path / "q.pdf", qtbot, document=kind)
    asked = [name for name, one in session.base.items.items() if one.express or kind == COMPLETE]
    meant = {f"item.{name}": 1 + rank % 5 for rank, name in enumerate(asked)}
    meant[f"preuve.{asked[0]}"] = "Le relevé d’août, 12 jours."
    path.write_bytes(
        filling(path.read_bytes(), {f"{PRESIDENT}|{key}": str(value) for key, value in meant.items()})
    )
    take_back(page, files, path)
    assert set(fates(page).values()) == {"pris"}
    page.asked.emit("garder")
    settle()
    mine = {key: one.value for (who, key), one in session.case.answers.items() if who == PRESIDENT}
    assert mine == meant


def flattened(folder: Path, content: bytes) -> bytes:
    """Return what « print to PDF » makes of a sheet: each page as it is seen, and nothing else."""
    source, target = folder / "rempli.pdf", folder / "imprime.pdf"
    source.write_bytes(content)
    document = QPdfDocument()
    assert document.load(str(source)) is QPdfDocument.Error.None_
    writer = QPdfWriter(str(target))
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for rank in range(document.pageCount()):
        if rank:
            writer.newPage()
        painter.drawImage(0, 0, document.render(rank, QSize(writer.width(), writer.height())))
    painter.end()
    document.close()
    return target.read_bytes()


def damaged(_folder: Path, content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def protected(_folder: Path, content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def foreign_form(_folder: Path, _content: bytes) -> bytes:
    """Return the form of somebody else, which asks a question under one of our names."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.acroForm.textfield(name=f"{PRESIDENT}|attentes", value="Oser", x=50, y=700, width=200)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def letter(_folder: Path, _content: bytes) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(50, 700, "Madame la présidente")
    canvas.save()
    return target.getvalue()


def enormous(folder: Path, _content: bytes) -> bytes:
    path = folder / "zeros"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (flattened, "imprimé en PDF, ou numérisé"),
        (damaged, "abîmé ou incomplet"),
        (protected, "mot de passe"),
        (foreign_form, "n’est pas un document imprimé par coopwizard"),
        (letter, "n’a plus de champs"),
        (enormous, "n’est pas un document imprimé par coopwizard"),
        (lambda *_: b"%PDF-1.7 rien", "abîmé ou incomplet"),
        (lambda *_: b"\x00" * 100, "ni un PDF"),
        (lambda *_: "bonjour;à tous".encode(), "ni un PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_changes_nothing(
    window: MainWindow,
    page: PaperPage,
    files: Chosen,
    tmp_path: Path,
    spoil: Callable[[Path, bytes], bytes],
    expected: str,
) -> None:
    session = window.session
    session.answer("attentes", "Garder le foyer ouvert")
    before = standing(window)
    blank = paper_bytes(session.base, session.case, Request(EXPRESS, PRESIDENT))[0]
    path = tmp_path / "recu.pdf"
    path.write_bytes(spoil(tmp_path, fill(blank, {f"{PRESIDENT}|attentes": "Oser"})))
    take_back(page, files, path)
    assert expected in told(page)
    assert "Rien n’a été changé" in told(page)
    assert "garder" not in presses(page)
    assert standing(window) == before


@pytest.mark.requirement("R071")
@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_another_voice_answers_in_a_file_and_is_kept_as_one_more_person(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot, ending: str
) -> None:
    session = window.session
    first, second = express(session.base, 2)
    path = saved(page, files, tmp_path / f"s.{ending}", qtbot, document=EXPRESS, voix=EMPLOYEE)
    written = {f"{EMPLOYEE}|item.{first}": "4", f"{EMPLOYEE}|item.{second}": "nsp"}
    if ending == "pdf":
        path.write_bytes(fill(path.read_bytes(), written))
    else:
        lines = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join(one + written.get(one.split(";")[0], "") for one in lines), "utf-8")
    before = {holder for holder, _ in session.case.answers}
    take_back(page, files, path)
    assert fates(page) == {session.base.items[one].question: "pris" for one in (first, second)}
    page.asked.emit("garder")
    settle()
    (who,) = holders_of(session.case, "salarie")
    assert session.case.said(who, f"item.{first}") == 4
    assert {holder for holder, _ in session.case.answers} - before == {who}


@pytest.mark.requirement("R152")
def test_what_one_person_wrote_is_not_quoted_even_when_it_is_refused(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot
) -> None:
    (item,) = express(window.session.base, 1)
    path = saved(page, files, tmp_path / "s.csv", qtbot, document=EXPRESS, voix=EMPLOYEE)
    lines = path.read_text("utf-8-sig").splitlines()
    said = {f"{EMPLOYEE}|item.{item}": "mon chef crie"}
    path.write_text("\n".join(one + said.get(one.split(";")[0], "") for one in lines), "utf-8")
    take_back(page, files, path)
    (fate,) = fates(page).values()
    assert fate.startswith("refusé")
    assert "mon chef" not in " ".join((*said_on(window), *texts(page.screen_shown)))  # type: ignore[arg-type]
