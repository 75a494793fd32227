"""Write a PNG of each screen of three cases (the example, an empty one, one filled to the brim), and of each
page of the dossier; `make captures`. What a long screen hides is in the `-suite` images beside it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case, CaseId
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.store.library import Library
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import complete, open_window, start_application
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.places import (
    COHERENCE,
    CONDUCT,
    DATA,
    DOSSIER,
    ENCYCLOPEDIA,
    LIBRARY,
    MEETING,
    NEW,
    OTHER_VOICE,
    PAPER,
    REGLAGES,
    STEP,
    VERSIONS,
    WELCOME,
    Place,
)
from coopwizard.ui.presenters.conduite import TABS
from coopwizard.ui.presenters.projection import CLOCK, COMPASS, DIMENSIONS, GAPS, TYPES, Projected
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme
from coopwizard.ui.window import MainWindow
from tests.brim import AT, TODAY, brim_case, sealed_off
from tests.tools.at_length import at_length
from tests.walk import Seen, State, Walk

WIDE, NARROW = (1366, 768), (1024, 768)
EXAMPLE, EMPTY, FULL, PAGES = "exemple", "vide", "comble", "pages"
BESIDE = (COHERENCE, VERSIONS, MEETING, PAPER, OTHER_VOICE, DATA, REGLAGES)  # places that belong to no step
README = {"01-accueil": "accueil", "07-type_cooperation-ensemble-resultats": "types"}
OVERLAP, LEAST = 48, 24  # px kept from one image of a long screen to the next, and worth an image
MOST_SUITES = 6  # a preview of forty pages is written page by page elsewhere
LIGHTLY_PACKED = 80  # of a hundred: a larger file, written three times faster
MOST_DRAWS = 3000  # ms to wait for the draws of step 7
LOOK, MOST_LOOKS = 60, 20  # ms from one look at the page to the next, and looks before it is taken as it is
DRAWS_STEP = "type_cooperation"


@dataclass(frozen=True, slots=True)
class Series:
    """One folder of images: a case, a size, a theme."""

    case: str
    size: tuple[int, int] = WIDE
    dark: bool = False

    @property
    def folder(self) -> str:
        """The name of its folder."""
        width, height = self.size
        if not self.dark:
            return f"{self.case}-{width}x{height}"
        return f"{self.case}-sombre" if self.size == WIDE else f"{self.case}-sombre-{width}x{height}"


SERIES = (
    Series(EXAMPLE),
    Series(EXAMPLE, NARROW),
    Series(EXAMPLE, dark=True),
    Series(EMPTY),
    Series(EMPTY, NARROW),
    Series(EMPTY, NARROW, dark=True),
    Series(FULL),
    Series(FULL, NARROW),
    Series(FULL, NARROW, dark=True),
)


def settle(milliseconds: int = 120) -> None:
    """Let the window draw what it has to draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def example_window(folder: Path, *, dark: bool = False) -> MainWindow:
    """Return the window on a library of this folder, made at need."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.mode = "dark" if dark else "light"
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme(settings.mode, settings.zoom))  # as the program starts, with these settings
    window = open_window(folder / "coopwizard.sqlite3", settings)
    complete(window)
    window.show()
    settle()
    return window


def cases_of(base: Base, which: str) -> tuple[tuple[Case, tuple[str, ...]], ...]:
    """Return the cases to show, each with who speaks: a voice alone shows before the seals are laid."""
    if which == EMPTY:
        case = Case(example_case(base).id, 0, "Dossier vide", AT)
        read = Answer(PAIR[0], "notice_lue", TODAY.isoformat())  # a voice reads the notice, then answers
        return ((case, (TOGETHER,)), (case.with_answer(read), PAIR[:1]))
    whole = example_case(base) if which == EXAMPLE else at_length(brim_case(base))
    return ((whole, (TOGETHER,)), (sealed_off(whole), PAIR[:1]))


def fill_library(folder: Path, base: Base, which: str) -> list[tuple[CaseId, Case, tuple[str, ...]]]:
    """Write the cases in a new library, and return them with their keys."""
    path = folder / "coopwizard.sqlite3"
    library = Library.open(path, clock=lambda: AT, groups=group_of(base.reponses))
    kept = []
    for case, speakers in cases_of(base, which):
        answers = case.answers.values()
        made = library.add_case(case.title, answers, seals=case.seals, example=case.example)
        kept.append((made.id, case, speakers))
    library.close()
    return kept


def screens_to_show(walk: Walk, step: str, speakers: tuple[str, ...], *, every: bool) -> Iterator[Seen]:
    """Yield each screen of the step once, as it is first reached; the questions all alike, once each or not."""
    met: set[tuple[str, str]] = set()
    for seen in walk.step(step):
        shown = seen.screen.id if every else _alike(walk.base, seen.screen.id)
        if seen.speaker in speakers and (seen.speaker, shown) not in met:
            met.add((seen.speaker, shown))
            yield seen


def _alike(base: Base, screen: str) -> str:
    """Return the dimension of a question of the self-assessment: one of them shows how they all look."""
    known = base.items.get(screen.removeprefix("item."))
    return screen if known is None else f"dimension.{known.dimension}"


class Camera:
    """Goes through the window and writes what it shows."""

    def __init__(self, folder: Path, series: Series) -> None:
        self.series = series
        self.target = folder / series.folder
        self.target.mkdir(parents=True, exist_ok=True)
        self.count = 0
        self._readme = folder.parent / "resources" / "captures" if folder.name == "captures" else None

    def take(self, window: MainWindow, name: str) -> None:
        """Write this screen, then what scrolling shows of it."""
        _come_to_rest(window)
        self._save(window, name)
        self.count += 1
        if self._readme is not None and name in README and self.series == SERIES[0]:
            self._readme.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(self._readme / f"{README[name]}.png"))
        area = _longest(window)
        if area is None:
            return
        bar, rank = area.verticalScrollBar(), 0
        bar.setValue(0)
        while bar.value() < bar.maximum() - LEAST and rank < MOST_SUITES:
            rank += 1
            bar.setValue(bar.value() + area.viewport().height() - OVERLAP)
            settle(60)
            self._save(window, f"{name}-suite-{rank}")

    def _save(self, window: QWidget, name: str) -> None:
        window.grab().save(str(self.target / f"{name}.png"), "PNG", LIGHTLY_PACKED)

    def run(self, base: Base) -> int:
        """Write every screen of the series; return how many, the `-suite` ones apart."""
        with tempfile.TemporaryDirectory() as place:
            kept = fill_library(Path(place), base, self.series.case)
            window = example_window(Path(place), dark=self.series.dark)
            window.resize(QSize(*self.series.size))
            settle()
            for case_id, _, _ in kept:
                window.desk.note_steps(
                    window.desk.session(case_id)
                )  # as the window does when it leaves a case
            self._around(window, before=True)
            for case_id, case, speakers in kept:
                window.set_session(window.desk.session(case_id))
                walk = Walk(base, case)
                for rank, step in enumerate(base.etapes, start=1):
                    for seen in screens_to_show(walk, step, speakers, every=self.series == SERIES[0]):
                        self._screen(window, rank, seen)
            window.set_session(window.desk.session(kept[0][0]))
            self._around(window, before=False)
            window.close()
            window.deleteLater()
            settle()
        return self.count

    def _around(self, window: MainWindow, *, before: bool) -> None:
        """Write the screens that belong to no step."""
        if before:
            for name, kind in (("01-accueil", WELCOME), ("02-nouveau", NEW), ("03-bibliotheque", LIBRARY)):
                window.go(Place(kind))
                settle()
                self.take(window, name)
            return
        window.go(Place(ENCYCLOPEDIA))
        settle()
        self.take(window, "11-encyclopedie")
        window.go(Place(DOSSIER))
        settle(2500)
        self.take(window, "12-dossier")
        for rank, kind in enumerate(BESIDE, start=13):
            window.follow(f"{kind}:")
            settle()
            self.take(window, f"{rank}-{kind}")
        self._workshop(window)

    def _workshop(self, window: MainWindow) -> None:
        """Write each tab of the meeting that is led, then what the room may see of it."""
        session = window.session
        assert session is not None
        window.desk.open_meeting(session, "atelier", TODAY, "", ())
        for tab in TABS:
            window.go(Place(CONDUCT, tab))
            settle()
            self.take(window, f"20-{CONDUCT}-{tab}")
        view = Actions.of(window).meetings.conducting.room
        for shown in (COMPASS, CLOCK, GAPS, DIMENSIONS, TYPES):
            view.show(Projected(shown))
            assert view.room is not None
            view.room.resize(*self.series.size)
            settle()
            self._save(view.room, f"21-salle-{shown}")
        view.close()

    def _screen(self, window: MainWindow, rank: int, seen: Seen) -> None:
        session = window.session
        assert session is not None
        session.speak_as(seen.speaker)
        if window.place != Place(STEP, seen.step):
            window.go(Place(STEP, seen.step))
            settle(60)
        page = window.step_page
        name = f"{rank:02}-{seen.step}-{seen.speaker}"
        if not isinstance(page, SheetPage):
            self.take(window, name)  # the gate of a step that is closed
            return
        _open(page, seen.state)
        if seen.step == DRAWS_STEP and seen.speaker == TOGETHER:
            _wait_for_draws(window)
        self.take(window, f"{name}-{page.screen.id}")


def _open(page: SheetPage, state: State) -> None:
    if state.opened is not None:
        page.open(*state.opened)
    page.show_screen(state.at)


def _wait_for_draws(window: MainWindow) -> None:
    session = window.session
    for _ in range(MOST_DRAWS // 100):
        if session is None or session.robust is not None:
            return
        settle(100)


def _come_to_rest(window: MainWindow) -> None:
    """Wait until nothing on the page changes its height any more: a long page is laid out in several passes."""
    before: tuple[int, ...] = ()
    for _ in range(MOST_LOOKS):
        settle(LOOK)
        areas = [one for one in window.findChildren(QScrollArea) if one.isVisible()]
        now = tuple(
            one.height() for area in areas for one in area.findChildren(QWidget) if one.isVisibleTo(window)
        )
        if now == before:
            return
        before = now


def _longest(window: MainWindow) -> QScrollArea | None:
    """Return the scroll area of the page, when it hides something."""
    areas = [one for one in window.findChildren(QScrollArea) if one.isVisible()]
    hiding = [one for one in areas if one.verticalScrollBar().maximum() > LEAST]
    return max(hiding, key=lambda one: one.width() * one.height(), default=None)


def write_pages(folder: Path, base: Base, case: Case, name: str) -> int:
    """Write every page of the complete dossier of a case, on white. Return how many."""
    from coopwizard.engine.evaluate import evaluate
    from coopwizard.report.content import compose
    from coopwizard.report.pdf import write_pdf

    results = evaluate(base, case, today=TODAY)
    dossier = compose(
        base,
        case,
        results,
        variant="complet",
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )
    target = folder / f"dossier-{name}"
    target.mkdir(parents=True, exist_ok=True)
    write_pdf(dossier, target / f"dossier-{name}.pdf")
    document = QPdfDocument()
    document.load(str(target / f"dossier-{name}.pdf"))
    for page in range(document.pageCount()):
        size = document.pagePointSize(page).toSize() * 1.6
        _on_white(document.render(page, size)).save(str(target / f"page-{page:02}.png"))
    return int(document.pageCount())


def _on_white(page: QImage) -> QImage:
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet


def write(folder: Path, wanted: str) -> str:
    """Write one series, or the pages of the dossiers; return what was written."""
    application = QApplication.instance() or start_application(sys.argv[:1])
    base = load_base()
    if wanted == PAGES:
        count = write_pages(folder, base, example_case(base), EXAMPLE)
        return f"{count + write_pages(folder, base, brim_case(base), FULL)} pages"
    count = sum(Camera(folder, one).run(base) for one in SERIES if one.folder == wanted)
    del application
    return f"{count} écrans : {wanted}"


def main() -> int:
    """Write all into the folder named on the command line, two series at a time; more words choose among them."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "captures").resolve()
    names = sys.argv[2:] or [*(one.folder for one in SERIES), PAGES]
    if len(names) == 1:
        print(write(folder, names[0]))
        return 0
    command = [sys.executable, "-m", "tests.tools.captures", str(folder)]
    with ThreadPoolExecutor(max_workers=2) as both:
        codes = list(both.map(lambda name: subprocess.run([*command, name], check=False).returncode, names))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
