"""What a person types in a field, read as a day or a number, and shown back in French."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date

_MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_PLAIN = str.maketrans("éèêëàâûùîïôç", "eeeeaauuiioc")
_BLANKS = re.compile("[\\s\u00a0\u202f\u2009]+")
_NARROW = "\u202f"


def show_day(iso: str) -> str:
    """Return an ISO day as jj/mm/aaaa; an empty text stays empty."""
    return date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""


def read_day(text: str) -> str | tuple[str, str]:
    """Return the ISO day, an empty text for none, or (what is wrong, the way out)."""
    said = text.strip().lower().translate(_PLAIN)
    if not said:
        return ""
    parts = _parts(said)
    if parts is None:
        return "Cette date ne se lit pas.", "Écrivez par exemple 03/11/2026."
    day, month, year = parts
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return "Cette date ne se lit pas.", "Écrivez par exemple 03/11/2026."
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return "Ce jour n’existe pas.", f"Essayez le {last}." if day > last else "Essayez le 1ᵉʳ."
    return date(year, month, day).isoformat()


def _parts(said: str) -> tuple[int, int, int] | None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    found = re.fullmatch(r"(\d{1,2})(?:er)?[\s/.\-]+(\d{1,2}|[a-z]+)\.?[\s/.\-]+(\d{4}|\d{2})", said)
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else _month(found[2])
    year = int(found[3])
    return int(found[1]), month, year + 2000 if year < 100 else year


def _month(name: str) -> int:
    found = [rank for rank, month in enumerate(_MONTHS, 1) if len(name) > 2 and month.startswith(name)]
    return found[0] if len(found) == 1 else 0


def show_number(value: float | None, decimals: int = 0) -> str:
    """Return the number with a comma and narrow spaces, without useless zeros; empty for None."""
    if value is None:
        return ""
    text = f"{value:,.{decimals}f}" if decimals else f"{value:,.0f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", _NARROW) + (f",{rest}" if rest else "")


def read_number(
    text: str, decimals: int = 0, minimum: float | None = 0, maximum: float | None = None
) -> int | float | tuple[str, str] | None:
    """Return the number, None for an empty text, or (what is wrong, the way out)."""
    said = _BLANKS.sub("", text).replace(",", ".").replace("−", "-")
    if not said:
        return None
    if not re.fullmatch(r"-?\d*\.?\d+|-?\d+\.", said):
        return (
            "Ce nombre ne se lit pas.",
            f"Écrivez par exemple {show_number(1234.5 if decimals else 1234, decimals)}.",
        )
    value = float(said)
    if not decimals and value != math.floor(value):
        return "Un nombre entier est attendu.", f"Essayez {show_number(round(value))}."
    if minimum is not None and value < minimum:
        return "Ce nombre est trop petit.", f"Le plus petit possible est {show_number(minimum, decimals)}."
    if maximum is not None and value > maximum:
        return "Ce nombre est trop grand.", f"Le plus grand possible est {show_number(maximum, decimals)}."
    return round(value, decimals) if decimals else int(value)
