"""Seals laid, reopened, revealed or lost: inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from coopwizard.domain.answers import PAIR, Answer, Case, CaseId, SealState
from coopwizard.store import cases, cipher, codec, refusals
from coopwizard.store.models import SealedRow
from coopwizard.store.recording import Groups

VACANT = "vacante"
NO_BYTES = dict.fromkeys(("ciphertext", "nonce", "wrapped_key", "wrap_nonce", "salt", "derivation"))


def present(case: Case) -> tuple[str, ...]:
    """Return the voices of the pair that somebody holds."""
    return tuple(voice for voice in PAIR if case.together(f"titulaire.{voice}") != VACANT)


def of_group(answers: Iterable[Answer], groups: Groups, holder: str, group: str) -> list[Answer]:
    """Return this voice's answers of this group."""
    return [one for one in answers if one.holder == holder and groups(one.key) == group]


def lay(
    connection: Connection,
    case: Case,
    answers: list[Answer],
    holder: str,
    group: str,
    code: str,
    *,
    hint: str,
    facts: Mapping[str, float],
    at: datetime,
) -> dict[str, object]:
    """Encrypt these answers, take them out of the table, and return the row that holds their bytes.

    Raise SealError when the group is sealed or revealed already, or the code too short.
    """
    state = case.seal(holder, group)
    if state is SealState.SEALED:
        raise refusals.already_sealed(holder)
    if state is SealState.REVEALED:
        raise refusals.already_revealed()
    if not cipher.long_enough(code):
        raise refusals.code_too_short()
    plain = codec.to_json([[one.key, codec.encode(one.value)] for one in answers]).encode()
    record = cipher.close(plain, code, _context(case.id, holder, group))
    row = {
        "case_id": case.id.hex,
        "holder": holder,
        "seal_group": group,
        "state": SealState.SEALED.value,
        "since": codec.moment_text(at),
        "hint": codec.clean(hint),
        "facts": codec.to_json(dict(facts)),
        **asdict(record),
        "derivation": codec.to_json(asdict(record.derivation)),
    }
    cases.add_voices(connection, case.id, [holder])
    cases.drop_answers(connection, case.id, answers)
    connection.execute(insert(SealedRow), row)
    return row


def reopen(connection: Connection, case: Case, holder: str, group: str, code: str, at: datetime) -> None:
    """Bring the sealed answers back, before any reveal; raise SealError for a wrong code."""
    if case.seal(holder, group) is not SealState.SEALED:
        raise refusals.not_sealed(holder)
    answers = _opened(connection, case.id, holder, group, code)
    remove(connection, case.id, holder, group)
    cases.put_answers(connection, case.id, answers, at)


def lose(connection: Connection, case: Case, holder: str, group: str) -> None:
    """Give the sealed answers up; raise SealError when nothing is sealed."""
    if case.seal(holder, group) is not SealState.SEALED:
        raise refusals.not_sealed(holder)
    remove(connection, case.id, holder, group)


def reveal(
    connection: Connection, case: Case, group: str, codes: Mapping[str, str], at: datetime
) -> tuple[str, ...]:
    """Open the seals of all present voices, or none; return the voices revealed now.

    Raise SealError when a present voice has not sealed, or a code is not the right one.
    """
    voices = present(case)
    waiting = tuple(voice for voice in voices if case.seal(voice, group) is SealState.SEALED)
    if not waiting:
        raise refusals.nothing_to_reveal()
    for voice in voices:
        if case.seal(voice, group) is SealState.OPEN:
            raise refusals.not_all_sealed(voice)
    opened = {voice: _opened(connection, case.id, voice, group, codes.get(voice, "")) for voice in waiting}
    for voice, answers in opened.items():
        cases.put_answers(connection, case.id, answers, at)
        connection.execute(
            update(SealedRow)
            .where(*_is(case.id, voice, group))
            .values(state=SealState.REVEALED.value, since=codec.moment_text(at), facts="{}", **NO_BYTES)
        )
    return waiting


def remove(connection: Connection, case_id: CaseId, holder: str, group: str) -> None:
    """Take the seal's row away, whatever its state."""
    connection.execute(delete(SealedRow).where(*_is(case_id, holder, group)))


def _is(case_id: CaseId, holder: str, group: str) -> tuple[ColumnElement[bool], ...]:
    return (SealedRow.case_id == case_id.hex, SealedRow.holder == holder, SealedRow.seal_group == group)


def _context(case_id: CaseId, holder: str, group: str) -> str:
    """Return what binds the bytes to their place: moved elsewhere, they do not open."""
    return f"coopwizard/1/{case_id.hex}/{holder}/{group}"


def _opened(connection: Connection, case_id: CaseId, holder: str, group: str, code: str) -> list[Answer]:
    """Return the sealed answers; raise SealError for a wrong code."""
    row = connection.execute(select(SealedRow.__table__).where(*_is(case_id, holder, group))).one()
    record = cipher.SealedRecord(
        row.ciphertext,
        row.nonce,
        row.wrapped_key,
        row.wrap_nonce,
        row.salt,
        cipher.Derivation(**json.loads(row.derivation)),
    )
    try:
        plain = cipher.unclose(record, code, _context(case_id, holder, group))
    except cipher.WrongCodeError as error:
        raise refusals.wrong_code(holder, row.hint) from error
    return [Answer(holder, key, codec.decode(value)) for key, value in json.loads(plain)]
