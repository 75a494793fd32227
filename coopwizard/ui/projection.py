"""The view of the room, led from the facilitator's window: where it stands, what it shows, when it hides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.projection import RoomWindow
from coopwizard.ui.presenters.projection import Projected, RoomState, Sight, names_of, without_names
from coopwizard.ui.presenters.projection_vues import sight_of
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.seances import under_way

if TYPE_CHECKING:
    from coopwizard.ui.session import Session
    from coopwizard.ui.window import MainWindow

SHARE = 0.75  # of the screen, for a window that one drags
AWAY = 40  # px from the corner of the facilitator's window, so that both are seen


def second_screen(screens: Sequence[QScreen], here: QScreen | None) -> QScreen | None:
    """Return a screen that shows nothing of this one, or None; two screens that copy each other are one."""
    if here is None:
        return None
    return next(
        (one for one in screens if one is not here and not one.geometry().intersects(here.geometry())), None
    )


class RoomView(QObject):
    """One second window at most; what it shows is made again at each change of the case."""

    changed = Signal()

    def __init__(
        self, window: MainWindow, screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens
    ) -> None:
        super().__init__(window)
        self.window = window
        self.screens = screens
        self.room: RoomWindow | None = None
        self._on: QScreen | None = None
        self._session: Session | None = None
        self._shown: Projected | None = None
        self._hidden = False
        window.hide_first = self.hide
        window.installEventFilter(self)
        window.arrived.connect(self._arrived)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)

    @property
    def state(self) -> RoomState:
        """How it stands, for the page that leads it."""
        return RoomState(
            open=self.room is not None,
            elsewhere=self._on is not None,
            hidden=self._hidden,
            shown=self._shown,
        )

    # --- what the facilitator asks

    @Slot()
    def open(self) -> None:
        """Open the window on the other screen, or beside; it shows nothing until one chooses."""
        if self.room is None:
            self._session = self.window.session
            self.room = RoomWindow()
            self.room.hide_asked.connect(self.hide)
            self.room.closed.connect(self._gone)
            if self._session is not None:
                self._session.changed.connect(self.refresh)
        self._place()
        self.refresh()
        self.window.activateWindow()
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Close the window; nothing of what it showed is kept."""
        if self.room is not None:
            self.room.close()

    @Slot(object)
    def show(self, chosen: Projected) -> None:
        """Show this, opening the window when it is not."""
        self._shown, self._hidden = chosen, False
        if self.room is None:
            self.open()
            return
        self.refresh()
        self.changed.emit()

    @Slot()
    def hide(self) -> bool:
        """Hide all at once; return whether something was in sight. Showing again is asked on purpose."""
        if self.room is None or self._hidden or self._shown is None:
            return False
        self._hidden = True
        self.refresh()
        self.changed.emit()
        return True

    @Slot()
    def show_again(self) -> None:
        """Show again what was hidden."""
        self._hidden = False
        self.refresh()
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Draw what was chosen as the case stands now: what may no longer be shown goes at once."""
        if self.room is not None:
            self.room.show_sight(self._sight(), self._rest())

    # --- within

    def _sight(self) -> Sight | None:
        session = self._session
        held = under_way(session.case) if session is not None else None
        if session is None or held is None or self._hidden or self._shown is None:
            return None
        return sight_of(scene_of_room(session), held, session.now, self._shown)

    def _rest(self) -> str:
        if self._session is None:
            return ""
        said = self._session.case.together("phrase_boussole")
        return without_names(said, names_of(self._session.case)) if isinstance(said, str) else ""

    def _place(self, gone: QScreen | None = None) -> None:
        """Fill the other screen, or stand as a window of its own on the facilitator's."""
        if self.room is None:
            return
        here = self.window.screen()
        self._on = second_screen([one for one in self.screens() if one is not gone], here)
        if self._on is not None:
            self.room.setScreen(self._on)
            self.room.setGeometry(self._on.geometry())
            self.room.showFullScreen()
            return
        free = here.availableGeometry()
        size = QSize(round(free.width() * SHARE), round(free.height() * SHARE))
        self.room.showNormal()
        self.room.setGeometry(QRect(free.topLeft(), size).translated(AWAY, AWAY))

    @Slot(QScreen)
    def _screen_gone(self, gone: QScreen) -> None:
        """Bring the window back when its screen is unplugged."""
        if self.room is not None and self._on is gone:
            self._place(gone)
            self.changed.emit()

    @Slot()
    def _gone(self) -> None:
        room, self.room = self.room, None
        if self._session is not None:
            self._session.changed.disconnect(self.refresh)
        self._session, self._on, self._shown, self._hidden = None, None, None, False
        if room is not None:
            room.show_sight(None)
            room.deleteLater()
        self.changed.emit()

    @Slot(object)
    def _arrived(self, _place: object) -> None:
        """Close when another case is opened: the room came for one."""
        if self.room is not None and self.window.session is not self._session:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the facilitator's window."""
        if watched is self.window and event.type() is QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)


def scene_of_room(session: Session) -> Scene:
    """Return the case as it is read together, whoever speaks at the facilitator's window."""
    return Scene(
        base=session.base,
        case=session.case,
        speaker=TOGETHER,
        today=session.today,
        find=lambda: session.results,
    )
