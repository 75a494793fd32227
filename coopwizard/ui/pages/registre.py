"""The page that looks for an organisation in an extract; it draws a view and tells what is pressed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.sheet import Sheet
from coopwizard.ui.presenters.registre import RegisterView, register_parts
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.text import Heading

TITLE = "Chercher dans un extrait FINESS ou RNA"


class RegisterPage(QWidget):
    """A file, a few words, what answers, then what it would fill."""

    edited = Signal(str, object)  # the name of the field, its value
    pressed = Signal(str)

    def __init__(self, base: Base, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = base
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        column.addWidget(Heading(TITLE))
        self.sheet = Sheet()
        self.sheet.edited.connect(lambda field, value: self.edited.emit(field.id, value))
        self.sheet.pressed.connect(self.pressed)
        column.addWidget(self.sheet)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def show_view(self, view: RegisterView) -> None:
        """Draw where the search stands."""
        self.sheet.show_parts(register_parts(self._base, view))

    def first_focus(self) -> QWidget:
        """Return the first thing to press."""
        return next((one.focus for one in self.sheet.everything() if one.focus is not None), self)
