"""What the pages of steps 6 to 10 share: seals of any group, and fields kept in parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coopwizard.domain.values import Special
from coopwizard.errors import CoopwizardError
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters.autodiagnostic_seal import code_fault, sealed_words
from coopwizard.ui.presenters.results_parts import Calendar, ClosedChoices, GapLines, Quotation, Ranking
from coopwizard.ui.presenters.sheet import Field, Menu, Pick, Rows, flat

_READ_FIRST = (Ranking, ClosedChoices, GapLines, Quotation, Calendar, Rows)
# What is typed or said about a code; it never outlives its gesture.
_TYPED = ("code", "encore", "indice", "refus", "remede")


class ChoicePage(SheetPage):
    """A page on which a voice may seal a group of answers, and the voices open theirs together."""

    def first_focus(self) -> QWidget | None:
        """Return the first field; None when results come before it, so that the page opens at its top."""
        for one in flat(self.screen.parts):
            if isinstance(one, Field):
                return super().first_focus()
            if isinstance(one, _READ_FIRST):
                return None
        return super().first_focus()

    def press(self, action: str) -> None:
        """Seal, reopen or reveal the group that is named; anything else as every page does."""
        verb, _, target = action.partition(":")
        gestures = {"sceller": self._seal, "rouvrir": self._reopen, "reveler": self._reveal}
        if verb in gestures:
            self.attempt(lambda: gestures[verb](target))
        elif not self.act(verb, target):
            super().press(action)

    def act(self, verb: str, target: str) -> bool:
        """Do a gesture of this page; False when it has none of that name."""
        return False

    def attempt(self, gesture: Callable[[], None]) -> None:
        """Do this gesture; what refuses it is said beside the code, with the way out."""
        try:
            gesture()
        except CoopwizardError as refused:
            self.refuse(refused.what, refused.remedy)

    def refuse(self, what: str, remedy: str) -> None:
        """Say what was refused and the way out, beside the field; nothing else changes."""
        self._place["refus"], self._place["remede"] = what, remedy
        self.announce.emit(f"{what} {remedy}")
        self.refresh()

    def done(self, said: str) -> None:
        """Forget what was typed to do it, say that it is done, and draw the case again."""
        self.forget()
        self.announce.emit(said)
        self.refresh()

    def forget(self) -> None:
        """Forget every code typed and the last refusal."""
        for name in [one for one in self._place if one.startswith(_TYPED)]:
            del self._place[name]

    def typed(self, field: Field, value: object) -> None:
        """Take what is no answer; a new code forgets the refusal of the last one."""
        name = field.id.rpartition("/")[2]
        if name.startswith(("code", "encore")):
            self._place.pop("refus", None)
            self._place.pop("remede", None)
        self.open(name, "" if value is None else str(value))

    def _seal(self, group: str) -> None:
        code, again = self._place.get("code", "").strip(), self._place.get("encore", "").strip()
        fault = code_fault(code, again)
        if fault is not None:
            self.refuse(*fault)
            return
        left = self.session.seal(group, code, self._place.get("indice", "").strip())
        self.done(sealed_words(left))

    def _reopen(self, group: str) -> None:
        self.session.reopen(group, self._place.get("code", "").strip())
        self.done("Vos réponses sont rouvertes.")

    def _reveal(self, group: str) -> None:
        codes = {voice: self._place.get(f"code_{voice}", "").strip() for voice in self.session.voices}
        self.session.reveal(group, codes)
        self.done("Les réponses sont ouvertes.")

    def _write(self, field: Field, value: object) -> None:
        """Keep « je ne sais pas » chosen in a list as the special answer that it is."""
        special = Special.DOES_NOT_KNOW
        chosen = special if isinstance(field, Menu | Pick) and value == special.value else value
        super()._write(field, chosen)
