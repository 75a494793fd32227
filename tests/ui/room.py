"""A workshop that begins on the example, and what a test reads in the view of the room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.engine.divergence import gaps_as_answered
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.conduite import ConductPage
from coopwizard.ui.pages.projection import RoomWindow
from coopwizard.ui.places import CONDUCT, STEP, Place
from coopwizard.ui.presenters.projection import (
    Projected,
    texts_of,
)
from coopwizard.ui.presenters.projection_vues import sight_of
from coopwizard.ui.presenters.seances import under_way
from coopwizard.ui.projection import RoomView, scene_of_room
from coopwizard.ui.window import MainWindow
from tests.ui.early import said_on, settle
from tests.ui.windows import Clock, opened_window

PEOPLE = ("Hélène Garnier", "Karim Benali", "Nadia Roche")


@contextmanager
def workshop(qtbot, clock: Clock, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the example, its two voices open, and a workshop that begins; close all when it is over."""
    with opened_window(qtbot, library_path, clock=clock) as made:
        made.set_session(made.desk.session(made.desk.example()))
        made.go(Place(STEP, "autodiagnostic"))
        made.desk.open_meeting(made.session, "atelier", date(2026, 11, 3), "Lyon", PEOPLE)
        conduct(made).press("moment:0")
        settle()
        yield made


def conduct(window: MainWindow, tab: str = "") -> ConductPage:
    window.go(Place(CONDUCT, tab))
    settle()
    page = window.page(CONDUCT)
    assert isinstance(page, ConductPage)
    return page


def view_of(window: MainWindow) -> RoomView:
    return Actions.of(window).meetings.conducting.room


def opened(window: MainWindow, chosen: Projected) -> RoomWindow:
    """Show this to the room, and return its window."""
    view = view_of(window)
    view.show(chosen)
    settle()
    assert view.room is not None
    return view.room


def spoken(one: QAccessibleInterface | None) -> Iterator[str]:
    """Yield every text of the accessible tree."""
    if one is None:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield one.text(kind)
    for rank in range(one.childCount()):
        yield from spoken(one.child(rank))


def read_in(room: RoomWindow) -> str:
    """Return all that the room may read or hear: the labels, the spoken tree, what is painted, the title."""
    tree = spoken(QAccessible.queryAccessibleInterface(room))
    painted = texts_of(room.sight) if room.sight is not None else ()
    return "\n".join((*said_on(room), *tree, *painted, room.windowTitle(), room.rest))


def widest(window: MainWindow) -> tuple[str, ...]:
    return gaps_as_answered(window.session.results.assessment.items)


def choose(window: MainWindow, item: str, president: str, director: str) -> None:
    for voice, level in ((PRESIDENT, president), (DIRECTOR, director)):
        window.session.answer(f"projection.{item}", level, holder=voice)


def sight(window: MainWindow, chosen: Projected):
    session = window.session
    meeting = under_way(session.case)
    assert meeting is not None
    return sight_of(scene_of_room(session), meeting, session.now, chosen)
