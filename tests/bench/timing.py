"""Medians and their lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median, quantiles


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Return the seconds that each call took."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return spent


def centile_95(spent: list[float]) -> float:
    """Return the 95th percentile of the sample."""
    return quantiles(spent, n=20)[-1]


def beside(what: str, ours: float, floor_name: str, floor: float, target: str) -> str:
    """Return the line that sets a figure (seconds) beside its floor."""
    return (
        f"{what:<44} {ours * 1000:8.2f} ms   {floor_name:<28} {floor * 1000:8.2f} ms"
        f"   x {ours / floor:4.2f}   ({target})"
    )


def alone(what: str, ours: float, target: str) -> str:
    """Return the line of a figure (seconds) that has a target and no floor."""
    return f"{what:<44} {ours * 1000:8.2f} ms   {'':<28} {'':>11}   {'':>6}   ({target})"


__all__ = ["alone", "beside", "centile_95", "median", "timed"]
