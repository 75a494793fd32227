"""Seals: what is sealed is nowhere in clear, and comes back whole, to the two voices at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coopwizard.domain.answers import Case, SealState
from coopwizard.domain.values import Special
from coopwizard.errors import SealError
from coopwizard.store import cipher, refusals
from coopwizard.store.library import Library
from tests.store.conftest import CODES, Opener, holding, said

SECRET = "Je crains d’être écarté « avant l’été »"
ANSWERS = [
    said("president", "craintes", SECRET),
    said("president", "item.go_roles", 31_415_926),
    said("president", "item.go_bureau", Special.DOES_NOT_KNOW),
    said("president", "notice_lue", "2026-11-03"),
]


def sealed(library: Library, case: Case, holder: str, *answers: object) -> tuple[Path, ...]:
    library.record(case.id, list(answers) or ANSWERS, label="x")  # type: ignore[arg-type]
    return library.seal(case.id, holder, "preparation", CODES[holder], facts={"reponses": 2})


def numbers_in_clear(path: Path) -> list[str]:
    """Return the values of the answers and of the journal, in every library of the folder."""
    found: list[str] = []
    for one in path.rglob("*.sqlite3"):
        with closing(sqlite3.connect(one)) as connection:
            for query in (
                "SELECT value FROM answers",
                "SELECT after FROM journal",
                "SELECT before FROM journal",
            ):
                found += [str(row[0]) for row in connection.execute(query)]
    return found


def test_no_byte_of_the_folder_holds_a_sealed_text(
    open_library: Opener, library: Library, case: Case, tmp_path: Path
) -> None:
    library.record(case.id, [said("president", "craintes", SECRET + " ancienne version")], label="x")
    library.record(case.id, ANSWERS, label="x")
    for n in range(300):  # pages split and move rows: stale copies of them must go too
        library.record(case.id, [said("president", f"preuve.p{n:03}", f"{SECRET} {n}" * 5)], label="x")
    library.backup()
    library.close()
    library = open_library()
    assert holding(tmp_path, SECRET)
    assert library.seal(case.id, "president", "preparation", CODES["president"], "ma chienne") == ()
    assert holding(tmp_path, SECRET) == []
    library.export_case(case.id, tmp_path / "dossier.coopw")
    library.close()
    assert holding(tmp_path, SECRET) == []
    assert len(list((tmp_path / "sauvegardes").iterdir())) == 3
    assert "31415926" not in numbers_in_clear(tmp_path)
    assert holding(tmp_path, "2026-11-03")  # what no seal protects stays


def test_a_backup_made_before_the_seal_gets_the_sealed_record_instead(
    open_library: Opener, library: Library, case: Case, tmp_path: Path
) -> None:
    library.record(case.id, ANSWERS, label="x")
    copy = library.backup()
    sealed(library, case, "president")
    library.close()
    restored = open_library(copy)
    assert restored.case(case.id).seal("president", "preparation") is SealState.SEALED
    back = restored.reopen(case.id, "president", "preparation", CODES["president"])
    assert back.said("president", "craintes") == SECRET


def test_files_made_on_request_that_still_hold_the_answers_are_named(
    library: Library, case: Case, tmp_path: Path
) -> None:
    empty = library.export_case(case.id, tmp_path / "vide.coopw")
    library.record(case.id, ANSWERS, label="x")
    copy = library.backup(tmp_path / "copie.sqlite3")
    export = library.export_case(case.id, tmp_path / "a.coopw")
    gone = library.backup(tmp_path / "disparue.sqlite3")
    gone.unlink()
    broken = library.backup(tmp_path / "illisible.sqlite3")
    broken.write_bytes(b"autre chose")
    told = sealed(library, case, "president")
    assert list(told) == [copy, export, broken]
    assert empty.exists()


def test_an_automatic_backup_that_cannot_be_cleaned_is_named(library: Library, case: Case) -> None:
    library.record(case.id, ANSWERS, label="x")
    broken = library.backup()
    broken.write_bytes(b"SQLite format 3\0 et puis rien")
    assert sealed(library, case, "president") == (broken,)
    assert broken.exists()


def test_a_sealed_answer_is_seen_by_nobody_and_its_facts_stay(library: Library, case: Case) -> None:
    sealed(library, case, "president")
    now = library.case(case.id)
    assert [one.key for one in now.answers.values()] == ["notice_lue"]
    (seal,) = now.seals
    assert (seal.state, seal.facts) == (SealState.SEALED, {"reponses": 2})
    assert [line.label for line in library.journal(case.id)][-1] == "réponses scellées"


def test_nothing_is_written_in_a_sealed_group_until_it_is_reopened(library: Library, case: Case) -> None:
    sealed(library, case, "president")
    with pytest.raises(SealError, match="scellées par la présidence"):
        library.record(case.id, [said("president", "item.go_roles", 5)], label="x")
    assert library.record(case.id, [said("directeur", "item.go_roles", 5)], label="x").answers
    library.reopen(case.id, "president", "preparation", "TILLEUL cerise – 42")
    assert (
        library.record(case.id, [said("president", "item.go_roles", 5)], label="x").said(
            "president", "craintes"
        )
        == SECRET
    )


def test_both_voices_are_revealed_together(library: Library, case: Case) -> None:
    sealed(library, case, "president")
    with pytest.raises(SealError, match="attend encore le sceau de la direction"):
        library.reveal(case.id, "preparation", CODES)
    sealed(library, case, "directeur", said("directeur", "item.go_roles", 2))
    for codes in ({}, {"president": CODES["president"]}, {**CODES, "directeur": "un autre code"}):
        with pytest.raises(SealError, match="code de la"):
            library.reveal(case.id, "preparation", codes)
        assert library.case(case.id).said("president", "craintes") is None
    shown = library.reveal(case.id, "preparation", CODES)
    assert shown == library.case(case.id)
    assert (shown.said("president", "craintes"), shown.said("directeur", "item.go_roles")) == (SECRET, 2)
    assert shown.said("president", "item.go_bureau") is Special.DOES_NOT_KNOW
    assert {one.state for one in shown.seals} == {SealState.REVEALED}


def test_once_revealed_answers_are_corrected_in_the_open_and_never_sealed_again(
    library: Library, case: Case
) -> None:
    for holder in CODES:
        sealed(library, case, holder, said(holder, "item.go_roles", 2))
    library.reveal(case.id, "preparation", CODES)
    library.record(case.id, [said("president", "item.go_roles", 3)], label="corrigé")
    assert (library.journal(case.id)[-1].before, library.journal(case.id)[-1].after) == (2, 3)
    with pytest.raises(SealError, match="déjà été révélées"):
        library.seal(case.id, "president", "preparation", CODES["president"])
    with pytest.raises(SealError, match="pas de sceau"):
        library.reopen(case.id, "president", "preparation", CODES["president"])
    with pytest.raises(SealError, match="rien à révéler"):
        library.reveal(case.id, "preparation", CODES)


def test_a_voice_that_nobody_holds_is_not_waited_for_and_seals_later(library: Library, case: Case) -> None:
    library.record(case.id, [said("ensemble", "titulaire.directeur", "vacante")], label="x")
    sealed(library, case, "president")
    library.reveal(case.id, "preparation", CODES)
    library.record(case.id, [said("ensemble", "titulaire.directeur", "titulaire")], label="x")
    sealed(library, case, "directeur", said("directeur", "item.go_roles", 2))
    shown = library.reveal(case.id, "preparation", {"directeur": CODES["directeur"]})
    assert shown.said("directeur", "item.go_roles") == 2
    library.record(case.id, [said("ensemble", f"titulaire.{one}", "vacante") for one in CODES], label="x")
    with pytest.raises(SealError, match="rien à révéler"):
        library.reveal(case.id, "poids", CODES)


def test_a_wrong_code_gives_nothing_but_the_hint(library: Library, case: Case) -> None:
    sealed(library, case, "president")
    with pytest.raises(SealError, match="pas de sceau de la direction"):
        library.reopen(case.id, "directeur", "preparation", CODES["president"])
    library.reopen(case.id, "president", "preparation", CODES["president"])
    library.seal(case.id, "president", "preparation", CODES["president"], "ma chienne")
    with pytest.raises(SealError) as told:
        library.reopen(case.id, "president", "preparation", "tilleul-cerise-43")
    assert told.value.remedy.endswith("Votre indice\u00a0: ma chienne")
    assert library.case(case.id).seal("president", "preparation") is SealState.SEALED


def test_a_lost_code_costs_the_sealed_answers_and_the_journal_says_so(
    library: Library, case: Case, tmp_path: Path
) -> None:
    library.record(case.id, ANSWERS, label="x")
    export = library.export_case(case.id, tmp_path / "avant.coopw")
    sealed(library, case, "president")
    assert library.reset_lost_seal(case.id, "president", "preparation") == (export,)
    now = library.case(case.id)
    assert (now.seals, now.said("president", "craintes")) == ((), None)
    assert "sceau perdu" in library.journal(case.id)[-1].label
    with pytest.raises(SealError):
        library.reset_lost_seal(case.id, "president", "preparation")


@pytest.mark.parametrize("code", ["", "court", "ab cd ef", "1234567", "a-b-c-d-e-f-g"])
def test_a_short_code_is_refused_before_anything_is_written(library: Library, case: Case, code: str) -> None:
    kept = library.record(case.id, ANSWERS, label="x")
    with pytest.raises(SealError, match="trop court"):
        library.seal(case.id, "president", "preparation", code)
    assert library.case(case.id) == kept


def test_sealing_twice_is_refused(library: Library, case: Case) -> None:
    sealed(library, case, "president")
    with pytest.raises(SealError, match="scellées par la présidence"):
        library.seal(case.id, "president", "preparation", "un tout autre code")


def test_a_voice_may_seal_its_silence(library: Library, case: Case) -> None:
    library.seal(case.id, "president", "poids", CODES["president"])
    assert library.case(case.id).seal("president", "poids") is SealState.SEALED
    assert library.reopen(case.id, "president", "poids", CODES["president"]).seals == ()


def test_traces_that_a_reader_holds_back_go_at_the_close(
    library: Library, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopwizard.store.database.PATIENCE", 0.05)
    library.record(case.id, ANSWERS, label="x")
    with library._database.bare() as driver:
        driver.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(library.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM answers").fetchall()
        with pytest.raises(SealError, match="attendent d’être nettoyées"):
            library.seal(case.id, "president", "preparation", CODES["president"])
        with pytest.raises(SealError):
            library._clean()
    assert library.case(case.id).seal("president", "preparation") is SealState.SEALED
    library.close()
    assert holding(tmp_path, SECRET) == []


def test_two_seals_of_the_same_size_class_have_the_same_length() -> None:
    lengths = {
        len(cipher.close(b"x" * size, "un code assez long", "a").ciphertext) for size in (0, 1, 16_000)
    }
    assert lengths == {(1 << 14) + 16}
    assert len(cipher.close(b"x" * 1_100_000, "un code assez long", "a").ciphertext) == 2 * (1 << 20) + 16


def test_the_bytes_of_a_seal_open_in_their_own_place_alone() -> None:
    record = cipher.close(b"dit", "un code assez long", "president")
    assert cipher.unclose(record, "UN CODE  assez-long", "president") == b"dit"
    for code, place in (("un code assez longs", "president"), ("un code assez long", "directeur")):
        with pytest.raises(cipher.WrongCodeError):
            cipher.unclose(record, code, place)


def test_trying_a_code_costs_what_it_should_and_no_file_may_ask_otherwise() -> None:
    assert cipher.STRONG.n >= 2**17
    for n, r, p in ((2**14, 8, 1), (2**30, 8, 1), (2**17, 64, 1), (2**17, 8, 9)):
        assert not cipher.Derivation(n, r, p).acceptable
    weak = cipher.SealedRecord(b"", b"", b"", b"", b"", cipher.Derivation(2**30))
    with pytest.raises(cipher.WrongCodeError):
        cipher.unclose(weak, "un code assez long", "president")


def test_a_sentence_names_another_voice_without_its_code_name() -> None:
    assert "cette voix" in refusals.already_sealed("salarie1").what
