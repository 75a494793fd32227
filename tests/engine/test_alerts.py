"""Alerts: raised on one voice, settled by a consensus, calmed by a treatment, private to the pair."""

import pytest

from coopwizard.domain.answers import SealState
from coopwizard.engine.given import Given
from coopwizard.engine.situation import read_situation
from tests.engine.building import BOTH, TODAY, D, P, a_case, every_item, signed

PLAN = {"action": "Plan de trésorerie", "responsable": "La trésorière", "date": "2026-12-01"}


def read(base, *said, given=None, **how):
    return read_situation(base, a_case(*said, **how), today=TODAY, given=given or Given())


def alert(situation, name):
    return next((one for one in situation.assessment.alerts if one.id == name), None)


@pytest.mark.parametrize("holder", [P, D])
@pytest.mark.parametrize(
    ("item", "mark", "name"),
    [
        ("go_roles", 2, "al_binome_roles"),
        ("go_confiance", 1, "al_binome_confiance"),
        ("fi_tresorerie", 1, "al_tresorerie"),
        ("be_qualite", 1, "al_qualite"),
        ("rh_climat", 1, "al_climat"),
    ],
)
def test_one_voice_is_enough_for_a_red_alert(base, holder, item, mark, name):
    found = read(base, every_item(base, 5) | {(holder, f"item.{item}"): mark})
    assert alert(found, name).colour == "rouge"
    assert found.sheet.value(f"alertes.{name}") == "non_traitee"
    assert found.sheet.value("alertes.rouges_non_traitees") == 1
    assert found.assessment.level.id == "n0"


def test_a_consensus_above_the_threshold_settles_it(base):
    said = every_item(base, 5) | {(P, "item.go_roles"): 1}
    said[BOTH, "consensus.go_roles"] = {"decision": "accord", "valeur": 3}
    assert read(base, said).sheet.value("alertes.al_binome_roles") == "absente"


def test_a_dated_treatment_turns_a_red_alert_orange(base):
    said = every_item(base, 5) | {(P, "item.fi_tresorerie"): 1, (BOTH, "traitement.al_tresorerie"): PLAN}
    found = read(base, said)
    assert (alert(found, "al_tresorerie").colour, alert(found, "al_tresorerie").treated) == ("orange", True)
    assert found.sheet.value("alertes.rouges_non_traitees") == 0
    assert found.assessment.level.id != "n0"


@pytest.mark.parametrize("lacking", ["action", "responsable", "date"])
def test_a_treatment_takes_an_action_a_person_and_a_date(base, lacking):
    plan = {part: value for part, value in PLAN.items() if part != lacking}
    said = every_item(base, 5) | {(P, "item.fi_tresorerie"): 1, (BOTH, "traitement.al_tresorerie"): plan}
    assert read(base, said).sheet.value("alertes.al_tresorerie") == "non_traitee"


def test_the_signed_matrix_treats_unclear_roles(base):
    said = every_item(base, 5) | {(P, "item.go_roles"): 1}
    assert read(base, said, signed(P)).sheet.value("alertes.al_binome_roles") == "non_traitee"
    found = read(base, said, signed(P), signed(D))
    assert found.sheet.value("alertes.al_binome_roles") == "traitee"
    assert found.sheet.value("alertes.bloquant_projet_non_traitees") == 0


@pytest.mark.requirement("R061")
def test_the_pairs_own_alerts_are_theirs_alone_and_have_a_neutral_text(base):
    said = every_item(base, 5) | {(P, "item.go_confiance"): 1, (D, "item.go_roles"): 1}
    found = read(base, said)
    for name in ("al_binome_confiance", "al_binome_roles"):
        assert alert(found, name).pair_only
        assert alert(found, name).neutral_text


def test_an_unanswered_question_leaves_its_alert_unknown(base):
    found = read(base)
    assert found.sheet.value("alertes.al_tresorerie") is None
    assert found.sheet.value("alertes.rouges_non_traitees") == 0


@pytest.mark.parametrize("state", [SealState.OPEN, SealState.SEALED])
def test_no_alert_tells_a_voice_before_the_reveal(base, state):
    found = read(base, every_item(base, 1), state=state)
    assert found.sheet.value("alertes.rouges_non_traitees") is None
    assert found.sheet.value("alertes.bloquant_projet_non_traitees") is None


def test_a_vacant_voice_raises_the_succession_alert(base):
    found = read(base, {(BOTH, "titulaire.directeur"): "vacante"})
    assert found.sheet.value("binome.complet") is False
    assert alert(found, "al_releve") is not None


def test_what_a_fiche_says_of_an_alert_prevails(base):
    said = every_item(base, 5)
    found = read(base, said, given=Given({"alertes.al_qualite": "non_traitee"}))
    assert alert(found, "al_qualite").colour == "rouge"
    assert found.sheet.value("alertes.rouges_non_traitees") == 1


@pytest.mark.parametrize(
    ("said", "social"),
    [
        ({(BOTH, "alerte_rps"): True}, True),
        ({(BOTH, "mesure.me_ecoute"): {"responsable": "la DRH"}}, True),
        ({(BOTH, "alerte_rps"): False}, None),
        ({(BOTH, "alerte_rps"): False, (BOTH, "mesure.me_recit"): {}}, False),
    ],
)
def test_a_social_sign_is_any_of_three_and_absent_only_when_all_were_seen(base, said, social):
    known = every_item(base, 5) if social is False else {}
    assert read(base, known, said).sheet.value("social.alerte") is social


@pytest.mark.requirement("R122")
def test_an_alert_carries_the_field_of_expertise_of_its_rule(base):
    found = alert(read(base, {(P, "item.fi_tresorerie"): 1}), "al_tresorerie")
    assert found.expertise == base.alertes["al_tresorerie"].expertise == "tarification"
