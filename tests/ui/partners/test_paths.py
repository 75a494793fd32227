"""Step 6 in its two paths, with no partner, one or many."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.presenters.partenaires_cadre import TOPICS, answers_to_remove
from coopwizard.ui.presenters.sheet import (
    Menu,
    Press,
    flat,
)
from coopwizard.ui.presenters.sheet_words import ended
from coopwizard.ui.session import Session
from tests.ui.partners.samples import A, B, drawn, keys_of, said


def test_the_workshop_shows_no_screen_of_the_full_path_until_one_holds_an_answer(session: Session) -> None:
    session.answer("parcours", "atelier")
    screen = drawn(session)
    assert not [
        one for one in flat(screen.parts) if isinstance(one, Press) and one.press.startswith("ecran:")
    ]
    assert drawn(session, "valeurs").id == "fiches"
    session.answer(f"{A}.valeur.solidarite", "declaree")
    links = [one.press for one in flat(drawn(session).parts) if isinstance(one, Press)]
    assert "ecran:valeurs" in links
    assert drawn(session, "valeurs").id == "valeurs"


@pytest.mark.parametrize("topic", [one for one in TOPICS if not one.opened], ids=lambda one: one.name)
def test_every_screen_of_the_full_path_opens_and_leads_onward(session: Session, topic) -> None:
    for rank in range(max(topic.from_count - 1, 0)):
        session.answer(f"partenaire.autre{rank}.identite.nom", f"Organisme {rank}")
    screen = drawn(session, topic.name)
    assert screen.id == topic.name
    assert screen.before
    assert screen.after
    assert screen.title
    assert drawn(session, screen.after).id == screen.after


def test_no_partner_still_closes_the_step(session: Session) -> None:
    for holder, gone in answers_to_remove(session.case, "alpha").items():
        session.answer_all(gone, holder=holder, label="retirer")
    assert "partenaires_clos" in keys_of(drawn(session, "conclure"))
    assert "ou aucun" in said(session, "conclure")


@pytest.mark.parametrize("count", [2, 8])
def test_several_partners_are_a_list_and_one_is_shown_at_a_time(session: Session, count: int) -> None:
    for rank in range(count - 1):
        session.answer(f"partenaire.p{rank}.identite.nom", f"Organisme {rank}")
    screen = drawn(session, "interets", partenaire="p0")
    names = next(one for one in flat(screen.parts) if isinstance(one, Menu) and one.at is None)
    assert len(names.options) == count
    assert names.value == "p0"
    assert {key.split(".")[1] for key in keys_of(screen)} == {"p0"}
    onward = [one.press for one in flat(screen.parts) if isinstance(one, Press) and one.kind == "text"]
    assert len(onward) == 2


def test_a_partner_goes_with_what_it_brings_and_how_others_see_it(session: Session) -> None:
    session.answer_all(
        {
            f"{B}.identite.nom": "La Voisine",
            "besoin.b1": {"texte": "Des locaux"},
            "apport.b1.alpha": 2,
            "apport.b1.beta": 1,
            f"{A}.relation.beta": {"ca_confiance": 3},
        },
        label="remplir",
    )
    gone = answers_to_remove(session.case, "beta")[TOGETHER]
    assert {"apport.b1.beta", f"{A}.relation.beta", f"{B}.identite.nom"} == set(gone)


def test_a_sheet_is_filled_from_another_case_or_from_a_register(session: Session) -> None:
    presses = [one.press for one in flat(drawn(session, "identite").parts) if isinstance(one, Press)]
    assert {"reprendre:partenaire:alpha", "registre:partenaire.alpha"} <= set(presses)
    assert "reprendre:partenaire" in [getattr(one, "press", "") for one in flat(drawn(session).parts)]


def test_the_identity_sheet_is_asked_whole_on_three_screens(session: Session) -> None:
    asked = {key for name in ("identite", "chiffres", "activite") for key in keys_of(drawn(session, name))}
    sheet = session.base.fiche_identite.champs.values()
    theirs = {f"{A}.identite.{one.id}" for one in sheet if "partenaire" in one.pour}
    assert theirs - asked <= {f"{A}.identite.insee"}  # the official code waits for the name of the commune


def test_a_long_name_is_short_in_the_way_to_it_and_whole_in_the_list(session: Session) -> None:
    name = "Association départementale d’accompagnement des personnes et de leurs proches du Haut-Pays"
    session.answer(f"{B}.identite.nom", name)
    parts = flat(drawn(session, "essai").parts)
    ways = [
        one.text for one in parts if isinstance(one, Press) and one.press == f"ouvrir:{B.replace('.', '=')}"
    ]
    assert ways
    assert all(len(one) < 70 and one.endswith("…") for one in ways)
    (menu,) = [one for one in parts if isinstance(one, Menu) and one.id == "partenaire"]
    assert [told for _, told in menu.options][1].endswith(name)


@pytest.mark.parametrize(
    ("said", "ended_as"),
    [
        ("Elle dit oui", "Elle dit oui."),
        ("Elle dit : « C’est oui. »", "Elle dit : « C’est oui. »"),
        ("Elle dit « oui »", "Elle dit « oui »."),
        ("Vraiment\u202f?", "Vraiment\u202f?"),
    ],
)
def test_a_sentence_ends_once(said: str, ended_as: str) -> None:
    assert ended(said) == ended_as
