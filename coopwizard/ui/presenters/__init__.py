"""Presenters decide what a page shows; they know no widget."""
