"""The window without its pages: welcome first, the frame when it is needed, the look, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from coopwizard.ui.measures import PATH_FOLD
from coopwizard.ui.pages.welcome import WelcomePage
from coopwizard.ui.places import WELCOME, Place
from coopwizard.ui.projector import Curtain, projector_zoom
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Mode, Theme, apply_theme, next_zoom, system_mode, theme_of
from coopwizard.ui.widgets.ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopwizard.ui.files import Files
    from coopwizard.ui.frame import Frame

TOAST = 4000  # ms
WISHED = QSize(1366, 768)
EDGES = QSize(2, 40)  # what the system puts around a window: its title bar, its edges


class Shell(QMainWindow):
    """A window that shows its welcome at once and makes the rest when it is first needed."""

    projector_changed = Signal()  # the work is shown to a room, or no more

    def __init__(self, settings: Settings, files: Files | None) -> None:
        super().__init__()
        self.settings = settings
        self._files = files
        self._frame: Frame | None = None
        self._mode_before: Theme | None = None
        self._pages: dict[str, QWidget] = {}
        self.place = Place(WELCOME)
        self.hide_first: Callable[[], bool] | None = None  # what Échap hides before anything else
        self.setWindowTitle("coopwizard")
        self.setMinimumSize(640, 480)
        self.root = QStackedWidget()
        self.setCentralWidget(self.root)
        self.ring = FocusRing(self)
        self.curtain = Curtain(self)
        self.welcome = WelcomePage()
        self._pages[WELCOME] = self.welcome
        self.root.addWidget(self.welcome)
        self._toast = QTimer(self)
        self._toast.setSingleShot(True)
        self._toast.setInterval(TOAST)
        self._toast.timeout.connect(self._hide_toast)
        _app().styleHints().colorSchemeChanged.connect(self._follow_system)
        self.resize(WISHED)
        geometry = settings.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)

    def fit_screen(self, room: QRect) -> None:
        """Fit this room of a screen before the first showing; take the whole of it when it is short."""
        if self.isMaximized() or self.isFullScreen():
            return
        size, inside = self.size(), room.size() - EDGES
        if size.width() > inside.width() or size.height() > inside.height():
            self.resize(size.boundedTo(inside))
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    @property
    def frame(self) -> Frame:
        """Header, path, work, repères and footer; made when first asked for."""
        if self._frame is None:
            from coopwizard.ui.frame import Frame

            self._frame = Frame()
            self.root.addWidget(self._frame)
            self.frame_made(self._frame)
        return self._frame

    def frame_made(self, frame: Frame) -> None:
        """Join the frame to the window."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw again the frame and the page as the case stands."""
        raise NotImplementedError

    @property
    def files(self) -> Files:
        """The questions about files."""
        if self._files is None:
            from coopwizard.ui.files import Files

            self._files = Files(self.settings)
        return self._files

    # --- look

    @property
    def projecting(self) -> bool:
        """Whether the work alone is shown, large."""
        return self._frame is not None and self._frame.projecting

    def narrow(self) -> bool:
        """Return whether the side columns fold, at this width and zoom."""
        return self.width() < PATH_FOLD * theme_of(self).zoom

    def change_theme(self, mode: Mode | None) -> None:
        """Take this theme, or follow the system."""
        self.settings.mode = mode
        self.apply(Theme(mode or system_mode(_app()), theme_of(self).zoom))

    @Slot()
    def _follow_system(self) -> None:
        if self.settings.mode is None:
            self.apply(Theme(system_mode(_app()), theme_of(self).zoom))

    def change_zoom(self, step: int) -> None:
        """Enlarge the text (1), reduce it (-1), or put it back at 100 % (0)."""
        zoom = next_zoom(theme_of(self).zoom, step)
        self.settings.zoom = zoom
        self.apply(Theme(theme_of(self).mode, zoom))

    def apply(self, theme: Theme) -> None:
        """Take this theme at once, everywhere."""
        apply_theme(_app(), theme)
        self._fit_pages()

    @Slot()
    def toggle_projector(self) -> None:
        """Show the work alone, large, full screen; or come back."""
        self.frame.projecting = not self.frame.projecting
        if self.frame.projecting:
            self._mode_before = theme_of(self)
            self.showFullScreen()
            self.apply(Theme(theme_of(self).mode, projector_zoom(self.screen().size().height())))
        else:
            self.curtain.hide()
            self.showNormal()
            self.apply(self._mode_before or theme_of(self))
        self.frame.fit()
        self.refresh()
        self.projector_changed.emit()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Move on as Qt does; a page that is entered so is entered where its reading begins or ends."""
        left = QApplication.focusWidget()
        moved = super().focusNextPrevChild(onward)
        held = QApplication.focusWidget()
        if moved and held is not None:
            self.enter_page(left, held, onward=onward)
        return moved

    def enter_page(self, left: QWidget | None, held: QWidget, *, onward: bool) -> None:
        """Do what the page wants when Tab left this widget for that one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages that fold by themselves."""
        super().resizeEvent(event)
        self._fit_pages()

    def _fit_pages(self) -> None:
        if self.curtain.isVisible():
            self.curtain.setGeometry(self.rect())
        for page in self._pages.values():
            fit = getattr(page, "set_narrow", None)
            if callable(fit):
                fit(self.narrow())

    # --- telling

    @Slot(str)
    def say(self, text: str) -> None:
        """Say at the bottom of the window what happened out of sight."""
        self.announce(text, toast=True)

    def announce(self, text: str, *, toast: bool) -> None:
        """Tell the screen reader, and the eyes if asked."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if toast:
            self.frame.toast.say(text)
            self._toast.start()

    @Slot()
    def _hide_toast(self) -> None:
        self.frame.toast.hide()

    def show_failure(self, what: str, remedy: str) -> None:
        """Say what was refused and the way out; on the welcome page it stands above the choices."""
        if self.place.kind == WELCOME:
            self.welcome.show_trouble(what, remedy)
        else:
            self.frame.show_notice(what, remedy)
        self.announce(f"{what} {remedy}", toast=False)


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a QApplication")
    return app
