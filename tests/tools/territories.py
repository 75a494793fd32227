"""Makes the compact lists of territories from the npm package `@etalab/decoupage-administratif`.

    npm pack @etalab/decoupage-administratif
    python -m tests.tools.territories etalab-decoupage-administratif-6.0.0.tgz

Writes resources/territoires/territoires.json.gz, the same bytes for the same archive:
`regions` (code, name), `departements` (code, name, region), `epci` (code, name, department of its
largest member), `communes` (one text a department: code, name, rank of the EPCI, parted by tabs).
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "resources" / "territoires" / "territoires.json.gz"
SOURCE = "@etalab/decoupage-administratif"
_CURRENT = "commune-actuelle"


def compact(archive: Path) -> dict[str, Any]:
    """Return the lists of this archive, every list in the order of its codes."""
    with tarfile.open(archive) as opened:
        package = _read(opened, "package.json")
        regions = _read(opened, "data/regions.json")
        departments = _read(opened, "data/departements.json")
        groupings = _read(opened, "data/epci.json")
        communes = [one for one in _read(opened, "data/communes.json") if one["type"] == _CURRENT]
    department_of = {one["code"]: one["departement"] for one in communes}
    epci = [
        [one["code"], one["nom"], _seat(one["membres"], department_of)]
        for one in sorted(groupings, key=lambda one: one["code"])
    ]
    rank_of = {
        member["code"]: rank
        for rank, one in enumerate(sorted(groupings, key=lambda one: one["code"]))
        for member in one["membres"]
    }
    lines: dict[str, list[str]] = defaultdict(list)
    for one in sorted(communes, key=lambda one: one["code"]):
        rank = rank_of.get(one["code"], "")
        lines[one["departement"]].append(f"{one['code']}\t{one['nom']}\t{rank}")
    return {
        "source": f"{SOURCE} {package['version']}",
        "regions": [
            [one["code"], one["nom"]]
            for one in sorted(regions, key=_code)
            if one["code"] in _used(departments)
        ],
        "departements": [
            [one["code"], one["nom"], one["region"]]
            for one in sorted(departments, key=_code)
            if one["code"] in lines
        ],
        "epci": epci,
        "communes": {code: "\n".join(found) for code, found in sorted(lines.items())},
    }


def write(content: dict[str, Any], target: Path) -> None:
    """Write the lists, compressed without a date."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _read(opened: tarfile.TarFile, name: str) -> Any:
    member = opened.extractfile(f"package/{name}")
    if member is None:
        raise FileNotFoundError(name)
    return json.load(io.TextIOWrapper(member, encoding="utf-8"))


def _seat(members: list[dict[str, Any]], department_of: dict[str, str]) -> str:
    largest = max(members, key=lambda one: one.get("populationTotale") or 0)
    return department_of.get(largest["code"], "")


def _code(one: dict[str, Any]) -> str:
    return str(one["code"])


def _used(departments: list[dict[str, Any]]) -> set[str]:
    return {one["region"] for one in departments if one.get("region")}


if __name__ == "__main__":
    found = compact(Path(sys.argv[1]))
    write(found, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes, {found['source']}")
