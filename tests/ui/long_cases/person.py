"""A person who knows where each field is: clicks into it, types, and reads what the window shows.

`Hand` proves that the keyboard alone reaches everything; these cases are long, and go straight there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.window import MainWindow
from tests.inputs_asked import FREE, counted_as, optional
from tests.ui.access import spoken_name
from tests.ui.hand import NO, Hand


class Person(Hand):
    """Goes straight to the field that is wanted, as a click does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.in_haste = False  # what the screen calls optional is then left out
        self.given: set[tuple[str, str]] = set()  # each thing asked that was given, once
        self._aside: PlacePage | None = None  # the page beside the steps that is being filled in

    def reach(self, wanted: Callable[[QWidget], bool], what: str) -> QWidget:
        """Give the keyboard to the first thing in sight that is wanted; fail when there is none."""
        if not self.window.isActiveWindow():  # another computer was in use meanwhile
            self.window.activateWindow()
            QApplication.processEvents()
        for one in self.window.findChildren(QWidget):
            if _takes_keys(one) and wanted(one):
                one.setFocus(Qt.FocusReason.MouseFocusReason)
                QApplication.processEvents()
                return one
        raise AssertionError(f"nothing in sight is {what}")

    def text(self, text: str) -> None:
        """Type this text where the keyboard is, in one go."""
        self.pressed.append(f"texte {text}")
        target = self._target()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NO, text))
        QApplication.processEvents()

    def _wants(
        self, part: parts.Part, answers: Mapping[tuple[str, str], object], loose: Mapping[str, object]
    ) -> tuple[object] | None:
        found = super()._wants(part, answers, loose)
        if found is None or not isinstance(part, parts.Field):
            return None
        unasked = optional(part) or self.page.screen.lead.startswith(FREE)
        return None if self.in_haste and unasked else found

    def enter(self, part: parts.Part, value: object) -> None:
        """Give this value to the field that has the keyboard; lists are typed or ticked one by one."""
        if isinstance(part, parts.Field) and part.at is not None:
            self.given.add((part.at.holder, counted_as(part.at.key, part.at.part)))
        if isinstance(part, parts.Lines):
            assert isinstance(value, list)
            self._replace("\n".join(map(str, value)))
        elif isinstance(part, parts.Several):
            assert isinstance(value, list)
            self._tick_each(part, [str(one) for one in value])
        else:
            super().enter(part, value)

    def _said(self, part: parts.Field) -> object:
        if part.at is not None:
            return super()._said(part)
        drawn = (self._aside or self.page).sheet.drawn(part.id)
        return getattr(drawn.part, "value", None) if drawn is not None else None

    def _tick_each(self, part: parts.Several, value: list[str]) -> None:
        box = self.page.sheet.drawn(part.id)
        assert box is not None
        for name, text in part.options:
            if (name in value) is not (name in part.value):
                self._inside(box.widget, text)
                self.key(Qt.Key.Key_Space)

    def _inside(self, widget: QWidget, text: str) -> None:
        self.reach(
            lambda held: (
                widget.isAncestorOf(held) and isinstance(held, QAbstractButton) and text in spoken_name(held)
            ),
            f"« {text} »",
        )

    def _settle(self, part: parts.Settle, value: object) -> None:
        assert isinstance(value, dict)
        row = self.page.sheet.drawn(part.id)
        assert row is not None
        self.reach(
            lambda held: (
                row.widget.isAncestorOf(held) and isinstance(held, QAbstractButton) and held.isCheckable()
            ),
            part.id,
        )
        for turn in range(4):
            said = self._said(part)
            if isinstance(said, dict) and said.get("decision") == value["decision"]:
                return
            self.key(Qt.Key.Key_Space if turn == 0 else Qt.Key.Key_Right)
        raise AssertionError(f"{part.id}: the arrows never choose {value['decision']}")

    def exactly(self, name: str) -> None:
        """Press the button that is named so and no more: another one begins with the same words."""
        self.reach(lambda held: isinstance(held, QAbstractButton) and spoken_name(held) == name, name)
        self.key(Qt.Key.Key_Space)

    # --- beside the steps

    def choose(self, name: str) -> None:
        """Choose this line of the menu of the window."""
        self.button("Menu")
        menu = QApplication.activePopupWidget()
        assert menu is not None, "the menu does not open"
        action = next(one for one in menu.actions() if one.text().startswith(name))
        assert action.isEnabled(), f"« {name} » is greyed"
        spot = menu.actionGeometry(action).center()  # type: ignore[attr-defined]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NO, QPoint(spot))
        self._come_back()

    def beside(self, kind: str) -> PlacePage:
        """Return the page of this place, which is the one that is open."""
        page = self.window.page(kind)
        assert isinstance(page, PlacePage), kind
        assert page.isVisible(), f"{kind} is not in sight: {self.window.place}"
        return page

    def put(self, page: PlacePage, name: str, value: object) -> None:
        """Give this value to a field of a page beside the steps."""
        drawn = page.sheet.drawn(name)
        assert drawn is not None, f"{name} is not on {page.screen_shown}"
        self.reach(lambda held: held is drawn.widget or drawn.widget.isAncestorOf(held), name)
        self._aside = page
        self.enter(drawn.part, value)
        self._aside = None

    def shown_words(self) -> str:
        """Return every text in sight in the window, with plain spaces."""
        said = [
            one.text()
            for one in self.window.findChildren(QWidget)
            if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
        ]
        return plain(" ".join(said))


def _takes_keys(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def plain(text: str) -> str:
    """Return this text on one line, with plain spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
