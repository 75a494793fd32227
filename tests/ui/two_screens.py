"""Opens the view of the room on a computer with two screens, then unplugs one: run by test_projection.py.

Qt reads its screens once, as it starts: they are given to a process of their own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.immortal import keep_constants
from coopwizard.ui.presenters.projection import COMPASS, Projected
from coopwizard.ui.projection import RoomView
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme, load_fonts
from coopwizard.ui.window import MainWindow


def where(window: MainWindow, view: RoomView) -> dict[str, object]:
    """Return where both windows are, and what the room sees."""
    room = view.room
    assert room is not None
    for _ in range(4):
        QApplication.processEvents()
    return {
        "room": room.screen().name(),
        "main": window.screen().name(),
        "full": room.isFullScreen(),
        "inside": room.screen().geometry().contains(room.geometry()),
        "sees": room.sight is not None,
        "elsewhere": view.state.elsewhere,
    }


def main() -> None:
    """Say in one line of JSON where the windows were at each moment."""
    app = QApplication(sys.argv[:1])
    keep_constants()
    load_fonts()
    apply_theme(app, Theme())
    folder = Path(sys.argv[1])
    settings = Settings(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
    desk = LibraryDesk(folder / "coopwizard.sqlite3")
    window = MainWindow(desk, settings)
    window.show()
    complete(window)
    Actions.of(window).create("Les Deux Rives")
    session = window.session
    assert session is not None
    session.answer("phrase_boussole", "Vieillir chez soi")
    desk.open_meeting(session, "atelier", session.today, "", ())
    here = window.screen()
    there = next(one for one in QGuiApplication.screens() if one is not here)
    gone: list[object] = []
    view = RoomView(window, lambda: [one for one in QGuiApplication.screens() if one not in gone])
    view.show(Projected(COMPASS))
    said = {"opened": where(window, view)}
    gone.append(there)
    app.screenRemoved.emit(there)
    said["unplugged"] = where(window, view)
    gone.clear()
    view.open()
    said["plugged"] = where(window, view)
    window.close()
    said["closed"] = {"closed": view.room is None}
    sys.stdout.write(f"{json.dumps(said)}\n")
    Actions.of(window).close()
    window.set_session(None)
    desk.close()


if __name__ == "__main__":
    main()
