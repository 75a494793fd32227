"""The page of step 8."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.ui._forms.page_formes_ui import Ui_PageFormes
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import formes, formes_cadre
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Screen
from coopwizard.ui.session import Session


class FormesPage(ChoicePage):
    """The legal forms for the type that is kept; while the gate is closed, why, and nothing else."""

    step = formes_cadre.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageFormes(), parent)

    def speakers(self) -> tuple[str, ...]:
        """Return that this step is done together."""
        return ("ensemble",)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 8 for the case as it stands."""
        return formes.form_screen(scene)

    def act(self, verb: str, target: str) -> bool:
        """Open one form: how to go about it, its rules, what it may become."""
        if verb != "fiche":
            return False
        self._place["forme"] = target
        self.show_screen("fiche")
        return True
