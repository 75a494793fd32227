"""What is written in a field, as the plain value of its answer; what cannot be one is refused, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from coopwizard.domain.answers import Plain
from coopwizard.domain.keys import known_keys
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.common import Reponse
from coopwizard.domain.values import Special

LONGEST = 4000  # signs of a text
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_PROJECT, _GUIDE = "projet", "guide_"
_LEVELS, _DATE = ("niveau_action", "niveau_gouvernance"), "date"
_YES, _NO = ("oui", "x", "vrai", "1"), ("non", "faux", "0", "off")


class RefusedValueError(ValueError):
    """What is written cannot be this answer; its text says why."""


class Answers:
    """The closed list of what may be answered, with the ids that its keys may hold."""

    def __init__(self, base: Base) -> None:
        self._base = base
        catalogues = {
            "item": base.items,
            "motif": base.motifs.liste,
            "liberte": base.libertes.questions,
            "mimetisme": base.mimetisme.questions,
            "critere_partenaire": base.criteres_partenaire,
            "champ_du_projet": base.canevas.champs,
            "objet": base.objets,
        }
        self._lines = [(known_keys({name: line}, catalogues), line) for name, line in base.reponses.items()]

    def line(self, key: str) -> Reponse | None:
        """Return the line of the closed list that this key is of, or None."""
        return next((line for known, line in self._lines if known(key)), None)

    def value(self, key: str, part: str, written: str) -> Plain | Special:
        """Return the value written, as the key wants it.

        Raises:
            RefusedValueError: the key is not of the list, or this is not one of its values.

        """
        line = self.line(key)
        if line is None:
            raise RefusedValueError("cette question n’est pas de la méthode")
        if written in line.special:
            return Special(written)
        if line.type == _PROJECT:
            return self._project(key, part, written)
        kind = line.parties.get(part) if part else line.type
        if kind is None:
            raise RefusedValueError("cette partie de la réponse n’existe pas")
        if isinstance(kind, str):
            return _read(kind, line, written)
        return _chosen(kind, written)

    def _project(self, key: str, part: str, written: str) -> Plain:
        """Return a field of the project in one page, or one of its parts."""
        field = self._base.canevas.champs[key.rpartition(".")[2]]
        guides = tuple(f"{_GUIDE}{rank}" for rank in range(1, len(field.guide) + 1))
        allowed = (*field.parties, *guides) or ("",)
        if part not in allowed:
            raise RefusedValueError("cette partie de la réponse n’existe pas")
        if part in _LEVELS:
            return _chosen(self._base.niveau_territorial.niveaux, written)
        return _day(written) if part == _DATE else text_of(written)


def text_of(written: str) -> str:
    """Return the text without what no keyboard types; RefusedValueError when it is too long."""
    said = unicodedata.normalize("NFC", written.replace("\r\n", "\n").replace("\r", "\n"))
    said = "".join(one for one in said if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    said = said.strip()
    if len(said) > LONGEST:
        raise RefusedValueError("ce texte est trop long")
    return said


def _read(kind: str, line: Reponse, written: str) -> Plain | Special:
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(written)
    if kind == "cote":
        return _whole(written, 1, 5)
    if kind == "entier":
        return _whole(written, line.min, line.max)
    if kind == "choix" and not isinstance(line.choix, str):
        return _chosen(line.choix, written)
    raise RefusedValueError("cette réponse ne se donne pas sur le papier")


def _whole(written: str, low: int | None, high: int | None) -> int:
    said = written.strip()
    if not re.fullmatch(r"\d{1,6}", said, re.ASCII):
        raise RefusedValueError(f"«\u00a0{written[:40]}\u00a0» n’est pas un chiffre entier")
    value = int(said)
    if (low is not None and value < low) or (high is not None and value > high):
        raise RefusedValueError(f"{value} n’est pas entre {low} et {high}")
    return value


def _chosen(options: Sequence[str], written: str) -> str:
    if written not in options:
        raise RefusedValueError(f"«\u00a0{written[:40]}\u00a0» n’est pas un des choix")
    return written


def _flag(written: str) -> bool:
    said = written.strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise RefusedValueError(f"«\u00a0{written[:40]}\u00a0» ne dit ni oui ni non")


def _day(written: str) -> str:
    said = written.strip()
    found = _DAY.fullmatch(said)
    try:
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return date.fromisoformat(said).isoformat()
    except ValueError as err:
        raise RefusedValueError(f"«\u00a0{written[:40]}\u00a0» n’est pas une date (jour/mois/année)") from err


_READERS: Mapping[str, Callable[[str], Plain]] = {"texte": text_of, "booleen": _flag, "date": _day}
