"""Buttons of the look: primary, secondary, underlined text and icon; 44 px high, names that wrap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of

_PADDING = 20
_GAP = 10
_WRAP = int(Qt.TextFlag.TextWordWrap)


class _Button(QPushButton):
    """What the buttons share: measuring a text that may wrap, an icon at either side, hover."""

    role = "body"
    padding = _PADDING
    centred = True

    def __init__(
        self,
        text: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        trailing: bool = False,
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self._trailing = trailing
        self._given = 0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        self.restyle(theme_of(self))

    def setText(self, text: str) -> None:
        """Show this text and give it as the accessible name."""
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, name: str | None, *, trailing: bool = False) -> None:
        """Show this icon, before or after the text."""
        self.icon_name, self._trailing = name, trailing
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font."""
        self.setFont(theme.bold(self.role))
        self.updateGeometry()

    def _shown(self) -> str:
        return self.text().replace("&&", "&")

    def _extra(self) -> int:
        theme = theme_of(self)
        return 2 * self.padding + ((theme.size("icon") + _GAP) if self.icon_name else 0)

    def sizeHint(self) -> QSize:
        """Return the text on one line, in the height of a control."""
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self._shown()) + self._extra() + 2
        if 0 < self._given < wide:
            return QSize(wide, self.heightForWidth(self._given))
        return QSize(wide, max(theme_of(self).size("control"), metrics.height() + 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height of the text at the width given."""
        super().resizeEvent(event)
        if event.size().width() != self._given:
            self._given = event.size().width()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the longest word, in the height that the text then takes."""
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self._shown().split()), default=0)
        return QSize(min(self.sizeHint().width(), longest + self._extra() + 2), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow button grows in height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text wrapped at this width."""
        metrics = QFontMetrics(self.font())
        box = metrics.boundingRect(QRect(0, 0, max(1, width - self._extra()), 10_000), _WRAP, self._shown())
        return max(theme_of(self).size("control"), box.height() + 12)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Redraw under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Redraw without it."""
        super().leaveEvent(event)
        self.update()

    def _paint_text(self, painter: QPainter, colour: QColor, *, underlined: bool = False) -> None:
        theme = theme_of(self)
        side = theme.size("icon") if self.icon_name else 0
        gap = _GAP if side else 0
        metrics = QFontMetrics(self.font())
        room = QRect(0, 0, self.width() - 2 * self.padding - side - gap, self.height())
        box = metrics.boundingRect(room, _WRAP | int(Qt.AlignmentFlag.AlignCenter), self._shown())
        left = (self.width() - box.width() - side - gap) // 2 if self.centred else self.padding
        text_left = left if self._trailing else left + side + gap
        painter.setPen(colour)
        font = self.font()
        font.setUnderline(underlined)
        painter.setFont(font)
        where = QRect(text_left, 0, box.width() + 1, self.height())
        across = Qt.AlignmentFlag.AlignHCenter if self.centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, _WRAP | int(across | Qt.AlignmentFlag.AlignVCenter), self._shown())
        if self.icon_name:
            icon_left = text_left + box.width() + gap if self._trailing else left
            square = QRectF(icon_left, (self.height() - side) / 2, side, side)
            icons.paint_icon(painter, self.icon_name, colour, square)


class PrimaryButton(_Button):
    """The one filled button of a page, named after what comes next."""

    def __init__(
        self, text: str = "", icon: str | None = "fleche_droite", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon, parent, trailing=icon == "fleche_droite")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it filled, or sunk when it is closed."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        over = self.underMouse() or self.isDown()
        fill = "sunk" if not self.isEnabled() else "action_hover" if over else "action"
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(QRectF(self.rect()), theme.radius(), theme.radius())
        self._paint_text(painter, theme.colour("on_action" if self.isEnabled() else "ink_3"))


class SecondaryButton(_Button):
    """An outlined button."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it outlined on the sheet."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() or self.isDown() or self.isChecked() or not self.isEnabled()
        painter.setBrush(theme.colour("sunk" if over else "sheet"))
        outline = "ink" if self.isEnabled() and over else "rule_strong"
        pen = QPen(theme.colour(outline), theme.stroke("field"))
        painter.setPen(pen if self.isEnabled() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius(), theme.radius())
        self._paint_text(painter, theme.colour("ink" if self.isEnabled() else "ink_3"))


class TextButton(_Button):
    """An underlined text: the third action, or a link inside the page; set at the left like the text around."""

    padding = 2
    centred = False

    def __init__(self, text: str = "", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent, trailing=icon == "fleche_droite")

    def restyle(self, theme: Theme) -> None:
        """Take the theme's font, in its plain weight."""
        self.setFont(theme.font(self.role))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text underlined."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_text(painter, theme.colour("ink" if self.isEnabled() else "ink_3"), underlined=True)


class LinkButton(TextButton):
    """A smaller underlined text, for tables and the right column."""

    role = "small"


class IconButton(_Button):
    """An icon alone, with its name for the pointer and the screen reader."""

    padding = 12

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _extra(self) -> int:
        return max(theme_of(self).size("control"), theme_of(self).size("icon") + 2 * self.padding) - 2

    def minimumSizeHint(self) -> QSize:
        """Return a square target."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, sunk under the pointer, on honey while checked."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("honey"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 6, -4, -6), 2, 2)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme.colour("sunk"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius(), theme.radius())
        side = theme.size("icon")
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        token = "on_honey" if self.isChecked() else "ink" if self.isEnabled() else "ink_3"
        icons.paint_icon(painter, str(self.icon_name), theme.colour(token), square)
