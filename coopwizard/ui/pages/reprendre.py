"""The page that takes an identity sheet from another case: choose it, see both, take it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.loose import LooseSheet
from coopwizard.ui.presenters import reprendre as view
from coopwizard.ui.presenters.sheet import Field


class ReusePage(QWidget):
    """Two screens: the sheets of the other cases, then what the chosen one brings."""

    taken = Signal(str, object)  # the name of the sheet, the values by field

    def __init__(
        self,
        base: Base,
        case: Case,
        prefix: str,
        sheets: tuple[view.ReusableSheet, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base, self._case, self._prefix = base, case, prefix
        self._sheets = sheets
        self._typed = ""
        self._sheet: view.ReusableSheet | None = None
        self._choices: dict[str, str] = {}
        self.sheet = LooseSheet()
        self.sheet.edited.connect(self._edited)
        self.sheet.pressed.connect(self._pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sheet)
        self._draw()

    def first_focus(self) -> QWidget:
        """Return the first field or button."""
        return self.sheet.first_focus() or self

    def _lines(self) -> tuple[view.Line, ...]:
        if self._sheet is None:
            return ()
        return view.lines_of(self._base, self._case, self._prefix, self._sheet)

    def _draw(self) -> None:
        if self._sheet is None:
            self.sheet.show_screen(view.list_screen(self._sheets, self._typed))
        else:
            self.sheet.show_screen(view.choice_screen(self._sheet, self._lines(), self._choices))

    def _edited(self, field: Field, value: object) -> None:
        kind, _, name = field.id.rpartition("/")[2].partition(".")
        if kind == "chercher":
            self._typed = str(value or "")
        else:
            self._choices[name] = str(value)
        QTimer.singleShot(0, self, self._draw)

    def _pressed(self, action: str) -> None:
        verb, _, what = action.partition(":")
        if verb == "prendre" and self._sheet is not None:
            self.taken.emit(self._sheet.name, view.kept_values(self._lines(), self._choices))
            return
        self._sheet = next((one for one in self._sheets if verb == "fiche" and one.id == what), None)
        self._choices.clear()
        self._draw()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
