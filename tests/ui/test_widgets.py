"""Each widget by keyboard, by its name, and without a word cut at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from coopwizard.domain.answers import SealState
from coopwizard.domain.drawing import Drawing, Rectangle, Text
from coopwizard.domain.values import Special
from coopwizard.ui.models.path import PathStep
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.widgets.brakes import BrakeMatrix
from coopwizard.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.exclusions import ExclusionLine, ExclusionTable
from coopwizard.ui.widgets.fields import CheckRow, ChoiceRow, DateRow, ListRow, NumberRow, TextRow
from coopwizard.ui.widgets.figure import DrawingView
from coopwizard.ui.widgets.flow import Column, FlowRow, Line, Scroll
from coopwizard.ui.widgets.footer import FooterBar
from coopwizard.ui.widgets.gantt import GanttTask, GanttView
from coopwizard.ui.widgets.gaps import ConsensusRow, GapBar, gap_words
from coopwizard.ui.widgets.landmarks import LandmarkColumn
from coopwizard.ui.widgets.notices import EmptyNotice, GateNotice, Notice, chip
from coopwizard.ui.widgets.path import PathView
from coopwizard.ui.widgets.quotes import MinorityOpinion
from coopwizard.ui.widgets.ranking import RankingLine, RankingTable
from coopwizard.ui.widgets.ring import FocusRing
from coopwizard.ui.widgets.scale import AnchoredScale, CompactScale
from coopwizard.ui.widgets.tables import PlainTable
from coopwizard.ui.widgets.text import Body, Heading, LeadText, section
from coopwizard.ui.widgets.voices import SealMark, VoiceMark, VoicePair, VoiceZone
from coopwizard.ui.widgets.vote import VoteBar
from tests.ui.access import clipped, unnamed

ANCHORS = {1: "Saturé ou opposé.", 3: "Volontaire, sans temps.", 5: "Temps dégagé, envie, expérience."}
TYPES = [
    RankingLine(
        1, "Action ou projet commun", "équipe ou dispositif partagé", 74.9, 0.56, 0.4, True, id="action"
    ),
    RankingLine(2, "Réseau", "ne suffit pas", 44.2, 0.0, 0.1, False, id="reseau"),
]
BRAKES = [("place", "Perdre sa place, céder le patrimoine"), ("identite", "Perdre son identité")]
PEOPLE = [("admin", "Administrateurs"), ("salaries", "Salariés")]


def caught(signal) -> list[object]:
    seen: list[object] = []
    signal.connect(lambda *said: seen.append(said[0] if len(said) == 1 else said))
    return seen


def everything() -> QWidget:
    """One of each, in a column."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    scale = AnchoredScale("Encadrement", ANCHORS)
    scale.set_value(4)
    consensus = ConsensusRow()
    consensus.set_value({"decision": "accord", "valeur": 2})
    text = TextRow("Une preuve", "Demandé à partir de 4.", lines=2)
    text.set_text(
        "Depuis septembre, les trois chefs de service ont une demi-journée par mois pour la démarche."
    )
    date_row = DateRow("Pour le")
    date_row.set_error("Ce jour n’existe pas.", "Essayez le 28.")
    ranking = RankingTable()
    ranking.show_ranking(TYPES)
    exclusions = ExclusionTable()
    exclusions.show_rows(
        [ExclusionLine("Fusion", "irréversible.", "À lever par un débat.", (("Réversibilité, 5", "x"),))]
    )
    matrix = BrakeMatrix(BRAKES, PEOPLE)
    matrix.set_cells({("place", "admin"): (4, 4)})
    matrix.set_kept({"place": (16, "admin", "prioritaire")})
    cards = CardRail([("a", "Moyens"), ("b", "Temps, solidité")], blanks=True)
    cards.set_value({"rangs": [["a"], ["b"]], "blancs": [1]})
    drawing = Drawing(200, 40, (Rectangle(0, 0, 100, 20, fill="bar"), Text(0, 35, "74,9")))
    widgets = [
        Heading("Pourquoi coopérer, et en sommes-nous libres ?"),
        Body("Un texte courant."),
        LeadText("Fusion", " : non."),
        section("Écartés par vos réponses", "une exclusion n’est pas un jugement"),
        PrimaryButton("Suivante"),
        SecondaryButton("Précédente", "fleche_gauche"),
        TextButton("Passer pour le moment"),
        IconButton("menu", "Menu"),
        scale,
        CompactScale("Liberté", {0: "non", 1: "en partie", 2: "oui"}, specials=("nsp",)),
        text,
        ChoiceRow("Porte d’entrée", [("a", "Réflexion préalable"), ("b", "Démarche engagée")]),
        ListRow("Type", [("f", "Fusion"), ("r", "Réseau")]),
        CheckRow("Ce que nous disons ici reste ici.", "Règle"),
        date_row,
        NumberRow("Salariés", unit="ETP", decimals=1),
        VoiceMark("president"),
        SealMark("directeur", "scelle"),
        VoicePair("un fait", "un autre fait"),
        GapBar(4, 1, figures=True),
        consensus,
        GateNotice(
            "L’étape 8 est fermée.",
            "Il manque un projet partagé.",
            [("Préparer la relecture", "etape:projet_commun")],
        ),
        Notice("alerte", "Trésorerie", "Moins de trois mois.", "Voir"),
        chip("accord", "aller"),
        EmptyNotice("Aucun partenaire.", "C’est une issue possible.", "Ajouter un partenaire"),
        cards,
        matrix,
        ranking,
        exclusions,
        PlainTable(("Mesure", "Pour le"), [("Inventaire comparé des accords et des usages", "février 2027")]),
        VoteBar({"pour": 7, "contre": 2, "abstention": 1}),
        MinorityOpinion("Je suis contre le rythme.", "J.-M. Lefort", "Réponse"),
        DrawingView(drawing, "une barre à 74,9"),
        GanttView([GanttTask("Charte", 0, 4, True, "HG, BT")], 52, [("M3", 13)]),
    ]
    for one in widgets:
        column.addWidget(one)
    return holder


def test_everything_that_takes_the_focus_has_a_name(shown):
    assert unnamed(shown(everything(), 760, 2600)) == []


@pytest.mark.parametrize("width", [560, 760])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_size_of_text(shown, themed, mode, zoom, width):
    holder = everything()
    area = Scroll(holder)
    shown(area, width, 900)
    themed(mode, zoom)
    for _ in range(4):
        QApplication.processEvents()
    assert clipped(holder) == []


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
    assert [stop.accessibleName() for stop in stops] == ["Encadrement : 3, Volontaire, sans temps."]


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


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


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
