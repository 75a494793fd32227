"""A case read back whole from a library, and what must be the same of it in another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coopwizard.domain.answers import Case, VersionId
from coopwizard.domain.versions import FrozenVersion, JournalEntry
from coopwizard.store.exchange import Package, read_package
from coopwizard.store.refusals import IMPORTED
from coopwizard.ui.app import LibraryDesk
from tests.ui.long_cases.journey import Journey


@dataclass(frozen=True)
class Whole:
    """All that a library holds of a case: answers, seals, meetings, decisions, versions, journal."""

    case: Case
    versions: Mapping[VersionId, FrozenVersion]
    journal: tuple[JournalEntry, ...]


def read_whole(desk: LibraryDesk) -> Whole:
    """Return the only case of this library, as its store gives it back."""
    [summary] = desk.cases()
    case = desk.library.case(summary.id)
    return Whole(
        case=case,
        versions={head.id: desk.library.version(head.id) for head in case.versions},
        journal=tuple(desk.library.journal(case.id)),
    )


def taken_to(here: Journey, there: Journey) -> Path:
    """Export the case from one window and import it in the other, whose library is empty."""
    path = here.export()
    assert there.room.desk.cases() == []
    there.receive(path)
    return path


def same_everywhere(here: Journey, there: Journey, path: Path) -> None:
    """Assert that the other library holds the same case, value by value, and hands on the same file.

    Two things differ, and only these: the journal there has one more line for each answer that came in
    (it says so), and the list there shows the day of the import as the last change.
    """
    ours, theirs = read_whole(here.room.desk), read_whole(there.room.desk)
    assert theirs.case == ours.case
    assert theirs.versions == ours.versions
    came_in = [one for one in theirs.journal if one.label == IMPORTED]
    assert [one for one in theirs.journal if one.label != IMPORTED] == list(ours.journal)
    assert {(one.holder, one.key): (one.before, one.after) for one in came_in} == {
        at: (None, one.value) for at, one in ours.case.answers.items()
    }
    assert _carried(read_package(there.export())) == _carried(read_package(path))
    [listed], [shown] = here.room.desk.cases(), there.room.desk.cases()
    assert (shown.title, shown.number, shown.meetings) == (listed.title, listed.number, listed.meetings)
    assert shown.steps_done == listed.steps_done


def _carried(package: Package) -> tuple[object, ...]:
    """Return what a file carries beside its journal: sealed answers too, as bytes."""
    return (package.case, package.sealed, package.frozen, package.overlay)
