"""The keys of the window; a text field that has the focus answers its own first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coopwizard.ui.places import ENCYCLOPEDIA, Place

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow


def bind_keys(window: MainWindow) -> None:
    """Give the window its keys."""
    keys = {
        "Alt+Left": window.previous_step,
        "Alt+Right": window.next_step,
        "F1": partial(show_help, window),
        "F2": partial(fold_landmarks, window),
        "F5": window.toggle_projector,
        "Esc": window.hide_or_return,
        "F6": partial(next_zone, window, 1),
        "Shift+F6": partial(next_zone, window, -1),
        "Ctrl+F": partial(search, window),
        "Ctrl+Z": partial(undo, window),
        "Ctrl+Y": partial(redo, window),
        "Ctrl+Shift+Z": partial(redo, window),
        "Ctrl++": partial(window.change_zoom, 1),
        "Ctrl+=": partial(window.change_zoom, 1),
        "Ctrl+-": partial(window.change_zoom, -1),
        "Ctrl+0": partial(window.change_zoom, 0),
        "Ctrl+à": partial(window.change_zoom, 0),
    }
    for sequence, act in keys.items():
        shortcut = QShortcut(QKeySequence(sequence), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)


def fold_landmarks(window: MainWindow) -> None:
    """Fold the right column, or open it."""
    window.frame.toggle_landmarks()


def zones(window: MainWindow) -> list[QWidget]:
    """Return the zones that F6 goes through, those in sight."""
    frame = window.frame
    every = [frame.path, frame.stack, frame.landmarks]
    return [zone for zone in every if zone.isVisible()]


def next_zone(window: MainWindow, away: int) -> None:
    """Give the focus to the next zone: path, work, repères."""
    found = zones(window)
    held = QApplication.focusWidget()
    here = next(
        (
            at
            for at, zone in enumerate(found)
            if held is not None and (zone is held or zone.isAncestorOf(held))
        ),
        -1 if away > 0 else 0,
    )
    enter_zone(window, found[(here + away) % len(found)])


def enter_zone(window: MainWindow, zone: QWidget) -> None:
    """Give the focus to what comes first in this zone."""
    target: QWidget | None = zone
    if zone is window.frame.landmarks:
        target = window.frame.landmarks.first_focus()
    elif zone is window.frame.stack:
        page = window.frame.stack.currentWidget()
        inside = getattr(window.step_page or page, "first_focus", None)
        target = inside() if callable(inside) else page
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def show_help(window: MainWindow) -> None:
    """Open the repères of what has the focus."""
    if window.frame.landmarks_folded() and window.frame.parts.landmarks:
        window.frame.toggle_landmarks()
    window.show_landmarks()


def search(window: MainWindow) -> None:
    """Search in the encyclopedia and the glossary."""
    if window.place.kind != ENCYCLOPEDIA:
        window.open_place(ENCYCLOPEDIA)
    page = window.page(ENCYCLOPEDIA)
    if page is None:
        window.go(Place(ENCYCLOPEDIA))
        page = window.page(ENCYCLOPEDIA)
    field = getattr(page, "first_focus", None)
    if callable(field):
        field().setFocus(Qt.FocusReason.ShortcutFocusReason)


def _text_field() -> QLineEdit | QPlainTextEdit | None:
    held = QApplication.focusWidget()
    return held if isinstance(held, QLineEdit | QPlainTextEdit) else None


def undo(window: MainWindow) -> None:
    """Undo in the text field that has the focus, else the last answer."""
    field = _text_field()
    if (isinstance(field, QLineEdit) and field.isUndoAvailable()) or (
        isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()
    ):
        field.undo()
    elif window.session is not None and window.session.can_undo:
        window.session.undo()
        window.announce("Annulé.", toast=True)


def redo(window: MainWindow) -> None:
    """Redo in the text field that has the focus, else the last answer undone."""
    field = _text_field()
    if (isinstance(field, QLineEdit) and field.isRedoAvailable()) or (
        isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
    ):
        field.redo()
    elif window.session is not None and window.session.can_redo:
        window.session.redo()
        window.announce("Rétabli.", toast=True)
