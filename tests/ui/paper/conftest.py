"""The place of paper, in a window over a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import PRESIDENT, TOGETHER
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.papier import PaperPage
from coopwizard.ui.places import PAPER
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.windows import Chosen, opened_window


@pytest.fixture
def files() -> Chosen:
    return Chosen()


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path, files: Chosen) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path, files=files) as made:
        Actions.of(made).create("Les Deux Rives")
        made.session.answer("partenaire.p1.identite.nom", "Les Deux Ponts", holder=TOGETHER)
        settle()
        yield made


@pytest.fixture
def page(window: MainWindow) -> PaperPage:
    window.session.speak_as(PRESIDENT)
    window.follow(f"{PAPER}:")
    settle()
    found = window.page(PAPER)
    assert isinstance(found, PaperPage)
    return found
