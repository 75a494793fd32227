from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from coopwizard.domain.conditions import Compare, Comparison, Condition
from coopwizard.domain.knowledge import Text
from coopwizard.kb.compile import merge
from coopwizard.kb.faults import Check, named
from coopwizard.kb.shapes import meant, shape_of
from coopwizard.kb.walk import each, values, words
from coopwizard.kb.yamlread import Document, parse_yaml


@pytest.mark.parametrize(
    ("hint", "written", "built"),
    [
        (str, "mot", "mot"),
        (Text, "un texte", "un texte"),
        (float, 2, 2),
        (tuple[int, ...], [1, 2], (1, 2)),
        (tuple[str, int], ["a", 2], ("a", 2)),
        (Mapping[int, Text], {"1": "un"}, {1: "un"}),
        (Mapping[str, int], {"a": 1}, {"a": 1}),
        (Text | None, None, None),
        (tuple[str, ...] | str, "types", "types"),
        (Condition | None, None, None),
        (Condition, {"compare": ["a", "=", 1]}, Compare("a", Comparison.EQUAL, 1)),
    ],
)
def test_a_sound_value_is_built_as_its_annotation_says(hint, written, built):
    shape, check = shape_of(hint), Check()
    assert shape.build(shape.check(written, (), check)) == built
    assert check.faults == []


def test_an_annotation_that_the_base_does_not_use_is_our_mistake():
    with pytest.raises(TypeError, match="no shape"):
        shape_of(object)


def test_a_right_operand_becomes_a_path_only_when_it_is_one():
    check = Check(is_path=lambda one: one == "autre.chemin")
    shape = shape_of(Condition)
    assert shape.check({"compare": ["a", "=", "autre.chemin"]}, (), check) == {
        "compare": ["a", "=", {"chemin": "autre.chemin"}]
    }
    assert shape.check({"compare": ["a", "=", "mot"]}, (), check) == {"compare": ["a", "=", "mot"]}


def test_nothing_is_a_path_until_a_list_is_given():
    assert not Check().is_path("a")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "rien"),
        (True, "true ou false «\u00a0True\u00a0»"),
        ([], "liste"),
        ({}, "bloc de clés"),
        ("x" * 40, "texte"),
    ],
)
def test_a_value_is_named_in_the_words_of_a_person(value, said):
    assert named(value) == said


def test_a_near_word_is_suggested_and_a_far_one_is_not():
    assert "partenaire" in meant("partenaires", ["voix", "partenaire"])
    assert meant("zzz", ["voix"]) == ""


def test_patterns_pass_over_what_is_absent():
    content = {"liste": [{"id": "a"}, {"id": 3}, {}], "bloc": {"x": 1}, "mot": "texte"}
    assert list(each(content, "liste[].id")) == [(("liste", 0, "id"), "a"), (("liste", 1, "id"), 3)]
    assert values(content, "bloc.*") == (1,)
    assert words(content, "liste[].id", "bloc.~", "mot[]", "rien.du.tout") == ("a", "x")


def test_a_spot_that_nobody_wrote_is_on_the_first_line():
    source = merge((parse_yaml("a: 1\n", Path("kb/a.yaml")),))
    assert source.where(()) == ("kb", 1)
    assert source.named(("a", "b", 3)) == "a.b.3"
    assert Document(Path("vide.yaml"), {}, {}).line(("a",)) == 1
