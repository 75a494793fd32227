"""The method's own vectors (part P): everything is recomputed, nothing is a label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from coopwizard.domain.knowledge import Base
from coopwizard.engine import divergence, draws
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.simulation import recommend
from coopwizard.engine.suitability import affinities
from coopwizard.engine.weights import proposed, rounded
from tests.engine.fiches import (
    TODAY,
    excluding_rules,
    full_fiche,
    listed,
    named,
    ranked,
    reading,
    simulated,
    vectors,
)

REAL_CASES = Path(__file__).parents[3] / "shared" / "cases" / "calibration.yaml"


def by_id(name: str) -> Any:
    return pytest.mark.parametrize("vector", [pytest.param(one, id=one["id"]) for one in listed(name)])


@by_id("vecteurs_types")
def test_a_situation_gives_the_expected_first_types(base: Base, vector: dict[str, Any]) -> None:
    results = simulated(base, vector["fiche"], draws=0)
    first, second = ranked(results)[:2]

    assert (first.type, second.type) == (vector["premier"], vector["second"])
    assert first.suitability == pytest.approx(vector["score"], abs=0.01)
    assert second.suitability == pytest.approx(vector["score2"], abs=0.01)
    assert first.score == pytest.approx(vector["score_final"], abs=0.01)
    assert second.score == pytest.approx(vector["score_final2"], abs=0.01)
    assert (second.type in first.tied_with) == vector["ex_aequo"]
    assert excluding_rules(results) == vector["exclus"]


@pytest.mark.requirement("R090")
@pytest.mark.parametrize(
    ("form", "type_id"),
    [
        ("collectif", "reseau"),
        ("partenariat", "partenariat"),
        ("action", "action_commune"),
        ("fonctions", "mutualisation"),
        ("postes", "mutualisation"),
        ("achats", "mutualisation"),
        ("siège", "gouvernance_partagee"),
        ("créer une structure", "groupement"),
        ("fusion", "fusion"),
    ],
)
def test_each_form_of_the_palette_is_one_of_the_types_and_is_scored(
    base: Base, form: str, type_id: str
) -> None:
    entry = base.types[type_id]
    told = " ".join([entry.titre, entry.definition, *entry.exemples]).lower()

    assert form in told
    assert reading(simulated(base, full_fiche({"cas": "P02"}), draws=0), type_id).score is not None


@by_id("vecteurs_types")
def test_a_situation_gives_the_expected_robustness(base: Base, vector: dict[str, Any]) -> None:
    results = simulated(base, vector["fiche"])

    shares = {one.type: 100 * (one.acceptability or 0) for one in results.types.ranking}
    for type_id, share in vector["acceptabilite"].items():
        assert shares[type_id] == pytest.approx(share, abs=2)
    assert results.types.robustness is not None
    assert results.types.robustness.reading == vector["lecture"]


@pytest.mark.requirement("R019")
@pytest.mark.parametrize("case", ["P06", "P12", "P13"])
def test_not_cooperating_can_come_first(base: Base, case: str) -> None:
    results = simulated(base, full_fiche({"cas": case}))

    assert ranked(results)[0].type == "ne_pas_cooperer"
    assert results.verdict.id == "ne_pas_cooperer"


@pytest.mark.requirement("R019")
@by_id("vecteurs_types")
def test_not_cooperating_is_in_every_ranking(base: Base, vector: dict[str, Any]) -> None:
    assert reading(simulated(base, vector["fiche"], draws=0), "ne_pas_cooperer").score is not None


@pytest.mark.parametrize("vector", [vectors()["vecteur_affinite"], *listed("vecteurs_ensemble")])
def test_what_is_put_in_common_weighs_in_the_ranking(base: Base, vector: dict[str, Any]) -> None:
    results = simulated(base, full_fiche(vector), draws=0)

    found = [(one.type, one.score) for one in ranked(results)]
    for (type_id, score), (expected, expected_score) in zip(found, vector["classement_final"], strict=False):
        assert type_id == expected
        assert score == pytest.approx(expected_score, abs=0.01)
    first, second = ranked(results)[:2]
    assert (second.type in first.tied_with) == vector.get("ex_aequo", False)


def test_an_object_alone_leads_to_exploring(base: Base) -> None:
    alone = next(one for one in listed("vecteurs_ensemble") if "verdict" in one)

    assert simulated(base, full_fiche(alone)).verdict.id == alone["verdict"]


@by_id("vecteurs_inconnus")
def test_the_unknown_excludes_nothing_and_is_named(base: Base, vector: dict[str, Any]) -> None:
    results = simulated(base, full_fiche(vector))

    rules = excluding_rules(results)
    if "exclus" in vector:
        assert rules == vector["exclus"]
        assert all(one.score is None and one.rank is None for one in results.types.ranking)
    assert [t for t, found in rules.items() if "x02" in found] == vector.get("exclus_par_x02", [])
    if "manque" in vector:
        assert vector["manque"] in results.missing
    assert results.verdict.id == vector.get("verdict", results.verdict.id)


def test_an_open_answer_is_judged_at_each_draw(base: Base) -> None:
    unsettled = next(one for one in listed("vecteurs_inconnus") if "remplacer" in one)
    results = simulated(base, full_fiche(unsettled))

    assert "x02" not in excluding_rules(results).get("groupement", [])
    assert 0 < (reading(results, "groupement").excluded_share or 0) < 1


@pytest.mark.parametrize("name", ["vecteur_srf", "vecteur_srf_atelier"])
def test_cards_give_the_expected_weights(base: Base, name: str) -> None:
    vector = vectors()[name]
    views = simulated(base, vector["fiche"], draws=0).types.viewpoints

    [found] = [one.weights for one in views if one.holder == "president"]
    assert found == pytest.approx(vector["poids"], abs=0.01)
    assert rounded(found) == vector["arrondis"]


@by_id("vecteurs_degre_de_choix")
def test_motives_and_freedoms_give_the_expected_degree_of_choice(base: Base, vector: dict[str, Any]) -> None:
    choice = simulated(base, vector["fiche"], draws=0).choice

    assert len(choice.voices) == 2
    for voice in choice.voices:
        assert voice.motives == pytest.approx(vector["attendu_motifs"], abs=0.06)
        assert voice.freedoms == pytest.approx(vector["attendu_libertes"], abs=0.06)
        assert voice.degree == pytest.approx(vector["degre"], abs=0.06)
        assert voice.level == vector["niveau"]
    assert choice.level == vector["niveau"]


@by_id("vecteurs_binome")
def test_two_voices_agree_as_much_as_expected(base: Base, vector: dict[str, Any]) -> None:
    found = simulated(base, vector["fiche"], draws=0).assessment

    assert found.agreement == pytest.approx(vector["accord"], abs=0.06)
    assert found.agreement_reading == vector["lecture"]
    open_ = sum(item.unsettled for item in found.items.values())
    assert open_ == vector.get("non_tranches", open_)
    if "biais" in vector:
        [bias] = [one.bias for one in found.dimensions.values() if one.bias is not None]
        assert bias == vector["biais_valeur"]
        assert divergence.bias_sentence(bias) == vector["biais"]


@pytest.mark.requirement("R112")
@by_id("vecteurs_duree")
def test_the_months_follow_the_type_and_the_organisations(base: Base, vector: dict[str, Any]) -> None:
    assert simulated(base, vector["fiche"], draws=0).roadmap.months == vector["mois"]


@by_id("vecteurs_feuille_de_route")
def test_every_type_fits_in_its_months(base: Base, vector: dict[str, Any]) -> None:
    roadmap = simulated(base, vector["fiche"], draws=0).roadmap

    assert roadmap.type == vector["fiche"]["deliberation"]["type_retenu"]
    assert roadmap.months == vector["fiche"]["feuille_de_route"]["mois"]
    assert roadmap.tasks
    checks = base.controles_calendrier
    wrong = [one.rule for one in roadmap.controls if not checks[one.rule].souple]
    assert [*roadmap.unrealistic, *wrong] == vector["en_defaut"]


def test_the_roadmap_vectors_cover_each_type_at_its_usual_and_least_months(base: Base) -> None:
    covered = {
        (one["fiche"]["deliberation"]["type_retenu"], one["fiche"]["feuille_de_route"]["mois"])
        for one in listed("vecteurs_feuille_de_route")
    }
    cooperating = [name for name in base.types if name != "ne_pas_cooperer"]
    assert covered == {
        (name, months[name])
        for name in cooperating
        for months in (base.durees.reference, base.durees.minimum)
    }


@pytest.mark.requirement("R097")
@by_id("vecteurs_vehicules")
def test_vehicles_are_ranked_and_set_aside_as_expected(base: Base, vector: dict[str, Any]) -> None:
    legal = simulated(base, vector["fiche"], draws=0).legal

    serving = [one for one in legal.vehicles if one.rank and one.for_type == vector["pour_type"]]
    assert [one.vehicle for one in serving] == vector["attendu_classes"]
    assert [one.score for one in serving] == pytest.approx(vector["scores"], abs=0.01)
    aside = {one.vehicle: [r.rule for r in one.reasons] for one in legal.vehicles if one.set_aside}
    assert aside == vector["attendu_ecartes"]
    beside = [
        one.vehicle
        for one in legal.vehicles
        if one.for_type == vector["pour_type"] and one.role != "principal" and not one.set_aside
    ]
    assert beside == vector["avec"]
    assert (legal.blockage.rule if legal.blockage else None) == vector.get("blocage")


@by_id("vecteurs_verdict")
def test_the_verdict_is_the_expected_one(base: Base, vector: dict[str, Any]) -> None:
    verdict = simulated(base, vector["fiche"]).verdict

    assert verdict.id == vector["attendu"]
    assert verdict.third_party.advised == vector["tiers"]
    assert [flag.rule for flag in verdict.third_party.flags] == vector["drapeaux"]
    assert verdict.reservation == vector.get("reserve")


@pytest.mark.requirement("R095")
@by_id("vecteurs_portes")
def test_the_gate_stands_as_expected(base: Base, vector: dict[str, Any]) -> None:
    results = simulated(base, full_fiche(vector), draws=0)

    gate = results.gates[vector["etape"]]
    assert gate.open == (vector["attendu"] == "ouverte")
    assert gate.open or gate.lacking
    if "nature" in vector:
        assert results.legal.nature == vector["nature"]


def controls() -> list[Any]:
    """Return the last vectors with their bounds whole: some start from those of another."""
    known = named("controle_ne_pas_cooperer")
    whole = [
        {**one, "bornes": {**known.get(one.get("comme"), {}).get("bornes", {}), **one["bornes"]}}
        for one in known.values()
    ]
    return [pytest.param(one, id=one["id"]) for one in whole]


@pytest.mark.requirement("R019")
@pytest.mark.parametrize("vector", controls())
def test_not_cooperating_wins_as_often_as_the_method_says(base: Base, vector: dict[str, Any]) -> None:
    random = np.random.default_rng(7)
    bounds = [vector["bornes"].get(criterion, (1, 5)) for criterion in base.criteres]
    answers = np.stack([random.integers(low, high, 20_000, endpoint=True) for low, high in bounds]).astype(
        float
    )

    first = first_types(base, answers)

    alone = list(base.types).index("ne_pas_cooperer")
    assert (first == alone).mean() == pytest.approx(vector["part_premier"], abs=0.02)
    # The same marks written as fiches: the whole engine finds the same first types, one by one.
    for rank in range(60):
        fiche = {"criteres": {c: int(answers[i, rank]) for i, c in enumerate(base.criteres)}}
        found = simulated(base, fiche, draws=0).types
        tied = {found.first, *next(one.tied_with for one in found.ranking if one.type == found.first)}
        assert list(base.types)[first[rank]] in tied


def first_types(base: Base, answers: np.ndarray) -> np.ndarray:
    """The rank in the catalogue of the first type of each column of answers."""
    scores = suitability_of(base, answers)
    known = draws.Situation(
        dict.fromkeys(base.criteres, 3.0), proposed(base), affinities(base, {}), FactSheet()
    )
    scores[draws.draw_exclusions(base, known, answers)] = -np.inf
    return scores.argmax(axis=0)


def suitability_of(base: Base, answers: np.ndarray) -> np.ndarray:
    """The value model of part G, written again, plainly."""
    rows = []
    for type_id in base.types:
        total = np.zeros(answers.shape[1])
        for i, criterion in enumerate(base.criteres):
            points = base.matrice[criterion][type_id].valeurs
            total += base.poids_par_defaut[criterion] * np.interp(answers[i], (1, 3, 5), points)
        rows.append(total)
    return np.stack(rows)


def fiches_at_hand() -> list[dict[str, Any]]:
    """The witness fiches, and the published cases when they stand beside this checkout."""
    witnesses = [*listed("vecteurs_types"), *listed("vecteurs_verdict"), *listed("vecteurs_vehicules")]
    published = yaml.safe_load(REAL_CASES.read_text(encoding="utf-8")) if REAL_CASES.is_file() else []
    return [one["fiche"] for one in (*witnesses, *published)]


def test_every_fiche_gets_a_verdict_and_nine_types(base: Base) -> None:
    for fiche in fiches_at_hand():
        answer = recommend(base, fiche, today=TODAY)

        assert answer["verdict"]["id"] in base.verdicts.regles
        assert {one["id"] for one in answer["types"]} == set(base.types)
        assert {one["id"] for one in answer["vehicules"]} == set(base.vehicules)
