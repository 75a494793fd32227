from __future__ import annotations

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import PartnerReading
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.trajectory import ceiling_rank
from tests.engine.fiches import all_at, full_fiche, simulated


def partner(*, quick: bool, decision: str = "aller") -> PartnerReading:
    return PartnerReading("p", "P", None, {}, None, (), decision, quick, (), True, None, {})


def test_the_first_step_stands_under_the_ceiling_and_the_goal_may_not(base: Base) -> None:
    results = simulated(base, full_fiche({"cas": "v_fusion_choisie"}))

    path = results.types.trajectory
    assert path.target == "fusion"
    assert path.first_step is not None
    assert base.types[path.first_step].rang <= results.assessment.level.ceiling_rank
    assert "re_niveau" in [one.rule for one in path.conditions]
    assert all(one.text for one in path.conditions)


def test_not_cooperating_is_a_goal_and_never_a_first_step(base: Base) -> None:
    path = simulated(base, full_fiche({"cas": "P12"}), draws=0).types.trajectory

    assert path.target == "ne_pas_cooperer"
    assert path.first_step not in (None, "ne_pas_cooperer")
    assert path.conditions == ()


def test_no_open_type_under_the_ceiling_leaves_no_first_step(base: Base) -> None:
    low = {"scores": dict.fromkeys(base.dimensions, 30), "accord": 90}
    path = simulated(
        base, all_at(base, 3, autorisation=4) | {"autodiagnostic": low}, draws=0
    ).types.trajectory

    assert path.ceiling == "partenariat"
    assert path.first_step is None
    assert path.target is not None


def test_nothing_known_gives_no_path(base: Base) -> None:
    path = simulated(base, {}, draws=0).types.trajectory

    assert (path.target, path.first_step) == (None, None)


@pytest.mark.parametrize(
    ("facts", "partners", "rank"),
    [
        ({}, [], 3),
        ({"niveau.plafond_rang": 8}, [], 8),
        ({"niveau.plafond_rang": 8}, [partner(quick=True)], 4),
        ({"niveau.plafond_rang": 8}, [partner(quick=True), partner(quick=False)], 8),
        ({"niveau.plafond_rang": 8}, [partner(quick=True, decision="explorer")], 8),
        ({"niveau.plafond_rang": 2}, [partner(quick=True)], 2),
    ],
)
def test_the_ceiling_follows_the_level_and_a_quick_reading_of_partners(
    base: Base, facts: dict[str, int], partners: list[PartnerReading], rank: int
) -> None:
    assert ceiling_rank(base, FactSheet(facts), partners) == rank
