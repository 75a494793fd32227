"""A window over a library of its own, and the settings that it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme
from coopwizard.ui.window import MainWindow
from tests.ui.reglages.pages import Chosen, settle


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, theme: Theme, tmp_path: Path, settings: Settings) -> Iterator[MainWindow]:
    (tmp_path / "ici").mkdir()
    desk = LibraryDesk(tmp_path / "ici" / "coopwizard.sqlite3")
    made = MainWindow(desk, settings, Chosen())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    complete(made)
    settle()
    yield made
    Actions.of(made).close()
    made.close()
    made.set_session(None)
    desk.close()
    apply_theme(QApplication.instance(), Theme())


@pytest.fixture
def case(window: MainWindow) -> MainWindow:
    Actions.of(window).create("Les Deux Rives")
    settle()
    return window
