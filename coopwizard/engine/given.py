"""What a fiche states outright, without the answers it would take to compute it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.domain.values import Value


@dataclass(frozen=True, slots=True)
class Given:
    """Facts given outright; they prevail over whatever the answers would say.

    `values` is keyed by path of the closed list and goes into `FactSheet.given` as it stands:
    whoever writes a fiche's scores also writes the indices that follow from them.
    `partners` replaces the set `partenaire`, one mapping of `partenaire.*` paths each; None: computed.
    `voices` adds `voix.*` paths to the sheet of each present voice.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    partners: tuple[Mapping[str, Value], ...] | None = None
    voices: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
