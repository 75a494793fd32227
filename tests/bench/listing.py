"""Listing, sorting and searching 10 000 cases."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from coopwizard.store.listing import list_cases
from tests.bench.library import fill
from tests.bench.timing import alone, centile_95, median, timed


def measure() -> Iterator[str]:
    """Yield the time to read 10 000 cases, then to sort and search them in the table's model."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coopwizard.sqlite3"
        fill(path, 10_000)
        spent = timed(lambda: list_cases(path), 20)
        yield alone("lire 10 000 dossiers", median(spent), f"95e centile {centile_95(spent) * 1000:.0f} ms")
        yield from _in_the_table(path)


def _in_the_table(path: Path) -> Iterator[str]:
    from PySide6.QtWidgets import QApplication

    from coopwizard.ui.models.library import LibraryModel

    application = QApplication.instance() or QApplication([])
    model = LibraryModel()
    model.set_cases(list_cases(path))
    words = ["foyer", "maison 7", "relais", "entraide", "toit 99", "", "é", "zzz"]

    def search_all() -> list[float]:
        return [one for word in words for one in timed(lambda word=word: model.search(word), 5)]

    yield alone("chercher parmi 10 000 dossiers (95e centile)", centile_95(search_all()), "au plus 100 ms")
    spent = [one for column in range(model.columnCount()) for one in timed(lambda c=column: model.sort(c), 5)]
    yield alone("trier 10 000 dossiers (95e centile)", centile_95(spent), "au plus 100 ms")
    del application
