from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.conditions import paths_of
from coopwizard.domain.knowledge import Base
from coopwizard.engine.exclusions import judge_exclusions, judge_reservations
from coopwizard.engine.facts import FactSheet
from tests.engine.building import BOTH, a_case
from tests.engine.fiches import all_at, excluding_rules, reading, simulated

INTEGRATED = {"groupement", "gouvernance_partagee", "fusion"}


@pytest.mark.requirement("R081")
@pytest.mark.parametrize("trust", [1, 1.5, 2])
def test_little_trust_closes_the_integrated_types(base: Base, trust: float) -> None:
    closed = excluding_rules(simulated(base, all_at(base, 3, confiance=trust, autorisation=1), draws=0))

    assert closed.keys() >= INTEGRATED
    assert {"reseau", "partenariat", "action_commune"}.isdisjoint(closed)


@pytest.mark.requirement("R081")
def test_trust_proven_enough_closes_nothing(base: Base) -> None:
    assert excluding_rules(simulated(base, all_at(base, 3, confiance=2.5, autorisation=1), draws=0)) == {}


def test_an_exclusion_says_why_from_which_answer_and_how_to_lift_it(base: Base) -> None:
    results = simulated(base, all_at(base, 3, reversibilite=5), draws=0)

    (why,) = (one for one in reading(results, "fusion").exclusions if one.rule == "x04")
    assert why.text
    assert why.remedy
    assert why.because == ("criteres.reversibilite",)


def test_an_excluded_type_stays_shown_below_without_a_rank(base: Base) -> None:
    ranking = simulated(base, all_at(base, 3, confiance=1), draws=0).types.ranking

    ranks = [one.rank for one in ranking]
    assert len(ranking) == len(base.types)
    assert ranks[-1] is None
    assert [rank for rank in ranks if rank] == list(range(1, len([r for r in ranks if r]) + 1))


def test_a_red_line_closes_the_types_it_aims_at_and_no_other(base: Base) -> None:
    fiche = all_at(base, 3, autorisation=1) | {
        "lignes_rouges": [{"texte": "Notre nom", "types_vises": ["fusion", "groupement"]}]
    }

    assert excluding_rules(simulated(base, fiche, draws=0)) == {"groupement": ["x13"], "fusion": ["x13"]}


@pytest.mark.parametrize(
    ("partner", "closed"),
    [
        ({"statut": "lucratif"}, {"fusion": ["x11"]}),
        ({"statut": "public"}, {"fusion": ["x12"]}),
        ({"statut": "association"}, {}),
    ],
)
def test_the_status_of_a_kept_partner_may_close_the_merger(
    base: Base, partner: dict[str, str], closed: dict[str, list[str]]
) -> None:
    one = {"decision": "aller", "retenu": True, "vetos_non_leves": 0, **partner}
    fiche = all_at(base, 3, autorisation=1) | {"partenaires": {"liste": [one]}}

    assert excluding_rules(simulated(base, fiche, draws=0)) == closed


def test_a_partner_that_is_not_kept_closes_nothing(base: Base) -> None:
    one = {"decision": "non", "retenu": False, "vetos_non_leves": 2, "statut": "lucratif"}

    results = simulated(base, all_at(base, 3, autorisation=1) | {"partenaires": {"liste": [one]}}, draws=0)
    assert excluding_rules(results) == {}


@given(data=st.data())
def test_an_unknown_criterion_never_excludes(base: Base, data: st.DataObject) -> None:
    unknown = data.draw(st.sets(st.sampled_from(sorted(base.criteres)), min_size=1))
    known = {
        c: data.draw(st.sampled_from((1.0, 2.0, 3.0, 4.0, 5.0))) for c in base.criteres if c not in unknown
    }

    found = judge_exclusions(base, FactSheet({f"criteres.{c}": mark for c, mark in known.items()}))

    for reasons in found.by_type.values():
        for reason in reasons:
            assert not {f"criteres.{c}" for c in unknown} & set(reason.because)


def test_a_lifted_reservation_stays_shown_and_blocks_no_more(base: Base) -> None:
    sheet = FactSheet({"degre_de_choix.niveau": "subie"})
    lifted = a_case({(BOTH, "reserve_levee.re_subie"): {"texte": "Délibération du 3 mars"}})

    standing = judge_reservations(base, a_case(), sheet, "fusion")
    after = judge_reservations(base, lifted, sheet, "fusion")

    assert standing.blocking == ("re_subie",)
    assert after.blocking == ()
    assert [one.rule for one in after.reasons] == ["re_subie"]
    assert "Délibération du 3 mars" in after.reasons[0].remedy


def test_a_reservation_speaks_of_its_types_only(base: Base) -> None:
    sheet = FactSheet({"degre_de_choix.niveau": "subie"})

    assert judge_reservations(base, a_case(), sheet, "reseau").reasons == ()


def test_a_type_above_the_ceiling_is_reserved_without_blocking(base: Base) -> None:
    sheet = FactSheet({"niveau.plafond_rang": 4})

    above = judge_reservations(base, a_case(), sheet, "groupement")
    assert [one.rule for one in above.reasons] == ["re_niveau"]
    assert above.blocking == ()
    assert judge_reservations(base, a_case(), sheet, "mutualisation").reasons == ()


def test_an_obligation_is_told_without_a_hole_in_the_sentence(base: Base) -> None:
    sheet = FactSheet({"injonction.fondement": "texte"})

    (reason,) = judge_reservations(base, a_case(), sheet, "ne_pas_cooperer").reasons
    assert "{" not in reason.text


def test_what_excludes_is_law_or_what_people_ruled_out_themselves(base: Base) -> None:
    """A rule without a text speaks of a red line, a veto, or of trust, which the network asks for (R081)."""
    without = [rule for rule in base.exclusions.values() if rule.exclut and not rule.base]

    assert {rule.id for rule in without} == {"x01", "x02", "x13", "x14"}
    trust = {path for rule in without[:2] for path in paths_of(rule.si)}
    assert trust == {"criteres.confiance"}
    closed = {rule.id: rule.exclut for rule in without[:2]}
    assert closed == dict.fromkeys(("x01", "x02"), ("groupement", "gouvernance_partagee", "fusion"))


@pytest.mark.parametrize(
    ("rule", "marks", "reserved"),
    [
        ("re_confiance", {"confiance": 1}, {"mutualisation", "transfert_activite"}),
        ("re_visions", {"projet_partage": 2}, {"gouvernance_partagee", "fusion"}),
        ("re_visions_opposees", {"projet_partage": 1}, {"action_commune", "groupement"}),
        ("re_delai", {"urgence": 5}, {"groupement", "fusion"}),
        ("re_sante", {"sante_financiere": 1}, {"groupement", "fusion"}),
    ],
)
def test_delay_money_and_differing_visions_reserve_a_type_without_excluding_it(
    base: Base, rule: str, marks: dict[str, float], reserved: set[str]
) -> None:
    ranking = simulated(base, all_at(base, 3, autorisation=1, **marks), draws=0).types.ranking

    assert {one.type for one in ranking if rule in [each.rule for each in one.reservations]} == reserved
    assert {one.type for one in ranking if rule in one.blocking} == reserved
    closed = {reason.rule for one in ranking for reason in one.exclusions}
    assert closed <= {"x01"}


def test_a_deadline_reserves_what_a_refused_mandate_would_have_begun(base: Base) -> None:
    urgent = all_at(base, 3, autorisation=1, urgence=5)
    for refused, expected in ((False, "re_delai_mandat"), (True, "re_urgence_mandat")):
        found = simulated(base, urgent | {"projet": {"mandat_gestion_premier": refused}}, draws=0)
        rules = [one.rule for one in reading(found, "transfert_activite").reservations]
        assert expected in rules
        assert not reading(found, "transfert_activite").excluded
