"""When something fails: what is written, what is told; work off the window's thread."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from coopwizard.errors import LibraryError
from coopwizard.ui import crash, jobs
from coopwizard.ui.app import start_application
from coopwizard.ui.settings import Settings
from coopwizard.ui.uids import new_uid

AT = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)


def failed(message: str) -> ValueError:
    try:
        raise ValueError(message)
    except ValueError as err:
        return err


def test_a_crash_file_says_the_trace_without_the_home_folder(tmp_path):
    err = failed(f"perdu dans {Path.home()}/secret")
    written = crash.write_crash(tmp_path, err, AT)
    assert written is not None
    text = written.read_text("utf-8")
    assert "ValueError" in text
    assert str(Path.home()) not in text


def test_a_disk_that_refuses_leaves_the_words_alone(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert crash.write_crash(blocked, failed("x"), AT) is None
    assert "Vos réponses sont conservées." in crash.crash_words(None)[1]


@pytest.fixture
def hook(tmp_path):
    told: list[tuple[str, str]] = []
    former = sys.excepthook
    made = crash.install(tmp_path, lambda what, remedy: told.append((what, remedy)), clock=lambda: AT)
    yield made, told, tmp_path
    sys.excepthook = former


def test_an_unexpected_error_is_told_in_french_and_written(hook):
    made, told, folder = hook
    err = failed("bug")
    made(ValueError, err, err.__traceback__)
    assert told[0][0] == "Quelque chose n’a pas marché dans le programme."
    assert len(list(folder.glob("coopwizard-incident-*.txt"))) == 1


def test_a_refusal_is_told_as_it_is_and_writes_nothing(hook):
    made, told, folder = hook
    err = LibraryError("Elle est fermée.", "Ouvrez-la.")
    made(LibraryError, err, None)
    assert told == [("Elle est fermée.", "Ouvrez-la.")]
    assert list(folder.iterdir()) == []


def test_a_job_brings_back_what_it_made(qtbot):
    seen: list[object] = []
    job = jobs.run(lambda: 6 * 7, seen.append, seen.append)
    qtbot.waitUntil(lambda: job.ended)
    assert seen == [42]


def test_a_job_that_is_refused_says_why(qtbot):
    seen: list[object] = []

    def refuse() -> None:
        raise LibraryError("Non.", "Si.")

    job = jobs.run(refuse, lambda _: None, seen.append)
    qtbot.waitUntil(lambda: job.ended)
    assert isinstance(seen[0], LibraryError)


def test_a_bug_in_a_job_reaches_the_crash_handler(qtbot):
    def bug() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = jobs.run(bug, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: job.ended)
    assert caught[0][0] is ZeroDivisionError


def test_a_job_forgotten_ends_in_silence(qtbot):
    from PySide6.QtCore import QThreadPool

    seen: list[object] = []
    job = jobs.run(lambda: 1, seen.append, seen.append)
    job.forget()
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(20)
    assert seen == []


def test_what_is_remembered_of_the_computer_is_mended_when_it_is_wrong(tmp_path):
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    store.setValue("zoom", "beaucoup")
    store.setValue("theme", "violet")
    settings = Settings(store)
    assert (settings.zoom, settings.mode, settings.geometry, settings.folder) == (1.0, None, None, "")
    store.setValue("zoom", "9")
    assert settings.zoom == 2.0


def test_a_free_identifier_is_short_and_plain():
    made = {new_uid() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 8 and one.isalnum() and one == one.lower() and one[0].isalpha() for one in made)


def test_the_application_speaks_french(qapp, monkeypatch, tmp_path):
    from PySide6.QtCore import QCoreApplication, QLocale

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    start_application([])
    assert QLocale().name() == "fr_FR"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
