"""The repères at right: a rubric and a short text for what has the focus; folds to an edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopwizard.ui import icons
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.theme import Theme, theme_of
from coopwizard.ui.widgets.buttons import LinkButton
from coopwizard.ui.widgets.flow import Scroll, clear_layout
from coopwizard.ui.widgets.text import Rubric, Rule, Small

_LINK_WORDS = {
    "glossaire": "Lire dans le glossaire",
    "forme": "Lire la fiche",
    "etape": "Y aller",
    "reponse": "Y aller",
}


class _Edge(QPushButton):
    """The folded column: a bookmark and the word, upright."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Repères, ouvrir (F2)")
        self.setToolTip("Repères (F2)")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the width of the edge."""
        return QSize(46, 200)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(46, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bookmark and the word."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunk" if self.underMouse() else "margin"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("rule"))
        icons.paint_icon(painter, "signet", theme.colour("ink_2"), QRectF(14, 16, 20, 20))
        painter.translate(QPointF(18, 46))
        painter.rotate(90)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink_2"))
        painter.drawText(QPointF(0, 0), "Repères")


class LandmarkColumn(QWidget):
    """What helps here: one block a landmark, one link at most in each.

    `folded` shows the edge alone; over the work, the opened column is laid by the window.
    """

    go_to = Signal(str)
    unfold_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Repères")
        self._shown: tuple[Landmark, ...] | None = None
        self._inside = QWidget()
        self._blocks = QVBoxLayout(self._inside)
        self._blocks.setContentsMargins(22, 14, 22, 14)
        self._blocks.setSpacing(4)
        self._scroll = Scroll(self._inside)
        self.edge = _Edge()
        self.edge.clicked.connect(self.unfold_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.edge, 1)
        self._folded = False
        self.set_folded(False)

    @property
    def folded(self) -> bool:
        """Whether only the edge shows."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show the edge alone, or the blocks."""
        self._folded = folded
        self._scroll.setVisible(not folded)
        self.edge.setVisible(folded)

    def show_landmarks(self, landmarks: Sequence[Landmark]) -> None:
        """Show these blocks; the same blocks are not drawn again."""
        if self._shown == tuple(landmarks):
            return
        self._shown = tuple(landmarks)
        clear_layout(self._blocks)
        for at, landmark in enumerate(self._shown):
            if at:
                self._blocks.addSpacing(10)
                self._blocks.addWidget(Rule())
                self._blocks.addSpacing(8)
            self._blocks.addWidget(Rubric(landmark.rubric))
            if landmark.text:
                text = Small(landmark.text)
                # A text one can reach: its reader must be able to stop on it.
                text.setAccessibleName(f"{landmark.rubric}\u00a0: {landmark.text}")
                self._blocks.addWidget(text)
            if landmark.link:
                self._blocks.addWidget(self._link(landmark))
        self._blocks.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _link(self, landmark: Landmark) -> LinkButton:
        kind = landmark.link.partition(":")[0]
        button = LinkButton(_LINK_WORDS.get(kind, "Y aller"))
        button.setAccessibleName(f"{button.text()}\u00a0: {landmark.rubric}")
        button.setProperty("link", landmark.link)
        button.clicked.connect(self._followed)
        return button

    def first_focus(self) -> QWidget:
        """Return what F6 gives the focus to."""
        link = self._inside.findChild(LinkButton)
        return self.edge if self._folded else link or self

    @Slot()
    def _followed(self) -> None:
        self.go_to.emit(str(self.sender().property("link")))

    def restyle(self, theme: Theme) -> None:
        """Redraw in the theme's margin."""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the work behind an opened column."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the margin and its rule."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("margin"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("rule"))
