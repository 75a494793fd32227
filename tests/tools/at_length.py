"""The case filled to the brim with texts as long as the fields take: what a screen must bear to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from coopwizard.domain.answers import Case, Plain
from coopwizard.domain.values import Special

LONGEST_NAME, LONGEST_TEXT = 120, 4000  # signs that a field takes at most
NAME_EVERY, TEXT_EVERY = 3, 7  # one name in three and one text in seven are that long
_NAME = (
    "Association départementale d’entraide et d’accompagnement des familles du Haut-Bugey et du Revermont 🤝 "
)
_TEXT = (
    "Nous avons entendu ceci en réunion 🌱 : les familles attendent, les équipes se fatiguent, et personne "
    "ne sait qui décide. Un seul mot très long, anticonstitutionnellement/interdépartementalisation, doit se "
    "couper.\n"
)


def at_length(case: Case) -> Case:
    """Return the case with one name in three and one text in seven at their longest, its title too."""
    ranks = count()
    answers = {
        where: replace(one, value=_longer(one.value, ranks)) for where, one in sorted(case.answers.items())
    }
    return replace(case, title=_filled(_NAME, LONGEST_NAME), answers=answers)


def _longer(value: Plain | Special, ranks: Iterator[int]) -> Plain | Special:
    if isinstance(value, dict):
        return {name: _plain(part, ranks) for name, part in value.items()}
    return value if isinstance(value, Special) else _plain(value, ranks)


def _plain(value: Plain, ranks: Iterator[int]) -> Plain:
    if isinstance(value, list):
        return [_plain(one, ranks) for one in value]
    if not isinstance(value, str) or "repère" not in value:
        return value  # a choice, a date, a code
    rank = next(ranks)
    if value.startswith("Nom "):
        return value if rank % NAME_EVERY else _filled(f"{value} {_NAME}", LONGEST_NAME)
    return value if rank % TEXT_EVERY else _filled(f"{value} {_TEXT}", LONGEST_TEXT)


def _filled(text: str, longest: int) -> str:
    return (text * (longest // len(text) + 1))[:longest].rstrip()
