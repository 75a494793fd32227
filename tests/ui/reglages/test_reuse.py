"""A sheet of an association or of a partner is taken from another case."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case, CaseId
from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.reprendre import ReusePage
from coopwizard.ui.places import REUSE, STEP
from coopwizard.ui.presenters.reprendre import THERE, kept_values, lines_of, reusable_sheets
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, spoken_name, unnamed
from tests.ui.hand import Hand
from tests.ui.reglages.pages import settle


def case_with(title: str, rank: int, answers: dict[tuple[str, str], object]) -> Case:
    made = Case(CaseId(UUID(int=rank)), rank, title, datetime(2026, 11, 3, tzinfo=UTC))
    for (holder, key), value in answers.items():
        made = made.with_answer(Answer(holder, key, value))  # type: ignore[arg-type]
    return made


HERE = case_with("Ici", 1, {(TOGETHER, "identite.nom"): "Ici", (TOGETHER, "identite.salaries"): 12})
OTHER = case_with(
    "Les Deux Rives",
    2,
    {
        (TOGETHER, "identite.nom"): "Deux Rives",
        (TOGETHER, "identite.salaries"): 40,
        (TOGETHER, "identite.statut"): "association",
        (TOGETHER, "partenaire.abc.identite.nom"): "Le Foyer",
        (TOGETHER, "partenaire.abc.identite.statut"): "fondation",
        (TOGETHER, "partenaire.abc.mieux_que_nous"): "Un jugement.",
        (PAIR[0], "partenaire.abc.critere.confiance"): 2,
        (PAIR[0], "attentes"): "Secret.",
    },
)
AT = datetime(2026, 11, 5, tzinfo=UTC)


def test_associations_and_partners_of_the_other_cases_can_be_taken() -> None:
    found = reusable_sheets([(HERE, AT), (OTHER, AT)], HERE.id)
    assert [(one.name, one.of, one.case, one.changed) for one in found] == [
        ("Deux Rives", "nous", "Les Deux Rives", AT.date()),
        ("Le Foyer", "partenaire", "Les Deux Rives", AT.date()),
    ]


def test_no_answer_of_a_voice_and_no_judgement_is_in_a_sheet() -> None:
    for one in reusable_sheets([(OTHER, AT)], None):
        assert set(one.values) <= {"nom", "salaries", "statut"}
        assert not {"Secret.", "Un jugement.", 2} & set(one.values.values())


def test_nothing_typed_here_is_replaced_unless_chosen(base: Base) -> None:
    (sheet, *_) = reusable_sheets([(OTHER, AT)], HERE.id)
    lines = lines_of(base, HERE, "identite", sheet)
    both = {one.field: (one.here, one.there) for one in lines if one.differs}
    assert both == {"nom": ("Ici", "Deux Rives"), "salaries": ("12", "40")}
    assert kept_values(lines, {}) == {"statut": "association"}
    assert kept_values(lines, {"salaries": THERE}) == {"statut": "association", "salaries": 40}


def reuse_page(window: MainWindow) -> ReusePage:
    page = window.page(REUSE)
    assert isinstance(page, ReusePage)
    return page


def test_an_identity_is_taken_by_keyboard_and_undone(case: MainWindow) -> None:
    session = case.session
    assert session is not None
    other = case.desk.create("Les Deux Rives bis")
    case.desk.session(other).answer_all(
        {"identite.nom": "Deux Rives", "identite.salaries": 40}, holder=TOGETHER, label="x"
    )
    session.answer("identite.nom", "Ici", holder=TOGETHER)
    assert case.step_page is not None
    case.step_page.go_to.emit("reprendre:identite")
    settle()
    hand = Hand(case)
    hand.button("Deux Rives, association du dossier")
    settle()
    assert not unnamed(reuse_page(case))
    assert not clipped(reuse_page(case))
    hand.reach(lambda held: "Garder\u00a0: Ici" in spoken_name(held), "the name that is here")
    hand.button("Reprendre cette fiche")
    settle()
    assert session.case.together("identite.nom") == "Ici"
    assert session.case.together("identite.salaries") == 40
    assert case.place.kind == STEP
    session.undo()
    assert session.case.together("identite.salaries") is None


def test_a_partner_is_made_of_a_sheet_of_another_case(case: MainWindow) -> None:
    session = case.session
    assert session is not None
    other = case.desk.create("Les Deux Rives bis")
    case.desk.session(other).answer("identite.nom", "Deux Rives", holder=TOGETHER)
    case.follow("reprendre:partenaire")
    settle()
    hand = Hand(case)
    hand.button("Deux Rives, association du dossier")
    settle()
    hand.button("Reprendre cette fiche")
    settle()
    made = [value for (_, key), value in session.case.answers.items() if key.startswith("partenaire.")]
    assert [one.value for one in made] == ["Deux Rives"]
