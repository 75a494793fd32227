"""Looking for an organisation in an extract of FINESS or RNA: by its name, its town, or both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coopwizard.errors import ExchangeError
from coopwizard.registers.finess import is_finess, read_finess
from coopwizard.registers.lines import Fault, Faults, not_a_register, read_lines
from coopwizard.registers.records import Record, bare
from coopwizard.registers.rna import header_of, read_rna

FINESS, RNA = "FINESS", "RNA"
MOST = 40

Reader = Callable[[list[str], int, tuple[str, ...], Faults], Record | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What the extract holds: the first records, how many there are, and the spoiled lines."""

    register: str
    records: tuple[Record, ...]
    count: int
    lines: int
    faults: tuple[Fault, ...]
    fault_count: int


def search(path: Path, words: str, wanted: Callable[[], bool] = lambda: True) -> Found:
    """Return the organisations whose name and town hold every word.

    The file is read as a stream and never kept. Spoiled lines are told and the rest is used.

    Raises:
        ExchangeError: nothing to look for, or the file is no extract of a register.
        SearchCancelledError: `wanted` says that nobody waits any more.

    """
    asked = tuple(bare(words).split())
    if not asked:
        raise ExchangeError("Rien n’est demandé.", "Écrivez quelques lettres du nom, ou la commune.")
    found: list[Record] = []
    faults, count, lines = Faults(), 0, 0
    register, read = "", None
    for line, row in read_lines(path, wanted):
        if read is None:
            register, read = _reader(path, row)
            if register == RNA:
                continue
        lines += 1
        record = read(row, line, asked, faults)
        if record is not None:
            count += 1
            if len(found) < MOST:
                found.append(record)
    if read is None:
        raise not_a_register(path)
    return Found(register, tuple(found), count, lines, tuple(faults.kept), faults.count)


def _reader(path: Path, first: list[str]) -> tuple[str, Reader]:
    """Return the register that this first line opens and how its lines are read."""
    if is_finess(first):
        return FINESS, read_finess
    names = header_of(first)
    if names is None:
        raise not_a_register(path)
    return RNA, lambda row, line, words, faults: read_rna(names, row, line, words, faults)
