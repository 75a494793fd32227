"""The main window: which page is open, for whom, and what its frame says; the work is in the pages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from coopwizard.ui.frame import Frame, Parts
from coopwizard.ui.keys import bind_keys
from coopwizard.ui.pages.page import Footer, Landmark, StepPage
from coopwizard.ui.pages.welcome import WelcomePage
from coopwizard.ui.places import (
    CONFLICTS,
    DOSSIER,
    ENCYCLOPEDIA,
    HELP,
    LIBRARY,
    MEETING,
    NEW,
    STEP,
    WELCOME,
    Place,
    read_link,
)
from coopwizard.ui.projector import Curtain, projector_zoom
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Mode, Theme, apply_theme, next_zoom, system_mode, theme_of
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.ring import FocusRing

if TYPE_CHECKING:
    from coopwizard.ui.desk import Desk
    from coopwizard.ui.files import Files
    from coopwizard.ui.pages.newcase import NewCasePage
    from coopwizard.ui.session import Session

TOAST = 4000  # ms
AT_A_GATE = (
    Landmark("Rien n’est perdu", "Ce qui est déjà répondu reste. Chaque ligne mène là où cela se donne."),
    Landmark("On peut lire", "L’encyclopédie des formes et le glossaire restent ouverts à toute étape."),
)
_PARTS = {
    WELCOME: Parts(header=False, path=False, landmarks=False, footer=False),
    NEW: Parts(header=False, path=False, landmarks=False, footer=False),
    LIBRARY: Parts(path=False, landmarks=False),
    STEP: Parts(),
    ENCYCLOPEDIA: Parts(landmarks=False),
    DOSSIER: Parts(landmarks=False),
    MEETING: Parts(landmarks=False, footer=False),
    CONFLICTS: Parts(landmarks=False),
    HELP: Parts(landmarks=False),
}


class MainWindow(QMainWindow):
    """One window, one case at a time; the library and the encyclopedia are always within reach."""

    arrived = Signal(object)  # Place

    def __init__(self, desk: Desk, settings: Settings, files: Files | None = None) -> None:
        super().__init__()
        self.desk, self.settings = desk, settings
        self._files = files
        self.setWindowTitle("coopwizard")
        self.setMinimumSize(640, 480)
        self.frame = Frame()
        self.setCentralWidget(self.frame)
        self.ring = FocusRing(self)
        self.curtain = Curtain(self)
        self.session: Session | None = None
        self.place = Place(WELCOME)
        self._return: Place | None = None
        self._pages: dict[str, QWidget] = {}
        self._mode_before: Theme | None = None
        self._toast = QTimer(self, singleShot=True, interval=TOAST)
        self._toast.timeout.connect(self.frame.toast.hide)
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(self.refresh)
        self._helping = QTimer(self, singleShot=True, interval=0)
        self._helping.timeout.connect(self.show_landmarks)
        self._connect()
        bind_keys(self)
        self.welcome = WelcomePage()
        self._put(WELCOME, self.welcome)
        self.frame.stack.setCurrentWidget(self.welcome)
        self.frame.arrange(_PARTS[WELCOME])
        self.welcome.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(1366, 768)
        geometry = settings.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        frame = self.frame
        frame.path.step_chosen.connect(self.open_step)
        frame.path.explained.connect(self.open_step)
        frame.left.place_asked.connect(self.open_place)
        frame.footer.back.connect(self.go_back)
        frame.footer.primary.connect(self.go_forward)
        frame.footer.third.connect(self._third)
        frame.landmarks.go_to.connect(self.follow)
        frame.header.voice.speaker_chosen.connect(self._speak_as)
        frame.header.projector_asked.connect(self.toggle_projector)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            app.styleHints().colorSchemeChanged.connect(self._follow_system)

    # --- pages

    @property
    def files(self) -> Files:
        """The questions about files."""
        if self._files is None:
            from coopwizard.ui.files import Files

            self._files = Files(self.settings)
        return self._files

    @property
    def new_case(self) -> NewCasePage:
        """The page of a new case, made at its first use."""
        found = self._pages.get(NEW)
        if found is None:
            from coopwizard.ui.pages.newcase import NewCasePage

            found = self._put(NEW, NewCasePage())
        return cast("NewCasePage", found)

    def _put(self, name: str, page: QWidget) -> QWidget:
        shown = page if not isinstance(page, StepPage) or page.findChild(Scroll) is not None else Scroll(page)
        self._pages[name] = page
        self.frame.stack.addWidget(shown)
        return page

    def page(self, name: str) -> QWidget | None:
        """Return the page of this name (a place, or a step's id) when it was opened already."""
        return self._pages.get(name)

    @property
    def step_page(self) -> StepPage | None:
        """The page of the step that is open, or None (another place, or a closed gate)."""
        shown = self._shown()
        return shown if isinstance(shown, StepPage) else None

    def _shown(self) -> QWidget | None:
        current = self.frame.stack.currentWidget()
        return current.widget() if isinstance(current, Scroll) else current

    def show_page(self, name: str, place: Place, title: str) -> None:
        """Bring this page forward, with its frame, its title and its focus."""
        page = self._pages[name]
        holder = page if self.frame.stack.indexOf(page) >= 0 else _holder(page)
        changed = self.frame.stack.currentWidget() is not holder
        self.place = place
        self.frame.stack.setCurrentWidget(holder)
        parts = _PARTS[place.kind]
        if self.session is None and parts.path:
            parts = Parts(path=False, landmarks=False, footer=parts.footer)
        self.frame.arrange(parts)
        self.frame.left.set_open(place.kind)
        self.refresh()
        case = self.session.case.title if self.session is not None else ""
        self.setWindowTitle(" – ".join(filter(None, (title, case, "coopwizard"))))
        if changed:
            self.announce(title, toast=False)
            self._give_focus(page)
        self.arrived.emit(place)

    def _give_focus(self, page: QWidget) -> None:
        first = getattr(page, "first_focus", None)
        target = first() if callable(first) else None
        (target or page).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the case

    def set_session(self, session: Session | None) -> None:
        """Work on this case from now on, or on none."""
        if self.session is not None:
            self.desk.note_steps(self.session)
            self.session.disconnect(self)
        for name in [one for one in self._pages if one not in (WELCOME, NEW, LIBRARY, ENCYCLOPEDIA)]:
            page = self._pages.pop(name)
            holder = page if self.frame.stack.indexOf(page) >= 0 else _holder(page)
            self.frame.stack.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        self.session = session
        self._return = None
        self.frame.header.set_kept("")
        if session is not None:
            session.changed.connect(self._changed)
            session.kept.connect(self._kept)
            session.speaker_changed.connect(self._turn_given)

    @Slot()
    def _changed(self) -> None:
        self._redraw.start()

    @Slot(datetime)
    def _kept(self, at: datetime) -> None:
        from coopwizard.ui.presenters.frame import kept_line

        self.frame.header.set_kept(kept_line(at))

    @Slot(str)
    def _speak_as(self, holder: str) -> None:
        if self.session is not None:
            self.session.speak_as(holder)

    @Slot()
    def _turn_given(self) -> None:
        QTimer.singleShot(0, self, self._focus_page)

    @Slot()
    def _focus_page(self) -> None:
        """Give the keyboard to the page when who spoke before no longer has a field there."""
        page, held = self._shown(), QApplication.focusWidget()
        if page is not None and (held is None or not page.isAncestorOf(held)):
            self._give_focus(page)

    # --- drawing the frame

    @Slot()
    def refresh(self) -> None:
        """Draw again the frame and the page as the case stands."""
        self._redraw.stop()
        from coopwizard.ui.framing import show_frame

        show_frame(self)

    @Slot()
    def show_footer(self) -> None:
        """Show the footer's words of the page."""
        page = self.step_page
        back = self._return
        if page is not None:
            words = page.footer()
            if back is not None:
                words = Footer(
                    words.primary,
                    self.back_words(back),
                    words.third,
                    words.primary_enabled,
                    words.primary_why_not,
                )
            self.frame.footer.show_footer(words)
        else:
            target = back or (
                Place(STEP, self.current_step()) if self.session is not None else Place(WELCOME)
            )
            self.frame.footer.show_footer(Footer("", self.back_words(target)))

    def back_words(self, place: Place) -> str:
        """Return the words of the way back to this place."""
        if place.kind == STEP and place.what:
            return f"Revenir à l’étape {self.desk.base.etapes[place.what].rang}"
        return "Revenir à l’accueil" if place.kind == WELCOME else "Revenir"

    @Slot()
    def show_landmarks(self) -> None:
        """Show what the right column says of what has the focus."""
        page = self.step_page
        self.frame.landmarks.show_landmarks(page.landmarks() if page is not None else AT_A_GATE)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        page = self.step_page
        if page is not None and now is not None and page.isAncestorOf(now):
            self.landmarks_soon()

    @Slot()
    def landmarks_soon(self) -> None:
        """Show them once the page has finished what it is drawing."""
        self._helping.start()

    # --- going

    @Slot(str)
    def open_step(self, step: str) -> None:
        """Open this step: its page, or what its closed gate lacks."""
        self._return = None
        self.go(Place(STEP, step))

    @Slot(str)
    def open_place(self, kind: str) -> None:
        """Open the encyclopedia, the dossier or the library; what was open is where one comes back."""
        if self.place.kind != kind:
            self._return = self.place if self.place.kind == STEP else self._return
            self.go(Place(kind))
        elif self._return is not None:
            self.go_back()

    @Slot(str)
    def follow(self, link: str) -> None:
        """Go where a link leads; the footer then leads back."""
        target = read_link(self.desk.base, link)
        if target is None:
            return
        if self.place.kind == STEP and target.what != self.place.what:
            self._return = self.place
        self.go(target)

    def go(self, place: Place) -> None:
        """Open this place."""
        from coopwizard.ui.framing import open_place

        open_place(self, place)

    @Slot()
    def go_back(self) -> None:
        """Come back from a link, else go back inside the page, else to the step before."""
        if self._return is not None:
            target, self._return = self._return, None
            self.go(target)
            return
        page = self.step_page
        if page is not None and page.back():
            self._settle()
        elif self.place.kind == STEP:
            self._neighbour(-1)
        elif self.session is not None:
            self.go(Place(STEP, self.current_step()))
        else:
            self.go(Place(WELCOME))

    @Slot()
    def go_forward(self) -> None:
        """Do the page's primary action, or go to the next step."""
        page = self.step_page
        if page is not None and page.footer().primary_enabled and page.forward():
            self._settle()
        elif page is None or page.footer().primary_enabled:
            self._neighbour(1)

    def _settle(self) -> None:
        self.show_footer()
        self.show_landmarks()

    @Slot()
    def _third(self) -> None:
        page = self.step_page
        if page is not None:
            page.third()
            self._settle()

    @Slot()
    def previous_step(self) -> None:
        """Open the step before."""
        self._neighbour(-1)

    @Slot()
    def next_step(self) -> None:
        """Open the next step."""
        self._neighbour(1)

    def _neighbour(self, away: int) -> None:
        if self.session is None:
            return
        steps = list(self.desk.base.etapes)
        here = steps.index(self.place.what) if self.place.what in steps else 0
        there = here + away
        self._return = None
        if there < 0:
            self.go(Place(WELCOME))
        elif there < len(steps):
            self.go(Place(STEP, steps[there]))
        else:
            self.go(Place(DOSSIER))

    def current_step(self) -> str:
        """Return the step one works on: the last opened, or the first that is not done."""
        if self.session is None:
            return next(iter(self.desk.base.etapes))
        states = self.session.results.steps
        return next((one.step for one in states if one.state != "fait"), states[-1].step)

    # --- look

    def change_theme(self, mode: Mode | None) -> None:
        """Take this theme, or follow the system."""
        self.settings.mode = mode
        self._apply(Theme(mode or system_mode(_app()), theme_of(self).zoom))

    @Slot()
    def _follow_system(self) -> None:
        if self.settings.mode is None:
            self._apply(Theme(system_mode(_app()), theme_of(self).zoom))

    def change_zoom(self, step: int) -> None:
        """Enlarge the text (1), reduce it (-1), or put it back at 100 % (0)."""
        zoom = next_zoom(theme_of(self).zoom, step)
        self.settings.zoom = zoom
        self._apply(Theme(theme_of(self).mode, zoom))

    def _apply(self, theme: Theme) -> None:
        apply_theme(_app(), theme)
        self._fit_pages()

    @Slot()
    def toggle_projector(self) -> None:
        """Show the work alone, large, full screen; or come back."""
        self.frame.projecting = not self.frame.projecting
        if self.frame.projecting:
            self._mode_before = theme_of(self)
            screen = self.screen().size().height()
            self.showFullScreen()
            self._apply(Theme(theme_of(self).mode, projector_zoom(screen)))
        else:
            self.curtain.hide()
            self.showNormal()
            self._apply(self._mode_before or theme_of(self))
        self.frame.fit()
        self.refresh()

    @Slot()
    def hide_or_return(self) -> None:
        """Hide everything behind the compass sentence, or come back; fold what is open over the work."""
        if self.curtain.isVisible():
            self.curtain.hide()
            shown = self._shown()
            if shown is not None:
                self._give_focus(shown)
        elif self.frame.projecting:
            said = self.session.case.together("phrase_boussole") if self.session is not None else ""
            self.curtain.draw_over(said if isinstance(said, str) else "")
        elif self.frame.landmarks_over() and not self.frame.landmarks.folded:
            self.frame.toggle_landmarks()
        elif self._return is not None:
            self.go_back()

    # --- telling

    @Slot(str)
    def say(self, text: str) -> None:
        """Say at the bottom of the window what happened out of sight."""
        self.announce(text, toast=True)

    def show_failure(self, what: str, remedy: str) -> None:
        """Say what was refused and the way out; on the welcome page it stands above the choices."""
        if self.place.kind == WELCOME:
            self.welcome.show_trouble(what, remedy)
        else:
            self.frame.show_notice(what, remedy)
        self.announce(f"{what} {remedy}", toast=False)

    def show_once(self, kind: str, page: QWidget, title: str) -> None:
        """Show a page made for this once; the same place's former page is thrown away."""
        former = self._pages.pop(kind, None)
        if former is not None:
            self.frame.stack.removeWidget(former)
            former.deleteLater()
        self._return = self.place if self.place.kind == STEP else None
        self._put(kind, page)
        self.show_page(kind, Place(kind), title)

    def announce(self, text: str, *, toast: bool) -> None:
        """Tell the screen reader, and the eyes if asked."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if toast:
            self.frame.toast.say(text)
            self._toast.start()

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
                fit(self.frame.narrow())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, and let the page write what is being typed."""
        if not self.frame.projecting:
            self.settings.geometry = self.saveGeometry()
        shown = self.frame.stack.currentWidget()
        if shown is not None:
            shown.hide()
        if self.session is not None:
            self.desk.note_steps(self.session)
        super().closeEvent(event)


def _holder(page: QWidget) -> QWidget:
    """Return the scroll around a page."""
    one: QWidget | None = page
    while one is not None and not isinstance(one, Scroll):
        one = one.parentWidget()
    return one or page


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a QApplication")
    return app
