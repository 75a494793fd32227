"""Exporting under a password, in the margin of the library: typed twice, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopwizard.ui.widgets.buttons import SecondaryButton, TextButton
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.widgets.text import Note

SHORTEST, FEWEST_WORDS = 12, 4  # as the exchange refuses less


class ProtectedExport(QWidget):
    """A line to press; then two secret fields and the button that exports."""

    asked = Signal(str)  # the password

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.opening = TextButton("Exporter sous mot de passe", "cadenas")
        self.opening.clicked.connect(self.open)
        self._column.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignLeft)
        self.first: TextRow | None = None
        self.second: TextRow | None = None

    @Slot()
    def open(self) -> None:
        """Show the two fields."""
        if self.first is not None:
            return
        self.opening.hide()
        self.first = _secret("Mot de passe", "Douze caractères au moins, ou quatre mots.")
        self.second = _secret("Le même, une seconde fois")
        for row in (self.first, self.second):
            self._column.addWidget(row)
        export = SecondaryButton("Exporter", "export")
        export.clicked.connect(self.confirm)
        self._column.addWidget(export, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(
            Note("Sans ce mot de passe, personne n’ouvre le fichier\u00a0: perdu, il ne se retrouve pas.")
        )
        self.first.field.setFocus()

    @Slot()
    def confirm(self) -> None:
        """Ask for the export when both fields say the same, long enough; else say what is wrong."""
        if self.first is None or self.second is None:
            return
        said, again = self.first.text(), self.second.text()
        short = len(said.strip()) < SHORTEST and len(said.split()) < FEWEST_WORDS
        self.first.set_error(
            "Ce mot de passe est trop court.", "Prenez douze caractères, ou quatre mots."
        ) if short else self.first.clear_error()
        if said != again:
            self.second.set_error("Les deux ne sont pas les mêmes.", "Tapez-le de nouveau.")
        else:
            self.second.clear_error()
        if not short and said == again:
            self.asked.emit(said)


def _secret(label: str, hint: str = "") -> TextRow:
    row = TextRow(label, hint, maximum=200)
    if isinstance(row.field, QLineEdit):
        row.field.setEchoMode(QLineEdit.EchoMode.Password)
    return row
