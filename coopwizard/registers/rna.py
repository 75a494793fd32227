"""RNA: the national register of associations, one file a department, with a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopwizard.registers.lines import Faults, cut
from coopwizard.registers.records import Record, holds, restored

_NEEDED = ("id", "titre")
_ASSOCIATION = "association"
_GONE = {"D": "dissoute", "S": "supprimée du registre"}
_NONE = "0001-01-01"  # a date that means none
_BREAK = "_"  # stands for a line break in the register's texts


def header_of(row: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns when this first line is the header of an RNA file, or None."""
    names = tuple(one.strip().lower() for one in row)
    return names if all(one in names for one in _NEEDED) else None


def read_rna(
    names: Sequence[str], row: Sequence[str], line: int, words: tuple[str, ...], faults: Faults
) -> Record | None:
    """Return the association of this line when it holds these words; None otherwise."""
    if not any(one.strip() for one in row):
        return None
    if cut(row, len(names)):
        faults.add(line, "elle est coupée\u202f; ce qui reste est gardé.")
    read = {name: _clean(said) for name, said in zip(names, row, strict=False)}
    number = read.get("id", "").upper()
    if not number.startswith("W") and number:
        faults.add(line, f"le numéro « {number} » n’est pas un numéro RNA\u202f; le reste est gardé.")
        number = ""
    code = restored(read.get("adrs_codeinsee", ""), 5, "code commune", line, faults)
    siret = restored(read.get("siret", ""), 14, "SIRET", line, faults)
    name, town = read.get("titre", ""), read.get("adrs_libcommune", "")
    if not name:
        faults.add(line, "elle n’a pas de nom\u202f; elle est laissée de côté.")
        return None
    if not holds(words, name, read.get("titre_court", ""), town):
        return None
    return Record(
        line,
        name,
        ", ".join(one for one in (town, read.get("adrs_codepostal", "")) if one),
        read.get("objet", "")[:200],
        _fields(name, number, siret, town, code),
        _warning(read),
    )


def _fields(name: str, number: str, siret: str, town: str, code: str) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {"nom": name, "statut": _ASSOCIATION}
    said = (("rna", number), ("siren", siret[:9]), ("commune", town), ("insee", code))
    return found | {field: value for field, value in said if value}


def _warning(read: Mapping[str, str]) -> str:
    gone = _GONE.get(read.get("position", "").upper())
    if gone is None and read.get("date_disso", _NONE) not in ("", _NONE):
        gone = _GONE["D"]
    return f"Association {gone}, d’après le registre." if gone else ""


def _clean(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split())
