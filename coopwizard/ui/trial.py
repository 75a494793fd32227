"""A trial of step 7: what was moved, and its ranking with the draws, computed off the window's thread.

One computation at a time: what is moved meanwhile waits for it to end, and only the last state is computed.
What was computed for a former state is dropped, never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from coopwizard.domain.answers import BOARD, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import TypeComparison
from coopwizard.engine.comparison import compare_at_once
from coopwizard.engine.evaluate import DRAWS, SEED
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.situation import read_situation
from coopwizard.errors import CoopwizardError
from coopwizard.ui import jobs
from coopwizard.ui.presenters.types_essai import Address, Trial, tried_case


@dataclass(frozen=True, slots=True)
class _Work:
    """What a computation starts from; the sheet is that of the case, read once."""

    base: Base
    case: Case
    moved: tuple[tuple[Address, Plain], ...]
    today: date
    sheet: FactSheet | None


def _compute(work: _Work, seed: int, draws: int) -> tuple[FactSheet, TypeComparison]:
    sheet = work.sheet or read_situation(work.base, work.case, today=work.today).sheet
    case = tried_case(work.case, dict(work.moved))
    return sheet, compare_at_once(work.base, case, sheet, seed=seed, draws=draws)


class TrialKeeper(QObject):
    """What is moved on the trial screen of one page, and what it gives."""

    ready = Signal()  # the trial holds the ranking of what is moved now

    def __init__(self, parent: QObject, *, seed: int = SEED, draws: int = DRAWS) -> None:
        super().__init__(parent)
        self._seed, self._draws = seed, draws
        self._moved: dict[Address, Plain] = {}
        self._found: TypeComparison | None = None
        self._case: Case | None = None
        self._sheet: FactSheet | None = None
        self._job: jobs.Job | None = None
        self._late = False  # something moved since the computation under way began

    @property
    def moved(self) -> dict[Address, Plain]:
        """What was moved, by address; a copy."""
        return dict(self._moved)

    def trial(self, case: Case, now: TypeComparison) -> Trial:
        """Return the trial as it stands on this case; what was moved on another case is forgotten."""
        if self._case is not case:
            self.forget()
            self._case = case
        return Trial(dict(self._moved), self._found if self._moved else now)

    def move(self, base: Base, case: Case, today: date, at: Address, value: Plain) -> None:
        """Move this answer, or these weights, and compute what it gives; `ready` tells when."""
        if self._case is not case:
            self.forget()
            self._case = case
        self._moved[at] = value
        self._found = None
        if self._job is not None:
            self._late = True
            return
        self._start(base, today)

    def forget(self) -> None:
        """Forget what was moved; what is being computed is dropped when it comes."""
        if self._job is not None:
            self._job.forget()
            self._job = None
        self._moved, self._found, self._case, self._sheet, self._late = {}, None, None, None, False

    def holders(self) -> dict[str, dict[str, object]]:
        """Return what was moved, by holder: the board for the weights, both voices for the answers."""
        found: dict[str, dict[str, object]] = {}
        for (holder, key), value in self._moved.items():
            found.setdefault(holder, {})[key] = value
        return found

    def weights(self) -> Plain:
        """Return the weights as moved, or None."""
        return next((value for (holder, _), value in self._moved.items() if holder == BOARD), None)

    def _start(self, base: Base, today: date) -> None:
        if self._case is None:
            return
        work = _Work(base, self._case, tuple(self._moved.items()), today, self._sheet)
        self._late = False
        self._job = jobs.run(
            partial(_compute, work, self._seed, self._draws),
            partial(self._done, base, today),
            self._failed,
            self,
        )

    def _done(self, base: Base, today: date, found: tuple[FactSheet, TypeComparison]) -> None:
        self._job = None
        self._sheet, ranking = found
        if self._late:
            self._start(base, today)
            return
        self._found = ranking
        self.ready.emit()

    def _failed(self, err: CoopwizardError) -> None:
        self._job = None
        raise err
