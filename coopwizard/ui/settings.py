"""What the window remembers of this computer: its size, the theme, the zoom; nothing of a case."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from coopwizard.ui.theme import ZOOMS, Mode
from coopwizard.ui.whereabouts import LIBRARY

FOLLOW = "systeme"


class Settings:
    """The window's own settings."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings("coopwizard", "coopwizard")

    @property
    def mode(self) -> Mode | None:
        """The theme chosen, or None to follow the system."""
        said = self._store.value("theme", FOLLOW)
        return said if said in ("light", "dark") else None

    @mode.setter
    def mode(self, mode: Mode | None) -> None:
        self._store.setValue("theme", mode or FOLLOW)

    @property
    def zoom(self) -> float:
        """The zoom of the text, from 1 to 2."""
        try:
            said = float(str(self._store.value("zoom", "1")))
        except ValueError:
            return 1.0
        return min(max(said, ZOOMS[0]), ZOOMS[-1])

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._store.setValue("zoom", str(zoom))

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was, or None."""
        said = self._store.value("geometrie")
        return said if isinstance(said, QByteArray) and not said.isEmpty() else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometrie", geometry)

    @property
    def library(self) -> str:
        """Where the library was put, or an empty text for the usual place."""
        return str(self._store.value(LIBRARY, "") or "")

    @library.setter
    def library(self, path: str) -> None:
        self._store.setValue(LIBRARY, path)
        self._store.sync()

    @property
    def folder(self) -> str:
        """The last folder used to save or to open."""
        return str(self._store.value("dossier", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._store.setValue("dossier", folder)
