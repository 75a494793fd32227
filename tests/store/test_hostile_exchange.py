"""Whatever file is brought as an export: refused in French, and nothing changes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coopwizard.domain.answers import Case, SealState
from coopwizard.errors import ExchangeError
from coopwizard.store import exchange
from coopwizard.store.exchange import read_case
from coopwizard.store.library import Library
from tests.store.conftest import Clock, full, groups

PRESIDENT = "president"


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


def test_a_file_that_the_disk_does_not_give_is_told(
    exported: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> bytes:
        raise PermissionError

    (tmp_path / "a.coopw").write_bytes(exported)
    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(ExchangeError, match="ne peut pas être lu"):
        read_case(tmp_path / "a.coopw")


def test_an_export_that_fails_leaves_no_half_file(
    library: Library, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExchangeError, match="n’a pas pu être écrit"):
        library.export_case(case.id, tmp_path / "absent" / "a.coopw")
    kept = library.export_case(case.id, tmp_path / "a.coopw").read_bytes()
    package = exchange.read_package(tmp_path / "a.coopw")
    monkeypatch.setattr(exchange, "read_package", lambda *_: replace(package, journal=({},)))
    with pytest.raises(ExchangeError, match="n’a pas pu être écrit"):
        library.export_case(case.id, tmp_path / "a.coopw")
    assert (tmp_path / "a.coopw").read_bytes() == kept
    assert not list(tmp_path.glob("*.en-cours"))
