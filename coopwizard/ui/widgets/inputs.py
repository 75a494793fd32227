"""The bare controls of the fields: line, block of text, list, options; drawn as the look says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.slimbar import slim

_WRAP = int(Qt.TextFlag.TextWordWrap)


def paint_field(widget: QWidget, painter: QPainter, *, wrong: bool) -> None:
    """Paint the sheet and the outline of a field over the whole widget."""
    theme = theme_of(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("sheet" if widget.isEnabled() else "sunk"))
    width = 2.0 if wrong else theme.stroke("field")
    painter.setPen(QPen(theme.colour("red" if wrong else "rule_strong"), width))
    inset = width / 2
    painter.drawRoundedRect(
        QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), theme.radius(), theme.radius()
    )


def _clear_base(widget: QWidget) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    widget.setPalette(palette)


class LineField(QLineEdit):
    """One line of text."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong = False
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font and colours."""
        self.setFont(theme.font("cell"))
        self.setPalette(QPalette())
        _clear_base(self)
        self.setTextMargins(11, 0, 11, 0)
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        """Show this text from its beginning; Qt would show the end of one longer than the field."""
        self.setText(text)
        self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """Return the height of a control."""
        return QSize(theme_of(self).px(240), theme_of(self).size("control"))

    def minimumSizeHint(self) -> QSize:
        """Return the least width a word can be read in."""
        return QSize(theme_of(self).px(90), theme_of(self).size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then its text."""
        paint_field(self, QPainter(self), wrong=self.wrong)
        super().paintEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field is left, and show its text from the beginning again."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.setCursorPosition(0)
        self.left.emit()


class BlockField(QPlainTextEdit):
    """Several lines of text; Tab leaves it, it grows with what is written."""

    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong = False
        self._lines = max(2, lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self)
        self.setViewportMargins(8, 6, 8, 6)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.follow)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font and colours."""
        self.setFont(theme.font("cell"))
        self.setPalette(QPalette())
        _clear_base(self)
        self.follow()

    def follow(self) -> None:
        """Take the height of what is written."""
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of the text, between the lines asked for and three times as many."""
        theme = theme_of(self)
        metrics = QFontMetrics(self.font())
        line = metrics.lineSpacing()
        room = QRect(0, 0, max(60, self.width() - 28), 100_000)
        text = self.toPlainText() + ("\u200b" if self.toPlainText().endswith("\n") else "")
        shown = -(-metrics.boundingRect(room, _WRAP, text).height() // line)
        lines = min(max(self._lines, shown), max(6, self._lines * 3))
        return QSize(theme.px(240), lines * line + 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the new width, and take the height it needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.follow()

    def event(self, event: QEvent) -> bool:
        """Draw the field under its viewport."""
        if event.type() is QEvent.Type.Paint:
            paint_field(self, QPainter(self), wrong=self.wrong)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()


class ListField(QComboBox):
    """A list to choose one line from; the wheel never changes it while it is only passed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font."""
        self.setFont(theme.font("cell"))
        self.view().setFont(theme.font("cell"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width of the longest line, in the height of a control."""
        metrics = QFontMetrics(self.font())
        wide = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=80)
        theme = theme_of(self)
        return QSize(min(wide + 56, theme.px(480)), theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Return the least width a word can be read in."""
        return QSize(theme_of(self).px(110), theme_of(self).size("control"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the chosen line and the chevron."""
        theme = theme_of(self)
        painter = QPainter(self)
        paint_field(self, painter, wrong=self.wrong)
        side = theme.size("icon")
        token = "ink" if self.isEnabled() and self.currentIndex() > 0 else "ink_3"
        painter.setPen(theme.colour(token))
        painter.setFont(self.font())
        room = self.rect().adjusted(12, 0, -side - 20, 0)
        shown = QFontMetrics(self.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        square = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        icons.paint_icon(painter, "chevron_bas", theme.colour("ink_2"), square)
