"""A dossier without names: organisations become A, B, C; persons and places leave the free texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coopwizard.domain.answers import PAIR, Plain
from coopwizard.domain.blocks import Dossier
from coopwizard.report.context import Context

T = TypeVar("T")

_SHORTEST = 3
_PERSON_PARTS = {"responsable", "co_responsable", "nom", "auteur", "qui_a_bouge", "mandataires"}
_NAME = re.compile(r"^[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)+$")


def without_names(dossier: Dossier, context: Context) -> Dossier:
    """Return the dossier whose texts no longer hold any name that was entered as one."""
    pairs = sorted(dict(_replacements(context)).items(), key=lambda one: -len(one[0]))
    if not pairs:
        return dossier
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name, _ in pairs), re.IGNORECASE)
    words = {name.casefold(): word for name, word in pairs}

    def clean(text: str) -> str:
        return pattern.sub(lambda found: words[found.group().casefold()], text)

    kept = dossier.marks
    return replace(
        _mapped(dossier, clean), marks=tuple(one for one in kept if one[0] not in {"numero", "dossier"})
    )


def _replacements(context: Context) -> Iterator[tuple[str, str]]:
    own = context.text("identite.nom")
    for name in (own, context.case.title):
        if len(name) >= _SHORTEST:
            yield name, context.ourselves
    for one in context.results.partners:
        typed = context.text(f"partenaire.{one.id}.identite.nom") or one.name
        if len(typed) >= _SHORTEST:
            yield typed, context.partners[one.id]
    for (_, key), answer in context.case.answers.items():
        yield from _in_answer(key, answer.value)


def _in_answer(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for part, inside in value.items():
            if part in _PERSON_PARTS:
                yield from _person(inside)
    elif isinstance(value, str) and key in {
        f"{kind}.{voice}" for kind in ("nom", "second_nom") for voice in PAIR
    }:
        yield from _person(value)
    elif isinstance(value, str) and key.endswith("identite.commune") and len(value) >= _SHORTEST:
        yield value, "une commune"


def _person(said: Plain) -> Iterator[tuple[str, str]]:
    if isinstance(said, str):
        for name in re.split(r", | et ", said):
            if _NAME.match(name.strip()):
                yield name.strip(), "une personne"


def _mapped(value: T, clean: Callable[[str], str]) -> T:
    """Return the same tree, every text passed through `clean`."""
    found: Any = value
    if isinstance(value, str):
        found = clean(value)
    elif isinstance(value, tuple):
        found = tuple(_mapped(one, clean) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value, **{one.name: _mapped(getattr(value, one.name), clean) for one in fields(value)}
        )
    return found  # type: ignore[no-any-return]
