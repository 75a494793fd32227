"""A case on the full path, with one partner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.knowledge import Base
from coopwizard.ui.session import Session
from tests.ui.early import open_session
from tests.ui.partners.samples import A


@pytest.fixture
def session(base: Base, library_path: Path) -> Iterator[Session]:
    library, session = open_session(base, library_path)
    session.answer_all({f"titulaire.{v}": "titulaire" for v in (PRESIDENT, DIRECTOR)}, label="titulaires")
    session.answer_all({f"{A}.identite.nom": "Horizon Vève", "parcours": "complet"}, label="partir")
    yield session
    library.close()
