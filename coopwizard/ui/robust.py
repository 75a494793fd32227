"""The draws of the types, computed off the window's thread once the step that shows them is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from coopwizard.domain.answers import Case
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.errors import CoopwizardError
from coopwizard.ui import jobs
from coopwizard.ui.places import STEP, Place
from coopwizard.ui.session import Session

if TYPE_CHECKING:
    from coopwizard.ui.window import MainWindow

PAUSE = 40  # ms without a change before the draws start
FIRST_RANK = 7  # the steps from the comparison of types on


class RobustKeeper(QObject):
    """Keeps the draws up to date while a step that shows them is open; one job at a time."""

    def __init__(self, window: MainWindow, seed: int, draws: int) -> None:
        super().__init__(window)
        self._window, self._seed, self._draws = window, seed, draws
        self._job: jobs.Job | None = None
        self._for: Session | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)
        window.arrived.connect(self._arrived)

    @Slot(object)
    def _arrived(self, _place: Place) -> None:
        session = self._window.session
        if session is not None and session is not self._for:
            self._for = session
            session.changed.connect(self._changed)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        session, place = self._window.session, self._window.place
        if session is None or place.kind != STEP or session.robust is not None:
            return
        step = session.base.etapes.get(place.what)
        if step is not None and step.rang >= FIRST_RANK:
            self._pause.start()

    @Slot()
    def _start(self) -> None:
        session = self._window.session
        if session is None or session.robust is not None:
            return
        if self._job is not None:
            self._job.forget()
        case = session.case
        work = partial(evaluate, session.base, case, today=session.today, seed=self._seed, draws=self._draws)
        self._job = jobs.run(work, partial(self._done, session, case), self._failed, self)

    def _done(self, session: Session, case: Case, results: Results) -> None:
        if session is self._window.session:
            session.set_robust(case, results)

    def _failed(self, err: CoopwizardError) -> None:
        self._window.show_failure(err.what, err.remedy)
