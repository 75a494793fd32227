"""Writes the library of the newest revision, with a little of everything; never over a released one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from coopwizard.domain.answers import Answer, Meeting, MeetingId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.store.library import Library
from coopwizard.store.revision import REVISIONS

NOW = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)
TARGET = Path(__file__).parent / f"{len(REVISIONS)}.sqlite3"


def main() -> None:
    """Write the file."""
    if TARGET.exists():
        raise SystemExit(f"{TARGET.name} is released: it never changes")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "coopwizard.sqlite3"
        library = Library.open(
            path, clock=lambda: NOW, groups=lambda key: "preparation" if key == "craintes" else None
        )
        fill(library)
        library.close()
        TARGET.write_bytes(path.read_bytes())


def fill(library: Library) -> None:
    """Write one case: a joint answer, a sealed one, a closed meeting and its version."""
    case = library.create_case("Association « Les Tilleuls »")
    answers = [
        Answer("ensemble", "phrase_boussole", "Vivre à côté, décider ensemble"),
        Answer("president", "craintes", "Que la décision soit prise ailleurs"),
    ]
    library.record(case.id, answers, label="première séance")
    library.seal(
        case.id, "president", "preparation", "un code pour toujours", "toujours", facts={"reponses": 1}
    )
    meeting = Meeting(MeetingId(UUID(int=1)), "seance", date(2026, 11, 3), "Lyon", ("présidence",), "Notes")
    case = library.open_meeting(case.id, meeting)
    frozen = FrozenVersion(
        case.answers,
        {"types": []},
        {"sections": []},
        "ab" * 32,
        20260101,
        "essai",
        "Version 1",
        NOW,
        False,
        meeting,
    )
    library.close_meeting(case.id, meeting.id, frozen)


if __name__ == "__main__":
    main()
