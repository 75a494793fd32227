"""What people ask of Réglages: keep a change, give and take a file, take the library elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coopwizard.domain.knowledge.overlay import Overlay
from coopwizard.errors import CoopwizardError
from coopwizard.ui import files
from coopwizard.ui.ownwords import UNNAMED
from coopwizard.ui.pages.reglages import ReglagesPage
from coopwizard.ui.places import REGLAGES
from coopwizard.ui.presenters.reglages_vue import View

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow


class Tuning(QObject):
    """The gestures of the page Réglages; a refusal is said where it happened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def make(self) -> QWidget:
        """Return the page."""
        page = ReglagesPage()
        page.changed.connect(self.keep)
        page.asked.connect(self._asked)
        return page

    @property
    def _page(self) -> ReglagesPage | None:
        page = self._window.page(REGLAGES)
        return page if isinstance(page, ReglagesPage) else None

    def prepare(self, section: str) -> None:
        """Fill the page before it is shown."""
        if self._page is not None:
            if section:
                self._page.open_at(section)
            self._show()

    def _show(self) -> None:
        desk, page = self._window.desk, self._page
        if page is None:
            return
        trouble = desk.own.trouble
        page.show_settings(
            View(
                desk.shipped,
                desk.own.current,
                desk.base.adaptation,
                str(desk.where()),
                trouble=(trouble.what, trouble.remedy) if trouble is not None else None,
            )
        )

    @Slot(object)
    def keep(self, overlay: Overlay) -> None:
        """Keep these settings, dated today; the open case is read with them at once."""
        today = datetime.now().astimezone().date().isoformat()
        self._trying(lambda: self._adapt(replace(overlay, name=overlay.name or UNNAMED, day=today)))

    def _adapt(self, overlay: Overlay) -> None:
        if overlay != self._window.desk.own.current:
            self._window.desk.adapt(overlay)
            self._window.adopt_base()
        self._show()

    def _asked(self, verb: str) -> None:
        gestures: Mapping[str, Callable[[], None]] = {
            "exporter": self._give,
            "importer": self._take,
            "oublier": self._forget,
            "deplacer": self._move,
            "autre": self._open_other,
            "montrer": self._show_folder,
        }
        self._trying(gestures[verb])

    def _trying(self, act: Callable[[], None]) -> None:
        try:
            act()
        except CoopwizardError as err:
            self._window.show_failure(err.what, err.remedy)

    # --- the file of settings

    def _give(self) -> None:
        window = self._window
        path = window.files.save(window, "Écrire nos réglages", "reglages.yaml", files.SETTINGS)
        if path is not None:
            window.say(f"Réglages écrits\u00a0: {window.desk.own.give(path).name}")

    def _take(self) -> None:
        window = self._window
        path = window.files.open(window, "Reprendre des réglages", files.SETTINGS)
        if path is None:
            return
        found = window.desk.own.take(path, datetime.now().astimezone())
        self._again()
        window.say(f"Réglages de «\u00a0{found.name}\u00a0» repris. Les vôtres sont gardés à côté.")

    def _forget(self) -> None:
        kept = self._window.desk.own.set_aside(datetime.now().astimezone())
        self._again()
        if kept is not None:
            self._window.say(f"Méthode telle que livrée. Vos réglages sont gardés\u00a0: {kept.name}")

    def _again(self) -> None:
        self._window.desk.forget_base()
        self._window.adopt_base()
        self._show()

    # --- the library

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._window.desk.where().parent)))

    def _move(self) -> None:
        window = self._window
        folder = window.files.folder(window, "Déplacer la bibliothèque")
        if folder is None:
            return

        def moving() -> None:
            former = window.desk.move_library(folder)
            self._settled(f"La bibliothèque est à {window.desk.where()}. L’ancien fichier reste à {former}.")

        self._in_library(moving, keeps=True)

    def _open_other(self) -> None:
        window = self._window
        path = window.files.open(window, "Ouvrir une bibliothèque", files.LIBRARY)
        if path is None:
            return

        def opening() -> None:
            window.desk.open_library(path)
            self._settled(f"La bibliothèque ouverte est {window.desk.where()}.")

        self._in_library(opening)

    def _in_library(self, act: Callable[[], None], *, keeps: bool = False) -> None:
        """Do this with no case open; it opens again when it `keeps` its library, or on a refusal."""
        window = self._window
        case = window.session.case.id if window.session is not None else None
        window.set_session(None)
        try:
            act()
        except CoopwizardError as err:
            keeps = True
            if self._page is not None:
                self._page.refuse(err.what, err.remedy)
        if case is not None and keeps:
            window.set_session(window.desk.session(case))
        window.refresh()

    def _settled(self, said: str) -> None:
        window = self._window
        window.settings.library = str(window.desk.where())
        self._show()
        if self._page is not None:
            self._page.tell(said)
        window.announce(said, toast=False)
