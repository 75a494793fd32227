"""What the window asks of the library, without knowing how it is kept: the wiring answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    # Read by the type checker alone: the first window must not wait for the base nor the engine.
    from coopwizard.domain.answers import Case, CaseId, CaseSummary, Meeting, MeetingId, VersionId
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.knowledge.overlay import Overlay
    from coopwizard.domain.template import Template
    from coopwizard.domain.versions import Address, Deletion, FrozenVersion, ImportResult, Side
    from coopwizard.ui.ownwords import OwnWords
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

    @property
    def shipped(self) -> Base:
        """The knowledge base as shipped, without what the organisation changed."""

    @property
    def own(self) -> OwnWords:
        """The organisation's texts and settings."""

    def adapt(self, overlay: Overlay) -> None:
        """Keep these texts and settings, and lay them over the base from now on."""

    def forget_base(self) -> None:
        """Make the base again at its next need."""

    def move_library(self, folder: Path) -> Path:
        """Take the library to this folder; return where the former file stays."""

    def open_library(self, path: Path) -> None:
        """Open another library from now on."""

    def all_cases(self) -> list[tuple[Case, datetime]]:
        """Return every case with its last change."""

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

    def note_term(self, session: Session) -> None:
        """Keep the day when its answers come to their term, for the list of cases."""

    def erase_voice(self, session: Session, holder: str) -> Deletion:
        """Erase all that a voice said, at its request."""

    def erase_individual_answers(self, session: Session) -> Deletion:
        """Erase what individuals said, and note the day; the results stay."""

    def clean_copies(self, session: Session, holder: str) -> Deletion:
        """Take out of the known files what was erased: a voice, or all individuals when none is named."""

    def known_copies(self, session: Session) -> tuple[Path, ...]:
        """Return the files made on request that may hold this case."""

    def export_case(self, case_id: CaseId, path: Path, password: str = "") -> Path:
        """Write this case in a .coopw file, under a password if one is given."""

    def read_case(self, path: Path) -> Case:
        """Return the case of a .coopw file without keeping it."""

    def import_case(self, path: Path, password: str = "") -> ImportResult:
        """Read a .coopw file into the library; PasswordError when it asks for a password."""

    def resolve_import(self, import_id: UUID, choices: Mapping[Address, Side]) -> CaseId:
        """Finish an import whose conflicts are chosen."""

    def backup(self, path: Path | None) -> Path:
        """Copy the whole library, to its own folder of backups by default."""

    def restore(self, path: Path) -> None:
        """Put this backup in the place of the library."""

    def open_meeting(
        self,
        session: Session,
        kind: str,
        day: date,
        place: str,
        people: tuple[str, ...],
        mode: str = "",
    ) -> None:
        """Open a meeting of this case."""

    def save_meeting(self, session: Session, meeting: Meeting) -> None:
        """Keep what changed in the meeting under way."""

    def cancel_close(self, session: Session, meeting: MeetingId, reason: str) -> None:
        """Open a closed meeting again, with a reason; its version stays."""

    def close_meeting(self, session: Session) -> str:
        """Close the meeting under way, freeze a version, and return its label."""

    def version(self, version: VersionId) -> FrozenVersion:
        """Return what a close froze, as it was."""

    def method_of(self, frozen: FrozenVersion) -> str:
        """Return the method of that day in words, or nothing when it is not kept with this program."""

    def printing(self, frozen: FrozenVersion, path: Path) -> Job:
        """Return what writes a version as it was to this path, without computing anything."""

    def variants(self) -> tuple[Variant, ...]:
        """Return the variants of the dossier."""

    def composing(
        self, session: Session, variant: str, path: Path, progress: Callable[[float], None] | None = None
    ) -> Job:
        """Return what writes the dossier to this path (.pdf or .docx), from frozen values."""

    def tabulating(self, session: Session, kind: str, path: Path) -> Job:
        """Return what writes the action plan or the answers to this path, from frozen values."""

    def template(self) -> Template:
        """Return how the organisation has its dossiers made."""

    def keep_template(self, template: Template) -> None:
        """Keep this form for the dossiers to come."""

    def take_logo(self, image: Path) -> str:
        """Copy this image beside the library and return the name it has there."""
