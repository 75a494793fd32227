"""The examples that travel with the rules: a situation, a rule, and what it must say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coopwizard.domain.conditions import AllOf, AnyOf, Condition, IsKnown, NoneOf, judge
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Interval, Value
from coopwizard.engine.facts import FactSheet
from coopwizard.errors import BaseError
from coopwizard.kb.faults import Plain
from coopwizard.kb.yamlread import Document, read_yaml

Told = tuple[str, int, str, str]  # file, line, what, remedy
_FOLDER, _RULES, _VECTORS = "exemples", "regles.yaml", "vecteurs.yaml"
_SAID = {True: "vraie", False: "fausse", None: "inconnue"}


def rules_with_examples(base: Base) -> Mapping[str, Condition]:
    """Return the rules that must each have one example true, one false and one unknown."""
    return {
        **{one.id: one.si for one in base.exclusions.values()},
        **{one.id: one.si for one in base.penchants_des_types.values()},
        **{one.id: one.si for one in base.penchants_des_formes.values()},
        **{one.id: one.si for one in base.alertes.values()},
        **{one.id: one.si for one in base.coherences.values()},
        **{one.id: one.si for one in base.reserves.values()},
        **{one.id: one.si for one in base.eligibilite.values()},
        **{one.id: one.si for one in base.tiers.drapeau_si_un_de.values()},
        **{one.id: one.si for one in base.verdicts.regles.values() if not isinstance(one.si, str)},
        **{
            f"porte.{one.id}": one.porte.condition
            for one in base.etapes.values()
            if one.porte.condition is not None
        },
    }


def example_findings(folder: Path, base: Base) -> Iterator[Told]:
    """Yield what the examples and vectors of a base contradict, when it has any."""
    rules, vectors = folder / _FOLDER / _RULES, folder / _FOLDER / _VECTORS
    try:
        if rules.is_file():
            yield from _rule_findings(read_yaml(rules), base)
        if vectors.is_file():
            from coopwizard.kb.vectors import vector_findings  # the whole engine, for this alone

            yield from vector_findings(read_yaml(vectors), base)
    except BaseError as refusal:
        yield (_FOLDER, 1, refusal.what, refusal.remedy)


def played(folder: Path) -> Mapping[str, int]:
    """Return how many examples of rules and witness cases a base has, in the words that tell of them."""
    found: dict[str, int] = {}
    rules, vectors = folder / _FOLDER / _RULES, folder / _FOLDER / _VECTORS
    try:
        if rules.is_file():
            found["exemples de règles"] = len(read_yaml(rules).content.get("exemples") or ())
        if vectors.is_file():
            from coopwizard.kb.vectors import vector_entries  # the whole engine, for this alone

            found["cas témoins"] = sum(1 for _ in vector_entries(read_yaml(vectors).content))
    except BaseError:
        return found  # the findings tell what is wrong with the file
    return found


def _rule_findings(document: Document, base: Base) -> Iterator[Told]:
    conditions = rules_with_examples(base)
    seen: dict[str, set[bool | None]] = {name: set() for name in conditions}
    for rank, example in enumerate(document.content.get("exemples") or ()):
        line = document.line(("exemples", rank))
        name, expected = example.get("regle"), example.get("vrai")
        if name not in conditions:
            yield (_RULES, line, f"la règle « {name} » n’existe pas.", "Corrigez le nom de la règle.")
            continue
        seen[name].add(expected)
        said = judge(conditions[name], situation(example)).holds
        if said is not expected:
            yield (
                _RULES,
                line,
                f"« {name} » est {_SAID[said]}, l’exemple l’attend {_SAID[expected]}.",
                "La règle ou l’exemple a changé : décidez lequel dit vrai.",
            )
    for name, values in seen.items():
        wanted = (True, False) if never_unknown(conditions[name]) else (True, False, None)
        missing = [_SAID[one] for one in wanted if one not in values]
        if missing:
            yield (
                _RULES,
                1,
                f"« {name} » n’a pas d’exemple où elle est {', ni '.join(missing)}.",
                "Ajoutez une situation de chaque sorte.",
            )


def never_unknown(condition: Condition) -> bool:
    """Return whether the condition is always true or false: all it asks is whether something is known."""
    match condition:
        case IsKnown():
            return True
        case AllOf(inside) | AnyOf(inside) | NoneOf(inside):
            return all(map(never_unknown, inside))
        case _:
            return False


def situation(example: Mapping[str, Plain]) -> FactSheet:
    """Return the sheet of an example: `valeurs` by path, and `ensembles` by name."""
    sets = {
        name: tuple(FactSheet(values=_values(one)) for one in elements)
        for name, elements in (example.get("ensembles") or {}).items()
    }
    return FactSheet(values=_values(example.get("valeurs") or {}), sets=sets)


def _values(plain: Mapping[str, Plain]) -> dict[str, Value]:
    return {path: _value(value) for path, value in plain.items()}


def _value(plain: Plain) -> Value:
    if isinstance(plain, list):
        numbers = [one for one in plain if isinstance(one, int | float)]
        return Interval(*numbers) if len(numbers) == len(plain) == 2 else tuple(map(str, plain))
    value: Value = plain
    return value
