"""The page of step 10."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_feuille_ui import Ui_PageFeuille
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import feuille
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class FeuillePage(ChoicePage):
    """The months to come: rounds and bodies, dates and names, stops, indicators."""

    step = feuille.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageFeuille(), parent)

    def speakers(self) -> tuple[str, ...]:
        """Return that this step is done together."""
        return (TOGETHER,)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 10 for the case as it stands."""
        return feuille.roadmap_screen(scene)

    def reveal_answer(self, key: str) -> None:
        """Show the round of the action, or every indicator, then the field."""
        kind, _, name = key.partition(".")
        if kind == "tache":
            turns = (one.round for one in self.session.results.roadmap.tasks if one.task == name)
            self._place["tour"] = next(turns, "")
        elif kind == "indicateur":
            self._place["tous"] = "1"
        super().reveal_answer(key)

    def act(self, verb: str, target: str) -> bool:
        """Add the date of a body, or take one away."""
        if verb == "seance":
            key = f"seance_instance.{new_uid()}"
            self.session.answer(key, {"instance": ""}, holder=TOGETHER, label="Ajouter une date d’instance")
        elif verb == "retirer_seance":
            key = f"seance_instance.{target}"
            self.session.answer(key, None, holder=TOGETHER, label="Retirer une date d’instance")
        else:
            return False
        return True
