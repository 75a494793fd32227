"""The mirror of a partner, by file: its own voice, and what it receives in return."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractScrollArea

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.partners_views import mirror_marks
from coopwizard.report.paper.offers import MIRROR
from coopwizard.ui.pages.papier import PaperPage
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.sheet import Rows, Say
from coopwizard.ui.session import Session
from coopwizard.ui.window import MainWindow
from tests.report.papers import fill
from tests.ui.early import CODES, scene_of, settle
from tests.ui.later import texts
from tests.ui.paper.samples import PARTNER, fates, parts, presses, saved, standing, take_back, told
from tests.ui.windows import Chosen


def mirror_of(base: Base, mark: int, *, consent: bool) -> dict[str, str]:
    """Return what the partner writes: the same mark everywhere, and its consent."""
    key = f"{TOGETHER}|{PARTNER}"
    said = {f"{key}.miroir.{one}": str(mark) for one in base.criteres_partenaire}
    accepted = {f"{key}.accord_miroir|partenaire": "oui", f"{key}.accord_miroir|date": "03/11/2026"}
    return said | (accepted if consent else {})


def accept(session: Session) -> None:
    session.answer(f"{PARTNER}.accord_miroir", {"nous": True}, holder=TOGETHER)


def test_a_partner_marks_us_in_a_file_that_holds_none_of_our_answers(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot
) -> None:
    session = window.session
    for voice in PAIR:
        session.answer("attentes", "Garder le foyer ouvert", holder=voice)
        session.answer(f"{PARTNER}.preuve.ca_valeurs", "Leur projet est affiché", holder=voice)
    path = saved(page, files, tmp_path / "miroir.pdf", qtbot, document=MIRROR)
    said = "".join(one.extract_text() for one in PdfReader(path).pages)
    assert "Comment nous voyez-vous" in said
    assert "Les Deux Ponts" in said
    assert "Garder le foyer" not in said
    assert "Leur projet" not in said
    fields = PdfReader(path).get_fields() or {}
    written = {name: one.get("/V") for name, one in fields.items() if name != "coopwizard" and "/FT" in one}
    assert {f"{TOGETHER}|{PARTNER}.miroir.{one}" for one in session.base.criteres_partenaire} <= set(written)
    assert {value for value in written.values() if value not in (None, "", "/Off")} == set()


def test_what_the_partner_says_comes_back_line_by_line_as_its_own_voice_never_melted(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot
) -> None:
    session = window.session
    base, key = session.base, f"{PARTNER}.critere.ca_legitimite"
    for voice in PAIR:
        session.answer(key, 4, holder=voice)
    accept(session)
    ours = evaluate(base, session.case, today=session.today, draws=0).partners[0]
    path = saved(page, files, tmp_path / "miroir.pdf", qtbot, document=MIRROR)
    path.write_bytes(fill(path.read_bytes(), mirror_of(base, 2, consent=True)))
    take_back(page, files, path)
    assert len(fates(page)) == len(base.criteres_partenaire) + 2
    assert set(fates(page).values()) == {"pris"}
    assert "jamais mêlée aux vôtres" in page.screen_shown.lead
    assert page.findChild(QAbstractScrollArea).verticalScrollBar().value() == 0  # read from its top
    assert mirror_marks(base, session.case, "p1") == {}
    page.asked.emit("garder")
    settle()
    session.undo()
    assert mirror_marks(base, session.case, "p1") == {}
    session.redo()
    assert mirror_marks(base, session.case, "p1") == dict.fromkeys(base.criteres_partenaire, 2)
    (way,) = [one for one in parts(page, Say) if one.press]
    assert way.press == "etape:partenaires"
    theirs = evaluate(base, session.case, today=session.today, draws=0).partners[0]
    assert (theirs.criteria, theirs.score) == (ours.criteria, ours.score)
    for voice in PAIR:
        assert session.case.said(voice, key) == 4
    session.speak_as(TOGETHER)
    seen = " ".join(texts(partenaires.partner_screen(scene_of(session, "miroir", partenaire="p1"))))
    assert "Ce qu’il dit de nous" in seen


@pytest.mark.requirement("R152")
@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (False, True, "Votre association n’a pas encore accepté"),
        (True, False, "Le partenaire n’a pas coché son accord"),
    ],
)
def test_without_the_consent_of_both_nothing_of_the_partner_is_kept_nor_shown(
    window: MainWindow,
    page: PaperPage,
    files: Chosen,
    tmp_path: Path,
    qtbot,
    ours: bool,
    theirs: bool,
    expected: str,
) -> None:
    session = window.session
    if ours:
        accept(session)
    path = saved(page, files, tmp_path / "miroir.pdf", qtbot, document=MIRROR)
    path.write_bytes(fill(path.read_bytes(), mirror_of(session.base, 2, consent=theirs)))
    before = standing(window)
    take_back(page, files, path)
    assert expected in told(page)
    assert "garder" not in presses(page)
    assert parts(page, Rows) == []
    assert standing(window) == before


def test_the_partner_who_marked_us_is_given_the_gaps_in_return(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot
) -> None:
    session = window.session
    accept(session)
    page.chosen.emit("document", MIRROR)
    settle()
    assert "retour" not in presses(page)  # the partner has not agreed yet
    session.answer(f"{PARTNER}.accord_miroir", {"nous": True, "partenaire": True}, holder=TOGETHER)
    session.answer(f"{PARTNER}.miroir.ca_vision", 5, holder=TOGETHER)
    page.chosen.emit("document", MIRROR)
    settle()
    files.path = tmp_path / "retour.pdf"
    page.asked.emit("retour")
    qtbot.waitUntil(lambda: "noté des deux côtés" in told(page))  # our two voices have marked nothing
    assert not files.path.exists()
    for voice in PAIR:
        session.answer(f"{PARTNER}.critere.ca_vision", 4, holder=voice)
        session.speak_as(voice)
        session.seal("partenaires", CODES[voice])
    session.speak_as(TOGETHER)
    session.reveal("partenaires", CODES)
    page.asked.emit("retour")
    qtbot.waitUntil(lambda: "Retour enregistré" in told(page))
    said = "".join(one.extract_text() for one in PdfReader(files.path).pages)
    assert session.base.criteres_partenaire["ca_vision"].titre in said
    assert "convergence" in said
