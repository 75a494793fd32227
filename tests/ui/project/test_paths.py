"""The common project in its two paths."""

from __future__ import annotations

import pytest

from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet, projet_cadre
from coopwizard.ui.session import Session
from tests.ui.early import names_of, scene_of
from tests.ui.project.samples import EXPRESS, fields_on


def test_the_workshop_keeps_its_screens_and_its_fields(session: Session) -> None:
    assert projet_cadre.order(scene_of(session)) == EXPRESS
    assert ("canevas.ressources", "moyens") in fields_on(session, "autres")
    assert "journee.avant" not in names_of(projet.draw(scene_of(session, "benefice")))


def test_the_full_path_asks_every_field_of_the_canvas_once(full: Session) -> None:
    asked: list[tuple[str, str]] = []
    for screen in projet_cadre.order(scene_of(full)):
        asked += fields_on(full, screen)
    for name, known in full.base.canevas.champs.items():
        if name in {"objets", "lignes_rouges"}:
            continue
        wanted = [f"guide_{rank}" for rank in range(1, len(known.guide) + 1)] or list(known.parties) or [""]
        for part in wanted:
            assert asked.count((f"canevas.{name}", part)) == 1, (name, part)


@pytest.mark.parametrize(
    ("key", "value", "screen"),
    [
        ("economie.a1", {"poste": "Paie"}, "gains"),
        ("budget_demarche.a1", {"poste": "Appui"}, "gains"),
        ("criteres_ess", {"gf_democratie": True}, "garde_fous"),
        ("garde_fou.trois_piliers_durables", {"verifie": True}, "garde_fous"),
        ("trois_equilibres", {"social": "oui"}, "moyens"),
        ("ressource_nouvelle_prevue", True, "moyens"),
        ("ressource_nouvelle_prevue", True, "garde_fous"),
        ("saisie_partenaire.a1", {"texte": "Bonjour"}, "echange"),
    ],
)
def test_what_is_answered_or_called_for_shows_in_a_workshop_too(
    session: Session, key: str, value: object, screen: str
) -> None:
    assert screen not in projet_cadre.order(scene_of(session))
    session.answer(key, value)
    assert screen in projet_cadre.order(scene_of(session))


def test_the_screens_lead_to_one_another_in_their_order(full: Session, page: ProjetPage) -> None:
    page.show_screen("oeuvre")
    met = ["oeuvre"]
    while page.forward():
        met.append(page.screen.id)
    assert tuple(met) == projet_cadre.ORDER


@pytest.mark.parametrize("key", ["canevas.ressources", "economie.a1", "criteres_ess", "saisie_partenaire.a1"])
def test_an_answer_is_found_on_the_screen_that_asks_it(full: Session, page: ProjetPage, key: str) -> None:
    values = {"economie.a1": {"poste": "Paie"}, "saisie_partenaire.a1": {"texte": "Bonjour"}}
    if key in values:
        full.answer(key, values[key])
    page.reveal_answer(key)
    assert key in {one for one, _ in fields_on(full, page.screen.id)}
