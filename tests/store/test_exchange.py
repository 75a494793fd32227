"""One case as a file: out and in without loss, merged by voice, never fooled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coopwizard.domain.answers import Case, SealState
from coopwizard.domain.versions import Conflict, ConflictKind, Side
from coopwizard.errors import ExchangeError
from coopwizard.store.exchange import read_case
from coopwizard.store.library import Library
from tests.store.conftest import CODES, frozen, full, holding, meeting, said

PRESIDENT, DIRECTOR = "president", "directeur"


@pytest.fixture
def carry(library: Library, tmp_path: Path) -> Callable[..., Any]:
    """Take a case from one library to another by a file, and return what the import says."""

    def carried(case: Case, source: Library, target: Library) -> Any:
        path = source.export_case(case.id, tmp_path / f"voyage-{id(source)}.coopw")
        return target.import_case(path)

    return carried


def test_a_case_arrives_elsewhere_as_it_left(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    left = full(library, case)
    result = carry(case, library, elsewhere)
    assert (result.created, result.conflicts, result.case_id) == (True, (), case.id)
    assert result.case == elsewhere.case(case.id) == left
    head = left.versions[0]
    assert elsewhere.version(head.id) == library.version(head.id)
    back = elsewhere.reopen(case.id, PRESIDENT, "preparation", CODES[PRESIDENT])
    assert back.said(PRESIDENT, "craintes") == "être écarté"


def test_the_journal_travels(library: Library, case: Case, elsewhere: Library, carry: Any) -> None:
    full(library, case)
    carry(case, library, elsewhere)
    there = elsewhere.journal(case.id)
    assert all(line in there for line in library.journal(case.id))
    carry(case, library, elsewhere)
    assert elsewhere.journal(case.id) == there


def test_the_line_of_a_seal_travels_as_it_was_said(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    library.record(case.id, [said(PRESIDENT, "souhait", "reseau")], label="souhait")
    library.seal(case.id, PRESIDENT, "poids", CODES[PRESIDENT])
    carry(case, library, elsewhere)
    assert elsewhere.journal(case.id) == library.journal(case.id)
    assert [(one.label, one.hidden) for one in elsewhere.journal(case.id)] == [
        ("réponse modifiée", True),
        ("réponses scellées", False),
    ]


def test_an_export_is_read_without_a_library(library: Library, case: Case, tmp_path: Path) -> None:
    left = full(library, case)
    assert read_case(library.export_case(case.id, tmp_path / "a.coopw")) == left


def test_importing_the_same_file_twice_changes_nothing(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    full(library, case)
    first = carry(case, library, elsewhere)
    again = carry(case, library, elsewhere)
    assert (again.created, again.taken, again.conflicts, again.case) == (False, (), (), first.case)


def test_a_number_that_is_taken_is_changed(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    elsewhere.create_case("Autre")
    assert carry(case, library, elsewhere).case.number == 2


def test_each_voice_seals_on_its_laptop_and_both_are_revealed_on_one(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    carry(case, library, elsewhere)
    for holder, place in ((PRESIDENT, library), (DIRECTOR, elsewhere)):
        place.record(case.id, [said(holder, "craintes", f"ce que craint {holder}")], label="x")
        place.seal(case.id, holder, "preparation", CODES[holder])
    result = carry(case, elsewhere, library)
    assert result.conflicts == ()
    shown = library.reveal(case.id, "preparation", CODES)
    assert shown.said(DIRECTOR, "craintes") == "ce que craint directeur"
    carry(case, library, elsewhere)
    assert elsewhere.case(case.id).seal(PRESIDENT, "preparation") is SealState.REVEALED
    assert elsewhere.case(case.id).said(PRESIDENT, "craintes") == "ce que craint president"


def test_answers_of_one_side_are_taken_and_those_of_both_are_left_to_choose(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    carry(case, library, elsewhere)
    here = [
        said(DIRECTOR, "notice_lue", "ici"),
        said("ensemble", "scenario", 1),
        said(PRESIDENT, "craintes", "ici"),
    ]
    there = [
        said(DIRECTOR, "notice_lue", "là-bas"),
        said("ensemble", "scenario", 1),
        said("ensemble", "depart", "2027-01-01"),
        said(PRESIDENT, "craintes", "là-bas"),
        said("salarie1", "item.go_roles", 4),
    ]
    library.record(case.id, here, label="x")
    elsewhere.record(case.id, there, label="x")
    result = carry(case, elsewhere, library)
    assert result.taken == (("ensemble", "depart"),)
    assert set(result.conflicts) == {
        Conflict(DIRECTOR, "notice_lue", "ici", "là-bas"),
        Conflict(PRESIDENT, "craintes", "ici", "là-bas"),
    }
    now = library.case(case.id)
    assert (now.said(DIRECTOR, "notice_lue"), now.said("salarie1", "item.go_roles")) == ("ici", 4)
    chosen = library.resolve_import(
        result.id, {(DIRECTOR, "notice_lue"): Side.THEIRS, (PRESIDENT, "craintes"): Side.OURS}
    )
    assert (chosen.said(DIRECTOR, "notice_lue"), chosen.said(PRESIDENT, "craintes")) == ("là-bas", "ici")
    assert library.case(case.id) == chosen
    assert library.journal(case.id)[-1].label == "choisi à l’import"
    with pytest.raises(ExchangeError, match="plus en attente"):
        library.resolve_import(result.id, {})


def seal_conflict(library: Library, case: Case, elsewhere: Library, carry: Any) -> Any:
    """The president answered on both laptops, and sealed on the other."""
    carry(case, library, elsewhere)
    library.record(case.id, [said(PRESIDENT, "craintes", "écrit en clair ici")], label="x")
    library.backup()
    elsewhere.record(case.id, [said(PRESIDENT, "craintes", "écrit et scellé là-bas")], label="x")
    elsewhere.seal(case.id, PRESIDENT, "preparation", CODES[PRESIDENT])
    return carry(case, elsewhere, library)


def test_a_seal_is_never_laid_over_open_answers_without_a_choice(
    library: Library, case: Case, elsewhere: Library, carry: Any, tmp_path: Path
) -> None:
    result = seal_conflict(library, case, elsewhere, carry)
    (conflict,) = result.conflicts
    assert conflict == Conflict(PRESIDENT, "preparation", "ouvert", "scelle", ConflictKind.SEAL)
    assert result.case.said(PRESIDENT, "craintes") == "écrit en clair ici"
    now = library.resolve_import(result.id, {conflict.address: Side.THEIRS})
    assert (now.seal(PRESIDENT, "preparation"), now.answers) == (SealState.SEALED, {})
    assert holding(tmp_path, "écrit en clair ici") == []
    back = library.reopen(case.id, PRESIDENT, "preparation", CODES[PRESIDENT])
    assert back.said(PRESIDENT, "craintes") == "écrit et scellé là-bas"


def test_what_is_not_chosen_stays_ours(library: Library, case: Case, elsewhere: Library, carry: Any) -> None:
    result = seal_conflict(library, case, elsewhere, carry)
    now = library.resolve_import(result.id, {})
    assert now.said(PRESIDENT, "craintes") == "écrit en clair ici"
    other_way = carry(case, library, elsewhere)
    (conflict,) = other_way.conflicts
    assert (conflict.ours, conflict.theirs) == ("scelle", "ouvert")
    assert (
        elsewhere.resolve_import(other_way.id, {conflict.address: Side.THEIRS}).said(PRESIDENT, "craintes")
        == "écrit en clair ici"
    )


def test_two_different_seals_of_one_voice_are_left_to_choose(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    carry(case, library, elsewhere)
    for place, words in ((library, "ici"), (elsewhere, "là-bas")):
        place.record(case.id, [said(PRESIDENT, "craintes", words)], label="x")
        place.seal(case.id, PRESIDENT, "preparation", CODES[PRESIDENT])
    result = carry(case, elsewhere, library)
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.ours, conflict.theirs) == (ConflictKind.SEAL, "scelle", "scelle")
    library.resolve_import(result.id, {conflict.address: Side.THEIRS})
    assert (
        library.reopen(case.id, PRESIDENT, "preparation", CODES[PRESIDENT]).said(PRESIDENT, "craintes")
        == "là-bas"
    )


def test_a_meeting_closed_elsewhere_is_closed_here_with_its_version(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    library.open_meeting(case.id, meeting(1))
    carry(case, library, elsewhere)
    elsewhere.save_meeting(case.id, replace(meeting(1), notes="Clos là-bas"))
    head = elsewhere.close_meeting(case.id, meeting(1).id, frozen(case))
    elsewhere.open_meeting(case.id, meeting(2))
    now = carry(case, elsewhere, library).case
    assert now.versions == (head,)
    assert [(one.notes, one.closed_at is not None) for one in now.meetings] == [
        ("Clos là-bas", True),
        ("Rien à dire.", False),
    ]
    library.create_case("Autre")
    assert carry(case, library, elsewhere).case.meetings == now.meetings


def test_revealed_answers_are_compared_one_by_one(
    library: Library, case: Case, elsewhere: Library, carry: Any
) -> None:
    for holder in CODES:
        library.record(case.id, [said(holder, "craintes", holder)], label="x")
        library.seal(case.id, holder, "preparation", CODES[holder])
    library.reveal(case.id, "preparation", CODES)
    carry(case, library, elsewhere)
    elsewhere.record(
        case.id, [said(PRESIDENT, "craintes", "corrigé"), said(PRESIDENT, "attentes", "neuf")], label="x"
    )
    result = carry(case, elsewhere, library)
    assert result.taken == ((PRESIDENT, "attentes"),)
    assert result.conflicts == (Conflict(PRESIDENT, "craintes", "president", "corrigé"),)
