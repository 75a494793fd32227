"""Composing the dossier and freezing a version: functions of frozen values, safe in a job."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from coopwizard.domain.answers import Answer, Case, Meeting, Plain
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.domain.template import Look, Template
from coopwizard.domain.versions import FrozenVersion
from coopwizard.engine.evaluate import evaluate
from coopwizard.french import day
from coopwizard.report.agreements import agreements_of, is_draft, version_label

WHOLE, ANONYMOUS = "complet", "anonyme"
_COMPOSED = 0.3  # of the work is done once the content is there


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


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """How the dossier is made, whoever it is about: the template and its image, read once."""

    template: Template = dataclasses.field(default_factory=Template)
    look: Look = dataclasses.field(default_factory=Look)


_USUAL = Form()


def _silent(_: float) -> None:
    """Hear nothing."""


def write_dossier(
    base: Base,
    case: Case,
    variant: str,
    path: Path,
    today: date,
    seed: int,
    draws: int,
    form: Form = _USUAL,
    progress: Callable[[float], None] = _silent,
) -> Path:
    """Write the dossier to this path, PDF or Word by its ending, and return the path.

    `progress` hears how far it is, from 0 to 1; what it raises stops everything, nothing is written.
    """
    progress(0.0)
    dossier = compose_dossier(base, case, variant, today, seed, draws)
    progress(_COMPOSED)
    return write_composed(
        dossier, variant, path, form, lambda share: progress(_COMPOSED + (1 - _COMPOSED) * share)
    )


def write_composed(
    composed: Dossier,
    variant: str,
    path: Path,
    form: Form = _USUAL,
    progress: Callable[[float], None] = _silent,
) -> Path:
    """Write this content in this form, PDF or Word by its ending, and return the path."""
    from coopwizard.report.template import arranged

    named = variant != ANONYMOUS
    dossier = arranged(composed, form.template, own_texts=named)
    look = form.look if named else Look()  # a logo names its owner
    if path.suffix.lower() == ".docx":
        from coopwizard.report.docx import write_docx

        write_docx(dossier, path, look=look, progress=progress)
    else:
        from coopwizard.report.pdf import write_pdf

        write_pdf(dossier, path, look=look, progress=progress)
    return path


def write_table(base: Base, case: Case, kind: str, path: Path, today: date, seed: int, draws: int) -> Path:
    """Write the plan, the comparison or the answers as a table, or the answers as JSON; return the path."""
    from coopwizard.report import comparison_table, tables
    from coopwizard.report.content import context_of
    from coopwizard.ui.presenters.conflicts import ConflictWords

    context = context_of(
        base,
        case,
        evaluate(base, case, today=today, seed=seed, draws=draws),
        draft=is_draft(case),
        agreements=agreements_of(case),
        version_label=version_label(case),
        printed_on=today,
    )
    if kind == tables.PLAN:
        tables.write_plan(context, path)
    elif kind == comparison_table.COMPARISON:
        comparison_table.write_comparison(context, path)
    elif kind == tables.ANSWERS:
        words = ConflictWords(base)
        tables.write_answers(context, tables.Wording(words.about, words.value), path)
    else:
        tables.write_answers_json(context, path)
    return path


def kept_dossier(frozen: FrozenVersion) -> Dossier:
    """Return the dossier that a close kept, as it was; DossierError when a newer program kept it."""
    from coopwizard.report.plain import from_plain

    return from_plain(frozen.content)


def write_version(frozen: FrozenVersion, path: Path) -> Path:
    """Write the dossier that a close kept, as it was; DossierError when a newer program kept it."""
    from coopwizard.report.pdf import write_pdf

    write_pdf(kept_dossier(frozen), path)
    return path


def method_words(base: Base, frozen: FrozenVersion, released: Mapping[str, Mapping[str, str]]) -> str:
    """Return « version 1.1, publiée le 3 novembre 2026 » for the base of that day, or nothing without it."""
    known = released.get(frozen.base_hash)
    if known is not None:
        return f"version {known['version']}, publiée le {day(date.fromisoformat(known['le']))}"
    return f"version {base.version}" if frozen.base_hash == base.hash else ""


def freeze(
    base: Base,
    case: Case,
    meeting: Meeting,
    *,
    today: date,
    at: datetime,
    seed: int,
    draws: int,
    overlay: str = "",
) -> FrozenVersion:
    """Return the version that closing this meeting keeps: answers, results and the whole dossier.

    `overlay` is the text of the organisation's settings that the base holds: with it, the base is
    made again on the day the version is verified.
    """
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
        overlay=overlay,
    )


def _generator(results: Results) -> str:
    drawn = results.types.robustness
    return drawn.generator if drawn is not None else ""


def _provisional(results: Results) -> bool:
    """Tell whether a step before the decision is not done: the version says so of itself."""
    return any(state.state != "fait" for state in results.steps[:-1])
