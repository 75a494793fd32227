"""Every screen of the full step 6 in the window: named, whole, and led to by its links."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.partenaires import PartenairesPage
from coopwizard.ui.presenters.partenaires_cadre import TOPICS
from coopwizard.ui.session import Session
from tests.ui.access import unnamed
from tests.ui.early import said_on
from tests.ui.later import cut, open_example, shown_page
from tests.ui.partners.samples import A, B, keys_of

SCREENS = [one.name for one in TOPICS]


@pytest.mark.parametrize("screen", [*SCREENS, "conclure", "comparaison"])
@pytest.mark.parametrize("size", [(918, 636), (700, 636)], ids=["wide", "narrow"])
def test_every_field_has_a_name_and_nothing_is_cut(
    base: Base, library_path: Path, shown, screen: str, size: tuple[int, int]
) -> None:
    library, session = open_example(base, library_path)
    more = {f"partenaire.p{rank}.identite.nom": f"Organisme {rank}" for rank in (1, 2)}
    lines = {"besoin.b1": {"texte": "Des locaux"}, "apport.b1.nous": 1, "contact.c1": {"qui": "L’ARS"}}
    rounds = {
        "mandat_negociation": {"mandate": "P", "date": "2026-10-15"},
        "tour_negociation.t": {"accords": "Rien"},
    }
    mirror = {
        "partenaire.chm.accord_miroir": {"nous": True, "partenaire": True},
        "partenaire.chm.miroir.ca_vision": 4,
    }
    session.answer_all({"parcours": "complet", **more, **lines, **rounds, **mirror}, label="remplir")
    page = shown_page(PartenairesPage, session, shown, screen, size)
    assert page.screen.id == screen
    assert unnamed(page) == []
    assert cut(page) == []
    assert not any("vous devez" in text.lower() for text in said_on(page))
    library.close()


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        (f"{A}.relation.beta", "relations"),
        (f"{A}.confrontation_projets.avenir", "projets"),
        ("besoin.b1", "apports"),
        ("apport.b1.beta", "apports"),
        (f"{B}.vision", "vision_eux"),
        (f"{B}.identite.etp", "chiffres"),
        ("mandat_negociation", "mandat"),
    ],
)
def test_a_link_leads_to_the_screen_and_the_field(session: Session, shown, key: str, screen: str) -> None:
    names = {f"{B}.identite.nom": "La Voisine", "partenaire.gamma.identite.nom": "Le Phare"}
    session.answer_all(
        {**names, "besoin.b0": {"texte": "Un lieu"}, "besoin.b1": {"texte": "Du temps"}}, label="x"
    )
    page = shown_page(PartenairesPage, session, shown)
    page.reveal_answer(key)
    assert page.screen.id == screen
    assert key in keys_of(page.screen)
