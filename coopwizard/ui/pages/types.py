"""The page of step 7."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER, Plain
from coopwizard.engine.weights import USUAL_RATIO
from coopwizard.errors import CoopwizardError
from coopwizard.french import plural
from coopwizard.report.type_words import write_journal
from coopwizard.ui._forms.page_types_ui import Ui_PageTypes
from coopwizard.ui.files import CSV, Files
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters import types, types_essai, types_gouvernance, types_journal, types_poids
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import At, Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.trial import TrialKeeper
from coopwizard.ui.uids import new_uid


class TypesPage(ChoicePage):
    """Wishes and weights of each voice; then answers, what is closed, the ranking, what is kept."""

    step = types_poids.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._asked: frozenset[str] = frozenset()
        super().__init__(session, Ui_PageTypes(), parent)
        self._trials = TrialKeeper(self)
        self._trials.ready.connect(self.refresh)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 7; a criterion once asked stays asked while the page is open."""
        if not scene.alone and types.gate_open(scene):
            self._asked |= types.criteria_to_ask(scene)
        trial = None
        if scene.at == types_essai.TRIAL and not scene.alone:
            trial = self._trials.trial(scene.case, scene.results.types)
        return types.type_screen(scene, self._asked, trial)

    def act(self, verb: str, target: str) -> bool:
        """Show why a type stands where it does, or add and remove an organisation's row."""
        gestures = {
            "type": self._why,
            "gouvernance": self._add_organisation,
            "gouvernance_tous": self._add_every_organisation,
            "oter_gouvernance": self._remove_organisation,
            types_essai.KEEP: self._keep_trial,
            types_essai.BACK: self._forget_trial,
            types_journal.WRITE: self._write_journal,
        }
        if verb not in gestures:
            return False
        gestures[verb](target)
        return True

    def _keep_trial(self, _target: str) -> None:
        """Write what was moved: the weights for the board, the answers for the pair."""
        moved = self._trials.holders()
        self._trials.forget()
        for holder, values in moved.items():
            self.session.answer_all(values, holder=holder, label="Garder un essai")
        self.announce.emit("C’est gardé.")
        self.refresh()

    def _forget_trial(self, _target: str) -> None:
        self._trials.forget()
        self.refresh()

    def _try(self, holder: str, key: str, value: Plain) -> None:
        """Move this in the trial alone, and hide at once the numbers of before."""
        self._hide_numbers()
        session = self.session
        self._trials.move(session.base, session.case, session.today, (holder, key), value)

    def _hide_numbers(self) -> None:
        """Say « calcul… » in place of the numbers, without drawing the whole page again."""
        screen = self.screen
        parts = tuple(types_essai.pending(one) for one in screen.parts)
        self._screen = replace(screen, parts=parts)
        for one in parts:
            drawn = self.sheet.drawn(f"{screen.id}/{one.id}")
            if drawn is not None and one not in screen.parts:
                drawn.take(replace(one, id=drawn.part.id))

    def _write_journal(self, _target: str) -> None:
        """Ask where, and write every rule applied as a table."""
        files: Files | None = getattr(self.window(), "files", None)
        path = (
            files.save(self, "Enregistrer les règles appliquées", "regles-appliquees.csv", CSV)
            if files
            else None
        )
        if path is None:
            return
        self._place.pop("refus", None)
        try:
            count = write_journal(self.session.base, self.session.results, path)
        except CoopwizardError as refused:
            self.refuse(refused.what, refused.remedy)
            return
        told = plural(count, "règle enregistrée", "règles enregistrées")
        self.done(f"{told} dans {path.name}.")

    def _why(self, name: str) -> None:
        self._place["type"] = name
        self.show_screen("pourquoi")

    def _add_organisation(self, _target: str) -> None:
        uid = new_uid()
        self.open(types_gouvernance.OPENED, uid)
        self._focus_key(f"{types_gouvernance.KEY}.{uid}")

    def _add_every_organisation(self, _target: str) -> None:
        rows: dict[str, object] = {
            f"{types_gouvernance.KEY}.{new_uid()}": {"organisme": name}
            for name in types_gouvernance.organisations(self.scene())
        }
        self.session.answer_all(rows, holder=TOGETHER, label="Une ligne par organisme")
        self.refresh()

    def _remove_organisation(self, uid: str) -> None:
        self._place.pop(types_gouvernance.OPENED, None)
        key = f"{types_gouvernance.KEY}.{uid}"
        self.session.answer(key, None, holder=TOGETHER, label="Ôter un organisme")
        self.refresh()

    def reveal_answer(self, key: str) -> None:
        """Show the field of this answer, opening it when it was only suggested."""
        kind, _, name = key.partition(".")
        if kind == "critere":
            self._place[f"modifier.{name}"] = "1"
        super().reveal_answer(key)

    def typed(self, field: Field, value: object) -> None:
        """Keep how weights are said, the cards, the points, and a disagreement on a criterion."""
        name = field.id.rpartition("/")[2]
        kind, _, rest = name.partition(".")
        if name.startswith(f"{types_essai.ANSWER}."):
            self._try(
                TOGETHER, f"critere.{name.removeprefix(f'{types_essai.ANSWER}.')}", cast("Plain", value)
            )
        elif kind == "methode":
            self._weigh(rest, {"methode": value}, field)
        elif kind == "cartes" and isinstance(value, dict):
            self._order(rest, value, field)
        elif kind == "z":
            self._weigh(rest, {"z": types_poids.ratio_of(value)}, field)
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
        said = self._weights_said(holder)
        kept: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        if self.screen.id == types_essai.TRIAL:
            self._try(holder, key, cast("Plain", {**kept, **values}))
        else:
            self.session.answer(key, {**kept, **values}, holder=holder, label=field.label)

    def _order(self, holder: str, value: dict[str, Any], field: Field) -> None:
        """Keep the cards from the least important, as the method counts them, with the blanks between."""
        said = self._weights_said(holder)
        ratio = said.get("z", USUAL_RATIO) if isinstance(said, dict) else USUAL_RATIO
        kept: dict[str, object] = {"methode": types_poids.CARDS, "z": ratio}
        kept["rangs"] = [list(rank) for rank in reversed(value["rangs"])]
        if "blancs" in value:
            kept["blancs"] = list(reversed(value["blancs"]))
        self._weigh(holder, kept, field)

    def _weights_said(self, holder: str) -> object:
        """Return the weights of this holder: on the trial screen, as moved so far."""
        if self.screen.id == types_essai.TRIAL:
            return self._trials.weights() or types_essai.first_weights(self.scene())
        return self.session.case.said(holder, types_poids.weights_key(holder))

    def _share(self, holder: str, family: str, value: object, field: Field) -> None:
        said = self._weights_said(holder)
        entered = said.get("points") if isinstance(said, dict) else None
        points: dict[str, object] = dict(entered) if isinstance(entered, dict) else {}
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
