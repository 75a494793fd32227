"""Where the library was put, as this computer remembers it; read without a window, by the commands too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

LIBRARY = "bibliotheque"


def remembered_library() -> Path | None:
    """Return the library chosen in Réglages, or None when it is at its usual place."""
    said = QSettings("coopwizard", "coopwizard").value(LIBRARY, "")
    return Path(said) if isinstance(said, str) and said else None
