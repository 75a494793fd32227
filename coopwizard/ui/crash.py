"""When the program fails: nothing to save (every answer is on the disk), a file that says what happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from coopwizard import __version__
from coopwizard.errors import CoopwizardError

Tell = Callable[[str, str], None]
_HOOK = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def crash_text(err: BaseException, at: datetime) -> str:
    """Return what happened: versions and the trace; no answer, no name, no path of the user's files.

    The words of an error are left out: those of a database, or of a value that is not read, quote it.
    """
    import platform

    home = str(Path.home())
    trace = "\n".join(_steps(err)).replace(home, "~")
    head = f"coopwizard {__version__}, Python {platform.python_version()}, {platform.system()}"
    return f"{head}\n{at.isoformat(timespec='seconds')}\n\n{trace}"


def _steps(err: BaseException) -> Iterator[str]:
    """Yield where each error of the chain was raised and of what kind it is, the first one first."""
    import traceback

    former = err.__cause__ or (None if err.__suppress_context__ else err.__context__)
    if former is not None:
        yield from _steps(former)
    kind = type(err)
    number = f" {err.errno}" if isinstance(err, OSError) and err.errno is not None else ""
    yield "".join(traceback.format_tb(err.__traceback__)) + f"{kind.__module__}.{kind.__qualname__}{number}"


def write_crash(folder: Path, err: BaseException, at: datetime) -> Path | None:
    """Write the crash file beside the library; return it, or None when the disk refuses."""
    target = folder / f"coopwizard-incident-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(crash_text(err, at), "utf-8")
    except OSError:
        return None
    return target


def crash_words(written: Path | None) -> tuple[str, str]:
    """Return what to tell: what happened, and the way out."""
    where = (
        f" Ce qui s’est passé est écrit dans « {written} », sans aucune de vos réponses." if written else ""
    )
    return (
        "Quelque chose n’a pas marché dans le programme.",
        f"Vos réponses sont conservées. Fermez la fenêtre, rouvrez-la, et reprenez où vous en étiez.{where}",
    )


def install(folder: Path, tell: Tell, *, clock: Callable[[], datetime] | None = None) -> _HOOK:
    """Make every unexpected error a crash file and a French sentence; return the hook."""
    now = clock or (lambda: datetime.now(UTC))
    telling: list[bool] = []

    def hook(kind: type[BaseException], err: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, err, trace)
            return
        if telling:
            return
        telling.append(True)
        try:
            if isinstance(err, CoopwizardError):
                tell(err.what, err.remedy)
            else:
                tell(*crash_words(write_crash(folder, err.with_traceback(trace), now())))
        finally:
            telling.clear()

    sys.excepthook = hook
    return hook
