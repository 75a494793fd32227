"""A trial of step 7: what is moved is computed off the window's thread, and old numbers never pass for new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from coopwizard.domain.answers import BOARD, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.engine.comparison import compare_at_once
from coopwizard.engine.evaluate import DRAWS, SEED, evaluate
from coopwizard.engine.situation import read_situation
from coopwizard.ui.pages.types import TypesPage
from coopwizard.ui.presenters.results_parts import Ranking
from coopwizard.ui.presenters.sheet import Field, flat
from coopwizard.ui.presenters.types_essai import SEEN, tried_case
from coopwizard.ui.session import Session
from coopwizard.ui.widgets.ranking import RankingLine, RankingTable
from tests.ui.early import names_of, part_of
from tests.ui.later import cut, open_example, shown_page, texts

CRITERION = "reversibilite"


@pytest.fixture
def example(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_example(base, library_path)
    yield session
    library.close()


@pytest.fixture
def page(example: Session, shown) -> TypesPage:
    found = shown_page(TypesPage, example, shown, "essai", (810, 636))
    assert isinstance(found, TypesPage)
    return found


def ranking(page: TypesPage) -> Ranking:
    return next(one for one in flat(page.screen.parts) if isinstance(one, Ranking))


def edit(page: TypesPage, name: str, value: object) -> None:
    """Give this value to this field as its widget does."""
    drawn = page.sheet.drawn(f"essai/{name}")
    assert drawn is not None
    assert isinstance(drawn.part, Field)
    page.sheet.edited.emit(drawn.part, value)


def computed(page: TypesPage) -> bool:
    return not ranking(page).pending


def says_its_figures(page: TypesPage) -> bool:
    """Return whether every row in sight, once laid out, says a figure and no longer that it is computed."""
    rows = [one for one in page.findChildren(RankingTable)[0].findChildren(QPushButton) if one.isVisible()]
    said = [one.accessibleName() for one in rows]
    return bool(said) and all("calcul…" not in name and "sur 100" in name for name in said)


def rows_of(table: RankingTable) -> list[str]:
    """Return what each row in sight says aloud."""
    found = [one.accessibleName() for one in table.findChildren(QPushButton) if one.isVisibleTo(table)]
    assert found
    return found


Figures = dict[str, tuple[float | None, float | None]]


def expected(session: Session, moved: dict[tuple[str, str], object]) -> Figures:
    """Return score and share of first ranks as a full evaluation of the moved case gives them."""
    case = tried_case(session.case, moved)  # type: ignore[arg-type]
    found = evaluate(session.base, case, today=session.today, draws=DRAWS).types
    return {one.type: (one.score, one.acceptability) for one in found.ranking}


def shown_figures(page: TypesPage) -> Figures:
    return {one.id: (one.score, one.first_share) for one in ranking(page).lines}


def test_a_moved_answer_gives_the_shares_of_a_full_evaluation(page: TypesPage, qtbot) -> None:
    before = page.session.case
    page.press(f"ouvrir:essai.quoi={CRITERION}")
    edit(page, f"essai.reponse.{CRITERION}", 5)
    assert ranking(page).pending
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    figures = expected(page.session, {(TOGETHER, f"critere.{CRITERION}"): 5})
    assert shown_figures(page).items() <= figures.items()
    assert page.session.case is before


def test_moved_points_and_cards_give_the_shares_of_a_full_evaluation(page: TypesPage, qtbot) -> None:
    families = list(page.session.base.familles_de_criteres)
    edit(page, "cartes.ca", {"rangs": [[one] for one in families], "ecartes": []})
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    cards = {"methode": "cartes", "rangs": [[one] for one in reversed(families)], "z": 5}
    figures = expected(page.session, {(BOARD, "poids_ca"): cards})
    assert shown_figures(page).items() <= figures.items()
    edit(page, "methode.ca", "cent_points")
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    edit(page, f"points.ca.{families[0]}", 60)
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    points = {**cards, "methode": "cent_points", "points": {families[0]: 60}}
    figures = expected(page.session, {(BOARD, "poids_ca"): points})
    assert shown_figures(page).items() <= figures.items()


def test_while_it_is_computed_no_number_of_before_is_shown(page: TypesPage, qtbot) -> None:
    page.press(f"ouvrir:essai.quoi={CRITERION}")
    edit(page, f"essai.reponse.{CRITERION}", 1)
    table = page.findChild(RankingTable)
    assert table is not None
    assert all(name.endswith("calcul…") and "sur 100" not in name for name in rows_of(table))
    assert "Calcul…" in " ".join(texts(page.screen))
    assert all(line.pending for line in table.lines())
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    qtbot.waitUntil(lambda: says_its_figures(page), timeout=20000)


def test_only_the_last_of_several_moves_is_shown(page: TypesPage, qtbot) -> None:
    page.press(f"ouvrir:essai.quoi={CRITERION}")
    seen: list[int] = []
    page._trials.ready.connect(lambda: seen.append(1))
    for mark in (1, 2, 3, 4, 5):
        edit(page, f"essai.reponse.{CRITERION}", mark)
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    figures = expected(page.session, {(TOGETHER, f"critere.{CRITERION}"): 5})
    assert shown_figures(page).items() <= figures.items()
    assert seen == [1]  # five moves, one redraw: those between were dropped


def test_a_trial_is_kept_only_when_asked_and_can_be_undone(page: TypesPage, qtbot) -> None:
    before = page.session.case.together(f"critere.{CRITERION}")
    page.press(f"ouvrir:essai.quoi={CRITERION}")
    mark = 1 if before != 1 else 2
    assert "essai.garder" not in names_of(page.screen)
    edit(page, f"essai.reponse.{CRITERION}", mark)
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    assert page.session.case.together(f"critere.{CRITERION}") == before
    page.press("essai_garder:")
    assert page.session.case.together(f"critere.{CRITERION}") == mark
    page.session.undo()
    assert page.session.case.together(f"critere.{CRITERION}") == before


def test_going_back_to_today_forgets_what_was_moved(page: TypesPage, qtbot) -> None:
    edit(page, "methode.ca", "defaut")
    qtbot.waitUntil(lambda: computed(page), timeout=20000)
    page.press("essai_oublier:")
    assert "essai.garder" not in names_of(page.screen)
    assert part_of(page.screen, "methode.ca").value != "defaut"  # type: ignore[attr-defined]


def test_not_cooperating_stays_in_sight_of_a_trial(page: TypesPage) -> None:
    lines = ranking(page).lines
    assert len(lines) <= SEEN + 1
    assert any(one.pinned for one in lines)


def test_the_situation_does_not_depend_on_what_a_trial_moves(example: Session) -> None:
    """The trial reads the situation once: nothing that it moves may enter it."""
    base, case, today = example.base, example.case, example.today
    moved = {(TOGETHER, f"critere.{name}"): 1 for name in base.criteres}
    tried = tried_case(case, {**moved, (BOARD, "poids_ca"): {"methode": "defaut"}})
    sheet = read_situation(base, case, today=today).sheet
    assert read_situation(base, tried, today=today).sheet == sheet
    found = compare_at_once(base, tried, sheet, seed=SEED, draws=200)
    whole = evaluate(base, tried, today=today, draws=200).types
    assert found.ranking == whole.ranking
    assert found.robustness == whole.robustness


@pytest.mark.parametrize("size", [(810, 636), (918, 636)])
@pytest.mark.parametrize("screen", ["changer", "regards", "journal", "essai", "ressenti", "pourquoi"])
def test_nothing_is_cut_on_the_screens_of_the_result(
    example: Session, shown, screen: str, size: tuple[int, int]
) -> None:
    page = shown_page(TypesPage, example, shown, screen, size)
    assert page.screen.id == screen
    assert cut(page) == []


def test_a_row_being_computed_says_so_and_nothing_else() -> None:
    line = RankingLine(1, "Réseau", "on échange", 80.0, 0.5, 0.2, tied=False, pending=True)
    assert line.spoken() == "Réseau, on échange, calcul…"
