"""The lock of what is projected: after ten minutes without a gesture, the room sees the compass alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from coopwizard.french import plural
from coopwizard.ui.presenters.sheet_words import say

if TYPE_CHECKING:
    from coopwizard.ui.conduite import Conducting
    from coopwizard.ui.projection import RoomView
    from coopwizard.ui.window import MainWindow

MINUTES = 10  # method, part N, « protection »: written there in a sentence, not as a number
_GESTURES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Counts the time since the last gesture, only while something is projected."""

    def __init__(self, window: MainWindow, conducting: Conducting) -> None:
        super().__init__(window)
        self._window = window
        self._room: RoomView | None = None
        self._told = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(MINUTES * 60_000)
        self.timer.timeout.connect(self.lock)
        window.projector_changed.connect(self.watch)
        conducting.room_made.connect(self._follow)

    @property
    def watching(self) -> bool:
        """Whether something is in sight of a room."""
        state = self._room.state if self._room is not None else None
        shown = state is not None and state.open and state.shown is not None and not state.hidden
        return shown or (self._window.projecting and not self._window.curtain.isVisible())

    @Slot(object)
    def _follow(self, room: RoomView) -> None:
        self._room = room
        room.changed.connect(self.watch)

    @Slot()
    def watch(self) -> None:
        """Begin to count again when something is in sight; stop when nothing is."""
        app = QApplication.instance()
        if app is None:
            return
        app.removeEventFilter(self)
        self.timer.stop()
        if self.watching:
            app.installEventFilter(self)
            self.timer.start()
        if self.watching or self._room is None or not self._room.state.open:
            self._forget_notice()

    @Slot()
    def lock(self) -> None:
        """Hide what is projected behind the compass; showing it again is asked on purpose."""
        hidden = self._room is not None and self._room.hide()
        if self._window.projecting and not self._window.curtain.isVisible():
            session = self._window.session
            said = session.case.together("phrase_boussole") if session is not None else ""
            self._window.curtain.draw_over(said if isinstance(said, str) else "")
        if hidden and self._room is not None:
            self._told = True
            self._window.frame.show_notice(
                say("La vue de la salle est cachée."),
                say(
                    "Aucun geste depuis {n} : la salle ne voit que la phrase boussole.",
                    n=plural(MINUTES, "minute"),
                ),
                say("Montrer de nouveau"),
                self._room.show_again,
            )
        self.watch()

    def _forget_notice(self) -> None:
        if self._told:
            self._told = False
            self._window.frame.hide_notice()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count again from this gesture; the curtain drawn back counts too."""
        if event.type() in _GESTURES:
            self.timer.start()
        return False
