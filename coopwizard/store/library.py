"""The library, open: the one door through which cases are read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from coopwizard.domain.answers import (
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Meeting,
    MeetingId,
    VersionHead,
    VersionId,
)
from coopwizard.domain.versions import (
    Address,
    Conflict,
    ConflictKind,
    Deletion,
    FrozenVersion,
    ImportResult,
    Side,
    freezable,
)
from coopwizard.store import (
    cases,
    copies,
    erasure,
    exchange,
    meetings,
    merge,
    refusals,
    seals,
)
from coopwizard.store.copies import KnownCopy
from coopwizard.store.copies import known as known_copies
from coopwizard.store.database import driver_of
from coopwizard.store.individual import individual_answers
from coopwizard.store.lock import InstanceLock
from coopwizard.store.recording import Groups
from coopwizard.store.scrub import Scrub, clear_answers, whole_case
from coopwizard.store.shelf import Clock, Shelf


@dataclass(frozen=True, slots=True)
class _Pending:
    """An import whose conflicts are not chosen yet."""

    package: exchange.Package
    conflicts: tuple[Conflict, ...]


class Library(Shelf):
    """All cases of one file. Every moment it gives back is in UTC.

    Its methods raise LibraryError, SealError or ExchangeError, in French, for what a person can
    mend; nothing has changed then.
    """

    def __init__(self, path: Path, lock: InstanceLock, clock: Clock, groups: Groups) -> None:
        """Open a library that is ready and locked; callers use `open`."""
        super().__init__(path, lock, clock, groups)
        self._pending: dict[UUID, _Pending] = {}

    # --- seals

    def seal(
        self,
        case_id: CaseId,
        holder: str,
        group: str,
        code: str,
        hint: str = "",
        *,
        facts: Mapping[str, float] | None = None,
    ) -> tuple[Path, ...]:
        """Seal a voice's answers of a group; return the known files that still hold them in clear.

        The answers leave the table, the log and the automatic backups. `facts` stay in clear.
        """
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            answers = seals.of_group(case.answers.values(), self._groups, holder, group)
            row = seals.lay(
                connection, case, answers, holder, group, code, hint=hint, facts=facts or {}, at=at
            )
            self._trace(connection, case, at, holder, group, refusals.SEALED)
            known = copies.known(connection, case_id)
            self._reread(connection, case_id)
        return self._leave_no_clear_copy(case_id, holder, group, row, known)

    def reopen(self, case_id: CaseId, holder: str, group: str, code: str) -> Case:
        """Bring a voice's sealed answers back, before any reveal, and return the case."""
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            seals.reopen(connection, case, holder, group, code, at)
            self._trace(connection, case, at, holder, group, refusals.REOPENED)
            return self._reread(connection, case_id)

    def reveal(self, case_id: CaseId, group: str, codes: Mapping[str, str]) -> Case:
        """Open the seals of all present voices at once, or none; return the case with their answers.

        `codes` are by holder; a voice already revealed needs none.
        """
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            for holder in seals.reveal(connection, case, group, codes, at):
                self._trace(connection, case, at, holder, group, refusals.REVEALED)
            return self._reread(connection, case_id)

    def reset_lost_seal(self, case_id: CaseId, holder: str, group: str) -> tuple[Path, ...]:
        """Give up answers whose code is lost; return the known files where they may still be read."""
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            seals.lose(connection, case, holder, group)
            self._trace(connection, case, at, holder, group, refusals.SEAL_LOST)
            known = copies.known(connection, case_id)
            self._reread(connection, case_id)
        wanted = self._in_group(group)
        scrub = clear_answers(case_id, holder, wanted, {})
        return tuple(erasure.still_holding(known, scrub, erasure.says_in_clear(holder, wanted)))

    # --- meetings and versions

    def open_meeting(self, case_id: CaseId, meeting: Meeting) -> Case:
        """Return the case with this meeting."""
        return self._put_meeting(case_id, meeting, refusals.MEETING_OPENED)

    def save_meeting(self, case_id: CaseId, meeting: Meeting) -> Case:
        """Return the case with what changed in this meeting; a closed one is refused."""
        return self._put_meeting(case_id, meeting, None)

    def freezable(self, case_id: CaseId) -> Case:
        """Return the case without what is not revealed: what to evaluate, compose and freeze."""
        return freezable(self.case(case_id), self._groups)

    def close_meeting(self, case_id: CaseId, meeting_id: MeetingId, frozen: FrozenVersion) -> VersionHead:
        """Close the meeting and keep its version, readable for ever; a closed one is refused.

        Answers not revealed are left out of it, whatever is given (see `freezable`).
        """
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            shown = freezable(replace(case, answers=frozen.answers), self._groups)
            kept = replace(frozen, answers=shown.answers)
            head = meetings.freeze(connection, case_id, meeting_id, kept, self._new_key())
            self._trace(connection, case, self._clock(), TOGETHER, "", refusals.MEETING_CLOSED)
            self._reread(connection, case_id)
        return head

    def cancel_close(self, case_id: CaseId, meeting_id: MeetingId, *, reason: str) -> Case:
        """Open a closed meeting again, and count it; its version stays, the next close adds one."""
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            meetings.cancel_close(connection, case_id, meeting_id)
            label = refusals.CLOSE_CANCELLED.format(reason=reason)
            self._trace(connection, case, self._clock(), TOGETHER, "", label)
            return self._reread(connection, case_id)

    def times_reopened(self, meeting_id: MeetingId) -> int:
        """Return how many times the close of this meeting was cancelled."""
        with self._database.reading() as connection:
            return meetings.times_reopened(connection, meeting_id)

    def version(self, version_id: VersionId) -> FrozenVersion:
        """Return what a close froze, as it was."""
        with self._database.reading() as connection:
            return meetings.read_version(connection, version_id)

    # --- exchange

    def export_case(self, case_id: CaseId, path: Path, *, overlay: str = "", password: str = "") -> Path:
        """Write the case to a `.coopw` file, read it back, and return its path.

        `overlay` is the text of the organisation's settings that the case is worked with today. With a
        password the whole file is encrypted: it opens with that password alone.
        """
        at = self._clock()
        with self._database.reading() as connection:
            package = replace(exchange.gather(connection, case_id), overlay=overlay)
        exchange.write_package(package, Path(path), at, password)
        with self._writing() as connection:
            copies.note(connection, self._new_key, Path(path), copies.EXPORT, at, case_id)
        return Path(path)

    def import_case(self, path: Path, *, password: str = "") -> ImportResult:
        """Bring in the case of a `.coopw` file: what is only there is taken, nothing is overwritten.

        Where the same voice answered on both sides, the result lists the conflicts; they wait for
        `resolve_import` until the library is closed.
        """
        package = exchange.read_package(Path(path), password)
        at, case_id = self._clock(), package.case.id
        with self._writing() as connection:
            created = not cases.exists(connection, case_id)
            if created:
                cases.insert_case(connection, self._numbered(connection, package.case))
            ours = cases.load_case(connection, case_id)
            found = merge.compare(connection, ours, package, self._groups)
            merge.take(connection, self._recorder, ours, package, found, at)
            case = self._reread(connection, case_id)
        key = self._new_key()
        if found.conflicts:
            self._pending[key] = _Pending(package, found.conflicts)
        taken = tuple(one.address for one in found.answers)
        return ImportResult(key, case, created, taken, found.conflicts, package.overlays)

    def resolve_import(self, import_id: UUID, choices: Mapping[Address, Side]) -> Case:
        """Write the file's side where it was chosen, and return the case; what is not chosen stays ours."""
        pending = self._pending.get(import_id)
        if pending is None:
            raise refusals.import_forgotten()
        chosen = [one for one in pending.conflicts if choices.get(one.address) is Side.THEIRS]
        at, case_id = self._clock(), pending.package.case.id
        groups = [one for one in chosen if one.kind is ConflictKind.SEAL]
        with self._writing() as connection:
            for one in groups:
                ours = cases.load_case(connection, case_id)
                merge.exchange_group(
                    connection, self._recorder, ours, pending.package, one.holder, one.key, at
                )
            theirs = [pending.package.case.answers[one.address] for one in chosen if one not in groups]
            ours = cases.load_case(connection, case_id)
            self._recorder.write(connection, self._recorder.plan(ours, theirs, at, refusals.CHOSEN), at)
            known = copies.known(connection, case_id)
            case = self._reread(connection, case_id)
        del self._pending[import_id]
        for one in groups:
            row = pending.package.sealed.get(one.address)
            if row is not None and row["ciphertext"] is not None:
                self._leave_no_clear_copy(case_id, one.holder, one.key, row, known)
        return case

    # --- copies and erasure

    def delete_case(self, case_id: CaseId, *, copies: bool, by: str = TOGETHER) -> Deletion:
        """Erase a case for good, from the library and its automatic backups.

        With `copies`, the known exports go too and the known backups are rewritten without it. One
        line stays: the number, the day, and which voice asked (`by`).
        """
        at, scrub = self._clock(), whole_case(case_id)
        with self._writing() as connection:
            case = cases.load_case(connection, case_id)
            known = known_copies(connection, case_id)
            cases.erase(connection, case, self._new_key(), at, by)
        self._forget(case_id)
        self._clean()
        return self._erased(case_id, scrub, erasure.is_case(case_id), known, copies=copies)

    def erase_voice(self, case_id: CaseId, holder: str) -> Deletion:
        """Erase all that a voice said, at its request: answers, seals, journal, frozen answers.

        Closed versions keep their results; what the voice said in them reads « effacée le … ».
        """
        scrub = erasure.one_voice(case_id, holder, self._clock().date())
        known = self._erase(case_id, scrub, holder, refusals.VOICE_ERASED)
        return self._erased(case_id, scrub, erasure.has_voice(case_id, holder), known, copies=False)

    def erase_individual_answers(self, case_id: CaseId, *, noted: Sequence[Answer] = ()) -> Deletion:
        """Erase what individuals said, gaps, proofs and their journal; the results stay.

        The project, the verdict, counted votes, opinions not withdrawn and indicators stay. `noted` is
        written in the same transaction: the day when it was done.
        """
        scrub = individual_answers(case_id, self._clock().date())
        known = self._erase(case_id, scrub, TOGETHER, refusals.LIGHTENED, noted)
        return self._erased(case_id, scrub, erasure.has_individual_answers(case_id), known, copies=False)

    def clean_copies(self, case_id: CaseId, holder: str = "") -> Deletion:
        """Take out of the files made on request what a voice said, or all individuals when none is named.

        The library itself is as it was: it is for what was erased from it before.
        """
        day = self._clock().date()
        scrub = erasure.one_voice(case_id, holder, day) if holder else individual_answers(case_id, day)
        carries = erasure.has_voice(case_id, holder) if holder else erasure.has_individual_answers(case_id)
        with self._database.reading() as connection:
            known = known_copies(connection, case_id)
        treated, kept = erasure.treat_known(known, scrub, case_id, carries)
        return Deletion(tuple(treated), tuple(kept))

    def known_copies(self, case_id: CaseId) -> tuple[Path, ...]:
        """Return the files made on request that may hold this case and still exist, oldest first."""
        with self._database.reading() as connection:
            return tuple(one.path for one in known_copies(connection, case_id))

    # --- within

    def _erase(
        self, case_id: CaseId, scrub: Scrub, holder: str, label: str, noted: Sequence[Answer] = ()
    ) -> list[KnownCopy]:
        """Take what has to go out of the library, in one transaction; return the files made on request."""
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            known = copies.known(connection, case_id)
            scrub.remove(driver_of(connection))
            self._recorder.write(connection, self._recorder.plan(case, noted, at, label), at)
            self._trace(connection, case, at, holder, "", label)
            self._reread(connection, case_id)
        self._clean()
        return known

    def _erased(
        self,
        case_id: CaseId,
        scrub: Scrub,
        carries: erasure.Carries,
        known: Sequence[KnownCopy],
        *,
        copies: bool,
    ) -> Deletion:
        """Take it out of the automatic backups, of the other files if asked, and tell what still holds it."""
        removed, remaining = erasure.leave_automatic(self.path, scrub)
        if copies:
            treated, kept = erasure.treat_known(known, scrub, case_id, carries)
            return Deletion((*removed, *treated), (*remaining, *kept))
        kept = erasure.still_holding(known, scrub, carries)
        return Deletion(tuple(removed), (*remaining, *kept))

    def _put_meeting(self, case_id: CaseId, meeting: Meeting, label: str | None) -> Case:
        at = self._clock()
        with self._writing() as connection:
            case = self._reread(connection, case_id)
            meetings.put_meeting(connection, case_id, meeting)
            if label is not None:
                self._trace(connection, case, at, TOGETHER, "", label)
            return self._reread(connection, case_id)

    def _numbered(self, connection: Connection, case: Case) -> Case:
        """Return the case under its own number, or the next one when it is taken or absurd."""
        free = cases.number_is_free(connection, case.number)
        return case if free else replace(case, number=cases.next_number(connection))

    def _in_group(self, group: str) -> Callable[[str], bool]:
        return lambda key: self._groups(key) == group

    def _leave_no_clear_copy(
        self,
        case_id: CaseId,
        holder: str,
        group: str,
        row: Mapping[str, object],
        known: Sequence[KnownCopy],
    ) -> tuple[Path, ...]:
        """Clean the file and its automatic backups; return the known files that still hold the answers."""
        wanted = self._in_group(group)
        scrub = clear_answers(case_id, holder, wanted, dict(row))
        self._clean()
        _, remaining = erasure.leave_automatic(self.path, scrub)
        kept = erasure.still_holding(known, scrub, erasure.says_in_clear(holder, wanted))
        return (*remaining, *kept)
