"""Whether a printed dossier still says what the case says: its own marks, read back and computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from coopwizard.domain.answers import Case, CaseId, VersionId
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.domain.versions import FrozenVersion
from coopwizard.errors import CoopwizardError, DossierError
from coopwizard.french import day, typeset
from coopwizard.report.context import say
from coopwizard.report.fingerprint import answers_digest, fingerprint_of
from coopwizard.report.marks import marks_in, untouched

_LARGEST = 200_000_000
_OTHERS = "Ce fichier n’est pas un dossier de coopwizard, ou il a été enregistré par un autre programme."
_KEEP = "Vérifiez le fichier PDF tel que coopwizard l’a écrit."
Recompute = Callable[[Case, int, date], Results]


class Cases(Protocol):
    """Where a case may be looked for: a library."""

    def case(self, case_id: CaseId) -> Case:
        """Return the case, or raise a CoopwizardError."""

    def version(self, version_id: VersionId) -> FrozenVersion:
        """Return a closed version, or raise a CoopwizardError."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: whether the dossier agrees (None: could not be told), and the words for it."""

    agrees: bool | None
    lines: tuple[str, ...]


def verify_pdf(path: Path, base: Base, library: Cases | None, recompute: Recompute) -> Verification:
    """Read what the file says of itself and compare it with the case, computed again.

    Raises:
        DossierError: the file cannot be read, or is not one of our dossiers.

    """
    marks = read_marks(path)
    lines = [typeset(one) for one in _said(marks)]
    if not untouched(path.read_bytes()):
        lines.append(typeset("Ce fichier a été modifié depuis que coopwizard l'a écrit."))
        return Verification(False, tuple(lines))
    if marks.get("base") != base.hash:
        lines.append(
            typeset(
                "Ce programme tient une autre version de la méthode : le calcul ne peut pas être refait ici."
            )
        )
        lines.append(typeset("Ouvrez le dossier avec la version du programme qui l'a écrit."))
        return Verification(None, tuple(lines))
    case = _case(marks, library)
    if case is None:
        lines.append(
            typeset("La démarche n'est pas dans cette bibliothèque : le calcul ne peut pas être refait.")
        )
        lines.append(
            typeset("Importez son fichier .coopw, ou indiquez la bibliothèque avec --base, puis recommencez.")
        )
        return Verification(None, tuple(lines))
    return _compared(marks, lines, case, library, recompute)


def read_marks(path: Path) -> Mapping[str, str]:
    """Return what the dossier says of itself.

    Raises:
        DossierError: the file cannot be read, or is not one of our dossiers.

    """
    try:
        if path.stat().st_size > _LARGEST:
            raise DossierError(f"« {path.name} » est trop gros pour être un dossier.", _KEEP)
        content = path.read_bytes()
    except OSError as err:
        raise DossierError(
            f"« {path.name} » ne peut pas être lu.", "Vérifiez le chemin et vos droits."
        ) from err
    marks = marks_in(content) if content.startswith(b"%PDF-") else None
    if marks is None or "empreinte" not in marks:
        raise DossierError(_OTHERS, _KEEP)
    return marks


def _said(marks: Mapping[str, str]) -> Iterator[str]:
    version = marks.get("version") or "en cours"
    yield f"Dossier n° {marks.get('numero', 'inconnu')}, version {version}."
    yield f"Calculé à la date du {_day(marks)}, graine {marks.get('graine', 'inconnue')}."
    yield f"Empreinte : {marks['empreinte']}"


def _day(marks: Mapping[str, str]) -> str:
    found = _date(marks)
    return day(found) if found else "inconnue"


def _date(marks: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(marks.get("jour", ""))
    except ValueError:
        return None


def _case(marks: Mapping[str, str], library: Cases | None) -> Case | None:
    if library is None:
        return None
    try:
        return library.case(CaseId(UUID(marks.get("dossier", ""))))
    except (ValueError, CoopwizardError):
        return None


def _compared(
    marks: Mapping[str, str], lines: list[str], case: Case, library: Cases | None, recompute: Recompute
) -> Verification:
    same = next((one for one in _states(case, library) if answers_digest(one) == marks.get("reponses")), None)
    when, seed = _date(marks), marks.get("graine", "")
    if same is None:
        lines.append(typeset("Les réponses ont changé depuis cette impression, versions closes comprises."))
        return Verification(False, tuple(lines))
    if when is None or not seed.lstrip("-").isdecimal():
        lines.append(typeset("La date ou la graine du calcul manque : il ne peut pas être refait."))
        return Verification(None, tuple(lines))
    found = fingerprint_of(same, recompute(same, int(seed), when))
    if found == marks["empreinte"]:
        lines.append(typeset("Concorde : les mêmes réponses donnent les mêmes résultats."))
        return Verification(True, tuple(lines))
    lines.append(typeset("Ne concorde pas : les réponses sont les mêmes, les résultats diffèrent."))
    lines.append(say("Empreinte recalculée : {found}", found=found))
    return Verification(False, tuple(lines))


def _states(case: Case, library: Cases | None) -> Iterator[Case]:
    """Yield the case as it stands, then as each of its closed versions kept it, the latest first."""
    yield case
    if library is None:
        return
    for head in sorted(case.versions, key=lambda one: one.closed_at, reverse=True):
        yield replace(case, answers=library.version(head.id).answers)
