"""What a voice sealed in the window is read nowhere: library, backup, export, version or journal."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, SealState
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.domain.versions import FrozenVersion
from coopwizard.domain.voices import other_voice
from coopwizard.examples import read_example
from coopwizard.report.record import write_record
from coopwizard.report.tables import ANSWERS, ANSWERS_JSON, PLAN
from coopwizard.ui import app, crash
from coopwizard.ui.app import LibraryDesk
from coopwizard.ui.freezing import to_plain
from coopwizard.ui.pages.conduite import ConductPage
from coopwizard.ui.presenters.autodiagnostic_seal import sealed_words
from coopwizard.ui.presenters.conduite import VOTES
from coopwizard.ui.presenters.sheet import flat
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


def files_to_read(desk: LibraryDesk, session: Session, folder: Path) -> Iterator[str]:
    """Yield the text of every file that one hands to read, written as the window writes it."""
    for variant in ("complet", "ca", "synthese", "autorite", "anonyme"):
        for ending in ("pdf", "docx"):
            path = folder / f"{variant}.{ending}"
            desk.composing(session, variant, path)()
            yield text_of(path)
    for kind in (PLAN, ANSWERS, ANSWERS_JSON):
        path = folder / f"{kind}.txt"
        desk.tabulating(session, kind, path)()
        yield path.read_text("utf-8-sig")
    for meeting in session.case.meetings:
        yield text_of(write_record(session.base, session.case, meeting, folder / "compte-rendu.pdf"))


def text_of(path: Path) -> str:
    """Return what is read in this PDF or Word file, on lines of any length."""
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    return "".join(one.text or "" for one in Document(str(path)).element.body.iter())


def kept_words(frozen: FrozenVersion) -> str:
    """Return the results and the dossier that a close froze, as they are written."""
    return json.dumps([to_plain(frozen.results), to_plain(frozen.content)], ensure_ascii=False)


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
        said = kept_words(frozen)
        said += " ".join(texts([one.value for one in frozen.answers.values()]))
        assert [one for one in secrets if one in said] == []
    assert [one for one in secrets if one in journal_of(desk, session)] == []
    read = "\n".join(files_to_read(desk, session, tmp_path))
    assert len(read) > 10_000
    assert [one for one in secrets if one in read] == []
    desk.close()
    open_export(export, tmp_path / "ouvert")
    assert holding(tmp_path, *secrets) == []
    assert holding(tmp_path, next(one for one in texts(list(theirs.values()))))  # what is not sealed stays


def test_the_copies_that_still_hold_sealed_answers_in_clear_are_named() -> None:
    said = sealed_words((Path("copie.coopw"),))
    assert "copie.coopw" in said
    assert "copie" not in sealed_words(())


# --- the other voices, the ballots, the file of an incident


@pytest.mark.requirement("R152")
def test_two_answers_of_another_voice_are_in_no_file_to_read_nor_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They travel in the case, which is no copy to read; nothing else says what they are, nor whose."""
    monkeypatch.setattr(app, "DRAWS", 200)
    desk = LibraryDesk(tmp_path / "coopwizard.sqlite3")
    session = desk.session(desk.create("Les Deux Rives"))
    spoken = "je voudrais une clé de ma chambre"
    for code in ("zqcode1", "zqcode2"):
        said = {"notice_lue": "2026-11-01", "facile.1": spoken}
        session.answer_all(
            said, holder=other_voice("personne_accompagnee", code), label="réponse d’une autre voix"
        )
    session.answer("recueil_clos", True)
    desk.open_meeting(session, "seance", date(2026, 11, 3), "Lyon", ("présidence",))
    desk.close_meeting(session)
    frozen = desk.library.version(session.case.versions[0].id)
    read = "\n".join(files_to_read(desk, session, tmp_path))
    read += kept_words(frozen)
    read += journal_of(desk, session)
    desk.close()
    assert len(read) > 10_000
    assert spoken not in read
    assert "zqcode" not in read


@pytest.mark.requirement("R072")
@pytest.mark.requirement("R152")
def test_no_ballot_is_ever_on_the_disk_only_its_count_once_all_have_voted(tmp_path: Path, qtbot) -> None:
    desk = LibraryDesk(tmp_path / "coopwizard.sqlite3")
    session = desk.session(desk.create("Les Deux Rives"))
    desk.open_meeting(session, "atelier", date(2026, 11, 3), "Lyon", ("A", "B", "C"))
    page = ConductPage(session, lambda: False)
    qtbot.addWidget(page)
    page.changed.connect(lambda meeting: desk.save_meeting(session, meeting))
    page.prepare(VOTES)

    def give(name: str, value: object) -> None:
        assert page.screen_shown is not None
        page.edit(next(one for one in flat(page.screen_shown.parts) if one.id == name), value)  # type: ignore[arg-type]

    for name, value in (
        ("kind", "jetons"),
        ("question", "la question zébrée"),
        ("choices", ["la voie zébrée", "la voie mauve"]),
        ("voters", 3),
    ):
        give(f"vote.{name}", value)
    page.press("ouvrir_vote:")
    for rank in (1, 2, 3):
        assert holding(tmp_path, "zébrée") == []
        page.press("a_moi:")
        give(f"vote.bulletin.{rank}.0", rank)
        page.press("deposer:")
    assert holding(tmp_path, "zébrée") == []
    page.press("inscrire:")
    desk.close()
    assert holding(tmp_path, "la question zébrée")
    (held,) = session.case.meetings
    assert held.notes.count("zébrée") == 2
    assert "6\u00a0jetons" in held.notes


def test_the_file_of_an_incident_quotes_no_answer(tmp_path: Path) -> None:
    secret = "la trésorerie tient un mois"

    def failing() -> None:
        try:
            int(secret)
        except ValueError as err:
            raise LookupError(secret) from err

    with pytest.raises(LookupError) as caught:
        failing()
    written = crash.write_crash(tmp_path, caught.value, datetime(2026, 11, 3, tzinfo=UTC))
    assert written is not None
    said = written.read_text("utf-8")
    assert secret not in said
    for one in ("ValueError", "LookupError", "failing"):
        assert one in said
