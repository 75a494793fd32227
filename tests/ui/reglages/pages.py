"""Réglages as a hand finds it: its page, its sections, its fields and what it keeps."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from coopwizard.domain.knowledge.overlay import Overlay
from coopwizard.kb.overlayfile import read_overlay
from coopwizard.ui.pages.reglages import ReglagesPage
from coopwizard.ui.places import REGLAGES
from coopwizard.ui.window import MainWindow
from tests.ui.access import spoken_name
from tests.ui.hand import Hand

QUESTION = "items.pr_actualise.question"
OWN = "Notre projet écrit, de quand date-t-il\u202f?"
TODAY = datetime.now(UTC).astimezone().date().isoformat()


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def page_of(window: MainWindow) -> ReglagesPage:
    page = window.page(REGLAGES)
    assert isinstance(page, ReglagesPage)
    return page


def shown(window: MainWindow) -> str:
    """Return what the page says, part by part."""
    page = page_of(window)
    texts = [
        getattr(one.part, "text", "") or getattr(one.part, "label", "")
        for one in page.sheet.sheet.everything()
    ]
    return "\n".join(texts)


def open_section(window: MainWindow, hand: Hand, rank: int) -> None:
    """Open Réglages on its first section, and walk to this one with the arrows."""
    window.follow(f"{REGLAGES}:textes")
    settle()
    for _ in range(rank):
        hand.key(Qt.Key.Key_Right)
        settle()


def come_back(window: MainWindow) -> None:
    """Come back to Réglages where it was left."""
    window.follow(f"{REGLAGES}:")
    settle()


def type_in(hand: Hand, name: str, text: str) -> None:
    """Reach the field of this name, replace what it holds, and leave it."""
    hand.reach(lambda held: spoken_name(held) == name and not isinstance(held, QAbstractButton), name)
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.text(text)
    hand.key(Qt.Key.Key_Tab)
    settle()


def kept(window: MainWindow) -> Overlay:
    found = read_overlay(window.desk.own.file)
    assert found is not None
    return found


def told(window: MainWindow) -> str:
    """Return what the notices of the page say."""
    parts = page_of(window).sheet.sheet.everything()
    return "\n".join(f"{getattr(one.part, 'title', '')} {getattr(one.part, 'text', '')}" for one in parts)
