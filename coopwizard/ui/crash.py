"""When the program fails: nothing to save (every answer is on the disk), a file that says what happened."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from coopwizard import __version__
from coopwizard.errors import CoopwizardError

Tell = Callable[[str, str], None]
_HOOK = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def crash_text(err: BaseException, at: datetime) -> str:
    """Return what happened: versions and the trace; no answer, no name, no path of the user's files."""
    import platform
    import traceback

    home = str(Path.home())
    trace = "".join(traceback.format_exception(err)).replace(home, "~")
    head = f"coopwizard {__version__}, Python {platform.python_version()}, {platform.system()}"
    return f"{head}\n{at.isoformat(timespec='seconds')}\n\n{trace}"


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
