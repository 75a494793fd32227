"""One of each widget: its name, and no word cut at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coopwizard.domain.drawing import Drawing, Rectangle, Text
from coopwizard.ui.widgets.brakes import BrakeMatrix
from coopwizard.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.cards import CardRail
from coopwizard.ui.widgets.exclusions import ExclusionLine, ExclusionTable
from coopwizard.ui.widgets.fields import CheckRow, ChoiceRow, DateRow, ListRow, NumberRow, TextRow
from coopwizard.ui.widgets.figure import DrawingView
from coopwizard.ui.widgets.flow import Scroll
from coopwizard.ui.widgets.gantt import GanttTask, GanttView
from coopwizard.ui.widgets.gaps import ConsensusRow, GapBar
from coopwizard.ui.widgets.notices import EmptyNotice, GateNotice, Notice, chip
from coopwizard.ui.widgets.quotes import MinorityOpinion
from coopwizard.ui.widgets.ranking import RankingTable
from coopwizard.ui.widgets.scale import AnchoredScale, CompactScale
from coopwizard.ui.widgets.tables import PlainTable
from coopwizard.ui.widgets.text import Body, Heading, LeadText, section
from coopwizard.ui.widgets.voices import SealMark, VoiceMark, VoicePair
from coopwizard.ui.widgets.vote import VoteBar
from tests.ui.access import clipped, unnamed
from tests.ui.widgets.samples import ANCHORS, BRAKES, PEOPLE, TYPES


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
