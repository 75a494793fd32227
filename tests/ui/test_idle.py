"""What is projected hides after ten minutes without a gesture, and shows again on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from coopwizard.ui.actions import Actions
from coopwizard.ui.idle import MINUTES, IdleLock
from coopwizard.ui.presenters.projection import BOTH, QUESTION, Projected
from coopwizard.ui.widgets.notices import Notice
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.room import Clock, choose, opened, read_in, view_of, widest, workshop


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with workshop(qtbot, Clock(), library_path, tmp_path) as made:
        yield made


def lock_of(window: MainWindow) -> IdleLock:
    return Actions.of(window).idle


@pytest.mark.requirement("R152")
def test_ten_minutes_without_a_gesture_hide_what_individuals_said_behind_the_compass(
    window: MainWindow,
) -> None:
    item = widest(window)[0]
    choose(window, item, BOTH, BOTH)
    room = opened(window, Projected(QUESTION, item))
    lock = lock_of(window)
    assert lock.timer.isActive()
    assert lock.timer.interval() == MINUTES * 60_000 == 600_000
    assert str(window.session.base.items[item].question) in read_in(room)
    lock.timer.timeout.emit()
    assert room.sight is None
    assert room.rest == window.session.case.together("phrase_boussole")
    assert str(window.session.base.items[item].question) not in read_in(room)
    assert view_of(window).state.hidden
    assert not lock.timer.isActive()


def test_the_facilitator_is_told_and_shows_it_again_on_purpose(window: MainWindow) -> None:
    room = opened(window, Projected(QUESTION, widest(window)[0]))
    lock_of(window).timer.timeout.emit()
    settle()
    notice = window.frame._failure
    assert isinstance(notice, Notice)
    notice.acted.emit()
    settle()
    assert room.sight is not None
    assert lock_of(window).timer.isActive()


def test_the_notice_goes_when_the_room_is_closed(window: MainWindow) -> None:
    opened(window, Projected(QUESTION, widest(window)[0]))
    lock_of(window).timer.timeout.emit()
    settle()
    notice = window.frame._failure
    assert notice.isVisible()
    gone = QSignalSpy(notice.destroyed)
    view_of(window).close()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone.count() == 1


@pytest.mark.parametrize("in_the_room", [True, False])
def test_a_gesture_anywhere_in_the_program_begins_the_count_again(
    window: MainWindow, in_the_room: bool
) -> None:
    room = opened(window, Projected(QUESTION, widest(window)[0]))
    timer = lock_of(window).timer
    timer.start(5)  # about to end
    QTest.keyClick(room if in_the_room else window, Qt.Key.Key_Shift)
    assert timer.interval() == 5
    timer.setInterval(MINUTES * 60_000)
    timer.stop()
    QTest.mouseClick(room if in_the_room else window.frame, Qt.MouseButton.LeftButton)
    assert timer.isActive()
    assert timer.remainingTime() > MINUTES * 50_000


def test_nothing_is_counted_while_nothing_is_projected(window: MainWindow) -> None:
    timer = lock_of(window).timer
    assert not timer.isActive()
    QTest.mouseClick(window.frame, Qt.MouseButton.LeftButton)
    assert not timer.isActive()
    room = opened(window, Projected(QUESTION, widest(window)[0]))
    room.hide_asked.emit()
    assert not timer.isActive()
    view_of(window).show_again()
    assert timer.isActive()
    view_of(window).close()
    assert not timer.isActive()


def test_the_window_itself_projected_hides_behind_its_curtain(window: MainWindow) -> None:
    window.toggle_projector()
    settle()
    lock = lock_of(window)
    assert lock.timer.isActive()
    lock.timer.timeout.emit()
    assert window.curtain.isVisible()
    assert window.curtain.sentence.text() == window.session.case.together("phrase_boussole")
    assert not lock.timer.isActive()
    window.hide_or_return()
    assert not window.curtain.isVisible()
    window.toggle_projector()
    assert not lock.timer.isActive()
