"""A library in a folder of its own, a clock that moves by one minute, and a reader of raw bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coopwizard.domain.answers import Answer, Case, Meeting, MeetingId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.store.library import Library

CODES = {"president": "tilleul-cerise-42", "directeur": "quatre mots bien choisis"}


def groups(key: str) -> str | None:
    """The seal groups of these tests: what the closed list says of the same keys."""
    if key.startswith(("item.", "preuve.")) or key in {"attentes", "craintes"}:
        return "preparation"
    return "poids" if key in {"souhait", "poids"} else None


class Clock:
    """Says one minute more each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


Opener = Callable[[], Library]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_library(library_path: Path, clock: Clock) -> Iterator[Opener]:
    """Open the library, any number of times in a row; what is left open is closed at the end."""
    opened: list[Library] = []

    def opener(path: Path = library_path) -> Library:
        opened.append(Library.open(path, clock=clock, groups=groups))
        return opened[-1]

    yield opener
    for one in opened:
        one.close()


@pytest.fixture
def library(open_library: Opener) -> Library:
    return open_library()


@pytest.fixture
def case(library: Library) -> Case:
    return library.create_case("Les Tilleuls")


def said(holder: str, key: str, value: object) -> Answer:
    return Answer(holder, key, value)  # type: ignore[arg-type]


def holding(folder: Path, *markers: str) -> list[Path]:
    """Return the files under `folder` that hold one of these texts, as UTF-8 or escaped for JSON."""
    forms = [
        form
        for one in markers
        for form in (one.encode(), one.encode("unicode_escape"), one.encode("utf-16-le"))
    ]
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one for one in files if any(form in one.read_bytes() for form in forms)]


def meeting(number: int = 1, kind: str = "seance") -> Meeting:
    return Meeting(
        MeetingId(UUID(int=number)),
        kind,
        date(2026, 11, 3),
        "Lyon",
        ("présidence", "direction"),
        "Rien à dire.",
    )


def frozen(case: Case, *, seed: int = 20260101) -> FrozenVersion:
    return FrozenVersion(
        answers=case.answers,
        results={"types": [{"id": "groupement", "score": 78.4}], "vide": None},
        content={"cover": {"compass": "Ensemble, peut-être"}, "sections": []},
        base_hash="ab" * 32,
        seed=seed,
        generator="xoshiro256** 1",
        label="Version 1 du 3 novembre 2026",
        closed_at=datetime(2026, 11, 3, 16, 30, tzinfo=UTC),
        provisional=False,
        meeting=meeting(),
    )


@pytest.fixture
def elsewhere(open_library: Opener, tmp_path: Path) -> Library:
    """The library of another laptop."""
    return open_library(tmp_path / "ailleurs" / "autre.sqlite3")


def full(library: Library, case: Case) -> Case:
    """Fill the case with a little of everything."""
    library.keep_until(case.id, date(2029, 11, 3))
    library.record(
        case.id,
        [said("president", "craintes", "être écarté"), said("ensemble", "scenario", {"a": [1]})],
        label="x",
    )
    library.seal(case.id, "president", "preparation", CODES["president"], "indice", facts={"reponses": 1})
    library.record(case.id, [said("directeur", "notice_lue", "2026-11-03")], label="x")
    library.open_meeting(case.id, meeting(1))
    library.open_meeting(case.id, meeting(2))
    library.close_meeting(case.id, meeting(1).id, frozen(library.case(case.id)))
    return library.case(case.id)
