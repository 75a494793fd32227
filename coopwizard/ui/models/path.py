"""The ten steps as a list, for the drawn path and for screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
STEP_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()
_WORDS = {"fait": "fait", "en_cours": "en cours", "a_faire": "à faire", "fermee": "fermée"}


@dataclass(frozen=True, slots=True)
class PathStep:
    """One row of the path: `state` is fermee, a_faire, en_cours or fait; per voice when separate."""

    id: str
    rank: int
    name: str
    state: str
    note: str
    separate: bool
    by_voice: Mapping[str, str] = field(default_factory=dict)
    current: bool = False

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        state = _WORDS.get(self.state, self.state)
        said = [str(self.rank), self.name, state]
        if self.note and self.note != state:
            said.append(self.note)
        if self.current:
            said.append("étape ouverte")
        return ", ".join(said)

    def voice_state(self, holder: str) -> str:
        """Return how far this voice is, or the step's state when it does not say."""
        return self.by_voice.get(holder, self.state)


class PathModel(QAbstractListModel):
    """The rows of the path."""

    def __init__(self, steps: Sequence[PathStep] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)

    def set_steps(self, steps: Sequence[PathStep]) -> None:
        """Show these steps; rows keep their place, so the selection stays."""
        if [one.id for one in steps] != [one.id for one in self._steps]:
            self.beginResetModel()
            self._steps = list(steps)
            self.endResetModel()
            return
        self._steps = list(steps)
        if self._steps:
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    def steps(self) -> tuple[PathStep, ...]:
        """Return the rows."""
        return tuple(self._steps)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the spoken text, the tooltip or the whole step."""
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{step.rank}. {step.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return step.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{step.rank}. {step.name} : {step.note}" if step.note else f"{step.rank}. {step.name}"
        return step if role == STEP_ROLE else None
