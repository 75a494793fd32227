"""The sixteen sections of the dossier, each a pure function from the context to neutral blocks."""
