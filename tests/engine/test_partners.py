"""Partners: two voices and a range, vetoes, the decision in order, who is kept, who sits at the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import SealState
from coopwizard.domain.values import Interval, Special, high_of, low_of
from coopwizard.engine.given import Given
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, CA, TODAY, D, P, a_case, ballot, both, partner_marks


def read(base, *said, given=None, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY, given=given or Given())


def partner(base, *said, **how):
    return read(base, *said, **how).partners[0]


@pytest.mark.parametrize(
    ("mark", "score", "decision"), [(1, 0, "non"), (2, 25, "non"), (3, 50, "explorer"), (4, 75, "aller")]
)
def test_the_decision_follows_the_score_of_both_voices(base, mark, score, decision):
    found = partner(base, partner_marks(base, "p1", mark))
    assert (found.score, found.decision, found.information, found.quick) == (score, decision, 1, False)


def test_a_range_across_two_zones_is_explored(base):
    said = partner_marks(base, "p1", 4) | {
        address: 2 for address in partner_marks(base, "p1", 4) if address[0] == D
    }
    found = partner(base, said)
    assert (found.score, found.decision) == (Interval(25, 75), "explorer")
    assert found.by_voice == {P: 75, D: 25}


@pytest.mark.requirement("R078")
@pytest.mark.parametrize("criterion", ["ca_finalite", "ca_valeurs", "ca_interets", "ca_legitimite"])
@pytest.mark.parametrize("holder", [P, D])
def test_a_veto_of_one_voice_closes_the_door_whatever_the_rest(base, criterion, holder):
    said = partner_marks(base, "p1", 5) | {(holder, f"partenaire.p1.critere.{criterion}"): 1}
    found = partner(base, said)
    assert (found.vetoes, found.decision) == ((criterion,), "non")


@pytest.mark.parametrize(
    ("lift", "decision"),
    [
        ({"fait": "Charte signée", "date": "2026-10-01", P: True, D: True}, "aller"),
        ({"fait": "Charte signée", "date": "2026-10-01", P: True, D: False}, "non"),
        ({"fait": "Charte signée", "date": "2026-10-01", P: True}, "non"),
        ({"fait": "", "date": "2026-10-01", P: True, D: True}, "non"),
        ({"fait": "Charte signée", P: True, D: True}, "non"),
    ],
)
def test_a_veto_is_lifted_by_a_dated_fact_and_every_present_voice(base, lift, decision):
    said = partner_marks(base, "p1", 5) | {
        (P, "partenaire.p1.critere.ca_valeurs"): 1,
        (BOTH, "partenaire.p1.levee.ca_valeurs"): lift,
    }
    assert partner(base, said).decision == decision


def test_agreeing_on_a_better_mark_does_not_lift_a_veto(base):
    said = partner_marks(base, "p1", 5) | {(P, "partenaire.p1.critere.ca_valeurs"): 1}
    said[BOTH, "partenaire.p1.consensus.ca_valeurs"] = {"decision": "accord", "valeur": 4}
    assert partner(base, said).decision == "non"


@pytest.mark.requirement("R008")
@pytest.mark.parametrize(("mark", "decision"), [(1, "non"), (2, "aller"), (Special.DOES_NOT_KNOW, "aller")])
def test_what_contradicts_our_own_project_is_not_made_up_for(base, mark, decision):
    said = partner_marks(base, "p1", 5) | {(D, "partenaire.p1.compatibilite"): mark}
    assert partner(base, said).decision == decision


def test_little_trust_is_explored_however_good_the_rest(base):
    said = partner_marks(base, "p1", 5) | both("partenaire.p1.critere.ca_confiance", 2)
    assert partner(base, said).decision == "explorer"


def test_the_express_sheet_of_six_criteria_is_a_quick_reading(base):
    found = partner(base, partner_marks(base, "p1", 4, express=True))
    assert (found.decision, found.quick, found.information) == ("aller", True, 1)


@pytest.mark.parametrize(("noted", "decision"), [(4, "explorer"), (5, "aller")])
def test_seventy_percent_of_information_is_needed_to_go(base, noted, decision):
    express = [c.id for c in base.criteres_partenaire.values() if c.express]
    kept = ["ca_confiance", *(c for c in express if c != "ca_confiance")][:noted]
    said = {(h, f"partenaire.p1.critere.{c}"): 5 for h in (P, D) for c in kept}
    assert partner(base, said).decision == decision


def test_nothing_noted_is_no_decision(base):
    found = partner(base, {(BOTH, "partenaire.p1.identite.nom"): "La Voisine"})
    assert (found.name, found.decision, found.score, found.information) == ("La Voisine", None, None, None)


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
def test_no_mark_of_a_partner_is_read_before_the_reveal(base, state):
    found = partner(base, partner_marks(base, "p1", 1), state=state)
    assert (found.decision, found.by_voice, found.vetoes) == (None, {}, ())
    assert set(found.criteria.values()) == {None}


@given(p=st.integers(1, 5), d=st.integers(1, 5), settled=st.none() | st.integers(1, 5))
@settings(max_examples=40)
def test_a_criterion_is_what_was_settled_else_the_range(base, p, d, settled):
    key = "ca_vision"
    said = {(P, f"partenaire.p1.critere.{key}"): p, (D, f"partenaire.p1.critere.{key}"): d}
    if settled:
        said[BOTH, f"partenaire.p1.consensus.{key}"] = {"decision": "accord", "valeur": settled}
    mark = partner(base, said).criteria[key]
    expected = (settled, settled) if settled else (min(p, d), max(p, d))
    assert (low_of(mark), high_of(mark)) == expected


@pytest.mark.parametrize(
    ("ticks", "kept"),
    [({}, None), ({P: True}, None), ({P: True, D: True}, True), ({P: True, D: False}, None)],
)
def test_a_partner_is_kept_when_every_present_voice_says_so(base, ticks, kept):
    said = {(holder, "partenaire.p1.coche"): tick for holder, tick in ticks.items()}
    assert partner(base, partner_marks(base, "p1", 4), said).kept is kept


def test_a_vote_of_the_board_keeps_a_partner_and_a_no_is_never_kept(base):
    vote = {(CA, "vote_ca_partenaire.p1"): ballot(9, 2)}
    assert partner(base, partner_marks(base, "p1", 4), vote).kept is True
    assert partner(base, partner_marks(base, "p1", 1), vote, both("partenaire.p1.coche", True)).kept is False


def sheet(partner_id, **fields):
    return {(BOTH, f"partenaire.{partner_id}.identite.{field}"): value for field, value in fields.items()}


@pytest.mark.requirement("R029")
def test_the_widest_known_ratio_of_size_is_kept(base):
    ours = {(BOTH, "identite.budget"): 100_000, (BOTH, "identite.etp"): 10}
    found = read(base, ours, sheet("p1", budget=400_000, etp=15, places=3))
    assert found.partners[0].ratio == 4
    assert found.sheet.value("alertes.al_asymetrie") == "non_traitee"
    assert read(base, sheet("p1", budget=400_000)).sheet.value("partenaires.asymetrie_max") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "public", "associations"),
    [
        ("association", "association", False, True),
        ("association", "public", True, False),
        ("association", "mutuelle", False, False),
        (None, "public", True, False),
        (None, "association", None, None),
        ("association", None, None, None),
    ],
)
def test_who_sits_at_the_table_is_known_or_is_not(base, ours, theirs, public, associations):
    said = {} if ours is None else {(BOTH, "identite.statut"): ours}
    found = read(base, said, sheet("p1", nom="La Voisine", **({"statut": theirs} if theirs else {}))).sheet
    assert found.value("partenaires.public") is public
    assert found.value("partenaires.tous_associations") is associations
    assert found.value("partenaires.nombre") == 2


def test_the_table_is_the_partners_kept_or_all_those_in_view(base):
    said = sheet("p1", statut="public") | sheet("p2", statut="association")
    said |= {(BOTH, "identite.statut"): "association"}
    assert read(base, said).sheet.value("partenaires.nombre") == 3
    kept = partner_marks(base, "p2", 5) | both("partenaire.p2.coche", True)
    found = read(base, said, kept).sheet
    assert (found.value("partenaires.nombre"), found.value("partenaires.public")) == (2, False)


def test_decisions_are_counted_once_a_partner_is_there(base):
    said = partner_marks(base, "p1", 1) | partner_marks(base, "p2", 4) | sheet("p3", nom="La Troisième")
    found = read(base, said).sheet
    counts = [found.value(f"partenaires.{name}") for name in ("evalues", "en_aller", "en_non")]
    assert counts == [2, 1, 1]
    assert read(base).sheet.value("partenaires.evalues") is None
    assert read(base, {(BOTH, "partenaires_clos"): True}).sheet.value("partenaires.evalues") == 0


def test_an_establishment_enters_a_group_as_such(base):
    element = read(base, sheet("p1", essms=True)).sheet.elements("partenaire")[0]
    assert element.value("partenaire.qualite_gcsms") == "essms"


@pytest.mark.parametrize(("yes", "axes"), [([], None), (["public"], 1), (["public", "territoire"], 2)])
def test_overlaps_are_counted_once_one_was_looked_at(base, yes, axes):
    said = {(BOTH, f"partenaire.p1.chevauchement.{axis}"): "oui" for axis in yes}
    element = read(base, sheet("p1", nom="A"), said).sheet.elements("partenaire")[0]
    assert element.value("partenaire.axes_chevauchement") == axes


def test_partners_that_a_fiche_gives_replace_those_of_the_answers(base):
    given = Given(partners=({"partenaire.decision": "aller", "partenaire.retenu": True},))
    found = read(base, partner_marks(base, "p1", 1), given=given)
    assert [(one.decision, one.kept) for one in found.partners] == [("aller", True)]
    assert found.sheet.value("partenaires.en_aller") == 1


def test_authorities_are_counted_when_every_sheet_tells_its_own(base):
    ours = {(BOTH, "identite.autorites"): ["ars", "departement"]}
    assert read(base, ours, sheet("p1", autorites=["ars"])).sheet.value("organismes.autorites") == 2
    assert read(base, ours, sheet("p1", nom="A")).sheet.value("organismes.autorites") is None


def test_montage_answers_lie_under_the_path_that_declares_them(base):
    said = {(BOTH, "montage.employeur_commun"): True, (BOTH, "montage.part_capital_public"): 0.2}
    found = read(base, said).sheet
    assert found.value("projet.employeur_commun") is True
    assert found.value("partenaires.part_capital_public") == 0.2
