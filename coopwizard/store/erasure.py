"""What was sealed or erased leaves the known copies, or their paths are told."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from coopwizard.domain.answers import Case, CaseId
from coopwizard.errors import ExchangeError
from coopwizard.store import codec, refusals
from coopwizard.store.backup import automatic_copies
from coopwizard.store.copies import EXPORT, KnownCopy
from coopwizard.store.exchange import Package, read_package
from coopwizard.store.scrub import Scrub, holds, scrub_all

Carries = Callable[[Package], bool]


def leave_automatic(library: Path, scrub: Scrub) -> tuple[list[Path], list[Path]]:
    """Return the automatic backups that were rewritten, and those that could not be."""
    return scrub_all(automatic_copies(library), scrub)


def still_holding(known: Sequence[KnownCopy], scrub: Scrub, carries: Carries) -> list[Path]:
    """Return the files made on request that still hold what had to go, or cannot be read."""
    return [one.path for one in known if _holds(one, scrub, carries)]


def _holds(copy: KnownCopy, scrub: Scrub, carries: Carries) -> bool:
    """Return whether one file made on request holds it; one that cannot be read may."""
    try:
        if copy.kind == EXPORT:
            return carries(read_package(copy.path))
        return holds(copy.path, scrub)
    except (sqlite3.Error, OSError, ExchangeError):
        return True


def treat_known(known: Sequence[KnownCopy], scrub: Scrub, case_id: CaseId) -> tuple[list[Path], list[Path]]:
    """Erase a whole case from the files made on request: its exports go, its backups are rewritten.

    Return the files treated, and those that still hold it. A file that has become something else
    since is neither.
    """
    treated, remaining = scrub_all([one.path for one in known if one.kind != EXPORT], scrub)
    for export in (one.path for one in known if one.kind == EXPORT):
        with suppress(ExchangeError):
            if read_package(export).case.id != case_id:
                continue
        try:
            export.unlink()
        except OSError:
            remaining.append(export)
        else:
            treated.append(export)
    return treated, remaining


def says_in_clear(holder: str, wanted: Callable[[str], bool]) -> Carries:
    """Return whether an export holds one of these answers in clear."""

    def carries(package: Package) -> bool:
        return any(said == holder and wanted(key) for said, key in package.case.answers)

    return carries


def is_case(case_id: CaseId) -> Carries:
    """Return whether an export is of this case."""
    return lambda package: package.case.id == case_id


def has_voice(case_id: CaseId, holder: str) -> Carries:
    """Return whether an export holds anything that this voice said."""

    def said(case: Case) -> bool:
        return any(who == holder for who, _ in case.answers) or any(
            one.holder == holder for one in case.seals
        )

    return lambda package: package.case.id == case_id and said(package.case)


def one_voice(case_id: CaseId, holder: str, day: date) -> Scrub:
    """Return how all that a voice said leaves a library: answers, seals, journal, frozen answers."""
    where = (case_id.hex, holder)
    erased = codec.encode(f"effacée le {day:%d/%m/%Y}")

    def held(connection: sqlite3.Connection) -> bool:
        found = connection.execute("SELECT 1 FROM voices WHERE case_id = ? AND holder = ?", where)
        return found.fetchone() is not None

    def remove(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM answers WHERE case_id = ? AND holder = ?", where)
        connection.execute("DELETE FROM sealed WHERE case_id = ? AND holder = ?", where)
        connection.execute(
            "UPDATE journal SET before = NULL, after = NULL, label = ?, hidden = 1 "
            "WHERE case_id = ? AND holder = ?",
            (refusals.CHANGED, *where),
        )
        versions = connection.execute(
            "SELECT id, frozen FROM versions WHERE case_id = ?", where[:1]
        ).fetchall()
        for key, frozen in versions:
            connection.execute(
                "UPDATE versions SET frozen = ? WHERE id = ?", (_without(frozen, holder, erased), key)
            )

    return Scrub(held, remove)


def _without(frozen: bytes, holder: str, erased: str) -> bytes:
    """Return the frozen version with this voice's answers replaced by the day of their erasure."""
    plain = json.loads(zlib.decompress(frozen))
    plain["answers"] = [
        [said, key, erased if said == holder else value] for said, key, value in plain["answers"]
    ]
    return zlib.compress(codec.to_json(plain).encode())
