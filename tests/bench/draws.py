"""5 000 draws of the robustness, exclusions judged at each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopwizard.engine.changes import what_would_change
from coopwizard.engine.comparison import stand
from coopwizard.engine.counterfactual import counterfactuals
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.situation import read_situation
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from tests.bench.timing import alone, beside, median, timed


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
    standing = stand(base, case, read_situation(base, case, today=today).sheet)
    changes = median(timed(lambda: counterfactuals(standing, ()), 15))
    floor = median(timed(lambda: standing.after(()), 15))
    yield beside("ce qui changerait la réponse", changes, "un seul classement", floor, "au plus 2 s")
    together = median(timed(lambda: what_would_change(standing, tuple(base.types)), 15))
    yield beside("  une, puis deux réponses", together, "un seul classement", floor, "au plus 50 ms")
