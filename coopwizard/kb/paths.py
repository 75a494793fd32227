"""The closed list of paths that conditions may read, with their {…} filled from the catalogues."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coopwizard.domain.knowledge import Vehicule
from coopwizard.kb.faults import Plain
from coopwizard.kb.walk import each, words

_HOLE = re.compile(r"\{(\w+)\}")

# {x} → where its identifiers are declared; `champ` depends on what precedes it.
_CATALOGUES: Mapping[str, str] = {
    "alerte": "alertes",
    "critere": "criteres",
    "critere_partenaire": "criteres_partenaire",
    "dimension": "dimensions",
    "etape": "etapes",
    "frein": "freins.familles",
    "item": "items",
    "liberte": "libertes.questions",
    "mesure": "mesures.liste",
    "motif": "motifs.liste",
    "objet": "objets",
    "type": "types",
    "identite.champ": "fiche_identite.champs",
    "partenaire.identite.champ": "fiche_identite.champs",
    "canevas.champ": "canevas.champs",
}
_OF_VEHICLES = "vehicule.champ"
_FAMILIES = "famille_d_objets"


@dataclass(frozen=True)
class PathBook:
    """Every path that exists, from the declared patterns and the identifiers of the base."""

    content: Mapping[str, Plain]

    @cached_property
    def declared(self) -> Mapping[str, str]:
        """Return path → declared kind, for every path, holes filled."""
        found: dict[str, str] = {}
        for (_, pattern), declaration in each(self.content, "chemins_de_condition.*"):
            kind = declaration[0] if isinstance(declaration, list) and declaration else ""
            for path in self.filled(str(pattern)):
                found[path] = str(kind)
        return found

    @cached_property
    def sets(self) -> frozenset[str]:
        """Return the names of the sets that conditions may go through."""
        return frozenset(words(self.content, "conditions.ensembles.~"))

    def filled(self, pattern: str) -> Iterable[str]:
        """Yield every path of a pattern; the pattern itself when it has no hole."""
        hole = _HOLE.search(pattern)
        if hole is None:
            return [pattern]
        before, after = pattern[: hole.start()], pattern[hole.end() :]
        return [f"{before}{name}{after}" for name in self.identifiers(f"{before}{hole[1]}", hole[1])]

    def identifiers(self, place: str, hole: str) -> tuple[str, ...]:
        """Return the identifiers that may fill this hole; () when its catalogue is unknown."""
        if place == _OF_VEHICLES:
            return (*(one.name for one in dataclasses.fields(Vehicule)), "mois_min")
        if hole == _FAMILIES:
            return tuple(dict.fromkeys(words(self.content, "objets[].famille")))
        where = _CATALOGUES.get(place) or _CATALOGUES.get(hole)
        return words(self.content, f"{where}[].id") if where else ()

    def knows(self, path: str) -> bool:
        """Return whether this path is one of the list."""
        return path in self.declared
