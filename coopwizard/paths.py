"""Where the program's own files are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"


def resources() -> Path:
    """Return the folder of resources: beside the package when installed, beside it in a checkout."""
    return _INSTALLED if installed() else _PACKAGE.parent / "resources"


def installed() -> bool:
    """Return whether the resources travelled inside the package (wheel or bundle)."""
    return _INSTALLED.is_dir()


def compiled_base() -> Path:
    """Return where the compiled knowledge base is written by the build, or on demand in a checkout."""
    return _PACKAGE / "_base" / "base.json"


def package() -> Path:
    """Return the folder of the package itself."""
    return _PACKAGE


def default_library() -> Path:
    """Return where the library lives when nobody says otherwise: the user's own data folder."""
    from platformdirs import user_data_path

    return user_data_path("coopwizard", appauthor=False) / "coopwizard.sqlite3"
