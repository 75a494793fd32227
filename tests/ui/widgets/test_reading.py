"""What is read, placed or followed: gaps, gates, cards, tables, figures, the path, the landmarks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.domain.answers import SealState
from coopwizard.domain.drawing import Drawing
from coopwizard.domain.values import Special
from coopwizard.ui.models.path import PathStep
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.widgets.brakes import BrakeMatrix
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.widgets.figure import DrawingView
from coopwizard.ui.widgets.flow import Column, FlowRow, Line, Scroll
from coopwizard.ui.widgets.footer import FooterBar
from coopwizard.ui.widgets.gantt import GanttView
from coopwizard.ui.widgets.gaps import ConsensusRow, gap_words
from coopwizard.ui.widgets.landmarks import LandmarkColumn
from coopwizard.ui.widgets.notices import GateNotice
from coopwizard.ui.widgets.path import PathView
from coopwizard.ui.widgets.quotes import MinorityOpinion
from coopwizard.ui.widgets.ranking import RankingTable
from coopwizard.ui.widgets.ring import FocusRing
from coopwizard.ui.widgets.tables import PlainTable
from coopwizard.ui.widgets.text import Body
from coopwizard.ui.widgets.voices import SealMark, VoiceZone
from tests.ui.access import clipped
from tests.ui.widgets.samples import BRAKES, PEOPLE, TYPES, caught


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((4, 1), "présidence 4, direction 1, écart 3, divergence forte"),
        ((3, 3), "présidence 3, direction 3, écart 0, convergence"),
        ((5, 3), "présidence 5, direction 3, écart 2, à discuter"),
        ((4, Special.DOES_NOT_KNOW), "présidence 4, direction ne sait pas"),
        ((None, None), "présidence n’a pas répondu, direction n’a pas répondu"),
    ],
)
def test_a_gap_is_said_in_words(marks, said):
    assert gap_words(*marks) == said


def test_a_consensus_starts_with_nothing_chosen_and_tells_each_part(shown):
    row = shown(ConsensusRow())
    seen = caught(row.decided)
    options = [
        w for w in row.findChildren(QWidget) if w.accessibleName() in dict(ConsensusRow.CHOICES).values()
    ]
    assert not any(option.isChecked() for option in options)
    QTest.mouseClick(options[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(row._scale.focus_field(), Qt.Key.Key_2)
    assert seen == [{"decision": "accord"}, {"decision": "accord", "valeur": 2}]


def test_a_gate_leads_to_what_it_lacks(shown):
    gate = shown(GateNotice("Fermée.", "Il manque.", [("Y aller", "etape:projet_commun")]))
    seen = caught(gate.go_to)
    QTest.mouseClick(gate.findChild(TextButton), Qt.MouseButton.LeftButton)
    assert seen == ["etape:projet_commun"]


def test_cards_are_placed_moved_tied_and_put_aside_by_keyboard(shown):
    rail = shown(CardRail([("a", "Seuls"), ("b", "Ensemble"), ("c", "Réseau")]))
    seen = caught(rail.ordered)
    cards = rail._list
    for _ in range(3):
        cards.setCurrentRow(rail.order().shown().index(rail.order().waiting[0]))
        QTest.keyClick(cards, Qt.Key.Key_Space)
    QTest.keyClick(cards, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert seen[-1] == {"rangs": [["a"], ["c"], ["b"]], "ecartes": []}
    QTest.keyClicks(cards, "=")
    assert seen[-1] == {"rangs": [["a", "c"], ["b"]], "ecartes": []}
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert seen[-1] == {"rangs": [["a"], ["b"]], "ecartes": ["c"]}


def test_a_brake_is_placed_by_keyboard(shown, qtbot):
    matrix = shown(BrakeMatrix(BRAKES, PEOPLE))
    seen = caught(matrix.placed)
    grid = matrix.open_grid("place", "salaries")
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert seen == [("place", "salaries", {"impact": 4, "preoccupation": 4})]
    cell = matrix._cells["place", "salaries"]
    assert cell.accessibleName().endswith("impact 4, préoccupation 4, 16, prioritaire")


def test_a_brake_is_placed_with_the_mouse(shown):
    matrix = shown(BrakeMatrix(BRAKES, PEOPLE))
    seen = caught(matrix.placed)
    grid = matrix.open_grid("place", "admin")
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._box(5, 1).center())
    assert seen == [("place", "admin", {"impact": 5, "preoccupation": 1})]


def test_a_ranking_row_says_everything_and_opens_with_a_key(shown):
    table = shown(RankingTable())
    table.show_ranking(TYPES)
    seen = caught(table.activated)
    first = table._rows[0]
    assert "ex æquo" in first.accessibleName()
    assert "convient 74,9 sur 100" in first.accessibleName()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert seen == ["action"]


def test_the_focus_stays_on_its_row_when_the_ranking_is_computed_again(shown):
    table = shown(RankingTable())
    table.show_ranking(TYPES)
    table.activateWindow()
    table._rows[1].setFocus()
    QApplication.processEvents()
    table.show_ranking(list(reversed(TYPES)))
    assert table._rows[0].line.id == "reseau"


def test_a_table_tells_the_row_opened(shown):
    table = shown(PlainTable(("Mesure", "Pour le"), [("a", "b"), ("c", "d")]))
    seen = caught(table.row_activated)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert seen == [1]


@pytest.mark.parametrize(
    "make", [lambda: DrawingView(Drawing(10, 10, ()), "rien"), lambda: GanttView([], 52, [])]
)
def test_a_drawing_is_read_in_words_with_one_key(shown, make):
    view = shown(make())
    before = [w.isVisible() for w in view.findChildren(QWidget)]
    view.toggle()
    assert [w.isVisible() for w in view.findChildren(QWidget)] != before


def test_a_minority_opinion_is_shown_word_for_word(shown):
    opinion = shown(MinorityOpinion("Je suis contre, point; fini !", "J.-M. Lefort"))
    assert "Je suis contre, point; fini !" in opinion.quote.text()


def test_the_voice_zone_offers_who_may_speak(shown):
    zone = shown(VoiceZone(), 810, 64)
    zone.set_voice("president", "répond seule", "Que chacun vieillisse chez lui.")
    zone.set_speakers(["president", "directeur", "ensemble"])
    seen = caught(zone.speaker_chosen)
    menu = zone.choices()
    assert [one.text() for one in menu.actions()] == ["Présidence", "Direction", "Ensemble"]
    assert [one.isChecked() for one in menu.actions()] == [True, False, False]
    menu.actions()[1].trigger()
    assert seen == ["directeur"]
    assert "Que chacun vieillisse chez lui." in zone.accessibleName()


@pytest.mark.parametrize("holder", ["president", "directeur"])
@pytest.mark.parametrize("state", list(SealState))
def test_a_seal_says_its_voice_and_its_state(shown, holder, state):
    mark = shown(SealMark(holder, state))
    assert mark.accessibleName().split(", ")[1] in ("non scellé", "scellé", "ouvert")


def test_the_path_says_each_step_and_opens_it_with_entree(shown):
    path = shown(PathView(), 248, 600)
    path.set_steps([PathStep("a", 5, "Le projet commun", "en_cours", "en cours, 74 sur 100", separate=False)])
    assert (
        path.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "5, Le projet commun, en cours, en cours, 74 sur 100"
    )
    seen = caught(path.step_chosen)
    path.setCurrentIndex(path.model().index(0))
    QTest.keyClick(path, Qt.Key.Key_Return)
    assert seen == ["a"]


def test_landmarks_lead_where_they_say(shown):
    column = shown(LandmarkColumn(), 308, 500)
    column.show_landmarks([Landmark("Les mots", "Encadrement", "glossaire:dla")])
    seen = caught(column.go_to)
    QTest.mouseClick(column.first_focus(), Qt.MouseButton.LeftButton)
    assert seen == ["glossaire:dla"]


def test_landmarks_fold_to_their_edge(shown):
    column = shown(LandmarkColumn(), 308, 500)
    seen = caught(column.unfold_asked)
    column.set_folded(True)
    QTest.mouseClick(column.edge, Qt.MouseButton.LeftButton)
    assert len(seen) == 1


def test_a_closed_action_says_why(shown):
    footer = shown(FooterBar(), 800, 68)
    footer.show_footer(Footer("Suivante", primary_enabled=False, primary_why_not="Il manque une réponse."))
    assert not footer.primary_button.isEnabled()
    assert footer.primary_button.accessibleDescription() == "Il manque une réponse."


def test_a_row_that_wraps_gives_every_widget_its_place(shown):
    row = FlowRow(12)
    for name in ("Une", "Deux", "Trois"):
        row.add(SecondaryButton(name))
    column = Column()
    column.add(row)
    column.add_stretch()
    shown(column, 160, 400)
    assert clipped(column) == []
    assert len({one.y() for one in row.findChildren(SecondaryButton)}) > 1


def test_a_scroll_brings_what_has_the_focus_into_sight(shown):
    column = Column()
    rows = [TextRow(f"Champ {one}") for one in range(30)]
    for row in rows:
        column.add(row)
    area = shown(Scroll(column), 400, 300)
    area.activateWindow()
    rows[-1].field.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    field = rows[-1].field
    top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= area.viewport().height() - field.height()


def test_the_ring_goes_round_what_has_the_focus(shown, qtbot):
    holder = Column()
    row = TextRow("Nom")
    holder.add(row)
    holder.add_stretch()
    ring = FocusRing(holder)
    shown(holder, 400, 200)
    holder.activateWindow()
    row.field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.target is row.field)
    assert ring.isVisible()
    around = ring.geometry()
    assert around.contains(row.field.geometry().translated(row.mapTo(ring.parentWidget(), QPoint(0, 0))))


def test_a_line_keeps_its_widgets_side_by_side(shown):
    line = Line()
    line.add(Body("un"), 1)
    line.add(PrimaryButton("Deux"))
    line.add_stretch()
    shown(line, 400, 80)
    assert clipped(line) == []
