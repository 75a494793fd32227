"""The page of a meeting: opened, held, closed; what is said then is frozen at its close."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import Meeting, MeetingId
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.seances import Draft, meeting_screen, modes, parsed_day, under_way
from coopwizard.ui.presenters.sheet import Field

if TYPE_CHECKING:
    from coopwizard.ui.session import Session

CLOSE = "clore"  # what the place says to ask for the close at once


class MeetingPage(PlacePage):
    """A few words on the meeting, and its close to confirm."""

    started = Signal(str, object, str, object, str)  # kind, day, place, people, mode
    changed = Signal(object)  # the meeting under way, as it is now
    closed = Signal()
    cancelled = Signal(object, str)  # the meeting whose close is cancelled, and why

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._draft = Draft()

    def prepare(self, session: Session, what: str = "") -> None:
        """Show the meeting under way of this case, or how to open one; `what` is a kind, or the close."""
        self._session = session
        kind = what if what in session.base.seances else ""
        self._draft = Draft(kind=kind, day=session.today.isoformat(), closing=what == CLOSE)
        self.refresh()

    def show_closed(self, label: str) -> None:
        """Say which version the close kept, and offer its record."""
        self._take(closing=False, closed=label)

    def refresh(self) -> None:
        """Draw the case as it stands; what is being typed stays."""
        if self._session is not None:
            self.show_screen(meeting_screen(self._session.base, self._session.case, self._draft))

    def press(self, action: str) -> None:
        """Open, close, cancel, or follow a link."""
        verb, _, target = action.partition(":")
        if verb == "ouvrir_seance":
            self._start()
        elif verb in ("clore", "continuer"):
            self._take(closing=verb == "clore")
        elif verb == "clore_pour_de_bon":
            self.closed.emit()
        elif verb == "annuler":
            self._cancel(target)
        else:
            self.go_to.emit(action)

    def edit(self, field: Field, value: object) -> None:
        """Keep what was typed: in the draft before the meeting is opened, in the library after."""
        text = "" if value is None else str(value)
        held = under_way(self._session.case) if self._session is not None else None
        if held is not None:
            self._keep(held, field.id, text)
        elif field.id == "kind" and self._session is not None:
            suiting = modes(self._session.base, text)
            self._take(kind=text, mode=suiting[0][0] if len(suiting) == 1 else "", error="")
        else:
            self._take(**{field.id: text, "error": ""})

    def _take(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
        self.refresh()

    def _start(self) -> None:
        draft, day = self._draft, parsed_day(self._draft.day)
        if not draft.kind or day is None:
            self._take(error="day" if draft.kind else "kind")
            return
        self.started.emit(draft.kind, day, draft.place.strip(), _names(draft.people), draft.mode)

    def _cancel(self, target: str) -> None:
        reason = self._draft.reason.strip()
        if not reason:
            self._take(error="reason")
            return
        self.cancelled.emit(MeetingId(UUID(target)), reason)

    def _keep(self, held: Meeting, name: str, text: str) -> None:
        changes: dict[str, str | date | tuple[str, ...] | None] = {
            "day": parsed_day(text),
            "place": text.strip(),
            "people": _names(text),
            "notes": text,
            "mode": text,
        }
        value = changes.get(name)
        if value is None:
            return
        part = {"day": "held_on", "people": "participants"}.get(name, name)
        self.changed.emit(replace(held, **{part: value}))  # type: ignore[arg-type]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in map(str.strip, text.splitlines()) if name)
