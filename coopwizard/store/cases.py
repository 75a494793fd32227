"""Cases read from the tables and written to them, as domain values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select

from coopwizard.domain.answers import (
    BOARD,
    PAIR,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Meeting,
    MeetingId,
    Plain,
    Seal,
    SealState,
    VersionHead,
    VersionId,
)
from coopwizard.domain.values import Special
from coopwizard.domain.versions import JournalEntry
from coopwizard.store import codec, refusals, statements
from coopwizard.store.database import Writing, driver_of
from coopwizard.store.models import (
    AnswerRow,
    CaseRow,
    ErasedRow,
    JournalRow,
    MeetingRow,
    SealedRow,
    VersionRow,
)
from coopwizard.store.uuid7 import KeyMaker

LARGEST_NUMBER = 1_000_000
KINDS = {PAIR[0]: "binome", PAIR[1]: "binome", TOGETHER: "ensemble", BOARD: "instance"}

HEAD_COLUMNS = (
    VersionRow.id,
    VersionRow.label,
    VersionRow.meeting_id,
    VersionRow.closed_at,
    VersionRow.base_hash,
    VersionRow.seed,
    VersionRow.provisional,
    VersionRow.first_type,
)


# --- reading


def load_case(connection: Connection, case_id: CaseId) -> Case:
    """Return the case as it stands; raise LibraryError when it is not there."""
    row = connection.execute(select(CaseRow.__table__).where(CaseRow.id == case_id.hex)).one_or_none()
    if row is None:
        raise refusals.no_case()
    return Case(
        id=case_id,
        number=row.number,
        title=row.title,
        created_at=codec.moment_of(row.created_at),
        answers={one.address: one for one in _answers(connection, case_id)},
        seals=_seals(connection, case_id),
        meetings=_meetings(connection, case_id),
        versions=_heads(connection, case_id),
        example=row.example,
        keep_until=codec.day_or_none(row.keep_until),
    )


def _answers(connection: Connection, case_id: CaseId) -> list[Answer]:
    rows = connection.execute(
        select(AnswerRow.holder, AnswerRow.key, AnswerRow.value).where(AnswerRow.case_id == case_id.hex)
    )
    return [Answer(holder, key, codec.decode(value)) for holder, key, value in rows]


def _seals(connection: Connection, case_id: CaseId) -> tuple[Seal, ...]:
    rows = connection.execute(
        select(SealedRow.holder, SealedRow.seal_group, SealedRow.state, SealedRow.since, SealedRow.facts)
        .where(SealedRow.case_id == case_id.hex)
        .order_by(SealedRow.holder, SealedRow.seal_group)
    )
    return tuple(
        Seal(holder, group, SealState(state), codec.moment_of(since), json.loads(facts))
        for holder, group, state, since, facts in rows
    )


def _meetings(connection: Connection, case_id: CaseId) -> tuple[Meeting, ...]:
    rows = connection.execute(
        select(MeetingRow.__table__)
        .where(MeetingRow.case_id == case_id.hex)
        .order_by(MeetingRow.held_on, MeetingRow.id)
    )
    return tuple(
        Meeting(
            id=MeetingId(UUID(row.id)),
            kind=row.kind,
            held_on=date.fromisoformat(row.held_on),
            place=row.place,
            participants=tuple(json.loads(row.participants)),
            notes=row.notes,
            closed_at=codec.moment_or_none(row.closed_at),
            mode=row.mode,
        )
        for row in rows
    )


def _heads(connection: Connection, case_id: CaseId) -> tuple[VersionHead, ...]:
    rows = connection.execute(
        select(*HEAD_COLUMNS)
        .where(VersionRow.case_id == case_id.hex)
        .order_by(VersionRow.closed_at, VersionRow.id)
    )
    return tuple(
        VersionHead(
            id=VersionId(UUID(row.id)),
            label=row.label,
            meeting=MeetingId(UUID(row.meeting_id)),
            closed_at=codec.moment_of(row.closed_at),
            base_hash=row.base_hash,
            seed=int(row.seed),
            provisional=row.provisional,
            first_type=row.first_type,
        )
        for row in rows
    )


def read_journal(connection: Connection, case_id: CaseId) -> list[JournalEntry]:
    """Return the journal of the case, oldest line first."""
    rows = connection.execute(
        select(JournalRow.__table__)
        .where(JournalRow.case_id == case_id.hex)
        .order_by(JournalRow.at, JournalRow.id)
    )
    return [
        JournalEntry(
            at=codec.moment_of(row.at),
            holder=row.holder,
            key=row.key,
            before=codec.decode_or_none(row.before),
            after=codec.decode_or_none(row.after),
            label=row.label,
            hidden=row.hidden,
        )
        for row in rows
    ]


def find_number(connection: Connection, number: int) -> CaseId:
    """Return the key of the case that bears this number; raise LibraryError when none does."""
    key = connection.execute(select(CaseRow.id).where(CaseRow.number == number)).scalar_one_or_none()
    if key is None:
        raise refusals.no_number(number)
    return CaseId(UUID(key))


def next_number(connection: Connection) -> int:
    """Return a number that no case bears or bore."""
    highest = [
        connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
        for column in (CaseRow.number, ErasedRow.number)
    ]
    return int(max(highest)) + 1


def exists(connection: Connection, case_id: CaseId) -> bool:
    """Return whether the case is in the library."""
    return connection.execute(select(CaseRow.id).where(CaseRow.id == case_id.hex)).first() is not None


def number_is_free(connection: Connection, number: int) -> bool:
    """Return whether a case may bear this number: a small positive one that no case bears or bore."""
    taken = [
        connection.execute(select(column).where(column == number)).first()
        for column in (CaseRow.number, ErasedRow.number)
    ]
    return 0 < number < LARGEST_NUMBER and not any(taken)


# --- writing


def erase(connection: Connection, case: Case, key: UUID, at: datetime, by: str) -> None:
    """Delete the case with all that hangs on it, and leave one line without content."""
    connection.execute(delete(CaseRow).where(CaseRow.id == case.id.hex))
    row = {"id": key.hex, "number": case.number, "at": codec.moment_text(at), "by_voice": by}
    connection.execute(insert(ErasedRow), row)


def insert_case(connection: Connection, case: Case) -> None:
    """Write the case and its first voices; its answers are recorded apart."""
    connection.execute(
        insert(CaseRow),
        {
            "id": case.id.hex,
            "number": case.number,
            "title": codec.clean(case.title),
            "created_at": codec.moment_text(case.created_at),
            "changed_at": codec.moment_text(case.created_at),
            "example": case.example,
            "keep_until": None if case.keep_until is None else case.keep_until.isoformat(),
            "steps_done": "",
        },
    )
    add_voices(connection, case.id, KINDS)


def add_voices(connection: Writing, case_id: CaseId, holders: Iterable[str]) -> None:
    """Write the voices that are not there yet."""
    rows = [
        {"case_id": case_id.hex, "holder": holder, "kind": KINDS.get(holder, "autre")} for holder in holders
    ]
    driver_of(connection).executemany(statements.ADD_VOICE, rows)


def touch(connection: Writing, case_id: CaseId, at: datetime) -> None:
    """Note that the case changed; raise LibraryError when it is not there."""
    changed = driver_of(connection).execute(
        statements.TOUCH, {"case_id": case_id.hex, "at": codec.moment_text(at)}
    )
    if changed.rowcount != 1:
        raise refusals.no_case()


def put_answers(connection: Writing, case_id: CaseId, answers: Iterable[Answer], at: datetime) -> None:
    """Write these answers over the former ones; their voices are there."""
    moment = codec.moment_text(at)
    rows = [
        {
            "case_id": case_id.hex,
            "holder": one.holder,
            "key": one.key,
            "value": codec.encode(one.value),
            "changed_at": moment,
        }
        for one in answers
    ]
    driver_of(connection).executemany(statements.PUT_ANSWER, rows)


def drop_answers(connection: Writing, case_id: CaseId, answers: Iterable[Answer]) -> None:
    """Take these answers away."""
    rows = [{"case": case_id.hex, "voice": one.holder, "name": one.key} for one in answers]
    driver_of(connection).executemany(statements.DROP_ANSWER, rows)


def journal_line(
    case_id: CaseId,
    new_key: KeyMaker,
    at: datetime,
    holder: str,
    key: str,
    label: str,
    *,
    before: Plain | Special = None,
    after: Plain | Special = None,
    hidden: bool = False,
) -> dict[str, object]:
    """Return one line of the journal; a hidden one carries no value, whatever is given."""
    return {
        "case_id": case_id.hex,
        "id": new_key().hex,
        "at": codec.moment_text(at),
        "holder": holder,
        "key": key,
        "before": None if hidden else codec.encode_or_none(before),
        "after": None if hidden else codec.encode_or_none(after),
        "label": refusals.CHANGED if hidden else codec.clean(label),
        "hidden": hidden,
    }


def add_journal(connection: Writing, lines: Sequence[dict[str, object]]) -> None:
    """Write these lines of the journal."""
    driver_of(connection).executemany(statements.ADD_LINE, lines)
