"""The frame of the window: header, path, work, repères and footer, and how they fold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coopwizard.ui import icons
from coopwizard.ui.measures import LANDMARKS_FOLD, LOW, PATH_FOLD, WIDE
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import IconButton
from coopwizard.ui.widgets.clockbar import ClockBar
from coopwizard.ui.widgets.flow import clear_layout
from coopwizard.ui.widgets.footer import FooterBar
from coopwizard.ui.widgets.header import Header
from coopwizard.ui.widgets.landmarks import LandmarkColumn
from coopwizard.ui.widgets.notices import Notice, Toast
from coopwizard.ui.widgets.path import PathView

FEET = (
    ("encyclopedie", "livre", "Encyclopédie"),
    ("dossier", "dossier", "Dossier"),
    ("bibliotheque", "bibliotheque", "Bibliothèque"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of the frame a page wants around it."""

    header: bool = True
    path: bool = True
    landmarks: bool = True
    footer: bool = True


class _Foot(IconButton):
    """A way to the encyclopedia, the dossier or the library: an icon over its name."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, name, parent)
        self.named = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Take the note's font."""
        self.setFont(theme.font("note"))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return that its name never wraps."""
        return False

    def sizeHint(self) -> QSize:
        """Return the icon and its name under it, or the icon alone when folded."""
        side = theme_of(self).px(20)
        if not self.named:
            return QSize(48, max(44, side + 16))
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.accessibleName()) + 2
        return QSize(max(44, wide), max(44, side + metrics.height() + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon and its name."""
        if not self.named:
            super().paintEvent(event)
            return
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("honey" if self.isChecked() else "sunk"))
            painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        token = "on_honey" if self.isChecked() else "ink_2"
        side = theme.px(20)
        tall = self.fontMetrics().height()
        top = (self.height() - side - tall - 2) / 2
        icon_box = QRectF((self.width() - side) / 2, top, side, side)
        icons.paint_icon(painter, str(self.icon_name), theme.colour(token), icon_box)
        painter.setFont(self.font())
        painter.setPen(theme.colour(token))
        box = QRectF(0, top + side + 2, self.width(), tall)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.accessibleName())


class PathColumn(QWidget):
    """The path, and at its foot the three places that are always open."""

    place_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = PathView()
        self.feet: dict[str, _Foot] = {}
        self._foot = QWidget()
        self._feet = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._feet.setContentsMargins(4, 6, 4, 6)
        self._feet.setSpacing(2)
        self._folded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.path, 1)
        column.addWidget(self._foot)
        for place, icon, name in FEET:
            foot = _Foot(icon, name)
            foot.setProperty("place", place)
            foot.setCheckable(True)
            foot.clicked.connect(self._asked)
            self.feet[place] = foot
            self._feet.addWidget(foot, 0, Qt.AlignmentFlag.AlignCenter)

    def _lay(self) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._feet.setDirection(down if self._folded else across)
        for foot in self.feet.values():
            foot.named = not self._folded
            foot.updateGeometry()

    def set_folded(self, folded: bool) -> None:
        """Show the strands alone, the names coming with the pointer and the focus."""
        if folded != self._folded:
            self._folded = folded
            self.path.set_folded(folded)
            self._lay()

    def set_open(self, place: str) -> None:
        """Mark which of the three places is open."""
        for name, foot in self.feet.items():
            foot.setChecked(name == place)

    @Slot()
    def _asked(self) -> None:
        place = str(self.sender().property("place"))
        self.feet[place].setChecked(False)
        self.place_asked.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin and its rules."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("rule"))
        painter.fillRect(0, self._foot.y(), self.width(), 1, theme.colour("rule"))


class _Paper(QWidget):
    """The work's ground."""

    def restyle(self, theme: Theme) -> None:
        """Take the theme's paper."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)


class Frame(QWidget):
    """Header, path, work, repères and footer; the centre alone scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header()
        self.clock = ClockBar()
        self.left = PathColumn()
        self.stack = QStackedWidget()
        self.footer = FooterBar()
        self.landmarks = LandmarkColumn()
        self.toast = Toast(self)
        self.parts = Parts()
        self.projecting = False
        self._asked_open: bool | None = None
        self._over = False
        self._centre = _Paper()
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        self._notice = QVBoxLayout()
        self._notice.setContentsMargins(0, 0, 0, 0)
        centre.addLayout(self._notice)
        centre.addWidget(self.stack, 1)
        centre.addWidget(self.footer)
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._body = QWidget()
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.left)
        self._row.addWidget(self._centre, 1)
        self._row.addWidget(self.landmarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.clock)
        column.addWidget(self._body, 1)
        self.landmarks.unfold_asked.connect(self.toggle_landmarks)
        self._centre.restyle(theme_of(self))
        self.arrange(self.parts)

    @property
    def path(self) -> PathView:
        """The path."""
        return self.left.path

    def arrange(self, parts: Parts) -> None:
        """Show the parts that the page wants around it, folded as the place allows."""
        self.parts = parts
        if not parts.landmarks:
            self._over = False
        self.fit()

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of the zoom."""
        self.fit()

    def show_notice(
        self, what: str, remedy: str, action: str = "J’ai compris", act: Callable[[], object] | None = None
    ) -> None:
        """Say above the work what was refused and the way out; it stays until one closes it, or acts."""
        self.hide_notice()
        self._failure = Notice("attention", what, remedy, action)
        self._failure.acted.connect(self.hide_notice)
        if act is not None:
            self._failure.acted.connect(act)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(28, 12, 28, 0)
        inside.addWidget(self._failure)
        self._notice.addWidget(holder)

    @Slot()
    def hide_notice(self) -> None:
        """Take the notice away."""
        clear_layout(self._notice)

    def narrow(self) -> bool:
        """Return whether the side columns fold, at this width and zoom."""
        return self.width() < PATH_FOLD * theme_of(self).zoom

    def landmarks_folded(self) -> bool:
        """Return whether the right column is folded to its edge."""
        if self._asked_open is not None and not self.landmarks_over():
            return not self._asked_open
        return self.landmarks_over()

    def landmarks_over(self) -> bool:
        """Return whether the window is too narrow for the right column beside the work."""
        return self.width() < LANDMARKS_FOLD * theme_of(self).zoom

    @Slot()
    def toggle_landmarks(self) -> None:
        """Fold the right column, or open it: beside the work, or over it when the window is narrow."""
        if not self.parts.landmarks:
            return
        if self.landmarks_over():
            self._over = not self._over
        else:
            self._asked_open = self.landmarks_folded()
        self.fit()
        if self._over or not self.landmarks_folded():
            self.landmarks.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Fold and size every part for this width, this height and this zoom."""
        theme = theme_of(self)
        parts, bare = self.parts, self.projecting
        narrow = self.narrow() or bare
        self.header.setVisible(parts.header)
        self.left.setVisible(parts.path and not bare)
        self.footer.setVisible(parts.footer)
        self.landmarks.setVisible(parts.landmarks and not bare)
        self.left.set_folded(narrow)
        wide = self.width() >= WIDE * theme.zoom
        self.left.setFixedWidth(60 if narrow else theme.px(280 if wide else 248))
        self.path.set_tight(narrow or self.height() < LOW)
        self.header.set_folded(narrow)
        self.footer.set_narrow(narrow)
        self._fit_landmarks(theme, wide=wide)

    def _fit_landmarks(self, theme: Theme, *, wide: bool) -> None:
        column = theme.px(360 if wide else 308)
        over = self.landmarks_over() and self._over
        folded = self.landmarks_folded() and not over
        if over:
            self._row.removeWidget(self.landmarks)
            self.landmarks.setParent(self._body)
            self.landmarks.set_folded(False)
            room = min(column, self.width() - 60)
            self.landmarks.setFixedWidth(room)
            self.landmarks.setGeometry(self._body.width() - room, 0, room, self._body.height())
            self.landmarks.setVisible(self.parts.landmarks and not self.projecting)
            self.landmarks.raise_()
        else:
            self.landmarks.set_folded(folded)
            self.landmarks.setFixedWidth(46 if folded else column)
            if self._row.indexOf(self.landmarks) < 0:
                self._row.addWidget(self.landmarks)
        beside = self.parts.landmarks and not folded and not over and not self.projecting
        self.header.align_state(column if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the window."""
        super().resizeEvent(event)
        self.fit()
