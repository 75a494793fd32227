"""The vectors of the method, read as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.kb.yamlread import read_yaml


@pytest.fixture(scope="session")
def vectors():
    return read_yaml(Path(__file__).parents[2] / "resources" / "kb" / "exemples" / "vecteurs.yaml").content
