"""The page of step 7."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_types_ui import Ui_PageTypes
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import types, types_poids
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import At, Field, Screen
from coopwizard.ui.session import Session

USUAL_RATIO = 5


class TypesPage(ChoicePage):
    """Wishes and weights of each voice; then answers, what is closed, the ranking, what is kept."""

    step = types_poids.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._asked: frozenset[str] = frozenset()
        super().__init__(session, Ui_PageTypes(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 7; a criterion once asked stays asked while the page is open."""
        if not scene.alone and types.gate_open(scene):
            self._asked |= types.criteria_to_ask(scene)
        return types.type_screen(scene, self._asked)

    def act(self, verb: str, target: str) -> bool:
        """Show why a type stands where it does."""
        if verb != "type":
            return False
        self._place["type"] = target
        self.show_screen("pourquoi")
        return True

    def reveal_answer(self, key: str) -> None:
        """Show the field of this answer, opening it when it was only suggested."""
        kind, _, name = key.partition(".")
        if kind == "critere":
            self._place[f"modifier.{name}"] = "1"
        super().reveal_answer(key)

    def typed(self, field: Field, value: object) -> None:
        """Keep how weights are said, the cards, the points, and a disagreement on a criterion."""
        kind, _, rest = field.id.rpartition("/")[2].partition(".")
        if kind == "methode":
            self._weigh(rest, {"methode": value}, field)
        elif kind == "cartes" and isinstance(value, dict):
            ranks = [list(rank) for rank in reversed(value["rangs"])]
            self._weigh(rest, {"methode": types_poids.CARDS, "rangs": ranks, "z": USUAL_RATIO}, field)
        elif kind == "points":
            holder, _, family = rest.partition(".")
            self._share(holder, family, value, field)
        elif kind == "desaccord":
            self._split(rest, bool(value), field)
        else:
            super().typed(field, value)

    def _with_part(self, at: At, value: object) -> dict[str, object] | None:
        """Keep the other end of a range that was said as a list of two."""
        said = self.session.case.said(at.holder, at.key)
        if not isinstance(said, list):
            return super()._with_part(at, value)
        return {**types.ends_of(said), at.part: value}

    def _weigh(self, holder: str, values: dict[str, object], field: Field) -> None:
        key = types_poids.weights_key(holder)
        said = self.session.case.said(holder, key)
        kept: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        self.session.answer(key, {**kept, **values}, holder=holder, label=field.label)

    def _share(self, holder: str, family: str, value: object, field: Field) -> None:
        points: dict[str, object] = dict(types_poids.points_of(self.scene(), holder))
        if value is None:
            points.pop(family, None)
        else:
            points[family] = value
        self._weigh(holder, {"methode": types_poids.POINTS, "points": points}, field)

    def _split(self, criterion: str, split: bool, field: Field) -> None:
        """Open the answer into a range, or close the range on its lowest end when both are equal."""
        key = f"critere.{criterion}"
        said = self.session.case.said(TOGETHER, key)
        if split:
            whole = said if isinstance(said, int) and not isinstance(said, bool) else None
            value: object = {} if whole is None else {"min": whole, "max": whole}
        else:
            ends = types.ends_of(said)
            value = ends.get("min") if ends.get("min") == ends.get("max") else None
        self.session.answer(key, value, holder=TOGETHER, label=field.label)
