"""Qt models for the lists longer than a screen."""
