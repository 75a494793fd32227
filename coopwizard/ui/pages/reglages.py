"""The page Réglages: own texts, own questions, own weights, their file, and the place of the library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.domain.knowledge.overlay import (
    BOUNDS,
    OWN,
    QUESTIONS,
    Overlay,
    editable_texts,
    shipped_weights,
    with_entry,
    with_text,
    with_weight,
    without_entry,
)
from coopwizard.ui.pages.loose import LooseSheet
from coopwizard.ui.presenters import reglages as view
from coopwizard.ui.presenters import reglages_questions as form
from coopwizard.ui.presenters.reglages_vue import SECTIONS, View, fault_of
from coopwizard.ui.presenters.sheet import Field
from coopwizard.ui.uids import new_uid

NEW = "nouvelle"


class ReglagesPage(QWidget):
    """Five sections, one at a time; each change is told at once, whole."""

    changed = Signal(object)  # Overlay
    asked = Signal(str)  # exporter, importer, oublier, deplacer, autre, montrer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self._place: dict[str, str] = {}
        self.sheet = LooseSheet()
        self.sheet.edited.connect(self._edited)
        self.sheet.pressed.connect(self._pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sheet)

    def show_settings(self, found: View) -> None:
        """Show these settings; where one stands in the page stays."""
        self._view = View(
            found.shipped, found.overlay, found.adaptation, found.library, self._place, found.trouble
        )
        self.sheet.show_screen(view.draw(self._view))

    def open_at(self, section: str) -> None:
        """Show this section from its beginning."""
        self._place.clear()
        if section in dict(SECTIONS):
            self._place["section"] = section

    def tell(self, done: str) -> None:
        """Say in the section of the library what was done."""
        self._place.pop("refus_bibliotheque", None)
        self._place["fait"] = done
        self._redraw()

    def refuse(self, what: str, remedy: str) -> None:
        """Say in the section of the library what was refused, and the way out."""
        self._place.pop("fait", None)
        self._place["refus_bibliotheque"], self._place["remede_bibliotheque"] = what, remedy
        self._redraw()

    def first_focus(self) -> QWidget:
        """Return the choice of the section."""
        return self.sheet.first_focus() or self

    @property
    def _overlay(self) -> Overlay:
        return self._view.overlay if self._view is not None else Overlay()

    def _redraw(self) -> None:
        if self._view is not None:
            self.show_settings(self._view)

    # --- edits

    def _edited(self, field: Field, value: object) -> None:
        kind, _, name = field.id.rpartition("/")[2].partition(".")
        if kind == "section":
            self.open_at(str(value))
        elif kind == "propre":
            self._reword(name, str(value or "").strip())
            return
        elif kind == "poids":
            group, _, one = name.partition(".")
            self._weigh(group, one, value)
            return
        elif kind == "nom":
            if str(value or "").strip():
                self._later(lambda: self._named(str(value).strip()))
            return
        else:
            said = ("oui" if value else "") if isinstance(value, bool) else str(value or "")
            self._place[".".join(filter(None, (kind, name)))] = said
        QTimer.singleShot(0, self, self._redraw)

    def _later(self, change: Callable[[], Overlay]) -> None:
        """Tell the change once the field has let the keyboard go: what is drawn again may replace it."""
        QTimer.singleShot(0, self, lambda: self.changed.emit(change()))

    def _named(self, name: str) -> Overlay:
        now = self._overlay
        return Overlay(name, now.day, now.texts, now.additions, now.weights)

    def _reword(self, address: str, text: str) -> None:
        if self._view is None:
            return
        self._place["refus"] = text
        if text and fault_of(self._view.shipped, text) is not None:
            self._redraw()
            return
        shipped = editable_texts(self._view.shipped)[address]
        own = text if text and text != shipped else None
        self._later(lambda: with_text(self._overlay, address, own))

    def _weigh(self, kind: str, name: str, value: object) -> None:
        if self._view is None or isinstance(value, bool):
            return
        _, shipped = shipped_weights(self._view.shipped, kind)[name]
        bounds = BOUNDS[kind]
        weight: float | None = None
        if isinstance(value, int | float) and bounds.low <= value <= bounds.high and value != shipped:
            weight = int(value) if bounds.whole else round(float(value), 1)
        self._later(lambda: with_weight(self._overlay, kind, name, weight))

    # --- gestures

    def _pressed(self, action: str) -> None:
        verb, _, what = action.partition(":")
        inside = {
            "texte": self._open_text,
            "liste": self._back_to_list,
            "restaurer": lambda address: self.changed.emit(with_text(self._overlay, address, None)),
            "question": self._open_question,
            "garder": lambda _what: self._keep_question(),
            "retirer": lambda name: self.changed.emit(without_entry(self._overlay, QUESTIONS, name)),
            "poids": self._restore_weights,
        }
        if verb in inside:
            inside[verb](what)
        elif verb == "oublier" and what == "demander":
            self._place["oublier"] = "oui"
            self._redraw()
        else:
            self._place.pop("oublier", None)
            self.asked.emit(verb)

    def _open_text(self, address: str) -> None:
        self._place["texte"] = address
        self._place.pop("refus", None)
        self._open("propre")

    def _back_to_list(self, name: str) -> None:
        self._place.pop(name, None)
        self._open("")

    def _open_question(self, name: str) -> None:
        for key in [one for one in self._place if one.startswith("q.")]:
            del self._place[key]
        self._place["question"] = name
        known = {one["id"]: one for one in self._overlay.additions.get(QUESTIONS, ())}
        if name in known:
            self._place.update(form.typed_question(known[name]))
        self._open("q")

    def _keep_question(self) -> None:
        name = self._place.get("question", NEW)
        made = form.question_of(self._place, f"{OWN}{new_uid()}" if name == NEW else name)
        if made is None or (self._view is not None and form.forbidden_in(self._view.shipped, made)):
            self._place["q.incomplete"] = "oui"
            self._redraw()
            return
        self._place.pop("question")
        self.changed.emit(with_entry(self._overlay, QUESTIONS, made))
        self._open("")

    def _restore_weights(self, kind: str) -> None:
        now = self._overlay
        left = {one: block for one, block in now.weights.items() if one != kind}
        self.changed.emit(Overlay(now.name, now.day, now.texts, now.additions, left))

    def _open(self, field: str) -> None:
        """Draw what was opened and give the keyboard to its first field."""
        self._redraw()
        target = self.sheet.field(field) if field else self.sheet.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
