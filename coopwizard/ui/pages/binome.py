"""The page of step 1."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_binome_ui import Ui_PageBinome
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import binome, binome_commun
from coopwizard.ui.presenters.binome_roles import lines_of
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session


class BinomePage(SheetPage):
    """Who speaks, for whom, by what rules: together, then each voice for itself."""

    step = binome_commun.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageBinome(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 1 for the case as it stands."""
        return binome.draw(scene)

    def typed(self, field: Field, value: object) -> None:
        """Take the notice read, a letter of the matrix, or a line confirmed."""
        kind, _, rest = field.id.rpartition("/")[2].partition(".")
        if kind == "notice_lue":
            today = self.session.today.isoformat() if value else None
            self.session.answer("notice_lue", today, label=field.label)
        elif kind == "lettre":
            decision, _, body = rest.partition(".")
            self._change_letter(decision, body, str(value or "-"), field.label)
        elif kind == "confirmer":
            letters = list(self._letters(rest)) if value else None
            self.session.answer(f"matrice.{rest}", letters, holder=TOGETHER, label=field.label)

    def _change_letter(self, decision: str, body: str, letter: str, label: str) -> None:
        letters = list(self._letters(decision))
        letters[self.session.base.matrice_roles.colonnes.index(body)] = letter
        self.session.answer(f"matrice.{decision}", letters, holder=TOGETHER, label=label)

    def _letters(self, decision: str) -> tuple[str, ...]:
        said = {decision: self.session.case.together(f"matrice.{decision}")}
        return next(line.letters for line in lines_of(self.session.base, said) if line.decision == decision)
