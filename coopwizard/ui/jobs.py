"""Work off the window's thread: a function of frozen values, then what to do with what it returns."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from coopwizard.errors import CoopwizardError

Done = Callable[[Any], None]
Failed = Callable[[CoopwizardError], None]

_under_way: set[Job] = set()


class StoppedError(CoopwizardError):
    """Somebody asked that the job stop; nothing was written."""


class Ticket(QObject):
    """How far a job is, told in the window's thread, and the way to stop it from there."""

    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()

    @Slot()
    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self._stopped.set()

    def hear(self, share: float) -> None:
        """Take how far the job is, in its own thread; stop it there when it was asked."""
        if self._stopped.is_set():
            raise StoppedError("L’enregistrement est arrêté.", "Rien n’a été écrit.")
        with suppress(RuntimeError):  # the window is gone: nobody is left to be told
            self.progressed.emit(share)


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
        told = self._messenger.finished
        outcome: object
        try:
            outcome = self._fn()
        except BaseException as err:
            told, outcome = self._messenger.failed, err
        with suppress(RuntimeError):  # Qt is gone with its objects: nobody is left to be told
            told.emit(outcome)


class Job(QObject):
    """A job under way; forgotten, or asked by what is gone since, it ends in silence."""

    def __init__(
        self, fn: Callable[[], Any], done: Done, failed: Failed, requester: QObject | None = None
    ) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self._messenger = _Messenger()
        self._messenger.finished.connect(self._finish)
        self._messenger.failed.connect(self._fail)
        self.ended = False
        if requester is not None:
            requester.destroyed.connect(self.forget)
        _under_way.add(self)
        QThreadPool.globalInstance().start(_Task(fn, self._messenger))

    @Slot()
    def forget(self) -> None:
        """Do nothing with what comes back."""
        self.ended = True

    def _end(self) -> bool:
        """Tell whether what comes back is still awaited; it is no more afterwards."""
        _under_way.discard(self)
        awaited, self.ended = not self.ended, True
        return awaited

    @Slot(object)
    def _finish(self, outcome: object) -> None:
        if self._end():
            self._done(outcome)

    @Slot(object)
    def _fail(self, err: BaseException) -> None:
        if not self._end():
            return
        if not isinstance(err, CoopwizardError):
            raise err  # a bug of ours: it goes to the crash handler, in the window's thread
        self._failed(err)


def run(fn: Callable[[], Any], done: Done, failed: Failed, requester: QObject | None = None) -> Job:
    """Run `fn` in the pool; then `done(what it returned)` or `failed(error)` in this thread.

    `fn` takes values, never widgets nor rows. Once `requester` is deleted, neither is called.
    """
    return Job(fn, done, failed, requester)


def finish() -> None:
    """Forget every job under way and wait until the pool is idle: what they write is then whole."""
    for job in _under_way:
        job.forget()
    QThreadPool.globalInstance().waitForDone()
    _under_way.clear()


# Qt's own objects are deleted when the interpreter ends: no thread may still be using them then.
atexit.register(finish)
