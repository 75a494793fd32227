"""The pages of the window: each draws a view value and reports edits."""
