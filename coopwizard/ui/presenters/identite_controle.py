"""What may be wrong in a number of the identity sheet: said beside it, never refused."""

from __future__ import annotations

import re

Fault = tuple[str, str]

_SIREN_LENGTH = 9
_RNA = re.compile(r"W[0-9A-Z]{9}")
_BLANKS = re.compile(r"[\s\u00a0\u202f.]+")
_KEPT = "Il est gardé tel que vous l’avez écrit."


def siren_fault(text: str) -> Fault | None:
    """Return what looks wrong in a SIREN: not nine digits, or a key that does not hold; None: nothing."""
    digits = _BLANKS.sub("", text)
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) != _SIREN_LENGTH:
        return ("Un SIREN compte neuf chiffres.", _KEPT)
    if not luhn(digits):
        return ("Ce numéro semble mal recopié\u00a0: sa clé ne tombe pas juste.", f"Relisez-le. {_KEPT}")
    return None


def rna_fault(text: str) -> Fault | None:
    """Return what looks wrong in a number of the register of associations; None: nothing."""
    number = _BLANKS.sub("", text).upper()
    if number and not _RNA.fullmatch(number):
        return ("Un numéro RNA commence par W, puis neuf signes.", _KEPT)
    return None


def luhn(digits: str) -> bool:
    """Return whether the last digit is the key of those before it."""
    doubled = [int(one) * (2 if rank % 2 else 1) for rank, one in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0
