"""The example opened in a real library, and the pages of the later steps as a person meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.examples import add_example
from coopwizard.store.library import Library
from coopwizard.ui.pages.choices import ChoicePage
from coopwizard.ui.presenters.results_parts import words_of
from coopwizard.ui.presenters.sheet import (
    Cards,
    Chips,
    Closed,
    Field,
    Menu,
    Part,
    Pick,
    Picture,
    Press,
    Rows,
    Say,
    Screen,
    Words,
    flat,
)
from coopwizard.ui.session import Session
from tests.ui.access import clipped
from tests.ui.early import NOW, light, settle


def open_example(base: Base, path: Path) -> tuple[Library, Session]:
    """Return the shipped example in a new library, its voices open."""
    library = Library.open(path, clock=lambda: NOW, groups=group_of(base.reponses))
    case = add_example(library, base)
    return library, Session(library, base, case.id, evaluate=light, clock=lambda: NOW)


def texts(screen: Screen) -> Iterator[str]:
    """Yield every word of the screen: title, lead, footer, landmarks and parts."""
    yield from (screen.title, screen.lead, screen.note, screen.footer.primary, screen.footer.third)
    for one in flat(screen.parts):
        yield from _words(one)
    for landmark in (*screen.landmarks, *(mark for one in flat(screen.parts) for mark in one.landmarks)):
        yield from (landmark.rubric, landmark.text)


def _words(one: Part) -> Iterator[str]:
    yield from words_of(one)
    match one:
        case Words() | Press():
            yield one.text
        case Say():
            yield from (one.title, one.text, one.action)
        case Closed():
            yield from (one.title, one.opens, *(text for text, _ in one.lacking))
        case Chips():
            yield from (text for _, text in one.chips)
        case Rows():
            yield from one.head
            yield from (cell for row in one.rows for cell in row)
        case Picture():
            yield one.alternative
        case _:
            pass
    if isinstance(one, Field):
        yield from (one.label, one.hint)
    if isinstance(one, Pick | Menu):
        yield from (text for _, text in one.options)
    if isinstance(one, Cards):
        yield from (text for _, text in one.cards)


def cut(page: QWidget) -> list[str]:
    """Return what is cut on the page; a rich lead is left out, its markup would be measured as words."""
    return [one for one in clipped(page) if "« <b" not in one]


def shown_page(
    kind: Callable[[Session], ChoicePage],
    session: Session,
    shown: Callable[..., object],
    screen: str = "",
    size: tuple[int, int] = (918, 636),
) -> ChoicePage:
    """Return the page shown at this size, redrawn at each change as the window does."""
    page = kind(session)
    session.changed.connect(page.refresh)
    page.refresh()
    shown(page, *size)
    if screen:
        page.show_screen(screen)
    settle()
    return page
