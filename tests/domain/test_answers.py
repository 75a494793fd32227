"""A case as its answers: who said what, under which key, and what is sealed."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import (
    DIRECTOR,
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Seal,
    SealState,
)

keys = st.from_regex(r"[a-z]{1,4}(\.[a-z]{1,4}){0,2}", fullmatch=True)
holders = st.sampled_from([PRESIDENT, DIRECTOR, TOGETHER])


def a_case(*answers: Answer) -> Case:
    opened = datetime(2026, 11, 3, tzinfo=UTC)
    return Case(CaseId(UUID(int=1)), 1, "Les Tilleuls", opened, {one.address: one for one in answers})


@given(holders, keys, st.integers())
def test_what_is_answered_is_found_and_what_is_taken_back_is_not(holder, key, value):
    empty = a_case()
    answered = empty.with_answer(Answer(holder, key, value))
    assert answered.said(holder, key) == value
    assert empty.said(holder, key) is None
    assert answered.with_answer(Answer(holder, key, None)) == empty


def test_each_voice_has_its_own_answer_under_the_same_key():
    case = a_case(Answer(PRESIDENT, "item.go_roles", 4), Answer(DIRECTOR, "item.go_roles", 2))
    assert (case.said(PRESIDENT, "item.go_roles"), case.said(DIRECTOR, "item.go_roles")) == (4, 2)
    assert case.together("item.go_roles") is None


def test_answers_under_a_prefix_come_in_order_with_the_rest_of_their_key():
    case = a_case(
        Answer(TOGETHER, "objet.b", 2),
        Answer(TOGETHER, "objet.a", 1),
        Answer(TOGETHER, "objets", 9),
        Answer(PRESIDENT, "objet.c", 3),
    )
    assert list(case.under(TOGETHER, "objet")) == [("a", 1), ("b", 2)]


@pytest.mark.parametrize("state", list(SealState))
def test_a_group_never_sealed_is_open(state):
    case = a_case()
    object.__setattr__(case, "seals", (Seal(PRESIDENT, "preparation", state),))
    assert case.seal(PRESIDENT, "preparation") is state
    assert case.seal(PRESIDENT, "poids") is SealState.OPEN
    assert case.seal(DIRECTOR, "preparation") is SealState.OPEN


def test_the_answers_of_a_case_cannot_be_changed_behind_its_back():
    answers = {(TOGETHER, "a"): Answer(TOGETHER, "a", 1)}
    case = a_case(*answers.values())
    with pytest.raises(TypeError):
        case.answers[TOGETHER, "a"] = Answer(TOGETHER, "a", 2)  # type: ignore[index]


def test_a_seal_keeps_no_count_unless_told():
    assert Seal(PRESIDENT, "poids", SealState.SEALED).facts == {}
