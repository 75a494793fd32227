"""Notices: a closed gate, an alert, what is empty, and the small chips; each with a shape and a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import LinkButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import Body, Heading, Label, Small, Text

# kind -> (icon, ink token, ground token)
_KINDS = {
    "alerte": ("octogone", "red", "red_tint"),
    "attention": ("triangle", "orange", "orange_tint"),
    "accord": ("coche", "green", "green_tint"),
    "info": ("info", "ink_2", "sunk"),
    "ensemble": ("", "honey_text", "honey_tint"),
    "neutre": ("", "ink_2", "sunk"),
    "explorer": ("loupe", "orange", "orange_tint"),
    "cadenas": ("cadenas", "ink_2", "sunk"),
}


class _Framed(QWidget):
    """A panel with an outline and, at left, the icon of what it says."""

    def __init__(
        self, outline: str, ground: str, *, dashed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._outline, self._ground, self._dashed = outline, ground, dashed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline and the ground."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(self._ground))
        pen = QPen(theme.colour(self._outline), theme.stroke("field"))
        if self._dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius(), theme.radius())


class GateNotice(_Framed):
    """A closed step: what is closed, what opens it, and what is not yet there, each with its way.

    `lacking` holds (text, link); a link goes out by `go_to` (« etape:… », « reponse:… »).
    """

    go_to = Signal(str)

    def __init__(
        self, title: str, opens: str, lacking: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("rule_strong", "sheet", parent=parent)
        self.setAccessibleName(title)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 16, 18, 16)
        line.setSpacing(14)
        line.addWidget(Icon("cadenas"), 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        line.addLayout(inside, 1)
        inside.addWidget(Label(title))
        if opens:
            inside.addWidget(Body(opens))
        if lacking:
            inside.addWidget(Text("Il manque", "rubric"))
        for text, link in lacking:
            inside.addWidget(
                self._lack(text, link), 0, Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0)
            )

    def _lack(self, text: str, link: str) -> QWidget:
        if not link:
            return Body(text)
        button = TextButton(text, "fleche_droite")
        button.setProperty("link", link)
        button.clicked.connect(self._followed)
        return button

    @Slot()
    def _followed(self) -> None:
        self.go_to.emit(str(self.sender().property("link")))


class Notice(_Framed):
    """Something to know: `alerte`, `attention`, `info` or `accord`, its title, its text, one action."""

    acted = Signal()

    def __init__(
        self, kind: str, title: str, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        name, ink, ground = _KINDS[kind]
        outline = {"info": "rule_strong", "accord": "green"}.get(kind, ink)
        super().__init__(outline, ground if kind != "info" else "sheet", parent=parent)
        word = {"alerte": "Alerte", "attention": "Attention"}.get(kind, "")
        self.setAccessibleName(" : ".join(filter(None, (word, title))))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(12)
        line.addWidget(Icon(name, ink), 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(4)
        line.addLayout(inside, 1)
        self.title = Label(title)
        self.text = Text(text, "cell", "ink")
        if title:
            inside.addWidget(self.title)
        if text:
            inside.addWidget(self.text)
        if action:
            button = TextButton(action, "fleche_droite")
            button.clicked.connect(self._acted)
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _acted(self) -> None:
        self.acted.emit()


class EmptyNotice(_Framed):
    """Nothing yet: a sentence, a line that says it is fine, one button."""

    acted = Signal()

    def __init__(self, sentence: str, line: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__("rule_strong", "paper", dashed=True, parent=parent)
        self.setAccessibleName(sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        for text in (Heading(sentence, "work"), Small(line)):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        if button:
            act = SecondaryButton(button, "plus")
            act.clicked.connect(self._acted)
            layout.addSpacing(6)
            layout.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)

    @Slot()
    def _acted(self) -> None:
        self.acted.emit()


class Chip(QWidget):
    """An icon and a word on a tint, square corners; a `cadre` chip is outlined."""

    def __init__(self, kind: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, self._ink, self._ground = _KINDS.get(kind, _KINDS["neutre"])
        self._outlined = kind in ("cadre", "ensemble")
        if kind == "cadre":
            self._ground = "margin"
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 8, 2)
        line.setSpacing(6)
        if name:
            line.addWidget(Icon(name, self._ink, 15))
        self.label = Text(text, "note", self._ink, bold=kind != "cadre")
        self.label.setWordWrap(False)
        line.addWidget(self.label)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, and the outline of the kinds that have one."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.colour("honey_line" if self._ink == "honey_text" else "rule_strong")
        painter.setPen(QPen(outline, 1.2) if self._outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)


def chip(kind: str, text: str) -> Chip:
    """Return a chip: `alerte`, `attention`, `accord`, `explorer`, `info`, `ensemble`, `cadre` or `neutre`."""
    return Chip(kind, text)


class Toast(QWidget):
    """A word at the bottom of the window for what happens out of sight; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        self._line = line
        line.setContentsMargins(18, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(Icon("coche", "paper"))
        self.label = Text("", "cell", "paper")
        self.label.setWordWrap(False)
        line.addWidget(self.label)
        self.hide()

    def say(self, text: str) -> None:
        """Show this word above the bottom of the window."""
        self.label.setText(text)
        self.setAccessibleName(text)
        size = self.sizeHint()
        parent = self._behind
        wide = min(size.width(), parent.width() - 32)
        self.setGeometry(
            (parent.width() - wide) // 2, parent.height() - size.height() - 84, wide, size.height()
        )
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return the word and its tick."""
        return self._line.sizeHint()

    def restyle(self, theme: Theme) -> None:
        """Redraw in the theme's ink."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ink ground."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.radius(), theme.radius())


class Links(FlowRow):
    """Small links side by side, that wrap; each goes out by `go_to`."""

    go_to = Signal(str)

    def __init__(self, links: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(18, parent)
        for text, link in links:
            button = LinkButton(text, "fleche_droite")
            button.setProperty("link", link)
            button.clicked.connect(self._followed)
            self.add(button)

    @Slot()
    def _followed(self) -> None:
        self.go_to.emit(str(self.sender().property("link")))
