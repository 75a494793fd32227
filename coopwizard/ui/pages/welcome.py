"""The first page: begin, go on, discover the example; the path as a table of contents; nothing leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui import icons
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.logo import Logo
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import Heading, Rule, Small, Text

if TYPE_CHECKING:
    from coopwizard.ui.models.path import PathStep

# What only the rest of the page needs (scroll, strands, notices) is imported once it is painted.

STAYS = (
    "Rien ne quitte cet ordinateur\u00a0: aucun compte, aucun envoi, aucune connexion. "
    "Vous seuls décidez de ce qui est imprimé ou transmis."
)
LATEST = 300  # ms after the page is shown
MOTTO = ("Coopérer, peut-être.", "Le projet d’abord,", "la forme ensuite.")
CHOICES = (
    ("commencer", "Commencer", "Ouvrir le dossier d’une association"),
    ("reprendre", "Reprendre", "Un dossier de la bibliothèque, ou un fichier reçu"),
    ("exemple", "Découvrir l’exemple", "Une démarche complète, d’après un cas publié"),
)


class _Motto(QWidget):
    """The three lines of the motto, as tight as the look sets them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(" ".join(MOTTO))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        """Return the lines, each cut at its last space when the place is short."""
        metrics = QFontMetrics(theme_of(self).font("display"))
        found: list[str] = []
        for line in MOTTO:
            if metrics.horizontalAdvance(line) > width and " " in line:
                found.extend(line.rsplit(" ", 1))
            else:
                found.append(line)
        return found

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow place cuts the lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines, and room for the last descenders."""
        theme = theme_of(self)
        return theme.line("display") * len(self._lines(width)) + theme.px(10)

    def sizeHint(self) -> QSize:
        """Return the three lines."""
        metrics = QFontMetrics(theme_of(self).font("display"))
        wide = max(metrics.horizontalAdvance(line) for line in MOTTO) + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest half line."""
        metrics = QFontMetrics(theme_of(self).font("display"))
        return QSize(
            max(metrics.horizontalAdvance(one) for one in self._lines(1)), theme_of(self).line("display")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines on their baselines."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setFont(theme.font("display"))
        painter.setPen(theme.colour("ink"))
        tall = theme.line("display")
        for at, line in enumerate(self._lines(self.width())):
            painter.drawText(0, at * tall + round(tall * 0.82), line)


class _Choice(QPushButton):
    """One of the three choices: a title, a line, an arrow; honey under the focus or the pointer."""

    drawn = Signal()

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.line = title, line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the two lines and the air around them."""
        theme = theme_of(self)
        return QSize(theme.px(320), theme.line("h2") + theme.line("small") + 34)

    def minimumSizeHint(self) -> QSize:
        """Return the least the title can be read in."""
        theme = theme_of(self)
        wide = QFontMetrics(theme.font("h2")).horizontalAdvance(self.title) + 70
        return QSize(wide, self.sizeHint().height())

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice."""
        theme = theme_of(self)
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), theme.colour("honey_tint"))
        high, low = theme.line("h2"), theme.line("small")
        top = (self.height() - high - low) / 2
        wide = self.width() - 32 - theme.size("icon") - 20
        painter.setFont(theme.font("h2"))
        painter.setPen(theme.colour("ink"))
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(16, top, wide, high), centre, self.title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink_2"))
        line = QFontMetrics(theme.font("small")).elidedText(self.line, Qt.TextElideMode.ElideRight, int(wide))
        painter.drawText(QRectF(16, top + high, wide, low), centre, line)
        side = theme.size("icon")
        box = QRectF(self.width() - side - 22, (self.height() - side) / 2, side, side)
        icons.paint_icon(painter, "fleche_droite", theme.colour("ink"), box)
        self.drawn.emit()


class _Contents(QWidget):
    """The path as a table of contents: the strands, the titles, and who answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[PathStep, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_steps(self, rows: Sequence[tuple[PathStep, str]]) -> None:
        """Show these steps, with their whole titles."""
        self._rows = tuple(rows)
        said = [f"{step.rank}. {title}, {_who(step)}" for step, title in self._rows]
        self.setAccessibleName("Le chemin : " + " ; ".join(said))
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of the zoom."""
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return ten rows, as near as they can be read."""
        theme = theme_of(self)
        return QSize(theme.px(300), (theme.line("h2_small") + 14) * max(1, len(self._rows)))

    def sizeHint(self) -> QSize:
        """Return ten rows with air."""
        return QSize(theme_of(self).px(520), theme_of(self).px(46) * max(1, len(self._rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strands, the titles and the dotted leaders."""
        if not self._rows:
            return
        from coopwizard.ui.widgets.path import StepPainter

        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = min(self.height() / len(self._rows), theme.px(58))
        drawn = StepPainter(theme, painter, 24)
        last = len(self._rows) - 1
        for at, (step, title) in enumerate(self._rows):
            box = QRectF(0, at * tall, self.width(), tall)
            drawn.paint_emblem(step, box, first=at == 0, last=at == last)
            self._paint_words(painter, theme, step, title, box)

    def _paint_words(self, painter: QPainter, theme: Theme, step: PathStep, title: str, box: QRectF) -> None:
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        small = theme.font("small")
        who = _who(step)
        wide = QFontMetrics(small).horizontalAdvance(who)
        left = 66.0
        font = theme.font("h2_small")
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        room = box.width() - left - wide - 16
        shown = QFontMetrics(font).elidedText(f"{step.rank}. {title}", Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box.adjusted(left, 0, 0, 0), centre, shown)
        painter.setFont(small)
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(box, centre | int(Qt.AlignmentFlag.AlignRight), who)
        start = left + QFontMetrics(font).horizontalAdvance(shown) + 8
        end = box.width() - wide - 8
        if end - start > 6:
            pen = QPen(theme.colour("rule_strong"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            y = box.center().y() + theme.px(5)
            painter.drawLine(int(start), int(y), int(end), int(y))


def _who(step: PathStep) -> str:
    return "séparément" if step.separate else "ensemble"


class WelcomePage(QWidget):
    """Three choices, and the whole path in sight."""

    chosen = Signal(str)  # commencer, reprendre, exemple
    painted = Signal()  # once: the page is on screen, the rest may be read now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = False
        # No form here: a compiled one imports forty classes of Qt, and the first paint would wait for them.
        content = self._content = QWidget()
        content.setMinimumHeight(
            1
        )  # its height for its width counts, not that of its words in a narrow column
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(68, 34, 60, 18)
        self._left.setSpacing(0)
        self._fill_left()
        self.path_panel = _Panel()
        self.contents = _Contents()
        inside = QVBoxLayout(self.path_panel)
        inside.setContentsMargins(48, 40, 36, 18)
        inside.setSpacing(12)
        inside.addWidget(Text("Le chemin", "h2_small"))
        inside.addWidget(self.contents, 1)
        inside.addWidget(
            Small(
                "À chaque étape, on peut s’arrêter, revenir, ou conclure qu’il vaut mieux ne pas "
                "coopérer maintenant. Cette réponse est aussi bien servie que les autres."
            )
        )
        self._row.addWidget(left, 51)
        self._row.addWidget(self.path_panel, 49)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(content)
        self.restyle(theme_of(self))

    def _fill_left(self) -> None:
        brand = QWidget()
        row = QHBoxLayout(brand)
        row.setContentsMargins(20, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Logo())
        row.addWidget(Heading("coopwizard", "h2"), 1)
        self._left.addWidget(brand)
        self._left.addStretch(3)
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(16, 0, 16, 0)
        inside.setSpacing(0)
        inside.addWidget(_Motto())
        inside.addSpacing(14)
        inside.addWidget(
            Text(
                "Une démarche en dix étapes pour la présidence et la direction "
                "d’une association, leur conseil et ceux qui les conseillent.",
                "body",
                "ink_2",
            )
        )
        self._left.addWidget(words)
        self._left.addStretch(3)
        self.notice_place = QVBoxLayout()
        self._left.addLayout(self.notice_place)
        self._left.addWidget(Rule(strong=True))
        self.choices: dict[str, _Choice] = {}
        for name, title, line in CHOICES:
            choice = _Choice(title, line)
            choice.setProperty("choice", name)
            choice.clicked.connect(self._clicked)
            choice.drawn.connect(self._tell_painted)
            self.choices[name] = choice
            self._left.addWidget(choice)
            self._left.addWidget(Rule())
        self._left.addStretch(2)
        stays = QWidget()
        row = QHBoxLayout(stays)
        row.setContentsMargins(16, 10, 0, 0)
        row.setSpacing(12)
        row.addWidget(Icon("cadenas", "ink_2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Small(STAYS), 1)
        self._left.addWidget(stays)

    def show_steps(self, rows: Sequence[tuple[PathStep, str]]) -> None:
        """Show the path as a table of contents."""
        self.contents.show_steps(rows)

    def restyle(self, theme: Theme) -> None:
        """Take the theme's paper."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("paper"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell soon that the page is on screen, should its choices never be painted (hidden, off screen)."""
        super().showEvent(event)
        if not self._seen:
            QTimer.singleShot(LATEST, self, self._tell_painted)

    @Slot()
    def _tell_painted(self) -> None:
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._let_scroll)
            self.painted.emit()

    @Slot()
    def _let_scroll(self) -> None:
        """Put the page in a scroll, for a low window or a large text, under the same focus."""
        from coopwizard.ui.widgets.flow import Scroll

        held = QApplication.focusWidget()
        self._outer.addWidget(Scroll(self._content))
        if held is not None and self._content.isAncestorOf(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, what: str, remedy: str) -> None:
        """Say above the choices what is wrong; an empty text takes it away."""
        from coopwizard.ui.widgets.flow import clear_layout
        from coopwizard.ui.widgets.notices import Notice

        clear_layout(self.notice_place)
        if what:
            self.notice_place.addWidget(Notice("attention", what, remedy))
            self.notice_place.addSpacing(12)

    def set_narrow(self, narrow: bool) -> None:
        """Keep the choices alone when the window is narrow."""
        self.path_panel.setVisible(not narrow)
        self._row.setStretch(1, 0 if narrow else 49)

    def first_focus(self) -> QWidget:
        """Return the first choice."""
        return self.choices["commencer"]

    @Slot()
    def _clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("choice")))


class _Panel(QWidget):
    """The margin at right, behind its rule."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("rule"))
