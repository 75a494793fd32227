"""A `.coopw` under a password: what the window asks to write one and to read one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coopwizard.errors import CoopwizardError, PasswordError
from coopwizard.ui import files
from coopwizard.ui.places import LIBRARY, PROTECTED, Place
from coopwizard.ui.presenters.sheet_words import say

if TYPE_CHECKING:
    from coopwizard.domain.answers import CaseSummary
    from coopwizard.ui.window import MainWindow

TITLE = "Ouvrir un fichier protégé"


class Protecting(QObject):
    """The password is asked, used at once, and kept nowhere."""

    def __init__(self, window: MainWindow, read: Callable[[Path, str], None]) -> None:
        super().__init__(window)
        self.window = window
        self._read = read

    def ask(self, path: Path, why: PasswordError) -> None:
        """Show the page that asks for the password of this file."""
        from coopwizard.ui.pages.motdepasse import PasswordPage

        page = PasswordPage(say("« {name} »", name=path.name), why.remedy)
        page.given.connect(lambda password: self._try(page, path, password))
        page.left.connect(lambda: self.window.go(Place(LIBRARY)))
        self.window.show_once(PROTECTED, page, TITLE)

    def _try(self, page: object, path: Path, password: str) -> None:
        from coopwizard.ui.pages.motdepasse import PasswordPage

        try:
            self._read(path, password)
        except PasswordError as err:
            if isinstance(page, PasswordPage):
                page.refuse(err.what, err.remedy)
        except CoopwizardError as err:
            self.window.go(Place(LIBRARY))
            self.window.show_failure(err.what, err.remedy)
        else:
            if self.window.place.kind == PROTECTED:
                self.window.go(Place(LIBRARY))

    @Slot(object, str)
    def export(self, case: CaseSummary, password: str) -> None:
        """Write this case in a .coopw file under this password."""
        name = f"dossier-{case.number}.coopw"
        path = self.window.files.save(self.window, "Exporter le dossier", name, files.COOPW)
        if path is None:
            return
        try:
            written = self.window.desk.export_case(case.id, path, password)
        except CoopwizardError as err:
            self.window.show_failure(err.what, err.remedy)
            return
        self.window.say(say("Dossier exporté sous mot de passe : ") + written.name)
