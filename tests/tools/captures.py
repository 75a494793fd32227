"""Write a PNG of each screen at both sizes, and of each page of the example's dossier; `make captures`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.ui.app import complete, open_window, start_application
from coopwizard.ui.places import DOSSIER, ENCYCLOPEDIA, LIBRARY, NEW, STEP, WELCOME, Place
from coopwizard.ui.settings import Settings
from coopwizard.ui.window import MainWindow

SIZES = ((1366, 768), (1024, 768))
MOST_SCREENS = 40  # of one step
README = {"01-accueil": "accueil", "07-type_cooperation-ensemble-1": "types"}


def settle(milliseconds: int = 120) -> None:
    """Let the window draw what it has to draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def example_window(folder: Path) -> MainWindow:
    """Return the window on a library that holds the example, open on it."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.mode = "light"
    window = open_window(folder / "coopwizard.sqlite3", settings)
    complete(window)
    window.show()
    settle()
    return window


def screens(window: MainWindow) -> Iterator[str]:
    """Go to each screen in turn and yield its name."""
    window.go(Place(WELCOME))
    yield "01-accueil"
    window.go(Place(NEW))
    yield "02-nouveau"
    desk = window.desk
    case = desk.example()
    window.go(Place(LIBRARY))
    yield "03-bibliotheque"
    window.set_session(desk.session(case))
    for rank, step in enumerate(desk.base.etapes, start=1):
        for speaker in (TOGETHER, *PAIR):
            yield from _of_step(window, rank, step, speaker)
    window.go(Place(ENCYCLOPEDIA))
    yield "11-encyclopedie"
    window.go(Place(DOSSIER))
    settle(2500)
    yield "12-dossier"


def _of_step(window: MainWindow, rank: int, step: str, speaker: str) -> Iterator[str]:
    session = window.session
    assert session is not None
    window.go(Place(STEP, step))
    page = window.step_page
    if page is None or speaker not in page.speakers():
        return
    session.speak_as(speaker)
    window.go(Place(STEP, step))
    for number in range(1, MOST_SCREENS):
        settle(900 if rank == 7 and number < 3 else 120)
        yield f"{rank:02}-{step}-{speaker}-{number}"
        before = _sight(window)
        window.go_forward()
        settle()
        if window.place != Place(STEP, step) or window.step_page is None or _sight(window) == before:
            return


def _sight(window: MainWindow) -> object:
    page = window.step_page
    screen = getattr(page, "screen", None)
    return (getattr(screen, "name", None), page.footer() if page is not None else None, id(page))


def write_screens(folder: Path) -> int:
    """Write every screen at every size, light; the first size also dark. Return how many."""
    count = 0
    for width, height in SIZES:
        target = folder / f"{width}x{height}"
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as place:
            window = example_window(Path(place))
            window.resize(QSize(width, height))
            for name in screens(window):
                settle()
                window.grab().save(str(target / f"{name}.png"))
                if name in README and width == SIZES[0][0] and folder.name == "captures":
                    kept = folder.parent / "resources" / "captures"
                    kept.mkdir(parents=True, exist_ok=True)
                    window.grab().save(str(kept / f"{README[name]}.png"))
                count += 1
            window.close()
            window.deleteLater()
            settle()
    return count


def write_pages(folder: Path) -> int:
    """Write every page of the example's complete dossier. Return how many."""
    from coopwizard.engine.evaluate import evaluate
    from coopwizard.examples import example_case
    from coopwizard.kb.load import load_base
    from coopwizard.report.content import compose
    from coopwizard.report.pdf import write_pdf

    base = load_base()
    case = example_case(base)
    results = evaluate(base, case, today=date(2026, 11, 22))
    dossier = compose(
        base,
        case,
        results,
        variant="complet",
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=date(2026, 11, 22),
    )
    target = folder / "dossier"
    target.mkdir(parents=True, exist_ok=True)
    write_pdf(dossier, target / "dossier-exemple.pdf")
    document = QPdfDocument()
    document.load(str(target / "dossier-exemple.pdf"))
    for page in range(document.pageCount()):
        size = document.pagePointSize(page).toSize() * 1.6
        document.render(page, size).save(str(target / f"page-{page:02}.png"))
    return int(document.pageCount())


def main() -> int:
    """Write all into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "captures").resolve()
    application = QApplication.instance() or start_application(sys.argv[:1])
    print(f"{write_screens(folder)} écrans, {write_pages(folder)} pages : {folder}")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
