"""The action plan and the answers, for a spreadsheet (CSV) or for another program (JSON).

CSV as French spreadsheets open it: « ; » between cells, a byte order mark, and no cell that one
would take for a formula. What the complete dossier keeps to itself stays out of these files too.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coopwizard import __version__
from coopwizard.domain.answers import PAIR, TOGETHER, Answer
from coopwizard.domain.values import Special
from coopwizard.engine.partners_views import kept_from_reading
from coopwizard.report.actions import Action, every_action
from coopwizard.report.context import Context, capital
from coopwizard.report.fingerprint import answers_digest
from coopwizard.report.writing import write_aside

PLAN, ANSWERS, ANSWERS_JSON = "plan", "reponses", "reponses-json"
PLAN_HEAD = ("Origine", "Action", "Qui en répond", "Pour le")
ANSWERS_HEAD = ("Étape", "Qui répond", "De quoi il s’agit", "Réponse")
_FAMILIES = ("Condition", "Alerte", "Mesure", "Tâche")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HOLE = re.compile(r"\\\{[a-z_]+\\\}")
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Wording:
    """How an answer is told: what a key is about, and a value in words."""

    about: Callable[[str], str]
    value: Callable[[object], str]


def write_plan(context: Context, path: Path) -> int:
    """Write every action of the plan as a table; return how many.

    Raises:
        DossierError: the file cannot be written there.

    """
    rows = [_action(one) for one in every_action(context)]
    _write(path, csv_text(PLAN_HEAD, rows).encode("utf-8-sig"))
    return len(rows)


def write_answers(context: Context, wording: Wording, path: Path) -> int:
    """Write the answers that may be printed as a table; return how many.

    Raises:
        DossierError: the file cannot be written there.

    """
    rows = [
        (_step(context, one.key), _who(context, one.holder), wording.about(one.key), wording.value(one.value))
        for one in printable_answers(context)
    ]
    _write(path, csv_text(ANSWERS_HEAD, rows).encode("utf-8-sig"))
    return len(rows)


def write_answers_json(context: Context, path: Path) -> int:
    """Write the answers that may be printed as JSON, by their keys; return how many.

    Raises:
        DossierError: the file cannot be written there.

    """
    found = list(printable_answers(context))
    content = {
        "format": _FORMAT,
        "programme": f"coopwizard {__version__}",
        "dossier": context.case.title,
        "jour": context.results.today.isoformat(),
        "methode": context.base.version,
        "empreinte_reponses": answers_digest(context.case),
        "reponses": [
            {
                "qui": one.holder,
                "cle": one.key,
                "valeur": _plain(one.value),
                "etape": _step_id(context, one.key),
            }
            for one in found
        ],
    }
    _write(path, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    return len(found)


def printable_answers(context: Context) -> Iterator[Answer]:
    """Yield the answers in the order of the keys: those given together, then the pair's if both agree.

    Another voice's answers are never given one by one; nor what only the pair reads, nor how a partner
    marks us before both organisations accept it.
    """
    private = {f"item.{one}" for one in context.private_items}
    holders = (TOGETHER, *(PAIR if context.shows_voices() else ()))
    for one in sorted(context.case.answers.values(), key=lambda answer: (answer.key, answer.holder)):
        if one.holder in holders and one.key not in private and not kept_from_reading(context.case, one.key):
            yield one


def csv_text(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the table as text; the first line is its head."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    told = cell.replace("\x00", "")
    return (
        f"'{told}" if told.lstrip(" \u00a0\u202f").startswith(_FORMULA) or told.startswith(_FORMULA) else told
    )


def _action(one: Action) -> tuple[str, str, str, str]:
    when = f"{one.when:%d/%m/%Y}" if one.when else "à dater"
    return _FAMILIES[one.family], one.what, one.who, when


def _who(context: Context, holder: str) -> str:
    return "Ensemble" if holder == TOGETHER else capital(context.voice(holder))


def _step_id(context: Context, key: str) -> str:
    for pattern, entry in context.base.reponses.items():
        if re.fullmatch(_HOLE.sub("[^.]+", re.escape(pattern)), key):
            return entry.etape
    return ""


def _step(context: Context, key: str) -> str:
    step = context.base.etapes.get(_step_id(context, key))
    return f"{step.rang}. {step.nom_court}" if step is not None else ""


def _plain(value: object) -> object:
    return {"special": value.value} if isinstance(value, Special) else value


def _write(path: Path, content: bytes) -> None:
    write_aside(path, content, lambda back: back == content)
