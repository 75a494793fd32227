"""A window over a library of its own, and the settings that it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from coopwizard.ui.actions import Actions
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme
from coopwizard.ui.window import MainWindow
from tests.ui.reglages.pages import settle
from tests.ui.windows import Chosen, opened_window


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, theme: Theme, tmp_path: Path, settings: Settings) -> Iterator[MainWindow]:
    (tmp_path / "ici").mkdir()
    library = tmp_path / "ici" / "coopwizard.sqlite3"
    with opened_window(qtbot, library, files=Chosen(), settings=settings) as made:
        yield made


@pytest.fixture
def case(window: MainWindow) -> MainWindow:
    Actions.of(window).create("Les Deux Rives")
    settle()
    return window
