"""One row of a list that stays in sight: when the list scrolls it away, it is shown at the bottom of what shows.

What is laid over the list covers whole rows, never a sliver of one, and says how many it hides.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_FEWEST = 3  # rows in sight under which nothing is laid over them
_AIR = 16  # px left under a row that takes the focus
_SETTLED = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Over(Protocol):
    """What is laid over a list: a widget that has room above its row, and says how many rows it hides."""

    def room(self) -> int:
        """Return the height, in px, of what stands above the row."""

    def hiding(self, count: int, tall: int) -> None:
        """Say that so many other rows are hidden, and how tall the row at the bottom is."""


class Pin(QObject):
    """Shows a second row over the list while the row itself is out of sight; the keyboard has the first."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._row: QWidget | None = None
        self._over: QWidget | None = None
        self._followed: QAbstractScrollArea | None = None
        area.installEventFilter(self)

    def hold(self, row: QWidget | None, over: QWidget | None) -> None:
        """Keep this row in sight by way of `over`, which becomes ours; None lets every row go."""
        if self._over is not None:
            self._over.hide()
            self._over.deleteLater()
        self._row, self._over = row, over
        if over is not None:
            over.setParent(self._area)
            over.hide()
        QTimer.singleShot(0, self, self.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list as it is shown, resized and laid out."""
        if event.type() in _SETTLED and watched is self._area:
            QTimer.singleShot(0, self, self.place)
        return False

    def _scroll(self) -> QAbstractScrollArea | None:
        """Return the scroll the list is in, followed from now on; None outside of any."""
        one = self._area.parentWidget()
        while one is not None and not isinstance(one, QAbstractScrollArea):
            one = one.parentWidget()
        if one is not None and one is not self._followed:
            self._followed = one
            one.verticalScrollBar().valueChanged.connect(self.place)
            one.verticalScrollBar().rangeChanged.connect(self.place)
        return one

    @Slot()
    def place(self) -> None:
        """Show the second row at the bottom of what shows of the list, or not at all."""
        row, over, scroll = self._row, self._over, self._scroll()
        if row is None or over is None or scroll is None:
            return
        view = scroll.viewport()
        at = self._area.mapTo(view, QPoint(0, 0))
        seen = view.rect().translated(-at) & self._area.rect()
        tall = row.height()
        if seen.contains(row.geometry()) or seen.height() < _FEWEST * tall:
            over.hide()
            return
        top = self._top(over, seen, tall)
        over.setGeometry(0, top, self._area.width(), seen.bottom() + 1 - top)
        told = cast("Over", over)
        told.hiding(sum(one.y() >= top for one in self._others(row, over)), tall)
        over.show()
        over.raise_()

    def _top(self, over: QWidget, seen: QRect, tall: int) -> int:
        """Return where what is laid over begins: at the top of the row it would cut."""
        least = seen.bottom() + 1 - tall - cast("Over", over).room()
        cut = [one.y() for one in self._others(over) if one.y() < least <= one.geometry().bottom()]
        return min([least, *cut])

    def _others(self, *less: QWidget) -> list[QWidget]:
        column = self._area.layout()
        items = (column.itemAt(at) for at in range(column.count())) if column is not None else ()
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if one is not None and one not in less]

    def uncover(self, row: QWidget) -> None:
        """Scroll until this row, which takes the focus, is not under the second one."""
        over, scroll = self._over, self._scroll()
        if over is None or scroll is None or not over.isVisible() or row is self._row:
            return
        hidden = row.geometry().bottom() + _AIR - over.y()
        if hidden > 0:
            bar = scroll.verticalScrollBar()
            bar.setValue(bar.value() + hidden)
