"""The keys of the window, as one reads them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui.presenters.frame import shortcuts
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.tables import PlainTable
from coopwizard.ui.widgets.text import Heading, Small


class KeysPage(QWidget):
    """A table of keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        column.addWidget(Heading("Les touches du clavier"))
        column.addWidget(Small("Tout se fait au clavier\u202f; Tab va de champ en champ, Entrée ouvre."))
        self.table = PlainTable(("Touche", "Ce qu’elle fait"), shortcuts())
        column.addWidget(self.table)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def first_focus(self) -> QWidget:
        """Return the table."""
        return self.table
