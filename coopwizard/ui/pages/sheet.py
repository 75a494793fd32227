"""A page made of parts: it draws the screen its presenter gives and writes each edit at once.

Redrawing keeps every widget whose part has the same id: the row being typed in is never rebuilt,
so the caret and the focus stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.engine.journey import minutes_of
from coopwizard.ui.pages.drawn import Drawn
from coopwizard.ui.pages.page import Footer, Landmark, StepPage
from coopwizard.ui.pages.parts import draw
from coopwizard.ui.presenters.entree import in_order_of_entry
from coopwizard.ui.presenters.scene import Scene, example_note
from coopwizard.ui.presenters.sheet import At, Chips, Field, Part, Press, Screen, Side, Tick, Words
from coopwizard.ui.session import Session
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.text import Body, Heading

TOGETHER_ONLY = "inviter"  # the screen that invites a voice alone to speak with the other


class Sheet(QWidget):
    """A column of parts, kept alive by their ids from one drawing to the next."""

    edited = Signal(object, object)  # the field, its new value
    pressed = Signal(str)
    placed = Signal(str, str, object)  # a point of the matrix: brake, population, its two marks or None
    go_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)  # an aligned layout would never grow beyond its hint when texts wrap
        self._drawn: dict[str, Drawn] = {}

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Draw these parts in this order; those of before that are not among them go away.

        Raises:
            ValueError: two parts share an id.

        """
        wanted = {one.id for one in parts}
        if len(wanted) < len(parts):
            twice = [one.id for rank, one in enumerate(parts) if one.id in {o.id for o in parts[:rank]}]
            raise ValueError(f"two parts of a screen share an id: {twice}")
        for gone in [name for name in self._drawn if name not in wanted]:
            self._drop(gone)
        for place, part in enumerate(parts):
            kept = self._drawn.get(part.id)
            if kept is not None and not kept.take(part):
                self._drop(part.id)
                kept = None
            if kept is None:
                kept = draw(part, self)
                self._drawn[part.id] = kept
            self._settle(place, kept)
            kept.leave(gap_above(parts[place - 1] if place else None, part))

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, as the parts are read: a row that came late is not reached last."""
        return tuple({stop: None for drawn in self.everything() for stop in _stops(drawn.widget)})

    def drawn(self, name: str) -> Drawn | None:
        """Return what draws this part, in a column or not, or None."""
        for drawn in self.everything():
            if drawn.part.id == name:
                return drawn
        return None

    def everything(self) -> list[Drawn]:
        """Return every drawn part in reading order, those of the columns too."""
        found: list[Drawn] = []
        placed = {id(one.slot): one for one in self._drawn.values()}
        for rank in range(self._column.count() - 1):  # the last item is the stretch
            item = self._column.itemAt(rank)
            if item is None or id(item.widget()) not in placed:
                continue
            drawn = placed[id(item.widget())]
            found.append(drawn)
            for inner in drawn.sheets():
                found.extend(inner.everything())
        return found

    def _settle(self, place: int, drawn: Drawn) -> None:
        item = self._column.itemAt(place)
        if item is not None and item.widget() is drawn.slot:
            return
        self._column.removeWidget(drawn.slot)
        self._column.insertWidget(place, drawn.slot)
        drawn.slot.show()

    def _drop(self, name: str) -> None:
        gone = self._drawn.pop(name)  # held to the end: it is what hears the last words
        slot = gone.slot
        slot.hide()  # what was being typed is written now
        self._column.removeWidget(slot)
        slot.setParent(None)
        slot.deleteLater()


class SheetPage(StepPage):
    """The page of a step drawn from screens; its children say which, from the case as it stands."""

    def __init__(self, session: Session, frame: object, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._at = ""
        self._place: dict[str, str] = {}
        self._screen: Screen | None = None
        self._drawing = False
        self._again = False
        self.setProperty("ownRing", True)  # the page takes the keyboard at its top; it is not a control
        content = QWidget()
        frame.setupUi(content)  # type: ignore[attr-defined]
        self._heading = Heading("", "h1")
        self._lead = Body("")
        self.sheet = Sheet()
        frame.titleLayout.addWidget(self._heading)  # type: ignore[attr-defined]
        frame.leadLayout.addWidget(self._lead)  # type: ignore[attr-defined]
        frame.rowsLayout.addWidget(self.sheet)  # type: ignore[attr-defined]
        self._scroll = Scroll(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.sheet.edited.connect(self._write)
        self.sheet.pressed.connect(self.press)
        self.sheet.go_to.connect(self.go_to)
        session.speaker_changed.connect(self._turn)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # what each page says

    def draw(self, scene: Scene) -> Screen:
        """Return the screen for the case as it stands."""
        raise NotImplementedError

    def press(self, action: str) -> None:
        """Do what a button of the page asks: `parler:` a voice, `ecran:` a screen, or a link."""
        verb, _, target = action.partition(":")
        if verb == "parler":
            self.session.speak_as(target)
        elif verb == "ecran":
            self.show_screen(target)
        elif verb == "ouvrir":
            name, _, value = target.partition("=")
            self.open(name, value)
        elif verb == "registre":
            from coopwizard.ui.registre import open_register  # only who looks for one waits for it

            open_register(self, target)
        else:
            self.go_to.emit(action)

    # the contract of a page

    def speakers(self) -> tuple[str, ...]:
        """Return the three who may speak, the pair first."""
        return (TOGETHER, *PAIR)

    def scene(self) -> Scene:
        """Return the case as the presenter reads it."""
        return Scene(
            base=self.session.base,
            case=self.session.case,
            speaker=self.session.speaker,
            today=self.session.today,
            find=lambda: self.session.results,
            at=self._at,
            place=dict(self._place),
        )

    @property
    def screen(self) -> Screen:  # type: ignore[override]  # a page never asks Qt for its monitor
        """The screen that is shown."""
        if self._screen is None:
            self.refresh()
        if self._screen is None:
            raise RuntimeError("the page was asked for its screen while it draws its first one")
        return self._screen

    def refresh(self) -> None:
        """Draw the case as it stands; what is being typed stays as it is."""
        if self._drawing:
            self._again = True
            return
        self._drawing = True
        try:
            self._again = True
            while self._again:
                self._again = False
                self._show(self.draw(self.scene()))
        finally:
            self._drawing = False
        self.footer_changed.emit()
        self.landmarks_changed.emit()

    def footer(self) -> Footer:
        """Return the words of the footer for the screen that is shown."""
        return self.screen.footer

    def speaker_note(self) -> str:
        """Return what is going on, beside the name of who speaks."""
        alone = self.session.speaker in PAIR
        if alone and self.screen.id == TOGETHER_ONLY:
            return "cette étape se fait ensemble"
        known = self.session.base.etapes[self.step].minutes
        minutes = minutes_of(self.session.case, known, alone=alone)
        timed = f"{minutes}\u00a0min" if minutes else ""
        return ", ".join(one for one in (self.screen.note, timed) if one)

    def landmarks(self) -> tuple[Landmark, ...]:
        """Return what the right column says of the part that has the focus, then of the screen."""
        focused = self._focused()
        first = focused.part.landmarks if focused is not None else ()
        at = focused.part.at if focused is not None and isinstance(focused.part, Field) else None
        rest = tuple(one for one in self.screen.landmarks if one not in first)
        return (*first, *example_note(self.session.case, at), *in_order_of_entry(self.scene(), rest))

    def back(self) -> bool:
        """Show the screen before; False when the former step comes before."""
        return self._move(self.screen.before)

    def forward(self) -> bool:
        """Show the screen after; False when the next step comes after."""
        return self._move(self.screen.after)

    def third(self) -> None:
        """Do the third action of the footer."""
        if self.screen.aside:
            self.press(self.screen.aside)

    def first_focus(self) -> QWidget | None:
        """Return the first field of the screen, or its first button."""
        drawn = self.sheet.everything()
        fields = [one.focus for one in drawn if isinstance(one.part, Field) and one.focus is not None]
        return next(iter(fields), next((one.focus for one in drawn if one.focus is not None), None))

    def reveal_answer(self, key: str) -> None:
        """Show and focus the field of this answer; on the screen that holds it."""
        place = self.screen.places.get(key) or self._place_of(key)
        if place:
            self.show_screen(place)
        self._focus_key(key)

    # moving inside the page

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Lead Tab through the page as it is read, then out of it; Qt follows the order of creation."""
        held = QApplication.focusWidget()
        stops = self.sheet.stops()
        if held is None or held not in stops:
            return super().focusNextPrevChild(onward)
        there = stops.index(held) + (1 if onward else -1)
        target = stops[there] if 0 <= there < len(stops) else self._outside(held, onward=onward)
        if target is None:
            return super().focusNextPrevChild(onward)
        target.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        return True

    def enter(self, *, onward: bool) -> None:
        """Give the keyboard to the first stop of the page as it is read, or to the last."""
        stops = self.sheet.stops()
        if stops:
            reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
            stops[0 if onward else -1].setFocus(reason)

    def _outside(self, held: QWidget, *, onward: bool) -> QWidget | None:
        """Return what Tab stops at out of the page, after it or before it."""
        one: QWidget | None = held
        while one is not None:
            one = one.nextInFocusChain() if onward else one.previousInFocusChain()
            if one is held:
                return None
            if one is not None and not self.isAncestorOf(one) and _takes_tab(one):
                return one
        return None

    def show_screen(self, name: str) -> None:
        """Show this screen and put the keyboard in its first field."""
        self._at = name
        self.refresh()
        self.arrive()

    def arrive(self) -> None:
        """Show the top of the screen, and give the keyboard to its first field when that is in sight."""
        self._scroll.verticalScrollBar().setValue(0)
        if not self.isVisible():
            return
        target = self.first_focus()
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._stay_at_top)

    def _stay_at_top(self) -> None:
        """Read the screen from its top when its first field lies below what is in sight."""
        held, inside = QApplication.focusWidget(), self._scroll.widget()
        if held is None or inside is None or not inside.isAncestorOf(held):
            return
        bottom = held.mapTo(inside, held.rect().bottomLeft()).y()
        if bottom > self._scroll.viewport().height():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.verticalScrollBar().setValue(0)

    def open(self, name: str, value: str) -> None:
        """Open something on the page (nothing is stored), and redraw."""
        self._place[name] = value
        self.refresh()

    def _place_of(self, key: str) -> str:
        """Return the screen of an answer that the shown screen does not know."""
        return next((place for start, place in self.screen.places.items() if key.startswith(f"{start}.")), "")

    def _focus_key(self, key: str) -> None:
        for drawn in self.sheet.everything():
            if isinstance(drawn.part, Field) and drawn.part.at is not None and drawn.part.at.key == key:
                self._focus_soon(drawn.focus)
                return
        self._focus_soon(self.first_focus())

    def _focus_soon(self, widget: QWidget | None) -> None:
        if widget is None or not self.isVisible():
            return
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._bring(widget))

    def _bring(self, widget: QWidget) -> None:
        if self.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget, 0, 60)

    def _move(self, name: str) -> bool:
        if not name:
            return False
        self.press(name if ":" in name else f"ecran:{name}")
        return True

    def _show(self, screen: Screen) -> None:
        self._screen = screen
        self._at = screen.id
        self._heading.setText(screen.title)
        self._heading.setVisible(bool(screen.title))
        self._lead.setText(screen.lead)
        self._lead.setVisible(bool(screen.lead))
        self.sheet.show_parts(tuple(_under(screen.id, one) for one in screen.parts))

    def _turn(self, _holder: str) -> None:
        self._at = ""
        self._place.clear()
        QTimer.singleShot(0, self, self.arrive)  # once the page is drawn for who speaks now

    def _focused(self) -> Drawn | None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        for drawn in reversed(self.sheet.everything()):
            if drawn.widget is focus or drawn.widget.isAncestorOf(focus):
                return drawn
        return None

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and self.isVisible() and self.isAncestorOf(new):
            self.landmarks_changed.emit()

    # writing

    def _write(self, field: Field, value: object) -> None:
        if field.at is None:
            self.typed(field, value)
            return
        kept = _kept(value)
        if field.at.part:
            kept = self._with_part(field.at, kept)
        self.session.answer(field.at.key, kept, holder=field.at.holder, label=field.label)

    def typed(self, field: Field, value: object) -> None:
        """Take an edit that is no answer: a code, a search; by default what is open on the page."""
        self.open(field.id.rpartition("/")[2], "" if value is None else str(value))

    def _with_part(self, at: At, value: object) -> dict[str, object] | None:
        said = self.session.case.said(at.holder, at.key)
        parts: dict[str, object] = dict(said) if isinstance(said, Mapping) else {}
        if value is None:
            parts.pop(at.part, None)
        else:
            parts[at.part] = value
        return parts or None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in this widget, in the order it was built."""
    for one in (widget, *widget.findChildren(QWidget)):
        if one.window() is widget.window() and _takes_tab(one):  # not the list that a menu opens
            yield one


def _takes_tab(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def gap_above(former: Part | None, part: Part) -> int:
    """Return the space above a part, in px: what belongs together stays close."""
    if former is None:
        return 0
    role, before = getattr(part, "role", ""), getattr(former, "role", "")
    if role in _OPENING:
        return _OPENING[role]
    if isinstance(part, Words) and (isinstance(former, Field) or role == "rule"):
        return 8
    if (isinstance(part, Press) and part.kind == "text") or (
        isinstance(part, Tick) and isinstance(former, Tick)
    ):
        return 0
    if isinstance(former, Press) and former.kind == "text" and not isinstance(part, Words):
        return 8
    return 8 if before in _TITLES or isinstance(former, Chips) else 16


_OPENING = {"section": 28, "rubric": 22, "label": 20, "h2": 24, "h2_small": 12}
_TITLES = frozenset({*_OPENING, "small", "rule"})


def _kept(value: object) -> object:
    """Return what is stored: an empty text is no answer."""
    if isinstance(value, str):
        return value if value.strip() else None
    return value


def _under(screen: str, part: Part) -> Part:
    """Return the part with an id of its own screen: two screens never share a widget."""
    if isinstance(part, Side):
        inner = tuple(tuple(_under(screen, one) for one in column) for column in part.columns)
        return replace(part, id=f"{screen}/{part.id}", columns=inner)
    return replace(part, id=f"{screen}/{part.id}")
