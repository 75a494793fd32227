"""The comparison of the types for a spreadsheet: one line a type, the closed ones with what would open them.

While the step is closed nothing is compared: the only line says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coopwizard.domain.comparisons import Contribution, TypeReading
from coopwizard.domain.results import Reason
from coopwizard.french import number
from coopwizard.report.context import Context, ended, say
from coopwizard.report.tables import csv_text
from coopwizard.report.writing import write_aside

COMPARISON = "comparaison"
COMPARISON_HEAD = (
    "Rang",
    "Type",
    "Sur 100",
    "Au plus bas",
    "Au plus haut",
    "Sur 100 façons de voir",
    "Ce qui parle pour",
    "Ce qui laisse à désirer",
    "Fermé pour l’instant",
    "À lever",
    "Conditions",
)
_STEP = 7


def write_comparison(context: Context, path: Path) -> int:
    """Write every type as a line of a table; return how many, none while the step is closed.

    Raises:
        DossierError: the file cannot be written there.

    """
    rows = list(_rows(context))
    content = csv_text(COMPARISON_HEAD, rows or [_closed(context)]).encode("utf-8-sig")
    write_aside(path, content, lambda back: back == content)
    return len(rows)


def _rows(context: Context) -> Iterator[tuple[str, ...]]:
    if not context.gate_open(_STEP):
        return
    last = len(context.base.types) + 1
    for one in sorted(context.results.types.ranking, key=lambda found: found.rank or last):
        yield _row(context, one)


def _row(context: Context, one: TypeReading) -> tuple[str, ...]:
    share = None if one.acceptability is None else one.acceptability * 100
    return (
        str(one.rank or ""),
        context.type_title(one.type),
        *(_figure(value, 1) for value in (one.score, one.score_low, one.score_high)),
        _figure(share, 0),
        _titles(context, one.supporting),
        _titles(context, one.opposing),
        _told(context, [reason.text for reason in one.exclusions]),
        _told(context, [reason.remedy for reason in one.exclusions]),
        _told(context, [_condition(reason) for reason in one.reservations]),
    )


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else number(value, decimals)


def _titles(context: Context, found: Sequence[Contribution]) -> str:
    return ", ".join(context.base.criteres[one.criterion].titre for one in found)


def _condition(reason: Reason) -> str:
    return f"{ended(reason.text)} {reason.remedy}".strip()


def _told(context: Context, texts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(ended(context.plain_words(one)) for one in texts if one))


def _closed(context: Context) -> tuple[str, ...]:
    step = next(one for one in context.base.etapes.values() if one.rang == _STEP)
    why = say("La comparaison est fermée. {why}", why=str(step.porte.dit))
    return ("", why, *("",) * (len(COMPARISON_HEAD) - 2))
