"""Meetings, and the versions that their closes freeze."""

from __future__ import annotations

import zlib
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from coopwizard.domain.answers import Answer, CaseId, Meeting, MeetingId, VersionHead, VersionId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.store import codec, refusals
from coopwizard.store.fields import Fields
from coopwizard.store.models import MeetingRow, VersionRow

CHANGES = ("kind", "held_on", "place", "participants", "notes", "mode")  # of an open meeting


def meeting_row(case_id: CaseId, meeting: Meeting) -> dict[str, object]:
    """Return the columns of this meeting."""
    return {
        "id": meeting.id.hex,
        "case_id": case_id.hex,
        "kind": meeting.kind,
        "held_on": meeting.held_on.isoformat(),
        "place": codec.clean(meeting.place),
        "participants": codec.to_json(list(meeting.participants)),
        "notes": codec.clean(meeting.notes),
        "closed_at": None if meeting.closed_at is None else codec.moment_text(meeting.closed_at),
        "reopened": 0,
        "mode": codec.clean(meeting.mode),
    }


def put_meeting(connection: Connection, case_id: CaseId, meeting: Meeting) -> None:
    """Write the meeting, or what changed in it; raise LibraryError when it is closed."""
    row = {**meeting_row(case_id, meeting), "closed_at": None}
    put = sqlite_insert(MeetingRow)
    written = connection.execute(
        put.on_conflict_do_update(
            index_elements=["id"],
            set_={name: put.excluded[name] for name in CHANGES},
            where=(MeetingRow.closed_at.is_(None)) & (MeetingRow.case_id == case_id.hex),
        ),
        row,
    )
    if written.rowcount != 1:
        raise refusals.meeting_closed()


def freeze(
    connection: Connection, case_id: CaseId, meeting_id: MeetingId, frozen: FrozenVersion, key: UUID
) -> VersionHead:
    """Close the meeting and keep its version; raise LibraryError when it is closed or unknown."""
    if _closed_at(connection, case_id, meeting_id) is not None:
        raise refusals.meeting_closed()
    connection.execute(
        update(MeetingRow)
        .where(MeetingRow.id == meeting_id.hex)
        .values(closed_at=codec.moment_text(frozen.closed_at))
    )
    head = VersionHead(
        id=VersionId(key),
        label=frozen.label,
        meeting=meeting_id,
        closed_at=frozen.closed_at,
        base_hash=frozen.base_hash,
        seed=frozen.seed,
        provisional=frozen.provisional,
        first_type=frozen.first_type,
    )
    connection.execute(insert(VersionRow), version_row(case_id, head, frozen))
    return head


def version_row(case_id: CaseId, head: VersionHead, frozen: FrozenVersion) -> dict[str, object]:
    """Return the columns of this version."""
    return {
        "id": head.id.hex,
        "case_id": case_id.hex,
        "meeting_id": head.meeting.hex,
        "label": codec.clean(head.label),
        "closed_at": codec.moment_text(head.closed_at),
        "base_hash": head.base_hash,
        "seed": str(head.seed),
        "generator": frozen.generator,
        "provisional": head.provisional,
        "frozen": zlib.compress(codec.to_json(frozen_plain(frozen)).encode()),
        "first_type": frozen.first_type,
    }


def cancel_close(connection: Connection, case_id: CaseId, meeting_id: MeetingId) -> None:
    """Open the meeting again and count it; its versions stay. LibraryError when it is not closed."""
    if _closed_at(connection, case_id, meeting_id) is None:
        raise refusals.meeting_open()
    connection.execute(
        update(MeetingRow)
        .where(MeetingRow.id == meeting_id.hex)
        .values(closed_at=None, reopened=MeetingRow.reopened + 1)
    )


def times_reopened(connection: Connection, meeting_id: MeetingId) -> int:
    """Return how many times the close of this meeting was cancelled; zero for an unknown one."""
    query = select(MeetingRow.reopened).where(MeetingRow.id == meeting_id.hex)
    return int(connection.execute(query).scalar_one_or_none() or 0)


def read_version(connection: Connection, version_id: VersionId) -> FrozenVersion:
    """Return what a close froze; raise LibraryError when it is not there."""
    frozen = connection.execute(
        select(VersionRow.frozen).where(VersionRow.id == version_id.hex)
    ).scalar_one_or_none()
    if frozen is None:
        raise refusals.no_version()
    return frozen_of(codec.from_json(zlib.decompress(frozen)))


def _closed_at(connection: Connection, case_id: CaseId, meeting_id: MeetingId) -> str | None:
    """Return when the meeting was closed, or None; raise LibraryError when it is not of this case."""
    row = connection.execute(
        select(MeetingRow.closed_at).where(MeetingRow.id == meeting_id.hex, MeetingRow.case_id == case_id.hex)
    ).one_or_none()
    if row is None:
        raise refusals.no_meeting()
    closed: str | None = row.closed_at
    return closed


# --- a frozen version as plain JSON, for the table and for the exchange


def frozen_plain(frozen: FrozenVersion) -> dict[str, Any]:
    """Return the version as plain JSON."""
    return {
        "answers": [[one.holder, one.key, codec.encode(one.value)] for one in frozen.answers.values()],
        "results": dict(frozen.results),
        "content": dict(frozen.content),
        "base_hash": frozen.base_hash,
        "seed": frozen.seed,
        "generator": frozen.generator,
        "label": frozen.label,
        "closed_at": codec.moment_text(frozen.closed_at),
        "provisional": frozen.provisional,
        "meeting": meeting_plain(frozen.meeting),
        **({"overlay": frozen.overlay} if frozen.overlay else {}),
    }


def frozen_of(plain: Any) -> FrozenVersion:  # noqa: ANN401 - JSON, which Fields checks
    """Return the version of this plain JSON; raise ValueError when it is none."""
    fields = Fields(plain)
    answers = [Answer(holder, key, codec.decode(value)) for holder, key, value in fields.any("answers")]
    return FrozenVersion(
        answers={one.address: one for one in answers},
        results=fields.object("results"),
        content=fields.object("content"),
        base_hash=fields.text("base_hash"),
        seed=fields.whole("seed"),
        generator=fields.text("generator"),
        label=fields.text("label"),
        closed_at=codec.moment_of(fields.text("closed_at")),
        provisional=fields.flag("provisional"),
        meeting=meeting_of(Fields(fields.any("meeting"))),
        overlay=fields.text_or_empty("overlay"),
    )


def meeting_plain(meeting: Meeting) -> dict[str, Any]:
    """Return the meeting as plain JSON."""
    return {
        "id": meeting.id.hex,
        "kind": meeting.kind,
        "held_on": meeting.held_on.isoformat(),
        "place": meeting.place,
        "participants": list(meeting.participants),
        "notes": meeting.notes,
        "closed_at": None if meeting.closed_at is None else codec.moment_text(meeting.closed_at),
        "mode": meeting.mode,
    }


def meeting_of(fields: Fields) -> Meeting:
    """Return the meeting of this plain JSON; raise ValueError when it is none."""
    return Meeting(
        id=MeetingId(UUID(fields.text("id"))),
        kind=fields.text("kind"),
        held_on=date.fromisoformat(fields.text("held_on")),
        place=fields.text("place"),
        participants=tuple(fields.texts("participants")),
        notes=fields.text("notes"),
        closed_at=codec.moment_or_none(fields.text_or_none("closed_at")),
        mode=fields.text_or_empty("mode"),  # older files have none
    )
