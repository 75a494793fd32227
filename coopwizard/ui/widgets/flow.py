"""Arranging: a column, a row that wraps, and a vertical scroll that keeps the focus in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coopwizard.ui.widgets.slimbar import slim

_GROWS = QSizePolicy.PolicyFlag.GrowFlag.value


class Column(QWidget):
    """Widgets one under the other; `spacing` px between them."""

    def __init__(self, spacing: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put this widget last and return it; a button keeps its own width, at left."""
        if isinstance(widget, QAbstractButton) and not (
            widget.sizePolicy().horizontalPolicy().value & _GROWS
        ):
            self._layout.addWidget(widget, stretch, Qt.AlignmentFlag.AlignLeft)
        else:
            self._layout.addWidget(widget, stretch)
        return widget

    def add_stretch(self) -> None:
        """Leave the rest of the height empty here."""
        self._layout.addStretch(1)

    def clear(self) -> None:
        """Take every widget out and forget it."""
        clear_layout(self._layout)


class Line(QWidget):
    """Widgets side by side; `spacing` px between them. They never wrap: see FlowRow."""

    def __init__(self, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0, align: Qt.AlignmentFlag | None = None) -> QWidget:
        """Put this widget last and return it."""
        if align is None:
            self._layout.addWidget(widget, stretch)
        else:
            self._layout.addWidget(widget, stretch, align)
        return widget

    def add_stretch(self) -> None:
        """Leave the rest of the width empty here."""
        self._layout.addStretch(1)


def clear_layout(layout: QLayout) -> None:
    """Take every item out of a layout; its widgets are hidden at once and deleted soon."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class FlowLayout(QLayout):
    """Items side by side, going on at the next line when the width is used up."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Keep this item last."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at this place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at this place out, or return None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: a flow takes the height it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all the lines at this width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items inside the rectangle."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Return the width of one line of all the items, and its height."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return self._around(QSize(width, height))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item alone."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._around(size)

    def _around(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, moving: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(area.width(), item.minimumSize().width()))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            if x > area.x() and x + width > area.right() + 1:
                x, y, line = area.x(), y + line + min(self.spacing(), 8), 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, max(height, item.minimumSize().height()))))
            x += width + self.spacing()
            line = max(line, height, item.minimumSize().height())
        return y + line - rect.y() + margins.bottom()


class FlowRow(QWidget):
    """Widgets side by side that wrap to the next line when the place is short."""

    def __init__(self, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self, spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> QWidget:
        """Put this widget last and return it."""
        self._layout.addWidget(widget)
        return widget

    def clear(self) -> None:
        """Take every widget out and forget it."""
        clear_layout(self._layout)


class Scroll(QScrollArea):
    """A vertical scroll without a frame; what takes the focus inside is brought into sight."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sought: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)
        widget.setMinimumHeight(
            1
        )  # else wrapped texts ask for the lines of a narrower page: blank at the end
        self.setWidget(widget)
        widget.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def _keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self._sought = now
            self._bring(now)
            # Once more when the layout has settled: a page just shown may still be growing.
            QTimer.singleShot(0, self, self._seek)

    @Slot()
    def _seek(self) -> None:
        now, inside = QApplication.focusWidget(), self.widget()
        if now is not None and now is self._sought and inside is not None and inside.isAncestorOf(now):
            self._bring(now)

    def _bring(self, widget: QWidget) -> None:
        """Show the whole of the widget, or its top when it is taller than the window."""
        inside = self.widget()
        if inside is None:
            return
        top = widget.mapTo(inside, QPoint(0, 0))
        self.ensureVisible(0, top.y() + widget.height(), 0, 16)
        self.ensureVisible(0, top.y(), 0, 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for the width that the content cannot do without."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the content, whatever its height."""
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(wide, 60)
