"""The way to the page on which a meeting is held, and its one-page record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.ui import files, jobs
from coopwizard.ui.menu import Item
from coopwizard.ui.places import CONDUCT
from coopwizard.ui.presenters.seances import under_way

if TYPE_CHECKING:
    from coopwizard.ui.meetings import Meetings
    from coopwizard.ui.pages.conduite import ConductPage


class Conducting(QObject):
    """What people ask of the window while a meeting is held."""

    def __init__(self, meetings: Meetings) -> None:
        super().__init__(meetings)
        self.meetings, self.window = meetings, meetings.window
        self._page: ConductPage | None = None

    def make(self) -> QWidget:
        """Return the page of the open case."""
        from coopwizard.ui.pages.conduite import ConductPage

        session = self.window.session
        if session is None:
            raise RuntimeError("a meeting is held in an open case")
        self._page = ConductPage(session, lambda: self.window.projecting)
        self._page.go_to.connect(self.window.follow)
        self._page.changed.connect(self.meetings.save)
        self._page.record_asked.connect(self.print_record)
        return self._page

    def item(self) -> Item:
        """Return the line of the menu."""
        session = self.window.session
        held = session is not None and under_way(session.case) is not None
        return Item("Conduire la séance", self._open, held)

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
