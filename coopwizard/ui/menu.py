"""The menu of the window: meetings, undo, look, safety."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu; an empty text is a separator."""

    text: str = ""
    act: Callable[[], object] | None = None
    enabled: bool = True
    checked: bool | None = None
    keys: str = ""


def build_menu(parent: QWidget, items: list[Item]) -> QMenu:
    """Return a menu of these lines; keys are shown, the window itself answers them."""
    menu = QMenu(parent)
    for item in items:
        if not item.text:
            menu.addSeparator()
            continue
        action = QAction(item.text.replace("&", "&&"), menu)
        action.setEnabled(item.enabled)
        if item.checked is not None:
            action.setCheckable(True)
            action.setChecked(item.checked)
        if item.keys:
            action.setShortcut(QKeySequence(item.keys))
            action.setShortcutVisibleInContextMenu(True)
        if item.act is not None:
            action.triggered.connect(item.act)
        menu.addAction(action)
    return menu
