"""Texts of the look: titles, bodies, notes, rubrics, rules and section heads; always plain text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui.theme import Theme, theme_of

_HEADINGS = ("display", "question", "h1", "work", "h2", "h2_small")


class Text(QLabel):
    """A label of one role of the look: plain, wrapping, selectable with the mouse."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "ink",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self._colour = colour
        self._bold = bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        self.restyle(theme_of(self))

    def set_colour(self, token: str) -> None:
        """Write the text in the colour of this token from now on."""
        self._colour = token
        self.restyle(theme_of(self))

    def set_bold(self, bold: bool) -> None:
        """Write the text in weight 600, or back in its role's."""
        self._bold = bold
        self.restyle(theme_of(self))

    def restyle(self, theme: Theme) -> None:
        """Take the font of the role and the colour of the token."""
        self.setFont(theme.bold(self.role) if self._bold else theme.font(self.role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        palette.setColor(QPalette.ColorRole.Text, theme.colour(self._colour))
        self.setPalette(palette)


class Heading(Text):
    """A title: `display`, `question`, `h1`, `work`, `h2` or `h2_small`."""

    def __init__(self, text: str = "", role: str = "h1", parent: QWidget | None = None) -> None:
        super().__init__(text, role if role in _HEADINGS else "h1", parent=parent)


class Body(Text):
    """Running text, 17 px."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "body", parent=parent)


class Label(Text):
    """The label of a field or of a group, 16 px, weight 600."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "label", parent=parent)


class Small(Text):
    """Secondary text, 15 px."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "small", "ink_2", parent=parent)


class Note(Text):
    """A note, 14 px: states, hints, sources."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "note", "ink_2", parent=parent)


class Rubric(Text):
    """The italic name of a block."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "rubric", parent=parent)


class Quote(Text):
    """Words of someone, 18/26 italic."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "quote", parent=parent)


class LeadText(Text):
    """A text whose first words are in weight 600 (« **Fusion** : irréversible »)."""

    def __init__(
        self, lead: str, text: str, role: str = "cell", colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        from html import escape  # the first page has no such text, and need not wait for it

        super().__init__("", role, colour, parent=parent)
        # Our own two tags around escaped words: what a person typed stays what they typed.
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f"<b style='font-weight:600'>{escape(lead)}</b>{escape(text)}")
        self.setAccessibleName(f"{lead}{text}")


class ElidedText(Text):
    """One line that ends in « … » when the place is short; the whole stays in its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "ink",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, colour, bold=bold, parent=parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show this text, and keep it whole for the pointer and the screen reader."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(theme_of(self).colour(self._colour))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)


class Rule(QWidget):
    """A horizontal line: 1 px between rows, or 1.5 px of ink under a head."""

    def __init__(self, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strong = strong
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a line as thin as it is drawn."""
        return QSize(24, 2 if self._strong else 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ink" if self._strong else "rule"))


class Section(QWidget):
    """A section: its title over a 1.5 px ink rule, then what `add` puts under it."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(title, "h2_small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.heading)
        if note:
            self._layout.addWidget(Small(note))
        self._layout.addWidget(Rule(strong=True))

    def add(self, widget: QWidget) -> QWidget:
        """Put this widget under the rule, after the others, and return it."""
        self._layout.addWidget(widget)
        return widget


def section(title: str, note: str = "") -> Section:
    """Return the head of a section, over its ink rule; `add` fills it."""
    return Section(title, note)
