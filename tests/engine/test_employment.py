"""The fields about jobs: required by the reach of a type, and named while nobody answered them."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case
from coopwizard.domain.knowledge import Base
from coopwizard.engine.employment import employment_fields, employment_lacking
from coopwizard.examples import example_case

ASKED = (
    "postes_concernes",
    "postes_supprimes_ou_crees",
    "mobilite",
    "statut_collectif",
    "representation_du_personnel",
)


@pytest.fixture
def silent(base: Base) -> Case:
    """The example without a word about jobs."""
    case = example_case(base)
    for holder, key in tuple(case.answers):
        if key.startswith(ASKED):
            case = case.with_answer(Answer(holder, key, None))
    return case


@pytest.mark.requirement("R042")
def test_from_an_intensity_of_four_every_field_about_jobs_is_required(base: Base, silent: Case) -> None:
    for one in base.types.values():
        wanted = ASKED if one.intensite >= 4 else ()
        assert employment_fields(base, one.id) == wanted
        assert employment_lacking(base, silent, one.id) == wanted


@pytest.mark.parametrize(
    ("said", "lacks"),
    [(None, True), ({"supprimes": 2}, True), ({"supprimes": 0, "crees": 1}, False)],
)
def test_posts_cut_and_made_are_both_to_be_said(
    base: Base, silent: Case, said: dict[str, int] | None, lacks: bool
) -> None:
    key = "postes_supprimes_ou_crees"
    case = silent.with_answer(Answer(TOGETHER, f"{key}.fusion", said))  # type: ignore[arg-type]
    assert (key in employment_lacking(base, case, "fusion")) is lacks


@pytest.mark.parametrize(("said", "lacks"), [("", True), ("  ", True), ("Inconnu à ce jour.", False)])
def test_not_known_yet_is_an_answer_and_a_blank_is_none(
    base: Base, silent: Case, said: str, lacks: bool
) -> None:
    case = silent.with_answer(Answer(TOGETHER, "mobilite.groupement", said))
    assert ("mobilite" in employment_lacking(base, case, "groupement")) is lacks


def test_what_is_said_of_one_type_says_nothing_of_another(base: Base, silent: Case) -> None:
    case = silent.with_answer(Answer(TOGETHER, "postes_concernes.fusion", 0))
    assert "postes_concernes" not in employment_lacking(base, case, "fusion")
    assert "postes_concernes" in employment_lacking(base, case, "groupement")


def test_an_unknown_type_requires_nothing(base: Base) -> None:
    assert employment_fields(base, "autre") == ()
