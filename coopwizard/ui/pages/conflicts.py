"""The same voice answered on both sides: both are shown, one is chosen, nothing is overwritten before."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.domain.knowledge import Base
from coopwizard.domain.versions import Address, ImportResult, Side
from coopwizard.ui.presenters.conflicts import ConflictWords
from coopwizard.ui.widgets.buttons import PrimaryButton
from coopwizard.ui.widgets.fields import ChoiceRow
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.text import Body, Heading, Rule, Small


class ConflictsPage(QWidget):
    """One choice a conflict; what is not chosen stays as it is here."""

    decided = Signal(object, object)

    def __init__(self, base: Base, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = result
        self._rows: dict[Address, ChoiceRow] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        column.addWidget(Heading("Deux réponses pour la même voix"))
        column.addWidget(
            Body(
                "Ce dossier existe ici et dans le fichier. "
                "Choisissez, réponse par réponse\u202f; rien n’est écrasé."
            )
        )
        words = ConflictWords(base)
        for line in map(words.line, result.conflicts):
            row = ChoiceRow(
                line.label,
                (
                    (Side.OURS.value, f"Ici\u00a0: {line.ours}"),
                    (Side.THEIRS.value, f"Fichier\u00a0: {line.theirs}"),
                ),
                inline=False,
            )
            row.set_value(Side.OURS.value)
            self._rows[line.address] = row
            column.addWidget(row)
            column.addWidget(Rule())
        column.addWidget(Small("Ce qui n’est pas choisi reste comme ici."))
        done = PrimaryButton("Garder ces choix")
        done.clicked.connect(self._decide)
        column.addWidget(done)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def first_focus(self) -> QWidget:
        """Return the first choice."""
        return next(iter(self._rows.values())).field

    @Slot()
    def _decide(self) -> None:
        choices = {address: Side(row.value() or Side.OURS.value) for address, row in self._rows.items()}
        self.decided.emit(self._result.id, choices)
