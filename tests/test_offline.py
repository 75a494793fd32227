"""Nothing leaves the computer: no network is asked for, by the commands or at the start of the window."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "coopwizard"
NETWORK = {"socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "asyncio", "requests"} | {
    "PySide6.QtNetwork"
}
CUT_OFF = """
import sys

def refuse(event, _arguments):
    if event.startswith("socket."):
        raise OSError("the network is cut off")

sys.addaudithook(refuse)
from coopwizard.cli import run
sys.exit(run(["dossier", "exemple", "-o", sys.argv[1]]))
"""


def imported(path: Path) -> set[str]:
    """Return the modules that this file names, and the packages that they are in."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found | {name.split(".")[0] for name in found}


@pytest.mark.requirement("R155")
def test_no_module_asks_for_the_network() -> None:
    asking = {str(path): found for path in PACKAGE.rglob("*.py") if (found := imported(path) & NETWORK)}

    assert asking == {}


@pytest.mark.requirement("R155")
def test_the_dossier_is_written_with_the_network_cut_off(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(tmp_path / "dossier.pdf")],
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")
