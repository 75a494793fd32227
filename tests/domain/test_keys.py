"""The closed list of keys: which seal protects an answer, and what is not a key."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from coopwizard.domain.keys import group_of, known_keys
from coopwizard.domain.knowledge import Base


@dataclass(frozen=True)
class Line:
    cle: str
    groupe: str | None = None


LINES = {
    one.cle: one
    for one in (
        Line("attentes", "preparation"),
        Line("item.{item}", "preparation"),
        Line("partenaire.{uid}.critere.{critere}", "partenaires"),
        Line("partenaire.{uid}.coche", ""),
        Line("notice_lue"),
        Line("frein.{frein}.{population}"),
    )
}


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("attentes", "preparation"),
        ("item.go_roles", "preparation"),
        ("partenaire.a1b2.critere.confiance", "partenaires"),
        ("partenaire.a1b2.coche", None),
        ("notice_lue", None),
        ("attentes.autre", None),
        ("item.", None),
        ("item.a.b", None),
        ("inconnue", None),
    ],
)
def test_an_answer_is_protected_by_the_seal_of_its_line(key: str, group: str | None) -> None:
    judge = group_of(LINES)
    assert judge(key) == judge(key) == group


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("item.go_roles", True),
        ("item.go_autre", False),
        ("frein.peur.salaries", True),
        ("frein.peur", False),
        ("partenaire.A1.coche", False),
        ("partenaire.a1.coche", True),
        ("item.go_roles\n", False),
        ("", False),
    ],
)
def test_only_the_keys_of_the_list_are_known(key: str, known: bool) -> None:
    assert known_keys(LINES, {"item": ["go_roles"], "vide": []})(key) is known


def test_without_its_catalogue_any_id_is_accepted_and_with_an_empty_one_none() -> None:
    assert known_keys(LINES)("item.nouveau")
    assert not known_keys(LINES, {"item": []})("item.nouveau")


def test_so_many_keys_do_not_fill_the_memory() -> None:
    group = group_of(LINES)
    for number in range(20_001):
        assert group(f"item.n{number}") == "preparation"
    assert group("attentes") == "preparation"


def test_the_groups_of_the_base_are_those_of_its_seals(base: Base) -> None:
    group, known = group_of(base.reponses), known_keys(base.reponses)
    assert group("attentes") == "preparation"
    assert group("souhait") == "poids"
    assert group("phrase_boussole") is None
    assert {group(f"item.{item}") for item in base.items} == {"preparation"}
    assert all(known(f"item.{item}") for item in base.items)
    assert {one.groupe or None for one in base.reponses.values()} - {None} == set(
        base.saisies_separees.groupes
    )
