"""Composing the dossier and freezing a version: functions of frozen values, safe in a job."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from coopwizard.domain.answers import Answer, Case, Meeting, Plain
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.domain.versions import FrozenVersion
from coopwizard.engine.evaluate import evaluate
from coopwizard.french import day
from coopwizard.report.agreements import agreements_of, is_draft, version_label

WHOLE = "complet"


def to_plain(value: object) -> Plain:
    """Return any value of the domain as plain JSON values, whole."""
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return str(value)


def compose_dossier(base: Base, case: Case, variant: str, today: date, seed: int, draws: int) -> Dossier:
    """Return the dossier of this case in this variant, as things stand today."""
    from coopwizard.report.content import compose

    return compose(
        base,
        case,
        evaluate(base, case, today=today, seed=seed, draws=draws),
        variant=variant,
        draft=is_draft(case),
        agreements=agreements_of(case),
        version_label=version_label(case),
        printed_on=today,
    )


def write_dossier(
    base: Base, case: Case, variant: str, path: Path, today: date, seed: int, draws: int
) -> Path:
    """Write the dossier to this path, PDF or Word by its ending, and return the path."""
    dossier = compose_dossier(base, case, variant, today, seed, draws)
    if path.suffix == ".docx":
        from coopwizard.report.docx import write_docx

        write_docx(dossier, path)
    else:
        from coopwizard.report.pdf import write_pdf

        write_pdf(dossier, path)
    return path


def freeze(
    base: Base, case: Case, meeting: Meeting, *, today: date, at: datetime, seed: int, draws: int
) -> FrozenVersion:
    """Return the version that closing this meeting keeps: answers, results and the whole dossier."""
    from coopwizard.report.content import compose
    from coopwizard.report.plain import to_plain as dossier_to_plain

    results = evaluate(base, case, today=today, seed=seed, draws=draws)
    label = f"Version {len(case.versions) + 1}, {day(meeting.held_on)}"
    dossier = compose(
        base,
        case,
        results,
        variant=WHOLE,
        draft=False,
        agreements=agreements_of(case),
        version_label=label,
        printed_on=today,
    )
    found = to_plain(results)
    return FrozenVersion(
        answers=dict[tuple[str, str], Answer](case.answers),
        results=found if isinstance(found, dict) else {},
        content=dossier_to_plain(dossier),
        base_hash=base.hash,
        seed=seed,
        generator=_generator(results),
        label=label,
        closed_at=at,
        provisional=_provisional(results),
        meeting=meeting,
    )


def _generator(results: Results) -> str:
    drawn = results.types.robustness
    return drawn.generator if drawn is not None else ""


def _provisional(results: Results) -> bool:
    """Tell whether a step before the decision is not done: the version says so of itself."""
    return any(state.state != "fait" for state in results.steps[:-1])
