"""Quit at the first paint of a window, and say when that was and what memory it took."""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Watches a window for its first paint, then prints the figures and quits."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint; quit once the events it caused are done."""
        if not self._seen and event.type() == QEvent.Type.Paint:
            self._seen = True
            QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        figures = {"seconds": process_age(), "kilobytes": resident()}
        print(json.dumps(figures), flush=True)
        QApplication.exit(0)


def process_age() -> float:
    """Return the seconds since this process started, from the kernel's own clock."""
    ticks = os.sysconf("SC_CLK_TCK")
    started = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19]) / ticks
    return float(Path("/proc/uptime").read_text().split()[0]) - started


def resident() -> int:
    """Return the memory in use, in kilobytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
