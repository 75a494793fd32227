"""A binôme takes a case from the welcome screen to the PDF, by keyboard alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.files import Files
from coopwizard.ui.places import DOSSIER
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Mode, Theme
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, unnamed
from tests.ui.hand import Hand
from tests.ui.road import Road

pytestmark = pytest.mark.usefixtures("theme")


class ToFolder(Files):
    """Answers the question « where to save » with a folder of the test."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self._target = folder

    def save(self, parent: QWidget, title: str, name: str, kind: str) -> Path | None:
        return self._target / name


class NoStrayWindow(QObject):
    """Notes every widget shown as a window of its own, for want of a parent: it would flash."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            proper = isinstance(watched, MainWindow) or watched.windowType() == Qt.WindowType.Popup
            if not proper and watched.windowType() != Qt.WindowType.ToolTip:
                self.seen.append(
                    f"{type(watched).__name__} {watched.objectName()} {watched.accessibleName()}"
                )
        return False


@pytest.fixture
def window(tmp_path: Path, qtbot, qapp: QApplication) -> Iterator[MainWindow]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.mode = "light"
    desk = LibraryDesk(tmp_path / "coopwizard.sqlite3")
    made = MainWindow(desk, settings, ToFolder(settings, tmp_path))
    complete(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    stray = NoStrayWindow()
    qapp.installEventFilter(stray)
    yield made
    qapp.removeEventFilter(stray)
    made.close()
    desk.close()
    assert stray.seen == []


@pytest.mark.requirement("R061")
@pytest.mark.requirement("R148")
def test_a_new_case_goes_from_the_welcome_to_the_pdf_by_keyboard_alone(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    hand = Hand(window)
    road = Road(hand)
    road.walk()
    assert window.place.kind == DOSSIER
    page = window.page(DOSSIER)
    assert page is not None
    hand.button("Enregistrer en PDF")
    qtbot.waitUntil(lambda: any(tmp_path.glob("*.pdf")), timeout=30_000)
    [pdf] = tmp_path.glob("*.pdf")
    text = "\n".join(one.extract_text() for one in PdfReader(pdf).pages)
    opinion = road.answers["ensemble", f"avis.{road.added['avis']}"]
    assert isinstance(opinion, dict)
    assert "Je ne voterai pas ce texte" in text
    assert "Mettre en commun ce qui fait tenir nos deux maisons" in text.replace("\n", " ")
    case = window.session.case if window.session is not None else None
    assert case is not None
    given = {key for (_holder, key) in case.answers}
    assert {"verdict", "mandat", "type_retenu", "canevas.benefice_personnes", "item.go_roles"} <= given
    if target := os.environ.get("COOPWIZARD_KEYS"):
        Path(target).write_text("\n".join(hand.pressed), encoding="utf-8")


class Inspector(Road):
    """Walks the road and looks at each screen: nothing cut, nothing without a name."""

    def __init__(self, hand: Hand) -> None:
        super().__init__(hand)
        self.faults: list[str] = []

    def sight(self) -> tuple[str, str]:
        window = self.hand.window
        for _ in range(5):  # a text that wraps is laid out in several turns
            QApplication.processEvents()
        here = f"{self.where()}/{self.hand.page.screen.id}"
        self.faults += [f"{here} : {one}" for one in (*clipped(window), *unnamed(window))]
        return super().sight()


def test_at_200_per_cent_on_a_small_screen_nothing_is_cut_and_everything_is_reached(
    window: MainWindow, themed: Callable[[Mode, float], Theme]
) -> None:
    while window.settings.zoom < 2:
        window.change_zoom(1)
    window.resize(1024, 768)
    QApplication.processEvents()
    road = Inspector(Hand(window))
    road.walk()
    themed("light", 1.0)
    assert sorted(set(road.faults)) == []
