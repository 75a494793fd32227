"""First step, contacts, mandate, negotiation, and several partners around the table."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.partenaires import PartenairesPage
from coopwizard.ui.presenters.partenaires_cadre import TOPICS, answers_to_remove, partner_ids
from coopwizard.ui.presenters.sheet import (
    Field,
    Menu,
    Rows,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.later import shown_page
from tests.ui.partners.samples import A, B, drawn, keys_of, notices, said


@pytest.mark.requirement("R083")
def test_a_first_message_and_a_small_action_come_before_the_negotiation(session: Session) -> None:
    screen = drawn(session, "essai")
    assert {f"{A}.message_entree", f"{A}.petite_action"} == set(keys_of(screen))
    names = [one.name for one in TOPICS]
    assert names.index("essai") < names.index("mandat") < names.index("negociation")


@pytest.mark.requirement("R064")
def test_the_journal_of_contacts_says_from_five_where_the_initiative_comes_from(session: Session) -> None:
    for rank, who in enumerate(("autorite", "autorite", "nous", "autorite")):
        session.answer(f"contact.c{rank}", {"date": f"2026-0{rank + 1}-05", "initiative": who})
    assert "il en manque 1" in said(session, "contacts")
    session.answer("contact.c4", {"date": "2026-09-05", "initiative": "nous"})
    assert notices(session, "contacts") == ["60\u202f% des contacts viennent d’une autorité."]


@pytest.mark.requirement("R069")
def test_the_mandate_is_dated_before_the_negotiation_opens(session: Session) -> None:
    mandate = drawn(session, "mandat")
    parts = {one.at.part for one in flat(mandate.parts) if isinstance(one, Field) and one.at}
    assert {"mandate", "date", "bornes", "compte_rendu_le"} <= parts
    closed = drawn(session, "negociation")
    assert "Le mandat passe avant la négociation." in notices(session, "negociation")
    assert "ajouter:tour_negociation" not in [getattr(one, "press", "") for one in flat(closed.parts)]
    session.answer("mandat_negociation", {"mandate": "La présidence", "date": "2026-10-15"})
    opened = drawn(session, "negociation")
    assert "ajouter:tour_negociation" in [getattr(one, "press", "") for one in flat(opened.parts)]
    session.answer("tour_negociation.t1", {"date": "2026-10-01", "positions": "Un siège chacun"})
    assert "Un tour a eu lieu avant le mandat" in notices(session, "negociation")


@pytest.mark.parametrize(
    ("due", "given", "late"),
    [("2026-11-01", "", True), ("2026-11-04", "", False), ("2026-11-01", "2026-11-02", False)],
)
def test_a_report_that_is_due_is_recalled(session: Session, due: str, given: str, late: bool) -> None:
    said_of = {"mandate": "La présidence", "date": "2026-10-15", "compte_rendu_le": due}
    session.answer("mandat_negociation", {**said_of, **({"rendu_le": given} if given else {})})
    assert bool(notices(session, "mandat")) is late


@pytest.mark.requirement("R084")
def test_each_round_says_positions_concessions_and_what_is_agreed(session: Session, shown) -> None:
    session.answer("mandat_negociation", {"mandate": "La présidence", "date": "2026-10-15"})
    page = shown_page(PartenairesPage, session, shown, "negociation")
    page.press("ajouter:tour_negociation")
    parts = {one.at.part for one in flat(page.screen.parts) if isinstance(one, Field) and one.at}
    assert {"date", "positions", "concessions", "accords", "suites"} <= parts
    keys = {key for key in keys_of(page.screen) if key.startswith("tour_negociation.")}
    assert len(keys) == 1
    key = keys.pop()
    session.answer(key, {"date": "2026-10-20", "accords": "Un calendrier"})
    page.press(f"retirer:{key}")
    assert session.case.together(key) is None


def test_three_partners_are_noted_pair_by_pair(session: Session) -> None:
    session.answer_all(
        {f"{B}.identite.nom": "La Voisine", "partenaire.gamma.identite.nom": "Le Phare"}, label="x"
    )
    screen = drawn(session, "relations")
    pairs = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at is None)
    assert [name for name, _ in pairs.options] == ["alpha.beta", "alpha.gamma", "beta.gamma"]
    session.answer(f"{A}.relation.gamma", {"ca_confiance": 1})
    assert "Une relation est au plus bas" in notices(session, "relations")
    rows = [one for one in flat(drawn(session, "relations").parts) if isinstance(one, Rows)]
    assert rows[0].rows[0][:2] == ("Horizon Vève et Le Phare", "1")


def test_beyond_six_organisations_a_core_is_proposed(session: Session) -> None:
    for rank in range(5):
        session.answer(f"partenaire.p{rank}.identite.nom", f"Organisme {rank}")
    assert "Une grande table" in notices(session, "conclure")
    session.answer_all(answers_to_remove(session.case, "p4")[TOGETHER], label="retirer")
    assert len(partner_ids(session.case)) == 5
    assert "Une grande table" not in notices(session, "conclure")


def test_the_answer_of_the_partner_is_kept(session: Session) -> None:
    screen = drawn(session, "reponse")
    asked = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at)
    assert [name for name, _ in asked.options] == ["oui", "en_reflexion", "non"]
