"""The way to the page on which a meeting is held, and its one-page record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.ui import files, jobs
from coopwizard.ui.menu import Item
from coopwizard.ui.places import CONDUCT
from coopwizard.ui.presenters.seances import under_way

if TYPE_CHECKING:
    from coopwizard.ui.meetings import Meetings
    from coopwizard.ui.pages.conduite import ConductPage
    from coopwizard.ui.projection import RoomView
    from coopwizard.ui.session import Session

EVERY = 20_000  # ms between two looks at the clock of the room
COURSE, SCREEN = "deroule", "salle"  # parts of the page: the course, what the room sees


class Conducting(QObject):
    """What people ask of the window while a meeting is held."""

    room_made = Signal(object)  # the view of the room, at its first need

    def __init__(self, meetings: Meetings) -> None:
        super().__init__(meetings)
        self.meetings, self.window = meetings, meetings.window
        self._page: ConductPage | None = None
        self._room: RoomView | None = None
        self._followed: Session | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look_at_clock)
        self.window.frame.clock.clicked.connect(self._open_course)
        self.window.arrived.connect(self._arrived)

    def make(self) -> QWidget:
        """Return the page of the open case."""
        from coopwizard.ui.pages.conduite import ConductPage

        session = self.window.session
        if session is None:
            raise RuntimeError("a meeting is held in an open case")
        self._page = ConductPage(session, lambda: self.window.projecting, lambda: self.room.state)
        self._page.room_asked.connect(self.lead_room)
        self.room.changed.connect(self._page.refresh)
        self._page.go_to.connect(self.window.follow)
        self._page.changed.connect(self.meetings.save)
        self._page.record_asked.connect(self.print_record)
        return self._page

    def items(self) -> tuple[Item, ...]:
        """Return the lines of the menu."""
        session = self.window.session
        held = session is not None and under_way(session.case) is not None
        return (
            Item("Conduire la séance", self._open, held),
            Item("Projeter pour la salle", self._open_room, held),
        )

    @property
    def room(self) -> RoomView:
        """The view of the room, made when it is first needed."""
        if self._room is None:
            from coopwizard.ui.projection import RoomView

            self._room = RoomView(self.window)
            self.room_made.emit(self._room)
        return self._room

    @Slot(object)
    def lead_room(self, asked: object) -> None:
        """Open, close, hide or show again the view of the room, or show in it what was chosen."""
        gestures = {
            "ouvrir": self.room.open,
            "fermer": self.room.close,
            "cacher": self.room.hide,
            "encore": self.room.show_again,
        }
        if isinstance(asked, str):
            gestures[asked]()
        else:
            self.room.show(asked)  # type: ignore[arg-type]

    @Slot()
    def look_at_clock(self) -> None:
        """Show what time it is in the meeting that is led, on every page; nothing out of a meeting."""
        session = self.window.session
        line = None
        if session is not None and any(one.closed_at is None for one in session.case.meetings):
            from coopwizard.ui.presenters.conduite_horloge import clock_line

            line = clock_line(session.base, session.case, session.now)
        self.window.frame.clock.show_line(line)
        if line is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        if self._room is not None:
            self._room.refresh()

    @Slot(object)
    def _arrived(self, _place: object) -> None:
        """Follow the case that is open now."""
        session = self.window.session
        if session is not self._followed:
            self._followed = session
            if session is not None:
                session.changed.connect(self.look_at_clock)
        self.look_at_clock()

    @Slot()
    def _open_room(self) -> None:
        self.window.follow(f"{CONDUCT}:{SCREEN}")

    @Slot()
    def _open_course(self) -> None:
        self.window.follow(f"{CONDUCT}:{COURSE}")

    @Slot()
    def print_record(self) -> None:
        """Write the record of the meeting under way, else of the last one, where one says."""
        from coopwizard.report.record import write_record

        session = self.window.session
        if session is None or not session.case.meetings:
            return
        held = under_way(session.case) or max(session.case.meetings, key=lambda one: one.held_on)
        name = f"compte-rendu-{held.held_on.isoformat()}.pdf"
        path = self.window.files.save(self.window, "Enregistrer le compte rendu", name, files.PDF)
        if path is None:
            return
        done = f"Compte rendu enregistré\u00a0: {path.name}"
        jobs.run(
            partial(write_record, session.base, session.case, held, path),
            lambda _: self.window.say(done),
            lambda err: self.window.show_failure(err.what, err.remedy),
            self,
        )

    @Slot()
    def _open(self) -> None:
        self.window.follow(f"{CONDUCT}:")
