"""The path from one legal form to the next: the drawing of the dossier, read on screen too."""

from __future__ import annotations

from coopwizard.report.figures_path import path_drawing, path_words

__all__ = ["path_drawing", "path_words"]
