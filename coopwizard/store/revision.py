"""What marks a file as a library, and which revisions this program knows."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x434F4F50  # « COOP », in the header of the file (PRAGMA application_id)
REVISIONS: Final = ("0001", "0002")  # oldest first; a test pins them to the scripts of migrations/
HEAD: Final = REVISIONS[-1]
