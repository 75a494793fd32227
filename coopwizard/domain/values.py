"""Values that answers and rules speak of; `None` is "not known", never zero nor false."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True)
class Interval:
    """What two voices leave open: every number from `low` to `high`, both included."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} > {self.high}")

    @property
    def middle(self) -> float:
        """The centre, used only where the method says so; never shown as an answer."""
        return (self.low + self.high) / 2

    @property
    def settled(self) -> bool:
        """Whether both ends are the same number."""
        return self.low == self.high


class Special(Enum):
    """Two answers that are not marks, and not silence either."""

    DOES_NOT_KNOW = "nsp"
    NOT_FOR_US = "so"


Known = bool | int | float | str | date | Interval | tuple[str, ...]
Value = Known | None


def spread(values: list[float]) -> float | Interval | None:
    """Return the one value, the interval they span, or None when there is none."""
    if not values:
        return None
    low, high = min(values), max(values)
    return low if low == high else Interval(low, high)


def low_of(value: float | Interval | None) -> float | None:
    """Return the low end, the number itself, or None."""
    return value.low if isinstance(value, Interval) else value


def high_of(value: float | Interval | None) -> float | None:
    """Return the high end, the number itself, or None."""
    return value.high if isinstance(value, Interval) else value
