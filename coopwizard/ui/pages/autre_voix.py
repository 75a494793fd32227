"""The page on which another voice answers: bare, one person at a time, and it forgets them when left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coopwizard.domain.values import Special
from coopwizard.domain.voices import of_code, other_voice
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.presenters.autre_voix import (
    CHOICE,
    END,
    NOTICE,
    READ,
    UNSAID,
    Turn,
    answering_screen,
    asked,
)
from coopwizard.ui.presenters.sheet import At, Field
from coopwizard.ui.uids import new_uid

if TYPE_CHECKING:
    from coopwizard.ui.session import Session

LABEL = "réponse d’une autre voix"


class OtherVoicePage(PlacePage):
    """Each answer is on the disk at once; nothing of it can be undone, nor seen again, by the next one."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = Turn()
        self.setProperty("ownRing", True)  # the page itself is not a control
        self._drawing = self._again = False
        self.refresh()

    def refresh(self) -> None:
        """Draw the screen of the person who answers; an edit written while drawing is drawn after."""
        if self._drawing:
            self._again = True
            return
        self._drawing, self._again = True, False
        self.show_screen(answering_screen(self._session.base, self._session.case, self._turn))
        self._drawing = False
        if self._again:
            self.refresh()

    def press(self, action: str) -> None:
        """Begin, go on, go back, give up, hand over or erase; a response never leads elsewhere."""
        verb, _, target = action.partition(":")
        gestures = {
            "commencer": lambda: self._go(Turn(kind=target, at=NOTICE)),
            "suite": lambda: self._move(1),
            "avant": lambda: self._move(-1),
            "renoncer": self._give_up,
            "suivant": lambda: self._go(Turn()),
            "voir": lambda: self._go(Turn(at=target)),
            "effacer": self._erase,
            "revenir": self.left.emit,
        }
        if verb in gestures:
            gestures[verb]()

    def edit(self, field: Field, value: object) -> None:
        """Keep an answer of the person; what is no answer stays on the page."""
        if field.id == READ:
            self._read(read=bool(value))
        elif field.at is not None:
            self._answer(field.at, value)
        else:
            self._turn = replace(self._turn, code="" if value is None else str(value), refused=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget who was answering: the page opens again for anybody."""
        super().hideEvent(event)
        if not event.spontaneous():  # the window minimised is still in the same hands
            self._turn = Turn()

    def showEvent(self, event: QShowEvent) -> None:
        """Open on the choice of a kind."""
        super().showEvent(event)
        self.refresh()

    def _read(self, *, read: bool) -> None:
        holder = self._turn.holder or other_voice(self._turn.kind, new_uid())
        self._turn = replace(self._turn, holder=holder, read=read)
        self._keep({READ: self._session.today.isoformat() if read else None})

    def _answer(self, at: At, value: object) -> None:
        """Keep it, unless the person has just given up: what was being typed is then dropped."""
        if at.holder != self._turn.holder:
            return
        kept = Special.DOES_NOT_KNOW if value == UNSAID else value
        blank = kept is False or (isinstance(kept, str) and not kept.strip())
        self._keep({at.key: None if blank else kept})

    def _keep(self, values: dict[str, object]) -> None:
        self._session.answer_all(values, holder=self._turn.holder, label=LABEL)
        self._session.forget_turns()
        self.refresh()

    def _move(self, away: int) -> None:
        keys = (NOTICE, *asked(self._session.base, self._turn.kind), END)
        there = keys.index(self._turn.at) + away
        if self._turn.read and 0 <= there < len(keys):
            self._go(replace(self._turn, at=keys[there]))

    def _give_up(self) -> None:
        self._forget(self._turn.holder)
        self._go(Turn())

    def _erase(self) -> None:
        holders = {holder for holder, _ in self._session.case.answers}
        found = of_code(holders, self._turn.code.strip().lower())
        if not found:
            self._go(replace(self._turn, refused=True))
            return
        self._forget(found)
        self._go(Turn(at=CHOICE))

    def _forget(self, holder: str) -> None:
        """Take away all that this person answered."""
        gone = {key: None for who, key in self._session.case.answers if holder and who == holder}
        if gone:
            self._session.answer_all(dict(gone), holder=holder, label=LABEL)
            self._session.forget_turns()

    def _go(self, turn: Turn) -> None:
        self._turn = turn
        self.refresh()
