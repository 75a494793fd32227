"""The page of step 6."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import PAIR, TOGETHER, SealState
from coopwizard.ui._forms.page_partenaires_ui import Ui_PagePartenaires
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import partenaires
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class PartenairesPage(ChoicePage):
    """What each voice notes of each partner, then what the two notes say; none is an outcome too."""

    step = partenaires.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PagePartenaires(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 6 for the case as it stands."""
        return partenaires.partner_screen(scene)

    def act(self, verb: str, target: str) -> bool:
        """Add a partner or take one away."""
        if verb == "ajouter":
            self._add()
        elif verb == "retirer":
            self._remove(target)
        else:
            return False
        return True

    def reveal_answer(self, key: str) -> None:
        """Show the partner that the answer is about, then the field."""
        parts = key.split(".")
        if parts[0] == "partenaire" and len(parts) > 1:
            self._place["partenaire"] = parts[1]
            self.refresh()
        super().reveal_answer(key)

    def _add(self) -> None:
        if len(partenaires.partner_ids(self.session.case)) >= partenaires.MOST:
            return
        uid = new_uid()
        self._place["partenaire"] = uid
        # An empty name is what makes the partner exist: it is kept until one is typed.
        self.session.answer(
            f"partenaire.{uid}.identite.nom", "", holder=TOGETHER, label="Ajouter un partenaire"
        )
        if self.session.speaker != TOGETHER:
            self.session.speak_as(TOGETHER)
            self._place["partenaire"] = uid
        self.show_screen("fiches")

    def _remove(self, uid: str) -> None:
        sealed = [
            voice for voice in PAIR if self.session.case.seal(voice, partenaires.GROUP) is SealState.SEALED
        ]
        if sealed:
            self.announce.emit("Des notes sont scellées : rouvrez-les d’abord, puis retirez ce partenaire.")
            return
        name = partenaires.partner_name(self.session.case, uid)
        for holder, values in partenaires.answers_to_remove(self.session.case, uid).items():
            self.session.answer_all(values, holder=holder, label=f"Retirer {name}")
        self.announce.emit("Partenaire retiré. Ctrl+Z le rend.")

    def _write(self, field: Field, value: object) -> None:
        """Keep a name even when it is emptied: without it, the partner would disappear."""
        at = field.at
        if at is not None and at.key.endswith(".identite.nom"):
            self.session.answer(at.key, value or "", holder=at.holder, label=field.label)
            return
        super()._write(field, value)
