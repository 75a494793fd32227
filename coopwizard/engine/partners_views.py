"""Part F, beyond the marks: values, interests and the way a partner sees us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Mark
from coopwizard.domain.values import Interval, high_of, low_of
from coopwizard.engine.answers_reading import Context, counted, flag, mark, parts, words

LIVED, DECLARED, CONTRADICTED = "incarnee", "declaree", "contredite"
_POINTS: Mapping[str, int] = {"contradictoire": -1, "neutre": 0, "convergent": 1}
_PLAIN = "ok"  # a status that calls for nothing
_TO_DISCUSS, _WIDE = 2, 3  # points apart, part B
_HALF_SCALE = 50  # part F: the mean of the pairs, from -1 to +1, is set on 100


@dataclass(frozen=True, slots=True)
class ValueReading:
    """How a value stands: what was said, what it counts for, and the example behind it."""

    said: str
    counts: str  # « incarnée » without an observable example counts as « déclarée »
    example: str

    @property
    def lacks_example(self) -> bool:
        """Whether it is said to be lived and nothing observable shows it."""
        return self.said == LIVED and self.counts != LIVED


def read_values(base: Base, case: Case, partner: str = "") -> dict[str, ValueReading]:
    """Return the values that were answered, ours or those of this partner, in the order of the grid."""
    said_at = f"partenaire.{partner}.valeur" if partner else "notre_valeur"
    shown_at = f"partenaire.{partner}.exemple_valeur" if partner else "notre_exemple_valeur"
    found: dict[str, ValueReading] = {}
    for value in base.grille_valeurs.lignes:
        said = words(case.together(f"{said_at}.{value}"))
        if said not in base.grille_valeurs.cotes:
            continue
        example = words(case.together(f"{shown_at}.{value}"))
        counts = DECLARED if said == LIVED and not example else said
        found[value] = ValueReading(said, counts, example)
    return found


def contradicted(context: Context, partner: str) -> int | None:
    """Return how many values a partner's practice contradicts; None when no value was looked at."""
    read = read_values(context.base, context.case, partner)
    return sum(one.counts == CONTRADICTED for one in read.values()) if read else None


def convergence_index(case: Case, partner: str) -> float | None:
    """Return how far interests go together, from 0 to 100; None when no pair was judged."""
    said = parts(case.together(f"partenaire.{partner}.convergence"))
    judged = [_POINTS[name] for one in said.values() if (name := words(one)) in _POINTS]
    return sum(judged) / len(judged) * _HALF_SCALE + _HALF_SCALE if judged else None


def mirror_agreed(case: Case, partner: str) -> bool:
    """Return whether both organisations accept that the partner's marks on us be written here."""
    said = parts(case.together(f"partenaire.{partner}.accord_miroir"))
    return flag(said.get("nous")) is True and flag(said.get("partenaire")) is True


def kept_from_reading(case: Case, key: str) -> bool:
    """Return whether this answer is a partner's mark on us that both organisations do not let be read."""
    steps = key.split(".")
    return steps[0] == "partenaire" and steps[2:3] == ["miroir"] and not mirror_agreed(case, steps[1])


def mirror_marks(base: Base, case: Case, partner: str) -> dict[str, int]:
    """Return how the partner marks us, by criterion; nothing without the consent of both."""
    if not mirror_agreed(case, partner):
        return {}
    key = f"partenaire.{partner}.miroir"
    read = {name: counted(mark(case.together(f"{key}.{name}"))) for name in base.criteres_partenaire}
    return {name: value for name, value in read.items() if value is not None}


def mirror_vetoes(base: Base, case: Case, partner: str) -> tuple[str, ...]:
    """Return the absolute conditions marked on both sides that the partner puts at their veto."""
    said = mirror_marks(base, case, partner)
    return tuple(
        one.id
        for one in base.criteres_partenaire.values()
        if one.veto_reciproque and one.veto_si is not None and said.get(one.id) == one.veto_si
    )


def mirror_gaps(theirs: Mapping[str, int], ours: Mapping[str, Mark]) -> dict[str, Mark]:
    """Return, by criterion that both sides marked, how far apart they are: a number, or a range."""
    return {name: _apart(value, ours[name]) for name, value in theirs.items() if ours.get(name) is not None}


def told_back(apart: Mapping[str, Mark]) -> dict[str, str]:
    """Return what the partner is told of each gap: the category of its widest end, never a figure of ours.

    The thresholds are those of the pair's own gaps (part B): one point, two, more. The widest end alone says
    neither which of our two voices is there, nor whether they differ (part F).
    """
    widest = {name: high_of(value) for name, value in apart.items()}
    return {name: _category(value) for name, value in widest.items() if value is not None}


def _category(points: float) -> str:
    if points < _TO_DISCUSS:
        return "convergence"
    return "a_discuter" if points < _WIDE else "divergence_forte"


def _apart(theirs: int, ours: Mark) -> Mark:
    low, high = low_of(ours), high_of(ours)
    if low is None or high is None:
        return None
    ends = sorted((abs(theirs - low), abs(theirs - high)))
    closest = 0.0 if low <= theirs <= high else ends[0]
    return closest if closest == ends[1] else Interval(closest, ends[1])


def differences(case: Case, partner: str) -> tuple[str, ...]:
    """Return the differences to preserve with a partner, one a line, without the dashes that open them."""
    said = words(case.together(f"partenaire.{partner}.differences_a_preserver"))
    lines = (one.strip().lstrip("-–•").strip() for one in said.splitlines())
    return tuple(one for one in lines if one)


def circumstances(base: Base, case: Case, partner: str) -> tuple[str, ...]:
    """Return what the partner's status, then its difficulties, call for, in the words of the base.

    Nothing for a status that calls for nothing, nor for what was not said (part F).
    """
    prefix = f"partenaire.{partner}.identite"
    called = base.partenaire.statut.get(words(case.together(f"{prefix}.statut")), _PLAIN)
    found = (called,) if called != _PLAIN else ()
    weak = flag(case.together(f"{prefix}.en_difficulte")) is True
    return (*found, base.partenaire.fragilite) if weak else found
