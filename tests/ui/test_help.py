"""Every question has its help: beside it, or in what the right column says of its screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from coopwizard.domain.answers import TOGETHER, Answer
from coopwizard.domain.knowledge import Base
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.ui.presenters.frame import shortcuts
from coopwizard.ui.presenters.scene import FULL, PATH, plain
from coopwizard.ui.presenters.sheet import Field, Screen, flat
from tests.walk import Walk

BASE = load_base()


@pytest.fixture(scope="module")
def walk() -> Walk:
    """The example on the full path: every field of the method is asked."""
    return Walk(BASE, example_case(BASE).with_answer(Answer(TOGETHER, PATH, FULL)))


def fields(screen: Screen) -> Iterator[Field]:
    yield from (one for one in flat(screen.parts) if isinstance(one, Field))


def help_of(field: Field) -> str:
    return " ".join((field.hint, *(one.text for one in field.landmarks)))


@pytest.mark.requirement("R114")
@pytest.mark.parametrize("step", BASE.etapes)
def test_every_field_of_a_step_has_its_help(walk: Walk, step: str) -> None:
    bare = {
        (seen.screen.id, field.label)
        for seen in walk.step(step)
        for field in fields(seen.screen)
        if not help_of(field).strip() and not any(one.text.strip() for one in seen.screen.landmarks)
    }
    assert not bare


# the family of a key → where the method writes why it is asked
FAMILIES = ("item", "motif", "canevas")


def written(base: Base, family: str) -> dict[str, str]:
    entries = {"item": base.items, "motif": base.motifs.liste, "canevas": base.canevas.champs}[family]
    return {f"{family}.{name}": str(one.aide) for name, one in entries.items()}


@pytest.mark.requirement("R114")
@pytest.mark.parametrize(
    ("step", "family", "revealed"),
    [
        ("autodiagnostic", "item", False),  # once revealed, a question is no longer asked
        ("motifs_environnement", "motif", False),
        ("projet_commun", "canevas", True),
    ],
)
def test_the_help_that_the_method_writes_stands_beside_its_question(
    walk: Walk, step: str, family: str, revealed: bool
) -> None:
    asking = walk if revealed else Walk(BASE, replace(walk.case, seals=()))
    expected = written(BASE, family)
    met = {
        field.at.key: f"{help_of(field)} {' '.join(one.text for one in seen.screen.landmarks)}"
        for seen in asking.step(step)
        for field in fields(seen.screen)
        if field.at is not None and field.at.key in expected
    }
    assert len(met) >= 3  # a motive is marked once chosen: the example chose a few
    assert [key for key, said in met.items() if plain(expected[key]) not in said] == []


def test_the_page_of_the_keys_says_how_to_search_everywhere() -> None:
    assert any(keys == "Ctrl+K" and "partout" in said for keys, said in shortcuts())
