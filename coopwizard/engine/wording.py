"""The few words that the engine says itself, set as French is: guillemets, commas, marks in words."""

from __future__ import annotations

from coopwizard.domain.results import Mark
from coopwizard.domain.values import Interval

HARD = "\u00a0"  # before a colon, inside guillemets
NARROW = "\u202f"  # before a semicolon, a question mark, a percent sign


def quoted(text: str) -> str:
    """Return the text between guillemets."""
    return f"«{HARD}{text}{HARD}»"


def in_figures(number: float) -> str:
    """Return the number with a decimal comma, one decimal at most, none when it is whole."""
    shown = f"{number:.1f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",")


def mark_in_words(mark: Mark) -> str:
    """Return a mark as one says it: 3,5; de 2 à 4; inconnu."""
    if mark is None:
        return "inconnu"
    if isinstance(mark, Interval):
        return f"de {in_figures(mark.low)} à {in_figures(mark.high)}"
    return in_figures(mark)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return the text with a small first letter, unless it is an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listed(words: list[str], last: str = "et") -> str:
    """Return « a, b et c », or with another last word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
