"""Types in the window and says what it shows as kept: made to be killed (see test_killed_while_typing.py)."""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import PRESIDENT
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.immortal import keep_constants
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme, load_fonts
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.window import MainWindow

KEY = "attentes"
TEXT = "Que chacun vieillisse chez lui, sans rien céder de ce qui fait l’association. " * 40
QUICK = 30  # ms at most between two letters of a word
BREATH = 305  # ms: a hand that stops; the field tells what it holds after 300
NO = Qt.KeyboardModifier.NoModifier


class Typist(QObject):
    """Types one letter after the other where the keyboard is, from what is already kept on."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        super().__init__(window)
        self._window = window
        self._chance = chance
        row = self._row()
        self._field = row.field
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self.found = row.text()
        self._letters = itertools.islice(TEXT, len(self.found), None)
        assert window.session is not None
        window.session.kept.connect(self._say)
        self._wait()

    def _row(self) -> TextRow:
        page = self._window.step_page
        assert isinstance(page, SheetPage)
        page.reveal_answer(KEY)
        QApplication.processEvents()
        held = QApplication.focusWidget()
        return next(one for one in page.findChildren(TextRow) if one.field is held)

    @Slot(datetime)
    def _say(self, _at: datetime) -> None:
        """Print what the header says, and the text it says it of."""
        assert self._window.session is not None
        say({"shown": self._window.frame.header.kept.text(), "text": self._window.session.said(KEY)})

    @Slot()
    def _type(self) -> None:
        self._press(0, NO, next(self._letters))
        self._wait()

    def _press(self, key: int, modifier: Qt.KeyboardModifier, letter: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._field, QKeyEvent(kind, key, modifier, letter))

    def _wait(self) -> None:
        pause = BREATH if self._chance.random() < 0.2 else self._chance.randrange(QUICK)
        QTimer.singleShot(pause, self, self._type)


def main(library: Path, seed: int) -> int:
    """Wait for a word, then open the only case of this library at step 1, and type until killed."""
    keep_constants()
    app = QApplication([])
    load_fonts()
    apply_theme(app, Theme())
    desk = LibraryDesk(library)
    assert desk.base.etapes
    if not sys.stdin.readline():  # all that is long is read: the library may be opened, if it is asked for
        return 1
    settings = Settings(QSettings(str(library.with_suffix(".ini")), QSettings.Format.IniFormat))
    window = MainWindow(desk, settings)
    window.show()
    complete(window)
    [case] = desk.cases()
    Actions.of(window).open_case(case.id)
    assert window.session is not None
    window.session.speak_as(PRESIDENT)
    QApplication.processEvents()
    typist = Typist(window, random.Random(seed))
    say({"shown": "", "text": typist.found})
    return app.exec()


def say(words: dict[str, object]) -> None:
    """Print one line, at once."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
