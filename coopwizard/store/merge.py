"""An imported case joins the library: what only one side says is taken, the rest is for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from coopwizard.domain.answers import Answer, Case, SealState
from coopwizard.domain.versions import Address, Conflict, ConflictKind
from coopwizard.domain.voices import is_other_voice
from coopwizard.store import cases, codec, meetings, refusals, seals
from coopwizard.store.exchange import Package
from coopwizard.store.models import JournalRow, MeetingRow, SealedRow, VersionRow
from coopwizard.store.recording import Groups, Recorder


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the other side brings: what may be taken at once, and what must be chosen."""

    answers: tuple[Answer, ...]
    groups: tuple[Address, ...]  # holders and seal groups taken whole
    conflicts: tuple[Conflict, ...]


def compare(connection: Connection, ours: Case, package: Package, groups: Groups) -> Comparison:
    """Return what the file adds to our case, and where the same voice answered on both sides."""
    same = _same_seals(connection, ours, package)
    theirs = package.case
    apart = {where for case in (ours, theirs) for where in _separate(case, groups)}
    whole: list[Address] = []
    conflicts: list[Conflict] = []
    joined: set[Address] = set()  # groups of which the answers are compared one by one
    for holder, group in sorted(apart - same):
        match _fate(ours, package, groups, holder, group):
            case "whole":
                whole.append((holder, group))
            case "one by one":
                joined.add((holder, group))
            case "conflict":
                states = ours.seal(holder, group).value, theirs.seal(holder, group).value
                conflicts.append(Conflict(holder, group, *states, kind=ConflictKind.SEAL))
    taken: list[Answer] = []
    for answer in theirs.answers.values():
        kept_apart = groups(answer.key)
        if kept_apart is not None and (answer.holder, kept_apart) not in joined:
            continue
        former = ours.answers.get(answer.address)
        if former is None:
            taken.append(answer)
        elif not is_other_voice(answer.holder) and codec.encode(former.value) != codec.encode(answer.value):
            conflicts.append(Conflict(answer.holder, answer.key, former.value, answer.value))
    return Comparison(tuple(taken), tuple(whole), tuple(conflicts))


def _separate(case: Case, groups: Groups) -> set[Address]:
    """Return the holders and seal groups that this case says something of."""
    said = {(holder, group) for holder, key in case.answers if (group := groups(key)) is not None}
    return said | {(seal.holder, seal.group) for seal in case.seals}


def _fate(ours: Case, package: Package, groups: Groups, holder: str, group: str) -> str:
    """Return what becomes of one voice's group: taken whole, compared one by one, kept, or chosen."""
    theirs = package.case
    if (holder, group) not in _separate(theirs, groups):
        return "kept"
    if (holder, group) not in _separate(ours, groups):
        return "whole"
    state = ours.seal(holder, group)
    if state is not theirs.seal(holder, group):
        return "conflict"
    return "one by one" if state is not SealState.SEALED else "conflict"


def _same_seals(connection: Connection, ours: Case, package: Package) -> set[Address]:
    """Return the groups that are sealed with the very same bytes on both sides."""
    rows = connection.execute(SealedRow.__table__.select().where(SealedRow.case_id == ours.id.hex)).mappings()
    return {
        (row["holder"], row["seal_group"])
        for row in rows
        if row["ciphertext"] is not None
        and package.sealed.get((row["holder"], row["seal_group"]), {}).get("ciphertext") == row["ciphertext"]
    }


def take(
    connection: Connection, recorder: Recorder, ours: Case, package: Package, found: Comparison, at: datetime
) -> None:
    """Write what may be taken at once, then the meetings, versions and journal that are not here."""
    case = ours
    answers = list(found.answers)
    for holder, group in found.groups:
        case, brought = _take_seal(connection, recorder.groups, case, package, holder, group)
        answers += brought
    recorder.write(connection, recorder.plan(case, answers, at, refusals.IMPORTED), at)
    _take_meetings(connection, ours, package)
    _take_journal(connection, recorder.groups, package)


def exchange_group(
    connection: Connection,
    recorder: Recorder,
    ours: Case,
    package: Package,
    holder: str,
    group: str,
    at: datetime,
) -> None:
    """Put the file's state of one voice's group in the place of ours."""
    former = seals.of_group(ours.answers.values(), recorder.groups, holder, group)
    cases.drop_answers(connection, ours.id, former)
    seals.remove(connection, ours.id, holder, group)
    emptied = replace(
        ours,
        answers={where: one for where, one in ours.answers.items() if one not in former},
        seals=tuple(one for one in ours.seals if (one.holder, one.group) != (holder, group)),
    )
    case, answers = _take_seal(connection, recorder.groups, emptied, package, holder, group)
    line = cases.journal_line(ours.id, recorder.new_key, at, holder, group, refusals.CHOSEN)
    recorder.write(connection, recorder.plan(case, answers, at, refusals.CHOSEN), at)
    cases.add_journal(connection, [line])


def _take_seal(
    connection: Connection, groups: Groups, case: Case, package: Package, holder: str, group: str
) -> tuple[Case, list[Answer]]:
    """Write the file's seal; return the case with it and the clear answers that come along."""
    row: Mapping[str, object] | None = package.sealed.get((holder, group))
    answers = seals.of_group(package.case.answers.values(), groups, holder, group)
    if row is None:
        return case, answers
    cases.add_voices(connection, case.id, [holder])
    connection.execute(insert(SealedRow), dict(row))
    brought = tuple(one for one in package.case.seals if (one.holder, one.group) == (holder, group))
    sealed = brought[0].state is SealState.SEALED  # then no clear answer of it may come in
    return replace(case, seals=case.seals + brought), [] if sealed else answers


def _take_meetings(connection: Connection, ours: Case, package: Package) -> None:
    """Write the meetings and versions that are not here; a meeting closed there is closed here."""
    here = {one.id: one for one in ours.meetings}
    for meeting in package.case.meetings:
        row = meetings.meeting_row(ours.id, meeting)
        known = here.get(meeting.id)
        if known is None:
            connection.execute(sqlite_insert(MeetingRow).on_conflict_do_nothing(), row)
        elif known.closed_at is None and meeting.closed_at is not None:
            del row["reopened"]
            connection.execute(update(MeetingRow).where(MeetingRow.id == meeting.id.hex).values(row))
    of_case = {one.id for one in cases.load_case(connection, ours.id).meetings}
    for head in package.case.versions:
        if head.meeting in of_case:
            version = meetings.version_row(ours.id, head, package.frozen[head.id])
            connection.execute(sqlite_insert(VersionRow).on_conflict_do_nothing(), version)


def _take_journal(connection: Connection, groups: Groups, package: Package) -> None:
    """Write the journal's lines that are not here, without any value of a group not revealed."""
    rows = [_discreet(row, groups, package.case) for row in package.journal]
    if rows:
        connection.execute(sqlite_insert(JournalRow).on_conflict_do_nothing(), rows)


def _discreet(row: Mapping[str, object], groups: Groups, case: Case) -> dict[str, object]:
    """Return the line as it may be kept."""
    group = groups(str(row["key"]))
    if group is None or case.seal(str(row["holder"]), group) is SealState.REVEALED or _of_seal(row):
        return dict(row)
    hidden = {"key": group, "before": None, "after": None, "label": refusals.CHANGED, "hidden": True}
    return {**row, **hidden}


def _of_seal(row: Mapping[str, object]) -> bool:
    """Return whether the line tells a gesture on a seal: it is of a group, and holds no value."""
    said = row["before"] is None and row["after"] is None
    return said and row["label"] in refusals.ON_A_SEAL
