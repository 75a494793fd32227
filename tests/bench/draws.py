"""5 000 draws of the robustness, exclusions judged at each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from tests.bench.timing import alone, median, timed


def measure() -> Iterator[str]:
    """Yield the time of a full reading of the example, with and without the draws."""
    base = load_base()
    case = example_case(base)
    today = date(2026, 11, 22)
    evaluate(base, case, today=today)
    plain = median(timed(lambda: evaluate(base, case, today=today, draws=0), 15))
    full = median(timed(lambda: evaluate(base, case, today=today, draws=5000), 15))
    yield alone("lire un dossier, sans tirage", plain, "à chaque réponse")
    yield alone("lire un dossier, 5 000 tirages", full, "au plus 50 ms")
