"""The data of persons, in the window: what is kept, until when, what each may ask, what is erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from PySide6.QtTest import QSignalSpy

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.engine.retention import LIGHTENED, MONTHS, PROLONGED
from coopwizard.french import day
from coopwizard.ui import jobs
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.models.library import term_words
from coopwizard.ui.pages.donnees import DataPage
from coopwizard.ui.pages.library import LibraryPage
from coopwizard.ui.places import DATA, LIBRARY, STEP, Place
from coopwizard.ui.presenters.donnees import CODE
from coopwizard.ui.presenters.donnees_gestes import COPIES, HOW_LONG, WHY, WORD
from coopwizard.ui.presenters.sheet import Field, Press, Rows, flat
from coopwizard.ui.settings import Settings
from coopwizard.ui.window import MainWindow
from tests.store.conftest import frozen, holding, meeting
from tests.ui.access import unnamed
from tests.ui.early import settle
from tests.ui.later import texts
from tests.ui.room import Clock
from tests.ui.test_window import Chosen

SECRET = "Une crainte jamais dite ailleurs"
OTHER = "Une attente de la direction seule"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(library_path: Path, tmp_path: Path, shown, clock: Clock) -> Iterator[MainWindow]:
    """The window on the example, with a meeting closed on 3 November 2026 and what each voice said."""
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    desk = LibraryDesk(library_path, clock=clock)
    made = MainWindow(desk, settings, Chosen())  # type: ignore[arg-type]
    shown(made, 1366, 768)
    complete(made)
    case_id = desk.example()
    desk.library.open_meeting(case_id, meeting())
    desk.library.close_meeting(case_id, meeting().id, frozen(desk.library.case(case_id)))
    Actions.of(made).open_case(case_id)
    made.session.answer("craintes", SECRET, holder=PRESIDENT)
    made.session.answer("attentes", OTHER, holder=DIRECTOR)
    settle()
    yield made
    Actions.of(made).close()
    made.close()
    desk.close()


def place(window: MainWindow) -> DataPage:
    window.go(Place(DATA))
    settle()
    page = window.page(DATA)
    assert isinstance(page, DataPage)
    return page


def said(page: DataPage) -> str:
    return " ".join(texts(page.screen_shown)).replace("\u00a0", " ").replace("\u202f", " ")


def presses(page: DataPage) -> dict[str, str]:
    return {one.text: one.press for one in flat(page.screen_shown.parts) if isinstance(one, Press)}


def press(page: DataPage, action: str) -> None:
    assert action in {
        *presses(page).values(),
        *(getattr(o, "press", "") for o in flat(page.screen_shown.parts)),
    }
    page.press(action)
    settle()


def type_in(page: DataPage, name: str, value: object) -> None:
    field = next(one for one in flat(page.screen_shown.parts) if isinstance(one, Field) and one.id == name)
    page.edit(field, value)
    settle()


def confirm(page: DataPage, word: str) -> None:
    type_in(page, WORD, word)
    press(page, "confirmer:")


# --- what is shown


def test_the_notice_stands_in_the_words_of_the_base_with_how_long_and_until_when(window: MainWindow) -> None:
    page = place(window)
    told = said(page)
    data = window.session.base.donnees_personnelles
    assert str(data.notice).replace("\u00a0", " ").replace("\u202f", " ") in told
    assert "Terme le 3 novembre 2029 ; rappel dès le 3 septembre 2029." in told
    assert str(window.desk.where().parent) in told
    assert unnamed(page) == []


@pytest.mark.requirement("R152")
def test_answers_are_counted_and_never_told(window: MainWindow) -> None:
    session = window.session
    for rank in range(2):
        session.answer("aide_recue", True, holder=f"voix.salaries.k{rank}")
    page = place(window)
    (table,) = [one for one in flat(page.screen_shown.parts) if isinstance(one, Rows)]
    rows = dict(table.rows)
    count = sum(holder == PRESIDENT for holder, _ in session.case.answers)
    assert rows["Présidence"] == f"{count}\u00a0réponses"
    assert rows["Les autres voix"] == "au moins une personne"
    assert SECRET not in said(page)
    assert OTHER not in said(page)
    session.answer("aide_recue", True, holder="voix.salaries.k3")
    assert dict(next(o for o in flat(place(window).screen_shown.parts) if isinstance(o, Rows)).rows)[
        "Les autres voix"
    ].startswith("3")


def test_before_a_room_where_the_library_lies_is_not_shown(window: MainWindow) -> None:
    window.toggle_projector()
    page = place(window)
    assert str(window.desk.where().parent) not in said(page)
    window.toggle_projector()


def test_choosing_how_long_moves_the_term_here_and_in_the_list(window: MainWindow) -> None:
    page = place(window)
    type_in(page, MONTHS, "12")
    assert window.session.case.together(MONTHS) == 12
    assert "Terme le 3 novembre 2027" in said(page)
    assert window.desk.cases()[0].keep_until == date(2027, 11, 3)


# --- the term


def reopened(window: MainWindow, clock: Clock, at: datetime) -> None:
    """Come back to the case on that day."""
    clock.at = at
    Actions.of(window).open_case(window.session.case.id)
    settle()


def test_the_place_opens_first_from_two_months_before_the_term_and_offers_three_ways(
    window: MainWindow, clock: Clock
) -> None:
    reopened(window, clock, datetime(2029, 9, 2, 12, tzinfo=UTC))
    assert window.place.kind != DATA
    reopened(window, clock, datetime(2029, 9, 3, 12, tzinfo=UTC))
    assert window.place.kind == DATA
    page = place(window)
    assert "Ces réponses arrivent à leur terme le 3 novembre 2029." in said(page)
    assert {"demander:prolonger", "demander:alleger", "demander:tout"} <= set(presses(page).values())
    assert not [one for one in presses(page).values() if "masquer" in one]
    reopened(window, clock, datetime(2030, 1, 1, 12, tzinfo=UTC))
    assert "sont à leur terme depuis le 3 novembre 2029" in said(place(window))
    labels = [one.text for one in Actions.of(window).items()]
    assert "Les données des personnes (à décider)" in labels
    press(place(window), "travail:")
    assert window.place.kind == STEP


def test_nothing_goes_at_the_term_without_a_gesture(window: MainWindow, clock: Clock) -> None:
    before = dict(window.session.case.answers)
    reopened(window, clock, datetime(2040, 1, 1, 12, tzinfo=UTC))
    assert dict(window.session.case.answers) == before


def test_prolonging_asks_how_long_and_why_and_says_it_in_the_dossier(
    window: MainWindow, clock: Clock
) -> None:
    reopened(window, clock, datetime(2029, 10, 1, 12, tzinfo=UTC))
    page = place(window)
    press(page, "demander:prolonger")
    press(page, "confirmer:")
    assert "Il manque la durée ou le motif." in said(page)
    assert window.session.case.together(PROLONGED) is None
    type_in(page, HOW_LONG, "24")
    type_in(page, WHY, "L’essai court encore")
    press(page, "confirmer:")
    assert window.session.case.together(PROLONGED) == {
        "mois": 24,
        "motif": "L’essai court encore",
        "date": "2029-10-01",
    }
    assert f"Terme le {day(date(2031, 10, 1))}" in " ".join(texts(page.screen_shown))
    assert "demander:alleger" not in presses(page).values()
    assert window.desk.cases()[0].keep_until == date(2031, 10, 1)


def test_keeping_without_individual_answers_says_what_stays_and_waits_for_the_word(
    window: MainWindow, clock: Clock
) -> None:
    reopened(window, clock, datetime(2029, 11, 4, 12, tzinfo=UTC))
    page = place(window)
    press(page, "demander:alleger")
    assert "partent réponses par voix, écarts, preuves" in said(page)
    confirm(page, "oui")
    assert "Ce n’est pas le mot attendu : rien n’est effacé." in said(page)
    assert window.session.case.said(PRESIDENT, "craintes") == SECRET
    confirm(page, "effacer")
    case = window.session.case
    assert {holder for holder, _ in case.answers} == {TOGETHER, "ca"}
    assert case.together(LIGHTENED) == "2029-11-04"
    assert "Les réponses individuelles sont effacées." in said(page)
    assert window.desk.cases()[0].keep_until is None
    assert "demander:alleger" not in presses(page).values()


def test_erasing_all_deletes_the_case_and_what_remains_is_named_in_the_library(
    window: MainWindow, clock: Clock, tmp_path: Path
) -> None:
    export = window.desk.export_case(window.session.case.id, tmp_path / "a.coopw")
    reopened(window, clock, datetime(2030, 1, 1, 12, tzinfo=UTC))
    page = place(window)
    press(page, "demander:tout")
    assert str(export) in said(page)
    type_in(page, COPIES, value=True)
    confirm(page, "effacer")
    assert window.desk.cases() == []
    assert window.place.kind == LIBRARY
    assert not export.exists()


def test_the_list_of_cases_says_which_have_come_to_their_term(window: MainWindow) -> None:
    (summary,) = window.desk.cases()
    words = [term_words(summary, at) for at in (date(2029, 9, 2), date(2029, 9, 3), date(2029, 11, 3))]
    assert words == ["", "terme proche", "à effacer ou prolonger"]
    session = window.session
    window.go(Place(LIBRARY))
    window.desk.library.note_term(session.case.id, date(2020, 1, 1))
    page = window.page(LIBRARY)
    assert isinstance(page, LibraryPage)
    page.show_cases(window.desk.library.summaries())
    settle()
    index = page.table.model().index(0, 1)
    assert "à effacer ou prolonger" in str(index.data())


# --- a voice


def test_a_voice_asks_for_itself_when_it_has_the_floor_and_the_other_cannot(window: MainWindow) -> None:
    page = place(window)
    assert "demander:voix.president" not in presses(page).values()
    press(page, "parler:president")
    assert "demander:voix.president" in presses(page).values()
    assert "demander:voix.directeur" not in presses(page).values()


def test_a_voice_is_erased_once_it_has_written_its_own_name(window: MainWindow, tmp_path: Path) -> None:
    export = window.desk.export_case(window.session.case.id, tmp_path / "a.coopw")
    window.session.speak_as(PRESIDENT)
    page = place(window)
    press(page, "demander:voix.president")
    assert str(export) in said(page)
    confirm(page, "direction")
    assert window.session.case.said(PRESIDENT, "craintes") == SECRET
    confirm(page, "Présidence")
    assert not [one for one in window.session.case.answers if one[0] == PRESIDENT]
    assert window.session.case.said(DIRECTOR, "attentes") == OTHER
    assert holding(tmp_path, SECRET) == []  # an export is folded: it is named below
    told = said(page)
    assert "Les réponses de la présidence sont effacées." in told
    assert str(export) in told
    press(page, "copies:president")
    assert not export.exists()
    assert "Les fichiers connus sont nettoyés." in said(page)


def test_what_a_voice_began_is_put_away_when_the_other_takes_the_floor(window: MainWindow) -> None:
    window.session.speak_as(PRESIDENT)
    page = place(window)
    press(page, "demander:voix.president")
    type_in(page, WORD, "présidence")
    window.session.speak_as(DIRECTOR)
    settle()
    assert WORD not in [one.id for one in flat(page.screen_shown.parts)]
    page.press("confirmer:")
    settle()
    assert window.session.case.said(PRESIDENT, "craintes") == SECRET


@pytest.mark.requirement("R152")
def test_a_voice_receives_what_it_said_and_nothing_of_the_other(window: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "miennes.pdf"
    window.files.path = target
    page = place(window)
    page.press("miennes:")  # nobody has the floor alone
    settle()
    assert not target.exists()
    window.session.speak_as(PRESIDENT)
    settle()
    press(page, "miennes:")
    jobs.finish()
    text = "".join(one.extract_text() for one in PdfReader(target).pages).replace("\n", " ")
    assert SECRET in text
    assert OTHER not in text


def test_another_person_receives_its_own_answers_with_its_code_alone(
    window: MainWindow, tmp_path: Path
) -> None:
    assert CODE not in [one.id for one in flat(place(window).screen_shown.parts)]
    window.session.answer("facile.a", "On pourrait sortir le soir", holder="voix.salaries.k7m2p9q4")
    window.session.answer("facile.a", "Je préfère le matin", holder="voix.salaries.z8z8z8z8")
    target = tmp_path / "autre.pdf"
    window.files.path = target
    page = place(window)
    type_in(page, CODE, "inconnu")
    press(page, "du_code:")
    assert "Aucune réponse ne porte ce code." in said(page)
    assert not target.exists()
    type_in(page, CODE, " K7M2P9Q4 ")
    press(page, "du_code:")
    jobs.finish()
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(target).pages).split())
    assert "On pourrait sortir le soir" in text
    assert "Je préfère le matin" not in text
    assert SECRET not in text
    assert "k7m2" not in said(page).lower()


def test_the_sheet_for_a_lost_computer_is_written_on_one_page(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    window.files.path = tmp_path / "perdu.pdf"
    page = place(window)
    page.press("perdu:")
    qtbot.waitUntil(lambda: "Enregistré : perdu.pdf" in said(page))
    assert len(PdfReader(tmp_path / "perdu.pdf").pages) == 1


def test_another_person_is_led_to_where_its_code_erases(window: MainWindow) -> None:
    page = place(window)
    asked = QSignalSpy(page.go_to)
    page.press("autre_voix:")
    assert asked.count() == 1
