"""What every row of a form is: a label, a hint, a field, and its error, tied together for every reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import Label, Note, Text


class Row(QWidget):
    """A label above, its hint, the field, and under it the error with its way out."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field: QWidget = self
        self._label_text = label
        self._hint_text = hint
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.label = Label(label)
        self.hint = Note(hint)
        if label:
            self._layout.addWidget(self.label)
        if hint:
            self._layout.addWidget(self.hint)
        self._error_box: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_error(self, what: str, remedy: str = "") -> None:
        """Say under the field what is wrong and the way out."""
        self.clear_error()
        said = f"{what} {remedy}".strip()
        self._error_box = QWidget()
        line = QHBoxLayout(self._error_box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Icon("octogone", "red"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(said, "small", "red", bold=True), 1)
        self._layout.addWidget(self._error_box)
        self._mark(wrong=True)
        self.field.setAccessibleDescription(said)

    def clear_error(self) -> None:
        """Take the error away."""
        if self._error_box is not None:
            self._error_box.hide()
            self._error_box.deleteLater()
            self._error_box = None
        self._mark(wrong=False)
        self.field.setAccessibleDescription(self._hint_text)

    @property
    def error(self) -> str:
        """The error shown, or an empty text."""
        return self.field.accessibleDescription() if self._error_box is not None else ""

    def set_label(self, label: str) -> None:
        """Change the label and the accessible name with it."""
        self._label_text = label
        self.label.setText(label)
        self.field.setAccessibleName(label)

    def _mark(self, *, wrong: bool) -> None:
        if hasattr(self.field, "wrong"):
            self.field.wrong = wrong
            self.field.update()

    def _put(self, field: QWidget, shown: QWidget | None = None) -> None:
        self.field = field
        field.setAccessibleName(self._label_text)
        field.setAccessibleDescription(self._hint_text)
        self.label.setBuddy(field)
        self.setFocusProxy(field)
        self._layout.addWidget(shown or field)
