"""The page that asks for the password of a file."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coopwizard.ui.pages.page import Footer
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.sheet import Entry, Field, Part, Press, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import say


class PasswordPage(PlacePage):
    """One secret field; what is typed is given, never kept."""

    given = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._hint = name, hint
        self._typed, self._refusal = "", ("", "")
        self._draw()

    def refuse(self, what: str, remedy: str) -> None:
        """Say that it is not the one; another may be tried."""
        self._refusal = (what, remedy)
        self._draw()

    def _draw(self) -> None:
        what, remedy = self._refusal
        refused: tuple[Part, ...] = (Say(id="refus", kind="alerte", title=what, text=remedy),) if what else ()
        parts = (
            *refused,
            Words(id="aide", text=self._hint, role="small"),
            Entry(
                id="motdepasse", label="Mot de passe du fichier", value=self._typed, secret=True, maximum=200
            ),
            Press(id="ouvrir", text="Ouvrir le fichier", press="ouvrir:", kind="primary"),
            Press(id="revenir", text="Revenir à la bibliothèque", press="revenir:", kind="text"),
        )
        self.show_screen(
            Screen(
                id="motdepasse",
                title=say("Ce fichier est protégé"),
                lead=self._name,
                parts=parts,
                footer=Footer(primary=""),
            )
        )

    def edit(self, field: Field, value: object) -> None:
        """Take what is typed."""
        self._typed = "" if value is None else str(value)

    def press(self, action: str) -> None:
        """Give the password, once the field has told what was typed; or go back."""
        if action == "ouvrir:":
            QTimer.singleShot(0, self, lambda: self.given.emit(self._typed))
        else:
            self.left.emit()
