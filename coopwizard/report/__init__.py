"""The dossier: case and results to neutral blocks, then to PDF, Word and screen."""
