"""Part F, complementarity: the needs of the project, and what each organisation brings to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.domain.results import Mark
from coopwizard.domain.values import Interval
from coopwizard.engine.answers_reading import parts, whole, words

OURSELVES = "nous"
IN_PART, STRONGLY = 1, 2


@dataclass(frozen=True, slots=True)
class Need:
    """One need of the project: 0, 1 or 2 by organisation; an organisation not asked is absent."""

    id: str
    text: str
    family: str
    brought: Mapping[str, int]
    asked: int  # how many organisations could bring something

    @property
    def missing(self) -> bool:
        """Whether every organisation was asked, and none brings anything."""
        return len(self.brought) == self.asked and not any(v >= IN_PART for v in self.brought.values())

    @property
    def doubled(self) -> bool:
        """Whether at least two organisations bring it strongly."""
        return sum(v >= STRONGLY for v in self.brought.values()) > 1

    @property
    def covered(self) -> bool:
        """Whether one organisation at least brings it strongly."""
        return any(v >= STRONGLY for v in self.brought.values())


@dataclass(frozen=True, slots=True)
class Needs:
    """The whole matrix; shares lie between 0 and 1."""

    organisations: tuple[str, ...]
    lines: tuple[Need, ...]

    @property
    def gaps(self) -> tuple[Need, ...]:
        """The needs that nobody brings anything to."""
        return tuple(one for one in self.lines if one.missing)

    @property
    def doubles(self) -> tuple[Need, ...]:
        """The needs that several bring strongly."""
        return tuple(one for one in self.lines if one.doubled)

    @property
    def coverage(self) -> float | None:
        """The share of needs that somebody brings strongly; None without a need."""
        return sum(one.covered for one in self.lines) / len(self.lines) if self.lines else None

    @property
    def heaviest(self) -> Mark:
        """The share of needs that the most laden organisation carries; a range while cells are empty."""
        if not any(one.brought for one in self.lines):
            return None
        low = max(self._share(one, unknown=False) for one in self.organisations)
        high = max(self._share(one, unknown=True) for one in self.organisations)
        return low if low == high else Interval(low, high)

    def carried(self, organisation: str) -> float:
        """Return the share of needs that this organisation is known to carry."""
        return self._share(organisation, unknown=False)

    def _share(self, organisation: str, *, unknown: bool) -> float:
        carried = [
            one.brought.get(organisation, STRONGLY if unknown else 0) >= STRONGLY for one in self.lines
        ]
        return sum(carried) / len(self.lines)


def read_needs(case: Case, partners: Sequence[str]) -> Needs:
    """Return the matrix of the needs that have words, for us and for these partners."""
    organisations = (OURSELVES, *partners)
    lines = []
    for uid, said in case.under(TOGETHER, "besoin"):
        read = parts(said)
        if not words(read.get("texte")):
            continue
        cells = {one: whole(case.together(f"apport.{uid}.{one}"), 0, STRONGLY) for one in organisations}
        brought = {one: value for one, value in cells.items() if value is not None}
        text, family = words(read.get("texte")), words(read.get("famille"))
        lines.append(Need(uid, text, family, brought, len(organisations)))
    return Needs(organisations, tuple(lines))
