"""A new case: one required field, and nothing that cannot be changed later."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui.pages.welcome import STAYS
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll
from coopwizard.ui.widgets.text import Body, Heading, Rubric, Small


class NewCasePage(QWidget):
    """A new case: one required field."""

    created = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(68, 60, 68, 40)
        column.setSpacing(18)
        column.addWidget(Rubric("Commencer"))
        column.addWidget(Heading("Pour quelle association\u202f?", "question"))
        column.addWidget(
            Body("Un nom suffit pour commencer. Le reste se remplit en chemin, et tout peut être corrigé.")
        )
        self.name = TextRow(
            "Nom de l’association", "Il apparaîtra en haut de la fenêtre et sur le dossier.", maximum=200
        )
        self.name.setMaximumWidth(760)
        column.addWidget(self.name)
        actions = FlowRow(16)
        self.start = PrimaryButton("Ouvrir le dossier")
        self.start.clicked.connect(self._create)
        back = SecondaryButton("Revenir", "fleche_gauche")
        back.clicked.connect(self.left)
        actions.add(back)
        actions.add(self.start)
        column.addWidget(actions)
        column.addStretch(1)
        column.addWidget(Small(STAYS))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))
        field = self.name.field
        field.returnPressed.connect(self._create)  # type: ignore[attr-defined]

    def clear(self) -> None:
        """Start again from an empty name."""
        self.name.set_text("")
        self.name.clear_error()

    def first_focus(self) -> QWidget:
        """Return the one field."""
        return self.name.field

    @Slot()
    def _create(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.name.set_error("Il manque un nom.", "Écrivez celui de l’association, ou un nom de travail.")
            self.name.field.setFocus()
            return
        self.name.clear_error()
        self.created.emit(name)
