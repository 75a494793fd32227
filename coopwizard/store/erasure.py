"""What was sealed or erased leaves the known copies, or their paths are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from coopwizard.domain.answers import CaseId, Seal, SealState
from coopwizard.errors import ExchangeError
from coopwizard.store import codec, individual, refusals
from coopwizard.store.backup import automatic_copies
from coopwizard.store.copies import EXPORT, KnownCopy
from coopwizard.store.exchange import Package, exported_case, read_package
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
        return carries(read_package(copy.path)) if copy.kind == EXPORT else holds(copy.path, scrub)
    except (sqlite3.Error, OSError, ExchangeError):
        return True


def treat_known(
    known: Sequence[KnownCopy], scrub: Scrub, case_id: CaseId, carries: Carries | None = None
) -> tuple[list[Path], list[Path]]:
    """Take out of the files made on request what had to go: exports are erased, backups rewritten.

    `carries` says which exports hold it; by default, all those of the case. Return the files treated,
    and those that still hold it. A file that has become something else since is neither.
    """
    treated, remaining = scrub_all([one.path for one in known if one.kind != EXPORT], scrub)
    for export in (one.path for one in known if one.kind == EXPORT):
        with suppress(ExchangeError):
            if not (carries or is_case(case_id))(read_package(export)):
                continue
        if exported_case(export) not in ("", case_id.hex):  # under a password: only whose it is can be read
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
    return _tells(case_id, individual.Leaving(holder), lambda seal: seal.holder == holder)


def has_individual_answers(case_id: CaseId) -> Carries:
    """Return whether an export holds anything that an individual said."""
    return _tells(case_id, individual.Leaving(""), lambda seal: seal.state is SealState.SEALED)


def _tells(case_id: CaseId, leaving: individual.Leaving, sealed: Callable[[Seal], bool]) -> Carries:
    """Return whether an export of this case tells, now or in a closed version, what leaves."""

    def carries(package: Package) -> bool:
        if package.case.id != case_id:
            return False
        kept = (package.case.answers, *(one.answers for one in package.frozen.values()))
        stored = ((*one.address, codec.encode(one.value)) for answers in kept for one in answers.values())
        return individual.told(stored, leaving) or any(map(sealed, package.case.seals))

    return carries


def one_voice(case_id: CaseId, holder: str, day: date) -> Scrub:
    """Return how all that a voice said leaves a library: answers, seals, journal, frozen answers."""
    where, leaving = (case_id.hex, holder), individual.Leaving(holder)

    def held(connection: sqlite3.Connection) -> bool:
        tables = ("answers", "sealed")
        asked = "SELECT 1 FROM {} WHERE case_id = ? AND holder = ?"
        said = any(connection.execute(asked.format(one), where).fetchone() for one in tables)
        return said or individual.told_in_versions(connection, case_id, leaving)

    def remove(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM answers WHERE case_id = ? AND holder = ?", where)
        connection.execute("DELETE FROM sealed WHERE case_id = ? AND holder = ?", where)
        connection.execute(
            "UPDATE journal SET before = NULL, after = NULL, label = ?, hidden = 1 "
            "WHERE case_id = ? AND holder = ?",
            (refusals.CHANGED, *where),
        )
        individual.without(connection, case_id, leaving, day)

    return Scrub(held, remove)
