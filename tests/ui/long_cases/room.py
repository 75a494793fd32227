"""The window on a real library, on a day that the test chooses, with the files that a person names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.files import Files
from coopwizard.ui.settings import Settings
from coopwizard.ui.window import MainWindow
from tests.ui.long_cases.person import Person


@dataclass
class Calendar:
    """The clock of the window: it stands at two in the afternoon of the day that is said."""

    day: date

    def __call__(self) -> datetime:
        """Return the hour that the window reads."""
        return datetime(self.day.year, self.day.month, self.day.day, 14, tzinfo=UTC)


class Named(Files):
    """Answers « where to save » with a folder, and « which file to open » with the one put forward."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self.folder_of_test = folder
        self.forward: Path | None = None

    def save(self, parent: QWidget, title: str, name: str, kind: str) -> Path | None:
        """Return the file of that name in the folder."""
        return self.folder_of_test / name

    def open(self, parent: QWidget, title: str, kind: str) -> Path | None:
        """Return the file put forward."""
        return self.forward


@dataclass
class Room:
    """A computer: its library, its window, and the person before it; closed and opened again at will."""

    folder: Path
    calendar: Calendar
    desk: LibraryDesk = field(init=False)
    files: Named = field(init=False)
    window: MainWindow = field(init=False)
    person: Person = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()

    def open(self) -> None:
        """Start the program."""
        settings = Settings(QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat))
        settings.mode = "light"
        self.desk = LibraryDesk(self.folder / "coopwizard.sqlite3", clock=self.calendar)
        self.files = Named(settings, self.folder)
        self.window = MainWindow(self.desk, settings, self.files)
        complete(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()
        self.person = Person(self.window)

    def close(self) -> None:
        """Leave the program, as the cross of the window does."""
        Actions.of(self.window).close()
        self.window.close()
        self.desk.close()

    def back_on(self, day: date) -> None:
        """Leave the program, and start it again on that day."""
        self.close()
        self.calendar.day = day
        self.open()
