"""The votes, the course and the minutes of a meeting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.engine.ballots import (
    MENTIONS,
    Box,
    Choice,
    Consent,
    Mention,
    consent,
    judge_by_mentions,
    token_faults,
    token_order,
)
from coopwizard.engine.minutes import (
    Kind,
    decision_words,
    moment_words,
    of_kind,
    reached,
    read_minutes,
    with_line,
)
from coopwizard.engine.workshop import courses, pace

START = datetime(2026, 11, 3, 18, 30, tzinfo=UTC)
FOR, AGAINST, ABSTAINS = (one.value for one in Choice)


def filled(voters: int, *votes: str) -> Box:
    box = Box(voters, {})
    for one in votes:
        box = box.with_vote(one)
    return box


@pytest.mark.requirement("R072")
def test_a_secret_vote_is_counted_only_when_all_have_voted() -> None:
    assert filled(4, FOR, AGAINST, FOR).opened() is None
    count = filled(4, FOR, AGAINST, FOR, ABSTAINS).opened()
    assert count is not None
    assert dict(count.votes) == {FOR: 2, AGAINST: 1, ABSTAINS: 1}
    assert (count.total, count.adopted) == (4, True)


def test_a_secret_vote_of_two_is_never_opened() -> None:
    assert filled(2, FOR, AGAINST).opened() is None


@pytest.mark.parametrize("vote", [FOR, "autre"])
def test_nobody_votes_twice_nor_for_what_is_not_offered(vote: str) -> None:
    with pytest.raises(ValueError, match=vote):
        filled(3, FOR, FOR, FOR).with_vote(vote)


@given(st.permutations([FOR, FOR, AGAINST, ABSTAINS, AGAINST]))
def test_the_order_in_which_people_vote_changes_nothing(votes: list[str]) -> None:
    assert filled(5, *votes) == filled(5, FOR, FOR, AGAINST, AGAINST, ABSTAINS)


@pytest.mark.parametrize(
    ("given_", "refused"),
    [
        ({"a": 3, "b": 2}, False),
        ({"a": 4, "b": 1}, True),
        ({"a": 3, "b": 3}, True),
        ({"a": -1}, True),
        ({}, False),
    ],
)
def test_five_tokens_each_and_three_at_most_on_one_choice(given_, refused) -> None:
    assert token_faults(given_) is refused


def test_tokens_put_choices_in_order_and_equals_share_a_rank() -> None:
    order = token_order(("a", "b", "c"), [{"a": 2, "b": 3}, {"b": 1, "c": 2}])
    assert order == ((1, "b", 4), (2, "a", 2), (2, "c", 2))
    with pytest.raises(ValueError, match="tokens"):
        token_order(("a",), [{"a": 5}])


@pytest.mark.parametrize(
    ("objections", "where"),
    [((), Consent.ADOPTED), (("  ",), Consent.ADOPTED), (("trop tôt : le CSE",), Consent.TO_AMEND)],
)
def test_a_proposal_is_adopted_when_nothing_reasoned_stands_against_it(objections, where) -> None:
    assert consent(objections) is where


def mentions(*counts: int) -> dict[str, int]:
    return {one.value: count for one, count in zip(MENTIONS, counts, strict=True)}


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ((1, 1, 1, 1, 1), Mention.NEITHER),
        ((2, 0, 0, 0, 1), Mention.STRONGLY_FOR),
        ((1, 0, 0, 0, 1), Mention.OPPOSED),  # even: the less favourable of the two in the middle
        ((0, 2, 0, 2, 0), Mention.RELUCTANT),
    ],
)
def test_the_median_mention_is_the_one_of_the_middle_person(counts, median) -> None:
    (found,) = judge_by_mentions({"reseau": mentions(*counts)})
    assert found.mention is median
    assert found.above + found.below < found.count


def test_equal_medians_are_parted_by_those_who_are_below() -> None:
    found = judge_by_mentions({"a": mentions(0, 3, 0, 0, 2), "b": mentions(0, 4, 0, 0, 1), "c": {}})
    assert [one.name for one in found] == ["b", "a"]


# --- the course


@pytest.mark.parametrize(
    ("kind", "minutes", "count"),
    [
        ("atelier", 150, 1),
        ("visite", 210, 1),
        ("seance_complete", 150, 4),
        ("revelation", 45, 1),
        ("conseil", 0, 0),
    ],
)
def test_the_prepared_courses_take_the_time_of_the_method(base, kind, minutes, count) -> None:
    found = courses(base, kind)
    assert len(found) == count
    assert {one.minutes for one in found} == ({minutes} if count else set())


@pytest.mark.parametrize(
    ("here", "entered", "now", "late", "left"),
    [
        (0, 0, 4, 0, 6),  # in the first moment, of ten minutes
        (0, 0, 13, 3, -3),  # over its time
        (1, 10, 20, 0, 10),
        (1, 16, 20, 6, 16),  # began six minutes late
        (1, 5, 10, -5, 15),  # ahead
    ],
)
def test_what_is_late_is_counted_against_the_course(base, here, entered, now, late, left) -> None:
    (course,) = courses(base, "atelier")
    found = pace(
        course, here, START, START + timedelta(minutes=entered), START + timedelta(minutes=now, seconds=20)
    )
    assert (found.elapsed, found.late, found.left) == (now, late, left)
    assert found.end_in == sum(one.minutes for one in course.moments[here:]) - min(
        found.spent, course.moments[here].minutes
    )


# --- the minutes


def test_the_minutes_hold_lines_of_their_kind_among_free_words() -> None:
    notes = with_line("On commence en retard.", Kind.DECISION, decision_words("Visiter.", "Karim", "en mai"))
    notes = with_line(notes, Kind.PARKED, "GCSMS ?")
    assert [(one.kind, one.text) for one in read_minutes(notes)] == [
        (Kind.FREE, "On commence en retard."),
        (Kind.DECISION, "Visiter (Karim, en mai)"),
        (Kind.PARKED, "GCSMS ?"),
    ]
    assert of_kind(notes, Kind.PARKED) == ("GCSMS ?",)
    assert with_line(notes, Kind.VOTE, "  ") == notes


@given(st.text(max_size=40), st.sampled_from([one for one in Kind if one is not Kind.FREE]))
def test_a_line_added_is_read_back_with_its_kind(text: str, kind: Kind) -> None:
    found = of_kind(with_line("", kind, text), kind)
    assert ["".join(one.split()) for one in found] == (["".join(text.split())] if text.split() else [])


def test_the_moments_entered_are_read_back_with_their_hour() -> None:
    notes = with_line("", Kind.MOMENT, moment_words(0, "Le binôme", START))
    notes = with_line(notes, Kind.MOMENT, moment_words(1, "Se connaître", START + timedelta(minutes=12)))
    notes = with_line(notes, Kind.MOMENT, "réécrit à la main")
    assert [(one.rank, one.at.hour, one.at.minute) for one in reached(notes)] == [(0, 18, 30), (1, 18, 42)]
