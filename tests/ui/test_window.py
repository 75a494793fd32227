"""The window on a real library: places, gates, voices, keys, meeting, look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, SealState
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.keys import next_zone, zones
from coopwizard.ui.pages.gate import GatePage
from coopwizard.ui.places import DOSSIER, ENCYCLOPEDIA, LIBRARY, STEP, WELCOME, Place, read_link, step_of_key
from coopwizard.ui.projector import projector_zoom
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import TextButton
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, unnamed
from tests.ui.windows import Chosen, opened_window


@pytest.fixture
def window(qtbot, theme, library_path, tmp_path) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path, files=Chosen()) as made:
        yield made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def case(window) -> MainWindow:
    """The window with a new case open."""
    Actions.of(window).create("Les Deux Rives")
    settle()
    return window


def steps(window: MainWindow) -> list[str]:
    return list(window.desk.base.etapes)


def test_the_window_opens_on_three_choices_and_the_whole_path(window):
    assert window.place.kind == WELCOME
    assert window.welcome.first_focus().accessibleName() == "Commencer"
    assert not window.frame.header.isVisible()
    assert "10. Douze mois" in window.welcome.contents.accessibleName()


def test_a_new_case_opens_at_its_first_step(case):
    assert case.place == Place(STEP, steps(case)[0])
    assert case.windowTitle().endswith("Les Deux Rives – coopwizard")
    assert case.frame.header.isVisible()
    assert case.step_page is not None


def test_a_case_without_a_name_is_not_made(window):
    window.welcome.chosen.emit("commencer")
    settle()
    QTest.mouseClick(window.new_case.start, Qt.MouseButton.LeftButton)
    assert window.new_case.name.error.startswith("Il manque un nom.")
    assert window.desk.cases() == []


@pytest.mark.requirement("R098")
def test_the_encyclopedia_is_open_from_the_first_step(case):
    case.frame.left.feet["encyclopedie"].click()
    settle()
    assert case.place.kind == ENCYCLOPEDIA
    case.go_back()
    assert case.place == Place(STEP, steps(case)[0])


def test_a_closed_step_says_what_opens_it_and_leads_there(case):
    case.open_step(steps(case)[4])
    settle()
    gate = case.page("porte")
    assert isinstance(gate, GatePage)
    assert gate.isVisible()
    links = gate.findChildren(TextButton)
    assert links
    links[0].click()
    settle()
    assert case.place.kind == STEP
    assert case.place.what != steps(case)[4]


def test_one_comes_back_from_a_link(case):
    case.open_step(steps(case)[4])
    settle()
    case.page("porte").findChildren(TextButton)[0].click()
    settle()
    assert case.frame.footer.back_button.accessibleName() == "Revenir à l’étape 5"
    case.frame.footer.back_button.click()
    settle()
    assert case.place.what == steps(case)[4]


def soft(window: MainWindow) -> str:
    return next(
        one.id
        for one in window.desk.base.etapes.values()
        if one.porte.type == "souple" and not one.porte.ferme
    )


def test_a_soft_gate_is_passed_when_each_voice_writes_why(case):
    step = soft(case)
    case.open_step(step)
    settle()
    assert case.step_page is None
    for voice in (PRESIDENT, DIRECTOR):
        case.session.answer(f"derogation.{step}", "Le conseil se réunit ce soir.", holder=voice)
    settle()
    assert case.step_page is not None
    assert case.session.results.gates[step].derogated


def test_what_is_written_at_a_gate_is_kept_for_its_voice(case):
    from coopwizard.ui.widgets.fields import TextRow

    step = soft(case)
    case.open_step(step)
    settle()
    rows = case.page("porte").findChildren(TextRow)
    assert len(rows) == 2
    QTest.keyClicks(rows[0].field, "Le conseil attend.")
    rows[0].flush()
    assert case.session.case.said(PRESIDENT, f"derogation.{step}") == "Le conseil attend."


def test_a_closed_step_is_read_from_its_title_wherever_the_former_one_was_left(case):
    case.resize(1024, 560)
    closed = []
    for step in case.desk.base.etapes:
        case.open_step(step)
        settle()
        closed += [step] if case.step_page is None else []
    case.open_step(closed[0])
    settle()
    bar = case.page("porte").findChild(Scroll).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    case.open_step(closed[1])
    settle()
    assert bar.value() == 0


@pytest.mark.requirement("R031")
def test_a_firm_gate_offers_no_way_round(case):
    from coopwizard.ui.widgets.fields import TextRow

    firm = next(one.id for one in case.desk.base.etapes.values() if one.porte.derogation == "aucune")
    case.open_step(firm)
    settle()
    assert case.step_page is None
    assert case.page("porte").findChildren(TextRow) == []


def test_an_answer_is_said_kept_with_its_hour(case):
    case.session.answer("phrase_boussole", "Que chacun vieillisse chez lui.", holder=TOGETHER)
    settle()
    assert case.frame.header.kept.text().startswith("conservé à ")
    assert case.frame.header.voice.compass.text() == "Que chacun vieillisse chez lui."


def test_undo_and_redo_go_through_the_case(case):
    case.session.answer("phrase_boussole", "Une phrase.", holder=TOGETHER)
    case.frame.footer.primary_button.setFocus()
    QTest.keyClick(case, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert case.session.case.together("phrase_boussole") is None
    QTest.keyClick(case, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert case.session.case.together("phrase_boussole") == "Une phrase."


def test_alt_and_arrows_go_from_step_to_step(case):
    QTest.keyClick(case, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert case.place.what == steps(case)[1]
    QTest.keyClick(case, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert case.place.what == steps(case)[0]


def test_f6_goes_through_the_zones(case):
    case.activateWindow()
    seen = []
    for _ in range(len(zones(case))):
        next_zone(case, 1)
        held = QApplication.focusWidget()
        seen.append(next((z for z in zones(case) if held is z or z.isAncestorOf(held)), None))
    assert set(seen) == set(zones(case))


def test_f2_folds_the_landmarks_and_opens_them_again(case):
    assert not case.frame.landmarks.folded
    QTest.keyClick(case, Qt.Key.Key_F2)
    assert case.frame.landmarks.folded
    QTest.keyClick(case, Qt.Key.Key_F2)
    assert not case.frame.landmarks.folded


def test_a_narrow_window_folds_its_columns_and_opens_the_landmarks_over_the_work(case):
    case.resize(1024, 768)
    settle()
    assert case.frame.left.width() == 60
    assert case.frame.landmarks.folded
    case.frame.toggle_landmarks()
    settle()
    assert not case.frame.landmarks.folded
    assert case.frame.landmarks.x() + case.frame.landmarks.width() == case.width()


def test_the_projector_shows_no_name_and_echap_hides_everything(case):
    case.session.answer("phrase_boussole", "Que chacun vieillisse chez lui.", holder=TOGETHER)
    QTest.keyClick(case, Qt.Key.Key_F5)
    settle()
    assert case.frame.projecting
    assert "Deux Rives" not in case.frame.header.title.text()
    assert not case.frame.left.isVisible()
    QTest.keyClick(case, Qt.Key.Key_Escape)
    assert case.curtain.isVisible()
    assert case.curtain.sentence.text() == "Que chacun vieillisse chez lui."
    QTest.keyClick(case, Qt.Key.Key_Escape)
    assert not case.curtain.isVisible()
    QTest.keyClick(case, Qt.Key.Key_F5)
    settle()
    assert not case.frame.projecting


@pytest.mark.parametrize(("height", "zoom"), [(1080, 2.0), (768, 1.42), (600, 1.25), (2160, 2.0)])
def test_the_projector_follows_the_height_of_the_screen(height, zoom):
    assert projector_zoom(height) == zoom


def test_ctrl_f_searches_in_the_encyclopedia(case):
    case.activateWindow()
    QTest.keyClick(case, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert case.place.kind == ENCYCLOPEDIA
    assert QApplication.focusWidget() is case.page(ENCYCLOPEDIA).search.field


def test_the_text_grows_with_the_keys_and_is_remembered(case):
    QTest.keyClick(case, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme_of(case).zoom == 1.1
    assert case.settings.zoom == 1.1
    QTest.keyClick(case, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme_of(case).zoom == 1.0


def test_the_theme_is_chosen_and_remembered(case):
    case.change_theme("dark")
    assert theme_of(case).mode == "dark"
    assert case.settings.mode == "dark"
    case.change_theme(None)
    assert case.settings.mode is None


def test_a_meeting_is_opened_said_in_the_header_and_closed(case):
    from datetime import date

    actions = Actions.of(case)
    actions.start_meeting("atelier", date(2026, 10, 14), "Vève", ("S. Moreau",))
    settle()
    assert case.frame.header.line.text() == "Séance du 14\u00a0octobre 2026"
    assert next(one for one in actions.items() if one.text == "Clore la séance").enabled
    actions.close_meeting()
    settle()
    assert case.frame.header.line.text() == "Hors séance"
    assert len(case.session.case.versions) == 1


def test_the_menu_offers_only_what_can_be_done(window):
    lines = {one.text: one.enabled for one in Actions.of(window).items()}
    assert not lines["Ouvrir une séance"]
    assert not lines["Annuler"]
    assert lines["Mettre à l’abri (sauvegarder)"]


def test_a_refusal_stays_until_it_is_read(case, tmp_path):
    wrong = tmp_path / "photo.coopw"
    wrong.write_bytes(b"\0" * 4000)
    case.files.path = wrong
    Actions.of(case).import_case()
    settle()
    from coopwizard.ui.widgets.notices import Notice

    notices = [one for one in case.frame.findChildren(Notice) if one.isVisible()]
    assert len(notices) == 1
    notices[0].findChild(TextButton).click()
    settle()
    assert not [one for one in case.frame.findChildren(Notice) if one.isVisible()]


def test_a_damaged_library_is_said_on_the_first_page(qtbot, theme, tmp_path):
    broken = tmp_path / "coopwizard.sqlite3"
    broken.write_bytes(b"nothing like a library" * 200)
    made = MainWindow(
        LibraryDesk(broken), Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    )
    qtbot.addWidget(made)
    made.show()
    complete(made)
    settle()
    from coopwizard.ui.widgets.notices import Notice

    assert made.welcome.findChild(Notice) is not None
    made.welcome.chosen.emit("exemple")
    settle()
    assert made.place.kind == WELCOME
    assert broken.read_bytes().startswith(b"nothing")
    Actions.of(made).close()


def test_the_dossier_is_previewed_and_written(case, qtbot, tmp_path):
    case.go(Place(DOSSIER))
    page = case.page(DOSSIER)
    qtbot.waitUntil(lambda: page.pages.count() > 1, timeout=20000)
    case.files.path = tmp_path / "dossier.pdf"
    Actions.of(case).printing.write_dossier("complet", "pdf")
    qtbot.waitUntil(lambda: "enregistré" in case.frame.toast.label.text(), timeout=20000)
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")


def test_the_draws_come_once_a_step_that_shows_them_is_open(window, qtbot):
    window.welcome.chosen.emit("exemple")
    settle()
    window.open_step(steps(window)[6])
    qtbot.waitUntil(lambda: window.session.robust is not None, timeout=20000)
    assert window.session.results.types.robustness.draws == 5000


@pytest.mark.parametrize("link", ["etape:inconnue", "reponse:rien.du.tout", "n’importe quoi"])
def test_a_link_to_nowhere_leads_nowhere(base, link):
    assert read_link(base, link) is None


@pytest.mark.parametrize(
    ("key", "rank"),
    [("item.go_roles", 2), ("phrase_boussole", 1), ("partenaire.ab12.coche", 6), ("vote.refus", 9)],
)
def test_an_answer_belongs_to_its_step(base, key, rank):
    assert base.etapes[step_of_key(base, key)].rang == rank


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_frame_cuts_no_word_and_leaves_no_control_without_a_name(case, size, zoom):
    case.resize(*size)
    case.apply(Theme("light", zoom))
    for kind in (Place(STEP, steps(case)[4]), Place(LIBRARY), Place(ENCYCLOPEDIA), Place(WELCOME)):
        case.go(kind)
        settle()
        assert unnamed(case) == []
        assert clipped(case.frame) == [], kind


def test_the_rest_is_read_by_itself_once_the_first_page_is_on_screen(qtbot, theme, library_path, tmp_path):
    from coopwizard.ui.app import open_window

    made = open_window(library_path, Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(made)
    assert made.welcome.contents.accessibleName() == ""
    made.show()
    qtbot.waitUntil(lambda: "10. Douze mois" in made.welcome.contents.accessibleName(), timeout=5000)
    assert made.findChild(Actions, "actions") is not None
    Actions.of(made).close()


@pytest.mark.parametrize("speaker", [PRESIDENT, DIRECTOR, TOGETHER])
@pytest.mark.parametrize("sealed", [(), (PRESIDENT, DIRECTOR)])
def test_who_speaks_is_named_whole_when_the_text_is_twice_as_large(case, speaker, sealed):
    case.resize(1024, 768)
    case.apply(Theme("light", 2.0))
    header = case.frame.header
    header.set_kept("conservé à 14 h 02")
    header.voice.set_voice(speaker, "chacun répond à son tour", "Que chacun sache à qui s’adresser")
    header.voice.set_speakers((PRESIDENT, DIRECTOR))
    header.voice.set_state("scellé", [(one, SealState.SEALED) for one in sealed])
    settle()
    name = header.voice.name
    assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
    assert clipped(header) == []
    assert header.kept_icon.isVisible()
    assert header.kept_icon.accessibleName() == header.kept_icon.toolTip() == "conservé à 14 h 02"


@pytest.mark.parametrize("room", [QRect(0, 0, 1366, 768), QRect(0, 28, 1366, 740), QRect(0, 0, 1024, 768)])
def test_the_window_takes_the_whole_of_a_screen_that_is_short(window, room):
    window.hide()
    window.fit_screen(room)
    assert window.isMaximized()
    assert room.width() >= window.width()
    assert room.height() > window.height()


def test_the_window_keeps_its_size_on_a_large_screen(window):
    window.hide()
    window.fit_screen(QRect(0, 0, 1920, 1080))
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (1366, 768)
