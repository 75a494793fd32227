"""What leanings give at each draw: judged on the drawn answers, at a drawn strength (part I, `penchants`).

The points of a leaning are one reading of a few published cases and of a text: the base says between which
multiples of them one may reasonably be. An answer that a leaning lacks is tossed, high or low; an unknown
criterion counts as drawn. Until some object is chosen the project says nothing, and nothing is tossed about
it. A leaning without a strength, in an older base, is judged once and counts in full.
Works on whatever compares and adds element by element (the rows of the draws), and knows nothing of NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from coopwizard.domain.conditions import Facts, judge, paths_of, sets_of
from coopwizard.domain.knowledge import Force, Penchant
from coopwizard.engine.drawn_rules import Mask, Row, judge_draws
from coopwizard.engine.leanings import FAMILY

Stream = Callable[[int], Row]  # a place of the stream -> one number of ]0, 1[ for each draw
USUAL = 1.0  # the multiple of the points that the plain reading counts
OBJECTS = ("objets.", f"{FAMILY}.")


def drawn_leanings(
    rules: Iterable[Penchant], facts: Facts, drawn: Mapping[str, Row], stream: Stream, *, objects_told: bool
) -> Iterator[tuple[Penchant, Row]]:
    """Yield each leaning that may hold, and the multiple of its points at each draw; 0 where it does not.

    The first places of the stream are those of the leanings, in their order; the next ones those of the
    answers they read, in the order in which they read them.
    """
    listed = tuple(rules)
    names = dict.fromkeys(name for rule in listed for name in (*paths_of(rule.si), *sets_of(rule.si)))
    places = {name: len(listed) + rank for rank, name in enumerate(names)}

    def coin(name: str) -> Mask:
        return stream(places[name]) >= 0.5

    for rank, rule in enumerate(listed):
        if rule.force is None:
            if judge(rule.si, facts).holds:
                yield rule, USUAL
            continue
        silent = not objects_told and any(name.startswith(OBJECTS) for name in paths_of(rule.si))
        held, _ = judge_draws(rule.si, facts, drawn, None if silent else coin)
        if held is not False:
            yield rule, strength(rule.force, stream(rank)) * held


def strength(force: Force, shares: Row) -> Row:
    """Return multiples of the points, anywhere between the two that the base gives."""
    return force.de + (force.a - force.de) * shares
