"""The floor: a window with one label, nothing else."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel

from tests.bench.first_paint import FirstPaint

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QLabel("coopwizard")
    window.resize(1366, 768)
    watcher = FirstPaint(window)
    window.show()
    sys.exit(application.exec())
