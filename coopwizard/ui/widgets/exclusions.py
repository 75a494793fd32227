"""What the answers exclude, why, how it could be lifted, and the way back to each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.flow import clear_layout
from coopwizard.ui.widgets.notices import Links
from coopwizard.ui.widgets.picture import Icon
from coopwizard.ui.widgets.text import LeadText, Rule, Small


@dataclass(frozen=True, slots=True)
class ExclusionLine:
    """What is excluded: its name, why, how it could be lifted, and the answers that did it."""

    name: str
    reason: str
    lift: str
    links: tuple[tuple[str, str], ...] = ()


class _ExclusionRow(QWidget):
    """A padlock, what is excluded and why, how it could be lifted, and the answers that did it."""

    def __init__(self, line: ExclusionLine, links: Links | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{line.name} : {line.reason}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(14)
        outer.addLayout(self._row)
        outer.addWidget(Rule())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(LeadText(line.name, f"\u00a0: {line.reason}"))
        if line.lift:
            words.addWidget(Small(line.lift))
        self._row.addWidget(Icon("cadenas", "ink_2"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 3)
        if links is not None:
            self._row.addWidget(links, 2, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the links under the words when the place is short."""
        super().resizeEvent(event)
        wide = self.width() >= theme_of(self).px(560)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)


class ExclusionTable(QWidget):
    """What the answers exclude; each answer that did it is a link that goes there."""

    go_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_rows(self, rows: Sequence[ExclusionLine]) -> None:
        """Show these exclusions."""
        clear_layout(self._layout)
        for line in rows:
            links = Links(line.links) if line.links else None
            if links is not None:
                links.go_to.connect(self.go_to)
            self._layout.addWidget(_ExclusionRow(line, links))
