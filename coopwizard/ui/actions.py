"""What people ask of the library from the window: open, import, export, delete, back up, meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import CaseId, CaseSummary
from coopwizard.domain.versions import Side
from coopwizard.errors import CoopwizardError, PasswordError
from coopwizard.french import listing
from coopwizard.ui import files, jobs
from coopwizard.ui.coherence import Checking
from coopwizard.ui.donnees import DataDesk
from coopwizard.ui.idle import IdleLock
from coopwizard.ui.meetings import Meetings
from coopwizard.ui.menu import Item, build_menu
from coopwizard.ui.other_voices import OtherVoicesGestures
from coopwizard.ui.pages.conflicts import ConflictsPage
from coopwizard.ui.pages.encyclopedia import EncyclopediaPage
from coopwizard.ui.pages.help import KeysPage
from coopwizard.ui.pages.library import LibraryPage
from coopwizard.ui.papier import PaperDesk
from coopwizard.ui.places import (
    COHERENCE,
    CONDUCT,
    CONFLICTS,
    DATA,
    DOSSIER,
    ENCYCLOPEDIA,
    HELP,
    LIBRARY,
    MEETING,
    NEW,
    PAPER,
    REGLAGES,
    VERSIONS,
    WELCOME,
    Place,
)
from coopwizard.ui.printing import Printing
from coopwizard.ui.protecting import Protecting
from coopwizard.ui.reglages import Tuning
from coopwizard.ui.reuse import Reuse
from coopwizard.ui.search import KEYS as SEARCH_KEYS
from coopwizard.ui.search import Searcher
from coopwizard.ui.theme import theme_of
from coopwizard.ui.window import MainWindow


class Actions(QObject):
    """The window's gestures on the library; a refusal is said where it happened, in two sentences."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("actions")
        self.window = window
        self.desk = window.desk
        self._brought: tuple[str, ...] = ()  # the settings that came with the last import
        self._makers: dict[str, Callable[[], QWidget]] = {
            LIBRARY: self._make_library,
            ENCYCLOPEDIA: self._make_encyclopedia,
        }
        self.printing = Printing(window)
        self._makers[DOSSIER] = self.printing.make
        self.meetings = Meetings(window)
        self._makers |= self.meetings.makers()
        self.tuning = Tuning(window)
        self._makers[REGLAGES] = self.tuning.make
        self.checking = Checking(window)
        self._makers[COHERENCE] = self.checking.make
        self.others = OtherVoicesGestures(window, self._makers)
        self.paper = PaperDesk(window)
        self._makers[PAPER] = self.paper.make
        self.data = DataDesk(window, self.delete)
        self._makers[DATA] = self.data.make
        self.protecting = Protecting(window, self._import_closed)
        self.idle = IdleLock(window, self.meetings.conducting)
        self.searcher = Searcher(window)
        Reuse(window)
        window.frame.header.menu_asked.connect(self.open_menu)
        window.welcome.chosen.connect(self._welcomed)
        window.new_case.created.connect(self.create)
        window.new_case.left.connect(self._welcome)

    @staticmethod
    def of(window: MainWindow) -> Actions:
        """Return the gestures of this window."""
        found = window.findChild(Actions, "actions")
        if found is None:
            raise RuntimeError("the window has no actions yet")
        return found

    def close(self) -> None:
        """Forget the jobs under way, once they no longer write, and throw the previews away."""
        jobs.finish()
        self.printing.close()

    # --- pages

    def make(self, kind: str) -> None:
        """Make the page of this place."""
        self.window._put(kind, self._makers[kind]())  # noqa: SLF001

    def prepare(self, place: Place) -> None:
        """Fill the page of this place before it is shown."""
        page = self.window.page(place.kind)
        if isinstance(page, LibraryPage):
            self._list()
        elif isinstance(page, EncyclopediaPage) and place.what:
            page.open_at(place.what)
        elif place.kind == REGLAGES:
            self.tuning.prepare(place.what)
        elif place.kind == PAPER:
            self.paper.prepare(place.what)
        elif place.kind == DATA:
            self.data.prepare()
        elif place.kind in (MEETING, VERSIONS, CONDUCT):
            self.meetings.prepare(place)
        elif place.kind == DOSSIER:
            self.printing.prepare()

    def _make_library(self) -> QWidget:
        page = LibraryPage()
        page.opened.connect(self.open_case)
        page.new_asked.connect(self._new)
        page.import_asked.connect(self.import_case)
        page.export_asked.connect(self.export_case)
        page.protected_export_asked.connect(self.protecting.export)
        page.delete_asked.connect(self.delete)
        page.backup_asked.connect(self.back_up)
        page.restore_asked.connect(self.restore)
        return page

    def _make_encyclopedia(self) -> QWidget:
        today = self.window.session.today if self.window.session is not None else date.today()  # noqa: DTZ011
        return EncyclopediaPage(self.desk.base, today)

    # --- cases

    @Slot(str)
    def _welcomed(self, choice: str) -> None:
        if choice == "commencer":
            self._new()
        elif choice == "reprendre":
            self.window.go(Place(LIBRARY))
        else:
            self._trying(lambda: self.open_case(self.desk.example()))

    @Slot()
    def _new(self) -> None:
        self.window.new_case.clear()
        self.window.go(Place(NEW))

    @Slot()
    def _welcome(self) -> None:
        self.window.go(Place(WELCOME))

    @Slot(str)
    def create(self, title: str) -> None:
        """Make a case of this title and open it."""
        self._trying(lambda: self.open_case(self.desk.create(title)))

    @Slot(object)
    def open_case(self, case_id: CaseId) -> None:
        """Open this case at the step where it stands."""

        def opening() -> None:
            self.meetings.open_case(case_id)
            self.data.remind()

        self._trying(opening)

    def _list(self) -> None:
        page, session = self.window.page(LIBRARY), self.window.session
        if not isinstance(page, LibraryPage):
            return

        def showing() -> None:
            if session is not None:
                self.desk.note_steps(session)  # what was done since it was opened shows too
            page.show_cases(self.desk.cases())

        self._trying(showing)

    @Slot()
    def import_case(self) -> None:
        """Read a .coopw file; on a conflict, what is here is kept and said."""
        path = self.window.files.open(self.window, "Importer un dossier", files.COOPW)
        if path is not None:
            self._trying(lambda: self._import(path))

    def _import(self, path: Path) -> None:
        try:
            self._import_closed(path, "")
        except PasswordError as err:
            self.protecting.ask(path, err)

    def _import_closed(self, path: Path, password: str) -> None:
        """Read this file with its password, empty when it has none."""
        result = self.desk.import_case(path, password)
        self._brought = result.overlays
        if result.conflicts:
            page = ConflictsPage(self.desk.base, result)
            page.decided.connect(self._resolved)
            self.window.show_once(CONFLICTS, page, "Choisir entre deux réponses")
            return
        self._list()
        self._say_imported()

    def _say_imported(self) -> None:
        """Say that it is done and, when it was worked with other settings, whose, and where they are."""
        others = self.desk.own.receive(self._brought)
        said = "Dossier importé."
        if others:
            names = listing([f"«\u00a0{one}\u00a0»" for one in others], "et")
            said += f" Il a été travaillé avec les réglages de {names}, gardés à côté de la bibliothèque."
        self.window.say(said)

    @Slot(object, object)
    def _resolved(self, import_id: object, choices: dict[tuple[str, str], Side]) -> None:
        def resolving() -> None:
            case_id = self.desk.resolve_import(import_id, choices)  # type: ignore[arg-type]
            self.open_case(case_id)
            self._say_imported()

        self._trying(resolving)

    @Slot(object)
    def export_case(self, case: CaseSummary) -> None:
        """Write this case in a .coopw file."""
        name = f"dossier-{case.number}.coopw"
        path = self.window.files.save(self.window, "Exporter le dossier", name, files.COOPW)
        if path is not None:
            self._trying(
                lambda: self.window.say(f"Dossier exporté\u00a0: {self.desk.export_case(case.id, path).name}")
            )

    @Slot(object, bool)
    def delete(self, case: CaseSummary, copies: bool) -> None:
        """Delete this case for good, then say what remains."""

        def deleting() -> None:
            session = self.window.session
            if session is not None and session.case.id == case.id:
                self.window.set_session(None)
            remaining = self.desk.delete(case.id, copies=copies).remaining
            self._list()
            page = self.window.page(LIBRARY)
            if isinstance(page, LibraryPage):
                page.show_deleted(case.title, [str(path) for path in remaining])
            self.window.refresh()

        self._trying(deleting)

    # --- safety

    @Slot()
    def back_up(self) -> None:
        """Copy the whole library where one says."""
        path = self.window.files.save(self.window, "Mettre à l’abri", "coopwizard.sqlite3", files.LIBRARY)
        if path is not None:
            self._trying(lambda: self.window.say(f"Sauvegardé\u00a0: {self.desk.backup(path)}"))

    @Slot()
    def restore(self) -> None:
        """Put a backup in the place of the library; what was there is kept aside."""
        path = self.window.files.open(self.window, "Reprendre une sauvegarde", files.LIBRARY)
        if path is None:
            return

        def restoring() -> None:
            self.window.set_session(None)
            self.desk.restore(path)
            self.window.go(Place(LIBRARY))
            self.window.say("Sauvegarde reprise. L’ancienne bibliothèque est gardée à côté.")

        self._trying(restoring)

    @Slot()
    def show_where(self) -> None:
        """Say where the library is, and open its folder."""
        where = self.desk.where()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(where.parent)))
        self.window.say(f"Vos données sont dans {where}")

    # --- meetings

    def start_meeting(self, kind: str, day: date, place: str, people: tuple[str, ...]) -> None:
        """Open a meeting and go back to the work."""
        self.meetings.start(kind, day, place, people)

    def close_meeting(self) -> None:
        """Close the meeting under way: a version is frozen."""
        self.meetings.close()

    # --- telling

    def _trying(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CoopwizardError as err:
            self.tell(err.what, err.remedy)

    def tell(self, what: str, remedy: str) -> None:
        """Say what was refused and the way out, in a notice that stays."""
        self.window.show_failure(what, remedy)

    # --- menu

    @Slot()
    def open_menu(self) -> None:
        """Open the menu under its button."""
        menu = build_menu(self.window, self.items())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.window.frame.header.menu
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))

    def items(self) -> list[Item]:
        """Return the lines of the menu as things stand."""
        window, session = self.window, self.window.session
        mode = window.settings.mode
        return [
            Item("Accueil", self._welcome),
            Item("Chercher partout", self.searcher.open, keys=SEARCH_KEYS),
            *self.meetings.items(),
            self.checking.item(),
            self.others.item(),
            self.paper.item(),
            self.data.item(),
            Item(),
            Item("Annuler", self._undo, bool(session and session.can_undo), keys="Ctrl+Z"),
            Item("Rétablir", self._redo, bool(session and session.can_redo), keys="Ctrl+Y"),
            Item(),
            Item("Thème du système", lambda: window.change_theme(None), checked=mode is None),
            Item("Thème clair", lambda: window.change_theme("light"), checked=mode == "light"),
            Item("Thème sombre", lambda: window.change_theme("dark"), checked=mode == "dark"),
            Item(
                f"Texte plus grand, à {round(theme_of(window).zoom * 100)}\u202f%",
                lambda: window.change_zoom(1),
                keys="Ctrl++",
            ),
            Item("Texte plus petit", lambda: window.change_zoom(-1), keys="Ctrl+-"),
            Item("Projecteur", window.toggle_projector, keys="F5"),
            Item(),
            Item("Mettre à l’abri (sauvegarder)", self.back_up),
            Item("Où sont mes données", self.show_where),
            Item("Réglages", self._open_settings),
            Item("Les touches du clavier", self.show_keys),
            Item("Quitter", window.close),
        ]

    @Slot()
    def show_keys(self) -> None:
        """Show the keys of the window."""
        self.window.show_once(HELP, KeysPage(), "Les touches du clavier")

    @Slot()
    def _open_settings(self) -> None:
        self.window.follow(f"{REGLAGES}:")

    @Slot()
    def _undo(self) -> None:
        if self.window.session is not None:
            self.window.session.undo()

    @Slot()
    def _redo(self) -> None:
        if self.window.session is not None:
            self.window.session.redo()
