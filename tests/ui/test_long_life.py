"""What would stop the interpreter after some time: constants that lose references, widgets read once deleted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOSING = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

class Emitter(QObject):
    told = Signal(object)

class Drawn(QWidget):
    def paintEvent(self, event): pass
    def event(self, event): return super().event(event)
    def eventFilter(self, watched, event): return False
    def sizeHint(self): return QSize(80, 40)

app = QApplication([])
widget, line, emitter = Drawn(), QLineEdit(), Emitter()
emitter.told.connect(widget.setToolTip)
widget.installEventFilter(widget)
widget.show()
constants = (None, True, False, NotImplemented, Ellipsis)
before = [sys.getrefcount(one) for one in constants]
for turn in range(500):
    widget.repaint()
    widget.adjustSize()
    emitter.told.emit("")
    line.setText("a")
    line.parentWidget()
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.User))
    QSize(1, 2) == 3
    QPoint(1, 2) != "x"
    QTimer.singleShot(0, widget, widget.update)
    app.processEvents()
lost = [one for one, count in zip(constants, before) if sys.getrefcount(one) < count - 100]
import coopwizard.ui
kept = [one for one in constants if sys.version_info >= (3, 12) or sys.getrefcount(one) > 1 << 40]
print([repr(one) for one in lost if one not in kept])
"""
READING = """
import gc
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from coopwizard.ui.theme import Theme, apply_theme

app = QApplication([])
apply_theme(app, Theme())
for turn in range(30):
    gc.collect()
    gc.disable()
    for _ in range(40):
        gone = QPlainTextEdit()  # with widgets of Qt's own, that Python has not met yet
        gone.itself = gone
    gone = None
    gc.set_threshold(40 * (turn + 1), 1, 1)  # a collection falls in each part of the change of theme
    gc.enable()
    apply_theme(app, Theme("light" if turn % 2 else "dark"))
print("done")
"""


def said_by(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_constant_that_qt_loses_can_run_out() -> None:
    assert said_by(LOSING) == "[]"


def test_a_widget_that_a_cycle_alone_keeps_is_not_read_once_deleted() -> None:
    assert said_by(READING) == "done"
