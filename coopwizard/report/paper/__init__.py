"""The documents of part M on paper: printed, filled by hand or on screen, and read back."""
