"""The only wiring: the library, the base, the engine and the dossier, joined to the window.

The first window needs the theme, the fonts and the standard library alone; the base, SQLAlchemy and
the rest are read after it is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from coopwizard.errors import CoopwizardError, LibraryError
from coopwizard.ui import crash
from coopwizard.ui.french import speak_french
from coopwizard.ui.personal import PersonalData
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import FUSION, STYLED, Theme, apply_theme, load_fonts, system_mode

if TYPE_CHECKING:
    from uuid import UUID

    from coopwizard.domain.answers import Case, CaseId, CaseSummary, Meeting, MeetingId, VersionId
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.knowledge.overlay import Overlay
    from coopwizard.domain.results import Results
    from coopwizard.domain.template import Template
    from coopwizard.domain.versions import Address, Deletion, FrozenVersion, ImportResult, Side
    from coopwizard.store.library import Library
    from coopwizard.ui.desk import Job, Variant
    from coopwizard.ui.ownwords import OwnWords
    from coopwizard.ui.session import Session
    from coopwizard.ui.window import MainWindow

SEED = 20260101
DRAWS = 5000
AFTER_PAINT = 20  # ms: the first page reaches the screen before the rest is read


def now() -> datetime:
    """Return the hour of this computer, with its zone."""
    return datetime.now(UTC).astimezone()


class LibraryDesk(PersonalData):
    """The desk of the window, on a real library; opens it and reads the base at the first need."""

    def __init__(self, path: Path, *, must_exist: bool = False, clock: Callable[[], datetime] = now) -> None:
        self._path = path
        self._clock = clock
        self._must_exist = must_exist  # put there by somebody: never made again, empty, while a share is away
        self._library: Library | None = None
        self._base: Base | None = None
        self._own: OwnWords | None = None

    @property
    def shipped(self) -> Base:
        """The knowledge base as shipped."""
        from coopwizard.kb.load import load_base

        return load_base()

    @property
    def base(self) -> Base:
        """The knowledge base, with what the organisation changed of it; read at the first need."""
        if self._base is None:
            self._base = self.own.over(self.shipped)
        return self._base

    @property
    def own(self) -> OwnWords:
        """The organisation's texts and settings, kept beside the library."""
        if self._own is None:
            from coopwizard.ui.ownwords import OwnWords

            self._own = OwnWords(self._path)
        return self._own

    def adapt(self, overlay: Overlay) -> None:
        """Keep these texts and settings, and lay them over the base from now on."""
        self.own.keep(overlay)
        self._base = None

    def forget_base(self) -> None:
        """Make the base again at its next need: its overlay is another."""
        self._base = None

    def move_library(self, folder: Path) -> Path:
        """Take the library to this folder, with its settings; return where the former file stays."""
        from coopwizard.domain.keys import group_of
        from coopwizard.store.relocation import relocate

        former, overlay = self._path, self.own.current
        moved = relocate(self.library, folder, clock=self._clock, groups=group_of(self.base.reponses))
        self._library, self._path, self._own, self._must_exist = moved, moved.path, None, True
        self._base = None
        if not overlay.empty:
            self.own.set_aside(self._clock())  # those of somebody else, if there were
            self.own.keep(overlay)
        return former

    def open_library(self, path: Path) -> None:
        """Open another library from now on; nothing changes when it cannot be."""
        from coopwizard.store.relocation import readable

        found = readable(path)
        self.close()
        self._path, self._own, self._base, self._must_exist = found, None, None, True
        self.library.summaries()

    def all_cases(self) -> list[tuple[Case, datetime]]:
        """Return every case with its last change, the latest first: to take an identity sheet from."""
        return [(self.library.case(one.id), one.changed_at) for one in self.library.summaries()]

    @property
    def library(self) -> Library:
        """The open library; LibraryError when it cannot be opened."""
        if self._library is None:
            from coopwizard.domain.keys import group_of
            from coopwizard.store.library import Library

            self._refuse_absent()
            self._library = Library.open(self._path, clock=self._clock, groups=group_of(self.base.reponses))
        return self._library

    def close(self) -> None:
        """Close the library, backed up when it changed."""
        if self._library is not None:
            library, self._library = self._library, None
            library.close()

    def where(self) -> Path:
        """Return the library's file."""
        return self._path

    def _refuse_absent(self) -> None:
        if self._must_exist and not self._path.exists():
            raise LibraryError(
                f"La bibliothèque n’est plus à «\u00a0{self._path}\u00a0».",
                "Rebranchez ce disque ou ce partage, ou choisissez-en une autre\u00a0: "
                "Bibliothèque, puis Réglages dans le menu.",
            )

    def cases(self) -> list[CaseSummary]:
        """Return the cases, the last changed first."""
        from coopwizard.store.listing import list_cases

        if self._library is None:
            self._refuse_absent()
        return self._library.summaries() if self._library is not None else list_cases(self._path)

    def create(self, title: str) -> CaseId:
        """Make a new case and return its key."""
        return self.library.create_case(title).id

    def example(self) -> CaseId:
        """Return the example's case, added if it is not there yet."""
        from coopwizard.examples import add_example

        found = next((one.id for one in self.library.summaries() if one.example), None)
        if found is None:
            found = add_example(self.library, self.base).id
            self.note_steps(self.session(found))
        return found

    def session(self, case_id: CaseId) -> Session:
        """Open this case; its results are computed without draws, which come later."""
        from coopwizard.ui.session import Session

        return Session(self.library, self.base, case_id, evaluate=_evaluate, clock=self._clock)

    def note_steps(self, session: Session) -> None:
        """Keep which steps are done, for the list of cases."""
        from coopwizard.ui.presenters.frame import steps_done

        self.library.note_steps_done(session.case.id, steps_done(session.results))
        self.note_term(session)

    def delete(self, case_id: CaseId, *, copies: bool) -> Deletion:
        """Delete this case for good, with its known copies if asked."""
        return self.library.delete_case(case_id, copies=copies)

    def export_case(self, case_id: CaseId, path: Path, password: str = "") -> Path:
        """Write this case in a .coopw file, under a password if one is given."""
        return self.library.export_case(case_id, path, overlay=self.own.text(), password=password)

    def read_case(self, path: Path) -> Case:
        """Return the case of a .coopw file without keeping it."""
        from coopwizard.store.exchange import read_case

        return read_case(path)

    def import_case(self, path: Path, password: str = "") -> ImportResult:
        """Read a .coopw file into the library."""
        found = self.library.import_case(path, password=password)
        self.note_steps(self.session(found.case.id))
        return found

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
        restore(self._path, path, clock=self._clock)
        self.library.summaries()

    def open_meeting(
        self,
        session: Session,
        kind: str,
        day: date,
        place: str,
        people: tuple[str, ...],
        mode: str = "",
    ) -> None:
        """Open a meeting of this case."""
        from uuid import uuid4

        from coopwizard.domain.answers import Meeting, MeetingId

        meeting = Meeting(MeetingId(uuid4()), kind, day, place, people, mode=mode)
        self.library.open_meeting(session.case.id, meeting)
        session.reload()

    def save_meeting(self, session: Session, meeting: Meeting) -> None:
        """Keep what changed in the meeting under way; undo stays, the answers are the same."""
        session.take(self.library.save_meeting(session.case.id, meeting))

    def cancel_close(self, session: Session, meeting: MeetingId, reason: str) -> None:
        """Open a closed meeting again, with a reason; its version stays."""
        self.library.cancel_close(session.case.id, meeting, reason=reason)
        session.reload()

    def close_meeting(self, session: Session) -> str:
        """Close the meeting under way: what may be read is evaluated, composed and frozen."""
        from coopwizard.ui.freezing import freeze

        meeting = next(one for one in reversed(session.case.meetings) if one.closed_at is None)
        case = self.library.freezable(session.case.id)
        frozen = freeze(
            self.base,
            case,
            meeting,
            today=session.today,
            at=self._clock(),
            seed=SEED,
            draws=DRAWS,
            overlay=self.own.text(),
        )
        head = self.library.close_meeting(session.case.id, meeting.id, frozen)
        session.reload()
        self.note_term(session)
        return head.label

    def version(self, version: VersionId) -> FrozenVersion:
        """Return what a close froze, as it was."""
        return self.library.version(version)

    def method_of(self, frozen: FrozenVersion) -> str:
        """Return the method of that day in words, or nothing when it is not kept with this program."""
        from coopwizard import paths
        from coopwizard.kb.release import releases
        from coopwizard.ui.freezing import method_words

        if frozen.overlay:
            from coopwizard.kb.overlay import reopened

            found = reopened(frozen.base_hash, [frozen.overlay])
            made = found.adaptation if found is not None else None
            return f"version {found.version}, adaptée par «\u00a0{made.nom}\u00a0»" if found and made else ""
        return method_words(self.shipped, frozen, releases(paths.resources()))

    def printing(self, frozen: FrozenVersion, path: Path) -> Job:
        """Return what writes a version as it was, without computing anything."""
        from coopwizard.ui.freezing import write_version

        return partial(write_version, frozen, path)

    def variants(self) -> tuple[Variant, ...]:
        """Return the variants of the dossier, as the base names them."""
        from coopwizard.ui.desk import Variant

        found = []
        for name, one in self.base.dossier.variantes.items():
            told = [
                f"Accord demandé\u00a0: {one.accord}" if one.accord else "",
                f"Pages\u00a0: {one.pages}" if one.pages else "",
                one.regle,
            ]
            found.append(
                Variant(name, _capital(one.titre), ". ".join(map(_capital, filter(None, told))) + ".")
            )
        return tuple(found)

    def composing(
        self, session: Session, variant: str, path: Path, progress: Callable[[float], None] | None = None
    ) -> Job:
        """Return what writes the dossier, from values that nothing moves any more."""
        from coopwizard.kb.templatefile import look_of
        from coopwizard.ui.freezing import Form, write_dossier

        case, template = self.library.freezable(session.case.id), self.template()
        form = Form(template, look_of(template, self._path.parent))
        work = partial(write_dossier, self.base, case, variant, path, session.today, SEED, DRAWS, form)
        return work if progress is None else partial(work, progress)

    def tabulating(self, session: Session, kind: str, path: Path) -> Job:
        """Return what writes the action plan or the answers, from values that nothing moves any more."""
        from coopwizard.ui.freezing import write_table

        case = self.library.freezable(session.case.id)
        return partial(write_table, self.base, case, kind, path, session.today, SEED, DRAWS)

    def template(self) -> Template:
        """Return how the organisation has its dossiers made, kept beside the library."""
        from coopwizard.kb.templatefile import beside, read_template

        return read_template(beside(self._path))

    def keep_template(self, template: Template) -> None:
        """Keep this form for the dossiers to come."""
        from coopwizard.kb.templatefile import beside, keep_template

        keep_template(beside(self._path), template)

    def take_logo(self, image: Path) -> str:
        """Copy this image beside the library and return the name it has there."""
        from coopwizard.kb.templatefile import take_logo

        return take_logo(image, self._path.parent)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    speak_french(app)
    load_fonts()
    settings = Settings()
    apply_theme(app, Theme(settings.mode or system_mode(app), settings.zoom))
    return app


def open_window(library: Path, settings: Settings | None = None, *, must_exist: bool = False) -> MainWindow:
    """Return the window on its welcome page, ready to be shown; the rest comes after the first paint."""
    from coopwizard.ui.window import MainWindow

    window = MainWindow(LibraryDesk(library, must_exist=must_exist), settings or Settings())
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
        if desk.own.trouble is not None:  # the method as shipped is used meanwhile
            window.welcome.show_trouble(desk.own.trouble.what, desk.own.trouble.remedy)
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


def run(library: Path, *, must_exist: bool = False) -> int:
    """Open the window on this library and return when it is closed; the exit code."""
    app = start_application(sys.argv[:1])
    window = open_window(library, must_exist=must_exist)
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
