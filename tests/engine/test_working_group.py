"""The project group: who is at the table, whose seat is empty, and what is then raised."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.working_group import absent, empty_seats, members, organisations
from tests.engine.building import TODAY, Said, a_case

KEY = "composition_groupe_projet"
PARTNERS: Said = {
    (TOGETHER, "partenaire.p1.identite.nom"): "La Voisine",
    (TOGETHER, "partenaire.p2.identite.nom"): "Le Bourg",
}


def person(uid: str, name: str, where: str, quality: str = "administrateur") -> Said:
    return {(TOGETHER, f"{KEY}.{uid}"): {"nom": name, "organisme": where, "qualite": quality}}


@pytest.mark.requirement("R067")
@pytest.mark.parametrize(
    ("people", "missing", "raised"),
    [
        ({}, None, False),
        (person("a", "Anne Roy", "nous"), ("p1", "p2"), True),
        (
            person("a", "Anne Roy", "nous") | person("b", "", "p1") | person("c", "Léo Le Gal", "p2"),
            ("p1",),
            True,
        ),
        (
            person("a", "Anne Roy", "nous") | person("b", "Ali Diop", "p1") | person("c", "Léo Le Gal", "p2"),
            (),
            False,
        ),
        (person("a", "Anne Roy", "p1") | person("b", "Ali Diop", "p2"), ("nous",), True),
    ],
)
def test_an_organisation_without_a_named_member_raises_an_alert(
    base: Base, people: Said, missing: tuple[str, ...] | None, raised: bool
) -> None:
    case = a_case(PARTNERS, people)
    found = evaluate(base, case, today=TODAY, draws=0)
    assert absent(case, organisations(found.partners)) == missing
    told = [one for one in found.assessment.alerts if "groupe_projet.organismes_absents" in one.because]
    assert bool(told) is raised


@pytest.mark.requirement("R070")
def test_the_default_group_is_mixed_and_led(base: Base) -> None:
    around = organisations(evaluate(base, a_case(PARTNERS), today=TODAY, draws=0).partners)
    seats = empty_seats(a_case(PARTNERS), around)
    for one in around:
        assert {quality for where, quality in seats if where == one} == {"administrateur", "technicien"}
    assert ("", "animateur") in seats


def test_a_seat_taken_is_no_longer_proposed(base: Base) -> None:
    said = person("a", "Anne Roy", "nous") | person("b", "Zoé Lam", "", "animateur")
    assert empty_seats(a_case(said), ("nous",)) == (("nous", "technicien"),)


def test_the_members_are_read_in_the_same_order_whatever_their_ids() -> None:
    said = person("z", "Anne Roy", "nous") | person("b", "Zoé Lam", "", "animateur")
    said |= person("y", "Léo Le Gal", "nous", "technicien") | person("a", "Ali Diop", "p1")
    assert [one["nom"] for _, one in members(a_case(said))] == [
        "Anne Roy",
        "Léo Le Gal",
        "Ali Diop",
        "Zoé Lam",
    ]
