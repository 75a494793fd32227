"""What a screen reader and an enlarged text would miss, read back from real widgets."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget


def focusables(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget that the keyboard can reach once the root is shown."""
    for widget in [root, *root.findChildren(QWidget)]:
        reached = widget is root or widget.isVisibleTo(root)
        if reached and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not _internal(widget):
            yield widget


def _internal(widget: QWidget) -> bool:
    """Tell whether Qt made this widget for itself (a viewport, a scroll bar, the view of a list)."""
    name = widget.objectName()
    if name.startswith("qt_") or widget.metaObject().className() in (
        "QScrollBar",
        "QHeaderView",
        "QSizeGrip",
    ):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if parent.metaObject().className() in ("QComboBoxPrivateContainer", "QMenu"):
            return True
        parent = parent.parentWidget()
    return widget.metaObject().className() in ("QComboBoxPrivateContainer", "QComboBoxListView")


def spoken_name(widget: QWidget) -> str:
    """Return the name that a screen reader is given for this widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return "" if found is None else found.text(QAccessible.Text.Name)


def unnamed(root: QWidget) -> list[str]:
    """Return a description of every widget that can take the focus and has no accessible name."""
    return [_told(one) for one in focusables(root) if not spoken_name(one).strip()]


def clipped(root: QWidget) -> list[str]:
    """Return every text cut by its own size, and every shown widget that stands out of its parent."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.isWindow():
            continue
        if isinstance(widget, QLabel) and _cut(widget):
            found.append(f"{_told(widget)} : texte coupé, {widget.width()}×{widget.height()}")
        elif isinstance(widget, QAbstractButton) and _squeezed(widget):
            found.append(f"{_told(widget)} : bouton trop petit, {widget.width()}×{widget.height()}")
        if _stands_out(widget):
            found.append(f"{_told(widget)} : sort de {_told(widget.parentWidget())}")
    return found


def _cut(label: QLabel) -> bool:
    text = label.text()
    if label.textFormat() is Qt.TextFormat.RichText:
        text = label.accessibleName()
    if not text or label.width() <= 0:
        return False
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        room = QRect(0, 0, label.width(), 100_000)
        box = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        return box.height() > label.height() + 2 or box.width() > label.width() + 2
    elided = bool(label.toolTip())
    return not elided and metrics.horizontalAdvance(text) > label.width() + 2


def _squeezed(button: QAbstractButton) -> bool:
    least = button.minimumSizeHint()
    return button.width() + 1 < least.width() or button.height() + 1 < least.height()


def _stands_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QAbstractScrollArea) or _internal(parent) or _internal(widget):
        return False
    if getattr(widget, "floating", False):
        return False
    inside = QRect(QPoint(0, 0), parent.size())
    return not inside.adjusted(-1, -1, 1, 1).contains(widget.geometry())


def _told(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    words = text or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} « {words[:60]} »"
