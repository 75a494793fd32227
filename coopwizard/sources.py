"""What the commands work on: the library, the method, a case of the library, of a file or of a fiche."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopwizard.errors import ExchangeError

if TYPE_CHECKING:
    from coopwizard.domain.answers import Case, CaseId, VersionId
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.results import Results
    from coopwizard.domain.versions import FrozenVersion
    from coopwizard.store.library import Library
    from coopwizard.store.reading import Reader

EXAMPLE = "exemple"
LARGEST_FICHE = 2_000_000


def now() -> datetime:
    """Return the present moment, with the offset of this machine."""
    return datetime.now(UTC).astimezone()


def this_day() -> date:
    """Return the day it is here."""
    return now().date()


def library_path(options: argparse.Namespace) -> Path:
    """Return where the library is: `--base`, else where the window keeps it, else the usual place."""
    from coopwizard.paths import default_library

    chosen: Path | None = options.base
    return chosen or remembered(options) or default_library()


def remembered(options: argparse.Namespace) -> Path | None:
    """Return where the window was told to keep the library; `--base` prevails."""
    from coopwizard.ui.whereabouts import remembered_library

    return None if options.base is not None else remembered_library()


@contextmanager
def opened_library(options: argparse.Namespace, *, must_exist: bool = False) -> Iterator[Library]:
    """Open the library for one command; a missing one is made, or refused when it must exist."""
    from coopwizard.store.library import Library

    # A library put on a share that is away must never be made again, empty.
    path = existing(options) if must_exist or remembered(options) else library_path(options)
    library = Library.open(path, clock=now, groups=groups())
    try:
        yield library
    finally:
        library.close()


def existing(options: argparse.Namespace) -> Path:
    """Return where the library is; refuse when there is none."""
    path = library_path(options)
    if path.exists():
        return path
    raise ExchangeError(
        f"Il n’y a pas de bibliothèque à «\u00a0{path}\u00a0».",
        "Ouvrez le programme une fois, ou indiquez la vôtre avec --base.",
    )


def groups() -> Callable[[str], str | None]:
    """Return what says to which sealed group a key belongs."""
    from coopwizard.domain.keys import group_of

    return group_of(shipped_base().reponses)


_BASE: list[Base] = []


def shipped_base() -> Base:
    """Return the method as shipped, read once."""
    from coopwizard.kb.load import load_base

    if not _BASE:
        _BASE.append(load_base())
    return _BASE[0]


def adapted_base(options: argparse.Namespace) -> Base:
    """Return the base with the organisation's own texts and settings, kept beside the library."""
    from coopwizard.kb.overlay import adapted
    from coopwizard.kb.overlayfile import beside, read_overlay

    return adapted(shipped_base(), read_overlay(beside(library_path(options))))


def read_fiche_file(path: Path) -> dict[str, Any]:
    """Return the plain content of a fiche de situation; refuse what is not one."""
    from coopwizard.kb.yamlread import read_yaml

    if not path.is_file():
        raise ExchangeError(f"Il n’y a pas de fiche «\u00a0{path}\u00a0».", "Vérifiez le chemin.")
    try:
        size = path.stat().st_size
        if size > LARGEST_FICHE:
            raise ExchangeError(
                f"«\u00a0{path.name}\u00a0» est trop gros pour une fiche.",
                "Une fiche tient en quelques pages.",
            )
        if not path.read_bytes().strip():
            raise ExchangeError(
                f"«\u00a0{path.name}\u00a0» est vide.",
                "Écrivez-y ce que vous savez\u202f; une fiche qui ne sait rien s’écrit {}.",
            )
        return read_yaml(path).content
    except OSError as err:
        raise ExchangeError(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu.", "Vérifiez vos droits sur ce fichier."
        ) from err


def read_password(options: argparse.Namespace) -> str:
    """Return the password that the file of `--mot-de-passe-fichier` holds, empty without that option."""
    path: Path | None = options.mot_de_passe_fichier
    if path is None:
        return ""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise ExchangeError(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu.",
            "Indiquez un fichier de texte dont la première ligne est le mot de passe.",
        ) from err
    if not lines or not lines[0].strip():
        raise ExchangeError(
            f"«\u00a0{path.name}\u00a0» ne contient pas de mot de passe.",
            "Écrivez-le sur sa première ligne.",
        )
    return lines[0].strip()


def read_source(source: str, options: argparse.Namespace) -> tuple[Base, Case, Results]:
    """Return the base, the case and its results; from the library, a file or the example.

    A fiche is read with the method as shipped, a `.coopw` with the settings that it carries.
    """
    from coopwizard.domain.versions import freezable
    from coopwizard.engine.evaluate import evaluate

    base, path = shipped_base(), Path(source)
    if source == EXAMPLE:
        from coopwizard.examples import example_case

        base = adapted_base(options)
        case = example_case(base)
        return base, case, evaluate(base, case, today=this_day())
    if source.isdecimal() and not path.exists():
        from coopwizard.store.reading import read_library

        with read_library(existing(options)) as library:
            case = freezable(library.case(library.number_to_id(int(source))), groups())
        base = adapted_base(options)
        return base, case, evaluate(base, case, today=this_day())
    if path.suffix.lower() in {".yaml", ".yml"}:
        from coopwizard.engine.fiche import read_fiche

        fiche = read_fiche(base, read_fiche_file(path))
        today = fiche.today or this_day()
        return base, fiche.case, evaluate(base, fiche.case, today=today, given=fiche.given)
    from coopwizard.kb.overlay import adapted
    from coopwizard.kb.overlayfile import parse_overlay
    from coopwizard.store.exchange import read_package

    package = read_package(path)
    base = adapted(base, parse_overlay(package.overlay) if package.overlay else None)
    case = freezable(package.case, groups())
    return base, case, evaluate(base, case, today=this_day())


class Shown:
    """The cases of a library without what is not revealed: what dossiers are composed of."""

    def __init__(self, library: Reader) -> None:
        self._library = library

    def case(self, case_id: CaseId) -> Case:
        """Return the case as a dossier shows it."""
        from coopwizard.domain.versions import freezable

        return freezable(self._library.case(case_id), groups())

    def version(self, version_id: VersionId) -> FrozenVersion:
        """Return a closed version, as it was."""
        return self._library.version(version_id)
