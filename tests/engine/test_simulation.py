from __future__ import annotations

import json
from typing import Any

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.engine.simulation import recommend
from tests.engine.fiches import TODAY, full_fiche, listed


def answered(base: Base, case: str) -> dict[str, Any]:
    return recommend(base, full_fiche({"cas": case}), today=TODAY)


def test_the_answer_has_the_promised_keys_and_is_plain_json(base: Base) -> None:
    answer = answered(base, "v_engager")

    promised = {"methode", "graine", "degre_de_choix", "types", "juridique", "vehicules", "verdict"}
    assert answer.keys() >= promised | {"manques", "contrefactuels"}
    assert (answer["methode"], answer["graine"]) == ("1.1", 20260101)
    assert answer["types"][0].keys() >= {"id", "rang", "score", "acceptabilite", "exclu", "raisons"}
    assert answer["vehicules"][0].keys() >= {"id", "rang", "pour_type", "score", "ecarte", "role", "raisons"}
    assert answer["verdict"].keys() >= {"id", "tiers", "raisons", "reserve", "conditions_manquantes"}
    assert json.loads(json.dumps(answer)) == answer


@pytest.mark.parametrize("case", [one["id"] for one in listed("vecteurs_types")])
def test_the_excluded_have_no_rank_and_say_the_rule(base: Base, case: str) -> None:
    answer = answered(base, case)

    for one in answer["types"]:
        assert one["exclu"] == (one["rang"] is None)
        assert one["score"] == round(one["score"], 1)
        if one["exclu"]:
            assert all(reason.startswith("x") and "\u00a0: " in reason for reason in one["raisons"])
    ranks = [one["rang"] for one in answer["types"] if one["rang"]]
    assert ranks == list(range(1, len(ranks) + 1))


def test_an_empty_fiche_scores_nothing_and_names_the_criteria(base: Base) -> None:
    answer = recommend(base, {}, today=TODAY)

    assert {one["score"] for one in answer["types"]} == {None}
    assert {one["rang"] for one in answer["types"]} == {None}
    assert {one["rang"] for one in answer["vehicules"]} == {None}
    assert set(base.criteres) <= set(answer["manques"])
    assert answer["verdict"]["id"] == "explorer"
    assert answer["contrefactuels"] == []
    assert answer["juridique"]["porte"] == "fermee"


def test_an_open_answer_shows_the_range_of_the_scores(base: Base) -> None:
    fiche = full_fiche({"cas": "P02"})
    fiche["criteres"] = {**fiche["criteres"], "enjeu": [1, 5]}

    open_, settled = (
        recommend(base, one, today=TODAY)["types"][0] for one in (fiche, full_fiche({"cas": "P02"}))
    )
    assert open_["score_min"] < open_["score_max"]
    assert (settled["score_min"], settled["score_max"]) == (None, None)


def test_a_rule_that_waits_makes_a_vehicle_eligible_on_condition(base: Base) -> None:
    answer = recommend(base, {"deliberation": {"type_retenu": "groupement"}}, today=TODAY)

    assert next(one for one in answer["vehicules"] if one["id"] == "gip")["eligible"] == "sous_condition"


def test_when_no_vehicle_stands_the_rule_that_blocks_is_named(base: Base) -> None:
    fiche = next(one["fiche"] for one in listed("vecteurs_vehicules") if "blocage" in one)

    assert recommend(base, fiche, today=TODAY)["blocage"].startswith("el_membre_public")


def test_the_same_fiche_and_seed_give_the_same_answer(base: Base) -> None:
    fiche = full_fiche({"cas": "P10"})

    one, again, other = (recommend(base, fiche, today=TODAY, seed=seed) for seed in (7, 7, 8))
    assert one == again
    assert one["graine"] == 7
    assert one["types"] != other["types"]
