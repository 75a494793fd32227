"""The window: pages draw, presenters decide, app wires."""
