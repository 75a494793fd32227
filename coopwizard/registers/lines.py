"""A CSV file read as a stream: its encoding found out, each line with its number, and what is wrong told."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coopwizard.errors import ExchangeError

SEPARATOR = ";"
FAULTS_KEPT = 200
_SAMPLE = 1 << 20
_LONGEST_LINE = 1 << 16
_EVERY = 2000  # lines between two looks at whether the search is still wanted


@dataclass(frozen=True, slots=True)
class Fault:
    """One spoiled line: where it is, and what is wrong, in words."""

    line: int
    what: str

    @property
    def said(self) -> str:
        """The fault as one sentence."""
        return f"Ligne {self.line}\u00a0: {self.what}"


@dataclass(slots=True)
class Faults:
    """The faults of a file: the first ones in full, all of them counted."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, what: str) -> None:
        """Note that this line is spoiled; the rest of it is kept."""
        self.count += 1
        if len(self.kept) < FAULTS_KEPT:
            self.kept.append(Fault(line, what))


class SearchCancelledError(Exception):
    """The search is no longer wanted."""


def read_lines(path: Path, wanted: Callable[[], bool]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, fields) of a file of the register, as a stream.

    Raises:
        ExchangeError: the file cannot be read, or is no text.
        SearchCancelledError: `wanted` says that nobody waits any more.

    """
    try:
        with path.open(encoding=_encoding(path), errors="replace", newline="") as opened:
            reader = csv.reader(_short_lines(opened, path), delimiter=SEPARATOR)
            for count, row in enumerate(reader):
                if count % _EVERY == 0 and not wanted():
                    raise SearchCancelledError
                yield reader.line_num, row
    except OSError as fault:
        raise ExchangeError(
            f"Le fichier « {path.name} » ne s’ouvre pas.", "Vérifiez qu’il est bien là, puis recommencez."
        ) from fault
    except csv.Error as fault:
        raise not_a_register(path) from fault


def not_a_register(path: Path) -> ExchangeError:
    """Return the refusal of a file that is no extract of a register."""
    return ExchangeError(
        f"Le fichier « {path.name} » n’est pas un extrait FINESS ou RNA.",
        "Choisissez le fichier CSV tel qu’il a été publié, sans le réenregistrer depuis un tableur.",
    )


def cut(row: Sequence[str], wanted: int) -> bool:
    """Return whether the line stops before its last field."""
    return len(row) < wanted


def _short_lines(opened: Iterator[str], path: Path) -> Iterator[str]:
    """Yield the lines; refuse what has none, which would be read whole into memory."""
    while line := opened.readline(_LONGEST_LINE):  # type: ignore[attr-defined]
        if "\0" in line or (len(line) >= _LONGEST_LINE and not line.endswith("\n")):
            raise not_a_register(path)
        yield line


def _encoding(path: Path) -> str:
    """Return UTF-8 when the start of the file reads as such, else the encoding of the older files."""
    with path.open("rb") as opened:
        start = opened.read(_SAMPLE)
    try:
        start[: start.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "iso-8859-15"
    return "utf-8-sig"
