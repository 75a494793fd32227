"""A file under a password: nothing in clear, refused in French without it, and nothing changes then."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import Case
from coopwizard.errors import ExchangeError, PasswordError
from coopwizard.store import protection
from coopwizard.store.exchange import exported_case, read_case
from coopwizard.store.library import Library
from tests.store.conftest import full, holding, said

PASSWORD = "Le héron attend au gué"
WORDS = "Ce que nous n’osons pas dire"


@pytest.fixture
def closed(library: Library, case: Case, tmp_path: Path) -> Path:
    """An export under a password, of a case that has something to hide."""
    full(library, case)
    library.record(case.id, [said("ensemble", "phrase_boussole", WORDS)], label="x")
    return library.export_case(case.id, tmp_path / "envoi" / ".." / "a.coopw", password=PASSWORD)


def remade(path: Path, head: bytes, closed: bytes) -> None:
    """Write the file again with a right fingerprint, as somebody who knows the format would."""
    digest = hashlib.sha256(protection.MARK + head + closed).hexdigest().encode()
    path.write_bytes(protection.MARK + head + digest + b"\n" + closed)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "envoi").mkdir()


def test_the_password_gives_the_whole_case_back(
    closed: Path, library: Library, case: Case, elsewhere: Library
) -> None:
    found = elsewhere.import_case(closed, password=PASSWORD)
    assert found.created
    assert found.case == library.case(case.id)
    assert read_case(closed, PASSWORD) == library.case(case.id)


def test_nothing_of_the_case_is_read_in_the_file_nor_left_beside_it(
    closed: Path, case: Case, tmp_path: Path
) -> None:
    data = closed.read_bytes()
    for word in (WORDS, case.title, "manifest.json", "answers.json", "craintes", PASSWORD):
        assert word.encode() not in data
    assert b"PK\x03\x04" not in data
    assert holding(tmp_path / "envoi", WORDS) == []
    assert [one.name for one in tmp_path.glob("a.coopw*")] == ["a.coopw"]


def test_two_exports_under_the_same_password_have_nothing_in_common(
    closed: Path, library: Library, case: Case, tmp_path: Path
) -> None:
    again = library.export_case(case.id, tmp_path / "b.coopw", password=PASSWORD)
    one, other = (path.read_bytes().split(b"\n", 3) for path in (closed, again))
    assert one[0] == other[0]
    assert one[1] != other[1]
    assert one[3][:32] != other[3][:32]


@pytest.mark.parametrize("given_", ["", "le héron attend au gué", "autre chose de long"])
def test_without_the_right_password_it_is_refused_in_french_and_nothing_changes(
    closed: Path, elsewhere: Library, given_: str
) -> None:
    with pytest.raises(PasswordError) as refused:
        elsewhere.import_case(closed, password=given_)
    expected = "Ce n’est pas le mot de passe" if given_ else "est protégé par un mot de passe"
    assert expected in refused.value.what
    assert "Rien n’a été importé." in refused.value.remedy
    assert elsewhere.summaries() == []


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_damaged_byte_is_never_taken_for_a_wrong_password(data: st.DataObject, sealed_bytes: bytes) -> None:
    at = data.draw(st.integers(len(protection.MARK), len(sealed_bytes) - 1))
    other = data.draw(st.integers(1, 255))
    spoilt = bytearray(sealed_bytes)
    spoilt[at] ^= other
    with pytest.raises(ExchangeError, match="incomplet ou a été modifié") as refused:
        protection.unclose(bytes(spoilt), PASSWORD, Path("a.coopw"))
    assert not isinstance(refused.value, PasswordError)


@pytest.fixture(scope="module")
def sealed_bytes() -> bytes:
    from uuid import UUID

    from coopwizard.domain.answers import CaseId

    return protection.close(b"PK rien du tout" * 20, PASSWORD, CaseId(UUID(int=7)))


@pytest.mark.parametrize("length", [20, 300, -1])
def test_a_file_cut_short_is_told_damaged(closed: Path, elsewhere: Library, length: int) -> None:
    closed.write_bytes(closed.read_bytes()[:length])
    with pytest.raises(ExchangeError, match="incomplet ou a été modifié"):
        elsewhere.import_case(closed, password=PASSWORD)
    assert elsewhere.summaries() == []


def test_what_was_rewritten_with_a_right_fingerprint_is_still_refused(closed: Path) -> None:
    _, head, _, body = closed.read_bytes().split(b"\n", 3)
    remade(closed, head + b"\n", bytes([body[0] ^ 1]) + body[1:])
    with pytest.raises(ExchangeError, match="incomplet ou a été modifié"):
        read_case(closed, PASSWORD)


@pytest.mark.parametrize("cost", [b'"n":1024,', b'"n":1073741824,'])
def test_a_cost_that_is_too_weak_or_a_trap_for_memory_is_refused(closed: Path, cost: bytes) -> None:
    _, head, _, body = closed.read_bytes().split(b"\n", 3)
    assert b'"n":131072,' in head
    remade(closed, head.replace(b'"n":131072,', cost) + b"\n", body)
    with pytest.raises(ExchangeError, match="incomplet ou a été modifié"):
        read_case(closed, PASSWORD)


def test_a_later_form_of_the_file_is_told(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes().replace(b"protege 1\n", b"protege 2\n", 1))
    with pytest.raises(ExchangeError, match="version plus récente"):
        read_case(closed, PASSWORD)
    assert exported_case(closed) == ""


@pytest.mark.parametrize(
    ("password", "good"),
    [("", False), ("court", False), ("onze signes", False), ("douze signes", True), ("a b c d", True)],
)
def test_a_short_password_is_refused_and_the_former_file_stays(
    library: Library, case: Case, tmp_path: Path, password: str, good: bool
) -> None:
    assert protection.long_enough(password) is good
    if not password:
        return
    path = tmp_path / "a.coopw"
    path.write_bytes(b"avant")
    if good:
        assert protection.is_closed(library.export_case(case.id, path, password=password).read_bytes())
        return
    with pytest.raises(ExchangeError, match="trop court"):
        library.export_case(case.id, path, password=password)
    assert path.read_bytes() == b"avant"


def test_a_password_given_for_a_file_that_has_none_changes_nothing(
    library: Library, case: Case, elsewhere: Library, tmp_path: Path
) -> None:
    path = library.export_case(case.id, tmp_path / "a.coopw")
    assert elsewhere.import_case(path, password=PASSWORD).created


def test_an_accent_typed_in_two_ways_is_the_same_password(closed: Path, case: Case) -> None:
    import unicodedata

    assert read_case(closed, unicodedata.normalize("NFD", PASSWORD)).id == case.id


def test_erasing_a_case_erases_its_closed_files_and_no_other(
    closed: Path, library: Library, case: Case, tmp_path: Path
) -> None:
    other = library.create_case("Autre")
    spared = library.export_case(case.id, tmp_path / "b.coopw", password=PASSWORD)
    theirs = library.export_case(other.id, tmp_path / "c.coopw", password=PASSWORD)
    spared.write_bytes(theirs.read_bytes())  # copied over by hand: the library does not know
    assert exported_case(closed) == case.id.hex
    assert closed.resolve() in [one.resolve() for one in library.delete_case(case.id, copies=True).removed]
    assert not closed.exists()
    assert spared.exists()
