"""The page of step 5."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_projet_ui import Ui_PageProjet
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import projet, projet_cadre
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class ProjetPage(SheetPage):
    """The project in one page: the mandatory fields first, then the page, the others, the signatures."""

    step = projet_cadre.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageProjet(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 5 for the case as it stands."""
        return projet.draw(scene)

    def press(self, action: str) -> None:
        """Add a red line, take one or an object away; anything else as every page does."""
        verb, _, key = action.partition(":")
        if verb == "ajouter":
            uid = new_uid()
            self.open(key, uid)
            self._focus_key(f"{key}.{uid}")
        elif verb == "retirer":
            self._place.pop(key, None)
            if self._place.get("ligne_rouge") == key.rpartition(".")[2]:
                del self._place["ligne_rouge"]
            self.session.answer(key, None, holder=TOGETHER, label="retirer")
            self.refresh()
        else:
            super().press(action)

    def typed(self, field: Field, value: object) -> None:
        """Choose an object of the catalogue, or a type that a red line closes."""
        kind, _, rest = field.id.rpartition("/")[2].partition(".")
        if kind == "choisir" and value:
            self.open(f"objet.{rest}", "ouvert")
        elif kind == "vise":
            uid, _, name = rest.partition(".")
            self._aim(uid, name, field.label, wanted=bool(value))
        elif kind != "choisir":
            super().typed(field, value)

    def _aim(self, uid: str, name: str, label: str, *, wanted: bool) -> None:
        key = f"ligne_rouge.{uid}"
        said = self.session.case.together(key)
        parts: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        listed = parts.get("types_vises")
        aimed = [one for one in listed if one != name] if isinstance(listed, list) else []
        if wanted:
            aimed = [one for one in self.session.base.types if one in {*aimed, name}]
        parts["types_vises"] = aimed
        if not aimed:
            del parts["types_vises"]
        self.session.answer(key, parts or None, holder=TOGETHER, label=label)
