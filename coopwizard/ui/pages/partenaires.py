"""The page of step 6."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import PAIR, TOGETHER, SealState
from coopwizard.ui._forms.page_partenaires_ui import Ui_PagePartenaires
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import partenaires, partenaires_apports
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
        """Add a partner, a need, a contact or a round, or take one away."""
        if verb == "ajouter" and target:
            self.open(target, new_uid())
        elif verb == "ajouter":
            self._add()
        elif verb == "retirer" and "." in target:
            self._remove_entry(target)
        elif verb == "retirer":
            self._remove(target)
        elif verb == "besoin":
            self._add_need(target)
        else:
            return False
        return True

    def reveal_answer(self, key: str) -> None:
        """Show the partner, the need, the line or the pair that the answer is about, then the field."""
        self._place |= _opened_by(key)
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
        if "identite" in self.screen.places.values():
            self.show_screen("identite")

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

    def _add_need(self, name: str) -> None:
        """Keep a need that the project or a weakness suggests, in its words."""
        text = partenaires_apports.offers(self.scene()).get(name)
        if text is not None:
            self.session.answer(
                f"besoin.{new_uid()}", {"texte": text}, holder=TOGETHER, label="Ajouter un besoin"
            )

    def _remove_entry(self, key: str) -> None:
        """Take away one line of a journal, or a need with all that each brings to it."""
        kind, _, uid = key.partition(".")
        beside = [rest for rest, _ in self.session.case.under(TOGETHER, f"apport.{uid}")]
        taken: dict[str, object] = {key: None}
        if kind == "besoin":
            taken |= {f"apport.{uid}.{one}": None for one in beside}
        self._place.pop(kind, None)
        self.session.answer_all(taken, holder=TOGETHER, label="Retirer")
        self.announce.emit("Ligne retirée. Ctrl+Z la rend.")

    def _write(self, field: Field, value: object) -> None:
        """Keep a name even when it is emptied, or the partner would disappear; keep a share as a number."""
        at = field.at
        if at is not None and at.key.startswith("apport."):
            kept = int(str(value)) if value else None
            self.session.answer(at.key, kept, holder=at.holder, label=field.label)
            return
        if at is not None and at.key.endswith(".identite.nom"):
            self.session.answer(at.key, value or "", holder=at.holder, label=field.label)
            return
        super()._write(field, value)


def _opened_by(key: str) -> dict[str, str]:
    """Return what to open on the page for this answer to be on the screen."""
    match key.split("."):
        case ["partenaire", uid, "relation", other, *_]:
            return {"partenaire": uid, "paire": f"{uid}.{other}"}
        case ["partenaire", uid, "confrontation_projets", line, *_]:
            return {"partenaire": uid, "ligne": line}
        case ["partenaire", uid, *_] | ["vote_ca_partenaire", uid]:
            return {"partenaire": uid}
        case ["besoin" | "apport", uid, *_]:
            return {"besoin": uid}
    return {}
