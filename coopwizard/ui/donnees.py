"""What people ask about the data of persons: their term, their own answers, what is erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.voices import of_code
from coopwizard.engine.retention import MONTHS, PROLONGED, retention_of
from coopwizard.errors import CoopwizardError
from coopwizard.ui import files, jobs
from coopwizard.ui.menu import Item
from coopwizard.ui.places import DATA, LIBRARY, STEP, Place
from coopwizard.ui.presenters.donnees import CODE, TITLE, DataView
from coopwizard.ui.presenters.donnees_gestes import (
    ALL,
    COPIES,
    HOW_LONG,
    LIGHTEN,
    PROLONG,
    VOICE,
    WHY,
    WORD,
    Asked,
    expected,
)
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet_words import say

if TYPE_CHECKING:
    from coopwizard.domain.answers import CaseSummary
    from coopwizard.ui.pages.donnees import DataPage
    from coopwizard.ui.session import Session
    from coopwizard.ui.window import MainWindow

_TYPED = {WORD: "word", WHY: "why", HOW_LONG: "months", COPIES: "copies"}
NOT_THAT_WORD = "Ce n’est pas le mot attendu\u00a0: rien n’est effacé."


class DataDesk(QObject):
    """The gestures of the place; what erases is said first, and confirmed."""

    def __init__(self, window: MainWindow, delete: Callable[[CaseSummary, bool], None]) -> None:
        super().__init__(window)
        self.window = window
        self._delete = delete
        self._session: Session | None = None
        self._view = DataView()

    def item(self) -> Item:
        """Return the line of the menu; it says when something has to be chosen."""
        session = self.window.session
        text = f"{TITLE} (à décider)" if session is not None and self._due(session) else TITLE
        return Item(text, self._open, session is not None)

    def make(self) -> QWidget:
        """Return the page of the open case."""
        from coopwizard.ui.pages.donnees import DataPage

        page = DataPage(self._scene, lambda: self._view, lambda: self.window.projecting)
        page.asked.connect(self._pressed)
        page.chosen.connect(self._chosen)
        page.go_to.connect(self.window.follow)
        return page

    def prepare(self) -> None:
        """Begin the place again before it is shown: a gesture left half way is forgotten."""
        session = self.window.session
        if session is not self._session and session is not None:
            self._session = session
            session.speaker_changed.connect(self._turn_given)
        self._show(DataView(where=str(self.window.desk.where().parent)))

    def remind(self) -> bool:
        """Go to the place when the term of the open case comes or has passed; return whether it does."""
        session = self.window.session
        if session is None:
            return False
        self.window.desk.note_term(session)
        due = self._due(session)
        if due:
            self.window.go(Place(DATA))
        return due

    # --- within

    def _due(self, session: Session) -> bool:
        return retention_of(session.base, session.case).due(session.today)

    def _open_session(self) -> Session:
        if self.window.session is None:
            raise RuntimeError("the data of persons are those of an open case")
        return self.window.session

    def _scene(self) -> Scene:
        session = self._open_session()
        return Scene(
            base=session.base,
            case=session.case,
            speaker=session.speaker,
            today=session.today,
            find=lambda: session.results,
        )

    def _show(self, view: DataView) -> None:
        self._view = view
        page = self._page
        if page is not None and self.window.session is not None:
            page.refresh()

    @property
    def _page(self) -> DataPage | None:
        from coopwizard.ui.pages.donnees import DataPage

        found = self.window.page(DATA)
        return found if isinstance(found, DataPage) else None

    @Slot()
    def _open(self) -> None:
        self.window.follow(f"{DATA}:")

    @Slot(str)
    def _turn_given(self, _holder: str) -> None:
        """Put away the gesture that the former voice had begun."""
        self._show(DataView(where=self._view.where))

    @Slot(str)
    def _pressed(self, action: str) -> None:
        verb, _, what = action.partition(":")
        gestures: Mapping[str, Callable[[], None]] = {
            "demander": lambda: self._ask(what),
            "laisser": lambda: self._show(DataView(where=self._view.where)),
            "confirmer": self._confirm,
            "copies": lambda: self._clean(what),
            "parler": lambda: self._open_session().speak_as(what),
            "miennes": self._write_mine,
            "du_code": self._write_of_code,
            "perdu": self._write_lost,
            "travail": lambda: self.window.go(Place(STEP)),
        }
        try:
            gestures[verb]()
        except CoopwizardError as err:
            self._show(replace(self._view, refusal=(err.what, err.remedy)))

    @Slot(str, object)
    def _chosen(self, name: str, value: object) -> None:
        if name == MONTHS:
            session = self._open_session()
            session.answer(MONTHS, int(str(value)), holder=TOGETHER, label=say("durée de conservation"))
            self.window.desk.note_term(session)
            self._show(self._view)
        elif name == CODE:
            self._show(replace(self._view, code=str(value or "")))
        elif self._view.asked is not None:
            said = bool(value) if name == COPIES else str(value or "")
            asked = replace(self._view.asked, **{_TYPED[name]: said})  # type: ignore[arg-type]
            self._show(replace(self._view, asked=asked))

    # --- what is asked, then confirmed

    def _ask(self, what: str) -> None:
        kind, _, holder = what.partition(".")
        known = tuple(str(one) for one in self.window.desk.known_copies(self._open_session()))
        self._show(DataView(where=self._view.where, asked=Asked(kind, holder, known=known)))

    def _confirm(self) -> None:
        asked = self._view.asked
        if asked is None:
            return
        if asked.what == PROLONG:
            self._prolong(asked)
            return
        word = expected(self._scene(), asked)
        if asked.word.strip().casefold() != word.casefold():
            self._refuse(NOT_THAT_WORD, say("Écrivez « {word} », ou ne faites rien.", word=word))
            return
        {VOICE: self._erase_voice, LIGHTEN: self._lighten, ALL: self._erase_all}[asked.what](asked)

    def _refuse(self, what: str, remedy: str) -> None:
        self._show(replace(self._view, refusal=(what, remedy)))

    def _prolong(self, asked: Asked) -> None:
        session = self._open_session()
        if not asked.why.strip() or not asked.months:
            self._refuse("Il manque la durée ou le motif.", "Les deux sont écrits au dossier.")
            return
        value = {"mois": int(asked.months), "motif": asked.why.strip(), "date": session.today.isoformat()}
        session.answer(PROLONGED, value, holder=TOGETHER, label="conservation prolongée")
        self.window.desk.note_term(session)
        self._show(DataView(where=self._view.where, done="La conservation est prolongée."))

    def _erase_voice(self, asked: Asked) -> None:
        session = self._open_session()
        if asked.holder not in PAIR or session.speaker != asked.holder:
            return  # the turn went to somebody else meanwhile
        done = self.window.desk.erase_voice(session, asked.holder)
        told = say("Les réponses de la {voice} sont effacées.", voice=self._scene().voice(asked.holder))
        self._erased(asked, told, done.remaining)

    def _lighten(self, asked: Asked) -> None:
        done = self.window.desk.erase_individual_answers(self._open_session())
        self._erased(asked, "Les réponses individuelles sont effacées.", done.remaining)

    def _erase_all(self, asked: Asked) -> None:
        session = self._open_session()
        found = next(one for one in self.window.desk.cases() if one.id == session.case.id)
        self._view = DataView()
        self.window.go(Place(LIBRARY))
        self._delete(found, asked.copies)

    def _erased(self, asked: Asked, told: str, remaining: Sequence[Path]) -> None:
        """Say what is done and what still holds it; clean those too when it was asked."""
        view = DataView(where=self._view.where, done=told, left=_paths(remaining), left_of=asked.holder)
        self._show(view)
        if asked.copies and remaining:
            self._clean(asked.holder)

    def _clean(self, holder: str) -> None:
        kept = self.window.desk.clean_copies(self._open_session(), holder).remaining
        told = (
            "Certains fichiers n’ont pas pu être nettoyés." if kept else "Les fichiers connus sont nettoyés."
        )
        done = f"{self._view.done} {told}" if self._view.done else told
        self._show(DataView(where=self._view.where, done=done, left=_paths(kept), left_of=holder))

    # --- what is printed

    def _write_mine(self) -> None:
        holder = self._open_session().speaker
        if holder in PAIR:
            self._write_answers(holder, self._scene().voice(holder))

    def _write_of_code(self) -> None:
        """Hand another person what it said, once it has given its code; the code is then forgotten."""
        holders = {who for who, _ in self._open_session().case.answers}
        found = of_code(holders, self._view.code.strip().lower())
        self._show(replace(self._view, code=""))
        if not found:
            self._refuse("Aucune réponse ne porte ce code.", "Relisez les signes remis à la fin.")
            return
        self._write_answers(found, "autre-voix")

    def _write_answers(self, holder: str, name: str) -> None:
        from coopwizard.report.my_answers import write_my_answers
        from coopwizard.report.tables import Wording
        from coopwizard.ui.presenters.conflicts import ConflictWords

        session = self._open_session()
        path = self.window.files.save(
            self.window, "Enregistrer mes réponses", f"mes-reponses-{name}.pdf", files.PDF
        )
        if path is None:
            return
        base, case, today = session.base, session.case, session.today
        words = ConflictWords(base)
        wording = Wording(words.about, words.value)
        self._print(lambda: write_my_answers(base, case, holder, wording, today, path), path)

    def _write_lost(self) -> None:
        from coopwizard.report.lost_computer import write_lost_computer

        path = self.window.files.save(
            self.window, "Enregistrer la fiche", "poste-perdu-que-faire.pdf", files.PDF
        )
        if path is not None:
            session = self._open_session()
            title, today = session.case.title, session.today
            self._print(lambda: write_lost_computer(title, today, path), path)

    def _print(self, work: Callable[[], object], path: Path) -> None:
        done = f"Enregistré\u00a0: {path.name}"
        jobs.run(
            work,
            lambda _: self._show(replace(self._view, done=done, refusal=None, left=())),
            lambda err: self._refuse(err.what, err.remedy),
            self,
        )


def _paths(found: Sequence[Path]) -> tuple[str, ...]:
    return tuple(map(str, found))
