"""What the tests of the widgets show, and what a signal told."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from coopwizard.ui.widgets.ranking import RankingLine

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


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
