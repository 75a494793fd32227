"""The map of the journey on every screen of a dossier, and how long each step takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import PRESIDENT
from coopwizard.ui.actions import Actions
from coopwizard.ui.places import DOSSIER, ENCYCLOPEDIA, MEETING, STEP, Place
from coopwizard.ui.presenters.frame import path_steps
from coopwizard.ui.window import MainWindow
from tests.ui.early import said_on, settle
from tests.ui.windows import opened_window


@pytest.fixture
def window(qtbot, theme, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_window(qtbot, library_path) as made:
        Actions.of(made).create("Les Deux Rives")
        settle()
        yield made


@pytest.mark.requirement("R102")
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_the_map_of_the_journey_and_its_progress_stand_beside_every_screen(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    steps = list(window.desk.base.etapes)
    for place in (*(Place(STEP, step) for step in steps), *map(Place, (ENCYCLOPEDIA, DOSSIER, MEETING))):
        window.go(place)
        settle()
        path = window.frame.path
        assert path.isVisible(), place
        assert path.width() >= 40
        rows = path_steps(window.desk.base, window.session.results, place.what)  # type: ignore[union-attr]
        assert [one.id for one in rows] == steps
        if place.kind == STEP:
            assert [one.id for one in rows if one.current] == [place.what]


@pytest.mark.requirement("R153")
def test_every_step_says_how_long_it_takes_until_it_is_done(window: MainWindow) -> None:
    session = window.session
    assert session is not None
    rows = path_steps(session.base, session.results, "")
    assert len(rows) == len(session.base.etapes)
    for row in rows:
        known = session.base.etapes[row.id].minutes
        minutes = known.individuel or known.seance
        assert row.state != "fait"
        assert row.note.endswith(f", {minutes}\u00a0min")
        assert f"{minutes}\u00a0min" in row.spoken()


@pytest.mark.requirement("R153")
@pytest.mark.parametrize(("speaker", "kind"), [("ensemble", "seance"), (PRESIDENT, "individuel")])
def test_the_time_of_the_step_is_announced_above_the_work(
    window: MainWindow, speaker: str, kind: str
) -> None:
    session = window.session
    assert session is not None
    for step in ("cadre_binome", "autodiagnostic"):
        window.go(Place(STEP, step))
        session.speak_as(speaker)
        settle()
        minutes = getattr(session.base.etapes[step].minutes, kind)
        assert any(f"{minutes}\u00a0min" in one for one in said_on(window.frame.header)), step
