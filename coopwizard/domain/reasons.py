"""A mark, and a reason: what every result is made of."""

from __future__ import annotations

from dataclasses import dataclass

from coopwizard.domain.values import Interval

Mark = float | Interval | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke: its id, its sentence, and the paths of the answers it rests on."""

    rule: str
    text: str
    because: tuple[str, ...] = ()
    remedy: str = ""
    reference: str = ""
    checked_on: str = ""
