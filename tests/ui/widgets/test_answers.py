"""Scales, texts, choices, lists, boxes, days and numbers, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.domain.values import Special
from coopwizard.ui.widgets.fields import CheckRow, ChoiceRow, DateRow, ListRow, NumberRow, TextRow
from coopwizard.ui.widgets.flow import Column
from coopwizard.ui.widgets.scale import AnchoredScale, CompactScale
from coopwizard.ui.widgets.text import Body, LeadText
from tests.ui.widgets.samples import ANCHORS, caught


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_3, 3),
        (Qt.Key.Key_Ampersand, 1),
        (Qt.Key.Key_0, Special.DOES_NOT_KNOW),
        (Qt.Key.Key_Minus, Special.NOT_FOR_US),
    ],
)
def test_a_scale_is_answered_with_one_key(shown, key, value):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    seen = caught(scale.chosen)
    QTest.keyClick(scale.focus_field(), key)
    assert seen == [value]
    assert scale.value() == value


@pytest.mark.parametrize(
    ("sign", "value"), [("é", 2), ('"', 3), ("'", 4), ("(", 5), ("à", Special.DOES_NOT_KNOW)]
)
def test_a_scale_reads_the_unshifted_row_of_an_azerty_keyboard(shown, sign, value):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    seen = caught(scale.chosen)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    QApplication.sendEvent(
        scale.focus_field(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    )
    assert seen == [value]


def test_arrows_go_through_the_scale_and_its_two_special_answers(shown):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    seen = caught(scale.chosen)
    for _ in range(7):
        QTest.keyClick(scale.focus_field(), Qt.Key.Key_Right)
    assert seen == [1, 2, 3, 4, 5, Special.DOES_NOT_KNOW, Special.NOT_FOR_US]


def test_showing_an_answer_tells_nothing(shown):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    seen = caught(scale.chosen)
    scale.set_value("nsp")
    scale.set_value(None)
    assert seen == []
    assert scale.value() is None


def test_a_scale_is_one_stop_for_the_tab_key(shown):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    scale.set_value(3)
    stops = [w for w in scale.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.accessibleName() for stop in stops] == ["Encadrement\u00a0: 3, Volontaire, sans temps."]


def test_zero_is_a_figure_where_it_is_one(shown):
    scale = shown(CompactScale("Liberté", {0: "non", 1: "en partie", 2: "oui"}, specials=("nsp",)))
    seen = caught(scale.chosen)
    QTest.keyClick(scale.focus_field(), Qt.Key.Key_0)
    assert seen == [0]


def test_a_closed_scale_is_not_answered(shown):
    scale = shown(AnchoredScale("Encadrement", ANCHORS))
    scale.setEnabled(False)
    seen = caught(scale.chosen)
    QTest.mouseClick(scale.focus_field(), Qt.MouseButton.LeftButton)
    assert seen == []


def test_a_text_is_told_soon_after_the_last_key(shown, qtbot):
    row = shown(TextRow("Nom"))
    with qtbot.waitSignal(row.edited, timeout=1000) as told:
        QTest.keyClicks(row.field, "Rives")
    assert told.args == ["Rives"]


def test_a_text_is_told_when_its_field_is_left(shown):
    holder = Column()
    row, other = TextRow("Nom"), TextRow("Lieu")
    holder.add(row)
    holder.add(other)
    shown(holder)
    seen = caught(row.edited)
    row.field.setFocus()
    QTest.keyClicks(row.field, "a")
    other.field.setFocus()
    assert seen == ["a"]


@pytest.mark.parametrize("lines", [1, 3])
def test_nothing_typed_is_lost_when_the_row_goes_away(shown, lines):
    row = shown(TextRow("Nom", lines=lines))
    seen = caught(row.edited)
    QTest.keyClicks(row.field, "perdu")
    row.hide()
    assert seen == ["perdu"]


def test_showing_the_same_text_leaves_the_caret(shown):
    row = shown(TextRow("Nom"))
    row.set_text("Deux Rives")
    row.field.setCursorPosition(4)
    row.set_text("Deux Rives")
    assert row.field.cursorPosition() == 4


def test_showing_another_text_tells_nothing(shown, qtbot):
    row = shown(TextRow("Nom", lines=3))
    seen = caught(row.edited)
    row.set_text("autre")
    row.flush()
    assert seen == []


def test_a_text_stops_at_its_longest(shown):
    row = shown(TextRow("Nom", lines=3, maximum=5))
    QTest.keyClicks(row.field, "abcdefgh")
    assert row.text() == "abcde"


def test_markup_typed_by_a_person_stays_text(shown):
    label = shown(Body("<img src=x> & co"))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<img src=x> & co"


def test_markup_beside_a_bold_word_is_escaped(shown):
    assert "&lt;img&gt;" in LeadText("<img>", " : non").text()


def test_arrows_choose_among_choices(shown):
    row = shown(ChoiceRow("Porte", [("a", "Une"), ("b", "Deux")]))
    seen = caught(row.chosen)
    QTest.keyClick(row.field, Qt.Key.Key_Space)
    QTest.keyClick(row.field, Qt.Key.Key_Right)
    assert seen == ["a", "b"]


def test_a_list_tells_what_is_chosen_and_its_first_line_is_nothing(shown):
    row = shown(ListRow("Type", [("f", "Fusion"), ("r", "Réseau")]))
    seen = caught(row.chosen)
    assert row.value() is None
    QTest.keyClick(row.field, Qt.Key.Key_Down)
    QTest.keyClick(row.field, Qt.Key.Key_Up)
    assert seen == ["f", ""]


def test_a_list_keeps_its_choice_when_its_lines_change(shown):
    row = shown(ListRow("Type", [("f", "Fusion")]))
    row.set_value("f")
    row.set_options([("r", "Réseau"), ("f", "Fusion")])
    assert row.value() == "f"


def test_a_box_is_ticked_with_the_space_bar(shown):
    row = shown(CheckRow("D’accord"))
    seen = caught(row.toggled)
    QTest.keyClick(row.field, Qt.Key.Key_Space)
    row.set_checked(None)
    assert seen == [True]


def test_a_wrong_day_says_why_beside_its_field(shown):
    row = shown(DateRow("Pour le"))
    seen = caught(row.edited)
    QTest.keyClicks(row.field, "31/02/2027")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert row.error == "Ce jour n’existe pas. Essayez le 28."
    assert row.field.accessibleDescription() == row.error
    assert seen == []


def test_a_day_mended_takes_the_error_away(shown):
    row = shown(DateRow("Pour le"))
    seen = caught(row.edited)
    row.set_error("Non.", "Si.")
    QTest.keyClicks(row.field, "28/02/2027")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert (row.error, seen) == ("", ["2027-02-28"])


def test_a_number_is_told_as_a_number(shown):
    row = shown(NumberRow("Salariés", decimals=1))
    seen = caught(row.edited)
    QTest.keyClicks(row.field, "1 234,5")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert seen == [1234.5]
    assert row.field.text() == "1\u202f234,5"
