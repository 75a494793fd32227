"""Killed at any instant, the library loses no answer that was shown as kept."""

from __future__ import annotations

import random
import subprocess
import sys
import time

from coopwizard.domain.answers import Case
from coopwizard.store import peek
from coopwizard.store.library import Library
from coopwizard.store.listing import list_cases
from tests.store.conftest import Opener

KILLS = 20


def test_every_answer_shown_as_kept_is_there_after_each_of_twenty_kills(
    open_library: Opener, library: Library, case: Case
) -> None:
    path = library.path
    library.close()
    chance = random.Random(20260101)
    last = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer_process", str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            shown = [writer.stdout.readline()]
            time.sleep(chance.random() / 20)
            writer.kill()
            shown += writer.stdout.readlines()
        said = [int(line.split()[1]) for line in shown if line.endswith("\n")]
        assert said[0] == last + 1
        assert list_cases(path)[0].id == case.id
        library = open_library()
        kept = [
            one.value for one in sorted(library.case(case.id).answers.values(), key=lambda one: one.value)
        ]
        library._database.changes = 0  # twenty backups would show nothing more
        library.close()
        assert kept == list(range(1, len(kept) + 1))
        assert set(said) <= set(kept)
        assert len(kept) - said[-1] in (0, 1)  # the one that was kept, and not yet said
        last = len(kept)
        assert peek.inspect(path)
