"""Cases made of a few answers, for the tests of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from coopwizard.domain.answers import (
    BOARD,
    DIRECTOR,
    PAIR,
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Meeting,
    MeetingId,
    Plain,
    Seal,
    SealState,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special

TODAY = date(2026, 11, 3)
NOW = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)
GROUPS = ("preparation", "partenaires", "poids")
P, D, BOTH, CA = PRESIDENT, DIRECTOR, TOGETHER, BOARD
Said = Mapping[tuple[str, str], Plain | Special]
IN_POST = {(BOTH, "titulaire.president"): "titulaire", (BOTH, "titulaire.directeur"): "titulaire"}


def seals(
    state: SealState, groups: Iterable[str] = GROUPS, holders: Iterable[str] = PAIR
) -> tuple[Seal, ...]:
    return tuple(Seal(holder, group, state) for holder in holders for group in groups)


def a_case(
    *said: Said, state: SealState = SealState.REVEALED, in_post: bool = True, meeting: str = ""
) -> Case:
    """Return a case of these answers, both voices in post and revealed unless told otherwise."""
    together: dict[tuple[str, str], Plain | Special] = dict(IN_POST) if in_post else {}
    for one in said:
        together |= one
    answers = {address: Answer(*address, value) for address, value in together.items()}
    meetings = (Meeting(MeetingId(UUID(int=7)), meeting, TODAY),) if meeting else ()
    return Case(CaseId(UUID(int=1)), 1, "Les Tilleuls", NOW, answers, seals(state), meetings)


def both(key: str, value: Plain | Special) -> Said:
    return {(P, key): value, (D, key): value}


def every_item(base: Base, value: int, *, express: bool = False, holders: Iterable[str] = PAIR) -> Said:
    """Return the same mark everywhere, for one or two voices."""
    asked = [item.id for item in base.items.values() if item.express or not express]
    return {(holder, f"item.{item}"): value for holder in holders for item in asked}


def signed(holder: str) -> Said:
    return {(holder, "signature_matrice"): {"nom": "A. Martin", "date": "2026-10-01"}}


def rules(base: Base, holder: str, count: int = 5) -> Said:
    return {(holder, f"regle.r{rank}"): True for rank in range(1, count + 1)}


def a_brake(brake: str, impact: int, worry: int, population: str = "salaries") -> Said:
    return {(BOTH, f"frein.{brake}.{population}"): {"impact": impact, "preoccupation": worry}}


def ballot(for_: int, against: int = 0, **more: Plain) -> dict[str, Plain]:
    return {"date": "2026-10-20", "pour": for_, "contre": against, "abstention": 0, **more}


def partner_marks(base: Base, partner: str, value: int, *, express: bool = False) -> Said:
    criteria = [c.id for c in base.criteres_partenaire.values() if c.express or not express]
    return {(h, f"partenaire.{partner}.critere.{c}"): value for h in PAIR for c in criteria}


def a_project(base: Base) -> dict[tuple[str, str], Plain | Special]:
    """Return the seven mandatory fields, written."""
    person = "Madame D. rentre chez elle le vendredi, et quelqu’un l’attend, chaque semaine, sans appel."
    return {
        (BOTH, "canevas.oeuvre_commune"): "Que chacun puisse vieillir chez soi dans la vallée, entouré.",
        (BOTH, "canevas.benefice_personnes"): {"texte": "", "guide_1": person, "guide_2": person},
        (BOTH, "canevas.indicateur_personnes"): {
            "mesure": "retours réussis",
            "valeur_depart": "12",
            "cible": "20",
            "date": "2027-12-31",
        },
        (BOTH, "canevas.territoire"): {"bassin_de_vie": "la vallée", "niveau_action": "bassin_de_vie"},
        (BOTH, "canevas.contraintes_subies"): "Le schéma départemental fixe les zones d’intervention.",
        (BOTH, "objet.parcours_coordonne"): {"priorite": 3, "date_ca": "2026-09-15"},
        (BOTH, "ligne_rouge.a1"): {"texte": "Notre nom demeure.", "types_vises": ["fusion"]},
    }
