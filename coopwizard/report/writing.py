"""A file written aside, read back, then moved: the former one stays whole if anything fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from coopwizard.errors import DossierError

_REMEDIES = {
    errno.ENOSPC: ("Le disque est plein.", "Libérez de la place, ou choisissez un autre dossier."),
    errno.EDQUOT: (
        "Votre espace sur ce disque est plein.",
        "Libérez de la place, ou choisissez un autre disque.",
    ),
    errno.EROFS: (
        "Ce disque ne se laisse que lire.",
        "Choisissez un autre dossier, par exemple « Documents ».",
    ),
    errno.EACCES: (
        "Ce fichier ou son dossier refuse l’écriture.",
        "Fermez-le s’il est ouvert ailleurs, ou choisissez un autre nom ou un autre dossier.",
    ),
    errno.ENOENT: ("Ce dossier n’existe pas.", "Créez-le, ou choisissez-en un autre."),
    errno.ENOTDIR: ("Ce chemin passe par un fichier.", "Choisissez un dossier."),
    errno.EISDIR: ("C’est un dossier, non un fichier.", "Ajoutez un nom de fichier."),
    errno.ENAMETOOLONG: ("Ce nom est trop long.", "Raccourcissez-le."),
}
_REMEDIES[errno.EPERM] = _REMEDIES[errno.EACCES]
_ELSE = ("L’écriture a échoué.", "Essayez encore, ou choisissez un autre dossier.")


def write_aside(path: Path, content: bytes, whole: Callable[[bytes], bool]) -> None:
    """Write the content beside `path`, read it back, check it is whole, and only then put it in place.

    Raises:
        DossierError: it could not be written; the former file, if any, is untouched.

    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.partiel")
    try:
        try:
            with aside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            back = aside.read_bytes()
            if back != content or not whole(back):
                raise DossierError(
                    f"« {path.name} » n’a pas été écrit en entier.",
                    "L’ancien fichier est intact ; essayez ailleurs.",
                )
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as err:
        what, remedy = _REMEDIES.get(err.errno or 0, _ELSE)
        raise DossierError(f"« {path.name} » n’a pas pu être écrit. {what}", remedy) from err
