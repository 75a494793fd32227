"""Answers written at once: durable, journalled, and quick with ten thousand cases beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from coopwizard.domain.answers import Answer, Case, SealState
from coopwizard.domain.versions import Address
from coopwizard.domain.voices import OTHER_VOICES, is_other_voice
from coopwizard.store import cases, codec, refusals
from coopwizard.store.database import Writing
from coopwizard.store.uuid7 import KeyMaker

LARGEST = 1_000_000  # bytes of one value once written

Groups = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """What recording some answers does to a case."""

    case: Case
    put: tuple[Answer, ...]
    dropped: tuple[Answer, ...]
    lines: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Recorder:
    """Plans changes of answers and writes them."""

    groups: Groups
    new_key: KeyMaker

    def plan(self, case: Case, answers: Iterable[Answer], at: datetime, label: str) -> Change:
        """Return what these answers change; raise SealError for a sealed group, LibraryError for size."""
        now = dict(case.answers)
        moved: dict[Address, None] = {}
        lines: list[dict[str, object]] = []
        for one in answers:
            line = self._line(case, now.get(one.address), one, at, label)
            if line is None:
                continue
            lines.append(line)
            moved[one.address] = None
            if one.value is None:
                del now[one.address]
            else:
                now[one.address] = one
        put = tuple(now[where] for where in moved if where in now)
        dropped = tuple(case.answers[where] for where in moved if where not in now and where in case.answers)
        return Change(replace(case, answers=now) if lines else case, put, dropped, tuple(lines))

    def _line(
        self, case: Case, former: Answer | None, answer: Answer, at: datetime, label: str
    ) -> dict[str, object] | None:
        """Return the journal line of one answer, or None when it changes nothing."""
        text = codec.encode_or_none(answer.value)
        if text is not None and len(text.encode()) > LARGEST:
            raise refusals.too_long(answer.key)
        if text == (None if former is None else codec.encode(former.value)):
            return None
        if is_other_voice(answer.holder):
            line = cases.journal_line(case.id, self.new_key, at, OTHER_VOICES, "", label, hidden=True)
            return {**line, "label": refusals.OTHER_VOICE}
        group = self.groups(answer.key)
        state = None if group is None else case.seal(answer.holder, group)
        if state is SealState.SEALED:
            raise refusals.already_sealed(answer.holder)
        hidden = state is SealState.OPEN
        return cases.journal_line(
            case.id,
            self.new_key,
            at,
            answer.holder,
            group if hidden and group else answer.key,
            label,
            before=None if former is None else former.value,
            after=answer.value,
            hidden=hidden,
        )

    def write(self, connection: Writing, change: Change, at: datetime) -> None:
        """Write the change inside the caller's transaction; an empty one leaves no trace."""
        if not change.lines:
            return
        case_id = change.case.id
        cases.touch(connection, case_id, at)
        cases.add_voices(
            connection, case_id, sorted({one.holder for one in change.put if one.holder not in cases.KINDS})
        )
        cases.put_answers(connection, case_id, change.put, at)
        cases.drop_answers(connection, case_id, change.dropped)
        cases.add_journal(connection, change.lines)
