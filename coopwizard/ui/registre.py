"""Looking for an organisation in an extract laid on the computer, to fill an identity sheet with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui import jobs, territories
from coopwizard.ui.pages.registre import TITLE, RegisterPage
from coopwizard.ui.places import REGISTER
from coopwizard.ui.presenters.registre import (
    Candidate,
    Outcome,
    RegisterView,
    answers,
    differences,
    prefix_of,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coopwizard.errors import CoopwizardError
    from coopwizard.registers.records import Record
    from coopwizard.registers.search import Found
    from coopwizard.ui.files import Files
    from coopwizard.ui.pages.page import StepPage
    from coopwizard.ui.session import Session

EXTRACT = "Extrait FINESS ou RNA (*.csv *.txt)"


class Host(Protocol):
    """What of the window is needed: a page shown once, the question about a file, the way back."""

    @property
    def files(self) -> Files:
        """The questions about files."""

    def show_once(self, kind: str, page: QWidget, title: str) -> None:
        """Show a page made for this once."""

    def go_back(self) -> None:
        """Come back to where one was."""


def open_register(page: StepPage, target: str) -> RegisterSearch:
    """Show the search that fills the sheet of this target: « identite », or « partenaire.<uid> »."""
    search = RegisterSearch(cast("Host", page.window()), page.session, target, told=page.announce.emit)
    search.show()
    return search


class RegisterSearch(QObject):
    """One search: what is shown of it, the job under way, what is written in the end."""

    def __init__(self, host: Host, session: Session, target: str, told: Callable[[str], None]) -> None:
        self.page = RegisterPage(session.base)
        super().__init__(self.page)  # they go together
        self._host, self._session, self._told = host, session, told
        self._prefix = prefix_of(target)
        self._path: Path | None = None
        self._stopped = threading.Event()
        self._job: jobs.Job | None = None
        self.view = RegisterView()
        self.page.pressed.connect(self.press)
        self.page.edited.connect(self._edit)
        stopped = self._stopped
        self.page.destroyed.connect(lambda: stopped.set())
        self._show()

    def show(self) -> None:
        """Show the page over the work; the footer leads back."""
        self._host.show_once(REGISTER, self.page, TITLE)

    def press(self, action: str) -> None:
        """Do what a button asks."""
        verb, _, target = action.partition(":")
        gestures: dict[str, Callable[[], None]] = {
            "fichier": self._ask_file,
            "chercher": self._search,
            "arreter": self._stop,
            "choisir": lambda: self._choose(int(target)),
            "autre": self._choose_again,
            "remplir": self._fill,
        }
        gestures[verb]()

    def use(self, path: Path) -> None:
        """Look in this file from now on."""
        self._path = path
        self._show(file=path.name, refusal="", outcome=None)

    def _ask_file(self) -> None:
        path = self._host.files.open(self.page, TITLE, EXTRACT)
        if path is not None:
            self.use(path)

    def _edit(self, name: str, value: object) -> None:
        kind, _, rest = name.partition(".")
        if kind == "mots":
            self.view = replace(self.view, words=str(value or ""))
        elif kind == "cote":
            self._show(sides={**self.view.sides, rest: str(value)})

    def _search(self) -> None:
        if self._path is None:
            self._show(refusal="Choisissez d’abord le fichier de l’extrait.")
            return
        self._stop()
        stopped = self._stopped = threading.Event()
        self.page.destroyed.connect(lambda: stopped.set())
        path, words = self._path, self.view.words
        self._show(busy=True, refusal="", outcome=None)
        self._job = jobs.run(lambda: _look(path, words, stopped), self._found, self._failed, self.page)

    def _stop(self) -> None:
        self._stopped.set()
        if self._job is not None:
            self._job.forget()
            self._job = None
        self._show(busy=False)

    def _found(self, outcome: Outcome | None) -> None:
        self._job = None
        self._show(busy=False, outcome=outcome)

    def _failed(self, err: CoopwizardError) -> None:
        self._job = None
        self._show(busy=False, refusal=f"{err.what} {err.remedy}")

    def _choose(self, rank: int) -> None:
        if self.view.outcome is None:
            return
        chosen = self.view.outcome.candidates[rank]
        found = differences(self._session.base, self._session.case, self._prefix, chosen)
        self._show(chosen=chosen, differences=found, sides={})
        self.page.first_focus().setFocus()

    def _choose_again(self) -> None:
        self._show(chosen=None, differences=(), sides={})
        self.page.first_focus().setFocus()

    def _fill(self) -> None:
        values = answers(self._prefix, self.view)
        register = self.view.outcome.register if self.view.outcome is not None else ""
        if values:
            self._session.answer_all(
                values, holder=TOGETHER, label=f"fiche remplie depuis un extrait {register}"
            )
            self._told("La fiche est remplie. Ctrl+Z rend ce qu’elle disait.")
        self._host.go_back()

    def _show(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.page.show_view(self.view)


def _look(path: Path, words: str, stopped: threading.Event) -> Outcome | None:
    """Return what the extract holds, or None once nobody waits for it; run off the window's thread."""
    from coopwizard.registers.lines import SearchCancelledError
    from coopwizard.registers.search import search

    try:
        found = search(path, words, lambda: not stopped.is_set())
    except SearchCancelledError:
        return None
    return outcome_of(found)


def outcome_of(found: Found) -> Outcome:
    """Return what was found as the page shows it."""
    return Outcome(
        register=found.register,
        candidates=tuple(map(_candidate, found.records)),
        count=found.count,
        faults=tuple(one.said for one in found.faults),
        fault_count=found.fault_count,
    )


def _candidate(record: Record) -> Candidate:
    """Return a record with the official name of its town when its code is known, none otherwise."""
    fields = dict(record.fields)
    known = territories.find(f"commune:{fields['insee']}") if "insee" in fields else None
    if known is not None:
        fields["commune"] = known.name
    else:
        fields.pop("insee", None)
    return Candidate(record.name, record.where, record.kind, fields, record.warning)
