"""The first page and the new case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopwizard.ui.models.path import PathStep
from coopwizard.ui.pages.newcase import NewCasePage
from coopwizard.ui.pages.welcome import CHOICES, STAYS, WelcomePage
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.notices import Notice
from coopwizard.ui.widgets.text import Small
from tests.ui.access import clipped, unnamed


@pytest.fixture
def page(base, shown) -> WelcomePage:
    made = WelcomePage()
    made.show_steps(
        [
            (PathStep(one.id, one.rang, one.nom_court, "fait", "", bool(one.repond.separe)), one.titre)
            for one in base.etapes.values()
        ]
    )
    return shown(made, 1366, 768)


@pytest.mark.parametrize("name", [name for name, _, _ in CHOICES])
def test_each_choice_answers_to_the_keyboard(page, name):
    seen = []
    page.chosen.connect(seen.append)
    page.choices[name].setFocus()
    QTest.keyClick(page.choices[name], Qt.Key.Key_Space)
    assert seen == [name]


def test_the_first_page_says_that_nothing_leaves(page):
    assert STAYS in [one.text() for one in page.findChildren(Small)]


@pytest.mark.parametrize("size", [(1366, 768), (1366, 690), (1024, 690)])
def test_the_first_page_fits_a_laptop_without_scrolling(page, size):
    page.resize(*size)
    page.set_narrow(size[0] < 1100)
    for _ in range(4):
        QApplication.processEvents()
    assert page.findChild(Scroll).verticalScrollBar().maximum() == 0
    stays = next(one for one in page.findChildren(Small) if one.text() == STAYS)
    for one in (*page.choices.values(), stays):
        assert page.rect().contains(QRect(one.mapTo(page, QPoint(0, 0)), one.size()))
    assert clipped(page) == []


def test_a_trouble_is_said_and_taken_away(page):
    page.show_trouble("La bibliothèque est abîmée.", "Reprenez une sauvegarde.")
    assert page.findChild(Notice) is not None
    page.show_trouble("", "")
    QApplication.processEvents()
    assert not [one for one in page.findChildren(Notice) if one.isVisible()]


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1366, 1024])
def test_the_first_page_cuts_no_word(page, themed, zoom, width):
    page.resize(width, 768)
    page.set_narrow(width < 1100 * zoom)
    themed("light", zoom)
    for _ in range(4):
        QApplication.processEvents()
    assert clipped(page) == []
    assert unnamed(page) == []


def test_a_name_made_of_blanks_is_refused_and_a_real_one_is_tidied(shown):
    page = shown(NewCasePage(), 900, 600)
    seen = []
    page.created.connect(seen.append)
    QTest.keyClicks(page.name.field, "   ")
    QTest.keyClick(page.name.field, Qt.Key.Key_Return)
    assert seen == []
    assert page.name.error
    QTest.keyClicks(page.name.field, "Les  Deux Rives ")
    QTest.keyClick(page.name.field, Qt.Key.Key_Return)
    assert seen == ["Les Deux Rives"]
