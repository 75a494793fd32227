"""The page of step 1."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine import working_group
from coopwizard.ui._forms.page_binome_ui import Ui_PageBinome
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import binome, binome_commun, binome_contexte
from coopwizard.ui.presenters.binome_roles import lines_of
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class BinomePage(SheetPage):
    """Who speaks, for whom, by what rules: together, then each voice for itself."""

    step = binome_commun.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageBinome(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 1 for the case as it stands."""
        return binome.draw(scene)

    def press(self, action: str) -> None:
        """Open the places of the project group, add or take somebody away, start from a text of context."""
        verb, _, target = action.partition(":")
        gestures = {
            "modele": self._open_places,
            "ajouter": self._add,
            "retirer": self._remove,
            "contexte": self._start_from,
        }
        if verb in gestures:
            gestures[verb](target)
        else:
            super().press(action)

    def reveal_answer(self, key: str) -> None:
        """Show the person, the vote or the line that the answer is about, then the field."""
        kind, _, rest = key.partition(".")
        if kind == working_group.KEY:
            self._place["membre"] = rest
        elif kind == "vote_bureau":
            self._place["vote"] = rest
        elif kind == "matrice":
            self._place["ligne"] = rest
        super().reveal_answer(key)

    def _open_places(self, key: str) -> None:
        around = working_group.organisations(self.session.results.partners)
        free = working_group.empty_seats(self.session.case, around)
        seats = [{"organisme": one, "qualite": quality} for one, quality in free]
        values: dict[str, object] = {
            f"{key}.{new_uid()}": {part: said for part, said in seat.items() if said} for seat in seats
        }
        self.session.answer_all(values, holder=TOGETHER, label="ouvrir les places du groupe-projet")

    def _add(self, key: str) -> None:
        uid = new_uid()
        self._place["membre"] = uid
        self.session.answer(
            f"{key}.{uid}",
            {"organisme": working_group.OURSELVES},
            holder=TOGETHER,
            label="ajouter une personne",
        )
        self.refresh()
        self._focus_key(f"{key}.{uid}")

    def _remove(self, key: str) -> None:
        self.session.answer(key, None, holder=TOGETHER, label="retirer une personne")

    def _start_from(self, name: str) -> None:
        said = binome_contexte.fact_parts(self.session.base, name)
        if said is not None:
            self.session.answer(binome_contexte.KEY, said, holder=TOGETHER, label="contexte")
            self._focus_key(binome_contexte.KEY)

    def typed(self, field: Field, value: object) -> None:
        """Take the notice read, a letter of the matrix, or a line confirmed."""
        kind, _, rest = field.id.rpartition("/")[2].partition(".")
        if kind == "notice_lue":
            today = self.session.today.isoformat() if value else None
            self.session.answer("notice_lue", today, label=field.label)
        elif kind == "lettre":
            decision, _, body = rest.partition(".")
            self._change_letter(decision, body, str(value or "-"), field.label)
        elif kind == "confirmer":
            letters = list(self._letters(rest)) if value else None
            self.session.answer(f"matrice.{rest}", letters, holder=TOGETHER, label=field.label)

    def _change_letter(self, decision: str, body: str, letter: str, label: str) -> None:
        letters = list(self._letters(decision))
        letters[self.session.base.matrice_roles.colonnes.index(body)] = letter
        self.session.answer(f"matrice.{decision}", letters, holder=TOGETHER, label=label)

    def _letters(self, decision: str) -> tuple[str, ...]:
        said = {decision: self.session.case.together(f"matrice.{decision}")}
        return next(line.letters for line in lines_of(self.session.base, said) if line.decision == decision)
