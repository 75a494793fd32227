"""Asking where to save and what to open; replaced in tests, where nobody answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from coopwizard.ui.settings import Settings

COOPW = "Dossier coopwizard (*.coopw)"
LIBRARY = "Bibliothèque coopwizard (*.sqlite3)"
SETTINGS = "Réglages de l’organisation (*.yaml)"
PDF = "Document PDF (*.pdf)"
WORD = "Document Word (*.docx)"
CSV = "Tableau (*.csv)"
JSON = "Réponses (*.json)"
IMAGE = "Image (*.png *.jpg *.jpeg)"


class Files:
    """The two questions about files."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def save(self, parent: QWidget, title: str, name: str, kind: str) -> Path | None:
        """Return where to write, with the right ending, or None when nobody chose."""
        start = str(Path(self._start()) / name)
        said, _ = QFileDialog.getSaveFileName(parent, title, start, kind)
        if not said:
            return None
        path = Path(said)
        ending = kind.rpartition("*")[2].rstrip(")")
        if not path.suffix:
            path = path.with_suffix(ending)
        self._settings.folder = str(path.parent)
        return path

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Return the folder chosen, or None."""
        said = QFileDialog.getExistingDirectory(parent, title, self._start())
        return Path(said) if said else None

    def open(self, parent: QWidget, title: str, kind: str) -> Path | None:
        """Return the file chosen, or None."""
        said, _ = QFileDialog.getOpenFileName(parent, title, self._start(), kind)
        if not said:
            return None
        self._settings.folder = str(Path(said).parent)
        return Path(said)

    def _start(self) -> str:
        """Return the folder used last while it exists, else the person’s documents."""
        last = self._settings.folder
        if last and Path(last).is_dir():
            return last
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
