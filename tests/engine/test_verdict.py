from __future__ import annotations

import pytest

from coopwizard.domain.conditions import AllOf, AnyOf
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Value
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.verdict import propose, type_facts
from tests.engine.fiches import all_at, full_fiche, reading, simulated

SHORT = "La trésorerie ne laisse pas le temps de choisir"


def test_an_empty_fiche_leads_to_exploring_and_says_what_is_missing(base: Base) -> None:
    results = simulated(base, {})

    assert results.verdict.id == "explorer"
    assert len(results.verdict.missing_conditions) == 7
    assert results.missing[0] == "criteres.continuite_parcours"
    assert not results.verdict.third_party.advised


def test_a_commitment_leaves_no_condition_missing(base: Base) -> None:
    verdict = simulated(base, full_fiche({"cas": "v_engager"})).verdict

    assert verdict.id == "engager"
    assert verdict.missing_conditions == ()


def test_without_draws_nothing_is_ever_engaged(base: Base) -> None:
    verdict = simulated(base, full_fiche({"cas": "v_engager"}), draws=0).verdict

    assert verdict.id == "explorer"
    assert [one.because for one in verdict.missing_conditions] == [("types.lecture",)]


def test_each_missing_condition_is_told_in_its_own_words(base: Base) -> None:
    verdict = simulated(base, full_fiche({"cas": "v_engager_partenaire_tu"})).verdict

    (missing,) = verdict.missing_conditions
    assert missing.text == "Un partenaire au moins avec qui avancer"
    assert missing.because == ("partenaires.en_aller",)


def test_a_blocking_reservation_keeps_exploring_until_it_is_lifted(base: Base) -> None:
    fiche = full_fiche({"cas": "v_subie_fusion"})

    assert simulated(base, fiche).verdict.id == "explorer"
    assert simulated(base, fiche | {"reserves_levees": ["re_subie"]}).verdict.id == "engager"


@pytest.mark.requirement("R033")
def test_weighing_more_is_no_reason_to_integrate_by_itself(base: Base) -> None:
    fiche = full_fiche({"cas": "v_fusion_choisie"})
    alone = simulated(base, fiche | {"motifs": {"mo_poids_financeur": 5}})

    assert simulated(base, fiche).verdict.id == "engager"
    assert alone.verdict.id == "explorer"
    merger = reading(alone, "fusion")
    assert [one.rule for one in merger.reservations if one.rule == "re_sans_finalite"]
    assert "le réseau ou l’union suffisent" in str(base.reserves["re_sans_finalite"].texte)
    assert not [one for one in reading(alone, "reseau").reservations if one.rule == "re_sans_finalite"]


def test_a_commitment_without_a_first_step_becomes_a_preparation(base: Base) -> None:
    """All is green, but the ceiling leaves only types that the answers close."""
    fiche = full_fiche({"cas": "v_fusion_choisie"})
    fiche["autodiagnostic"] = {
        **fiche["autodiagnostic"],
        "scores": dict.fromkeys(base.dimensions, 60),
    }
    fiche["lignes_rouges"] = [{"texte": "Rien de plus", "types_vises": ["action_commune"]}]

    results = simulated(base, fiche)

    assert results.types.trajectory.first_step is None
    assert results.verdict.id == "preparer"
    assert "sans type proposé" in results.verdict.reasons[0].text


def test_the_reason_of_a_verdict_is_the_part_of_the_rule_that_holds(base: Base) -> None:
    results = simulated(base, {"deliberation": {"refus_vote": True}}, draws=0)

    (reason,) = results.verdict.reasons
    assert reason.text == "Le conseil a voté de ne pas s’engager"
    assert reason.because == ("deliberation.refus_vote",)
    assert results.verdict.lead == ""


def test_a_commitment_leads_its_eight_conditions_as_a_list(base: Base) -> None:
    verdict = simulated(base, full_fiche({"cas": "v_engager"})).verdict

    assert verdict.lead == "Tout est réuni"
    clauses = base.verdicts.regles["engager"].clauses
    assert [one.text.lower() for one in verdict.reasons] == [one.lower() for one in clauses]
    assert len(clauses) == 8
    assert all(one.because for one in verdict.reasons)


@pytest.mark.parametrize(
    ("facts", "verdict", "told"),
    [
        ({"niveau.id": "n0"}, "preparer", ["Votre organisation demande d’abord à se consolider"]),
        (
            {"freins.prioritaires_sans_mesure": 2},
            "preparer",
            ["Un frein prioritaire attend une mesure, un responsable et une date"],
        ),
        (
            {"alertes.al_binome_roles": "non_traitee", "alertes.al_binome_confiance": "non_traitee"},
            "preparer",
            ["Le binôme a choisi de travailler ses rôles"],
        ),
        (
            {"niveau.id": "n0", "freins.prioritaires_sans_mesure": 1},
            "preparer",
            [
                "Votre organisation demande d’abord à se consolider",
                "Un frein prioritaire attend une mesure, un responsable et une date",
            ],
        ),
        (
            {"alertes.al_tresorerie": "non_traitee", "criteres.enjeu": 5},
            "sauvegarder",
            [
                "La trésorerie ne laisse pas le temps de choisir, et sa réponse datée n’est pas écrite",
                "Le besoin des autres ou l’enjeu est noté à 4 ou plus",
            ],
        ),
        (
            {"partenaires.evalues": 2, "partenaires.en_non": 2, "partenaires.alternative": False},
            "ne_pas_cooperer",
            ["Aucun partenaire regardé ne convient, et vous n’en voyez pas d’autre"],
        ),
    ],
)
def test_only_what_is_really_true_is_told(
    base: Base, facts: dict[str, Value], verdict: str, told: list[str]
) -> None:
    comparison = simulated(base, {}, draws=0).types

    found = propose(base, FactSheet(values=facts), comparison).verdict

    assert found.id == verdict
    assert [one.text for one in found.reasons] == told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"versions.reouvertures_max": 3}, "Une même étape a été rouverte trois fois"),
        (
            {"alertes.al_tresorerie": "traitee", "partenaires.solidite_min": 1},
            f"{SHORT}\u202f; la solidité d’un partenaire est notée 2 ou moins",
        ),
    ],
)
def test_a_third_party_is_advised_by_the_cases_that_are_true(
    base: Base, facts: dict[str, Value], told: str
) -> None:
    comparison = simulated(base, {}, draws=0).types

    (flag,) = propose(base, FactSheet(values=facts), comparison).verdict.third_party.flags

    assert flag.text == told


def test_each_rule_of_several_conditions_says_each_of_them(base: Base) -> None:
    for rule in (*base.verdicts.regles.values(), *base.tiers.drapeau_si_un_de.values()):
        conditions = rule.si.conditions if isinstance(rule.si, AllOf | AnyOf) else ()
        assert len(rule.clauses) == len(conditions)


def test_too_few_answers_keep_the_ranking_out_of_the_verdict(base: Base) -> None:
    known = type_facts(simulated(base, all_at(base, 3)).types)
    scarce = type_facts(simulated(base, {"criteres": {"confiance": 4, "intensite": 3}}).types)

    assert known["types.premier"]
    assert known["types.lecture"]
    assert scarce == {"types.couverture": 15.0, "types.meme_premier": True}


@pytest.mark.parametrize(
    ("fiche", "flag"),
    [
        ({"degre_de_choix": "subie"}, "ti_subie"),
        ({"versions": {"reouvertures_max": 3}}, "ti_yoyo"),
        ({"partenaires": {"rapport_taille": 4}}, "ti_asymetrie"),
        ({"deliberation": {"veto_une_voix": True}}, "ti_interets"),
        ({"autodiagnostic": {"accord": 60}}, "ti_binome"),
        ({"autodiagnostic": {"alertes": {"al_climat": "traitee"}}}, "ti_social"),
        ({"partenaires": {"liste": [{"id": "a", "solidite": 2}]}}, "ti_solidite"),
    ],
)
def test_a_third_party_is_advised_by_its_flag_alone(base: Base, fiche: dict[str, object], flag: str) -> None:
    third_party = simulated(base, fiche, draws=0).verdict.third_party

    assert third_party.advised
    assert [one.rule for one in third_party.flags] == [flag]


def test_no_verdict_uses_a_forbidden_phrase(base: Base) -> None:
    for case in ("v_engager", "v_frein", "v_refus", "v_chemin", "v_sauvegarder", "v_vide"):
        verdict = simulated(base, full_fiche({"cas": case}), draws=0).verdict
        told = " ".join([verdict.title, verdict.outcome, *(one.text for one in verdict.reasons)])
        assert not [words for words in base.verdicts.phrases_interdites if words in told.lower()]
