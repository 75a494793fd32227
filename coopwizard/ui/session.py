"""The case being worked on: who speaks, what was answered, undo, and results kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case, CaseId, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.standing import sealing_facts


class CaseStore(Protocol):
    """What the session needs of the library."""

    def case(self, case_id: CaseId) -> Case:
        """Return the case as it stands; sealed answers are not in it."""

    def record(self, case_id: CaseId, answers: Sequence[Answer], *, label: str) -> Case:
        """Write these answers durably, in one transaction, and return the case."""

    def seal(
        self,
        case_id: CaseId,
        holder: str,
        group: str,
        code: str,
        hint: str = "",
        *,
        facts: Mapping[str, float] | None = None,
    ) -> tuple[Path, ...]:
        """Close a voice's group under its code; return the known files that still hold it in clear."""

    def reopen(self, case_id: CaseId, holder: str, group: str, code: str) -> object:
        """Give a sealed group back to its voice."""

    def reveal(self, case_id: CaseId, group: str, codes: Mapping[str, str]) -> object:
        """Open the group of every voice present, each with its code, in one gesture."""


Evaluate = Callable[[Base, Case, date], Results]


@dataclass(frozen=True, slots=True)
class Turn:
    """One change that can be undone: the answers before and after it."""

    label: str
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]


class Session(QObject):
    """One open case. Pages read it and report edits to it; nobody else writes answers."""

    changed = Signal()  # the case, the speaker or the results moved: redraw
    kept = Signal(datetime)  # an answer is on the disk, at this hour
    speaker_changed = Signal(str)
    robust_ready = Signal()  # the results now hold the draws, for the case as it stands

    def __init__(
        self,
        store: CaseStore,
        base: Base,
        case_id: CaseId,
        *,
        evaluate: Evaluate,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.base = base
        self._case = store.case(case_id)
        self._evaluate = evaluate
        self._clock = clock
        self._speaker = TOGETHER
        self._results: Results | None = None
        self._done: list[Turn] = []
        self._undone: list[Turn] = []

    @property
    def case(self) -> Case:
        """The whole case; pages of a separate step read `visible` instead."""
        return self._case

    @property
    def speaker(self) -> str:
        """Who answers now: president, directeur or ensemble."""
        return self._speaker

    @property
    def today(self) -> date:
        """The day that every computation of this session uses."""
        return self._clock().date()

    @property
    def now(self) -> datetime:
        """The hour by the clock of this session."""
        return self._clock()

    @property
    def results(self) -> Results:
        """What the engine says of the case as it stands; computed once per change."""
        if self._results is None:
            self._results = self._evaluate(self.base, self._case, self.today)
        return self._results

    @property
    def robust(self) -> Results | None:
        """The results with their draws, or None while they are not computed for this case."""
        found = self._results
        return found if found is not None and found.types.robustness is not None else None

    def set_robust(self, case: Case, results: Results) -> None:
        """Take the draws computed off this thread; those of a case that has changed since are dropped."""
        if case is self._case and results.types.robustness is not None:
            self._results = results
            self.robust_ready.emit()
            self.changed.emit()

    def said(self, key: str, holder: str | None = None) -> object:
        """Return the answer of this holder (by default who speaks), or None."""
        return self._case.said(holder or self._speaker, key)

    def may_see(self, holder: str, group: str) -> bool:
        """Whether who speaks may see this voice's answers of this group now."""
        if holder == self._speaker:
            return True
        return all(self._case.seal(voice, group) is SealState.REVEALED for voice in self.voices)

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices of the pair that are held by someone."""
        return tuple(v for v in PAIR if self._case.together(f"titulaire.{v}") != "vacante")

    def speak_as(self, holder: str) -> None:
        """Give the turn to this holder; what the former one did can no longer be undone."""
        if holder == self._speaker:
            return
        self._speaker = holder
        self.forget_turns()
        self.speaker_changed.emit(holder)
        self.changed.emit()

    def answer(self, key: str, value: object, *, holder: str | None = None, label: str = "") -> None:
        """Keep one answer at once; a value of None takes it away."""
        self.answer_all({key: value}, holder=holder, label=label or key)

    def answer_all(self, values: dict[str, object], *, holder: str | None = None, label: str) -> None:
        """Keep several answers of one holder as one change."""
        who = holder or self._speaker
        after = tuple(Answer(who, key, value) for key, value in values.items())  # type: ignore[arg-type]
        before = tuple(Answer(who, one.key, self._case.said(who, one.key)) for one in after)
        if before == after:
            return
        self._write(after, label)
        self._done.append(Turn(label, before, after))
        self._undone.clear()

    @property
    def can_undo(self) -> str:
        """The label of what can be undone, or an empty text."""
        return self._done[-1].label if self._done else ""

    @property
    def can_redo(self) -> str:
        """The label of what can be redone, or an empty text."""
        return self._undone[-1].label if self._undone else ""

    @Slot()
    def undo(self) -> None:
        """Write the former answers again: a new line of the journal, nothing is erased from it."""
        if self._done:
            turn = self._done.pop()
            self._write(turn.before, f"annuler : {turn.label}")
            self._undone.append(turn)

    @Slot()
    def redo(self) -> None:
        """Write again what was undone."""
        if self._undone:
            turn = self._undone.pop()
            self._write(turn.after, f"rétablir : {turn.label}")
            self._done.append(turn)

    def forget_turns(self) -> None:
        """Clear undo: at a change of voice, a seal, a close, an import."""
        self._done.clear()
        self._undone.clear()

    def reload(self) -> None:
        """Read the case again after the library changed it (seal, reveal, close, import)."""
        self._case = self._store.case(self._case.id)
        self.forget_turns()
        self._results = None
        self.changed.emit()

    def take(self, case: Case) -> None:
        """Take the case as the library gave it back after a write that changed no answer."""
        self._case = case
        self._results = None
        self.kept.emit(self._clock())
        self.changed.emit()

    def seal(self, group: str, code: str, hint: str = "") -> tuple[Path, ...]:
        """Seal what who speaks answered in this group; SealError when it cannot be.

        Return the known files that still hold these answers in clear.
        """
        facts = sealing_facts(self.base, self._case, self._speaker, group)
        left = self._store.seal(self._case.id, self._speaker, group, code, hint, facts=facts)
        self.reload()
        return left

    def reopen(self, group: str, code: str) -> None:
        """Give who speaks its sealed answers back; SealError when the code is not the one."""
        self._store.reopen(self._case.id, self._speaker, group, code)
        self.reload()

    def reveal(self, group: str, codes: Mapping[str, str]) -> None:
        """Open this group for every voice present, in one gesture; SealError opens nothing."""
        self._store.reveal(self._case.id, group, codes)
        self.reload()

    def _write(self, answers: tuple[Answer, ...], label: str) -> None:
        self._case = self._store.record(self._case.id, answers, label=label)
        self._results = None
        self.kept.emit(self._clock())
        self.changed.emit()
