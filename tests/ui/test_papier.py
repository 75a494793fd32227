"""The place « Papier »: print, take back line by line, copy with the keyboard alone and read twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.engine.other_voices import holders_of
from coopwizard.report.paper.documents import Request
from coopwizard.report.paper.offers import COMPLETE, EASY, EXPRESS, MINORITY, MIRROR, offers
from coopwizard.report.paper.printing import write_paper
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.papier import PaperPage
from coopwizard.ui.pages.saisie_papier import CopyingPage
from coopwizard.ui.places import COPYING, PAPER, Place
from coopwizard.ui.presenters import saisie_papier as copying
from coopwizard.ui.presenters.deliberation_avis import opens, opinions
from coopwizard.ui.presenters.papier import OURS, THEIRS
from coopwizard.ui.presenters.sheet import Pick, Press, Rows, Say, Screen, flat
from coopwizard.ui.window import MainWindow
from tests.report.papers import fill
from tests.ui.access import clipped, unnamed
from tests.ui.early import said_on, settle
from tests.ui.windows import Chosen, opened_window

CODE = "quatre mots que voici"


@pytest.fixture
def files() -> Chosen:
    return Chosen()


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path, files: Chosen) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path, files=files) as made:
        Actions.of(made).create("Les Deux Rives")
        settle()
        yield made


@pytest.fixture
def page(window: MainWindow) -> PaperPage:
    """The place, open with the présidence speaking."""
    window.session.speak_as(PRESIDENT)
    window.follow(f"{PAPER}:")
    settle()
    found = window.page(PAPER)
    assert isinstance(found, PaperPage)
    return found


def screen(page: PaperPage | CopyingPage) -> Screen:
    assert page.screen_shown is not None
    return page.screen_shown


def presses(page: PaperPage) -> list[str]:
    return [one.press for one in flat(screen(page).parts) if isinstance(one, Press)]


def told(page: PaperPage) -> str:
    return " ".join(f"{one.title} {one.text}" for one in flat(screen(page).parts) if isinstance(one, Say))


def rows(page: PaperPage) -> tuple[tuple[str, ...], ...]:
    return next(one.rows for one in flat(screen(page).parts) if isinstance(one, Rows))


def express(base: Base, count: int) -> list[str]:
    return [one.id for one in base.items.values() if one.express][:count]


def filled(
    window: MainWindow, path: Path, kind: str, holder: str, values: dict[str, str], uid: str = "a1b2"
) -> Path:
    session = window.session
    write_paper(session.base, session.case, Request(kind, holder, uid=uid), path)
    path.write_bytes(fill(path.read_bytes(), values))
    return path


def take_back(page: PaperPage, files: Chosen, path: Path) -> None:
    files.path = path
    page.asked.emit("reprendre")
    settle()


@pytest.mark.requirement("R154")
def test_a_questionnaire_is_chosen_and_saved_ready_to_print(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, qtbot
) -> None:
    files.path = tmp_path / "express.pdf"
    assert {"pdf", "csv", "recopier", "reprendre"} <= set(presses(page))
    page.asked.emit("pdf")
    qtbot.waitUntil(lambda: "express.pdf" in told(page))
    text = "".join(one.extract_text() for one in PdfReader(files.path).pages)
    assert "Les Deux Rives" in text
    page.chosen.emit("document", COMPLETE)
    files.path = tmp_path / "complet.csv"
    page.asked.emit("csv")
    qtbot.waitUntil(lambda: "complet.csv" in told(page))
    first = files.path.read_text("utf-8-sig")
    assert all(f"{PRESIDENT}|item.{name};" in first for name in window.session.base.items)


@pytest.mark.requirement("R073")
def test_the_easy_form_is_among_the_documents_of_the_window(window: MainWindow, page: PaperPage) -> None:
    (menu,) = [one for one in flat(screen(page).parts) if one.id == "document"]
    assert "Recueil facile à lire" in dict(menu.options).values()  # type: ignore[attr-defined]
    assert len(menu.options) == len(offers(window.session.base))  # type: ignore[attr-defined]


@pytest.mark.requirement("R154")
def test_a_filled_questionnaire_is_shown_line_by_line_and_kept_by_one_gesture_that_can_be_undone(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    session = window.session
    first, second, third = express(session.base, 3)
    session.answer(f"item.{second}", 3)
    values = {
        f"{PRESIDENT}|item.{first}": "4",
        f"{PRESIDENT}|item.{second}": "3",
        f"{PRESIDENT}|item.{third}": "so",
    }
    take_back(page, files, filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, values))
    fates = dict(rows(page))
    assert fates == {
        session.base.items[first].question: "pris",
        session.base.items[second].question: "déjà là",
        session.base.items[third].question: "pris",
    }
    assert session.said(f"item.{first}") is None
    page.asked.emit("garder")
    settle()
    assert (session.said(f"item.{first}"), session.said(f"item.{third}")) == (4, Special.NOT_FOR_US)
    assert "2\u00a0réponses reprises" in told(page)
    session.undo()
    assert session.said(f"item.{first}") is None
    assert session.said(f"item.{second}") == 3


@pytest.mark.parametrize(("side", "kept"), [(OURS, 2), (THEIRS, 5)])
def test_the_same_voice_answered_otherwise_here_chooses_and_nothing_is_overwritten(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path, side: str, kept: int
) -> None:
    session = window.session
    (item,) = express(session.base, 1)
    session.answer(f"item.{item}", 2)
    name = f"{PRESIDENT}|item.{item}"
    take_back(page, files, filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, {name: "5"}))
    (choice,) = [one for one in flat(screen(page).parts) if isinstance(one, Pick)]
    assert choice.value == OURS
    assert [words.partition("\u00a0: ")[0] for _, words in choice.options] == ["Ici", "Feuille"]
    page.chosen.emit(f"choix.{name}", side)
    page.asked.emit("garder")
    settle()
    assert session.said(f"item.{item}") == kept


def test_nothing_is_kept_when_one_leaves_the_review(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    take_back(
        page, files, filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, {f"{PRESIDENT}|attentes": "Oser"})
    )
    page.asked.emit("laisser")
    settle()
    assert window.session.said("attentes") is None
    assert "Rien n’a été repris" in told(page)


def test_a_sheet_of_the_other_voice_waits_for_its_turn_without_showing_a_word_of_it(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    values = {f"{DIRECTOR}|attentes": "Partir en retraite tranquille"}
    take_back(page, files, filled(window, tmp_path / "x.pdf", EXPRESS, DIRECTOR, values))
    settle()
    assert "direction" in told(page)
    assert "garder" not in presses(page)
    assert "retraite" not in " ".join(said_on(window))
    page.asked.emit(f"parler:{DIRECTOR}")
    settle()
    assert window.session.speaker == DIRECTOR
    page.asked.emit("garder")
    settle()
    assert window.session.case.said(DIRECTOR, "attentes") == "Partir en retraite tranquille"
    assert window.session.case.said(PRESIDENT, "attentes") is None


def test_what_a_voice_is_choosing_goes_away_when_the_other_takes_the_floor(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    window.session.answer("attentes", "Garder le foyer ouvert")
    values = {f"{PRESIDENT}|attentes": "Ouvrir autre chose"}
    take_back(page, files, filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, values))
    assert "Garder le foyer ouvert" in " ".join(said_on(page))
    window.session.speak_as(DIRECTOR)
    settle()
    said = " ".join(said_on(page))
    assert "Garder le foyer ouvert" not in said
    assert "Ouvrir autre chose" not in said


def test_a_sealed_voice_refuses_a_sheet_and_says_the_way_out(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    session = window.session
    session.answer("attentes", "Oser")
    path = filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, {f"{PRESIDENT}|craintes": "Se perdre"})
    session.seal("preparation", CODE)
    assert session.case.seal(PRESIDENT, "preparation") is SealState.SEALED
    take_back(page, files, path)
    assert "scellées" in told(page)
    assert "garder" not in presses(page)
    page.chosen.emit("document", EXPRESS)
    page.asked.emit("recopier")
    settle()
    assert "scellées" in told(page)
    assert window.place == Place(PAPER)


def test_a_sheet_of_another_case_is_refused(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    path = filled(window, tmp_path / "x.pdf", EXPRESS, PRESIDENT, {f"{PRESIDENT}|attentes": "Oser"})
    Actions.of(window).create("Une autre")
    window.session.speak_as(PRESIDENT)
    window.follow(f"{PAPER}:")
    settle()
    other = window.page(PAPER)
    take_back(other, files, path)
    assert "autre dossier" in told(other)
    assert window.session.said("attentes") is None


def test_a_minority_opinion_taken_from_its_sheet_is_deposited_under_a_code_shown_once(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    values = {f"{TOGETHER}|avis.a1b2|texte": "Je ne voterai pas ce texte."}
    take_back(page, files, filled(window, tmp_path / "x.pdf", MINORITY, TOGETHER, values))
    page.asked.emit("garder")
    settle()
    (opinion,) = opinions(window.session.case)
    assert opinion.text == "Je ne voterai pas ce texte."
    assert opinion.deposited_on
    code = next(one.title for one in flat(screen(page).parts) if isinstance(one, Say)).rpartition(": ")[2]
    assert opens(opinion, code)
    assert window.session.can_undo == ""


def test_what_a_document_is_for_is_said_of_the_one_that_is_chosen(
    window: MainWindow, page: PaperPage
) -> None:
    for one in offers(window.session.base):
        page.chosen.emit("document", one.kind)
        settle()
        said = {text for text in said_on(page) if text}
        assert one.use in said
        assert not [other.use for other in offers(window.session.base) if other != one and other.use in said]


def test_a_document_on_a_partner_asks_for_one_first(window: MainWindow, page: PaperPage) -> None:
    page.chosen.emit("document", MIRROR)
    assert "pdf" not in presses(page)
    assert "etape:partenaires" in {one.press for one in flat(screen(page).parts) if isinstance(one, Say)}
    window.session.answer("partenaire.p1.identite.nom", "Les Deux Ponts", holder=TOGETHER)
    page.chosen.emit("document", MIRROR)
    assert "pdf" in presses(page)


def test_the_place_is_named_read_aloud_and_never_clipped(window: MainWindow, page: PaperPage) -> None:
    assert (unnamed(page), clipped(page)) == ([], [])
    assert window.windowTitle().startswith("Papier")
    assert any(one.text.startswith("Papier") for one in Actions.of(window).items())


@pytest.mark.requirement("R073")
def test_each_easy_form_taken_back_is_one_more_person_and_nobody_sees_it_again(
    window: MainWindow, page: PaperPage, files: Chosen, tmp_path: Path
) -> None:
    holder = "voix.personne_accompagnee"
    for words in ("Ma chambre", "Mes voisins"):
        take_back(
            page, files, filled(window, tmp_path / "x.pdf", EASY, holder, {f"{holder}|facile.1": words})
        )
        assert words not in " ".join(said_on(page))
        page.asked.emit("garder")
        settle()
        assert words not in " ".join(said_on(page))
    case = window.session.case
    people = holders_of(case, "personne_accompagnee")
    assert len(people) == 2
    assert {case.said(one, "facile.1") for one in people} == {"Ma chambre", "Mes voisins"}
    assert any(one.rpartition(".")[2] in told(page) for one in people)
    assert window.session.can_undo == ""


# --- copying


def type_line(page: CopyingPage, text: str) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    assert page.isAncestorOf(held)
    if text:
        QTest.keyClicks(held, text)
    QTest.keyClick(held, Qt.Key.Key_Return)
    settle()


def copy_open(window: MainWindow, page: PaperPage) -> CopyingPage:
    page.asked.emit("recopier")
    settle()
    window.activateWindow()
    settle()
    found = window.page(COPYING)
    assert isinstance(found, CopyingPage)
    found.first_focus().setFocus()
    return found


def test_a_sheet_is_copied_with_the_keyboard_alone_and_read_twice(
    window: MainWindow, page: PaperPage
) -> None:
    session = window.session
    first, second, third = express(session.base, 3)
    copy = copy_open(window, page)
    names = [one.name for one in copy.now.asks]
    keys = {f"item.{first}": "4", f"item.{second}": "n", f"item.{third}": "p"}
    for name in names:
        type_line(copy, keys.get(name.partition("|")[2], ""))
    assert copy.now.stage == copying.HANDOVER
    assert session.said(f"item.{first}") is None
    copy.press("relire")
    settle()
    for name in names:
        key = keys.get(name.partition("|")[2], "")
        type_line(copy, "5" if key == "4" else key)
    assert [one.key for one in copy.now.differing] == [f"item.{first}"]
    assert "finir" not in [one.press for one in screen(copy).parts if isinstance(one, Press)]
    (choice,) = [one for one in screen(copy).parts if isinstance(one, Pick)]
    copy.edit(choice, copying.SECOND)
    settle()
    copy.press("finir")
    settle()
    assert window.place == Place(PAPER)
    page.asked.emit("garder")
    settle()
    assert session.said(f"item.{first}") == 5
    assert session.said(f"item.{second}") is Special.DOES_NOT_KNOW
    assert session.said(f"item.{third}") is Special.NOT_FOR_US
