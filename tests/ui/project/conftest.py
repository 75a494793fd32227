"""The page of the common project on a case of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.store.library import Library
from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.session import Session
from tests.ui.early import on_screen, open_revealed, treated


@pytest.fixture
def opened(
    base: Base, tmp_path_factory: pytest.TempPathFactory, library_path: Path
) -> Iterator[tuple[Library, Session]]:
    library, session = open_revealed(base, tmp_path_factory.getbasetemp(), library_path, 4, 3)
    for brake in base.freins.familles:
        session.answer(f"frein.{brake}.salaries", {"impact": 2, "preoccupation": 2})
    treated(session)
    yield library, session
    library.close()


@pytest.fixture
def page(session: Session, shown) -> ProjetPage:
    return on_screen(ProjetPage(session), session, shown)
