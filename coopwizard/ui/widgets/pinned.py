"""One row of a list that stays in sight: when the list scrolls it away, it is shown at the bottom of what shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_FEWEST = 3  # rows in sight under which nothing is laid over them
_AIR = 16  # px left under a row that takes the focus
_SETTLED = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


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
        over.setGeometry(0, seen.bottom() + 1 - tall, self._area.width(), tall)
        over.show()
        over.raise_()

    def uncover(self, row: QWidget) -> None:
        """Scroll until this row, which takes the focus, is not under the second one."""
        over, scroll = self._over, self._scroll()
        if over is None or scroll is None or not over.isVisible() or row is self._row:
            return
        hidden = row.geometry().bottom() + _AIR - over.y()
        if hidden > 0:
            bar = scroll.verticalScrollBar()
            bar.setValue(bar.value() + hidden)
