"""Days and numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.ui.fieldvalues import read_day, read_number, show_day, show_number


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("03/11/2026", "2026-11-03"),
        ("3-11-26", "2026-11-03"),
        ("3 novembre 2026", "2026-11-03"),
        ("1er déc. 2026", "2026-12-01"),
        ("2026-11-03", "2026-11-03"),
        ("  ", ""),
    ],
)
def test_a_day_is_read_as_it_is_written(typed, iso):
    assert read_day(typed) == iso


@pytest.mark.parametrize(
    ("typed", "what", "remedy"),
    [
        ("31/02/2027", "Ce jour n’existe pas.", "Essayez le 28."),
        ("30/02/2028", "Ce jour n’existe pas.", "Essayez le 29."),
        ("0/01/2027", "Ce jour n’existe pas.", "Essayez le 1ᵉʳ."),
        ("03/13/2027", "Cette date ne se lit pas.", "Écrivez par exemple 03/11/2026."),
        ("demain", "Cette date ne se lit pas.", "Écrivez par exemple 03/11/2026."),
    ],
)
def test_a_day_that_does_not_exist_says_the_way_out(typed, what, remedy):
    assert read_day(typed) == (what, remedy)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_shown_is_read_back(day):
    assert read_day(show_day(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "decimals", "value"),
    [("1 234,5", 1, 1234.5), ("1234.5", 1, 1234.5), ("1\u202f234", 0, 1234), ("", 0, None), ("0", 0, 0)],
)
def test_a_number_is_read_with_a_comma_or_a_point(typed, decimals, value):
    assert read_number(typed, decimals) == value


@pytest.mark.parametrize(
    ("typed", "start"),
    [("abc", "Ce nombre"), ("1,5", "Un nombre entier"), ("-3", "Ce nombre est trop petit")],
)
def test_a_number_that_does_not_fit_says_why(typed, start):
    read = read_number(typed)
    assert isinstance(read, tuple)
    assert read[0].startswith(start)


def test_a_number_over_the_largest_says_the_largest():
    assert read_number("101", maximum=100) == ("Ce nombre est trop grand.", "Le plus grand possible est 100.")


@given(st.integers(0, 10**12))
def test_every_whole_number_shown_is_read_back(value):
    assert read_number(show_number(value)) == value
