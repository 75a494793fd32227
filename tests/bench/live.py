"""A weight or an answer moved, until its ranking is drawn again with 5 000 draws, beside the draws alone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coopwizard.engine.comparison import compare_at_once
from coopwizard.engine.evaluate import DRAWS, SEED
from coopwizard.engine.situation import read_situation
from coopwizard.kb.load import load_base
from tests.bench.timing import alone, beside, centile_95, median, timed

if TYPE_CHECKING:
    from coopwizard.ui.pages.types import TypesPage

TIMES = 30
PATIENCE = 10.0  # seconds: beyond, the redraw never came


@dataclass(frozen=True, slots=True)
class Move:
    """Seconds from an edit to its redraw, and the longest time that the window's thread was held."""

    redrawn: float
    held: float


def measure() -> Iterator[str]:
    """Yield the time from the edit to the redraw for the cards, the points and an answer."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from coopwizard.ui.pages.types import TypesPage
    from coopwizard.ui.theme import Theme, apply_theme, load_fonts
    from tests.ui.later import open_example

    app = QApplication.instance() or QApplication([])
    load_fonts()
    apply_theme(app, Theme())  # type: ignore[arg-type]
    base = load_base()
    with tempfile.TemporaryDirectory() as folder:
        library, session = open_example(base, Path(folder) / "coopwizard.sqlite3")
        sheet = read_situation(base, session.case, today=session.today).sheet
        floor = median(
            timed(lambda: compare_at_once(base, session.case, sheet, seed=SEED, draws=DRAWS), TIMES)
        )
        page = TypesPage(session)
        session.changed.connect(page.refresh)
        page.resize(810, 636)
        page.show()
        for what, moves in (
            ("une carte bougée, redessinée", cards(page)),
            ("des points bougés, redessinés", points(page)),
            ("une réponse bougée, redessinée", answers(page)),
        ):
            shown = median(one.redrawn for one in moves)
            yield beside(what, shown, "tirages et scores seuls", floor, "au plus 50 ms")
            yield alone("  95e centile", centile_95([one.redrawn for one in moves]), "")
            yield alone("  fenêtre tenue au plus", median(one.held for one in moves), "au plus 50 ms")
        page.close()
        library.close()


def cards(page: TypesPage) -> list[Move]:
    """Return the times of moving the last card to the first place, over and over."""
    page.show_screen("essai")
    page.press("ouvrir:essai.quoi=poids")
    order = list(page.session.base.familles_de_criteres)
    found = []
    for _ in range(TIMES):
        order.insert(0, order.pop())
        found.append(_move(page, "cartes.ca", {"rangs": [[name] for name in order], "ecartes": []}))
    return found


def points(page: TypesPage) -> list[Move]:
    """Return the times of giving more and more points to one family."""
    family = next(iter(page.session.base.familles_de_criteres))
    _move(page, "methode.ca", "cent_points")
    return [_move(page, f"points.ca.{family}", 10 + rank) for rank in range(TIMES)]


def answers(page: TypesPage) -> list[Move]:
    """Return the times of giving each mark in turn to one criterion."""
    name = next(iter(page.session.base.criteres))
    page.press(f"ouvrir:essai.quoi={name}")
    return [_move(page, f"essai.reponse.{name}", 1 + rank % 5) for rank in range(TIMES)]


def _move(page: TypesPage, name: str, value: object) -> Move:
    """Give this value to this field as its widget does, and wait until the numbers are there again."""
    from PySide6.QtWidgets import QApplication

    from coopwizard.ui.presenters.results_parts import Ranking
    from coopwizard.ui.presenters.sheet import flat

    drawn = page.sheet.drawn(f"essai/{name}")
    if drawn is None:
        raise LookupError(name)
    start = before = time.perf_counter()
    page.sheet.edited.emit(drawn.part, value)
    held = time.perf_counter() - before
    while any(isinstance(one, Ranking) and one.pending for one in flat(page.screen.parts)):
        before = time.perf_counter()
        if before - start > PATIENCE:
            raise TimeoutError(name)
        QApplication.processEvents()
        held = max(held, time.perf_counter() - before)
        time.sleep(0.0005)
    page.repaint()
    return Move(time.perf_counter() - start, held)
