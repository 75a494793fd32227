"""What each appointment measured: numbers typed in French, what got worse, what to go over again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import TOGETHER, Answer, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.engine.appointments import (
    DOWN,
    STAY,
    UP,
    Followed,
    appointments,
    followed,
    is_worse,
    read_number,
    to_go_over,
)
from coopwizard.french import number
from tests.engine.building import a_case


def saying(said: dict[str, Plain]) -> Case:
    case = a_case()
    for key, value in said.items():
        case = case.with_answer(Answer(TOGETHER, key, value))
    return case


def one_of(base: Base, said: dict[str, Plain], name: str) -> Followed:
    return next(one for one in followed(base, saying(said)) if one.id == name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12", 12),
        ("12,5 %", 12.5),
        ("1\u202f200 jours", 1200),
        ("-3", -3),
        ("−3", -3),
        ("4 au moins", 4),
        ("environ 8", 8),
        ("aucun", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_it_is_typed_in_french(text: str, found: float | None) -> None:
    assert read_number(text) == found


@given(st.integers(-10_000_000, 10_000_000))
def test_a_number_set_in_french_reads_back(value: int) -> None:
    assert read_number(number(value)) == value


@pytest.mark.parametrize(
    ("way", "before", "after", "worse"),
    [
        (UP, 4, 3, True),
        (UP, 3, 4, False),
        (UP, 4, 4, False),
        (DOWN, 4, 5, True),
        (DOWN, 5, 4, False),
        (STAY, 4, 4, False),
        (STAY, 4, 5, True),
        ("", 4, 1, False),
    ],
)
def test_worse_is_said_in_the_declared_direction(way: str, before: float, after: float, worse: bool) -> None:
    assert is_worse(way, before, after) is worse


def test_a_value_is_compared_with_the_one_before_it_and_the_first_with_the_baseline(base: Base) -> None:
    said: dict[str, Plain] = {
        "indicateur.in_climat": {"depart": "8 %"},
        "valeur.in_climat.M6": {"valeur": "9 %"},
        "valeur.in_climat.M12": {"valeur": "pas relevé"},
        "valeur.in_climat.M18": {"valeur": "8,5 %"},
    }
    found = one_of(base, said, "in_climat")
    assert [(value.appointment, value.number, value.worse) for value in found.values] == [
        ("M6", 9, True),
        ("M12", None, False),
        ("M18", 8.5, False),
    ]


def test_the_indicator_of_the_project_is_not_asked_twice(base: Base) -> None:
    chosen: dict[str, Plain] = {
        "canevas.indicateur_personnes": {"mesure": "Séances d’eau", "valeur_depart": "2", "cible": "30"}
    }
    found = one_of(base, chosen, "in_personnes")
    assert (found.title, found.start, found.target, found.complete) == ("Séances d’eau", "2", "30", True)
    again = one_of(
        base, {**chosen, "indicateur.in_personnes": {"depart": "3", "cible": "12"}}, "in_personnes"
    )
    assert (again.start, again.target) == ("3", "12")
    assert one_of(base, chosen, "in_confiance").start == ""


@pytest.mark.requirement("R135")
@pytest.mark.parametrize(
    ("said", "complete"),
    [({}, False), ({"depart": "2"}, False), ({"cible": "3"}, False), ({"depart": "2", "cible": "3"}, True)],
)
def test_an_indicator_may_be_judged_with_a_baseline_and_a_target(
    base: Base, said: dict[str, Plain], complete: bool
) -> None:
    assert one_of(base, {"indicateur.in_temps": dict(said)}, "in_temps").complete is complete


def test_one_s_own_indicator_is_followed_like_the_others(base: Base) -> None:
    said: dict[str, Plain] = {
        "indicateur_propre.abc": {
            "titre": "Trajets",
            "famille": "equipes",
            "sens": "descendre",
            "depart": "10",
        },
        "valeur.abc.M6": {"valeur": "12"},
    }
    found = one_of(base, said, "abc")
    assert (found.own, found.title, found.family) == (True, "Trajets", "equipes")
    assert found.values[0].worse


def worse_at(*names: str) -> dict[str, Plain]:
    """Return a coordination time that grows at each of these appointments."""
    return {f"valeur.in_temps.{name}": {"valeur": str(rank)} for rank, name in enumerate(names, 1)}


@pytest.mark.parametrize(
    ("climate", "asked"),
    [
        ({}, ()),
        ({"M6": "9 %"}, ()),
        ({"M6": "9 %", "M12": "8 %"}, ()),
        ({"M12": "9 %", "M18": "10 %"}, ()),
        ({"M6": "9 %", "M12": "10 %"}, ("in_climat", "in_temps")),
    ],
)
def test_two_mandatory_indicators_worse_twice_in_a_row_call_for_a_review(
    base: Base, climate: dict[str, str], asked: tuple[str, ...]
) -> None:
    said: dict[str, Plain] = {
        "indicateur.in_temps": {"depart": "0"},
        "indicateur.in_climat": {"depart": "8 %"},
        **worse_at("M6", "M12"),
        **{f"valeur.in_climat.{name}": {"valeur": text} for name, text in climate.items()},
    }
    found = followed(base, saying(said))
    assert to_go_over(found, tuple(base.evaluation.rendez_vous)) == asked


@pytest.mark.requirement("R133")
def test_four_appointments_stand_by_default(base: Base) -> None:
    found = appointments(base, a_case())
    assert [(one.id, one.months, one.held) for one in found] == [
        ("M6", 6, False),
        ("M12", 12, False),
        ("M18", 18, False),
        ("M24", 24, False),
    ]


def test_an_appointment_keeps_what_it_decided(base: Base) -> None:
    said: dict[str, Plain] = {
        "rendez_vous.M6": {
            "decision": "ralentir",
            "pourquoi": "Trop de réunions",
            "prochaine_date": "2027-11-09",
        },
        "valeur.in_temps.M6": {"valeur": "5"},
    }
    first, second = appointments(base, saying(said))[:2]
    assert (first.held, first.decision, first.why, first.values) == (True, "ralentir", "Trop de réunions", 1)
    assert str(first.next_day) == "2027-11-09"
    assert not second.held
