"""The library on disk: cases, voices, answers, seals, versions, journal and backups."""
