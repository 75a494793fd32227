"""What a binôme does around the ten steps: hold a meeting and close it, take a case elsewhere, print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from operator import is_
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Case
from coopwizard.domain.results import Results
from coopwizard.ui.places import DOSSIER, LIBRARY, MEETING, WELCOME
from coopwizard.ui.presenters import sheet as parts
from tests.ui.long_cases.person import Person, plain
from tests.ui.long_cases.room import Room
from tests.ui.road import CODES, MOST_SCREENS, Road

Answers = Mapping[tuple[str, str], object]
PEOPLE = "La présidence\nLa direction\nUne administratrice"


class Journey(Road):
    """The road of the shipped example, with the answers of a case of its own."""

    def __init__(self, room: Room, answers: Answers) -> None:
        super().__init__(room.person)
        self.room = room
        self.answers = dict(answers)
        self.weighing: dict[str, dict[str, object]] = {}  # how each voice says what counts most

    @property
    def person(self) -> Person:
        """Who is before the window now."""
        return self.room.person

    @property
    def case(self) -> Case:
        """The case as the window holds it."""
        session = self.room.window.session
        assert session is not None
        return session.case

    @property
    def results(self) -> Results:
        """What the engine says of the case, as the window shows it."""
        session = self.room.window.session
        assert session is not None
        return session.results

    def come_back(self) -> None:
        """Take the place of the person that the last start of the program left."""
        self.hand = self.room.person

    def create(self) -> None:
        """Add what the case has several of, and only that."""
        for kind in ("ligne_rouge", "partenaire", "avis"):
            if not any(key.startswith(f"{kind}.") for _holder, key in self.answers):
                self.added.setdefault(kind, "")
        super().create()

    # --- the parts of the road

    def begin(self, title: str = "Les Deux Rives") -> None:
        """Open a case of this title from the welcome screen."""
        self.hand.button("Commencer")
        self.hand.text(title)
        self.hand.key(Qt.Key.Key_Return)

    def each_alone(self) -> None:
        """Let each voice answer its part of steps 1 to 3 and seal it, without the other."""
        self.together("cadre_binome")
        for rank, voice in enumerate((PRESIDENT, DIRECTOR), start=1):
            self.alone(voice, rank)

    def seal_apart(self, step: str, group: str) -> None:
        """Let each voice answer this step on its own and seal; nobody opens anything yet."""
        for rank, voice in enumerate((PRESIDENT, DIRECTOR), start=1):
            self.go(step)
            self.hand.speak_as(voice, rank)
            codes = {"code": CODES[voice], "encore": CODES[voice]}
            self.hand.fill(self.answers, {**self.weighing.get(voice, {}), **codes})
            self.hand.press(f"sceller:{group}")
        self.hand.speak_as(TOGETHER, 0)

    def open_together(self, step: str, group: str) -> None:
        """Open the seals of this group, each voice typing its code."""
        self.go(step)
        self.hand.speak_as(TOGETHER, 0)
        self.hand.fill({}, {f"code_{voice}": code for voice, code in CODES.items()})
        self.hand.press(f"reveler:{group}")

    # --- meetings

    def hold(self, kind: str, day: date, place: str = "Maison des associations") -> None:
        """Open a meeting of this kind, by the menu and its page."""
        self.person.choose("Ouvrir une séance")
        page = self.person.beside(MEETING)
        for name, value in (("kind", kind), ("day", day.isoformat()), ("place", place), ("people", PEOPLE)):
            self.person.put(page, name, value)
        self.person.button("Ouvrir la séance")
        assert [one.kind for one in self.case.meetings if one.closed_at is None] == [kind]

    def adjourn(self) -> str:
        """Close the meeting under way, by the menu; return what the window says of the version it keeps."""
        self.person.choose("Clore la séance")
        self.person.button("Clore et garder la version")
        return self.person.shown_words()

    # --- files

    def print_dossier(self, text: str = "Enregistrer en PDF") -> None:
        """Ask for the dossier on its page."""
        if self.room.window.place.kind != DOSSIER:
            self.go_to_dossier()
        self.hand.button(text)

    def go_to_dossier(self) -> None:
        """Go to the page of the dossier, from the frame."""
        self.room.window.follow(f"{DOSSIER}:")
        QApplication.processEvents()

    def export(self) -> Path:
        """Write the case as a file from the library's page, and return the file."""
        self.library()
        self.hand.button("Exporter (.coopw)")
        [found] = self.room.folder.glob("*.coopw")
        return found

    def library(self) -> None:
        """Go to the library's page, through the welcome screen."""
        if self.room.window.place.kind != WELCOME:
            self.person.choose("Accueil")
        self.hand.button("Reprendre")
        assert self.room.window.place.kind == LIBRARY

    def receive(self, path: Path) -> None:
        """Bring this file into the library, from its page."""
        self.room.files.forward = path
        self.library()
        self.hand.button("Importer un fichier .coopw")

    def reopen(self) -> None:
        """Open the case under the cursor of the library's page."""
        self.library()
        self.hand.button("Reprendre ce dossier")

    # --- one answer, later

    def answer(self, step: str, answers: Answers) -> None:
        """Give these answers on the first screen of this step, together."""
        self.go(step)
        self.hand.speak_as(TOGETHER, 0)
        self.hand.fill(answers, {})

    def back_to(self, screen: str) -> None:
        """Go back, screen by screen, to this one of the same step."""
        for _ in range(MOST_SCREENS):
            if self.hand.page.screen.id == screen:
                return
            button = self.room.window.frame.footer.back_button
            self.hand.reach(partial(is_, button), "the way back")
            self.hand.key(Qt.Key.Key_Space)
        raise AssertionError(f"{screen} is not before {self.hand.page.screen.id}")

    # --- deciding

    def deposit(self) -> str:
        """Write the opinion just begun, deposit it, read it aloud; return the code that is handed over."""
        self.adopt("avis")
        self.hand.fill(self.answers, {})
        uid = self.added["avis"]
        self.hand.press(f"deposer:{uid}")
        title = next(
            one.title for one in self.hand.fields() if isinstance(one, parts.Say) and "Code" in one.title
        )
        self.hand.button("C’est noté")
        self.hand.press(f"lire:{uid}")
        return plain(title).partition(": ")[2]

    def withdraw(self, code: str) -> None:
        """Withdraw the only opinion with this code."""
        [uid] = {key.split(".")[1] for _, key in self.case.answers if key.startswith("avis.")}
        self.hand.press(f"ouvrir:retirer={uid}")
        self.hand.fill({}, {"code": code})
        self.hand.press(f"retirer:{uid}")


def answers_of(case: Case) -> dict[tuple[str, str], object]:
    """Return what a case answers, by holder and key."""
    return {at: one.value for at, one in case.answers.items()}
