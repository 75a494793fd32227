"""Opening a meeting: of what kind, when, where, with whom; what is said then is frozen at its close."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui._forms.meeting_ui import Ui_MeetingFrame
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coopwizard.ui.widgets.fields import DateRow, ListRow, TextRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll
from coopwizard.ui.widgets.text import Body, Heading

KINDS = (
    ("atelier", "Atelier du conseil, 2\u202fh\u202f30"),
    ("visite", "Visite d’un conseiller, une demi-journée"),
    ("seance", "Séance de travail"),
    ("rendez_vous", "Rendez-vous d’évaluation"),
)


class MeetingPage(QWidget):
    """A few words on the meeting that begins."""

    started = Signal(str, object, str, object)  # kind, day, place, people
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.ui = Ui_MeetingFrame()
        self.ui.setupUi(inside)  # type: ignore[no-untyped-call]
        self.ui.titleLayout.addWidget(Heading("Ouvrir une séance"))
        self.ui.titleLayout.addWidget(
            Body("Quand elle sera close, tout ce qui a été dit sera gardé tel quel dans une version datée.")
        )
        self.kind = ListRow("De quelle sorte", KINDS)
        self.day = DateRow("Le")
        self.place = TextRow("Où", maximum=200)
        self.people = TextRow("Avec qui", "Une personne par ligne. On peut laisser vide.", lines=4)
        for row in (self.kind, self.day, self.place, self.people):
            row.setMaximumWidth(760)
            self.ui.rowsLayout.addWidget(row)
        actions = FlowRow(16)
        back = SecondaryButton("Revenir", "fleche_gauche")
        back.clicked.connect(self.left)
        start = PrimaryButton("Ouvrir la séance")
        start.clicked.connect(self._start)
        actions.add(back)
        actions.add(start)
        self.ui.rowsLayout.addWidget(actions)
        self.ui.rowsLayout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def prepare(self, today: date) -> None:
        """Start from today and empty rows."""
        self.kind.set_value(None)
        self.day.set_value(today.isoformat())
        self.place.set_text("")
        self.people.set_text("")
        self.kind.clear_error()

    def first_focus(self) -> QWidget:
        """Return the first row."""
        return self.kind.field

    @Slot()
    def _start(self) -> None:
        self.day.flush()
        if self.kind.value() is None:
            self.kind.set_error("Il manque la sorte de séance.", "Choisissez la plus proche dans la liste.")
            self.kind.field.setFocus()
            return
        if not self.day.value():
            self.day.set_error("Il manque le jour.", "Écrivez par exemple 03/11/2026.")
            return
        people = tuple(name.strip() for name in self.people.text().splitlines() if name.strip())
        day = date.fromisoformat(self.day.value())
        self.started.emit(self.kind.value(), day, self.place.text().strip(), people)
