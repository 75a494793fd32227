"""Thresholds of the method: the name of the band in which a number stands."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.knowledge import within


def band(bands: Mapping[str, str], value: float | None) -> str | None:
    """Return the name of the first band that holds the value, unrounded; None while unknown."""
    if value is None:
        return None
    return next((name for name, bounds in bands.items() if within(bounds, value)), None)
