"""The window of the room: hidden at once, on its own screen, closed with the facilitator’s."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.domain.answers import DIRECTOR
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.projection import RoomWindow
from coopwizard.ui.pages.projection_vues import ScaleView
from coopwizard.ui.places import STEP, Place
from coopwizard.ui.presenters.conduite import SCREEN
from coopwizard.ui.presenters.projection import (
    BOTH,
    COMPASS,
    DIMENSIONS,
    QUESTION,
    TYPES,
    Projected,
)
from coopwizard.ui.presenters.sheet import Press, flat
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.room import Clock, choose, conduct, opened, read_in, view_of, widest, workshop
from tests.ui.test_workshop import plain, words_on


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot, theme, clock: Clock, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with workshop(qtbot, clock, library_path, tmp_path) as made:
        yield made


# --- hidden at once


@pytest.mark.parametrize("pressed_in", ["salle", "animation"])
def test_escape_hides_all_at_once_and_nothing_is_left_to_read(window: MainWindow, pressed_in: str) -> None:
    item = widest(window)[0]
    choose(window, item, BOTH, BOTH)
    room = opened(window, Projected(QUESTION, item))
    question = str(window.session.base.items[item].question)
    assert question in read_in(room)
    target: QWidget = room if pressed_in == "salle" else window
    target.activateWindow()
    settle()
    QTest.keyClick(target, Qt.Key.Key_Escape)
    said = read_in(room)  # before Qt is given a chance to do anything else
    assert room.sight is None
    assert question not in said
    assert "écart" not in said
    assert not room.findChildren(ScaleView)
    assert room.isVisible()
    compass = window.session.case.together("phrase_boussole")
    assert {one for one in said.splitlines() if one} == {compass, room.windowTitle(), room.accessibleName()}


def test_pressed_twice_escape_does_not_show_again(window: MainWindow) -> None:
    room = opened(window, Projected(COMPASS))
    for _ in range(2):
        room.hide_asked.emit()
    assert room.sight is None
    assert view_of(window).state.hidden


def test_once_hidden_the_facilitator_goes_on_and_shows_again_on_purpose(window: MainWindow) -> None:
    room = opened(window, Projected(COMPASS))
    page = conduct(window, SCREEN)
    page.press("salle:cacher")
    assert room.sight is None
    window.go(Place(STEP, "motifs_environnement"))
    settle()
    assert window.step_page is not None
    assert room.sight is None
    page = conduct(window, SCREEN)
    assert "Montrer de nouveau" in [
        one.text for one in flat(page.screen_shown.parts) if isinstance(one, Press)
    ]
    page.press("salle:encore")
    assert room.sight is not None


def test_what_is_not_open_to_the_room_leaves_its_window_at_rest(window: MainWindow) -> None:
    window.session.answer("accord_binome", value=False, holder=DIRECTOR)
    room = opened(window, Projected(DIMENSIONS))
    assert room.sight is None
    assert room.rest == window.session.case.together("phrase_boussole")


# --- the window


def test_the_facilitator_chooses_from_the_page_and_the_page_says_what_the_room_sees(
    window: MainWindow,
) -> None:
    page = conduct(window, SCREEN)
    page.press("salle:ouvrir")
    settle()
    assert "la salle ne voit rien encore" in words_on(page.screen_shown)
    item = widest(window)[0]
    question = str(window.session.base.items[item].question)
    page.edit(next(one for one in flat(page.screen_shown.parts) if one.id == "salle.question"), item)
    assert "La salle verra : la question seule." in words_on(page.screen_shown)
    page.press(f"salle:montrer={QUESTION}.{item}")
    settle()
    assert question in read_in(view_of(window).room)
    assert f"la salle voit : {plain(question)}" in words_on(page.screen_shown)
    page.press("salle:fermer")
    settle()
    assert view_of(window).room is None
    assert "Ouvrir la vue de la salle" in words_on(page.screen_shown)


def test_each_thing_that_may_not_be_shown_says_why(window: MainWindow) -> None:
    window.session.answer("accord_binome", value=False, holder=DIRECTOR)
    settle()
    told = words_on(conduct(window, SCREEN).screen_shown)
    assert "Les deux lectures, par dimension : il manque l’accord des deux voix." in told
    window.session.answer("accord_binome", value=True, holder=DIRECTOR)
    settle()
    presses = [
        one.press for one in flat(conduct(window, SCREEN).screen_shown.parts) if isinstance(one, Press)
    ]
    assert "salle:montrer=dimensions" in presses


def test_closing_the_window_of_the_facilitator_closes_that_of_the_room(window: MainWindow) -> None:
    opened(window, Projected(COMPASS))
    window.close()
    rooms = [one for one in QApplication.topLevelWidgets() if isinstance(one, RoomWindow)]
    assert not any(one.isVisible() for one in rooms)
    assert view_of(window).room is None


def test_another_case_is_never_met_by_the_room_of_the_first(window: MainWindow) -> None:
    opened(window, Projected(COMPASS))
    Actions.of(window).create("Horizon")
    settle()
    assert view_of(window).room is None


def test_when_the_meeting_is_closed_the_room_sees_nothing_more(window: MainWindow) -> None:
    room = opened(window, Projected(COMPASS))
    Actions.of(window).meetings.close()
    settle()
    assert room.sight is None


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)])
def test_words_are_giant_and_nothing_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    longest = max(window.session.base.items.values(), key=lambda one: len(one.question))
    for chosen in (Projected(QUESTION, longest.id), Projected(TYPES), Projected(COMPASS)):
        room = opened(window, chosen)
        room.resize(*size)
        settle()
        title = next(
            one for one in room.findChildren(QWidget) if getattr(one, "text", str)() == room.sight.title
        )
        least = 48 * min(size[1] / 1080, size[0] / 1440)
        assert title.font().pixelSize() >= int(least)
        for one in room.findChildren(QWidget):
            if one.parentWidget() is not None and one.isVisible():
                inside = one.parentWidget().rect()
                assert inside.contains(one.geometry()), (chosen, getattr(one, "text", str)())
                assert one.heightForWidth(one.width()) <= one.height(), (chosen, getattr(one, "text", str)())


def test_it_fills_the_second_screen_and_comes_back_when_that_is_unplugged(tmp_path: Path) -> None:
    screens = [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": wide,
            "height": tall,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x, wide, tall in (("table", 0, 1366, 768), ("projecteur", 1366, 1920, 1080))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
    )
    said = json.loads(done.stdout.splitlines()[-1])
    filling = {
        "room": "projecteur",
        "main": "table",
        "full": True,
        "inside": True,
        "sees": True,
        "elsewhere": True,
    }
    beside = {**filling, "room": "table", "full": False, "elsewhere": False}
    assert said == {"opened": filling, "unplugged": beside, "plugged": filling, "closed": {"closed": True}}
