"""The files known to hold a copy of a case or of the library; no account name is ever kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy import Connection, delete, insert, or_, select

from coopwizard.domain.answers import CaseId
from coopwizard.store import codec
from coopwizard.store.models import CopyRow
from coopwizard.store.uuid7 import KeyMaker

BACKUP, EXPORT = "sauvegarde", "export"
ACCOUNT = "{compte}"  # stands for the account's name, which is in most paths


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """One file that was written on request."""

    path: Path
    kind: str


def note(
    connection: Connection, new_key: KeyMaker, path: Path, kind: str, at: datetime, case_id: CaseId | None
) -> None:
    """Remember that this file holds a copy; a file written over is remembered once."""
    kept = nameless(path.absolute(), Path.home())
    connection.execute(delete(CopyRow).where(CopyRow.path == kept))
    connection.execute(
        insert(CopyRow),
        {
            "id": new_key().hex,
            "case_id": None if case_id is None else case_id.hex,
            "path": kept,
            "made_at": codec.moment_text(at),
            "kind": kind,
        },
    )


def known(connection: Connection, case_id: CaseId) -> list[KnownCopy]:
    """Return the files that may hold this case and still exist, oldest first."""
    rows = connection.execute(
        select(CopyRow.path, CopyRow.kind)
        .where(or_(CopyRow.case_id == case_id.hex, CopyRow.case_id.is_(None)))
        .order_by(CopyRow.id)
    )
    found = [KnownCopy(named(path, Path.home()), kind) for path, kind in rows]
    return [one for one in found if one.path.is_file()]


def nameless(path: PurePath, home: PurePath) -> str:
    """Return the path with the account's name, as the home folder gives it, put aside."""
    parts = (ACCOUNT if part == home.name else part for part in path.parts)
    return codec.clean(str(type(path)(*parts)))


def named(kept: str, home: Path) -> Path:
    """Return the path that `nameless` kept, under today's account."""
    return Path(*(home.name if part == ACCOUNT else part for part in Path(kept).parts))
