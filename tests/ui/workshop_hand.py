"""A workshop at the keyboard: people outside the pair, the meeting and its votes, one gesture after the other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from coopwizard.engine.minutes import Kind, of_kind
from coopwizard.ui.pages.place import PlacePage
from coopwizard.ui.places import CONDUCT
from coopwizard.ui.presenters import sheet as parts
from coopwizard.ui.presenters.autre_voix import CHOICE, END, NOTICE, asked
from coopwizard.ui.presenters.conduite import NOTES, TAB, VOTES
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.hand import Hand
from tests.ui.road import Road


class Workshop:
    """What the people of the room do at the keyboard, one after the other."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.hand = Hand(window)
        self.road = Road(self.hand)

    # --- a page that is not a step

    @property
    def page(self) -> PlacePage:
        found = self.window.page(self.window.place.kind)
        assert isinstance(found, PlacePage)
        return found

    @property
    def screen(self) -> parts.Screen:
        assert self.page.screen_shown is not None
        return self.page.screen_shown

    def reach(self, part: parts.Part) -> None:
        drawn = self.page.sheet.drawn(part.id)
        assert drawn is not None
        self.hand.reach(lambda held: held is drawn.widget or drawn.widget.isAncestorOf(held), part.id)

    def part(self, **wanted: str) -> parts.Part:
        """Return the part of the screen that has these: a press, an id."""
        every = list(parts.flat(self.screen.parts))
        for one in every:
            if all(getattr(one, name, None) == value for name, value in wanted.items()):
                return one
        raise AssertionError(f"{self.screen.id} has no {wanted}: {[one.id for one in every]}")

    def press(self, action: str) -> None:
        self.reach(self.part(press=action))
        self.hand.key(Qt.Key.Key_Space)
        settle()

    def write(self, name: str, value: object) -> None:
        """Type, tick or choose in this field; a tuple is typed one per line."""
        field = self.part(id=name)
        self.reach(field)
        if isinstance(value, tuple):
            for rank, line in enumerate(value):
                if rank:
                    self.hand.key(Qt.Key.Key_Return)
                self.hand.text(line)
        else:
            self.hand.enter(field, value)
        settle()

    def tab(self, name: str) -> None:
        """Turn to this part of the page of the meeting, with the arrows."""
        self.reach(self.part(id=TAB))
        for _ in range(12):
            if self.screen.id == f"conduite.{name}":
                return
            self.hand.key(Qt.Key.Key_Down)
            settle()
        raise AssertionError(f"the arrows never lead to {name}")

    def go(self, link: str) -> None:
        self.window.follow(link)
        settle()

    # --- before the meeting

    def answer_alone(self, kind: str, *, mark: int = 3, band: str = "", words: str = "") -> None:
        """One person outside the pair answers everything, and hands over."""
        self.press(f"commencer:{kind}")
        assert self.screen.id == NOTICE
        self.write("notice_lue", value=True)
        self.press("suite:")
        for at in asked(self.window.desk.base, kind):
            assert self.screen.id == at
            if at.startswith("item."):
                self.write(at, mark)
            elif at == "facile.1":
                self.write(at, words)
            elif at == "anciennete":
                self.choose(at, band)
            self.press("suite:")
        assert self.screen.id == END
        self.press("suivant:")
        assert self.screen.id == CHOICE

    def choose(self, name: str, value: str) -> None:
        """Walk the choices of a field with the arrows, until this one is kept."""
        self.reach(self.part(id=name))
        for turn in range(8):
            if getattr(self.part(id=name), "value", None) == value:
                return
            self.hand.key(Qt.Key.Key_Space if turn == 0 else Qt.Key.Key_Down)
            settle()
        raise AssertionError(f"the arrows never choose {value}")

    # --- during the meeting

    def enter(self, rank: int, step: str = "") -> None:
        """Begin the moment of this rank; go to its step when one is named."""
        self.go(f"{CONDUCT}:deroule")
        self.press(f"moment:{rank}")
        if step:
            self.press(f"etape:{step}")
            assert self.road.where() == step

    def note(self, what: str, **said: str) -> None:
        """Note a decision, what is parked, or what is said for the absent."""
        self.go(f"{CONDUCT}:{NOTES}")
        for name, value in said.items():
            self.write(name, value)
        self.press(f"noter:{what}")

    def vote(self, kind: str, question: str, **said: object) -> None:
        """Put a question to the vote, with what this way of voting asks first."""
        self.go(f"{CONDUCT}:{VOTES}")
        self.write("vote.kind", kind)
        self.write("vote.question", question)
        for name, value in said.items():
            self.write(f"vote.{name}".replace("__", "."), value)

    def cast(self, ballots: tuple[object, ...]) -> None:
        """Each votes in turn on this computer; nothing is told before the last one."""
        self.press("ouvrir_vote:")
        for rank, ballot in enumerate(ballots, 1):
            assert "vote.resultat" not in [one.id for one in parts.flat(self.screen.parts)]
            self.press("a_moi:")
            if isinstance(ballot, str):
                self.press(f"voter:{ballot}")
                continue
            assert isinstance(ballot, Mapping)
            for order, value in ballot.items():
                self.write(f"vote.bulletin.{rank}.{order}", value)
            self.press("deposer:")
        assert "vote.resultat" in [one.id for one in parts.flat(self.screen.parts)]
        self.press("inscrire:")

    def lines(self, kind: Kind) -> tuple[str, ...]:
        """Return what the minutes of the meeting hold of this kind, with plain spaces."""
        session = self.window.session
        assert session is not None
        notes = session.case.meetings[-1].notes
        return tuple(one.replace("\u00a0", " ").replace("\u202f", " ") for one in of_kind(notes, kind))
