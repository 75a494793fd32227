"""The administrative territories of France: found by a few letters, and what each one lies in."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from coopwizard import paths
from coopwizard.errors import BaseError

REGION, DEPARTMENT, GROUPING, COMMUNE = "region", "departement", "epci", "commune"
KINDS = (COMMUNE, GROUPING, DEPARTMENT, REGION)

_SAINT = re.compile(r"\bst(e?)\b")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_SHORTEST = 2
_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Territory:
    """One territory; `inside` names what it lies in, the nearest first."""

    kind: str
    code: str
    name: str
    inside: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """What is kept of it: its kind and its code, which alone may be both of a region and a department."""
        return f"{self.kind}:{self.code}"

    @property
    def kept(self) -> str:
        """What an answer keeps of it: its address, and its line as it was read that day."""
        return f"{self.address}:{self.line}"

    @property
    def line(self) -> str:
        """Its name, then what it lies in."""
        return ", ".join((self.name, *self.inside))


class Territories:
    """The lists, as they travel with the program."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.source: str = content["source"]
        self._content = content
        self._asked: dict[tuple[str, tuple[str, ...], int], tuple[Territory, ...]] = {}
        self._regions = {code: _printed(name) for code, name in content["regions"]}
        self._departments = {code: (_printed(name), region) for code, name, region in content["departements"]}

    def find(self, kind: str, code: str) -> Territory | None:
        """Return the territory of this kind and code, or None."""
        return self._known.get(f"{kind}:{code}")

    def at(self, address: str) -> Territory | None:
        """Return the territory kept under this address, or None."""
        return self._known.get(address)

    def search(self, text: str, kinds: Sequence[str] = KINDS, limit: int = 8) -> tuple[Territory, ...]:
        """Return those whose name holds these words, or that bear this code: whole names first."""
        wanted = plain(text)
        if len(wanted) < _SHORTEST:
            return ()
        asked = (wanted, tuple(kinds), limit)
        if asked not in self._asked:  # a page that is drawn again asks the same thing
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[asked] = self._sought(wanted, kinds, limit)
        return self._asked[asked]

    def _sought(self, wanted: str, kinds: Sequence[str], limit: int) -> tuple[Territory, ...]:
        found: list[tuple[int, int, str, Territory]] = []
        for name, one in self._names:
            if one.kind in kinds:
                rank = _rank(wanted, name, one.code)
                if rank is not None:
                    found.append((rank, KINDS.index(one.kind), name, one))
        found.sort(key=lambda one: one[:3])
        return tuple(one for *_, one in found[:limit])

    @cached_property
    def _known(self) -> dict[str, Territory]:
        return {one.address: one for one in self._every()}

    @cached_property
    def _names(self) -> tuple[tuple[str, Territory], ...]:
        return tuple((plain(one.name), one) for one in self._known.values())

    def _every(self) -> Iterator[Territory]:
        for code, name in self._regions.items():
            yield Territory(REGION, code, name)
        for code, (name, _) in self._departments.items():
            yield Territory(DEPARTMENT, code, name, self._above(code)[1:])
        groupings: list[str] = []
        for code, name, department in self._content["epci"]:
            groupings.append(_printed(name))
            yield Territory(GROUPING, code, groupings[-1], self._above(department))
        for department, lines in self._content["communes"].items():
            above = self._above(department)
            for line in lines.split("\n"):
                code, name, rank = line.split("\t")
                inside = (groupings[int(rank)], *above) if rank else above
                yield Territory(COMMUNE, code, _printed(name), inside)

    def _above(self, department: str) -> tuple[str, ...]:
        """Return the names of the department and its region; one name when they are the same."""
        known = self._departments.get(department)
        if known is None:
            return ()
        name, region = known
        names = (name, self._regions.get(region, ""))
        return tuple(dict.fromkeys(one for one in names if one))


@cache
def load_territories() -> Territories:
    """Return the lists, read at the first need.

    Raises:
        BaseError: the file is missing or damaged.

    """
    path = paths.resources() / "territoires" / "territoires.json.gz"
    try:
        return Territories(json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, EOFError, ValueError, KeyError) as fault:
        raise BaseError(
            "La liste des communes ne se lit pas.", "Réinstallez coopwizard ; le reste fonctionne."
        ) from fault


def plain(text: str) -> str:
    """Return the words of a name without accents, capitals nor signs; « st » is « saint »."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    return _NOT_A_LETTER.sub(" ", _SAINT.sub(r"saint\1", _NOT_A_LETTER.sub(" ", bare))).strip()


def _rank(wanted: str, name: str, code: str) -> int | None:
    """Return how well it answers: its code or whole name, its first words, words inside; None: not at all."""
    if wanted in {name, code.casefold()}:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else None


def _printed(name: str) -> str:
    return name.replace("'", "’")
