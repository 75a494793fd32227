"""One case as a file: out and in without loss, merged by voice, never fooled."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coopwizard.domain.answers import Case, SealState
from coopwizard.domain.versions import Conflict, ConflictKind, Side
from coopwizard.errors import ExchangeError
from coopwizard.store import exchange
from coopwizard.store.exchange import read_case
from coopwizard.store.library import Library
from tests.store.conftest import CODES, Clock, Opener, frozen, groups, holding, meeting, said

PRESIDENT, DIRECTOR = "president", "directeur"


@pytest.fixture
def elsewhere(open_library: Opener, tmp_path: Path) -> Library:
    """The library of another laptop."""
    return open_library(tmp_path / "ailleurs" / "autre.sqlite3")


@pytest.fixture
def carry(library: Library, tmp_path: Path) -> Callable[..., Any]:
    """Take a case from one library to another by a file, and return what the import says."""

    def carried(case: Case, source: Library, target: Library) -> Any:
        path = source.export_case(case.id, tmp_path / f"voyage-{id(source)}.coopw")
        return target.import_case(path)

    return carried


def full(library: Library, case: Case) -> Case:
    """Fill the case with a little of everything."""
    library.keep_until(case.id, date(2029, 11, 3))
    library.record(
        case.id,
        [said(PRESIDENT, "craintes", "être écarté"), said("ensemble", "scenario", {"a": [1]})],
        label="x",
    )
    library.seal(case.id, PRESIDENT, "preparation", CODES[PRESIDENT], "indice", facts={"reponses": 1})
    library.record(case.id, [said(DIRECTOR, "notice_lue", "2026-11-03")], label="x")
    library.open_meeting(case.id, meeting(1))
    library.open_meeting(case.id, meeting(2))
    library.close_meeting(case.id, meeting(1).id, frozen(library.case(case.id)))
    return library.case(case.id)


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


# --- hostile and broken files


def remade(path: Path, change: Callable[[dict[str, Any], dict[str, Any]], None]) -> Path:
    """Write the file again with its members changed and its fingerprints right."""
    with zipfile.ZipFile(path) as archive:
        members = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    manifest = members.pop("manifest.json")
    change(manifest, members)
    data = {name: json.dumps(plain).encode() for name, plain in members.items()}
    manifest["files"] = {name: hashlib.sha256(one).hexdigest() for name, one in data.items()} | manifest.get(
        "marks", {}
    )
    target = path.with_name("remade.coopw")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in {"manifest.json": json.dumps(manifest).encode(), **data}.items():
            archive.writestr(name, one)
    return target


def setting(member: str, *where: Any, to: Any) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    """Return what sets one field of one member."""

    def change(manifest: dict[str, Any], members: dict[str, Any]) -> None:
        at: Any = manifest if member == "manifest" else members
        path = where if member == "manifest" else (member + ".json", *where)
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to

    return change


HOSTILE = [
    (setting("manifest", "format", to=2), "version plus récente"),
    (setting("manifest", "format", to="1"), "incomplet ou a été modifié"),
    (setting("manifest", "application", to="autre"), "n’est pas un dossier"),
    (setting("manifest", "case", to=UUID(int=9).hex), "incomplet ou a été modifié"),
    (setting("manifest", "marks", to={"case.json": "0" * 64}), "incomplet ou a été modifié"),
    (lambda _, members: members.__setitem__("../../evil.json", {}), "incomplet ou a été modifié"),
    (lambda _, members: members.pop("journal.json"), "incomplet ou a été modifié"),
    (setting("case", to=[]), "incomplet ou a été modifié"),
    (setting("case", "id", to="pas un identifiant"), "incomplet ou a été modifié"),
    (setting("case", "title", to=3), "incomplet ou a été modifié"),
    (setting("case", "title", to="\ud800"), "incomplet ou a été modifié"),
    (setting("case", "number", to=True), "incomplet ou a été modifié"),
    (setting("case", "example", to=1), "incomplet ou a été modifié"),
    (setting("case", "created_at", to="hier"), "incomplet ou a été modifié"),
    (setting("answers", to={}), "incomplet ou a été modifié"),
    (setting("answers", 0, "value", to="null"), "incomplet ou a été modifié"),
    (setting("answers", 0, "value", to='"' + "x" * 1_000_001 + '"'), "incomplet ou a été modifié"),
    (setting("answers", 0, "value", to="[" * 50_000), "incomplet ou a été modifié"),
    (setting("answers", 0, "key", to=""), "incomplet ou a été modifié"),
    (setting("answers", 0, "holder", to="x" * 301), "incomplet ou a été modifié"),
    (setting("answers", 0, to={"holder": "a"}), "incomplet ou a été modifié"),
    (setting("seals", 0, "state", to="ouvert"), "incomplet ou a été modifié"),
    (setting("seals", 0, "salt", to="AAAA"), "incomplet ou a été modifié"),
    (setting("seals", 0, "salt", to="~~~~"), "incomplet ou a été modifié"),
    (setting("seals", 0, "derivation", to='{"n": 1073741824, "r": 8, "p": 1}'), "incomplet ou a été modifié"),
    (setting("seals", 0, "facts", to={"a": "b"}), "incomplet ou a été modifié"),
    (setting("seals", 0, "facts", to=[]), "incomplet ou a été modifié"),
    (setting("meetings", 0, "participants", to=[1]), "incomplet ou a été modifié"),
    (setting("meetings", 0, "held_on", to="31/12/2026"), "incomplet ou a été modifié"),
    (setting("versions", 0, "frozen", "answers", to=[[1]]), "incomplet ou a été modifié"),
    (setting("versions", 0, "frozen", "results", to=[]), "incomplet ou a été modifié"),
    (setting("journal", 0, "after", to="{"), "incomplet ou a été modifié"),
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a sound export with a little of everything."""
    folder = tmp_path_factory.mktemp("export")
    library = Library.open(folder / "a.sqlite3", clock=Clock(), groups=groups)
    case = library.create_case("Les Tilleuls")
    full(library, case)
    path = library.export_case(case.id, folder / "a.coopw")
    library.close()
    return path.read_bytes()


@pytest.mark.parametrize(("change", "message"), HOSTILE, ids=range(len(HOSTILE)))
def test_an_altered_file_is_refused_and_nothing_changes(
    library: Library, exported: bytes, tmp_path: Path, change: Any, message: str
) -> None:
    (tmp_path / "a.coopw").write_bytes(exported)
    path = remade(tmp_path / "a.coopw", change)
    with pytest.raises(ExchangeError, match=message) as told:
        library.import_case(path)
    assert "Rien n’a été importé" in told.value.remedy
    assert library.summaries() == []


def bomb(path: Path, sound: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", "{}")
        with archive.open("case.json", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(bytes(2**20))


def twice_the_same_name(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("case.json", "{}")


def two_gigabytes(path: Path, sound: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


BROKEN: list[tuple[Any, str]] = [
    (lambda path, sound: path.write_bytes(sound[: len(sound) // 2]), "incomplet ou a été modifié"),
    (
        lambda path, sound: path.write_bytes(sound[:300] + b"\0" * 40 + sound[340:]),
        "incomplet ou a été modifié",
    ),
    (lambda path, sound: path.write_bytes(b""), "n’est pas un dossier"),
    (lambda path, sound: path.write_text("bonjour"), "n’est pas un dossier"),
    (lambda path, sound: path.mkdir(), "ne peut pas être lu"),
    (lambda path, sound: None, "ne peut pas être lu"),
    (two_gigabytes, "bien plus gros"),
    (bomb, "bien plus gros"),
    (twice_the_same_name, "incomplet ou a été modifié"),
    (lambda path, sound: zipfile.ZipFile(path, "w").close(), "n’est pas un dossier"),
]


@pytest.mark.parametrize(("make", "message"), BROKEN, ids=range(len(BROKEN)))
def test_whatever_file_is_brought_it_is_said_in_french(
    library: Library, exported: bytes, tmp_path: Path, make: Any, message: str
) -> None:
    path = tmp_path / "brought.coopw"
    make(path, exported)
    with pytest.raises(ExchangeError, match=message):
        library.import_case(path)
    with pytest.raises(ExchangeError, match=message):
        read_case(path)
    assert library.summaries() == []


def test_a_file_cannot_bring_in_clear_what_it_says_is_sealed(
    library: Library, case: Case, elsewhere: Library, tmp_path: Path
) -> None:
    full(library, case)

    def adds(_: dict[str, Any], members: dict[str, Any]) -> None:
        members["answers.json"].append({"holder": PRESIDENT, "key": "craintes", "value": '"glissé"'})
        members["journal.json"][0] |= {
            "holder": PRESIDENT,
            "key": "attentes",
            "after": '"glissé"',
            "hidden": False,
        }

    path = remade(library.export_case(case.id, tmp_path / "a.coopw"), adds)
    result = elsewhere.import_case(path)
    assert result.case.said(PRESIDENT, "craintes") is None
    assert result.case.seal(PRESIDENT, "preparation") is SealState.SEALED
    assert all(line.after != "glissé" for line in elsewhere.journal(case.id))


def test_a_version_of_a_meeting_that_is_not_there_is_left(
    library: Library, case: Case, elsewhere: Library, tmp_path: Path
) -> None:
    full(library, case)
    path = remade(
        library.export_case(case.id, tmp_path / "a.coopw"),
        lambda _, members: members["meetings.json"].clear(),
    )
    assert elsewhere.import_case(path).case.versions == ()


def test_an_export_that_fails_leaves_no_half_file(
    library: Library, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExchangeError, match="n’a pas pu être écrit"):
        library.export_case(case.id, tmp_path / "absent" / "a.coopw")
    kept = library.export_case(case.id, tmp_path / "a.coopw").read_bytes()
    package = exchange.read_package(tmp_path / "a.coopw")
    monkeypatch.setattr(exchange, "read_package", lambda _: replace(package, journal=({},)))
    with pytest.raises(ExchangeError, match="n’a pas pu être écrit"):
        library.export_case(case.id, tmp_path / "a.coopw")
    assert (tmp_path / "a.coopw").read_bytes() == kept
    assert not list(tmp_path.glob("*.en-cours"))
