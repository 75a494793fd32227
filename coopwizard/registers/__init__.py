"""Extracts of public registers that people bring on disk: FINESS and RNA, read line by line."""
