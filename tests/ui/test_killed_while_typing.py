"""Killed while somebody types, the program loses nothing of what its window said was kept."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from coopwizard.domain.answers import PRESIDENT, Answer
from coopwizard.store import peek
from coopwizard.store.listing import list_cases
from coopwizard.ui.app import LibraryDesk
from tests.ui.typing_process import KEY, TEXT

KILLS = 20
LATEST = 1.2  # seconds of typing before the kill, at most
TITLE = "Les Deux Rives"


def waiting_window(library: Path, seed: int) -> subprocess.Popen[str]:
    """Return a process that has read all it needs and waits for a word to open the library."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typing_process", str(library), str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def typed_then_killed(window: subprocess.Popen[str], after: float) -> list[dict[str, str]]:
    """Return what the window said before it was killed: the text found on opening, then each text kept."""
    with window:
        assert window.stdin is not None
        assert window.stdout is not None
        window.stdin.write("open\n")
        window.stdin.flush()
        lines = [window.stdout.readline()]
        time.sleep(after)
        window.kill()
        lines += window.stdout.readlines()
    return [json.loads(one) for one in lines if one.endswith("\n")]


def kept_in(library: Path) -> str:
    desk = LibraryDesk(library)
    [summary] = desk.cases()
    said = desk.library.case(summary.id).said(PRESIDENT, KEY)
    desk.library._database.changes = 0  # twenty backups would show nothing more
    desk.close()
    return str(said or "")


def test_what_the_window_says_is_kept_survives_each_of_twenty_kills(library_path: Path) -> None:
    desk = LibraryDesk(library_path)
    read = Answer(PRESIDENT, "notice_lue", "2026-11-03")  # a voice reads the notice before it writes
    desk.library.record(desk.create(TITLE), [read], label="notice")
    desk.close()
    chance = random.Random(20260101)
    kept, told = "", 0
    following = waiting_window(library_path, 0)
    for seed in range(1, KILLS + 1):
        window, following = following, waiting_window(library_path, seed)
        said = typed_then_killed(window, chance.random() * LATEST)
        assert said[0]["text"] == kept  # the window shows again what was kept
        assert all(one["shown"].startswith("conservé à ") for one in said[1:])
        [summary] = list_cases(library_path)
        assert summary.title == TITLE
        assert peek.inspect(library_path)  # sound: checked whole, before anything repairs it
        kept = kept_in(library_path)
        assert TEXT.startswith(kept)
        assert kept.startswith(said[-1]["text"])
        assert peek.inspect(library_path)
        told += len(said) - 1
    with following:
        following.kill()
    assert told >= KILLS // 4  # the kills did fall while texts were being kept
