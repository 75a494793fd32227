"""What the window asks of the library about the data of persons: their term, what is erased and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from coopwizard.domain.versions import Deletion
    from coopwizard.store.library import Library
    from coopwizard.ui.session import Session


class PersonalData:
    """The part of the desk that answers for the data of persons."""

    @property
    def library(self) -> Library:
        """The open library."""
        raise NotImplementedError

    def note_term(self, session: Session) -> None:
        """Keep the day when its answers come to their term, for the list of cases."""
        from coopwizard.engine.retention import retention_of

        until = retention_of(session.base, session.case).until
        if until != self.library.case(session.case.id).keep_until:
            self.library.note_term(session.case.id, until)

    def erase_voice(self, session: Session, holder: str) -> Deletion:
        """Erase all that a voice said, at its request."""
        done = self.library.erase_voice(session.case.id, holder)
        session.reload()
        return done

    def erase_individual_answers(self, session: Session) -> Deletion:
        """Erase what individuals said, and note the day; the results stay."""
        from coopwizard.domain.answers import TOGETHER, Answer
        from coopwizard.engine.retention import LIGHTENED

        noted = (Answer(TOGETHER, LIGHTENED, session.today.isoformat()),)
        done = self.library.erase_individual_answers(session.case.id, noted=noted)
        session.reload()
        self.note_term(session)
        return done

    def clean_copies(self, session: Session, holder: str) -> Deletion:
        """Take out of the known files what was erased before."""
        return self.library.clean_copies(session.case.id, holder)

    def known_copies(self, session: Session) -> tuple[Path, ...]:
        """Return the files made on request that may hold this case."""
        return self.library.known_copies(session.case.id)
