"""What a voice sealed in the window is read nowhere: library, backup, export, version or journal."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, SealState
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.examples import read_example
from coopwizard.ui import app
from coopwizard.ui.app import LibraryDesk
from coopwizard.ui.presenters.autodiagnostic_seal import sealed_words
from coopwizard.ui.session import Session
from tests.store.conftest import holding

GROUP = "preparation"
CODE = "peuplier saule orme tilleul"


def texts(value: object) -> Iterator[str]:
    """Yield every text a person wrote in this answer."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str) and not isinstance(value, Special) and " " in value:
        yield value


def answers_of(base: Base, holder: str) -> dict[str, object]:
    """Return what this voice of the example answers in the group."""
    group = group_of(base.reponses)
    return {
        one.key: one.value
        for one in read_example().answers
        if one.holder == holder and group(one.key) == GROUP
    }


def open_export(path: Path, folder: Path) -> Path:
    """Return the folder where the members of this export are written as they were packed."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


def journal_of(desk: LibraryDesk, session: Session) -> str:
    return "\n".join(
        json.dumps([line.label, line.before, line.after], ensure_ascii=False, default=str)
        for line in desk.library.journal(session.case.id)
    )


@pytest.mark.requirement("R061")
def test_no_text_that_a_voice_sealed_is_left_in_any_file(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "DRAWS", 200)
    desk = LibraryDesk(tmp_path / "coopwizard.sqlite3")
    session = desk.session(desk.create("Les Deux Rives"))
    mine, theirs = answers_of(base, PRESIDENT), answers_of(base, DIRECTOR)
    session.answer_all(theirs, holder=DIRECTOR, label="répondre")
    session.speak_as(PRESIDENT)
    for key, value in mine.items():
        session.answer(key, value)
    session.undo()
    session.redo()
    public = " ".join(texts(list(theirs.values())))
    secrets = {one for value in mine.values() for one in texts(value) if one not in public}
    assert len(secrets) >= 3
    desk.backup(None)
    desk.open_meeting(session, "seance", date(2026, 11, 3), "Lyon", ("présidence", "direction"))
    desk.close_meeting(session)
    assert holding(tmp_path, *secrets)  # in clear so far, and in the backup too

    session.seal(GROUP, CODE, "des arbres")

    assert session.case.seal(PRESIDENT, GROUP) is SealState.SEALED
    assert not {one.key for one in session.case.answers.values() if one.holder == PRESIDENT} & set(mine)
    assert holding(tmp_path, *secrets) == []  # while open: -wal and -shm are there
    export = desk.export_case(session.case.id, tmp_path / "dossier.coopw")
    desk.open_meeting(session, "seance", date(2026, 11, 10), "Lyon", ("présidence", "direction"))
    desk.close_meeting(session)
    for version in session.case.versions:
        frozen = desk.library.version(version.id)
        said = json.dumps([frozen.results, frozen.content], ensure_ascii=False, default=str)
        said += " ".join(texts([one.value for one in frozen.answers.values()]))
        assert [one for one in secrets if one in said] == []
    assert [one for one in secrets if one in journal_of(desk, session)] == []
    desk.close()
    open_export(export, tmp_path / "ouvert")
    assert holding(tmp_path, *secrets) == []
    assert holding(tmp_path, next(one for one in texts(list(theirs.values()))))  # what is not sealed stays


def test_the_copies_that_still_hold_sealed_answers_in_clear_are_named() -> None:
    said = sealed_words((Path("copie.coopw"),))
    assert "copie.coopw" in said
    assert "copie" not in sealed_words(())
