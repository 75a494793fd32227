"""The place of paper as a hand finds it, and what it says."""

from __future__ import annotations

from pathlib import Path

from coopwizard.domain.knowledge import Base
from coopwizard.ui.pages.papier import PaperPage
from coopwizard.ui.presenters.sheet import Press, Rows, Say, flat
from coopwizard.ui.window import MainWindow
from tests.ui.early import settle
from tests.ui.windows import Chosen

PARTNER = "partenaire.p1"
EMPLOYEE = "voix.salarie"


def parts(page: PaperPage, kind: type) -> list:
    assert page.screen_shown is not None
    return [one for one in flat(page.screen_shown.parts) if isinstance(one, kind)]


def told(page: PaperPage) -> str:
    return " ".join(f"{one.title} {one.text}" for one in parts(page, Say)).replace("\u00a0", " ")


def presses(page: PaperPage) -> list[str]:
    return [one.press for one in parts(page, Press)]


def fates(page: PaperPage) -> dict[str, str]:
    return dict(parts(page, Rows)[0].rows)


def saved(page: PaperPage, files: Chosen, path: Path, qtbot, **chosen: str) -> Path:
    """Choose a document in the window and save it there, as one does before sending it."""
    for name, value in chosen.items():
        page.chosen.emit(f"voix.{chosen['document']}" if name == "voix" else name, value)
    files.path = path
    page.asked.emit("csv" if path.suffix == ".csv" else "pdf")
    qtbot.waitUntil(lambda: path.name in told(page))
    return path


def take_back(page: PaperPage, files: Chosen, path: Path) -> None:
    files.path = path
    page.asked.emit("reprendre")
    settle()


def express(base: Base, count: int) -> list[str]:
    return [one.id for one in base.items.values() if one.express][:count]


def standing(window: MainWindow) -> tuple[object, ...]:
    """Return all that a file might change: the case, and how many lines its journal has."""
    session = window.session
    return (session.case, len(window.desk.library.journal(session.case.id)), session.can_undo)
