"""When something fails: what is written, what is told; work off the window's thread."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from PySide6.QtCore import QSettings

from coopwizard.errors import LibraryError
from coopwizard.ui import crash, jobs
from coopwizard.ui.app import start_application
from coopwizard.ui.settings import Settings
from coopwizard.ui.uids import new_uid

ROOT = Path(__file__).resolve().parents[2]
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


def test_a_job_whose_requester_is_gone_ends_in_silence(qtbot):
    from PySide6.QtCore import QObject, QThreadPool
    from shiboken6 import delete

    seen: list[object] = []
    page, free = QObject(), Event()

    def refuse() -> None:
        free.wait(5)
        raise ZeroDivisionError

    waited = [
        jobs.run(lambda: free.wait(5), seen.append, seen.append, page),
        jobs.run(refuse, seen.append, seen.append, page),
    ]
    delete(page)
    free.set()
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: all(one.ended for one in waited))
    assert seen == []


def test_closing_waits_for_the_jobs_and_forgets_them(qtbot):
    ended: list[bool] = []
    seen: list[object] = []

    def write() -> None:
        sleep(0.2)
        ended.append(True)

    job = jobs.run(write, seen.append, seen.append)
    jobs.finish()
    qtbot.wait(20)
    assert (job.ended, ended, seen) == (True, [True], [])


LEAVING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from coopwizard.ui import app
from coopwizard.ui.places import DOSSIER, STEP, Place

folder, moment, tidy = sys.argv[1:]
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
application = app.start_application([])
window = app.open_window(Path(folder) / "coopwizard.sqlite3")
window.show()
app.complete(window)
window.welcome.chosen.emit("exemple")
if moment == "apercu":
    window.go(Place(DOSSIER))
elif moment == "tirages":
    window.open_step(list(window.desk.base.etapes)[6])
elif moment == "rendu":
    window.go(Place(DOSSIER))
    page = window.page(DOSSIER)
    while page.pages.count() < 2:
        application.processEvents()
for _ in range(5):
    application.processEvents()
    time.sleep(0.02)
window.close()
if tidy == "range":
    app._close(window)
"""


@pytest.mark.parametrize("tidy", ["range", "brusque"])
@pytest.mark.parametrize("moment", ["exemple", "apercu", "tirages", "rendu"])
def test_leaving_says_nothing_even_while_a_job_runs(tmp_path, moment, tidy):
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", LEAVING, str(tmp_path), moment, tidy],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    said = [one for one in done.stderr.splitlines() if not one.startswith("This plugin does not support")]
    assert (done.returncode, said) == (0, [])
