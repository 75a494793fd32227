"""A window and a session over a library of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.session import Session
from coopwizard.ui.settings import Settings
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.later import open_example


@pytest.fixture
def window(library_path: Path, tmp_path: Path, shown) -> Iterator[MainWindow]:
    """The window on the example, in a library of its own."""
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    desk = LibraryDesk(library_path)
    found = MainWindow(desk, settings)
    shown(found, 1366, 768)
    complete(found)
    Actions.of(found).open_case(desk.example())
    settle()
    yield found
    Actions.of(found).close()
    found.close()
    desk.close()


@pytest.fixture
def opened(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_example(base, library_path)
    yield library, session
    library.close()
