"""Ctrl+K: the search of the whole program, from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from coopwizard.ui.pages.recherche import SearchDialog
from coopwizard.ui.presenters import recherche

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base
    from coopwizard.ui.window import MainWindow

KEYS = "Ctrl+K"


class Searcher(QObject):
    """Opens the search and goes where it leads; the index is made once for each base."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._index: tuple[recherche.Entry, ...] = ()
        self._for: Base | None = None
        self._dialog: SearchDialog | None = None
        shortcut = QShortcut(QKeySequence(KEYS), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.open)

    @property
    def dialog(self) -> SearchDialog | None:
        """The dialog that is open, or None."""
        return self._dialog

    @Slot()
    def open(self) -> None:
        """Open the search; it closes by itself once something is chosen."""
        if self._dialog is not None or self._window.curtain.isVisible():
            return
        dialog = SearchDialog(self._search, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._window.follow)
        dialog.read.connect(self._read)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()
        dialog.field.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self, typed: str) -> recherche.Results:
        base, session = self._window.desk.base, self._window.session
        if self._for is not base:
            self._for, self._index = base, recherche.index_of(base)
        gates = session.results.gates if session is not None else None
        return recherche.find(base, self._index, typed, gates)

    @Slot(str)
    def _read(self, text: str) -> None:
        self._window.announce(text, toast=False)

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
