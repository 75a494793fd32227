"""French typography: what a reader sees, and that setting twice changes nothing."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.french import day, hour, listing, months, number, ordinal, percent, plural, shortened, typeset

N, H = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'association d'ici", "l’association d’ici"),
        ("Qui décide ?", f"Qui décide{N}?"),
        ("Qui décide?", f"Qui décide{N}?"),
        ("oui ; non", f"oui{N}; non"),
        ("56 % ou 56%", f"56{N}% ou 56{N}%"),
        ("Reste : rien", f"Reste{H}: rien"),
        ("Reste: rien", f"Reste{H}: rien"),
        ("à 14:02", "à 14:02"),
        ("« avec »", f"«{H}avec{H}»"),
        ("«avec»", f"«{H}avec{H}»"),
        ('le "oui" franc', f"le «{H}oui{H}» franc"),
        ("5 000 tirages", f"5{N}000{H}tirages"),
        ("1 250 000 euros", f"1{N}250{N}000{H}euros"),
        ("à 14 h 02", f"à 14{N}h{N}02"),
        ("2h30 et 3 h", f"2{N}h{N}30 et 3{N}h"),
        ("le 3 novembre 2026", f"le 3{H}novembre 2026"),
        ("le 1er mars", f"le 1ᵉʳ{H}mars"),
        ("la 2e fois", "la 2ᵉ fois"),
        ("18 mois", f"18{H}mois"),
        ("{n} mois", f"{{n}}{H}mois"),
        ("art. L. 312-1", f"art.{H}L.{H}312-1"),
        ("art. 9", f"art.{H}9"),
        ("n° 2018", f"n°{H}2018"),
        ("et puis...", "et puis…"),
        ("(?)", "(?)"),
        ("« fin: »", f"«{H}fin{H}:{H}»"),
        ("Vraiment ?!", f"Vraiment{N}?!"),
        ("voir https://exemple.fr/a?b=c'd ; puis", f"voir https://exemple.fr/a?b=c'd{N}; puis"),
        ("en 2026 300 personnes", f"en 2026 300{H}personnes"),
    ],
)
def test_text_is_set_as_french_prints_it(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@given(st.text(alphabet="aéhAr.,:;!?%«»\"'’…()[]{}0123 \u00a0\u202f\n-€°ᵉnLe", max_size=40))
def test_setting_twice_changes_nothing(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(max_size=60))
def test_setting_any_text_twice_changes_nothing(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (5000, 0, f"5{N}000"),
        (74.94, 1, "74,9"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-12, 0, "−12"),
        (1234567.891, 2, f"1{N}234{N}567,89"),
    ],
)
def test_a_number_has_a_comma_and_narrow_thousands(value: float, decimals: int, printed: str) -> None:
    assert number(value, decimals) == printed


def test_a_share_is_printed_as_a_percentage() -> None:
    assert percent(0.56) == f"56{N}%"


def test_dates_and_hours_are_written_in_full() -> None:
    assert day(date(2026, 11, 3)) == f"3{H}novembre 2026"
    assert day(date(2027, 3, 1)) == f"1ᵉʳ{H}mars 2027"
    assert hour(time(14, 2)) == f"14{N}h{N}02"


def test_lists_and_plurals_follow_french_usage() -> None:
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b et c"
    assert listing(["a", "b"], "ou") == "a ou b"
    assert plural(0, "réponse") == f"0{H}réponse"
    assert plural(2, "voix", "voix") == f"2{H}voix"
    assert months(18) == f"18{H}mois"
    assert (ordinal(1), ordinal(1, feminine=True), ordinal(4)) == ("1ᵉʳ", "1ʳᵉ", "4ᵉ")


@given(st.dates())
def test_a_written_day_is_already_set(when: date) -> None:
    assert typeset(day(when)) == day(when)


@pytest.mark.parametrize(
    ("text", "longest", "kept"),
    [
        ("Les Deux Rives", 14, "Les Deux Rives"),
        ("Les Deux Rives", 13, "Les Deux…"),
        ("Union, ou non", 8, "Union…"),
        ("Anticonstitution", 6, "Antic…"),
    ],
)
def test_a_long_name_is_cut_at_a_word(text: str, longest: int, kept: str) -> None:
    assert shortened(text, longest) == kept


@given(st.text(min_size=1), st.integers(2, 40))
def test_what_is_shortened_is_never_longer_than_asked(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest
