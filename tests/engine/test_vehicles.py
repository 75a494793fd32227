from __future__ import annotations

from datetime import date

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.engine.vehicles import recheck_on, score, service
from tests.engine.fiches import all_at, full_fiche, simulated, vehicle

SHARED = {"nombre": 2, "public": False, "lucratif": False, "sante": False, "tous_associations": True}


def legal_fiche(base: Base, kept: str, **changes: object) -> dict[str, object]:
    return {"deliberation": {"type_retenu": kept}, "partenaires": {**SHARED, **changes}}


@pytest.mark.requirement("R097")
def test_every_vehicle_names_what_may_follow_it(base: Base) -> None:
    found = simulated(base, {}, draws=0).legal.vehicles

    assert {one.vehicle for one in found} == set(base.vehicules)
    for one in found:
        assert one.next_forms == base.vehicules[one.vehicle].suites
        assert set(one.next_forms) <= set(base.vehicules)


@pytest.mark.requirement("R095")
def test_before_the_project_is_shared_the_ranking_is_a_mere_simulation(base: Base) -> None:
    legal = simulated(base, all_at(base, 3), draws=0).legal

    assert not legal.gate_open
    assert legal.nature == "simulation d'étude"
    assert all(one.text for one in legal.why_closed)
    assert legal.why_closed


def test_once_the_project_is_shared_the_ranking_is_one(base: Base) -> None:
    fiche = full_fiche({"cas": "v_engager"})
    fiche["deliberation"] = {"type_retenu": "mutualisation", "vote_ca_type": True}

    legal = simulated(base, fiche, draws=0).legal
    assert (legal.gate_open, legal.nature, legal.why_closed) == (True, "classement", ())


def test_vehicles_are_ranked_for_the_kept_type_then_the_next_two(base: Base) -> None:
    fiche = all_at(base, 3, autorisation=1) | legal_fiche(base, "fusion")

    legal = simulated(base, fiche, draws=0).legal

    assert legal.for_types[0] == "fusion"
    assert len(legal.for_types) == 3
    assert "ne_pas_cooperer" not in legal.for_types
    served = [one for one in legal.vehicles if one.rank]
    assert [one.rank for one in served] == list(range(1, len(served) + 1))
    assert [one.for_type for one in served] == sorted(
        (one.for_type for one in served), key=lambda t: legal.for_types.index(t or "")
    )


def test_complements_and_preparations_have_no_rank(base: Base) -> None:
    found = simulated(base, legal_fiche(base, "mutualisation"), draws=0)

    assert vehicle(found, "convention_mad").role == "complement"
    assert vehicle(found, "convention_mad").rank is None
    assert not vehicle(found, "convention_mad").set_aside


def test_a_role_may_depend_on_the_type(base: Base) -> None:
    charter = vehicle(simulated(base, legal_fiche(base, "partenariat"), draws=0), "charte")

    assert (charter.role, charter.rank) == ("preparatoire", None)


def test_a_vehicle_never_read_again_is_listed_with_its_reason_and_not_ranked(base: Base) -> None:
    found = vehicle(simulated(base, legal_fiche(base, "groupement"), draws=0), "union_economie_sociale")

    assert found.unclassified
    assert found.rank is None
    assert found.warnings


def test_an_unknown_rule_sets_nothing_aside(base: Base) -> None:
    fiche = {"deliberation": {"type_retenu": "groupement"}}

    found = vehicle(simulated(base, fiche, draws=0), "gip")
    assert (found.set_aside, found.eligible) == (False, None)


def test_a_rule_of_law_past_its_day_warns_and_sets_nothing_aside(base: Base) -> None:
    fiche = legal_fiche(base, "groupement", sante=False)

    fresh = vehicle(simulated(base, fiche, draws=0, today=date(2027, 11, 21)), "gcs")
    late = vehicle(simulated(base, fiche, draws=0, today=date(2027, 11, 22)), "gcs")

    assert fresh.set_aside
    assert "el_gcs" in [one.rule for one in fresh.reasons]
    assert not late.set_aside
    (warning,) = (one for one in late.warnings if one.rule == "el_gcs")
    assert warning.text.startswith("À revérifier")
    assert warning.checked_on == "2026-11-22"


def test_a_rule_of_choice_has_no_day_to_be_read_again(base: Base) -> None:
    fiche = legal_fiche(base, "mutualisation") | {"criteres": {"personne_morale": 5}}

    late = vehicle(simulated(base, fiche, draws=0, today=date(2030, 1, 1)), "convention_moyens")
    assert "el_pm" in [one.rule for one in late.reasons]


def test_every_reason_of_law_bears_its_reference_and_its_day(base: Base) -> None:
    fiche = legal_fiche(base, "fusion", public=True, tous_associations=False)

    for one in vehicle(simulated(base, fiche, draws=0), "fusion_creation").reasons:
        assert one.reference
        assert one.checked_on
        assert one.remedy


@pytest.mark.parametrize(
    ("rule", "said", "warned", "spared"),
    [
        ("el_delai", {"injonction": {"mois": 5}}, "gcsms_moyens", "association_commune"),
        ("el_solidarite", {"criteres": {"sante_financiere": 2}}, "gie", "association_commune"),
        ("el_reversible", {"criteres": {"reversibilite": 5}}, "gip", "association_commune"),
    ],
)
def test_delay_prudence_and_taste_warn_of_a_form_and_set_none_aside(
    base: Base, rule: str, said: dict[str, object], warned: str, spared: str
) -> None:
    results = simulated(base, legal_fiche(base, "groupement") | said, draws=0)

    found = vehicle(results, warned)
    assert rule in [one.rule for one in found.warnings]
    assert rule not in [one.rule for one in found.reasons]
    assert rule not in [one.rule for one in vehicle(results, spared).warnings]


def test_refusing_the_exit_lowers_reversible_forms_least(base: Base) -> None:
    charter, merger = base.vehicules["charte"], base.vehicules["fusion_creation"]

    assert score(charter, "reseau", 5) == score(charter, "reseau", 1)
    assert score(merger, "fusion", 5) < score(merger, "fusion", None) < score(merger, "fusion", 1)
    assert service(merger, "reseau") == 0


@pytest.mark.parametrize(
    ("checked", "again"), [("2026-11-22", date(2027, 11, 22)), ("2026-02-28", date(2027, 2, 28)), ("", None)]
)
def test_a_rule_is_read_again_a_year_after(base: Base, checked: str, again: date | None) -> None:
    assert recheck_on(base, checked) == again
