"""The first usable window and its memory, beside a bare window, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.timing import beside

TIMES = 9


def measure() -> Iterator[str]:
    """Yield the time from the start of the process to the first paint, and the memory there."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "coopwizard.sqlite3")
        _run("tests.bench.our_window", library)  # writes the compiled files once
        bare, ours = [], []
        for _ in range(TIMES):
            bare.append(_run("tests.bench.bare_window"))
            ours.append(_run("tests.bench.our_window", library))
    yield beside(
        "première fenêtre utilisable",
        median(one["seconds"] for one in ours),
        "fenêtre PySide6 nue",
        median(one["seconds"] for one in bare),
        "au plus 1,5 x",
    )
    our_memory, bare_memory = (median(one["kilobytes"] for one in some) for some in (ours, bare))
    yield (
        f"{'mémoire à l’accueil':<44} {our_memory / 1024:8.1f} Mo   {'fenêtre PySide6 nue':<28}"
        f" {bare_memory / 1024:8.1f} Mo   x {our_memory / bare_memory:4.2f}   (au plus 2 x)"
    )


def _run(module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True, env=os.environ
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))
