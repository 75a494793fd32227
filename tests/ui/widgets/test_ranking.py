"""A long ranking, and the row pinned at its foot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.ranking import RankingLine, RankingTable
from tests.ui.widgets.samples import caught, settle


@pytest.fixture
def long_ranking(shown) -> tuple[Scroll, RankingTable]:
    """Twelve types over more than the place shows; the last one is pinned."""
    table = RankingTable()
    lines = [
        RankingLine(at, f"Type {at}", "", 90.0 - at, None, None, False, id=str(at)) for at in range(1, 12)
    ]
    last = RankingLine(12, "Ne pas coopérer maintenant", "", 20.0, None, None, False, id="seul", pinned=True)
    table.show_ranking([*lines, last])
    scroll = shown(Scroll(table), 730, 300)
    settle()
    return scroll, table


def laid_over(table: RankingTable) -> QWidget:
    return table.findChildren(QPushButton)[-1]


def test_a_pinned_row_stays_at_the_bottom_of_what_shows_of_a_long_ranking(long_ranking):
    scroll, table = long_ranking
    over, bar = laid_over(table), scroll.verticalScrollBar()
    for value in (0, 60, 140):
        bar.setValue(value)
        settle()
        assert over.isVisible()
        assert over.mapTo(scroll.viewport(), over.rect().bottomLeft()).y() == scroll.viewport().height() - 1
    seen = caught(table.activated)
    QTest.mouseClick(over, Qt.MouseButton.LeftButton)
    assert seen == ["seul"]


def test_a_pinned_row_is_shown_once_when_it_is_in_sight(long_ranking):
    scroll, table = long_ranking
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    settle()
    assert not laid_over(table).isVisible()
    assert laid_over(table).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_row_that_has_the_focus_is_never_under_the_pinned_one(long_ranking):
    _scroll, table = long_ranking
    over = laid_over(table)
    for row in table.findChildren(QPushButton)[:11]:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert not (over.isVisible() and row.geometry().intersects(over.geometry())), row.accessibleName()
