"""The same document as a table for a spreadsheet: one line a question, the same names as the PDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Ask, AskKind, Origin, Paper
from coopwizard.errors import ExchangeError
from coopwizard.report.paper.documents import Request, paper_of
from coopwizard.report.paper.forms import ORIGIN, origin_words
from coopwizard.report.writing import write_aside

HEAD = ("identifiant", "question", "ce qui s’écrit", "votre réponse")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = (";", ",", "\t")  # ours, then those of other spreadsheets
_WORKBOOK = b"PK\x03\x04"  # how a file of a spreadsheet begins, .xlsx or .ods
_MOST_ROWS = 5_000
_ENCODINGS = ("utf-8-sig", "cp1252")  # ours, then what a spreadsheet may write in its place


def write_table(base: Base, case: Case, asked: Request, path: Path) -> int:
    """Write this document, blank, as a table; return how many questions it asks.

    Raises:
        DossierError: there is no such document, or the file cannot be written.

    """
    paper = paper_of(base, case, asked)
    origin = Origin(asked.kind, base.hash, case.id.hex, asked.holder)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows = list(_rows(paper))
    writer.writerow([ORIGIN, _harmless(paper.title), _harmless(case.title), json.dumps(origin_words(origin))])
    writer.writerow(HEAD)
    writer.writerows(rows)
    content = text.getvalue().encode("utf-8-sig")
    write_aside(path, content, lambda back: back == content)
    return len(rows)


def _rows(paper: Paper) -> Iterator[tuple[str, str, str, str]]:
    numbers = paper.numbers()
    for ask in paper.asks():
        number = numbers.get(ask.name)
        title = f"{number}. {ask.title}" if number else ask.title
        yield ask.name, _harmless(title), _harmless(how(ask)), ""


def how(ask: Ask) -> str:
    """Return what may be written: the marks and what they mean, or « texte »."""
    if ask.kind is AskKind.TEXT:
        return "texte"
    told = (f"{state} = {words}" if words and words != state else state for state, words in ask.options)
    return " | ".join(told)


def _harmless(text: str) -> str:
    """Return the cell so that a spreadsheet never takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_fields(name: str, content: bytes) -> Mapping[str, str]:
    """Return what is written in each line, by its name.

    Raises:
        ExchangeError: this is not such a table.

    """
    if content.startswith(_WORKBOOK):
        raise ExchangeError(
            f"« {name} » est un classeur : la reprise lit le tableau au format CSV.",
            "Dans le tableur, enregistrez-le au format CSV, puis recommencez. Rien n’a été changé.",
        )
    try:
        return dict(_cells(_decoded(content)))
    except (csv.Error, UnicodeDecodeError, ValueError) as err:
        raise ExchangeError(
            f"« {name} » n’est ni un PDF à champs, ni un tableau de réponses.",
            "Choisissez un document enregistré depuis « Papier ». Rien n’a été changé.",
        ) from err


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise ValueError("not a text")
    for encoding in _ENCODINGS[:-1]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(_ENCODINGS[-1])


def _cells(text: str) -> Iterator[tuple[str, str]]:
    after = text.replace('"', "")[len(ORIGIN) : len(ORIGIN) + 1]
    delimiter = after if after in _DELIMITERS else _DELIMITERS[0]
    for rank, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)):
        if rank > _MOST_ROWS:
            raise ValueError("too long")
        if rank == 0 and row[:1] != [ORIGIN]:
            raise ValueError("foreign")
        if len(row) >= len(HEAD) and row[0] != HEAD[0]:
            yield row[0], row[len(HEAD) - 1]
