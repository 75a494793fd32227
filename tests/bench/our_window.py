"""Our own window on its welcome page, on the library whose path is given."""

from __future__ import annotations

import sys
from pathlib import Path

from coopwizard.ui.app import open_window, start_application
from tests.bench.first_paint import FirstPaint

if __name__ == "__main__":
    application = start_application(sys.argv[:1])
    window = open_window(Path(sys.argv[1]))
    watcher = FirstPaint(window.welcome.first_focus())  # the window itself is wholly covered by its page
    window.show()
    sys.exit(application.exec())
