"""Plain answers read as values: whatever does not fit is not known, never zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.values import Special
from coopwizard.engine import answers_reading as read
from coopwizard.engine.bands import band

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(plain | st.sampled_from(Special))
def test_no_answer_however_odd_makes_a_reading_fail(value):
    read.mark(value)
    read.number(value)
    read.flag(value)
    read.words(value)
    read.day(value)
    read.parts(value)
    read.names(value)
    read.filled(value)
    read.adopted(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [(1, 1), (5, 5), (3.0, 3), (0, None), (6, None), (2.5, None), (True, None), ("3", None), (None, None)],
)
def test_a_mark_goes_from_one_to_five(value, found):
    assert read.mark(value) == found


def test_the_two_special_answers_are_marks_that_do_not_count():
    for special in Special:
        assert read.mark(special) is special
        assert read.counted(special) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [("2026-11-03", date(2026, 11, 3)), ("2026-11-03T10:00", date(2026, 11, 3)), ("31/12", None), (3, None)],
)
def test_a_day_is_iso_text(value, found):
    assert read.day(value) == found


@pytest.mark.parametrize(
    ("boxes", "all_", "any_"),
    [
        ([], None, None),
        ([True, True], True, True),
        ([True, None], None, True),
        ([True, False], False, True),
        ([False, False], False, False),
        ([False, None], False, None),
        ([None], None, None),
    ],
)
def test_boxes_keep_ticked_left_empty_and_never_seen_apart(boxes, all_, any_):
    assert read.all_true(boxes) is all_
    assert read.any_true(boxes) is any_


@pytest.mark.parametrize(
    ("end", "months"),
    [
        (date(2026, 11, 30), 0),
        (date(2026, 12, 2), 0),
        (date(2026, 12, 3), 1),
        (date(2027, 11, 3), 12),
        (date(2026, 10, 4), 0),
        (date(2026, 10, 3), -1),
    ],
)
def test_months_are_counted_full(end, months):
    assert read.full_months(date(2026, 11, 3), end) == months


@pytest.mark.parametrize(
    ("ballot", "carried"),
    [
        ({"date": "2026-11-03", "pour": 5, "contre": 3}, True),
        ({"date": "2026-11-03", "pour": 3, "contre": 3}, False),
        ({"date": "2026-11-03", "pour": 1}, True),
        ({"date": "2026-11-03"}, None),
        ({"pour": 5}, None),
        (None, None),
    ],
)
def test_a_vote_carries_when_dated_counted_and_with_more_for_than_against(ballot, carried):
    assert read.adopted(ballot) is carried


@pytest.mark.parametrize(
    ("value", "name"), [(0, "b"), (34.99, "b"), (35, "a"), (100, "a"), (101, None), (None, None)]
)
def test_a_band_takes_its_low_end_and_leaves_its_high_end(value, name):
    assert band({"a": "[35, 100]", "b": "[0, 35["}, value) == name
