"""Whole cases, taken by a binôme through the real window from the first word to the dossier."""
