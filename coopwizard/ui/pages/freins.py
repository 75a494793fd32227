"""The page of step 4."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_freins_ui import Ui_PageFreins
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import freins
from coopwizard.ui.presenters.freins_entendre import MARKS
from coopwizard.ui.presenters.freins_mesures import OWN
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import At, Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class FreinsPage(SheetPage):
    """Whom to hear first, the four brakes by population, and the measures that answer them."""

    step = freins.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageFreins(), parent)
        self.sheet.placed.connect(self._place_point)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 4 for the case as it stands."""
        return freins.draw(scene)

    def press(self, action: str) -> None:
        """Keep a family after all, add or let a measure go, date one; else as every page does."""
        verb, _, name = action.partition(":")
        if verb == "remettre":
            self._place.pop(f"retrait.{name}", None)
            self._take_away(f"retrait.{name}", "garder la famille")
        elif verb == "lacher":
            self.session.answer(f"mesure.{name}", None, holder=TOGETHER, label=self._title(name))
        elif verb == "ajouter":
            uid = new_uid()
            self.open(name, uid)
            self._focus_key(f"{name}.{uid}")
        elif verb == "retirer":
            if self._place.get(OWN) == name.rpartition(".")[2]:
                del self._place[OWN]
            self._take_away(name, "retirer la mesure")
        elif verb == "dater":
            key, _, day = name.partition("=")
            kept = self._with_part(At(TOGETHER, key, "date"), day)
            self.session.answer(key, kept, holder=TOGETHER, label="Pour le")
        else:
            super().press(action)

    def typed(self, field: Field, value: object) -> None:
        """Keep a measure: the brakes it answers are written with it."""
        kind, _, name = field.id.rpartition("/")[2].partition(".")
        if kind == "retenir" and value:
            brakes = list(self.session.base.mesures.liste[name].frein)
            self.session.answer(
                f"mesure.{name}", {"freins": brakes}, holder=TOGETHER, label=self._title(name)
            )
        elif kind != "retenir":
            super().typed(field, value)

    def _write(self, field: Field, value: object) -> None:
        """Keep a mark chosen in a list as the number that it is."""
        marked = field.at is not None and field.at.part in MARKS
        super()._write(field, int(value) if marked and isinstance(value, str) and value else value)

    def _take_away(self, key: str, label: str) -> None:
        self.session.answer(key, None, holder=TOGETHER, label=label)
        self.refresh()

    def _title(self, measure: str) -> str:
        return self.session.base.mesures.liste[measure].titre

    def _place_point(self, brake: str, population: str, point: object) -> None:
        title = self.session.base.freins.familles[brake].titre
        self.session.answer(f"frein.{brake}.{population}", point, holder=TOGETHER, label=title)
