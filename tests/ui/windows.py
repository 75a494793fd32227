"""The window over a library of its own, as a test opens and closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle


class Clock:
    """The clock of the library: it stands still until a test moves it, or moves by a step at each reading."""

    def __init__(
        self, at: datetime = datetime(2026, 11, 3, 18, 30, tzinfo=UTC), step: timedelta = timedelta()
    ) -> None:
        self.at, self.step = at, step

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


class Chosen:
    """The file or the folder that a person would choose."""

    def __init__(self) -> None:
        self.path: Path | None = None

    def save(self, *_said: object) -> Path | None:
        return self.path

    open = folder = save


@contextmanager
def opened_window(
    qtbot,
    library: Path,
    *,
    files: object = None,
    settings: Settings | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Iterator[MainWindow]:
    """Open the whole window at 1366 by 768, and close all that it holds when it is over."""
    kept = settings or Settings(QSettings(str(library.with_name("s.ini")), QSettings.Format.IniFormat))
    desk = LibraryDesk(library) if clock is None else LibraryDesk(library, clock=clock)
    made = MainWindow(desk, kept, files)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    complete(made)
    settle()
    try:
        yield made
    finally:
        Actions.of(made).close()
        made.close()
        made.set_session(None)
        made.desk.close()
        apply_theme(QApplication.instance(), Theme())
