"""Work off the window's thread: a function of frozen values, then what to do with what it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from coopwizard.errors import CoopwizardError

Done = Callable[[Any], None]
Failed = Callable[[CoopwizardError], None]


class _Messenger(QObject):
    """Brings the outcome back to the window's thread."""

    finished = Signal(object)
    failed = Signal(object)


class _Task(QRunnable):
    """One function to run in the pool."""

    def __init__(self, fn: Callable[[], Any], messenger: _Messenger) -> None:
        super().__init__()
        self._fn = fn
        self._messenger = messenger

    def run(self) -> None:
        """Run it and tell the outcome; nothing escapes into the pool's thread."""
        try:
            outcome = self._fn()
        except BaseException as err:
            self._messenger.failed.emit(err)
        else:
            self._messenger.finished.emit(outcome)


class Job(QObject):
    """A job under way; forgotten, it ends in silence."""

    def __init__(
        self, fn: Callable[[], Any], done: Done, failed: Failed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._messenger = _Messenger()
        self._messenger.finished.connect(self._finish)
        self._messenger.failed.connect(self._fail)
        self.ended = False
        QThreadPool.globalInstance().start(_Task(fn, self._messenger))

    def forget(self) -> None:
        """Do nothing with what comes back."""
        self.ended = True

    @Slot(object)
    def _finish(self, outcome: object) -> None:
        if not self.ended:
            self.ended = True
            self._done(outcome)

    @Slot(object)
    def _fail(self, err: BaseException) -> None:
        if self.ended:
            return
        self.ended = True
        if not isinstance(err, CoopwizardError):
            raise err  # a bug of ours: it goes to the crash handler, in the window's thread
        self._failed(err)


def run(fn: Callable[[], Any], done: Done, failed: Failed, parent: QObject | None = None) -> Job:
    """Run `fn` in the pool; then `done(what it returned)` or `failed(error)` in this thread.

    `fn` takes values, never widgets nor rows. Keep the job, or give it a parent, until it ends.
    """
    return Job(fn, done, failed, parent)
