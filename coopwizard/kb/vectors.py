"""The witness cases that travel with the method, run through the engine and compared.

Each is a whole fiche, read and evaluated as any fiche is: nothing is a label, everything is recomputed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results, TypeReading
from coopwizard.engine.divergence import bias_sentence
from coopwizard.engine.evaluate import DRAWS, evaluate
from coopwizard.engine.fiche import read_fiche
from coopwizard.engine.weights import rounded
from coopwizard.kb.faults import Plain, Spot
from coopwizard.kb.yamlread import Document

_NEAR = 0.011  # scores and weights, to a hundredth
_ONE_DECIMAL = 0.06
_TWO_PERCENT = 0.0201
_SAMPLE, _SAMPLE_GAP = 60, 0.16  # fiches drawn here; the tests draw many more
_REMEDY = "La méthode a changé, ou le cas : décidez lequel dit vrai, et changez l’autre avec sa raison."
_SAID = (
    "id",
    "dit",
    "situation",
    "raison",
    "cas",
    "comme",
    "fiche",
    "objets",
    "retirer",
    "remplacer",
    "bornes",
)

Entry = Mapping[str, Plain]


@dataclass(frozen=True)
class Vector:
    """One witness case: what it expects, its fiche, and what the engine answered."""

    entry: Entry
    fiche: Entry
    base: Base
    bounds: Mapping[str, tuple[int, int]]

    @cached_property
    def results(self) -> Results:
        """Return what the engine says of this fiche, on the day the law was read."""
        return evaluate_fiche(self.base, self.fiche)

    @cached_property
    def ranked(self) -> tuple[TypeReading, ...]:
        """Return the types that have a rank, the first one first."""
        found = [one for one in self.results.types.ranking if one.rank]
        return tuple(sorted(found, key=lambda one: one.rank or 0))

    @cached_property
    def types(self) -> Mapping[str, TypeReading]:
        """Return the types by id."""
        return {one.type: one for one in self.results.types.ranking}

    @property
    def excluded(self) -> dict[str, list[str]]:
        """Return the rules that exclude each excluded type."""
        return {
            name: [reason.rule for reason in one.exclusions]
            for name, one in self.types.items()
            if one.exclusions
        }


def evaluate_fiche(base: Base, fiche: Entry, *, draws: int = DRAWS) -> Results:
    """Return the results of a fiche, read as any fiche is, on the day the law was read."""
    read = read_fiche(base, fiche)
    day = read.today or date.fromisoformat(base.droit.meta.verifie_le)
    seed = base.echelles.graine_aleatoire
    return evaluate(base, read.case, today=day, seed=seed, draws=draws, given=read.given)


def vector_findings(document: Document, base: Base) -> Iterator[tuple[str, int, str, str]]:
    """Yield every difference between what a witness case expects and what the engine says."""
    for group, rank, entry in vector_entries(document.content):
        spot: Spot = (group,) if rank is None else (group, rank)
        line = document.line(spot)
        name = entry.get("id") or entry.get("cas") or group
        known = _GROUPS[group]
        missing = [key for key in known.needs if key not in entry]
        unread = [key for key in entry if key not in (*_SAID, *known.needs, *known.may)]
        if missing or unread:
            what = f"il manque {_list(missing)}" if missing else f"rien ne lit {_list(unread)}"
            yield (document.path.name, line, f"cas {name} : {what}.", _REMEDY)
            continue
        vector = vector_of(document.content, entry, base)
        for what in known.compare(vector):
            yield (document.path.name, line, f"cas {name} : {what}", _REMEDY)


def vector_entries(content: Mapping[str, Plain]) -> Iterator[tuple[str, int | None, Entry]]:
    """Yield every witness case, with its group and its rank in the group."""
    for group in _GROUPS:
        found = content.get(group)
        if isinstance(found, dict):
            yield group, None, found
        for rank, entry in enumerate(found if isinstance(found, list) else ()):
            yield group, rank, entry


def vector_of(content: Mapping[str, Plain], entry: Entry, base: Base) -> Vector:
    """Return a witness case with its whole fiche."""
    return Vector(entry, _fiche(entry, _known(content)), base, _bounds(entry, content))


def drawn_fiches(vector: Vector, number: int) -> Iterator[Entry]:
    """Yield fiches that answer every criterion by a whole mark drawn between its bounds."""
    chance = random.Random(vector.base.echelles.graine_aleatoire)  # noqa: S311 (nothing to keep secret)
    bounds = {name: vector.bounds.get(name, (1, 5)) for name in vector.base.criteres}
    for _ in range(number):
        yield {"criteres": {name: chance.randint(*ends) for name, ends in bounds.items()}}


def _known(content: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Return the fiches that other cases may start from, by the id of their case."""
    return {
        entry["id"]: entry["fiche"]
        for group in ("vecteurs_types", "vecteurs_verdict")
        for entry in content.get(group) or ()
        if "id" in entry and "fiche" in entry
    }


def _fiche(entry: Entry, known: Mapping[str, Plain]) -> Entry:
    """Return the fiche of a case, its own or that of the case it starts from, with its changes."""
    fiche = dict(entry.get("fiche") or known.get(str(entry.get("cas"))) or {})
    if "objets" in entry:
        fiche["objets"] = entry["objets"]
    criteria = dict(fiche.get("criteres") or {})
    criteria.update(entry.get("remplacer") or {})
    for name in entry.get("retirer") or ():
        criteria.pop(name, None)
    return {**fiche, "criteres": criteria} if criteria else fiche


def _bounds(entry: Entry, content: Mapping[str, Plain]) -> Mapping[str, tuple[int, int]]:
    controls: list[Entry] = content.get(_CONTROL) or []
    model: Entry = next((one for one in controls if one.get("id") == entry.get("comme")), {})
    listed = {**(model.get("bornes") or {}), **(entry.get("bornes") or {})}
    return {name: (low, high) for name, (low, high) in listed.items()}


def _compare_types(vector: Vector) -> Iterator[str]:
    entry = vector.entry
    first, second = vector.ranked[:2]
    yield from _scored("premier", first, entry["premier"], entry["score"], entry["score_final"])
    yield from _scored("second", second, entry["second"], entry["score2"], entry["score_final2"])
    yield from _tied(vector)
    if vector.excluded != entry["exclus"]:
        yield f"exclus {_rules(vector.excluded)}, attendu {_rules(entry['exclus'])}."
    for name, percent in entry["acceptabilite"].items():
        share = vector.types[name].acceptability
        if share is None or abs(share - percent / 100) > _TWO_PERCENT:
            yield f"« {name} » devant {share} fois, attendu {percent} sur 100."
    drawn = vector.results.types.robustness
    if drawn is None or drawn.reading != entry["lecture"]:
        yield f"lecture {drawn.reading if drawn else 'absente'}, attendue {entry['lecture']}."


def _scored(place: str, found: TypeReading, name: str, value: float, score: float) -> Iterator[str]:
    if found.type != name:
        yield f"{place} {found.type}, attendu {name}."
    elif _far(found.score, score):
        yield f"{place} à {_shown(found.score)}, attendu {score}."
    elif _far(found.suitability, value):
        yield f"{place} à {_shown(found.suitability)} sans ses affinités, attendu {value}."


def _tied(vector: Vector) -> Iterator[str]:
    first, second = vector.ranked[:2]
    tied, expected = second.type in first.tied_with, vector.entry.get("ex_aequo", False)
    if tied != expected:
        yield f"ex æquo {_yes(said=tied)}, attendu {_yes(said=expected)}."


def _compare_final(vector: Vector) -> Iterator[str]:
    listed = vector.entry["classement_final"]
    for rank, (name, score) in enumerate(listed):
        found = vector.types[name].score
        if _far(found, score):
            yield f"« {name} » à {_shown(found)}, attendu {score}."
        elif vector.ranked[rank].type != name:
            yield f"rang {rank + 1} à {vector.ranked[rank].type}, attendu {name}."
    yield from _tied(vector)
    yield from _compare_verdict(vector, "verdict")


def _compare_unknown(vector: Vector) -> Iterator[str]:
    entry = vector.entry
    if "exclus" in entry and vector.excluded != entry["exclus"]:
        yield f"exclus {_rules(vector.excluded)}, attendu aucun."
    if "exclus_par_x02" in entry:
        closed = [name for name, rules in vector.excluded.items() if "x02" in rules]
        if closed != entry["exclus_par_x02"]:
            yield f"exclus par x02 : {_list(closed)}, attendu {_list(entry['exclus_par_x02'])}."
    missing = entry.get("manque")
    if missing and missing not in vector.results.missing:
        yield f"« {missing} » n’est pas nommé dans ce qui manque."
    yield from _compare_verdict(vector, "verdict")


def _compare_verdict(vector: Vector, key: str = "attendu") -> Iterator[str]:
    entry, said = vector.entry, vector.results.verdict
    expected = entry.get(key)
    if expected and said.id != expected:
        yield f"verdict {said.id}, attendu {expected}."
    if "tiers" in entry and said.third_party.advised != entry["tiers"]:
        yield f"tiers {said.third_party.advised}, attendu {entry['tiers']}."
    flags = [one.rule for one in said.third_party.flags]
    if "drapeaux" in entry and flags != entry["drapeaux"]:
        yield f"raisons d’appeler un tiers : {_list(flags)}, attendu {_list(entry['drapeaux'])}."
    if said.reservation != entry.get("reserve") and key == "attendu":
        yield f"réserve {said.reservation}, attendue {entry.get('reserve')}."


def _compare_vehicles(vector: Vector) -> Iterator[str]:
    entry, legal = vector.entry, vector.results.legal
    of_type = [one for one in legal.vehicles if one.for_type == entry["pour_type"]]
    ranked = [one for one in of_type if one.rank]
    names = [one.vehicle for one in ranked]
    if names != entry["attendu_classes"]:
        yield f"classés {_list(names)}, attendu {_list(entry['attendu_classes'])}."
    elif any(_far(one.score, score) for one, score in zip(ranked, entry["scores"], strict=True)):
        yield f"scores {_list([_shown(one.score) for one in ranked])}, attendu {_list(entry['scores'])}."
    aside = {one.vehicle: [r.rule for r in one.reasons] for one in legal.vehicles if one.set_aside}
    missing = set(entry["attendu_ecartes"]) - set(aside)
    if missing:
        yield f"{_list(missing)} devraient être écartés."
    elif aside != entry["attendu_ecartes"]:
        yield f"écartés {_rules(aside)}, attendu {_rules(entry['attendu_ecartes'])}."
    beside = [one.vehicle for one in of_type if one.role != "principal" and not one.set_aside]
    if beside != entry["avec"]:
        yield f"à côté : {_list(beside)}, attendu {_list(entry['avec'])}."
    blockage = legal.blockage.rule if legal.blockage else None
    if blockage != entry.get("blocage"):
        yield f"blocage {blockage}, attendu {entry.get('blocage')}."


def _compare_gates(vector: Vector) -> Iterator[str]:
    entry, legal = vector.entry, vector.results.legal
    said = "ouverte" if vector.results.gates[entry["etape"]].open else "fermee"
    if said != entry["attendu"]:
        yield f"porte {said}, attendue {entry['attendu']}."
    if entry.get("nature") not in (None, legal.nature):
        yield f"nature {legal.nature}, attendue {entry['nature']}."


def _compare_weights(vector: Vector) -> Iterator[str]:
    entry, views = vector.entry, vector.results.types.viewpoints
    holder = next(iter(vector.fiche["poids"]))
    weights = next((one.weights for one in views if one.holder == holder), {})
    for name, expected in entry["poids"].items():
        if _far(weights.get(name), expected):
            yield f"« {name} » pèse {_shown(weights.get(name))}, attendu {expected}."
    if weights and rounded(weights) != entry["arrondis"]:
        yield f"arrondis {rounded(weights)}, attendu {entry['arrondis']}."


def _compare_choice(vector: Vector) -> Iterator[str]:
    entry = vector.entry
    for one in vector.results.choice.voices:
        pairs = (("attendu_motifs", one.motives), ("attendu_libertes", one.freedoms), ("degre", one.degree))
        for key, found in pairs:
            if found is None or abs(found - entry[key]) > _ONE_DECIMAL:
                yield f"{key} {_shown(found)}, attendu {entry[key]}."
        if one.level != entry["niveau"]:
            yield f"niveau {one.level}, attendu {entry['niveau']}."


def _compare_pair(vector: Vector) -> Iterator[str]:
    entry, found = vector.entry, vector.results.assessment
    if found.agreement is None or abs(found.agreement - entry["accord"]) > _ONE_DECIMAL:
        yield f"accord {_shown(found.agreement)}, attendu {entry['accord']}."
    if found.agreement_reading != entry["lecture"]:
        yield f"lecture {found.agreement_reading}, attendue {entry['lecture']}."
    open_ = sum(item.unsettled for item in found.items.values())
    if open_ != entry.get("non_tranches", open_):
        yield f"{open_} réponses non tranchées, attendu {entry['non_tranches']}."
    biases = [one.bias for one in found.dimensions.values() if one.bias is not None]
    if "biais_valeur" in entry and biases != [entry["biais_valeur"]]:
        yield f"biais {_list(biases)}, attendu {entry['biais_valeur']}."
    if "biais" in entry and [bias_sentence(one) for one in biases] != [entry["biais"]]:
        yield f"« {entry['biais']} » n’est pas ce qui se lit."


def _compare_months(vector: Vector) -> Iterator[str]:
    found = vector.results.roadmap.months
    if found != vector.entry["mois"]:
        yield f"{found} mois, attendu {vector.entry['mois']}."


def _compare_roadmap(vector: Vector) -> Iterator[str]:
    found, checks = vector.results.roadmap, vector.base.controles_calendrier
    wrong = [*found.unrealistic, *(one.rule for one in found.controls if not checks[one.rule].souple)]
    if wrong != vector.entry["en_defaut"]:
        yield f"en défaut : {_list(wrong)}, attendu {_list(vector.entry['en_defaut'])}."


def _compare_control(vector: Vector) -> Iterator[str]:
    firsts = [evaluate_fiche(vector.base, one, draws=0).types.first for one in drawn_fiches(vector, _SAMPLE)]
    share, expected = firsts.count(_ALONE) / len(firsts), vector.entry["part_premier"]
    if abs(share - expected) > _SAMPLE_GAP:
        yield f"« {_ALONE} » en tête {share:.2f} fois, attendu {expected}."


def _far(found: float | None, expected: float) -> bool:
    return found is None or abs(found - expected) > _NEAR


def _shown(found: float | None) -> str:
    return "rien" if found is None else f"{found:.2f}".rstrip("0").rstrip(".")


def _yes(*, said: bool) -> str:
    return "oui" if said else "non"


def _rules(found: Mapping[str, list[str]]) -> str:
    told = [f"{name} ({', '.join(rules)})" for name, rules in found.items()]
    return _list(told)


def _list(names: object) -> str:
    found = sorted(names) if isinstance(names, set | Mapping) else names
    return ", ".join(map(str, found)) if isinstance(found, list) and found else "aucun"


@dataclass(frozen=True)
class _Group:
    compare: Callable[[Vector], Iterator[str]]
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


_ALONE = "ne_pas_cooperer"  # the type whose share the last control counts
_CONTROL = "controle_ne_pas_cooperer"
_SCORES = ("premier", "score", "score_final", "second", "score2", "score_final2")
_WEIGHTS = _Group(_compare_weights, ("fiche", "poids", "arrondis"))

_GROUPS: Mapping[str, _Group] = {
    "vecteurs_types": _Group(
        _compare_types, ("fiche", *_SCORES, "ex_aequo", "exclus", "acceptabilite", "lecture")
    ),
    "vecteur_affinite": _Group(_compare_final, ("cas", "objets", "classement_final")),
    "vecteurs_ensemble": _Group(_compare_final, ("objets", "classement_final"), ("ex_aequo", "verdict")),
    "vecteurs_inconnus": _Group(_compare_unknown, (), ("exclus", "exclus_par_x02", "manque", "verdict")),
    "vecteur_srf": _WEIGHTS,
    "vecteur_srf_atelier": _WEIGHTS,
    "vecteurs_degre_de_choix": _Group(
        _compare_choice, ("fiche", "attendu_motifs", "attendu_libertes", "degre", "niveau")
    ),
    "vecteurs_binome": _Group(
        _compare_pair, ("fiche", "accord", "lecture"), ("non_tranches", "biais", "biais_valeur")
    ),
    "vecteurs_duree": _Group(_compare_months, ("fiche", "mois")),
    "vecteurs_vehicules": _Group(
        _compare_vehicles,
        ("fiche", "pour_type", "attendu_classes", "scores", "attendu_ecartes", "avec"),
        ("blocage",),
    ),
    "vecteurs_verdict": _Group(_compare_verdict, ("fiche", "attendu", "tiers", "drapeaux"), ("reserve",)),
    "vecteurs_portes": _Group(_compare_gates, ("etape", "attendu"), ("nature",)),
    "vecteurs_feuille_de_route": _Group(_compare_roadmap, ("fiche", "en_defaut")),
    _CONTROL: _Group(_compare_control, ("bornes", "part_premier")),
}
