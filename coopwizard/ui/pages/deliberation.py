"""The page of step 9."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.french import hour
from coopwizard.report.referral import referral_text
from coopwizard.ui._forms.page_deliberation_ui import Ui_PageDeliberation
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import (
    deliberation,
    deliberation_adhesions,
    deliberation_avis,
    deliberation_cadre,
    deliberation_texte,
)
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class DeliberationPage(ChoicePage):
    """What is proposed, what is decided, the votes, and the opinions of those who do not follow."""

    step = deliberation_cadre.STEP
    stays_open = True  # a refusal is voted without waiting, an opinion deposited at any time

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageDeliberation(), parent)

    def speakers(self) -> tuple[str, ...]:
        """Return that this step is done together."""
        return (TOGETHER,)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 9 for the case as it stands."""
        return deliberation.deliberation_screen(scene)

    def act(self, verb: str, target: str) -> bool:
        """Do a gesture on an opinion or a body, go back to the proposed model, or copy the summary."""
        gestures = {
            "avis": self._begin,
            "deposer": self._deposit,
            "lire": self._read,
            "retirer": self._withdraw,
            "adhesion": self._add_body,
            "oter_adhesion": self._remove_body,
            "modele": self._proposed_model,
            "copier": self._copy,
        }
        if verb not in gestures:
            return False
        gestures[verb](target)
        return True

    def _begin(self, _target: str) -> None:
        uid = new_uid()
        self._place["avis"] = uid
        self._keep(uid, {"depose_le": self.session.today.isoformat()}, "Ajouter un avis")
        self.show_screen("avis")

    def _deposit(self, uid: str) -> None:
        opinion = self._opinion(uid)
        if opinion is None or not opinion.text.strip():
            self.announce.emit("L’avis est encore vide.")
            return
        if not opinion.code:
            code = deliberation_avis.new_code()
            self._keep(uid, {"code": deliberation_avis.sealed_code(uid, code)}, "Déposer un avis")
            self._place["code_remis"] = code
        self._place.pop("avis", None)
        self.announce.emit("Avis déposé, mot pour mot.")
        self.refresh()

    def _read(self, uid: str) -> None:
        self._keep(uid, {"lu_a": hour(self.session.now)}, "Avis lu à voix haute")

    def _withdraw(self, uid: str) -> None:
        opinion = self._opinion(uid)
        if opinion is None or not deliberation_avis.opens(opinion, self._place.get("code", "")):
            self.refuse("Ce n’est pas le code de cet avis.", "Seul son auteur peut le retirer.")
            return
        self._keep(uid, {"retire_le": self.session.today.isoformat()}, "Retirer un avis")
        self._place.pop("retirer", None)
        self.done("Avis retiré des impressions à venir.")

    def _add_body(self, _target: str) -> None:
        uid = new_uid()
        self.open(deliberation_adhesions.OPENED, uid)
        self._focus_key(f"adhesion.{uid}")

    def _remove_body(self, uid: str) -> None:
        self._place.pop(deliberation_adhesions.OPENED, None)
        self.session.answer(f"adhesion.{uid}", None, holder=TOGETHER, label="Ôter une instance")
        self.refresh()

    def _proposed_model(self, _target: str) -> None:
        self.session.answer(deliberation_texte.MODEL, None, holder=TOGETHER, label="Modèle de délibération")
        self.refresh()

    def _copy(self, _target: str) -> None:
        QGuiApplication.clipboard().setText(referral_text(deliberation_cadre.printed(self.scene())))
        self.announce.emit("Résumé copié\u00a0: il se colle dans un message ou un document.")

    def _opinion(self, uid: str) -> deliberation_avis.Opinion | None:
        found = deliberation_avis.opinions(self.session.case)
        return next((one for one in found if one.uid == uid), None)

    def _keep(self, uid: str, values: dict[str, object], label: str) -> None:
        said = self.session.case.together(f"avis.{uid}")
        kept: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        self.session.answer(f"avis.{uid}", {**kept, **values}, holder=TOGETHER, label=label)
