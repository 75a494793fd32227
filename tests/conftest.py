"""What every test may ask for: the base, an empty library, a fixed clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.kb.load import load_base


@pytest.fixture(scope="session")
def base() -> Base:
    return load_base()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 3, 14, 2, tzinfo=UTC)


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "coopwizard.sqlite3"
