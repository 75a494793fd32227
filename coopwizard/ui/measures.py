"""The widths and the height at which the window folds, in px at 100 % of text."""

from __future__ import annotations

LANDMARKS_FOLD = 1200
PATH_FOLD = 1100
WIDE = 1600
LOW = 740
