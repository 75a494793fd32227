"""Projects, visions, interests, complementarity and differences, face to face."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.partenaires import PartenairesPage
from coopwizard.ui.presenters.sheet import (
    Entry,
    Field,
    Marks,
    Menu,
    Picture,
    Rows,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.later import shown_page
from tests.ui.partners.samples import A, drawn, keys_of, notices, said


@pytest.mark.requirement("R056")
def test_the_two_projects_face_each_other_in_six_lines_and_four_columns(session: Session) -> None:
    plan = session.base.confrontation_projets
    session.answer(
        f"{A}.confrontation_projets.avenir", {"nous": "Rester à taille humaine", "partenaire": "Grandir"}
    )
    table = next(one for one in flat(drawn(session, "projets").parts) if isinstance(one, Rows))
    assert len(table.rows) == len(plan.lignes) == 6
    assert len(table.head) == 1 + len(plan.colonnes) == 5
    assert table.rows[-1][1:3] == ("Rester à taille humaine", "Grandir")
    for line in plan.lignes:
        screen = drawn(session, "projets", ligne=line)
        parts = {one.at.part for one in flat(screen.parts) if isinstance(one, Field) and one.at}
        assert parts == set(plan.colonnes)
        assert set(keys_of(screen)) == {f"{A}.confrontation_projets.{line}"}


@pytest.mark.requirement("R080")
def test_visions_are_written_apart_then_read_side_by_side(session: Session) -> None:
    session.answer("notre_vision", {"personnes": "Chacun chez soi, entouré."})
    assert "Chacun chez soi" not in said(session, "vision_eux")
    assert "Pas encore côte à côte" in said(session, "vision")
    assert "Chacun chez soi" not in said(session, "vision")
    session.answer(f"{A}.vision", {"personnes": "Rentrer plus tôt.", "territoire": "La vallée."})
    together = said(session, "vision")
    assert "Chacun chez soi, entouré." in together
    assert "Rentrer plus tôt." in together
    assert "Rentrer plus tôt" not in said(session, "vision_nous")
    scales = [one for one in flat(drawn(session, "vision").parts) if isinstance(one, Marks) and one.at]
    assert [one.at.part for one in scales if one.at] == ["nous", "partenaire"]


@pytest.mark.requirement("R076")
def test_contradictory_interests_lower_the_index_and_raise_an_alert(session: Session) -> None:
    for key in ("nos_interets", "ses_interets"):
        screen = drawn(session, "interets")
        asked = {
            one.at.part
            for one in flat(screen.parts)
            if isinstance(one, Entry) and one.at and one.at.key.endswith(key)
        }
        assert asked == set(session.base.interets.table)
    session.answer(
        f"{A}.convergence", {"notre_gain_sa_crainte": "convergent", "son_gain_notre_crainte": "neutre"}
    )
    assert notices(session, "convergence") == ["75 sur 100\u00a0: intérêts qui vont ensemble"]
    assert "al_interets" not in {one.id for one in session.results.assessment.alerts}
    session.answer(
        f"{A}.convergence",
        {"notre_gain_sa_crainte": "contradictoire", "notre_gain_sa_ligne_rouge": "neutre"},
    )
    assert notices(session, "convergence") == ["25 sur 100\u00a0: intérêts qui se contredisent"]
    assert "al_interets" in {one.id for one in session.results.assessment.alerts}


@pytest.mark.requirement("R079")
def test_the_matrix_lists_what_nobody_brings_and_what_two_bring(session: Session) -> None:
    session.answer_all(
        {
            "besoin.b1": {"texte": "Une direction financière"},
            "besoin.b2": {"texte": "La confiance des familles"},
            "besoin.b3": {"texte": "Des locaux"},
            "apport.b1.nous": 0,
            "apport.b1.alpha": 0,
            "apport.b2.nous": 2,
            "apport.b2.alpha": 2,
            "apport.b3.nous": 0,
        },
        label="besoins",
    )
    found = notices(session, "matrice")
    assert "Manques\u00a0: une direction financière" in found
    assert "Doublons\u00a0: la confiance des familles" in found
    assert not any("locaux" in one for one in found)  # nobody asked the partner yet: not known, no gap
    picture = next(one for one in flat(drawn(session, "matrice").parts) if isinstance(one, Picture))
    assert "La confiance des familles\u00a0: Nous fortement, Horizon Vève fortement" in picture.alternative


@pytest.mark.requirement("R085")
def test_what_each_is_alone_in_doing_well_is_crossed_in_the_matrix(session: Session) -> None:
    screen = drawn(session, "bien_faire")
    assert {"nos_singularites", f"{A}.singularites"} <= set(keys_of(screen))
    session.answer_all(
        {"nos_singularites": "L’accompagnement au long cours", f"{A}.singularites": "La rééducation en mer"},
        label="seuls",
    )
    table = next(one for one in flat(drawn(session, "matrice").parts) if isinstance(one, Rows))
    assert table.rows == (
        ("Nous", "L’accompagnement au long cours"),
        ("Horizon Vève", "La rééducation en mer"),
    )


def test_a_need_comes_from_the_project_and_goes_with_what_is_brought(session: Session, shown) -> None:
    name = next(iter(session.base.objets))
    session.answer(f"objet.{name}", {"priorite": 3})
    page = shown_page(PartenairesPage, session, shown, "apports")
    page.press(f"besoin:objet.{name}")
    ((uid, need),) = list(session.case.under(TOGETHER, "besoin"))
    assert need == {"texte": session.base.objets[name].titre}
    field = next(
        one
        for one in flat(page.screen.parts)
        if isinstance(one, Menu) and one.at and one.at.key == f"apport.{uid}.nous"
    )
    page._write(field, "2")
    assert session.case.together(f"apport.{uid}.nous") == 2
    page.press(f"retirer:besoin.{uid}")
    assert list(session.case.under(TOGETHER, "besoin")) == []
    assert session.case.together(f"apport.{uid}.nous") is None


@pytest.mark.requirement("R082")
def test_the_differences_to_preserve_go_into_the_charter(session: Session) -> None:
    session.answer(f"{A}.differences_a_preserver", "- Notre petite maison\n\nSon plateau technique")
    written = said(session, "conclure")
    assert "Ce que la charte préserve" in written
    assert "– Notre petite maison" in written
    assert "– Son plateau technique" in written


@pytest.mark.requirement("R086")
@pytest.mark.requirement("R087")
def test_two_overlaps_are_a_zone_to_treat_with_a_promise_to_write(session: Session) -> None:
    axes = session.base.partenaire.chevauchement.axes
    session.answer(f"{A}.chevauchement.{axes[0]}", "oui")
    assert "Zone à traiter" not in notices(session, "concurrence")
    session.answer(f"{A}.chevauchement.{axes[1]}", "oui")
    assert "Zone à traiter" in notices(session, "concurrence")
    assert session.base.clauses["cl_loyaute"].titre in said(session, "concurrence").replace(" :", "\u00a0:")
    question = [one.label for one in flat(drawn(session, "concurrence").parts) if isinstance(one, Entry)]
    assert any("solidaires et concurrents" in one for one in question)


@pytest.mark.requirement("R088")
def test_freedom_of_initiative_is_proposed_in_every_agreement(session: Session) -> None:
    assert session.base.clauses["cl_initiative"].titre in said(session, "conclure")
