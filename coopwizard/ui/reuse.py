"""« Reprendre une fiche d’un autre dossier »: opened by a press of steps 1 and 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coopwizard.domain.answers import TOGETHER
from coopwizard.errors import CoopwizardError
from coopwizard.ui.pages.reprendre import ReusePage
from coopwizard.ui.places import REUSE, STEP, Place, step_of_key
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.reprendre import NAME, PARTNER, reusable_sheets
from coopwizard.ui.uids import new_uid

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow

TITLE = "Reprendre une fiche d’un autre dossier"


class Reuse(QObject):
    """Opens the choice of a sheet and writes what was taken; one undo gives everything back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._prefix = ""
        window.reuse_asked.connect(self.open)

    @Slot(str)
    def open(self, what: str) -> None:
        """Open the sheets of the other cases, for « identite », « partenaire » (a new one) or « partenaire:<uid> »."""
        window, session = self._window, self._window.session
        if session is None:
            return
        kind, _, uid = what.partition(":")
        new = kind == PARTNER and not uid
        if new and len(partenaires.partner_ids(session.case)) >= partenaires.MOST:
            window.say(f"Il y a déjà {partenaires.MOST} partenaires\u00a0: retirez-en un d’abord.")
            return
        self._prefix = f"partenaire.{uid or new_uid()}.identite" if kind == PARTNER else "identite"
        try:
            sheets = reusable_sheets(window.desk.all_cases(), session.case.id)
        except CoopwizardError as err:
            window.show_failure(err.what, err.remedy)
            return
        page = ReusePage(session.base, session.case, self._prefix, sheets)
        page.taken.connect(self._take)
        window.show_once(REUSE, page, TITLE)

    @Slot(str, object)
    def _take(self, name: str, values: dict[str, object]) -> None:
        window, session = self._window, self._window.session
        if session is None:
            return
        written = {f"{self._prefix}.{field}": value for field, value in values.items()}
        try:
            session.answer_all(written, holder=TOGETHER, label=f"Reprendre la fiche de {name}")
        except CoopwizardError as err:
            window.show_failure(err.what, err.remedy)
            return
        key = f"{self._prefix}.{NAME}"
        window.go_back()  # where it was asked: nothing is left to come back from
        window.go(Place(STEP, step_of_key(session.base, key) or "", key))
        window.say(f"Fiche de {name} reprise. Ctrl+Z la retire.")
