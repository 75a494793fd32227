"""What the window asks of the library, without knowing how it is kept: the wiring answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Read by the type checker alone: the first window must not wait for the base nor the engine.
    from coopwizard.domain.answers import CaseId, CaseSummary
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.versions import Address, Deletion, ImportResult, Side
    from coopwizard.ui.session import Session

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of the dossier, as one chooses it."""

    id: str
    name: str
    explanation: str


class Desk(Protocol):
    """The library and the engine, as the window uses them; every refusal is a CoopwizardError."""

    @property
    def base(self) -> Base:
        """The knowledge base, read at the first need."""

    def where(self) -> Path:
        """Return the library's file."""

    def cases(self) -> list[CaseSummary]:
        """Return the cases, the last changed first."""

    def create(self, title: str) -> CaseId:
        """Make a new case and return its key."""

    def example(self) -> CaseId:
        """Return the example's case, added to the library if it is not there yet."""

    def session(self, case_id: CaseId) -> Session:
        """Open this case."""

    def note_steps(self, session: Session) -> None:
        """Keep which steps are done, for the list of cases."""

    def delete(self, case_id: CaseId, *, copies: bool) -> Deletion:
        """Delete this case for good, with its known copies if asked."""

    def export_case(self, case_id: CaseId, path: Path) -> Path:
        """Write this case in a .coopw file."""

    def import_case(self, path: Path) -> ImportResult:
        """Read a .coopw file into the library."""

    def resolve_import(self, import_id: UUID, choices: Mapping[Address, Side]) -> CaseId:
        """Finish an import whose conflicts are chosen."""

    def backup(self, path: Path | None) -> Path:
        """Copy the whole library, to its own folder of backups by default."""

    def restore(self, path: Path) -> None:
        """Put this backup in the place of the library."""

    def open_meeting(
        self, session: Session, kind: str, day: date, place: str, people: tuple[str, ...]
    ) -> None:
        """Open a meeting of this case."""

    def close_meeting(self, session: Session) -> str:
        """Close the meeting under way, freeze a version, and return its label."""

    def variants(self) -> tuple[Variant, ...]:
        """Return the variants of the dossier."""

    def composing(self, session: Session, variant: str, path: Path) -> Job:
        """Return what writes the dossier to this path (.pdf or .docx), from frozen values."""
