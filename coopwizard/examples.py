"""The example shipped with the program: a published case, its source, and what in it is illustrative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from coopwizard.domain.answers import (
    BOARD,
    PAIR,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Plain,
    Seal,
    SealState,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.kb.yamlread import read_yaml
from coopwizard.paths import resources
from coopwizard.store.library import Library

_FILE = "graaph.yaml"
_SPECIALS = {special.value: special for special in Special}


@dataclass(frozen=True, slots=True)
class Example:
    """The example as written in its file."""

    title: str
    answers: tuple[Answer, ...]


def read_example() -> Example:
    """Return the shipped example; its source and its illustrative keys are answers like the others."""
    content = read_yaml(resources() / "examples" / _FILE).content
    answers = [
        Answer(holder, key, _special(key, value))
        for holder in (TOGETHER, *PAIR, BOARD)
        for key, value in content[holder].items()
    ]
    documented = set(content["documente"])
    illustrative = sorted({one.key for one in answers} - documented)
    source = {part: value for part, value in content["source"].items() if value is not None}
    answers.append(Answer(TOGETHER, "source_du_dossier", source))
    answers.append(Answer(TOGETHER, "illustratif", list[Plain](illustrative)))
    return Example(content["titre"], tuple(answers))


def _special(key: str, value: Plain) -> Plain | Special:
    """Read the two special answers of the questions that allow them; other texts stay texts."""
    if isinstance(value, str) and key.startswith(("item.", "liberte.", "mimetisme.")):
        return _SPECIALS.get(value, value)
    return value


def revealed_seals(base: Base, at: datetime) -> tuple[Seal, ...]:
    """Return every seal of the pair, opened by both at that moment."""
    groups = base.saisies_separees.groupes
    return tuple(Seal(voice, group, SealState.REVEALED, at) for voice in PAIR for group in groups)


def example_case(base: Base) -> Case:
    """Return the example as a case, outside any library."""
    example = read_example()
    at = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
    return Case(
        id=CaseId(UUID(int=0)),
        number=0,
        title=example.title,
        created_at=at,
        answers={one.address: one for one in example.answers},
        seals=revealed_seals(base, at),
        example=True,
    )


def add_example(library: Library, base: Base) -> Case:
    """Add the example to the library and return it; called twice, it makes two cases."""
    case = example_case(base)
    return library.add_case(case.title, case.answers.values(), seals=case.seals, example=True)
