"""What the tests of the window share: compiled forms, the theme, no dialog that waits, no warning."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "forms"))

from compile_forms import compile_forms  # noqa: E402

compile_forms()

from PySide6.QtCore import QtMsgType, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget  # noqa: E402

from coopwizard.store.library import Library  # noqa: E402
from coopwizard.ui.session import Session  # noqa: E402
from coopwizard.ui.theme import Mode, Theme, apply_theme, load_fonts  # noqa: E402


@pytest.fixture(autouse=True)
def _no_waiting_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for an answer would stop a test for ever: it fails it instead."""

    def refuse(*_said: object) -> None:
        pytest.fail("a dialog waits for an answer")

    monkeypatch.setattr(QDialog, "exec", refuse)
    monkeypatch.setattr(QMessageBox, "exec", refuse)


@pytest.fixture(autouse=True)
def _no_warning_of_qt(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of Qt, or of our log, fails the test."""
    said: list[str] = []

    def keep(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            said.append(message)

    former = qInstallMessageHandler(keep)
    yield
    qInstallMessageHandler(former)
    said += [one.getMessage() for one in caplog.records if one.levelname in ("WARNING", "ERROR", "CRITICAL")]
    said = [one for one in said if not one.startswith("This plugin does not support")]
    assert not said


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme at 100 %, applied."""
    load_fonts()
    made = Theme()
    apply_theme(qapp, made)
    return made


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[Mode, float], Theme]]:
    """Apply another theme for one test."""
    load_fonts()

    def give(mode: Mode = "light", zoom: float = 1.0) -> Theme:
        made = Theme(mode, zoom)
        apply_theme(qapp, made)
        return made

    yield give
    apply_theme(qapp, Theme())


@pytest.fixture
def shown(qtbot, theme: Theme) -> Callable[..., QWidget]:
    """Show a widget at a size and wait until it is there."""

    def show(widget: QWidget, width: int = 730, height: int = 600) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        QApplication.processEvents()
        return widget

    return show


@pytest.fixture
def session(opened: tuple[Library, Session]) -> Session:
    """The session of the case that the module opens; a module that opens none has its own."""
    return opened[1]


@pytest.fixture
def full(session: Session) -> Session:
    """The session on the full path."""
    session.answer("parcours", "complet")
    return session
