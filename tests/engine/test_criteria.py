from __future__ import annotations

from typing import Any

import pytest

from coopwizard.domain.answers import TOGETHER, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import CriterionReading, Mark
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.criteria import ANSWERED, SUGGESTED, UNKNOWN, least, mean, read_criteria, read_mark
from coopwizard.engine.facts import FactSheet
from tests.engine.building import BOTH, D, P, a_case


def read(base: Base, criterion: str, facts: dict[str, Any] | None = None, **kept: Mark) -> CriterionReading:
    partner = FactSheet({"partenaire.retenu": True} | {f"partenaire.critere.{c}": m for c, m in kept.items()})
    refused = FactSheet({"partenaire.retenu": False, "partenaire.critere.ca_confiance": 1.0})
    sheet = FactSheet(facts or {}, {"partenaire": (partner, refused)})
    return read_criteria(base, a_case(), sheet)[criterion]


def objects(base: Base, **priorities: int) -> dict[str, int]:
    return {f"objets.{name}": priorities.get(name, 0) for name in base.objets}


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        (3, 3.0),
        ([2, 4], Interval(2, 4)),
        ([4, 4], 4.0),
        ([4, 2], Interval(2, 4)),
        (None, None),
        (7, None),
        ([1, 2, 3], None),
        (True, None),
        ("3", None),
        ({"min": 1, "max": 2}, Interval(1, 2)),
    ],
)
def test_a_mark_is_a_number_or_the_two_ends_of_it(said: Plain, mark: Mark) -> None:
    assert read_mark(said) == mark


def test_the_pairs_answer_prevails_over_the_suggestion(base: Base) -> None:
    case = a_case({(BOTH, "critere.intensite"): 2})
    sheet = FactSheet(objects(base, ensemble_activites=3))

    found = read_criteria(base, case, sheet)

    assert (found["intensite"].mark, found["intensite"].origin) == (2, ANSWERED)
    assert (found["personnel"].mark, found["personnel"].origin) == (5, SUGGESTED)
    assert found["personnel"].why


def test_not_knowing_is_an_answer_that_nothing_replaces(base: Base) -> None:
    case = a_case({(BOTH, "critere.intensite"): Special.DOES_NOT_KNOW})

    found = read_criteria(base, case, FactSheet(objects(base, ensemble_activites=3)))

    assert (found["intensite"].mark, found["intensite"].origin) == (None, UNKNOWN)


def test_nothing_said_leaves_every_criterion_unknown(base: Base) -> None:
    assert {one.mark for one in read_criteria(base, a_case(), FactSheet()).values()} == {None}


@pytest.mark.parametrize(
    ("criterion", "chosen", "mark"),
    [
        ("intensite", {"achats": 1, "direction_commune": 2}, 4),
        ("personne_morale", {"siege_commun": 1}, 5),
        ("autorisation", {"plateforme_services": 2}, 3),
        ("continuite_parcours", {"parcours_coordonne": 3}, 5),
        ("continuite_parcours", {"repit_aidants": 2, "achats": 3}, 3),
        ("continuite_parcours", {"achats": 3}, 1),
        ("pilotage_commun", {"siege_commun": 1, "achats": 3}, 5),
        ("pilotage_commun", {"cpom_commun": 1}, 3),
        ("pilotage_commun", {"achats": 1}, 2),
    ],
)
def test_what_is_put_in_common_suggests_a_mark(
    base: Base, criterion: str, chosen: dict[str, int], mark: float
) -> None:
    assert read(base, criterion, objects(base, **chosen)).mark == mark


@pytest.mark.parametrize("criterion", ["intensite", "continuite_parcours", "pilotage_commun"])
def test_no_object_suggests_nothing(base: Base, criterion: str) -> None:
    assert read(base, criterion, objects(base)).mark is None


@pytest.mark.parametrize(
    ("months", "mark"), [(0, 5), (6, 5), (7, 4), (9, 4), (10, 3), (18, 3), (24, 2), (25, 1)]
)
def test_a_deadline_suggests_an_urgency(base: Base, months: int, mark: float) -> None:
    assert read(base, "urgence", {"injonction.mois": months}).mark == mark


def test_a_demand_without_a_deadline_is_not_urgent_and_no_demand_says_nothing(base: Base) -> None:
    assert read(base, "urgence", {"injonction.expression": "orale"}).mark == 1
    assert read(base, "urgence").mark is None


@pytest.mark.parametrize(
    ("number", "public", "mark"),
    [
        (1, False, None),
        (2, False, 1),
        (3, None, 3),
        (4, False, 3),
        (5, False, 4),
        (6, False, 5),
        (2, True, 5),
        (None, True, 5),
        (None, None, None),
    ],
)
def test_organisations_suggest_their_number_and_diversity(
    base: Base, number: int | None, public: bool | None, mark: float | None
) -> None:
    facts = {"partenaires.nombre": number, "partenaires.public": public}
    assert read(base, "nombre_partenaires", facts).mark == mark


def test_trust_is_that_of_the_kept_partners_only(base: Base) -> None:
    assert read(base, "confiance", ca_confiance=Interval(3, 4)).mark == Interval(3, 4)


def test_two_marks_on_a_partner_make_their_mean_and_one_alone_nothing(base: Base) -> None:
    assert read(base, "projet_partage", ca_vision=4.0, ca_interets=Interval(2, 3)).mark == Interval(3, 3.5)
    assert read(base, "proximite_culturelle", ca_social=4.0).mark is None


def test_our_scores_suggest_governance_and_readiness_for_change(base: Base) -> None:
    facts = {"scores.gouvernance": Interval(50, 75), "scores.rh": 50.0, "scores.changement": 100.0}

    assert read(base, "gouvernance", facts).mark == Interval(3, 4)
    assert read(base, "capacite_changement", facts).mark == 4


def test_financial_health_is_the_lower_of_the_two_sides(base: Base) -> None:
    facts = {"scores.finances": 75.0}

    assert read(base, "sante_financiere", facts).mark == 4
    assert read(base, "sante_financiere", facts, ca_solidite=2.0).mark == 2


def test_what_could_be_done_alone_suggests_the_need_of_others(base: Base) -> None:
    def need(said: dict[tuple[str, str], int]) -> Mark:
        return read_criteria(base, a_case(said), FactSheet())["besoin_autres"].mark

    assert need({(TOGETHER, "faisable_seuls"): 1}) == 4
    assert need({(P, "faisable_seuls"): 0, (D, "faisable_seuls"): 2}) == Interval(3, 5)
    assert need({(P, "faisable_seuls"): 0}) == 4


def test_a_mean_with_an_unknown_is_unknown_and_the_least_ignores_it() -> None:
    assert mean([3.0, None]) is None
    assert mean([]) is None
    assert least([None, 3.0]) == 3
    assert least([None]) is None
