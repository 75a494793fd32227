"""The page of step 10."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.roadmap import own_tasks
from coopwizard.ui._forms.page_feuille_ui import Ui_PageFeuille
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import feuille
from coopwizard.ui.presenters.evaluation import WHICH
from coopwizard.ui.presenters.feuille_cadre import STEP
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class FeuillePage(ChoicePage):
    """The months to come: rounds and bodies, dates and names, stops, indicators."""

    step = STEP

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
        elif kind == "tache_propre":
            own = (one.round for one in own_tasks(self.session.case) if one.uid == name)
            self._place["tour"] = next(own, "")
        elif kind in ("apprentissage", "retour"):
            self._place["tour"] = name
        elif kind in ("valeur", "avis_produit", "rendez_vous"):
            self._place[WHICH] = name.rpartition(".")[2]
        elif kind == "indicateur":
            self._place["tous"] = "1"
        super().reveal_answer(key)

    def act(self, verb: str, target: str) -> bool:
        """Add the date of a body, an action or an indicator of one's own, or take one away."""
        if verb == "action":
            self._add("tache_propre", {"tour": target}, "Ajouter une action à nous")
        elif verb == "indicateur":
            self._add("indicateur_propre", {"sens": "monter"}, "Ajouter un indicateur à nous")
        elif verb == "retirer":
            self._remove(target)
        elif verb == "noter":
            self._place[WHICH] = target
            self.show_screen("rendez_vous")
        elif verb == "seance":
            key = f"seance_instance.{new_uid()}"
            self.session.answer(key, {"instance": ""}, holder=TOGETHER, label="Ajouter une date d’instance")
        elif verb == "retirer_seance":
            key = f"seance_instance.{target}"
            self.session.answer(key, None, holder=TOGETHER, label="Retirer une date d’instance")
        else:
            return False
        return True

    def _remove(self, key: str) -> None:
        """Take away what was added, with the values that were noted of it."""
        uid = key.rpartition(".")[2]
        values = [
            rest for rest, _ in self.session.case.under(TOGETHER, "valeur") if rest.startswith(f"{uid}.")
        ]
        gone: dict[str, object] = dict.fromkeys([key, *(f"valeur.{rest}" for rest in values)])
        self.session.answer_all(gone, holder=TOGETHER, label="Retirer")

    def _add(self, kind: str, parts: dict[str, object], label: str) -> None:
        self.session.answer(f"{kind}.{new_uid()}", parts, holder=TOGETHER, label=label)
