"""Kept without individual answers: they leave the file, its log, its versions and its backups; the results stay."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from coopwizard.domain.answers import CaseId, Meeting, MeetingId
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.versions import FrozenVersion
from coopwizard.examples import example_case
from coopwizard.report.plain import from_plain, to_plain
from coopwizard.store.individual import Leaving, version_without
from coopwizard.store.library import Library
from coopwizard.ui.freezing import freeze
from tests.store.conftest import CODES, Clock, holding, said

TOLD = {
    ("president", "craintes"): "Le pavot bleu de la présidence",
    ("directeur", "attentes"): "La mésange grise de la direction",
    ("president", "preuve.be_qualite"): "Un constat de la colline verte",
    ("ensemble", "consensus.be_qualite"): {"decision": "desaccord", "pourquoi": "Le vieux tilleul penche"},
    ("ensemble", "avis.b"): {"texte": "Un avis que son auteur a repris", "retire_le": "2026-10-01"},
    ("voix.salaries.k1", "facile.a"): "Une parole glissée dans la boîte",
}
STAYS = {
    ("ensemble", "phrase_boussole"): "Vieillir chez soi près du canal",
    ("ensemble", "verdict"): {"id": "cooperer", "motif": "Le canal nous relie tous"},
    ("ensemble", "avis.a"): {"texte": "Un avis maintenu mot pour mot", "auteur": "Le trésorier"},
    ("ca", "vote.verdict"): {"pour": 9, "contre": 2},
    ("ensemble", "indicateur_propre.a"): {"titre": "Visites du mercredi soir"},
}
DAY = "effacée le 03/11/2026"


def words(of: dict[tuple[str, str], object]) -> list[str]:
    """Return what was typed in several words."""
    flat = (one if isinstance(one, dict) else {"": one} for one in of.values())
    return [text for parts in flat for text in parts.values() if isinstance(text, str) and " " in text]


@pytest.fixture
def held(library_path: Path, clock: Clock, base: Base) -> tuple[Library, CaseId]:
    """A library with the example, what each said, and a version really frozen of it."""
    library = Library.open(library_path, clock=clock, groups=group_of(base.reponses))
    example = example_case(base)
    case = library.add_case("Le canal", example.answers.values(), seals=example.seals)
    answers = [said(holder, key, value) for (holder, key), value in {**TOLD, **STAYS}.items()]
    library.record(case.id, answers, label="x")
    meeting = Meeting(MeetingId(case.id), "atelier", date(2026, 11, 3), "Lyon")
    library.open_meeting(case.id, meeting)
    whole = library.freezable(case.id)
    frozen = freeze(base, whole, meeting, today=date(2026, 11, 3), at=clock(), seed=1, draws=40)
    library.close_meeting(case.id, meeting.id, frozen)
    yield library, case.id
    library.close()


def version_text(library: Library, case_id: CaseId) -> str:
    """Return the whole of the last version as it lies in the file, unfolded."""
    with closing(sqlite3.connect(library.path)) as connection:
        rows = connection.execute("SELECT frozen FROM versions WHERE case_id = ?", (case_id.hex,))
        return "\n".join(zlib.decompress(frozen).decode() for (frozen,) in rows)


def version_of(library: Library, case_id: CaseId) -> FrozenVersion:
    return library.version(library.case(case_id).versions[-1].id)


def test_before_the_gesture_everything_is_there(held: tuple[Library, CaseId]) -> None:
    library, case_id = held
    text = version_text(library, case_id)
    assert [one for one in words(TOLD) if one in text] == words(TOLD)


def test_what_individuals_said_leaves_the_file_its_log_and_its_backups(
    held: tuple[Library, CaseId], tmp_path: Path
) -> None:
    library, case_id = held
    backup = library.backup()
    done = library.erase_individual_answers(case_id)
    assert done.removed == (backup,)
    assert done.remaining == ()
    assert holding(tmp_path, *words(TOLD)) == []
    text = version_text(library, case_id)
    assert [one for one in words(TOLD) if one in text] == []
    assert DAY in text
    library.close()
    assert holding(tmp_path, *words(TOLD)) == []


def test_the_project_the_verdict_the_votes_the_opinions_and_the_indicators_stay(
    held: tuple[Library, CaseId],
) -> None:
    library, case_id = held
    before = library.case(case_id)
    library.erase_individual_answers(case_id)
    left = library.case(case_id)
    assert {holder for holder, _ in left.answers} == {"ensemble", "ca"}
    for (holder, key), value in STAYS.items():
        assert left.said(holder, key) == value
    assert dict(left.under("ensemble", "canevas")) == dict(before.under("ensemble", "canevas"))
    assert left.together("avis.b") is None
    assert not [key for _, key in left.answers if "consensus." in key or "preuve." in key]
    kept = version_of(library, case_id)
    text = json.dumps(dict(kept.content), ensure_ascii=False)
    assert kept.answers["ca", "vote.verdict"].value == {"pour": 9, "contre": 2}
    assert kept.answers["president", "craintes"].value == DAY
    assert "Vieillir chez soi près du canal" in text


def test_a_version_keeps_its_ranking_and_loses_the_marks_and_the_gaps(held: tuple[Library, CaseId]) -> None:
    library, case_id = held
    before = version_of(library, case_id).results
    library.erase_individual_answers(case_id)
    after = version_of(library, case_id).results
    assert [one["type"] for one in after["types"]["ranking"]] == [
        one["type"] for one in before["types"]["ranking"]
    ]
    assert after["verdict"]["id"] == before["verdict"]["id"]
    assert before["assessment"]["items"]
    assert (after["assessment"]["items"], after["assessment"]["largest_gaps"]) == ({}, [])
    assert [one for one in after["choice"]["voices"] if one["holder"] in ("president", "directeur")] == []


def test_the_dossier_of_a_version_still_opens_and_tells_no_voice(held: tuple[Library, CaseId]) -> None:
    library, case_id = held
    library.erase_individual_answers(case_id)
    dossier = from_plain(version_of(library, case_id).content)
    by_id = {one.id: one for one in dossier.sections}
    told = "Réponses individuelles effacées le 03/11/2026."
    for name in ("s03", "s04", "s08", "s16"):
        assert [one.text for one in by_id[name].blocks] == [told]
    assert len(by_id["s07"].blocks) > 5
    kept = json.dumps([to_plain(dossier)["sections"][6]], ensure_ascii=False)
    assert DAY not in kept  # names of persons in charge stay: nothing that individuals said was there


def test_the_journal_forgets_who_answered_what_and_keeps_a_line_of_the_gesture(
    held: tuple[Library, CaseId],
) -> None:
    library, case_id = held
    library.record(case_id, [said("president", "craintes", "autre")], label="Craintes")
    library.record(case_id, [said("ensemble", "preuve.retiree", "x")], label="y")
    library.record(case_id, [said("ensemble", "preuve.retiree", None)], label="y")
    library.erase_individual_answers(case_id)
    lines = library.journal(case_id)
    assert {one.holder for one in lines} <= {"ensemble", "ca"}
    assert not [one.key for one in lines if "consensus." in one.key or "preuve." in one.key]
    assert lines[-1].label == "réponses individuelles effacées à leur terme"


def test_the_day_is_written_by_the_same_gesture(held: tuple[Library, CaseId]) -> None:
    library, case_id = held
    noted = said("ensemble", "conservation.allegee_le", "2026-11-03")
    library.erase_individual_answers(case_id, noted=(noted,))
    assert library.case(case_id).together("conservation.allegee_le") == "2026-11-03"


def test_sealed_answers_go_too_without_their_code(held: tuple[Library, CaseId]) -> None:
    library, case_id = held
    other = library.create_case("Sous sceau")
    library.record(other.id, [said("president", "craintes", TOLD["president", "craintes"])], label="x")
    library.seal(other.id, "president", "preparation", CODES["president"], "le jardin")
    library.erase_individual_answers(other.id)
    assert library.case(other.id).seals == ()
    assert library.case(case_id).said("president", "craintes") == TOLD["president", "craintes"]


def test_files_made_on_request_are_named_then_cleaned_on_demand(
    held: tuple[Library, CaseId], tmp_path: Path
) -> None:
    library, case_id = held
    export = library.export_case(case_id, tmp_path / "a.coopw")
    copy = library.backup(tmp_path / "copie.sqlite3")
    done = library.erase_individual_answers(case_id)
    assert set(done.remaining) == {export, copy}
    assert library.known_copies(case_id) == (export, copy)
    cleaned = library.clean_copies(case_id)
    assert set(cleaned.removed) == {export, copy}
    assert cleaned.remaining == ()
    assert not export.exists()
    assert holding(tmp_path, *words(TOLD)) == []
    light = library.export_case(case_id, tmp_path / "b.coopw")
    assert library.clean_copies(case_id).removed == ()
    assert light.exists()  # it holds nothing of what individuals said


def test_a_voice_erased_at_its_request_leaves_the_dossier_of_the_versions_too(
    held: tuple[Library, CaseId],
) -> None:
    library, case_id = held
    library.erase_voice(case_id, "president")
    text = version_text(library, case_id)
    assert TOLD["president", "craintes"] not in text
    kept = version_of(library, case_id)
    assert from_plain(kept.content).sections
    items = kept.results["assessment"]["items"].values()
    assert {one["president"] for one in items} == {None}
    assert {one["gap"] for one in items} == {None}
    assert any(one["director"] is not None for one in items)
    assert not any(one["shared"] for one in items)  # with the other voice's mark, it would tell
    partners = kept.results["partners"]
    assert partners
    assert all(set(one) == {"id", "name", "decision", "kept"} for one in partners)
    assert kept.answers["directeur", "attentes"].value == TOLD["directeur", "attentes"]


def test_another_voice_erased_leaves_the_readings_of_the_pair_as_they_were(
    held: tuple[Library, CaseId],
) -> None:
    library, case_id = held
    before = version_of(library, case_id)
    library.erase_voice(case_id, "voix.salaries.k1")
    after = version_of(library, case_id)
    assert after.results == before.results
    assert after.answers["voix.salaries.k1", "facile.a"].value == DAY
    assert TOLD["voix.salaries.k1", "facile.a"] not in version_text(library, case_id)


def test_the_list_of_cases_knows_the_term_and_the_case_has_not_changed(
    held: tuple[Library, CaseId],
) -> None:
    library, case_id = held
    before = library.summaries()[0].changed_at
    library.note_term(case_id, date(2029, 11, 3))
    (line,) = library.summaries()
    assert (line.keep_until, line.changed_at) == (date(2029, 11, 3), before)
    assert library.case(case_id).keep_until == date(2029, 11, 3)


def test_words_quoted_elsewhere_in_a_version_are_hidden_however_they_were_set() -> None:
    quoted = "« Le pavot bleu\u00a0de la présidence. » revient souvent."
    plain = {
        "answers": [["president", "craintes", json.dumps("le pavot  bleu de la présidence.")]],
        "results": {"verdict": {"why": "Le pavot bleu de la présidence"}},
        "content": {"sections": [{"id": "s07", "blocks": [{"bloc": "Quotation", "text": quoted}]}]},
    }
    left = json.dumps(version_without(plain, Leaving("president"), date(2026, 11, 3)), ensure_ascii=False)
    assert "pavot" not in left.casefold()
    assert "revient souvent" in left


def test_one_word_or_an_id_is_never_hidden_elsewhere() -> None:
    plain = {
        "answers": [["president", "souhait", json.dumps("fusion")]],
        "results": {"types": {"ranking": [{"type": "fusion", "rank": 1}]}},
        "content": {"sections": [{"id": "s09", "blocks": [{"bloc": "Sentence", "text": "fusion"}]}]},
    }
    left = version_without(plain, Leaving(""), date(2026, 11, 3))
    assert left["results"] == plain["results"]
    assert left["content"] == plain["content"]
