"""What the captures showed wanting: pages longer than their text, tails of sentences, columns out of sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coopwizard.ui.pages.lines import ReadTable, shared_widths
from coopwizard.ui.theme import theme_of
from coopwizard.ui.widgets.cells import Cell
from coopwizard.ui.widgets.fields import NumberRow, TextRow
from coopwizard.ui.widgets.flow import Column, Scroll
from coopwizard.ui.widgets.scale import CompactScale
from coopwizard.ui.widgets.tables import breakable
from coopwizard.ui.widgets.text import Body
from tests.ui.widgets.samples import settle

LONG = (
    "Nous avons entendu ceci en réunion, et personne ne sait qui décide de ce que nous ferons ensemble. " * 4
)
ADDRESS = "https://www.exemple.fr/" + "dossier" * 20


def test_a_page_ends_where_its_last_line_ends(shown):
    page = Column(0)
    for rank in range(8):
        page.add(NumberRow(f"Question {rank}", hint=LONG, unit="personnes"))
        page.add(Body(LONG))
    scroll = shown(Scroll(page), 700, 300)
    settle()
    assert page.height() == page.heightForWidth(page.width())
    assert scroll.verticalScrollBar().maximum() == page.height() - scroll.viewport().height()


def test_a_line_longer_than_its_field_is_read_from_its_beginning(shown):
    rows = Column()
    first, second = TextRow("Action"), TextRow("Responsable")
    rows.add(first)
    rows.add(second)
    shown(rows, 200)
    second.findChild(QLineEdit).setFocus()
    first.set_text(LONG)
    assert first.findChild(QLineEdit).cursorPosition() == 0


def test_a_long_line_is_shown_from_its_beginning_again_once_left(shown):
    rows = Column()
    first, second = TextRow("Action"), TextRow("Responsable")
    rows.add(first)
    rows.add(second)
    shown(rows, 200)
    field = first.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, ADDRESS)
    second.findChild(QLineEdit).setFocus()
    assert field.cursorPosition() == 0
    assert first.text() == ADDRESS


def test_a_line_being_typed_keeps_its_caret(shown):
    row = shown(TextRow("Action"), 200)
    field = row.findChild(QLineEdit)
    field.setFocus()
    settle()
    field.setText("Une action")
    row.set_text("Une action longue")
    assert field.cursorPosition() == len("Une action longue")


widths = st.lists(st.tuples(st.integers(1, 900), st.integers(0, 900)), min_size=1, max_size=14)


@given(widths, st.integers(40, 1200))
def test_no_column_of_a_table_is_out_of_sight(pairs, room):
    least = [few for few, _ in pairs]
    found = shared_widths(least, [few + more for few, more in pairs], room)
    assert len(found) == len(pairs)
    assert sum(found) <= room
    assert min(found) > 0 or room < len(pairs)


def test_a_table_of_long_words_stays_in_its_width(shown):
    rows = [("Publics", ADDRESS, LONG, ADDRESS)]
    table = shown(ReadTable(("Quoi", "Chez nous", "Chez lui", "Ensemble"), rows), 500)
    settle()
    assert sum(table.columnWidth(column) for column in range(4)) <= table.viewport().width()


def test_a_word_wider_than_its_column_may_break_and_stays_the_same_word(shown):
    metrics = QFontMetrics(shown(Body(LONG)).font())
    cut = breakable(f"voir {ADDRESS} ici", metrics, 120)
    assert cut.replace("\u200b", "") == f"voir {ADDRESS} ici"
    assert all(metrics.horizontalAdvance(piece) <= 120 for piece in cut.replace("\u200b", " ").split(" "))
    assert breakable("voir ici", metrics, 120) == "voir ici"


def test_a_long_head_goes_on_two_lines_rather_than_being_cut(shown):
    head = ("Entre", "Légitimité et respect réciproques")
    table = shown(ReadTable(head, [("nous et eux", "4")], numeric=(1,)), 260)
    settle()
    header = table.horizontalHeader()
    box = QFontMetrics(theme_of(table).bold("small")).boundingRect(head[1])
    assert header.sectionSize(1) < box.width() + 20
    assert header.height() >= 2 * box.height()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_mark_chosen_together_is_read_on_honey(shown, themed, mode):
    themed(mode, 1.0)
    scale = shown(CompactScale("Impact", {-1: "gêne", 0: "neutre", 1: "aide"}, voice="ensemble"), 400)
    scale.set_value(1)
    settle()
    chosen = next(one for one in scale.findChildren(Cell) if one.figure == 1)
    theme = theme_of(scale)
    image = chosen.grab(QRect(6, 4, chosen.width() - 12, chosen.height() - 8)).toImage()
    seen = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
    assert theme.colour("honey").rgb() in seen
    assert theme.colour("on_honey").rgb() in seen
    assert theme.colour("ink").rgb() not in seen - {theme.colour("on_honey").rgb()}
