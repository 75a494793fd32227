"""The library as a table: sorted and searched on raw values, ten thousand cases without waiting."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopwizard.domain.answers import CaseSummary
from coopwizard.engine.retention import months_after
from coopwizard.french import day

Index = QModelIndex | QPersistentModelIndex
CASE_ROLE = int(Qt.ItemDataRole.UserRole)
HEAD = ("N°", "Association", "Chemin", "Dernier changement", "Séances")
NUMBER, TITLE, PATH, CHANGED, MEETINGS = range(5)
STEPS = 10
REMINDED = 2  # months before the term; the base says it (part N), and the list is read before the base
_ROOT = QModelIndex()


def folded(text: str) -> str:
    """Return the text without accents nor capitals, as one searches it."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


class LibraryModel(QAbstractTableModel):
    """The cases that match the search, in the order asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[CaseSummary, str]] = []
        self._shown: list[CaseSummary] = []
        self._search = ""
        self._column, self._order = CHANGED, Qt.SortOrder.DescendingOrder

    def set_cases(self, cases: Sequence[CaseSummary]) -> None:
        """Show these cases."""
        self._all = [(one, folded(f"{one.number} {one.title}")) for one in cases]
        self._refill()

    def search(self, text: str) -> None:
        """Keep the cases whose name or number holds every word of this text."""
        self._search = text
        self._refill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort on the raw values of this column."""
        self._column, self._order = column, order
        self._refill()

    def total(self) -> int:
        """Return how many cases there are, shown or not."""
        return len(self._all)

    def case(self, row: int) -> CaseSummary | None:
        """Return the case of this row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _refill(self) -> None:
        words = folded(self._search).split()
        self.beginResetModel()
        kept = [one for one, text in self._all if all(word in text for word in words)]
        kept.sort(key=_KEYS[self._column], reverse=self._order is Qt.SortOrder.DescendingOrder)
        self._shown = kept
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many cases match."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEAD)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, the case, or what a screen reader says."""
        if not index.isValid():
            return None
        case = self._shown[index.row()]
        if role == CASE_ROLE:
            return case
        if role == Qt.ItemDataRole.DisplayRole:
            return _TEXTS[index.column()](case)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEAD[index.column()]} : {_TEXTS[index.column()](case)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == MEETINGS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEAD[section]
        return None


def term_words(case: CaseSummary, today: date) -> str:
    """Return what the list says of a case whose answers come to their term or have; nothing before."""
    if case.keep_until is None or today < months_after(case.keep_until, -REMINDED):
        return ""
    return "à effacer ou prolonger" if today >= case.keep_until else "terme proche"


def _title_words(case: CaseSummary) -> str:
    title = f"{case.title}, exemple" if case.example else case.title
    term = term_words(case, date.today())  # noqa: DTZ011 (the day it is here)
    return f"({term}) {title}" if term else title  # first: the end of a long title is not seen


def _path_words(case: CaseSummary) -> str:
    done = len(case.steps_done)
    return f"{done} {'étapes faites' if done > 1 else 'étape faite'} sur {STEPS}"


_TEXTS: tuple[Callable[[CaseSummary], str], ...] = (
    lambda case: str(case.number),
    _title_words,
    _path_words,
    lambda case: day(case.changed_at.astimezone().date()),
    lambda case: str(case.meetings) if case.meetings else "–",
)
_KEYS: tuple[Callable[[CaseSummary], Any], ...] = (
    lambda case: case.number,
    lambda case: folded(case.title),
    lambda case: len(case.steps_done),
    lambda case: case.changed_at,
    lambda case: case.meetings,
)
