"""A person at the keyboard: everything is reached by Tab and the arrows, nothing by the mouse.

Each key is noted, so that the same gestures can be played again in a real window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from coopwizard.domain.values import Special
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.presenters.results_parts import YesNo
from coopwizard.ui.window import MainWindow
from tests.ui.access import spoken_name

MOST_TABS = 400
NO = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Presses keys in the window, one after the other."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.pressed: list[str] = []

    # --- keys

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
        """Press one key where the keyboard is."""
        name = Qt.Key(key).name.removeprefix("Key_")
        held = {CONTROL: "ctrl+", Qt.KeyboardModifier.AltModifier: "alt+"}.get(modifier, "")
        self.pressed.append(f"{held}{name}")
        QTest.keyClick(self._target(), key, modifier)
        QApplication.processEvents()

    def text(self, text: str) -> None:
        """Type this text where the keyboard is, letter by letter."""
        self.pressed.append(f"texte {text}")
        for letter in text:
            target = self._target()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NO, letter))
        QApplication.processEvents()

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.window

    # --- going

    def reach(self, wanted: Callable[[QWidget], bool], what: str) -> QWidget:
        """Press Tab until the keyboard is where it is wanted; fail when a whole round does not lead there."""
        for _ in range(MOST_TABS):
            held = QApplication.focusWidget()
            if held is not None and wanted(held):
                return held
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never leads to {what}")

    def button(self, name: str) -> None:
        """Reach the button that is named so, and press it."""
        self.reach(
            lambda held: isinstance(held, QAbstractButton) and name in (spoken_name(held) or held.text()),
            f"the button « {name} »",
        )
        self.key(Qt.Key.Key_Space)

    def primary(self) -> None:
        """Press the primary button of the footer."""
        button = self.window.frame.footer.primary_button
        self.reach(lambda held: held is button, f"« {button.text()} »")
        self.key(Qt.Key.Key_Space)

    @property
    def page(self) -> SheetPage:
        """The page of the step that is open."""
        page = self.window.step_page
        assert isinstance(page, SheetPage), f"no step is open: {self.window.place}"
        return page

    def speak_as(self, holder: str, rank: int) -> None:
        """Give the turn to this voice, by the menu of the voice zone; `rank` is its place there."""
        if self.page.session.speaker == holder:
            return
        switch = self.window.frame.header.voice.switch
        self.reach(lambda held: held is switch, "the choice of who speaks")
        self.key(Qt.Key.Key_Space)
        for _ in range(rank + 1):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)
        self._come_back()
        assert self.page.session.speaker == holder

    def _come_back(self) -> None:
        """Do what a window manager does when a menu closes: the window is active again."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.activateWindow()
        QApplication.processEvents()

    def press(self, action: str) -> None:
        """Press the button of the page that does this."""
        part = next(one for one in self.fields() if isinstance(one, parts.Press) and one.press == action)
        self._into(part)
        self.key(Qt.Key.Key_Space)

    # --- answering

    def fields(self) -> tuple[parts.Part, ...]:
        """Return the parts of the screen that is shown."""
        return tuple(drawn.part for drawn in self.page.sheet.everything())

    def fill(self, answers: Mapping[tuple[str, str], object], loose: Mapping[str, object]) -> None:
        """Answer each field of the screen that has an answer; `loose` holds those that are no answer."""
        done: set[str] = set()
        while True:
            todo = next(
                (one for one in self.fields() if one.id not in done and self._wants(one, answers, loose)),
                None,
            )
            if todo is None:
                return
            done.add(todo.id)
            value = self._wants(todo, answers, loose)
            assert value is not None
            self._into(todo)
            self.enter(todo, value[0])

    def place_brakes(self, answers: Mapping[tuple[str, str], object]) -> None:
        """Place each point of the matrix of brakes: open its cell, walk the grid, place."""
        for (_holder, key), value in answers.items():
            if not key.startswith("frein.") or not isinstance(value, dict):
                continue
            _, brake, population = key.split(".")
            self.reach(
                lambda held, at=(brake, population): (
                    (getattr(held, "brake", ""), getattr(held, "population", "")) == at
                ),
                key,
            )
            self.key(Qt.Key.Key_Space)
            for amount, (more, less) in (
                (value["impact"], (Qt.Key.Key_Right, Qt.Key.Key_Left)),
                (value["preoccupation"], (Qt.Key.Key_Up, Qt.Key.Key_Down)),
            ):
                for _ in range(abs(amount - 3)):  # the grid opens on its middle
                    self.key(more if amount > 3 else less)
            self.key(Qt.Key.Key_Return)
            self._come_back()

    def _wants(
        self, part: parts.Part, answers: Mapping[tuple[str, str], object], loose: Mapping[str, object]
    ) -> tuple[object] | None:
        if not isinstance(part, parts.Field):
            return None
        if part.at is None:
            name = part.id.rpartition("/")[2]
            return (loose[name],) if name in loose else None
        said = answers.get((part.at.holder, part.at.key))
        if part.at.part:
            said = said.get(part.at.part) if isinstance(said, dict) else None
        return None if said is None else (said,)

    def _into(self, part: parts.Part) -> None:
        drawn = self.page.sheet.drawn(part.id)
        assert drawn is not None, part.id
        self.reach(lambda held: held is drawn.widget or drawn.widget.isAncestorOf(held), part.id)

    def enter(self, part: parts.Part, value: object) -> None:
        """Give this value to the field that has the keyboard, as its kind wants it."""
        if isinstance(part, parts.Entry | parts.Day | parts.Amount):
            self._replace(written(part, value))
            return
        match part:
            case parts.Tick():
                if bool(part.value) is not bool(value):
                    self.key(Qt.Key.Key_Space)
            case parts.Menu():
                self._choose(part, str(value))
            case parts.Pick() | YesNo():
                self._pick(part, value)
            case parts.Marks():
                self._mark(part, value)
            case parts.Settle():
                self._settle(part, value)
            case parts.Cards():
                self.key(Qt.Key.Key_Down, CONTROL)
            case _:
                raise AssertionError(f"no hand for {type(part).__name__} ({part.id})")

    def _replace(self, text: str) -> None:
        held = QApplication.focusWidget()
        assert isinstance(held, QLineEdit | QPlainTextEdit), held
        self.key(Qt.Key.Key_A, CONTROL)
        self.text(text)

    def _choose(self, part: parts.Menu, value: str) -> None:
        held = QApplication.focusWidget()
        assert isinstance(held, QComboBox)
        names = [name for name, _ in part.options]
        wanted = names.index(value) + (held.count() - len(names))
        for _ in range(held.count()):
            if held.currentIndex() == wanted:
                return
            self.key(Qt.Key.Key_Down if held.currentIndex() < wanted else Qt.Key.Key_Up)
        raise AssertionError(f"{part.id}: the list never shows {value}")

    def _pick(self, part: parts.Field, value: object) -> None:
        for turn in range(12):
            if self._said(part) == value:
                return
            self.key(Qt.Key.Key_Space if turn == 0 else Qt.Key.Key_Down)
        raise AssertionError(f"{part.id}: the arrows never choose {value}")

    def _settle(self, part: parts.Settle, value: object) -> None:
        assert isinstance(value, dict)
        row = QApplication.focusWidget()
        self.reach(lambda held: isinstance(held, QAbstractButton) and held.isCheckable(), part.id)
        for turn in range(4):
            said = self._said(part)
            if isinstance(said, dict) and said.get("decision") == value["decision"]:
                return
            self.key(Qt.Key.Key_Space if turn == 0 else Qt.Key.Key_Right)
        raise AssertionError(f"{part.id}: the arrows never choose {value['decision']} from {row}")

    def _mark(self, part: parts.Marks, value: object) -> None:
        if value is Special.DOES_NOT_KNOW:
            self.key(Qt.Key.Key_0)
        elif value is Special.NOT_FOR_US:
            self.key(Qt.Key.Key_Minus)
        elif min(part.anchors) == 1:
            self.text(str(value))
        else:
            self._walk(part, value)

    def _walk(self, part: parts.Marks, value: object) -> None:
        for turn in range(12):
            if self._said(part) == value:
                return
            self.key(Qt.Key.Key_Space if turn == 0 else Qt.Key.Key_Right)
        raise AssertionError(f"{part.id}: the arrows never choose {value}")

    def _said(self, part: parts.Field) -> object:
        if part.at is None:
            return None
        said = self.page.session.case.said(part.at.holder, part.at.key)
        if part.at.part:
            return said.get(part.at.part) if isinstance(said, dict) else None
        return said


def written(part: parts.Part, value: object) -> str:
    """Return this value as a person would write it in the field."""
    if isinstance(part, parts.Day):
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    if isinstance(part, parts.Amount):
        shown = float(str(value)) * part.factor
        return f"{shown:g}".replace(".", ",") if shown < 1e5 else str(int(shown))
    return str(value)
