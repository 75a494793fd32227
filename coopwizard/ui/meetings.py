"""What people ask of meetings and versions from the window; a refusal is said where it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import CaseId, Meeting, MeetingId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.errors import CoopwizardError
from coopwizard.ui import files, jobs
from coopwizard.ui.conduite import Conducting
from coopwizard.ui.freezing import kept_dossier
from coopwizard.ui.menu import Item
from coopwizard.ui.pages.conduite import ConductPage
from coopwizard.ui.pages.meeting import CLOSE, MeetingPage
from coopwizard.ui.pages.versions import VersionsPage
from coopwizard.ui.places import CONDUCT, MEETING, STEP, VERSIONS, Place
from coopwizard.ui.presenters.versions import REOPENING
from coopwizard.ui.presenters.versions_reprise import is_reopened

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow


class Meetings(QObject):
    """Opening, holding, closing a meeting; reading and comparing what its close kept."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.conducting = Conducting(self)

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        """Return what makes the page of each place."""
        return {
            MEETING: self._make_meeting,
            VERSIONS: self._make_versions,
            CONDUCT: self.conducting.make,
        }

    def prepare(self, place: Place) -> None:
        """Fill the page of this place before it is shown; nothing for the other places."""
        page = self.window.page(place.kind)
        if isinstance(page, ConductPage):
            page.prepare(place.what)
        elif isinstance(page, MeetingPage | VersionsPage) and self.window.session is not None:
            page.prepare(self.window.session, place.what)

    def items(self) -> list[Item]:
        """Return the lines of the menu about meetings, as things stand."""
        session = self.window.session
        open_ = session is not None and any(one.closed_at is None for one in session.case.meetings)
        return [
            Item("Ouvrir une séance", self._ask_meeting, session is not None and not open_),
            Item("La séance en cours", self._ask_meeting, open_),
            *self.conducting.items(),
            Item("Clore la séance", self._ask_close, open_),
            Item("Les versions", self._ask_versions, session is not None),
        ]

    def open_case(self, case_id: CaseId) -> None:
        """Open this case where it stands; after some months, on what may have changed."""
        session = self.window.desk.session(case_id)
        self.window.set_session(session)
        changed = is_reopened(session.case, session.today)
        self.window.go(Place(VERSIONS, REOPENING) if changed else Place(STEP))

    @Slot(str, object, str, object, str)
    def start(self, kind: str, day: date, place: str, people: tuple[str, ...], mode: str = "") -> None:
        """Open a meeting and go back to the work."""
        session = self.window.session
        if session is None:
            return

        def starting() -> None:
            self.window.desk.open_meeting(session, kind, day, place, people, mode)
            self.window.go(Place(STEP))

        self._trying(starting)

    @Slot(object)
    def save(self, meeting: Meeting) -> None:
        """Keep what changed in the meeting under way."""
        session = self.window.session
        if session is not None:
            self._trying(lambda: self.window.desk.save_meeting(session, meeting))
        page = self.window.page(MEETING)
        if isinstance(page, MeetingPage):
            page.refresh()

    @Slot()
    def close(self) -> None:
        """Close the meeting under way: a version is frozen, and its record is offered."""
        session = self.window.session
        if session is None:
            return

        def closing() -> None:
            label = self.window.desk.close_meeting(session)
            self.window.go(Place(MEETING))
            page = self.window.page(MEETING)
            if isinstance(page, MeetingPage):
                page.show_closed(label)
            self.window.say(f"Séance close\u00a0: {label}.")

        self._trying(closing)

    @Slot(object, str)
    def cancel(self, meeting: MeetingId, reason: str) -> None:
        """Open a closed meeting again, with its reason."""
        session = self.window.session
        if session is None:
            return

        def cancelling() -> None:
            self.window.desk.cancel_close(session, meeting, reason)
            self.window.go(Place(MEETING))
            self.window.say("La clôture est annulée\u202f; sa version reste.")

        self._trying(cancelling)

    @Slot(object)
    def print_version(self, frozen: FrozenVersion) -> None:
        """Write a version as it was, where one says."""
        name = f"{frozen.label.partition(',')[0].lower().replace(' ', '-')}.pdf"
        path = self.window.files.save(self.window, "Enregistrer cette version", name, files.PDF)
        if path is None:
            return
        done = f"Version enregistrée\u00a0: {path.name}"
        work = self.window.desk.printing(frozen, path)
        jobs.run(
            work,
            lambda _: self.window.say(done),
            lambda err: self.window.show_failure(err.what, err.remedy),
            self,
        )

    # --- within

    def _make_meeting(self) -> QWidget:
        page = MeetingPage()
        page.started.connect(self.start)
        page.changed.connect(self.save)
        page.closed.connect(self.close)
        page.cancelled.connect(self.cancel)
        page.go_to.connect(self.window.follow)
        return page

    def _make_versions(self) -> QWidget:
        page = VersionsPage(self.window.desk.version, self.window.desk.method_of, kept_dossier)
        page.go_to.connect(self.window.follow)
        page.resumed.connect(self._resume)
        page.printed.connect(self.print_version)
        return page

    @Slot()
    def _resume(self) -> None:
        self.window.go(Place(STEP))

    @Slot()
    def _ask_meeting(self) -> None:
        self.window.go(Place(MEETING))

    @Slot()
    def _ask_close(self) -> None:
        self.window.go(Place(MEETING, CLOSE))

    @Slot()
    def _ask_versions(self) -> None:
        self.window.go(Place(VERSIONS))

    def _trying(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CoopwizardError as err:
            self.window.show_failure(err.what, err.remedy)
