"""Answers kept: at once, journalled, never melted, and the same when they come back."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coopwizard.domain.answers import Answer, Case, CaseId, Seal, SealState
from coopwizard.domain.values import Special
from coopwizard.errors import LibraryError
from coopwizard.store import recording
from coopwizard.store.library import Library
from coopwizard.store.uuid7 import KeyMaker
from tests.store.conftest import Clock, Opener, said


def test_an_answer_is_there_when_the_library_is_opened_again(
    open_library: Opener, library: Library, case: Case
) -> None:
    kept = library.record(case.id, [said("ensemble", "phrase_boussole", "Vivre à côté")], label="boussole")
    library.close()
    again = open_library().case(case.id)
    assert again == kept
    assert again.together("phrase_boussole") == "Vivre à côté"


def test_two_voices_keep_their_own_answer_under_the_same_key(library: Library, case: Case) -> None:
    kept = library.record(case.id, [said("president", "souhait", "fusion")], label="souhait")
    kept = library.record(case.id, [said("directeur", "souhait", "groupement")], label="souhait")
    assert (kept.said("president", "souhait"), kept.said("directeur", "souhait")) == ("fusion", "groupement")
    assert library.case(case.id) == kept


def test_the_journal_says_who_changed_what_from_what_to_what(
    library: Library, case: Case, clock: Clock
) -> None:
    library.record(case.id, [said("ensemble", "scenario", {"choix": "a"})], label="scénario")
    library.record(case.id, [said("ensemble", "scenario", None)], label="scénario retiré")
    first, second = library.journal(case.id)
    assert (first.holder, first.key, first.before, first.after) == (
        "ensemble",
        "scenario",
        None,
        {"choix": "a"},
    )
    assert (second.before, second.after, second.label) == ({"choix": "a"}, None, "scénario retiré")
    assert first.at < second.at <= clock.now


@pytest.mark.parametrize("key", ["item.go_roles", "attentes", "souhait"])
def test_the_journal_of_a_group_not_revealed_says_that_something_moved_and_no_more(
    library: Library, case: Case, key: str
) -> None:
    library.record(case.id, [said("president", key, "marqueur")], label="marqueur dans le libellé")
    (line,) = library.journal(case.id)
    assert (line.before, line.after, line.label, line.hidden) == (None, None, "réponse modifiée", True)
    assert line.key != key


def test_taking_an_answer_away_leaves_silence(library: Library, case: Case) -> None:
    library.record(
        case.id, [said("ensemble", "scenario", 1), said("ensemble", "depart", "2027-01-01")], label="x"
    )
    kept = library.record(case.id, [said("ensemble", "scenario", None)], label="x")
    assert kept.together("scenario") is None
    assert library.case(case.id) == kept


def test_an_answer_that_changes_nothing_leaves_no_line(library: Library, case: Case) -> None:
    first = library.record(case.id, [said("ensemble", "scenario", 1)], label="x")
    assert library.record(case.id, [said("ensemble", "scenario", 1)], label="x") == first
    assert library.record(case.id, [said("ensemble", "absent", None)], label="x") == first
    assert len(library.journal(case.id)) == 1


def test_true_one_and_one_point_nought_are_three_answers(library: Library, case: Case) -> None:
    for value in (True, 1, 1.0):
        kept = library.record(case.id, [said("ensemble", "scenario", value)], label="x")
        assert type(library.case(case.id).together("scenario")) is type(value)
        assert type(kept.together("scenario")) is type(value)
    assert len(library.journal(case.id)) == 3


def test_not_knowing_is_not_the_text_that_writes_it(library: Library, case: Case) -> None:
    answers = [
        said("president", "a", Special.DOES_NOT_KNOW),
        said("president", "b", "nsp"),
        said("president", "c", "!so"),
    ]
    library.record(case.id, answers, label="x")
    kept = library.case(case.id)
    assert [kept.said("president", key) for key in "abc"] == [Special.DOES_NOT_KNOW, "nsp", "!so"]


def test_the_same_key_answered_twice_in_one_gesture_keeps_the_last(library: Library, case: Case) -> None:
    one, two, none = (said("ensemble", "scenario", value) for value in (1, 2, None))
    assert library.record(case.id, [one, two], label="x").together("scenario") == 2
    assert library.record(case.id, [one, none], label="x").together("scenario") is None
    assert library.record(case.id, [two, none], label="x") == library.case(case.id)
    assert library.case(case.id).answers == {}


def test_another_voice_may_answer(library: Library, case: Case) -> None:
    library.record(case.id, [said("salarie1", "item.go_roles", 4)], label="x")
    assert library.case(case.id).said("salarie1", "item.go_roles") == 4


def test_an_answer_larger_than_a_megabyte_is_refused_and_nothing_of_its_gesture_is_kept(
    library: Library, case: Case
) -> None:
    answers = [said("ensemble", "scenario", 1), said("ensemble", "phrase_boussole", "é" * recording.LARGEST)]
    with pytest.raises(LibraryError, match="trop longue"):
        library.record(case.id, answers, label="x")
    assert library.case(case.id).answers == {}


def test_answering_in_a_case_that_is_gone_is_told(library: Library) -> None:
    with pytest.raises(LibraryError, match="n’est plus dans la bibliothèque"):
        library.record(CaseId(UUID(int=1)), [said("ensemble", "scenario", 1)], label="x")
    with pytest.raises(LibraryError, match="n’est plus dans la bibliothèque"):
        library.rename_case(CaseId(UUID(int=1)), "x")


def test_a_full_disk_keeps_what_was_kept_and_is_told(library: Library, case: Case) -> None:
    library.record(case.id, [said("ensemble", "scenario", "avant")], label="x")
    with library._database.bare() as driver:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(LibraryError, match="disque est plein") as told:
        library.record(case.id, [said("ensemble", "phrase_boussole", "é" * 90_000)], label="x")
    assert "Libérez de la place" in told.value.remedy
    with pytest.raises(LibraryError, match="disque est plein"):
        library.add_case("Autre", [said("ensemble", "phrase_boussole", "é" * 90_000)])
    assert library.case(case.id).together("scenario") == "avant"
    assert (
        library.record(case.id, [said("ensemble", "scenario", "après")], label="x").together("scenario")
        == "après"
    )


def test_what_another_program_wrote_is_seen(library: Library, case: Case, library_path: Path) -> None:
    library.record(case.id, [said("ensemble", "scenario", 1), said("ensemble", "depart", 2)], label="x")
    with sqlite3.connect(library_path) as other:
        other.execute("UPDATE answers SET value = '9' WHERE key = 'depart'")
    other.close()
    assert library.record(case.id, [said("ensemble", "scenario", 3)], label="x").together("depart") == 9


def test_only_the_last_cases_are_remembered(library: Library) -> None:
    several = [library.create_case(f"Dossier {number}") for number in range(7)]
    assert len(library._cases) < len(several)
    for one in several:
        assert library.record(one.id, [said("ensemble", "scenario", 1)], label="x").title == one.title


def test_numbers_follow_and_lead_to_the_case(library: Library, case: Case) -> None:
    other = library.create_case("Autre")
    assert (case.number, other.number) == (1, 2)
    assert library.number_to_id(2) == other.id
    with pytest.raises(LibraryError, match="numéro 7"):
        library.number_to_id(7)


def test_a_case_is_renamed_dated_and_listed_with_its_steps(library: Library, case: Case) -> None:
    assert library.rename_case(case.id, "Les Tilleuls \ud800 réunis").title == "Les Tilleuls ? réunis"
    assert library.keep_until(case.id, date(2029, 11, 3)).keep_until == date(2029, 11, 3)
    assert library.keep_until(case.id, None).keep_until is None
    library.note_steps_done(case.id, [1, 2, 10])
    (line,) = library.summaries()
    assert (line.title, line.steps_done, line.meetings) == ("Les Tilleuls ? réunis", (1, 2, 10), 0)
    assert [one.label for one in library.journal(case.id)] == ["dossier renommé"]


def test_an_example_comes_with_its_revealed_answers(library: Library, clock: Clock) -> None:
    seals = [Seal(voice, "preparation", SealState.REVEALED) for voice in ("president", "directeur")]
    case = library.add_case("Exemple", [said("president", "item.go_roles", 4)], seals=seals, example=True)
    assert case.example
    assert case.seal("president", "preparation") is SealState.REVEALED
    assert library.case(case.id).said("president", "item.go_roles") == 4
    assert not library.journal(case.id)[0].hidden
    with pytest.raises(ValueError, match="revealed"):
        library.add_case("x", [], seals=[Seal("president", "preparation", SealState.SEALED)])


def test_keys_grow_whatever_the_clock_does() -> None:
    moments = iter([5_000_000, 5_000_000, 4_000_000, 9_500_000])
    keys = [KeyMaker(lambda: next(moments))] * 4
    made = [one() for one in keys]
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    assert made[-1].int >> 80 == 9


def test_nothing_of_the_account_is_in_the_library(
    library: Library, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "maison-de-jeanne-durand"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    library.record(case.id, [Answer("ensemble", "scenario", 1)], label="x")
    library.backup(home / "copie.sqlite3")
    export = library.export_case(case.id, home / "dossier.coopw")
    library.close()
    for path in (library.path, home / "copie.sqlite3", export):
        assert b"jeanne" not in path.read_bytes()
