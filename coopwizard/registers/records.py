"""One organisation as a register describes it, and the repairs of what a spreadsheet spoils."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.registers.lines import Faults

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Record:
    """An organisation found: what to show of it, and the fields of the identity sheet that it fills."""

    line: int
    name: str
    where: str  # its town and department, as the register writes them
    kind: str  # what it is, in the register's own words
    fields: Mapping[str, str | bool] = field(default_factory=dict)
    warning: str = ""  # dissolved, suppressed: said before it is chosen


def restored(text: str, length: int, name: str, line: int, faults: Faults) -> str:
    """Return the number with the zeros that a spreadsheet took away, or nothing when it is past repair."""
    found = text.strip()
    if not found or (len(found) == length and found.isalnum()):
        return found
    if _SCIENTIFIC.fullmatch(found):
        faults.add(
            line, f"le {name} « {found} » a été abîmé par un tableur\u202f; le reste de la ligne est gardé."
        )
        return ""
    if found.isdigit() and len(found) < length:
        whole = found.zfill(length)
        faults.add(line, f"le {name} « {found} » a perdu ses zéros de tête\u202f; lu « {whole} ».")
        return whole
    faults.add(line, f"le {name} « {found} » ne se lit pas\u202f; le reste de la ligne est gardé.")
    return ""


def check_day(text: str, line: int, faults: Faults) -> None:
    """Note a date that a spreadsheet wrote again in its own way."""
    found = text.strip()
    if found and not _ISO_DAY.match(found):
        faults.add(line, f"la date « {found} » a été réécrite par un tableur\u202f; elle n’est pas reprise.")


def bare(text: str) -> str:
    """Return the words of a text without accents, capitals nor signs."""
    flat = text.casefold()
    if not flat.isascii():  # most lines are: the costly way is kept for the others
        flat = "".join(one for one in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(one))
    return _LETTERS.sub(" ", flat).strip()


def holds(words: tuple[str, ...], *texts: str) -> bool:
    """Return whether every word begins a word of these texts."""
    text = f" {bare(' '.join(texts))}"
    return all(f" {one}" in text for one in words)
