"""French as it is set in print: spaces, apostrophes, numbers, dates and lists.

`typeset` is for our own texts; words entered by people are quoted as they are, never through it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

NARROW = "\u202f"  # narrow no-break space: before ; ! ? %, in thousands and hours
HARD = "\u00a0"  # no-break space: before a colon, inside guillemets, number and unit
_SPACES = f"[ {HARD}{NARROW}]"
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_UNITS = (
    "ans?|années?|mois|semaines?|jours?|heures?|minutes?|min|secondes?|s|h|€|euros?|k€|M€|ETP|km|m²|m"
    "|points?|pages?|px|pt|mm|cm|Mo|Ko|Go|voix|séances?|étapes?|questions?|personnes?|tirages"
)
_KEPT = "\ue000"  # stands for an address while the prose around it is set
_ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s»)]+|[\w.+-]+@[\w-]+\.[\w.-]+|{_KEPT}")
_END = rf"[\w»)\]}}’”€…°{_KEPT}]"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\.+"), "…"),
    (re.compile(r"'"), "’"),
    (re.compile(r'"([^"\n]*)"'), r"«\1»"),
    (re.compile(rf"«{_SPACES}*"), f"«{HARD}"),
    (re.compile(rf"{_SPACES}*»"), f"{HARD}»"),
    (re.compile(r"(?<![\w.,-])1er\b"), "1ᵉʳ"),
    (re.compile(r"(?<![\w.,-])1re\b"), "1ʳᵉ"),
    (re.compile(r"(?<![\w.,-])(\d+)e\b"), r"\1ᵉ"),
    (re.compile(rf"(?<![\d,.])(\d{{1,3}})((?:{_SPACES}\d{{3}})+)(?![\d])"), ""),
    (re.compile(rf"(?<=[\d}}]){_SPACES}(?=(?:{_UNITS})(?!\w))"), HARD),
    (re.compile(rf"(?<!\w)(\d{{1,2}}){_SPACES}?h{_SPACES}?(\d{{2}})(?!\w)"), rf"\1{NARROW}h{NARROW}\2"),
    (re.compile(rf"(?<!\w)(\d{{1,2}}){_SPACES}?h(?!\w)"), rf"\1{NARROW}h"),
    (re.compile(rf"(?<!\w)(\d{{1,2}}|1ᵉʳ){_SPACES}+(?=(?:{'|'.join(_MONTHS)})(?!\w))"), rf"\1{HARD}"),
    (re.compile(rf"(?<!\w)((?:[Aa]rt|[Aa]l|p|pp|chap|[LRDAC])\.){_SPACES}+(?=[\d*]|[LRDA]\.)"), rf"\1{HARD}"),
    (re.compile(rf"(?<!\w)([Aa]rticles?|[Nn]°|[Nn]ᵒ|§){_SPACES}*(?=[\d*]|[LRDA]\.)"), rf"\1{HARD}"),
    (re.compile(rf"(?<=[\d}}]){_SPACES}*%"), f"{NARROW}%"),
    (re.compile(rf"(?<=[^\s]){_SPACES}+(?=[%;!?])"), NARROW),
    (re.compile(rf"(?<={_END})(?=[;!?])"), NARROW),
    (re.compile(rf"(?<=[^\s]){_SPACES}+(?=:)"), HARD),
    (re.compile(rf"(?<={_END})(?=:(?:\s|$))"), HARD),
)


def typeset(text: str) -> str:
    """Return the text with French apostrophes, guillemets and spaces; doing it twice changes nothing.

    Addresses of the Web and of mail are left as they are.
    """
    addresses = iter(_ADDRESS.findall(text))
    text = _ADDRESS.sub(_KEPT, text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement or _narrow_thousands, text)
    return re.sub(_KEPT, lambda _: next(addresses), text)


def _narrow_thousands(found: re.Match[str]) -> str:
    return re.sub(_SPACES, NARROW, found.group())


def number(value: float, decimals: int = 0) -> str:
    """Return 5 000 or 74,9: a comma, narrow thousands, a true minus, halves rounded up."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = "−" if exact < 0 else ""
    whole, _, fraction = f"{abs(exact):,f}".partition(".")
    return sign + whole.replace(",", NARROW) + (f",{fraction}" if fraction else "")


def percent(share: float, decimals: int = 0) -> str:
    """Return a share between 0 and 1 as « 56 % »."""
    return f"{number(share * 100, decimals)}{NARROW}%"


def day(when: date) -> str:
    """Return « 3 novembre 2026 », « 1ᵉʳ mars 2027 »; the hour of a datetime is left out."""
    return f"{'1ᵉʳ' if when.day == 1 else when.day}{HARD}{_MONTHS[when.month - 1]} {when.year}"


def hour(when: datetime | time) -> str:
    """Return « 14 h 02 », « 9 h 30 »."""
    return f"{when.hour}{NARROW}h{NARROW}{when.minute:02d}"


def listing(items: Sequence[str], conjunction: str = "et") -> str:
    """Return « a », « a et b », « a, b et c »; nothing gives nothing."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return the count with its word: « 1 voix », « 0 réponse », « 3 réponses » (`many` = one + s)."""
    word = one if abs(count) < 2 else many or f"{one}s"
    return f"{number(count)}{HARD}{word}"


def months(count: int) -> str:
    """Return « 1 mois », « 18 mois »."""
    return plural(count, "mois", "mois")


def ordinal(rank: int, feminine: bool = False) -> str:
    """Return « 1ᵉʳ » (« 1ʳᵉ » in the feminine), « 2ᵉ »."""
    if rank == 1:
        return "1ʳᵉ" if feminine else "1ᵉʳ"
    return f"{rank}ᵉ"


def shortened(text: str, longest: int) -> str:
    """Return the text, cut at a word with an ellipsis beyond so many signs."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    return f"{(kept[: kept.rfind(' ')] if ' ' in kept else kept).rstrip(' ,:;(')}…"
