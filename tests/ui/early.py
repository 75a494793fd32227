"""A real session on a real library, answers of two voices, and what a test reads on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, Case
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.store.library import Library
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters.scene import GROUP, Scene
from coopwizard.ui.presenters.sheet import Part, Screen, flat
from coopwizard.ui.session import Session

Page = TypeVar("Page", bound=SheetPage)
NOW = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)
CODES = {PRESIDENT: "quatre mots que voici", DIRECTOR: "huitsignes8"}


def light(base: Base, case: Case, today: date) -> Results:
    """Evaluate without the draws."""
    return evaluate(base, case, today=today, draws=0)


def open_session(base: Base, path: Path, title: str = "Les Deux Rives") -> tuple[Library, Session]:
    """Return a new case in a new library."""
    library = Library.open(path, clock=lambda: NOW, groups=group_of(base.reponses))
    case = library.create_case(title)
    return library, Session(library, base, case.id, evaluate=light, clock=lambda: NOW)


def scene_of(session: Session, at: str = "", **place: str) -> Scene:
    """Return what a presenter reads of this session."""
    return Scene(
        base=session.base,
        case=session.case,
        speaker=session.speaker,
        today=session.today,
        find=lambda: session.results,
        at=at,
        place=place,
    )


def part_of(screen: Screen, name: str) -> Part:
    """Return this part of the screen; KeyError when it has none."""
    return {one.id: one for one in flat(screen.parts)}[name]


def names_of(screen: Screen) -> list[str]:
    """Return the ids of the parts of the screen."""
    return [one.id for one in flat(screen.parts)]


def prepare(session: Session, marks: Mapping[str, int], *, sealed: bool = True, only: str = "") -> None:
    """Answer all that each voice answers alone; `marks` gives its one mark to every express question."""
    base = session.base
    session.answer_all({f"titulaire.{v}": "titulaire" for v in (PRESIDENT, DIRECTOR)}, label="titulaires")
    for voice, mark in marks.items():
        if only and voice != only:
            continue
        session.speak_as(voice)
        express = [name for name, item in base.items.items() if item.express]
        session.answer_all(
            {
                "notice_lue": "2026-11-01",
                **{f"regle.{rank}": True for rank in range(1, 6)},
                "signature_matrice": {"nom": f"signataire {voice}", "date": "2026-11-01"},
                **{f"item.{name}": mark for name in express},
                f"preuve.{express[0]}": f"preuve de {voice}",
                "attentes": f"attente de {voice}",
                "craintes": f"crainte de {voice}",
                **{f"liberte.{name}": 2 for name in base.libertes.questions},
                f"motif.{next(iter(base.motifs.liste))}": 4,
                "chemins": {"rangs": [[name] for name in list(base.chemins)[:3]], "ecartes": []},
            },
            label="répondre",
        )
        if sealed:
            session.seal(GROUP, CODES[voice], "un indice")
    session.speak_as("ensemble")


def revealed(session: Session, president: int = 4, director: int = 3) -> None:
    """Prepare both voices and open their seals."""
    prepare(session, {PRESIDENT: president, DIRECTOR: director})
    session.reveal(GROUP, CODES)


def open_revealed(
    base: Base, folder: Path, path: Path, president: int, director: int
) -> tuple[Library, Session]:
    """Return a case whose two voices are revealed, copied from a library made once (seals are slow)."""
    model = folder / f"revelees-{president}-{director}.sqlite3"
    if not model.exists():
        library, session = open_session(base, model)
        revealed(session, president, director)
        library.close()
    shutil.copy(model, path)
    library = Library.open(path, clock=lambda: NOW, groups=group_of(base.reponses))
    case = library.summaries()[0]
    return library, Session(library, base, case.id, evaluate=light, clock=lambda: NOW)


def treated(session: Session) -> None:
    """Give every alert an action, a name and a date."""
    for alert in session.results.assessment.alerts:
        said = {"action": "en parler", "responsable": "la présidence", "date": "2026-12-01"}
        session.answer(f"traitement.{alert.id}", said)


def said_on(widget: QWidget) -> Iterator[str]:
    """Yield every text that the widget and its children hold, shown or not, spoken names included."""
    for one in [widget, *widget.findChildren(QWidget)]:
        yield one.accessibleName()
        yield one.accessibleDescription()
        yield one.toolTip()
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QComboBox):
            yield one.currentText()


def settle() -> None:
    """Let Qt lay the page out."""
    for _ in range(4):
        QApplication.processEvents()


def on_screen(made: Page, session: Session, shown: Callable[..., object]) -> Page:
    """Return this page, drawn at the width of the work column and following its session."""
    session.changed.connect(made.refresh)
    made.refresh()
    shown(made, 810, 636)
    return made
