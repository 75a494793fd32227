"""The main window: which page is open, for whom, and what its frame says; the work is in the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coopwizard.ui.pages.page import Footer, Landmark, StepPage
from coopwizard.ui.places import (
    COHERENCE,
    DOSSIER,
    ENCYCLOPEDIA,
    LIBRARY,
    NEW,
    REGLAGES,
    REUSE,
    STEP,
    WELCOME,
    Place,
    read_link,
)
from coopwizard.ui.settings import Settings
from coopwizard.ui.shell import Shell

if TYPE_CHECKING:
    from coopwizard.ui.desk import Desk
    from coopwizard.ui.files import Files
    from coopwizard.ui.frame import Frame, Parts
    from coopwizard.ui.pages.newcase import NewCasePage
    from coopwizard.ui.session import Session

_KEPT = (WELCOME, NEW, LIBRARY, ENCYCLOPEDIA, REGLAGES)  # pages that outlive a case
AT_A_GATE = (
    Landmark("Rien n’est perdu", "Ce qui est déjà répondu reste. Chaque ligne mène là où cela se donne."),
    Landmark("On peut lire", "L’encyclopédie des formes et le glossaire restent ouverts à toute étape."),
)


class MainWindow(Shell):
    """One window, one case at a time; the library and the encyclopedia are always within reach."""

    arrived = Signal(object)  # Place
    reuse_asked = Signal(str)  # « identite », « partenaire » or « partenaire:<uid> »

    def __init__(self, desk: Desk, settings: Settings, files: Files | None = None) -> None:
        super().__init__(settings, files)
        self.desk = desk
        self.session: Session | None = None
        self._return: Place | None = None
        self._redraw = self._soon(self.refresh)
        self._helping = self._soon(self.show_landmarks)
        _focus_changes().connect(self._focus_moved)
        self.welcome.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _soon(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(act)
        return timer

    def frame_made(self, frame: Frame) -> None:
        """Join the frame to the window, and give the window its keys: none is of use before."""
        from coopwizard.ui.keys import bind_keys

        bind_keys(self)
        frame.path.step_chosen.connect(self.open_step)
        frame.path.explained.connect(self.open_step)
        frame.left.place_asked.connect(self.open_place)
        frame.footer.back.connect(self.go_back)
        frame.footer.primary.connect(self.go_forward)
        frame.footer.third.connect(self._third)
        frame.landmarks.go_to.connect(self.follow)
        frame.header.voice.speaker_chosen.connect(self._speak_as)
        frame.header.projector_asked.connect(self.toggle_projector)

    # --- pages

    @property
    def new_case(self) -> NewCasePage:
        """The page of a new case, made at its first use."""
        found = self._pages.get(NEW)
        if found is None:
            from coopwizard.ui.pages.newcase import NewCasePage

            found = self._put(NEW, NewCasePage())
        return cast("NewCasePage", found)

    def _put(self, name: str, page: QWidget) -> QWidget:
        from coopwizard.ui.widgets.flow import Scroll

        shown = page if not isinstance(page, StepPage) or page.findChild(Scroll) is not None else Scroll(page)
        self._pages[name] = page
        self.frame.stack.addWidget(shown)
        return page

    def page(self, name: str) -> QWidget | None:
        """Return the page of this name (a place, or a step's id) when it was opened already."""
        return self._pages.get(name)

    def enter_page(self, left: QWidget | None, held: QWidget, *, onward: bool) -> None:
        """Begin the page at its first stop, or at its last when Tab goes backwards."""
        page = self.step_page
        if (
            page is not None
            and page.isAncestorOf(held)
            and not (left is not None and page.isAncestorOf(left))
        ):
            page.enter(onward=onward)

    @property
    def step_page(self) -> StepPage | None:
        """The page of the step that is open, or None (another place, or a closed gate)."""
        shown = self._shown()
        return shown if isinstance(shown, StepPage) else None

    def _shown(self) -> QWidget | None:
        if self.place.kind == WELCOME:
            return self.welcome
        current = self.frame.stack.currentWidget()
        return current.widget() if isinstance(current, QScrollArea) else current

    def show_page(self, name: str, place: Place, title: str, parts: Parts) -> None:
        """Bring this page forward, with its frame, its title and its focus."""
        page = self._pages[name]
        changed = self._shown() is not page
        self.place = place
        if place.kind == WELCOME:
            self.root.setCurrentWidget(self.welcome)
        else:
            self.root.setCurrentWidget(self.frame)
            self.frame.stack.setCurrentWidget(_holder(page))
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
        arrive = getattr(page, "arrive", None)
        if callable(arrive):
            arrive()
            return
        first = getattr(page, "first_focus", None)
        target = first() if callable(first) else None
        (target or page).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the case

    def _drop_pages(self) -> None:
        """Throw away the pages made for this case and this base."""
        for name in [one for one in self._pages if one not in _KEPT]:
            page = self._pages.pop(name)
            holder = _holder(page)
            self.frame.stack.removeWidget(holder)
            holder.hide()
            holder.deleteLater()

    def adopt_base(self) -> None:
        """Read the open case with the base as it is now: its texts, questions or weights have changed."""
        if self.session is not None:
            self._drop_pages()
            self.session.base = self.desk.base
            self.session.reload()

    def set_session(self, session: Session | None) -> None:
        """Work on this case from now on, or on none."""
        if self.session is not None:
            self.desk.note_steps(self.session)
            self.session.disconnect(self)
        self._drop_pages()
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
        kind, _, what = link.partition(":")
        if kind == REUSE:
            self.reuse_asked.emit(what)
            return
        target = read_link(self.desk.base, link)
        if target is None:
            return
        if self.place.kind in (STEP, COHERENCE) and target.what != self.place.what:
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

    @Slot()
    def hide_or_return(self) -> None:
        """Hide everything behind the compass sentence, or come back; fold what is open over the work."""
        if self.hide_first is not None and self.hide_first():
            return
        if self.curtain.isVisible():
            self.curtain.hide()
            shown = self._shown()
            if shown is not None:
                self._give_focus(shown)
        elif self.projecting:
            said = self.session.case.together("phrase_boussole") if self.session is not None else ""
            self.curtain.draw_over(said if isinstance(said, str) else "")
        elif self.frame.landmarks_over() and not self.frame.landmarks.folded:
            self.frame.toggle_landmarks()
        elif self._return is not None:
            self.go_back()

    def show_once(self, kind: str, page: QWidget, title: str) -> None:
        """Show a page made for this once; the same place's former page is thrown away."""
        from coopwizard.ui.frame import Parts

        former = self._pages.pop(kind, None)
        if former is not None:
            self.frame.stack.removeWidget(former)
            former.deleteLater()
        self._return = self.place if self.place.kind == STEP else None
        self._put(kind, page)
        self.show_page(kind, Place(kind), title, Parts(path=self.session is not None, landmarks=False))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, and let the page write what is being typed."""
        if not self.projecting:
            self.settings.geometry = self.saveGeometry()
        shown = self._shown()
        if shown is not None:
            shown.hide()
        if self.session is not None:
            self.desk.note_steps(self.session)
        super().closeEvent(event)


def _holder(page: QWidget) -> QWidget:
    """Return the scroll that was put around the page, or the page itself."""
    one = page.parentWidget()
    while one is not None:
        if isinstance(one, QScrollArea):
            return one
        one = one.parentWidget()
    return page


def _focus_changes() -> SignalInstance:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a QApplication")
    return app.focusChanged
