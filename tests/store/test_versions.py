"""Meetings, and what their closes keep for ever."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from coopwizard.domain.answers import Case, MeetingId, VersionId
from coopwizard.domain.versions import freezable
from coopwizard.errors import LibraryError
from coopwizard.store import migrate
from coopwizard.store.library import Library
from tests.store.conftest import CODES, Opener, frozen, groups, meeting, said


@pytest.mark.requirement("R099")
def test_two_closed_meetings_are_two_versions_that_can_be_compared(
    open_library: Opener, library: Library, case: Case
) -> None:
    heads = []
    for number, score in ((1, 3), (2, 4)):
        library.open_meeting(case.id, meeting(number))
        now = library.record(case.id, [said("ensemble", "scenario", score)], label="x")
        heads.append(library.close_meeting(case.id, meeting(number).id, frozen(now, seed=2**70 + number)))
    library.close()
    library = open_library()
    assert library.case(case.id).versions == tuple(heads)
    first, second = (library.version(one.id) for one in heads)
    assert (first.answers["ensemble", "scenario"].value, second.answers["ensemble", "scenario"].value) == (
        3,
        4,
    )
    assert (first.seed, first.results, first.content) == (2**70 + 1, second.results, second.content)


def test_a_version_comes_back_as_it_was_frozen(library: Library, case: Case) -> None:
    library.open_meeting(case.id, meeting())
    kept = frozen(library.record(case.id, [said("ensemble", "scenario", {"choix": "a"})], label="x"))
    head = library.close_meeting(case.id, meeting().id, kept)
    assert library.version(head.id) == kept
    assert (head.label, head.closed_at, head.base_hash) == (kept.label, kept.closed_at, kept.base_hash)


@pytest.mark.requirement("R109")
def test_reopening_loses_nothing(library: Library, case: Case) -> None:
    library.open_meeting(case.id, meeting())
    before = library.record(case.id, [said("ensemble", "scenario", 1)], label="x")
    head = library.close_meeting(case.id, meeting().id, frozen(before))
    now = library.cancel_close(case.id, meeting().id, reason="un vote manquait")
    assert (now.meetings[0].closed_at, now.versions) == (None, (head,))
    after = library.record(case.id, [said("ensemble", "scenario", 2)], label="x")
    second = library.close_meeting(case.id, meeting().id, frozen(after))
    assert library.times_reopened(meeting().id) == 1
    assert [library.version(one).answers["ensemble", "scenario"].value for one in (head.id, second.id)] == [
        1,
        2,
    ]
    lines = library.journal(case.id)
    assert [line.after for line in lines if line.key == "scenario"] == [1, 2]
    assert "clôture annulée\u00a0: un vote manquait" in [line.label for line in lines]


def test_a_closed_meeting_is_neither_closed_nor_changed_again(library: Library, case: Case) -> None:
    library.open_meeting(case.id, meeting())
    library.close_meeting(case.id, meeting().id, frozen(case))
    closed = library.case(case.id).meetings[0]
    for again in (
        lambda: library.close_meeting(case.id, meeting().id, frozen(case)),
        lambda: library.save_meeting(case.id, replace(meeting(), notes="autre chose")),
    ):
        with pytest.raises(LibraryError, match="déjà close"):
            again()
    assert library.case(case.id).meetings == (closed,)
    assert len(library.case(case.id).versions) == 1


def test_what_changes_in_an_open_meeting_is_kept(library: Library, case: Case) -> None:
    library.open_meeting(case.id, meeting())
    longer = replace(meeting(), notes="Le président ouvre la séance.", participants=("a", "b", "c"))
    assert library.save_meeting(case.id, longer).meetings == (longer,)
    assert library.case(case.id).meetings == (longer,)
    assert library.summaries()[0].meetings == 1


def test_meetings_and_versions_that_are_not_there_are_told(library: Library, case: Case) -> None:
    other = library.create_case("Autre")
    library.open_meeting(other.id, meeting(1))
    with pytest.raises(LibraryError, match="pas dans le dossier"):
        library.close_meeting(case.id, meeting(1).id, frozen(case))
    with pytest.raises(LibraryError, match="n’est pas close"):
        library.cancel_close(other.id, meeting(1).id, reason="x")
    with pytest.raises(LibraryError, match="version"):
        library.version(VersionId(UUID(int=9)))
    assert library.times_reopened(MeetingId(UUID(int=9))) == 0


def test_what_is_not_revealed_is_not_in_a_version(library: Library, case: Case) -> None:
    answers = [
        said("president", "craintes", "être écarté"),
        said("president", "notice_lue", "2026-11-03"),
        said("ensemble", "scenario", 1),
        said("salarie1", "item.go_roles", 4),
    ]
    now = library.record(case.id, answers, label="x")
    library.open_meeting(case.id, meeting())
    head = library.close_meeting(case.id, meeting().id, frozen(now))
    shown = {one.address for one in answers[1:]}
    assert set(library.version(head.id).answers) == shown
    assert set(library.freezable(case.id).answers) == shown
    library.record(case.id, [said("directeur", "craintes", "rien")], label="x")
    for holder in CODES:
        library.seal(case.id, holder, "preparation", CODES[holder])
    revealed = library.reveal(case.id, "preparation", CODES)
    assert freezable(revealed, groups) == revealed


def results_with(first: str | None) -> dict[str, object]:
    lines = [{"type": "fusion", "rank": None, "score": 0.0}]
    return {"types": {"ranking": [*lines, *([{"type": first, "rank": 1}] if first else [])]}}


@pytest.mark.requirement("R118")
@pytest.mark.parametrize("first", ["groupement", None])
def test_a_version_says_which_type_stood_first(
    open_library: Opener, library: Library, case: Case, elsewhere: Library, tmp_path: Path, first: str | None
) -> None:
    library.open_meeting(case.id, meeting())
    kept = replace(frozen(case), results=results_with(first))
    head = library.close_meeting(case.id, meeting().id, kept)
    assert head.first_type == first
    library.export_case(case.id, tmp_path / "x.coopw")
    library.close()
    assert open_library().case(case.id).versions == (head,)
    assert elsewhere.import_case(tmp_path / "x.coopw").case.versions == (head,)


def test_the_mode_of_a_meeting_is_kept_frozen_and_exchanged(
    library: Library, case: Case, elsewhere: Library, tmp_path: Path
) -> None:
    held = replace(meeting(), mode="grand_groupe")
    library.open_meeting(case.id, held)
    assert (
        library.save_meeting(case.id, replace(held, mode="petit_groupe")).meetings[0].mode == "petit_groupe"
    )
    now = library.case(case.id)
    head = library.close_meeting(case.id, held.id, replace(frozen(now), meeting=now.meetings[0]))
    assert library.version(head.id).meeting.mode == "petit_groupe"
    library.export_case(case.id, tmp_path / "x.coopw")
    assert elsewhere.import_case(tmp_path / "x.coopw").case.meetings[0].mode == "petit_groupe"


def test_versions_frozen_before_are_given_their_first_type(
    open_library: Opener, library: Library, case: Case
) -> None:
    library.open_meeting(case.id, meeting())
    library.close_meeting(case.id, meeting().id, replace(frozen(case), results=results_with("union")))
    library.close()
    migrate.downgrade(library.path, to="0001")
    (head,) = open_library().case(case.id).versions
    assert head.first_type == "union"
