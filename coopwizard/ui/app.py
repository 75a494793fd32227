"""The only wiring: the library, the base, the engine and the dossier, joined to the window.

The first window needs the theme, the fonts and the standard library alone; the base, SQLAlchemy and
the rest are read after it is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from coopwizard.errors import CoopwizardError, LibraryError
from coopwizard.ui import crash
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import FUSION, STYLED, Theme, apply_theme, load_fonts, system_mode

if TYPE_CHECKING:
    from uuid import UUID

    from coopwizard.domain.answers import CaseId, CaseSummary
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.results import Results
    from coopwizard.domain.versions import Address, Deletion, ImportResult, Side
    from coopwizard.store.library import Library
    from coopwizard.ui.desk import Job, Variant
    from coopwizard.ui.session import Session
    from coopwizard.ui.window import MainWindow

SEED = 20260101
DRAWS = 5000
AFTER_PAINT = 20  # ms: the first page reaches the screen before the rest is read


def now() -> datetime:
    """Return the hour of this computer, with its zone."""
    return datetime.now(UTC).astimezone()


class LibraryDesk:
    """The desk of the window, on a real library; opens it and reads the base at the first need."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._base: Base | None = None

    @property
    def base(self) -> Base:
        """The knowledge base, read at the first need."""
        if self._base is None:
            from coopwizard.kb.load import load_base

            self._base = load_base()
        return self._base

    @property
    def library(self) -> Library:
        """The open library; LibraryError when it cannot be opened."""
        if self._library is None:
            from coopwizard.domain.keys import group_of
            from coopwizard.store.library import Library

            self._library = Library.open(self._path, clock=now, groups=group_of(self.base.reponses))
        return self._library

    def close(self) -> None:
        """Close the library, backed up when it changed."""
        if self._library is not None:
            library, self._library = self._library, None
            library.close()

    def where(self) -> Path:
        """Return the library's file."""
        return self._path

    def cases(self) -> list[CaseSummary]:
        """Return the cases, the last changed first."""
        from coopwizard.store.listing import list_cases

        return self._library.summaries() if self._library is not None else list_cases(self._path)

    def create(self, title: str) -> CaseId:
        """Make a new case and return its key."""
        return self.library.create_case(title).id

    def example(self) -> CaseId:
        """Return the example's case, added if it is not there yet."""
        from coopwizard.examples import add_example

        found = next((one.id for one in self.library.summaries() if one.example), None)
        return found or add_example(self.library, self.base).id

    def session(self, case_id: CaseId) -> Session:
        """Open this case; its results are computed without draws, which come later."""
        from coopwizard.ui.session import Session

        return Session(self.library, self.base, case_id, evaluate=_evaluate, clock=now)

    def note_steps(self, session: Session) -> None:
        """Keep which steps are done, for the list of cases."""
        from coopwizard.ui.presenters.frame import steps_done

        self.library.note_steps_done(session.case.id, steps_done(session.results))

    def delete(self, case_id: CaseId, *, copies: bool) -> Deletion:
        """Delete this case for good, with its known copies if asked."""
        return self.library.delete_case(case_id, copies=copies)

    def export_case(self, case_id: CaseId, path: Path) -> Path:
        """Write this case in a .coopw file."""
        return self.library.export_case(case_id, path)

    def import_case(self, path: Path) -> ImportResult:
        """Read a .coopw file into the library."""
        return self.library.import_case(path)

    def resolve_import(self, import_id: UUID, choices: Mapping[Address, Side]) -> CaseId:
        """Finish an import whose conflicts are chosen."""
        return self.library.resolve_import(import_id, choices).id

    def backup(self, path: Path | None) -> Path:
        """Copy the whole library."""
        return self.library.backup(path)

    def restore(self, path: Path) -> None:
        """Put this backup in the place of the library, and open it."""
        from coopwizard.store.backup import restore

        self.close()
        restore(self._path, path, clock=now)
        self.library.summaries()

    def open_meeting(
        self, session: Session, kind: str, day: date, place: str, people: tuple[str, ...]
    ) -> None:
        """Open a meeting of this case."""
        from uuid import uuid4

        from coopwizard.domain.answers import Meeting, MeetingId

        meeting = Meeting(MeetingId(uuid4()), kind, day, place, people)
        self.library.open_meeting(session.case.id, meeting)
        session.reload()

    def close_meeting(self, session: Session) -> str:
        """Close the meeting under way: what may be read is evaluated, composed and frozen."""
        from coopwizard.ui.freezing import freeze

        meeting = next(one for one in reversed(session.case.meetings) if one.closed_at is None)
        case = self.library.freezable(session.case.id)
        frozen = freeze(self.base, case, meeting, today=session.today, at=now(), seed=SEED, draws=DRAWS)
        head = self.library.close_meeting(session.case.id, meeting.id, frozen)
        session.reload()
        return head.label

    def variants(self) -> tuple[Variant, ...]:
        """Return the variants of the dossier, as the base names them."""
        from coopwizard.ui.desk import Variant

        found = []
        for name, one in self.base.dossier.variantes.items():
            told = [
                f"Accord demandé\u00a0: {one.accord}" if one.accord else "",
                one.pages and f"pages\u00a0: {one.pages}",
                one.regle,
            ]
            found.append(
                Variant(name, one.titre[:1].upper() + one.titre[1:], "\u202f; ".join(filter(None, told)))
            )
        return tuple(found)

    def composing(self, session: Session, variant: str, path: Path) -> Job:
        """Return what writes the dossier, from values that nothing moves any more."""
        from coopwizard.ui.freezing import write_dossier

        case = self.library.freezable(session.case.id)
        return partial(write_dossier, self.base, case, variant, path, session.today, SEED, DRAWS)


def _evaluate(base: Base, case: Any, today: date) -> Results:  # noqa: ANN401 (a Case; imported late)
    from coopwizard.engine.evaluate import evaluate

    return evaluate(base, case, today=today, draws=0)


def start_application(arguments: list[str]) -> QApplication:
    """Return the application, in French, with its fonts and its theme."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*(arguments[:1] or ["coopwizard"]), *FUSION, *arguments[1:]])
        app.setProperty(STYLED, True)
    app.setApplicationName("coopwizard")
    app.setApplicationDisplayName("coopwizard")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    load_fonts()
    settings = Settings()
    apply_theme(app, Theme(settings.mode or system_mode(app), settings.zoom))
    return app


def open_window(library: Path, settings: Settings | None = None) -> MainWindow:
    """Return the window on its welcome page, ready to be shown; the rest comes after the first paint."""
    from coopwizard.ui.window import MainWindow

    window = MainWindow(LibraryDesk(library), settings or Settings())
    window.welcome.painted.connect(partial(QTimer.singleShot, AFTER_PAINT, window, partial(complete, window)))
    return window


def complete(window: MainWindow) -> None:
    """Read the base and check the library, once the first page is painted."""
    from coopwizard.ui.actions import Actions
    from coopwizard.ui.robust import RobustKeeper

    desk = window.desk
    if window.findChild(Actions, "actions") is None:
        Actions(window)
        RobustKeeper(window, SEED, DRAWS)
    try:
        show_contents(window)
        desk.cases()
    except LibraryError as err:
        window.welcome.show_trouble(err.what, err.remedy)
    except CoopwizardError as err:
        window.welcome.show_trouble(err.what, err.remedy)


def show_contents(window: MainWindow) -> None:
    """Show the path of the welcome page."""
    from coopwizard.ui.models.path import PathStep

    rows = [
        (PathStep(one.id, one.rang, one.nom_court, "fait", "", bool(one.repond.separe)), one.titre)
        for one in window.desk.base.etapes.values()
    ]
    window.welcome.show_steps(rows)


def run(library: Path) -> int:
    """Open the window on this library and return when it is closed; the exit code."""
    app = start_application(sys.argv[:1])
    window = open_window(library)
    crash.install(library.parent, window.show_failure)
    window.fit_screen(window.screen().availableGeometry())
    window.show()
    code = app.exec()
    _close(window)
    return code


def _close(window: MainWindow) -> None:
    from coopwizard.ui.actions import Actions

    actions = window.findChild(Actions, "actions")
    if actions is not None:
        actions.close()
    desk = window.desk
    if isinstance(desk, LibraryDesk):
        try:
            desk.close()
        except CoopwizardError as err:
            sys.stderr.write(f"{err.what} {err.remedy}\n")
