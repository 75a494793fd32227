"""What people ask of paper: print a document, take a filled one back, copy one written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER, Answer
from coopwizard.domain.keys import group_of
from coopwizard.domain.paper import Filled
from coopwizard.domain.voices import PREFIX, is_other_voice, other_voice
from coopwizard.errors import CoopwizardError
from coopwizard.french import plural
from coopwizard.ui import files, jobs
from coopwizard.ui.menu import Item
from coopwizard.ui.places import COPYING, PAPER, Place
from coopwizard.ui.presenters.deliberation_avis import new_code, sealed_code
from coopwizard.ui.presenters.papier import THEIRS, PaperView, belongs_to_another, settled
from coopwizard.ui.uids import new_uid

if TYPE_CHECKING:
    from coopwizard.domain.paper import Review
    from coopwizard.report.paper.documents import Request
    from coopwizard.ui.pages.papier import PaperPage
    from coopwizard.ui.session import Session
    from coopwizard.ui.window import MainWindow

TITLE = "Recopier une feuille"
TABLE = "Tableau à remplir (*.csv)"
FILLED = "Feuille remplie (*.pdf *.csv)"
LABEL = "feuille reprise du papier"
PERSON = "réponse d’une autre voix"  # the journal never says more
_OPINION = "avis."


class PaperDesk(QObject):
    """The gestures of the place « Papier »; what is read is shown before anything is kept."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view: PaperView | None = None
        self._waiting: Filled | None = None  # read, and kept out of sight until its voice has the floor
        self._session: Session | None = None

    def item(self) -> Item:
        """Return the line of the menu."""
        return Item("Papier\u00a0: imprimer, reprendre", self._open, self._window.session is not None)

    def make(self) -> QWidget:
        """Return the page."""
        from coopwizard.ui.pages.papier import PaperPage

        page = PaperPage()
        page.asked.connect(self._asked)
        page.chosen.connect(self._chosen)
        page.go_to.connect(self._window.follow)
        return page

    @Slot()
    def _open(self) -> None:
        self._window.follow(f"{PAPER}:")

    def prepare(self, kind: str) -> None:
        """Fill the page before it is shown; a review under way stays for the voice it belongs to."""
        session = self._window.session
        if session is None:
            return
        if session is not self._session:
            self._session, self._view, self._waiting = session, None, None
            session.speaker_changed.connect(self._turn_given)
        if kind or self._view is None:
            self._view = PaperView(self._request(kind))
        self._show()

    def _request(self, kind: str, **more: str) -> Request:
        from coopwizard.report.paper.documents import Request

        session = self._open_session()
        former = self._view.request if self._view is not None else Request("", session.speaker)
        return settled(
            session.base, session.case, replace(former, kind=kind or former.kind, **more), session.speaker
        )

    def _open_session(self) -> Session:
        if self._session is None:
            raise RuntimeError("the place of paper needs an open case")
        return self._session

    @property
    def page(self) -> PaperPage | None:
        """The page, when it was opened."""
        from coopwizard.ui.pages.papier import PaperPage

        found = self._window.page(PAPER)
        return found if isinstance(found, PaperPage) else None

    def _show(self, **changes: object) -> None:
        session, page = self._open_session(), self.page
        if self._view is None:
            return
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]
        if page is not None:
            page.show_view(session.base, session.case, self._view)

    @Slot(str)
    def _turn_given(self, _holder: str) -> None:
        """Put away what one voice read of its sheet: it is not left to the next."""
        if self._view is not None and self._waiting is None:
            self._view = PaperView(self._request(""))
            self._show()

    # --- gestures

    @Slot(str, str)
    def _chosen(self, name: str, value: str) -> None:
        if self._view is None:
            return
        kind, _, field = name.partition(".")
        if kind == "choix":
            self._show(choices={**self._view.choices, field: value})
            return
        parts = {"document": "kind", "voix": "holder", "partenaire": "partner"}
        request = replace(self._view.request, **{parts[kind]: value})
        self._view = PaperView(request)
        self._view = PaperView(self._request(request.kind))
        self._show()

    @Slot(str)
    def _asked(self, action: str) -> None:
        verb, _, what = action.partition(":")
        gestures: Mapping[str, Callable[[], None]] = {
            "pdf": lambda: self._write(table=False),
            "csv": lambda: self._write(table=True),
            "retour": self._give_back,
            "recopier": self._copy,
            "reprendre": self._take_back,
            "garder": self._keep,
            "laisser": self._leave,
            "lignes": lambda: self._show(first=int(what)),
            "parler": lambda: self._let_speak(what),
        }
        try:
            gestures[verb]()
        except CoopwizardError as err:
            self._refuse(err)

    def _refuse(self, err: CoopwizardError) -> None:
        self._waiting = None
        self._show(
            refusal=(err.what, err.remedy),
            done="",
            turn="",
            code="",
            review=None,
            paper=None,
            mirrored=False,
        )

    def _named(self) -> Request:
        """Return the request, with a free identifier for what the document may add."""
        if self._view is None:
            raise RuntimeError("nothing is shown yet")
        return replace(self._view.request, uid=new_uid())

    def _write(self, *, table: bool) -> None:
        session, request = self._open_session(), self._named()
        ending, kinds = ("csv", TABLE) if table else ("pdf", files.PDF)
        name = f"{request.kind}-{request.holder}".replace("_", "-").replace(".", "-") + f".{ending}"
        path = self._window.files.save(self._window, "Enregistrer la feuille", name, kinds)
        if path is None:
            return
        base, case = session.base, session.case

        def writing() -> object:
            from coopwizard.report.paper.printing import write_paper
            from coopwizard.report.paper.table import write_table

            return (write_table if table else write_paper)(base, case, request, path)

        self._run(writing, f"Feuille enregistrée\u00a0: {path.name}")

    def _run(self, writing: Callable[[], object], done: str) -> None:
        jobs.run(
            writing,
            lambda _: self._show(done=done, refusal=None, turn="", code="", mirrored=False),
            self._refuse,
            self,
        )

    def _give_back(self) -> None:
        """Write what the partner who marked us was promised: the gaps, never our two voices."""
        from coopwizard.report.mirror_back import write_mirror_back

        session, partner = self._open_session(), self._named().partner
        reading = next((one for one in session.results.partners if one.id == partner), None)
        if reading is None:
            return
        path = self._window.files.save(
            self._window, "Enregistrer le retour", "retour-au-partenaire.pdf", files.PDF
        )
        if path is not None:
            base, case, today = session.base, session.case, session.today
            writing = partial(write_mirror_back, base, case, reading, today, path)
            self._run(writing, f"Retour enregistré\u00a0: {path.name}")

    def _copy(self) -> None:
        from coopwizard.report.paper.confronting import refuse_sealed
        from coopwizard.report.paper.documents import paper_of
        from coopwizard.ui.pages.saisie_papier import CopyingPage

        session, request = self._open_session(), self._named()
        paper = paper_of(session.base, session.case, request)
        refuse_sealed(session.base, session.case, ((one.holder, one.key) for one in paper.asks()))
        page = CopyingPage(paper)
        page.copied.connect(lambda values: self._copied(request, values))
        self._window.show_once(COPYING, page, TITLE)

    def _copied(self, request: Request, values: Mapping[str, str]) -> None:
        from coopwizard.report.paper.reading import copied

        session = self._open_session()
        filled = copied(session.base, session.case, request, values)
        self._window.go(Place(PAPER))
        try:
            self._receive(filled)
        except CoopwizardError as err:
            self._refuse(err)

    def _take_back(self) -> None:
        path = self._window.files.open(self._window, "Reprendre une feuille remplie", FILLED)
        if path is not None:
            self._receive(self._read(path))

    def _read(self, path: Path) -> Filled:
        from coopwizard.report.paper.reading import read_filled

        return read_filled(path, self._open_session().base)

    def _receive(self, filled: Filled) -> None:
        """Show what a filled document brings, to the voice it belongs to."""
        from coopwizard.report.paper.confronting import confront
        from coopwizard.report.paper.documents import Request, paper_of

        session = self._open_session()
        base, case = session.base, session.case
        review = confront(base, case, filled)
        groups = frozenset(filter(None, map(group_of(base.reponses), (one.key for one in filled.answers))))
        if belongs_to_another(case, session.speaker, filled.holder, groups):
            self._waiting = filled
            self._show(turn=filled.holder, refusal=None, done="", code="", review=None)
            return
        self._waiting = None
        keys = [one.key for one in filled.answers if one.key.startswith(("partenaire.", _OPINION))]
        uid = keys[0].split(".")[1] if keys else ""
        paper = paper_of(base, case, Request(filled.kind, filled.holder, uid, uid))
        self._show(
            review=review,
            paper=paper,
            choices={},
            first=0,
            turn="",
            refusal=None,
            done="",
            code="",
            person=False,
            mirrored=False,
        )

    def _let_speak(self, holder: str) -> None:
        filled = self._waiting
        self._open_session().speak_as(holder)
        if filled is not None:
            self._receive(filled)

    def _leave(self) -> None:
        self._show(review=None, paper=None, choices={}, done="Rien n’a été repris.", mirrored=False)

    def _keep(self) -> None:
        """Write what is taken and what was chosen, as one change."""
        from coopwizard.report.paper.confronting import chosen
        from coopwizard.report.paper.offers import MIRROR

        session = self._open_session()
        review = self._view.review if self._view is not None else None
        if self._view is None or review is None:
            return
        theirs = {name: side == THEIRS for name, side in self._view.choices.items()}
        answers = chosen(session.case, review, theirs)
        if is_other_voice(review.holder):
            self._keep_person(review, answers)
            return
        values, code = self._deposited(answers)
        if values:
            session.answer_all(values, holder=review.holder, label=LABEL)
        if code:
            session.forget_turns()  # an opinion that was deposited is withdrawn with its code, not undone
        undo = "" if code or not values else " Ctrl+Z rend ce qui était là."
        done = f"{plural(_count(review, theirs), 'réponse reprise', 'réponses reprises')}.{undo}"
        paper = self._view.paper
        mirrored = paper is not None and paper.kind == MIRROR
        self._show(review=None, paper=None, choices={}, done=done, code=code, person=False, mirrored=mirrored)

    def _keep_person(self, review: Review, answers: tuple[Answer, ...]) -> None:
        """Write one more person's response, under a code of its own; it is neither undone nor seen again."""
        session, uid = self._open_session(), new_uid()
        holder = other_voice(review.holder.removeprefix(PREFIX), uid)
        session.answer_all({one.key: one.value for one in answers}, holder=holder, label=PERSON)
        session.forget_turns()
        self._show(review=None, paper=None, choices={}, code=uid, person=True)

    def _deposited(self, answers: tuple[Answer, ...]) -> tuple[dict[str, object], str]:
        """Return what is written; a minority opinion is deposited today, under a code shown once."""
        values: dict[str, object] = {}
        code = ""
        for one in answers:
            value = one.value
            if one.holder == TOGETHER and one.key.startswith(_OPINION) and isinstance(value, dict):
                code = new_code()
                uid = one.key.partition(".")[2]
                today = self._open_session().today.isoformat()
                value = {**value, "depose_le": today, "code": sealed_code(uid, code)}
            values[one.key] = value
        return values, code


def _count(review: Review, theirs: Mapping[str, bool]) -> int:
    """Return how many lines of the sheet were taken."""
    fresh = sum(one.fate.name == "TAKEN" for one in review.lines)
    return fresh + sum(theirs.get(one.name, False) for one in review.differences)
