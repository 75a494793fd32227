"""FINESS: establishments (with or without geolocation) and legal entities, without a header."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coopwizard.registers.lines import Faults, cut
from coopwizard.registers.records import Record, check_day, holds, restored

STAMP = "finess"
ESTABLISHMENT, ENTITY, LOCATION = "structureet", "structureej", "geolocalisation"

_ESTABLISHMENT_FIELDS = [
    "genre",
    "nofinesset",
    "nofinessej",
    "rs",
    "rslongue",
    "complrs",
    "compldistrib",
    "numvoie",
    "typvoie",
    "voie",
    "compvoie",
    "lieuditbp",
    "commune",
    "departement",
    "libdepartement",
    "ligneacheminement",
    "telephone",
    "telecopie",
    "categetab",
    "libcategetab",
    "categagretab",
    "libcategagretab",
    "siret",
    "codeape",
    "codemft",
    "libmft",
    "codesph",
    "libsph",
    "dateouv",
    "dateautor",
    "datemaj",
    "numuai",
]
_ENTITY_FIELDS = [
    "genre",
    "nofiness",
    "rs",
    "rslongue",
    "complrs",
    "numvoie",
    "typvoie",
    "voie",
    "compvoie",
    "compldistrib",
    "lieuditbp",
    "commune",
    "ligneacheminement",
    "departement",
    "libdepartement",
    "telephone",
    "statutjuridique",
    "libstatutjuridique",
    "categetab",
    "libcategetab",
    "siren",
    "codeape",
    "datecrea",
]
# The last field that is always written: files of different years end with more or fewer after it.
_LAST_NEEDED = {ESTABLISHMENT: "siret", ENTITY: "siren"}
_FIELDS = {ESTABLISHMENT: _ESTABLISHMENT_FIELDS, ENTITY: _ENTITY_FIELDS}

# FINESS numbers the overseas departments in its own way.
_OVERSEAS = MappingProxyType({"9A": "971", "9B": "972", "9C": "973", "9D": "974", "9E": "975", "9F": "976"})
# First digit of the aggregated category: the social and medico-social families.
_SOCIAL = "4"
_HOSPITAL = "11"
# How a legal status begins, and the status of the identity sheet; public ones are known by a word inside.
_PRIVATE = (
    ("ass", "association"),
    ("fondation", "fondation"),
    ("mutu", "mutuelle"),
    ("coop", "cooperative"),
    ("s.a", "lucratif"),
    ("soc", "lucratif"),
)
_PUBLIC_WORDS = ("commun", "c.c.a.s", "depart", "public", "pub.")
_PUBLIC = "public"


def is_finess(row: list[str]) -> bool:
    """Return whether this first line opens a FINESS file, its stamp lost or not."""
    return bool(row) and row[0].strip().lower() in {STAMP, ESTABLISHMENT, ENTITY}


def read_finess(row: list[str], line: int, words: tuple[str, ...], faults: Faults) -> Record | None:
    """Return the organisation of this line when it holds these words; None otherwise.

    A spoiled line is noted even when it is not the one looked for: the file is to be replaced.
    """
    kind = row[0].strip().lower() if row else ""
    if kind in {STAMP, LOCATION} or not any(one.strip() for one in row):
        return None
    names = _FIELDS.get(kind)
    if names is None:
        faults.add(line, f"début « {row[0][:30]} » inconnu\u202f; la ligne est laissée de côté.")
        return None
    if cut(row, names.index(_LAST_NEEDED[kind]) + 1):
        faults.add(line, "elle est coupée\u202f; ce qui reste est gardé.")
    read = dict(zip(names, (one.strip() for one in row), strict=False))
    found = _record(kind, read, line, faults)
    if found is None or not holds(words, found.name, read.get("rs", ""), found.where):
        return None
    return found


def _record(kind: str, read: Mapping[str, str], line: int, faults: Faults) -> Record | None:
    name = read.get("rslongue") or read.get("rs") or ""
    if not name:
        faults.add(line, "elle n’a pas de nom\u202f; elle est laissée de côté.")
        return None
    fields: dict[str, str | bool] = {"nom": name}
    siren = _siren(kind, read, line, faults)
    if siren:
        fields["siren"] = siren
    town, code = _town(read, line, faults)
    if town:
        fields["commune"] = town
    if code:
        fields["insee"] = code
    for day in ("dateouv", "dateautor", "datemaj", "datecrea"):
        check_day(read.get(day, ""), line, faults)
    fields |= _nature(kind, read)
    where = ", ".join(one for one in (town, read.get("libdepartement", "")) if one)
    return Record(line, name, where, read.get("libcategetab") or read.get("libstatutjuridique") or "", fields)


def _siren(kind: str, read: Mapping[str, str], line: int, faults: Faults) -> str:
    if kind == ENTITY:
        return restored(read.get("siren", ""), 9, "SIREN", line, faults)
    return restored(read.get("siret", ""), 14, "SIRET", line, faults)[:9]


def _town(read: Mapping[str, str], line: int, faults: Faults) -> tuple[str, str]:
    """Return the town as it is written, and its INSEE code: department then town."""
    routed = read.get("ligneacheminement", "")
    first, _, rest = routed.partition(" ")
    town = (rest if first.isdigit() else routed).strip()
    department = read.get("departement", "").upper()
    if not department or not read.get("commune"):
        return town, ""
    if department.isdigit() and len(department) == 1:
        department = restored(department, 2, "département", line, faults)
    department = _OVERSEAS.get(department, department)
    rest = restored(
        read["commune"], 5 - len(department) if len(department) == 2 else 3, "code commune", line, faults
    )
    if not rest:
        return town, ""
    return town, (department + rest) if len(department) == 2 else department[:2] + rest


def _nature(kind: str, read: Mapping[str, str]) -> dict[str, str | bool]:
    """Return what the register says of the activity and of the status; what it does not say stays unknown."""
    if kind == ENTITY:
        status = _status(read.get("libstatutjuridique", "").lower())
        return {"statut": status} if status else {}
    group = read.get("categagretab", "")
    if group.startswith(_SOCIAL):
        return {"essms": True}
    return {"sante": True} if group.startswith(_HOSPITAL) else {}


def _status(said: str) -> str:
    private = next((status for start, status in _PRIVATE if said.startswith(start)), "")
    return private or (_PUBLIC if any(word in said for word in _PUBLIC_WORDS) else "")
