from __future__ import annotations

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Viewpoint
from coopwizard.engine.viewpoints import same_first
from tests.engine.fiches import all_at, full_fiche, simulated


def seen(holder: str, **scores: float) -> Viewpoint:
    return Viewpoint(holder, {}, max(scores, key=lambda t: scores[t]), max(scores.values()), scores)


def test_no_weights_or_one_set_of_them_agrees_with_itself() -> None:
    assert same_first([])
    assert same_first([seen("president", a=70, b=50)])


def test_two_firsts_less_than_three_points_apart_agree() -> None:
    assert same_first([seen("president", a=70, b=68), seen("directeur", a=67.5, b=70)])


def test_two_firsts_three_points_apart_under_one_of_them_do_not() -> None:
    assert not same_first([seen("president", a=70, b=69), seen("directeur", a=67, b=70)])


def test_each_voice_sees_its_own_first_and_the_verdict_is_held_back(base: Base) -> None:
    fiche = full_fiche({"cas": "v_engager"})
    fiche["poids"] = {
        "president": {"liberte": 100},
        "directeur": {"ampleur": 60, "moyens": 40},
        "ca": {"personnes": 20, "relation": 20, "ampleur": 20, "moyens": 20, "liberte": 20},
    }

    results = simulated(base, fiche, draws=200)

    assert [one.holder for one in results.types.viewpoints] == ["defaut", "president", "directeur", "ca"]
    assert results.types.weights_origin == "ca"
    assert len({one.first for one in results.types.viewpoints}) > 1
    assert not results.types.same_first
    assert results.verdict.id == "explorer"


def test_an_excluded_type_is_first_under_no_weights(base: Base) -> None:
    weights = {"poids": {"president": {"ampleur": 100}}}
    trusting = simulated(base, all_at(base, 5) | weights, draws=0).types
    found = simulated(base, all_at(base, 5, confiance=1) | weights, draws=0).types
    closed = {one.type for one in found.ranking if one.excluded}

    assert closed & {one.first for one in trusting.viewpoints}  # it would come first, were it open
    assert not closed & {one.first for one in found.viewpoints}
