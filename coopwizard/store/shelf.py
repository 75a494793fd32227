"""The open file with its cases and answers: what every other gesture on the library rests on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, insert, update

from coopwizard.domain.answers import (
    TOGETHER,
    Answer,
    Case,
    CaseId,
    CaseSummary,
    Seal,
    SealState,
)
from coopwizard.domain.versions import (
    JournalEntry,
)
from coopwizard.errors import SealError
from coopwizard.store import backup as backups
from coopwizard.store import (
    cases,
    codec,
    copies,
    listing,
    refusals,
)
from coopwizard.store.database import Database, driver_of, generation
from coopwizard.store.lock import InstanceLock
from coopwizard.store.models import CaseRow, SealedRow
from coopwizard.store.opening import make_folder, ready
from coopwizard.store.peek import reading
from coopwizard.store.recording import Groups, Recorder
from coopwizard.store.uuid7 import KeyMaker

Clock = Callable[[], datetime]
REMEMBERED = 4  # cases kept in memory, so that an answer is kept without reading its case again


class Shelf:
    """The cases of one file, and their answers."""

    def __init__(self, path: Path, lock: InstanceLock, clock: Clock, groups: Groups) -> None:
        """Open a library that is ready and locked; callers use `open`."""
        self.path = path
        self._lock = lock
        self._clock = clock
        self._groups = groups
        self._new_key = KeyMaker()
        self._recorder = Recorder(groups, self._new_key)
        self._database = Database(path)
        self._cases: dict[CaseId, Case] = {}
        self._generation = -1
        self._closed = False
        self._unclean = False  # a purge waits for the close

    @classmethod
    def open(cls, path: Path, *, clock: Clock, groups: Groups) -> Self:
        """Return the library at `path`, made if absent, migrated after a backup if older.

        `groups` maps an answer's key to its seal group, or None (`domain.keys.group_of`).
        """
        path = Path(path).absolute()
        if path.is_dir():
            raise refusals.is_folder(path)
        make_folder(path)
        lock = InstanceLock(path)
        try:
            ready(path, KeyMaker(), clock)
            return cls(path, lock, clock, groups)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Back the library up when it changed, then close it.

        Raise LibraryError when the file is found damaged: it is closed and kept all the same, and
        no backup is pushed out. Closing twice does nothing more.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if self._unclean:
                with suppress(SealError):
                    self._database.purge()
            if self._database.changes:
                self.backup()
        finally:
            self._database.close()
            self._lock.release()

    # --- cases

    def create_case(self, title: str, *, example: bool = False) -> Case:
        """Return a new, empty case, with a number that no case ever bore."""
        return self.add_case(title, (), example=example)

    def add_case(
        self, title: str, answers: Iterable[Answer], *, seals: Sequence[Seal] = (), example: bool = False
    ) -> Case:
        """Return a new case with these answers; `seals` may only be revealed ones."""
        if any(seal.state is not SealState.REVEALED for seal in seals):
            raise ValueError("only revealed seals can be added")
        at = self._clock()
        with self._writing() as connection:
            case_id = CaseId(self._new_key())
            number = cases.next_number(connection)
            case = Case(id=case_id, number=number, title=title, created_at=at, example=example)
            cases.insert_case(connection, case)
            for seal in seals:
                row = {"case_id": case_id.hex, "holder": seal.holder, "seal_group": seal.group, "hint": ""}
                moment = codec.moment_text(seal.since or at)
                row |= {"state": seal.state.value, "since": moment, "facts": codec.to_json(dict(seal.facts))}
                connection.execute(insert(SealedRow), row)
            planned = self._recorder.plan(replace(case, seals=tuple(seals)), answers, at, title)
            self._recorder.write(connection, planned, at)
            return self._reread(connection, case_id)

    def case(self, case_id: CaseId) -> Case:
        """Return the case as it stands; sealed answers are not in it."""
        with self._database.reading() as connection:
            return cases.load_case(connection, case_id)

    def number_to_id(self, number: int) -> CaseId:
        """Return the key of the case that bears this number."""
        with self._database.reading() as connection:
            return cases.find_number(connection, number)

    def summaries(self) -> list[CaseSummary]:
        """Return the list of cases, the last changed first."""
        with self._database.reading() as connection:
            return listing.summaries(driver_of(connection))

    def rename_case(self, case_id: CaseId, title: str) -> Case:
        """Return the case under its new title."""
        return self._set(case_id, refusals.RENAMED, title=codec.clean(title))

    def keep_until(self, case_id: CaseId, day: date | None) -> Case:
        """Return the case with the day on which its erasure is to be proposed."""
        return self._set(case_id, None, keep_until=None if day is None else day.isoformat())

    def note_steps_done(self, case_id: CaseId, steps: Sequence[int]) -> None:
        """Keep the ranks of the steps done, for the list of cases; the case has not changed."""
        with self._writing() as connection:
            text = " ".join(str(step) for step in steps)
            connection.execute(update(CaseRow).where(CaseRow.id == case_id.hex).values(steps_done=text))

    def note_term(self, case_id: CaseId, day: date | None) -> None:
        """Keep the day on which its erasure is to be proposed, for the list of cases; the case has not changed."""
        kept = None if day is None else day.isoformat()
        with self._writing() as connection:
            connection.execute(update(CaseRow).where(CaseRow.id == case_id.hex).values(keep_until=kept))
            self._reread(connection, case_id)

    # --- answers

    def record(self, case_id: CaseId, answers: Iterable[Answer], *, label: str) -> Case:
        """Write these answers durably, in one transaction, and return the case.

        A value of None takes an answer away; an answer that changes nothing leaves no line in the
        journal. Raise SealError when one is of a sealed group.
        """
        at = self._clock()
        with self._trusting(), self._database.keeping() as driver:
            case = self._known(driver, case_id)
            planned = self._recorder.plan(case, answers, at, label)
            self._recorder.write(driver, planned, at)
        self._remember(planned.case)
        return planned.case

    def journal(self, case_id: CaseId) -> list[JournalEntry]:
        """Return the journal of the case, oldest line first."""
        with self._database.reading() as connection:
            return cases.read_journal(connection, case_id)

    # --- copies

    def backup(self, path: Path | None = None) -> Path:
        """Write a checked copy of the whole library and return its path.

        Without a path it goes to the library's own folder of backups, which are thinned.
        """
        now = self._clock()
        target = backups.automatic_name(self.path, now) if path is None else Path(path).resolve()
        with self._database.bare(), reading(self.path) as source:
            made = backups.copy_library(source, self.path, target)
        if path is None:
            backups.thin(self.path, now)
        else:
            with self._writing() as connection:
                copies.note(connection, self._new_key, made, copies.BACKUP, now, None)
        return made

    def note_backup(self, path: Path) -> None:
        """Remember that this file holds a copy of the whole library, so that a deletion names it."""
        with self._writing() as connection:
            copies.note(connection, self._new_key, Path(path), copies.BACKUP, self._clock(), None)

    # --- within

    @contextmanager
    def _trusting(self) -> Iterator[None]:
        """When a gesture fails, nothing remembered of the cases is trusted."""
        try:
            yield
        except BaseException:
            self._cases.clear()
            raise

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Open the one transaction of a gesture."""
        with self._trusting(), self._database.writing() as connection:
            yield connection

    def _known(self, driver: sqlite3.Connection, case_id: CaseId) -> Case:
        """Return the case as remembered, or read again if another program wrote the file."""
        now = generation(driver)
        if now != self._generation:
            self._cases.clear()
            self._generation = now
        # Nobody writes meanwhile: the transaction is begun, and readers see all that is committed.
        return self._cases.get(case_id) or self.case(case_id)

    def _reread(self, connection: Connection, case_id: CaseId) -> Case:
        """Return the case as the tables have it, and remember it."""
        case = cases.load_case(connection, case_id)
        self._remember(case)
        return case

    def _remember(self, case: Case) -> None:
        """Keep this case in memory, and forget the one that was used the longest ago."""
        self._forget(case.id)
        self._cases[case.id] = case
        if len(self._cases) > REMEMBERED:
            del self._cases[next(iter(self._cases))]

    def _forget(self, case_id: CaseId) -> None:
        self._cases.pop(case_id, None)

    def _set(self, case_id: CaseId, label: str | None, **values: object) -> Case:
        """Return the case with these columns changed."""
        at = self._clock()
        with self._writing() as connection:
            cases.touch(connection, case_id, at)
            connection.execute(update(CaseRow).where(CaseRow.id == case_id.hex).values(**values))
            case = self._reread(connection, case_id)
            if label is not None:
                cases.add_journal(
                    connection, [cases.journal_line(case_id, self._new_key, at, TOGETHER, "", label)]
                )
            return case

    def _trace(
        self, connection: Connection, case: Case, at: datetime, holder: str, key: str, label: str
    ) -> None:
        """Note in the journal what happened to the case."""
        cases.touch(connection, case.id, at)
        cases.add_journal(connection, [cases.journal_line(case.id, self._new_key, at, holder, key, label)])

    def _clean(self) -> None:
        """Rewrite the file without what was deleted; at the close, if something reads it now."""
        self._unclean = True
        self._database.purge()
        self._unclean = False
