"""Open a Word file with LibreOffice, without a window, and read back what it shows.

`python -m tests.tools.word DOSSIER.docx OUT` writes OUT/DOSSIER.pdf and says how many pages it has.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST = 120  # seconds; LibreOffice makes its own profile the first time


def libreoffice() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next((found for one in _PROGRAMS if (found := shutil.which(one))), None)


def converted(program: str, path: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of this file, in this folder, with a profile of its own there."""
    profile = (folder / "profil").resolve().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=_LONGEST
    )
    return folder / path.with_suffix(".pdf").name


def main(arguments: list[str]) -> int:
    """Convert the file given and print how many pages it has; 1 without LibreOffice."""
    program = libreoffice()
    if program is None:
        print("LibreOffice n’est pas installé.")
        return 1
    made = converted(program, Path(arguments[0]), Path(arguments[1]))
    print(f"{made} : {len(PdfReader(made).pages)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
