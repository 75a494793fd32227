"""Set the recommendation beside what was really chosen in the published cases; `make cas`.

Of the blind third only the total is printed. « --detail » prints each of the other cases.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.fiche import read_fiche
from coopwizard.kb.load import load_base

FOLDER = Path(__file__).parent.parent / "cases"
TODAY = date(2026, 11, 22)
FAMILIES = (
    frozenset({"fusion_creation", "fusion_absorption"}),
    frozenset({"gcsms_moyens", "gcsms_exploitant"}),
    frozenset({"convention_partenariat", "convention_portage", "convention_moyens"}),
    frozenset({"association_commune", "union_associations"}),
)
MANY = 4  # cases at least for a type to count in the mean over types
FIRST, AMONG = 1, 3
RESAMPLES, SEED = 4000, 20260101


@dataclass(frozen=True, slots=True)
class Published:
    """A published case: what was known, what was chosen."""

    id: str
    title: str
    leaks: bool
    fiche: Mapping[str, object]
    chosen: str
    right: frozenset[str]
    vehicles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a case, best first: types, families of vehicles, and the types excluded."""

    types: tuple[str, ...]
    families: tuple[frozenset[str], ...]
    excluded: Mapping[str, tuple[str, ...]]  # type -> the rules that exclude it
    references: frozenset[str] = frozenset()  # the rules that cite a law


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a proposal stands beside what was chosen; None where nothing can be said."""

    case: Published
    first: bool
    among: bool
    vehicle: bool | None
    excluded: tuple[str, ...]  # the rules, none of them of law, that exclude every right type


def published() -> tuple[tuple[Published, ...], frozenset[str]]:
    """Return the published cases and the ids of those that stay blind."""
    listed = yaml.safe_load((FOLDER / "calibration.yaml").read_text(encoding="utf-8"))
    blind = yaml.safe_load((FOLDER / "aveugle.yaml").read_text(encoding="utf-8"))["aveugle"]
    return tuple(_case(one) for one in listed), frozenset(blind)


def _case(plain: Mapping[str, object]) -> Published:
    real = plain["reel"]
    assert isinstance(real, dict)
    fiche = plain["fiche"]
    assert isinstance(fiche, dict)
    return Published(
        id=str(plain["id"]),
        title=str(plain["titre"]),
        leaks=plain["fuite"] in {"oui", True},
        fiche=fiche,
        chosen=real["type"],
        right=frozenset(real["types"]) | {real["type"]},
        vehicles=frozenset(real.get("vehicules") or ()),
    )


def family(vehicle: str) -> frozenset[str]:
    """Return the near twins of a vehicle, itself included."""
    return next((one for one in FAMILIES if vehicle in one), frozenset({vehicle}))


def proposed(base: Base, case: Published) -> Proposal:
    """Return what the program proposes for the facts of this case."""
    read = read_fiche(base, case.fiche)
    results = evaluate(base, read.case, today=read.today or TODAY, given=read.given, draws=0)
    return _proposal(base, results)


def _proposal(base: Base, results: Results) -> Proposal:
    ranked = sorted((one for one in results.types.ranking if one.rank), key=lambda one: one.rank or 0)
    numbered = sorted((one for one in results.legal.vehicles if one.rank), key=lambda one: one.rank or 0)
    excluded = {
        one.type: tuple(reason.rule for reason in one.exclusions)
        for one in results.types.ranking
        if one.excluded
    }
    lawful = frozenset(one.id for one in base.exclusions.values() if one.base)
    return Proposal(
        types=tuple(one.type for one in ranked),
        families=_distinct(family(one.vehicle) for one in numbered),
        excluded=excluded,
        references=lawful,
    )


def _distinct(found: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    return tuple(dict.fromkeys(found))


def parrot(cases: Sequence[Published]) -> Proposal:
    """Return the most frequent outcomes of these cases, whatever the case."""
    types = Counter(one.chosen for one in cases)
    families = Counter(kin for one in cases for kin in {family(v) for v in one.vehicles})
    return Proposal(
        tuple(name for name, _ in types.most_common()), tuple(k for k, _ in families.most_common()), {}
    )


# The three-level reading of France Active: to do with, to do together, to be one body.
LEVELS: tuple[tuple[float, tuple[str, ...], tuple[str, ...]], ...] = (
    (2.5, ("mutualisation", "partenariat", "reseau"), ("convention_partenariat", "charte")),
    (4.5, ("groupement", "action_commune", "mutualisation"), ("gcsms_moyens", "association_commune")),
    (9.0, ("fusion", "gouvernance_partagee", "groupement"), ("fusion_creation", "association_commune")),
)


def three_levels(case: Published) -> Proposal:
    """Return the reading of France Active, by the intensity of what is shared; 3 when it is unknown."""
    criteria = case.fiche.get("criteres")
    said = criteria.get("intensite") if isinstance(criteria, dict) else None
    intensity = float(said) if isinstance(said, int | float) else 3.0
    _, types, vehicles = next(level for level in LEVELS if intensity < level[0])
    return Proposal(types, tuple(family(one) for one in vehicles), {})


def judge(case: Published, proposal: Proposal) -> Outcome:
    """Return how this proposal stands beside what was chosen."""
    right = [rank for rank, one in enumerate(proposal.types, start=1) if one in case.right]
    wanted = {family(one) for one in case.vehicles}
    rules: tuple[str, ...] = ()
    if all(one in proposal.excluded for one in case.right):
        rules = tuple(r for one in case.right for r in proposal.excluded[one] if r not in proposal.references)
    return Outcome(
        case=case,
        first=bool(right) and right[0] <= FIRST,
        among=bool(right) and right[0] <= AMONG,
        vehicle=any(one in wanted for one in proposal.families[:AMONG]) if wanted else None,
        excluded=rules,
    )


Measure = Callable[[Sequence[Outcome]], float | None]


def share(read: Callable[[Outcome], bool | None]) -> Measure:
    """Return the measure: the share, in percent, of the cases where this is true; unknown ones left out."""

    def measured(outcomes: Sequence[Outcome]) -> float | None:
        known = [one for one in map(read, outcomes) if one is not None]
        return 100.0 * sum(known) / len(known) if known else None

    return measured


def over_types(read: Callable[[Outcome], bool]) -> Measure:
    """Return the mean, over the types with four cases or more, of the share of this in each."""

    def measured(outcomes: Sequence[Outcome]) -> float | None:
        by_type = defaultdict(list)
        for one in outcomes:
            by_type[one.case.chosen].append(read(one))
        shares = [100.0 * sum(all_) / len(all_) for all_ in by_type.values() if len(all_) >= MANY]
        return sum(shares) / len(shares) if shares else None

    return measured


MEASURES: Mapping[str, Measure] = {
    "type juste en premier": share(lambda one: one.first),
    "type juste parmi trois": share(lambda one: one.among),
    "moyenne par type, premier": over_types(lambda one: one.first),
    "moyenne par type, parmi trois": over_types(lambda one: one.among),
    "famille de forme parmi trois": share(lambda one: one.vehicle),
}


def interval(measure: Measure, outcomes: Sequence[Outcome]) -> tuple[float, float] | None:
    """Return the 90 % interval of a measure, by resampling the cases with a fixed seed."""
    drawn = random.Random(SEED)
    found = sorted(
        value
        for _ in range(RESAMPLES)
        if (value := measure(drawn.choices(outcomes, k=len(outcomes)))) is not None
    )
    return (found[len(found) // 20], found[-1 - len(found) // 20]) if found else None


def table(title: str, rows: Mapping[str, Sequence[Outcome]]) -> None:
    """Print each measure, in percent with its 90 % interval, for each way of proposing."""
    count = len(next(iter(rows.values())))
    print(f"\n{title} ({count} cas)")
    print(f"  {'':32}" + "".join(f"{name:>27}" for name in rows))
    for name, measure in MEASURES.items():
        cells = "".join(f"{_cell(measure, outcomes):>27}" for outcomes in rows.values())
        print(f"  {name:32}{cells}")
    closed = "".join(f"{sum(bool(o.excluded) for o in outcomes):>27}" for outcomes in rows.values())
    print(f"  {'forme retenue exclue, hors loi':32}{closed}")


def _cell(measure: Measure, outcomes: Sequence[Outcome]) -> str:
    value, span = measure(outcomes), interval(measure, outcomes)
    return "–" if value is None or span is None else f"{value:.0f} % [{span[0]:.0f} ; {span[1]:.0f}]"


def detail(outcomes: Mapping[str, Outcome], proposals: Mapping[str, Proposal]) -> None:
    """Print, case by case, what was chosen and what is proposed."""
    for name, one in outcomes.items():
        mark = "=" if one.first else "~" if one.among else "x"
        form = {None: " ", True: "=", False: "x"}[one.vehicle]
        types = ", ".join(proposals[name].types[:AMONG])
        vehicles = ", ".join("/".join(sorted(f)) for f in proposals[name].families[:AMONG])
        print(f"{name} {mark}{form} {one.case.chosen:20} -> {types}")
        print(f"       {', '.join(sorted(one.case.vehicles)) or '-':40} -> {vehicles}  {one.excluded or ''}")


def main(arguments: Sequence[str]) -> int:
    """Print the scores; with « --detail », each case outside the blind third as well."""
    base = load_base()
    cases, blind = published()
    proposals = {one.id: proposed(base, one) for one in cases}
    same = parrot(cases)
    ours = {one.id: judge(one, proposals[one.id]) for one in cases}
    always = {one.id: judge(one, same) for one in cases}
    levels = {one.id: judge(one, three_levels(one)) for one in cases}

    def rows(keep: Callable[[Published], bool]) -> Mapping[str, Sequence[Outcome]]:
        return {
            name: [all_[one.id] for one in cases if keep(one)]
            for name, all_ in (
                ("coopwizard", ours),
                ("toujours le plus fréquent", always),
                ("trois niveaux", levels),
            )
        }

    if "--detail" in arguments:
        detail({k: v for k, v in ours.items() if k not in blind}, proposals)
    print(f"Méthode {base.version}, empreinte {base.hash[:12]}")
    table("Tous les cas", rows(lambda _: True))
    table("Sans ceux dont les faits laissent voir l'issue", rows(lambda one: not one.leaks))
    table("Hors du tiers aveugle", rows(lambda one: one.id not in blind))
    table("Tiers aveugle, total seulement", rows(lambda one: one.id in blind))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
