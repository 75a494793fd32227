"""A minority opinion, word for word, with its author at right and the reply beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.buttons import LinkButton
from coopwizard.ui.widgets.text import Label, Note, Quote, Small


class MinorityOpinion(QWidget):
    """The words of a minority, as written: quotation marks around, nothing else added or taken."""

    reply_asked = Signal()

    def __init__(
        self,
        text: str,
        author: str,
        reply: str = "",
        *,
        status: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 14, 0, 14)
        self._line.setSpacing(24)
        self.quote = Quote(f"«\u00a0{text}\u00a0»")
        self.quote.setAccessibleName(
            f"Avis minoritaire, {author}\u00a0: {text}" if author else f"Avis minoritaire\u00a0: {text}"
        )
        self._line.addWidget(self.quote, 3, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(Label(author or "Anonyme"))
        if status:
            beside.addWidget(Small(status))
        if reply:
            beside.addWidget(Note("Réponse"))
            beside.addWidget(Small(reply))
        if action:
            button = LinkButton(action)
            button.clicked.connect(self._asked)
            beside.addWidget(button)
        beside.addStretch(1)
        self._line.addLayout(beside, 1)

    @Slot()
    def _asked(self) -> None:
        self.reply_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the author under the words when the place is short."""
        super().resizeEvent(event)
        wide = self.width() >= theme_of(self).px(520)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
