"""The window: theme, widgets, pages, and the one place that wires them to the library."""

from coopwizard.ui.immortal import keep_constants

keep_constants()
