"""A library read beside the window that has it open: nothing is written, nothing is locked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coopwizard.domain.answers import TOGETHER, Answer
from coopwizard.errors import LibraryError
from coopwizard.store.library import Library
from coopwizard.store.reading import read_library


@pytest.fixture
def opened(library_path: Path) -> Iterator[Library]:
    library = Library.open(library_path, clock=lambda: datetime.now(UTC), groups=lambda _key: None)
    yield library
    library.close()


def test_what_the_window_keeps_is_read_at_once(opened: Library) -> None:
    case = opened.create_case("Les Deux Rives")
    opened.record(case.id, [Answer(TOGETHER, "phrase_boussole", "Ensemble.")], label="x")
    with read_library(opened.path) as reader:
        found = reader.case(reader.number_to_id(case.number))
        assert (found.title, found.said(TOGETHER, "phrase_boussole")) == ("Les Deux Rives", "Ensemble.")
        opened.rename_case(case.id, "Les Trois Rives")
    with read_library(opened.path) as reader:
        assert reader.case(case.id).title == "Les Trois Rives"
        with pytest.raises(LibraryError):
            reader.number_to_id(99)


def test_reading_a_closed_library_leaves_nothing_beside_it(opened: Library) -> None:
    case = opened.create_case("Les Deux Rives")
    opened.close()
    before = {one.name: one.stat().st_mtime_ns for one in opened.path.parent.iterdir() if one.is_file()}
    with read_library(opened.path) as reader:
        assert reader.case(case.id).title == "Les Deux Rives"
    assert {
        one.name: one.stat().st_mtime_ns for one in opened.path.parent.iterdir() if one.is_file()
    } == before


def test_an_older_library_is_to_be_opened_once_first(
    opened: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopwizard.store.reading.HEAD", "9999")
    with pytest.raises(LibraryError) as refused, read_library(opened.path):
        pass
    assert "plus ancienne" in refused.value.what


def test_a_library_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError), read_library(tmp_path / "absente"):
        pass
