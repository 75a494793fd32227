"""The voices outside the pair: by kind, from three answers on, and never one person's answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.values import Special
from coopwizard.domain.voices import is_other_voice, kind_of, of_code, other_voice
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.other_voices import band_ids, gathering_facts, read_other_voices
from coopwizard.kb.load import load_base
from tests.engine.building import BOTH, TODAY, a_case, every_item

CLOSED = {(BOTH, "recueil_clos"): True}
BOARD_MEMBER, EMPLOYEE, SUPPORTED, CLOSE = "administrateur", "salarie", "personne_accompagnee", "proche"
ITEM = "pr_ecrit"


def voices(kind: str, *marks: int | Special | None, item: str = "", first: int = 0, **said: object):
    """Return one response per mark, on one question of the express version."""
    base = load_base()
    key = item or next(name for name, one in base.items.items() if one.express)
    found = {}
    for rank, value in enumerate(marks, first):
        who = other_voice(kind, f"a{rank}")
        found[who, "notice_lue"] = "2026-11-01"
        if value is not None:
            found[who, f"item.{key}"] = value
        found |= {(who, name): one for name, one in said.items()}
    return found


def of_kind(case, kind: str):
    base = load_base()
    return next(one for one in read_other_voices(base, case).kinds if one.kind == kind)


def tally(case, kind: str):
    return next(iter(of_kind(case, kind).items.values()), None)


@pytest.mark.requirement("R152")
@pytest.mark.parametrize("count", [1, 2])
def test_under_three_answers_only_their_number_is_known(base, count):
    case = a_case(CLOSED, voices(BOARD_MEMBER, *[1] * count))
    found = of_kind(case, BOARD_MEMBER)
    assert (found.count, found.enough) == (count, False)
    assert not found.items
    assert not found.bands
    assert not found.said


def test_three_answers_give_their_median_and_spread(base):
    found = tally(a_case(CLOSED, voices(BOARD_MEMBER, 2, 3, 4)), BOARD_MEMBER)
    assert (found.count, found.median, found.spread, found.strong) == (3, 3, 2, False)


def test_not_knowing_is_not_a_mark(base):
    case = a_case(CLOSED, voices(EMPLOYEE, 2, 3, Special.DOES_NOT_KNOW))
    assert of_kind(case, EMPLOYEE).count == 3
    assert tally(case, EMPLOYEE) is None


@pytest.mark.requirement("R071")
def test_kinds_are_never_melted_together_nor_with_the_pair(base):
    case = a_case(CLOSED, voices(BOARD_MEMBER, 1, 1, 1), voices(EMPLOYEE, 5, 5, 5), every_item(base, 3))
    assert tally(case, BOARD_MEMBER).median == 1
    assert tally(case, EMPLOYEE).median == 5
    alone = a_case(CLOSED, every_item(base, 3))
    with_others, without = (evaluate(base, one, today=TODAY, draws=0) for one in (case, alone))
    assert with_others.assessment.dimensions == without.assessment.dimensions
    assert with_others.assessment.readiness == without.assessment.readiness


def test_nothing_is_read_while_answers_still_come_in(base):
    case = a_case(voices(BOARD_MEMBER, 2, 3, 4))
    found = of_kind(case, BOARD_MEMBER)
    assert found.enough
    assert not found.items


def test_a_wide_spread_is_a_strong_disagreement(base):
    case = a_case(CLOSED, voices(BOARD_MEMBER, 1, 3, 4))
    assert [(kind, one.spread) for kind, _, one in read_other_voices(base, case).strong] == [
        (BOARD_MEMBER, 3)
    ]


@pytest.mark.requirement("R073")
def test_the_kinds_of_which_nobody_answered_are_absent(base):
    found = read_other_voices(base, a_case(CLOSED, voices(SUPPORTED, 1)))
    assert SUPPORTED not in found.absent
    assert {BOARD_MEMBER, EMPLOYEE, CLOSE} <= set(found.absent)


def by_seniority(short: int, long: int, unsaid: int = 0):
    bands = band_ids(load_base())
    return {
        **voices(BOARD_MEMBER, *[4] * short, anciennete=bands[0]),
        **voices(BOARD_MEMBER, *[2] * long, anciennete=bands[-1], first=20),
        **voices(BOARD_MEMBER, *[3] * unsaid, first=40),
    }


@pytest.mark.requirement("R063")
def test_board_members_are_read_by_seniority_from_three_per_band(base):
    case = a_case(CLOSED, by_seniority(3, 3))
    found = of_kind(case, BOARD_MEMBER)
    assert [(one.id, one.count) for one in found.bands] == [
        ("moins_de_3_ans", 3),
        ("plus_de_8_ans", 3),
    ]
    assert list(found.gaps.values()) == [2]


@pytest.mark.requirement("R063")
@pytest.mark.parametrize(
    ("short", "long", "unsaid", "bands"),
    [(3, 2, 0, 0), (3, 0, 0, 1), (3, 0, 1, 0), (3, 0, 3, 1), (2, 2, 0, 0), (3, 2, 1, 1)],
)
def test_no_band_is_shown_when_the_rest_would_be_one_or_two_people(base, short, long, unsaid, bands):
    case = a_case(CLOSED, by_seniority(short, long, unsaid))
    assert len(of_kind(case, BOARD_MEMBER).bands) == bands


def test_the_words_of_people_supported_come_sorted_and_from_three_on(base):
    texts = ["Ma chambre", "Les sorties", "Être écoutée"]
    said = {(other_voice(SUPPORTED, f"p{n}"), "facile.1"): text for n, text in enumerate(texts)}
    assert of_kind(a_case(CLOSED, said), SUPPORTED).said == {1: tuple(sorted(texts, key=str.casefold))}
    assert of_kind(a_case(CLOSED, dict(list(said.items())[:2])), SUPPORTED).said == {}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {}),
        (CLOSED, {"autres_voix.personnes": 0, "autres_voix.recueil_clos": True}),
        (voices(CLOSE, 3), {"autres_voix.personnes": 1}),
        (voices(EMPLOYEE, 3), {"autres_voix.personnes": 0}),
        (voices(SUPPORTED, None), {"autres_voix.personnes": 0}),
    ],
)
def test_the_rules_know_how_many_people_supported_or_close_answered(base, said, expected):
    assert gathering_facts(base, a_case(said)) == expected


@pytest.mark.requirement("R073")
def test_a_gathering_closed_without_people_supported_raises_the_alert(base):
    def raised(*said) -> set[str]:
        found = evaluate(base, a_case(every_item(base, 4), *said), today=TODAY, draws=0)
        return {one.id for one in found.assessment.alerts}

    assert "al_personnes_absentes" in raised(CLOSED, voices(EMPLOYEE, 3, 3, 3))
    assert "al_personnes_absentes" not in raised(CLOSED, voices(SUPPORTED, 3))
    assert "al_personnes_absentes" not in raised(voices(EMPLOYEE, 3, 3, 3))


@given(st.lists(st.integers(1, 5), max_size=8))
def test_what_is_read_does_not_depend_on_who_said_it(marks):
    base = load_base()
    one = read_other_voices(base, a_case(CLOSED, voices(EMPLOYEE, *marks)))
    other = read_other_voices(base, a_case(CLOSED, voices(EMPLOYEE, *reversed(marks))))
    assert one == other
    assert bool(one.kinds[1].items) == (len(marks) >= base.autres_voix.minimum)


def test_the_minimum_is_the_one_of_the_base(base):
    strict = replace(base, autres_voix=replace(base.autres_voix, minimum=5))
    case = a_case(CLOSED, voices(BOARD_MEMBER, 2, 3, 4))
    assert read_other_voices(base, case).kinds[0].items
    assert not read_other_voices(strict, case).kinds[0].items


def test_a_holder_says_its_kind_and_nothing_else():
    who = other_voice(EMPLOYEE, "x1y2")
    assert is_other_voice(who)
    assert kind_of(who) == EMPLOYEE
    assert of_code([who, "president"], "x1y2") == who
    assert of_code([who], "autre") == ""
    assert kind_of("president") == ""
