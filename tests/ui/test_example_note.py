"""On screen, the example says its source, and what in it is illustrative."""

from __future__ import annotations

from dataclasses import replace

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.examples import example_case
from coopwizard.ui.presenters.scene import example_note
from coopwizard.ui.presenters.sheet import At


def test_the_example_cites_its_source_and_says_what_is_illustrative(base: Base) -> None:
    case = example_case(base)
    [note] = example_note(case, None)
    assert "lecourtildelic.fr" in note.text
    [from_source] = example_note(case, At(TOGETHER, "identite.nom"))
    assert "vient de la source" in from_source.text
    [invented] = example_note(case, At(TOGETHER, "mandat", "bornes"))
    assert "illustrative" in invented.text


def test_a_case_of_ones_own_says_nothing_of_the_kind(base: Base) -> None:
    assert example_note(replace(example_case(base), example=False), None) == ()
