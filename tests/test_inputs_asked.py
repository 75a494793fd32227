"""The screens ask no more than the method allows: 150 inputs in the workshop, 350 on the whole path."""

from __future__ import annotations

import pytest

from coopwizard.domain.knowledge import Base
from tests.inputs_asked import SHORT, WHOLE, allowed, asked, by_step, line_of


@pytest.mark.parametrize("path", [SHORT, WHOLE])
def test_the_screens_ask_no_more_than_the_budget(base: Base, path: str) -> None:
    found = asked(base, path)

    assert found
    budget = getattr(base.budget_de_saisies, path).total
    assert len(found) <= budget, f"{len(found)} inputs for {budget}: {dict(by_step(found))}"


@pytest.mark.parametrize("line", ["items", "motifs", "libertes", "chemins", "souhait", "criteres_partenaire"])
@pytest.mark.parametrize("path", [SHORT, WHOLE])
def test_what_each_voice_answers_alone_is_counted_once_for_each(base: Base, path: str, line: str) -> None:
    found = [one for one in asked(base, path) if line_of(one) == line]

    assert {one.holder for one in found} == {"president", "directeur"}
    assert len(found) % 2 == 0
    assert len(found) <= allowed(base, path, line)
