"""The focus ring: 3 px of ink outside, 2 px of honey inside it, 3 px off the control, on every theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from coopwizard.ui.theme import theme_of

OFF, INK, HONEY = 3, 3, 2
REACH = OFF + INK + HONEY
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """One ring for the application: it follows what has the focus and lets the mouse through.

    A widget with the property `ownRing` draws its own; `ringAround` (a widget) is ringed instead
    of the one that has the focus.
    """

    floating = True

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """What is ringed now."""
        return self._target

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._release()
        if now is None or now.window() is not self._window or now.property("ownRing"):
            self.hide()
            return
        self._target = now
        self.setParent(self._host(now))
        one: QWidget | None = now
        while one is not None and one is not self.parentWidget():
            one.installEventFilter(self)
            self._watched.append(one)
            one = one.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def _release(self) -> None:
        for one in self._watched:
            one.removeEventFilter(self)
        self._watched = []
        self._target = None

    def _host(self, widget: QWidget) -> QWidget:
        """Return the viewport that holds the widget, so that the ring scrolls and is cut with it."""
        one = widget.parentWidget()
        while one is not None and one is not self._window:
            area = one.parentWidget()
            if isinstance(area, QAbstractScrollArea) and one is area.viewport():
                return one
            one = area
        return self._window

    def _place(self) -> None:
        target, host = self._target, self.parentWidget()
        if target is None or host is None:
            return
        self.setVisible(target.isVisible())
        box = QRect(target.mapTo(host, QPoint(0, 0)), target.size())
        self.setGeometry(box.adjusted(-REACH, -REACH, REACH, REACH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it moves or when what holds it moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two lines."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer = QRectF(self.rect()).adjusted(INK / 2, INK / 2, -INK / 2, -INK / 2)
        painter.setPen(QPen(theme.colour("focus"), INK))
        painter.drawRoundedRect(outer, 7, 7)
        inset = INK / 2 + HONEY / 2
        painter.setPen(QPen(theme.colour("focus_halo"), HONEY))
        painter.drawRoundedRect(outer.adjusted(inset, inset, -inset, -inset), 5, 5)
