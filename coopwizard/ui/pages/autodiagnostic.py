"""The page of step 2."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER, SealState
from coopwizard.errors import CoopwizardError
from coopwizard.ui._forms.page_autodiagnostic_ui import Ui_PageAutodiagnostic
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import autodiagnostic
from coopwizard.ui.presenters.autodiagnostic_gaps import gap_open
from coopwizard.ui.presenters.autodiagnostic_seal import code_fault, sealed_words
from coopwizard.ui.presenters.scene import GROUP, Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class SealingPage(SheetPage):
    """A page on which a voice may seal its answers, and both voices open their seals."""

    def __init__(self, session: Session, frame: object, parent: QWidget | None = None) -> None:
        self.error: tuple[str, str] | None = None
        super().__init__(session, frame, parent)

    def press(self, action: str) -> None:
        """Seal, reopen or reveal; anything else as every page does."""
        verb, _, target = action.partition(":")
        if verb == "ajouter":
            self._add(*target.partition("=")[::2])
            return
        if verb == "retirer":
            self.session.answer(target, None, holder=TOGETHER, label="retirer")
            self.refresh()
            return
        gestures = {"faire:sceller": self._seal, "faire:rouvrir": self._reopen, "faire:reveler": self._reveal}
        gesture = gestures.get(action)
        if gesture is None:
            self.error = None
            super().press(action)
            return
        try:
            gesture()
        except CoopwizardError as refused:
            self._refuse(refused.what, refused.remedy)

    def blank(self) -> object:
        """Return what a line of this step holds before it is written."""
        return ""

    def _add(self, key: str, box: str) -> None:
        """Begin a line of the pair's own: nothing is kept of it but its box until it is written."""
        address = f"{key}.{new_uid()}"
        first: object = {"case": box} if box else self.blank()
        self.session.answer(address, first, holder=TOGETHER, label="ajouter")
        self.refresh()
        self._focus_key(address)

    def typed(self, field: Field, value: object) -> None:
        """Take the notice read; a code stays on the page, it is never an answer."""
        if field.id.endswith("/notice_lue"):
            today = self.session.today.isoformat() if value else None
            self.session.answer("notice_lue", today, label=field.label)
            return
        self.error = None
        super().typed(field, value)

    def _seal(self) -> None:
        code, again = self._place.get("code", ""), self._place.get("encore", "")
        fault = code_fault(code, again)
        if fault is not None:
            self._refuse(*fault)
            return
        left = self.session.seal(GROUP, code, self._place.get("indice", ""))
        self._done(sealed_words(left), "scelle")

    def _reopen(self) -> None:
        self.session.reopen(GROUP, self._place.get("code", ""))
        self._done("Vos réponses sont rouvertes.", "")

    def _reveal(self) -> None:
        if any(self.session.case.seal(v, GROUP) is not SealState.SEALED for v in self.session.voices):
            self._refuse("Il manque un sceau.", "Chaque voix présente scelle d’abord ses réponses.")
            return
        codes = {voice: self._place.get(f"code.{voice}", "") for voice in self.session.voices}
        self.session.reveal(GROUP, codes)
        self._done("Les sceaux sont ouverts.", "")

    def _done(self, said: str, screen: str) -> None:
        self.error = None
        for name in [one for one in self._place if one.startswith(("code", "encore", "indice"))]:
            del self._place[name]
        self.announce.emit(said)
        self.show_screen(screen)

    def _refuse(self, what: str, remedy: str) -> None:
        self.error = (what, remedy)
        self.announce.emit(f"{what} {remedy}")
        self.refresh()


class AutodiagnosticPage(SealingPage):
    """One question per screen for a voice; the gaps for the two."""

    step = autodiagnostic.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageAutodiagnostic(), parent)

    def press(self, action: str) -> None:
        """Show the question that a line comes from, add a line or take it away; else as every page does."""
        verb, _, target = action.partition(":")
        if verb == "reponse" and target.startswith("item.") and self.session.speaker == TOGETHER:
            self.reveal_answer(target)
        else:
            super().press(action)

    def reveal_answer(self, key: str) -> None:
        """Show this answer; the pair reads a question with both answers, on one screen."""
        kind, _, name = key.rpartition(".")
        if kind in ("item", "preuve", "consensus"):
            self._place["question"] = name
        super().reveal_answer(key)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 2 for the case as it stands; the gap under discussion stays open."""
        screen = autodiagnostic.draw(scene, self.error)
        if screen.id == "ecarts" and "ecart" not in self._place:
            self._place["ecart"] = gap_open(scene)
        return screen
