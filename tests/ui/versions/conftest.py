"""A window and a session over a library of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.actions import Actions
from coopwizard.ui.session import Session
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.later import open_example
from tests.ui.windows import Clock, opened_window


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 22, 9, tzinfo=UTC), timedelta(seconds=1))


@pytest.fixture
def window(library_path: Path, clock: Clock, qtbot, theme) -> Iterator[MainWindow]:
    """The window on the example, in a library of its own."""
    with opened_window(qtbot, library_path, clock=clock) as found:
        Actions.of(found).open_case(found.desk.example())
        settle()
        yield found


@pytest.fixture
def opened(base: Base, library_path: Path) -> Iterator[tuple[Library, Session]]:
    library, session = open_example(base, library_path)
    yield library, session
    library.close()
