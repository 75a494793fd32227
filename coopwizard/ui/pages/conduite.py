"""The page on which a meeting is held: a quiet clock, turns of speech, decisions as they come, votes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from secrets import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coopwizard.engine.ballots import token_faults
from coopwizard.engine.minutes import Kind, decision_words, moment_words, with_line, with_role
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.conduite import ABSENT, TAB, TABS, Conduct, conduct_screen, open_course
from coopwizard.ui.presenters.conduite_roles import FIELD as ROLE
from coopwizard.ui.presenters.conduite_roles import role_title
from coopwizard.ui.presenters.conduite_votes import IN_TOKENS, Poll, counted_vote, ready, result_words
from coopwizard.ui.presenters.projection import ASKED, ROOM, VOTE, Projected, RoomState
from coopwizard.ui.presenters.seances import under_way
from coopwizard.ui.presenters.sheet import Field, Part

if TYPE_CHECKING:
    from coopwizard.domain.answers import Meeting
    from coopwizard.ui.session import Session

EVERY = 20_000  # ms between two looks at the clock
_NOTED = {
    "decision": (Kind.DECISION, ("quoi", "qui", "quand")),
    "parking": (Kind.PARKED, ("sigle",)),
    "absents": (Kind.ABSENT, ("absents",)),
}
_TOO_MANY = "Cinq jetons en tout, trois au plus sur un choix."


class ConductPage(PlacePage):
    """What is decided goes into the minutes at once; ballots are never kept, only their count."""

    changed = Signal(object)  # the meeting under way, with its minutes
    record_asked = Signal()
    room_asked = Signal(object)  # a gesture of the view of the room, or what to show in it

    def __init__(
        self,
        session: Session,
        projecting: Callable[[], bool],
        room: Callable[[], RoomState] = RoomState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._projecting, self._room = session, projecting, room
        self._here = Conduct()
        self.setProperty("ownRing", True)  # the page takes the keyboard between two ballots
        self._drawing = self._again = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.refresh)
        self.refresh()

    def prepare(self, what: str) -> None:
        """Open on this tab, or where one was; a vote under way stays in sight."""
        if what in TABS and not self._here.poll.casting:
            self._here = replace(self._here, at=what)
        self.refresh()

    def refresh(self) -> None:
        """Draw the meeting as it stands, by the clock; an edit written while drawing is drawn after."""
        if self._drawing:
            self._again = True
            return
        self._drawing, self._again = True, False
        session = self._session
        self.show_screen(
            conduct_screen(
                session.base,
                session.case,
                session.now,
                self._here,
                projecting=self._projecting(),
                room=self._room_parts,
            )
        )
        self._drawing = False
        if self._again:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the clock again."""
        super().showEvent(event)
        self._clock.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock be; a vote that was under way is dropped with its ballots."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._clock.stop()
            if self._here.poll.casting:
                self._here = replace(self._here, poll=Poll())

    def press(self, action: str) -> None:
        """Do what a button asks; anything else is a way elsewhere."""
        verb, _, target = action.partition(":")
        gestures: dict[str, Callable[[], None]] = {
            "voir": lambda: self._take(at=target),
            "moment": lambda: self._enter(int(target)),
            "tirer": self._draw_order,
            "passer": lambda: self._take(speaking=self._here.speaking + 1, since=self._session.now),
            "noter": lambda: self._note(target),
            "imprimer": self.record_asked.emit,
            "ouvrir_vote": self._open_vote,
            "a_moi": lambda: self._poll(handing=False),
            "voter": lambda: self._cast({"vote": target}),
            "deposer": self._deposit,
            "inscrire": self._write_result,
            ROOM: lambda: self._lead_room(target),
            "arreter": lambda: self._take(poll=Poll()),
        }
        if verb in gestures:
            gestures[verb]()
        else:
            self.go_to.emit(action)

    def edit(self, field: Field, value: object) -> None:
        """Keep on the page what is typed before it is noted."""
        kind, _, name = field.id.partition(".")
        text = "" if value is None else str(value)
        if kind == "vote":
            self._edit_vote(name, field, value)
        elif kind == ROLE:
            self._hand_role(name, text)
        elif field.id == ASKED:
            self._take(asked=text)
        elif field.id == TAB:
            self._take(at=text)
        elif field.id == "sitting":
            self._take(sitting=int(text or 0))
        else:
            self._here = replace(self._here, typed={**self._here.typed, field.id: text})

    def _edit_vote(self, name: str, field: Field, value: object) -> None:
        head, _, rest = name.partition(".")
        text = "" if value is None else str(value)
        listed = tuple(map(str, value)) if isinstance(value, list | tuple) else ()
        number = int(value) if isinstance(value, int | float) else 0
        if head == "kind":
            self._take(poll=Poll(kind=text, question=self._here.poll.question))
        elif head == "question":
            self._poll(question=text)
        elif head == "voters":
            self._poll(voters=number)
        elif head in ("choices", "objections"):
            self._poll(**{head: listed})
        elif head == "main":
            self._poll(counts={**self._here.poll.counts, rest: number})
        elif head == "bulletin":
            given = {**self._here.poll.mine, field.label: number if isinstance(value, int | float) else text}
            self._poll(mine={one: said for one, said in given.items() if said not in ("", None)}, fault="")

    # --- what the gestures do

    def _take(self, **changes: object) -> None:
        self._here = replace(self._here, **changes)  # type: ignore[arg-type]
        self.refresh()

    def _poll(self, **changes: object) -> None:
        self._take(poll=replace(self._here.poll, **changes))  # type: ignore[arg-type]

    def _held(self) -> Meeting | None:
        return under_way(self._session.case)

    def _write(self, kind: Kind, text: str) -> None:
        held = self._held()
        if held is not None and text.strip():
            self.changed.emit(replace(held, notes=with_line(held.notes, kind, text)))
        self.refresh()

    def _hand_role(self, role: str, who: str) -> None:
        held = self._held()
        if held is not None:
            title = role_title(self._session.base, role)
            self.changed.emit(replace(held, notes=with_role(held.notes, title, who)))
        self.refresh()

    def _room_parts(self, held: Meeting) -> tuple[Part, ...]:
        from coopwizard.ui.presenters.projection_choix import room_parts  # the ranking comes with it
        from coopwizard.ui.projection import scene_of_room

        return room_parts(scene_of_room(self._session), held, self._room(), self._here.asked)

    def _lead_room(self, target: str) -> None:
        """Ask for a gesture of the view of the room, or for what to show in it."""
        gesture, _, what = target.partition("=")
        if gesture == VOTE:
            counted = counted_vote(self._here.poll)
            if counted is not None:
                self.room_asked.emit(Projected(VOTE, vote=counted))
        elif what:
            kind, _, rest = what.partition(".")
            self.room_asked.emit(Projected(kind, rest))
        else:
            self.room_asked.emit(gesture)

    def _enter(self, rank: int) -> None:
        held = self._held()
        course = open_course(self._session.base, held, self._here) if held is not None else None
        if course is not None and rank < len(course.moments):
            self._write(Kind.MOMENT, moment_words(rank, course.moments[rank].title, self._session.now))

    def _draw_order(self) -> None:
        held = self._held()
        people = list(held.participants) if held is not None else []
        SystemRandom().shuffle(people)
        self._take(order=(*people, ABSENT), speaking=0, since=self._session.now)

    def _note(self, target: str) -> None:
        kind, names = _NOTED[target]
        self.setFocus()  # what is being typed is told first
        said = [self._here.typed.get(name, "") for name in names]
        text = decision_words(*said) if kind is Kind.DECISION else said[0]
        left = {name: one for name, one in self._here.typed.items() if name not in names or not text.strip()}
        self._here = replace(self._here, typed=left)
        self._write(kind, text)

    def _open_vote(self) -> None:
        self.setFocus()
        missing = ready(self._here.poll)
        self._poll(fault=missing, casting=not missing, handing=not missing, ballots=(), mine={})

    def _deposit(self) -> None:
        poll = self._here.poll
        if poll.kind == IN_TOKENS and token_faults({name: int(one) for name, one in poll.mine.items()}):
            self._poll(fault=_TOO_MANY)
            return
        self._cast(dict(poll.mine))

    def _cast(self, ballot: dict[str, str | int]) -> None:
        poll = self._here.poll
        if not poll.done:
            self._poll(ballots=(*poll.ballots, ballot), mine={}, handing=True, fault="")

    def _write_result(self) -> None:
        self.setFocus()
        text = result_words(self._here.poll)
        self._here = replace(self._here, poll=Poll())
        self._write(Kind.VOTE, text)
