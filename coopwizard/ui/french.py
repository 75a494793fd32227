"""The words of Qt’s own windows that its French translation lacks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

# Qt 6.12 changed or added these without its French file; seen in the window that asks for a file.
_LACKING: Mapping[str, str] = {
    "&Look in:": "&Voir dans\u00a0:",
    "Files of &type:": "&Type de fichier\u00a0:",
    "Drive": "Lecteur",
    "File": "Fichier",
    "File Folder": "Dossier",
    "Folder": "Dossier",
    "Alias": "Raccourci",
    "Shortcut": "Raccourci",
    "Unknown": "Inconnu",
    "%1 File": "Fichier %1",
    "%1 bytes": "%1 octets",
}


class _Complement(QTranslator):
    """Answers what Qt’s own translation leaves in English."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the French words, or nothing when they are not ours."""
        return _LACKING.get(source, "")

    def isEmpty(self) -> bool:
        """Return False, or Qt would never ask."""
        return False


def speak_french(app: QApplication) -> None:
    """Make Qt’s own windows speak French; its translation is asked first, ours then."""
    app.installTranslator(_Complement(app))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
