"""What the voices outside the pair say, by kind: medians and spreads, never one person's answer.

Kinds are never melted together, nor with the pair. Under the minimum of the base (three answers)
nothing is said but how many came. What is said waits until the gathering is closed: read while
answers still come in, two medians a few minutes apart would tell what the last person answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.assessment import TypeDeVoix
from coopwizard.domain.values import Value
from coopwizard.domain.voices import is_other_voice, kind_of
from coopwizard.engine.answers_reading import counted, flag, mark, words

CLOSED = "recueil_clos"
SENIORITY = "anciennete"
EASY = "facile"  # the form of people supported
_SPOKEN = ("item.", "facile.")  # what makes a response; having read the notice does not


@dataclass(frozen=True, slots=True)
class Tally:
    """What enough people of one kind answered: how many marks, their median, their spread."""

    count: int
    median: float
    spread: int
    strong: bool  # a spread that asks to be talked about


@dataclass(frozen=True, slots=True)
class Band:
    """One band of seniority: how many answered, the median mark of each dimension."""

    id: str
    count: int
    medians: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class KindReading:
    """One kind of voice: how many came and, from the minimum on, what they say."""

    kind: str
    count: int
    enough: bool
    items: Mapping[str, Tally]
    bands: tuple[Band, ...]
    gaps: Mapping[str, float]  # by dimension: the gap of medians between bands, when it is to be told
    said: Mapping[int, tuple[str, ...]]  # by rank of the easy question: the words, in alphabetical order


@dataclass(frozen=True, slots=True)
class OtherVoices:
    """All the voices outside the pair, kind by kind."""

    closed: bool
    kinds: tuple[KindReading, ...]

    @property
    def gathered(self) -> tuple[KindReading, ...]:
        """The kinds of which at least one person answered."""
        return tuple(one for one in self.kinds if one.count)

    @property
    def absent(self) -> tuple[str, ...]:
        """The kinds of which nobody answered."""
        return tuple(one.kind for one in self.kinds if not one.count)

    @property
    def strong(self) -> tuple[tuple[str, str, Tally], ...]:
        """The strong disagreements inside a kind: kind, question, tally."""
        return tuple(
            (one.kind, item, tally) for one in self.kinds for item, tally in one.items.items() if tally.strong
        )


def read_other_voices(base: Base, case: Case) -> OtherVoices:
    """Return what may be read of the voices outside the pair, in the order of the base."""
    closed = flag(case.together(CLOSED)) is True
    return OtherVoices(
        closed, tuple(_kind(base, case, known, closed=closed) for known in base.autres_voix.types.values())
    )


def holders_of(case: Case, kind: str) -> tuple[str, ...]:
    """Return the people of this kind who answered at least one question."""
    spoken = {h for h, key in case.answers if is_other_voice(h) and key.startswith(_SPOKEN)}
    return tuple(sorted(one for one in spoken if kind_of(one) == kind))


def gathering_facts(base: Base, case: Case) -> Mapping[str, Value]:
    """Return what the rules may ask: people supported or close to them, the gathering closed."""
    closed = flag(case.together(CLOSED))
    near = [one.id for one in base.autres_voix.types.values() if one.personnes]
    count = sum(len(holders_of(case, kind)) for kind in near)
    if closed is None and not any(is_other_voice(holder) for holder, _ in case.answers):
        return {}
    facts: dict[str, Value] = {"autres_voix.personnes": count}
    return facts if closed is None else {**facts, "autres_voix.recueil_clos": closed}


def _kind(base: Base, case: Case, known: TypeDeVoix, *, closed: bool) -> KindReading:
    people = holders_of(case, known.id)
    enough = len(people) >= base.autres_voix.minimum
    if not (enough and closed):
        return KindReading(known.id, len(people), enough, {}, (), {}, {})
    bands = _bands(base, case, people) if known.anciennete else ()
    said = _said(base, case, people) if known.formulaire == EASY else {}
    items = dict(_tallies(base, case, people))
    return KindReading(known.id, len(people), enough, items, bands, _gaps(base, bands), said)


def _tallies(base: Base, case: Case, people: Iterable[str]) -> Iterator[tuple[str, Tally]]:
    rule = base.autres_voix
    for name in base.items:
        marks = _marks(case, people, name)
        if len(marks) >= rule.minimum:
            spread = max(marks) - min(marks)
            yield name, Tally(len(marks), median(marks), spread, spread >= rule.etendue_forte)


def _marks(case: Case, people: Iterable[str], item: str) -> list[int]:
    said = (counted(mark(case.said(one, f"item.{item}"))) for one in people)
    return [one for one in said if one is not None]


def _bands(base: Base, case: Case, people: Iterable[str]) -> tuple[Band, ...]:
    """Return the bands that are wide enough; none when what is left would stand for one or two people."""
    minimum = base.autres_voix.minimum
    by_band: dict[str, list[str]] = {one: [] for one in band_ids(base)}
    left: list[str] = []
    for one in people:
        by_band.get(words(case.said(one, SENIORITY)), left).append(one)
    wide = {name: inside for name, inside in by_band.items() if len(inside) >= minimum}
    alone = len(left) + sum(len(inside) for name, inside in by_band.items() if name not in wide)
    if 0 < alone < minimum:
        return ()
    return tuple(
        Band(name, len(inside), dict(_by_dimension(base, case, inside))) for name, inside in wide.items()
    )


def band_ids(base: Base) -> tuple[str, ...]:
    """Return the bands of seniority as the closed list names them, the shortest first."""
    found = base.reponses[SENIORITY].choix
    return found if isinstance(found, tuple) else ()


def _by_dimension(base: Base, case: Case, people: list[str]) -> Iterator[tuple[str, float]]:
    """Yield the median of all their marks of a dimension, once enough of them gave one there."""
    for dimension in base.dimensions:
        inside = [name for name, item in base.items.items() if item.dimension == dimension]
        given = [[mark for name in inside for mark in _marks(case, (one,), name)] for one in people]
        if sum(bool(one) for one in given) >= base.autres_voix.minimum:
            yield dimension, median([mark for one in given for mark in one])


def _gaps(base: Base, bands: tuple[Band, ...]) -> Mapping[str, float]:
    found = {}
    for dimension in base.dimensions:
        medians = [one.medians[dimension] for one in bands if dimension in one.medians]
        gap = max(medians) - min(medians) if len(medians) > 1 else 0.0
        if gap >= base.autres_voix.par_anciennete.ecart_signale:
            found[dimension] = gap
    return found


def _said(base: Base, case: Case, people: tuple[str, ...]) -> Mapping[int, tuple[str, ...]]:
    """Return the words of each easy question, sorted: their order says nothing of who spoke first."""
    found = {}
    for rank in range(1, len(base.facile_a_lire.questions) + 1):
        texts = [text for one in people if (text := words(case.said(one, f"{EASY}.{rank}")))]
        if len(texts) >= base.autres_voix.minimum:
            found[rank] = tuple(sorted(texts, key=str.casefold))
    return found
