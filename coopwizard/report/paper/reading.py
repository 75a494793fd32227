"""A filled document read back: its fields become answers, or the file is refused whole, with its reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER, Answer, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import SEPARATOR, Fate, Filled, Line, Origin
from coopwizard.domain.values import Special
from coopwizard.domain.voices import OTHER_VOICES, is_other_voice
from coopwizard.errors import ExchangeError
from coopwizard.report.paper import ranks
from coopwizard.report.paper.documents import Request
from coopwizard.report.paper.offers import offer_of
from coopwizard.report.paper.pdfields import pdf_fields
from coopwizard.report.paper.table import table_fields
from coopwizard.report.paper.values import Answers, RefusedValueError

LARGEST = 32 * 2**20  # bytes: a filled form weighs a hundred times less
ORIGIN = "coopwizard"
_MOTIVE = "motif."
_HOLDERS = {"voix": PAIR, "ensemble": (TOGETHER,), "ca": (BOARD,)}
_UNTOUCHED = "Rien n’a été changé."


def read_filled(path: Path, base: Base) -> Filled:
    """Return what this filled document says (PDF with fields, or CSV); a field left blank says nothing.

    Raises:
        ExchangeError: the file is damaged, encrypted, without fields, foreign, or of another method.

    """
    fields = _fields(path)
    origin = _origin(path, fields)
    if origin.kind not in base.papier.documents or origin.holder not in offer_of(base, origin.kind).holders:
        raise _foreign(path)
    if origin.method != base.hash:
        raise ExchangeError(
            f"« {path.name} » a été imprimé avec une autre version de la méthode.",
            f"Imprimez-le de nouveau, ou recopiez-le avec la saisie du papier. {_UNTOUCHED}",
        )
    answers, lines = _Reader(base, origin.holder).read(fields)
    if not answers and not lines:
        raise ExchangeError(
            f"« {path.name} » est vide : aucune case n’y est remplie.",
            "S’il a été rempli à la main, recopiez-le avec la saisie du papier.",
        )
    return Filled(origin.kind, UUID(origin.case), origin.holder, answers, lines)


def _fields(path: Path) -> Mapping[str, str]:
    try:
        if path.stat().st_size > LARGEST:
            raise _foreign(path)
        content = path.read_bytes()
    except OSError as err:
        raise ExchangeError(
            f"« {path.name} » ne peut pas être lu.", f"Vérifiez son emplacement et vos droits. {_UNTOUCHED}"
        ) from err
    if content.lstrip()[:5] == b"%PDF-":
        return pdf_fields(path.name, content)
    return table_fields(path.name, content)


def _origin(path: Path, fields: Mapping[str, str]) -> Origin:
    try:
        said = json.loads(fields.get(ORIGIN, ""))
        origin = Origin(*(str(said[name]) for name in ("document", "methode", "dossier", "voix")))
        UUID(origin.case)
    except (ValueError, KeyError, TypeError, RecursionError) as err:
        raise _foreign(path) from err
    return origin


def _foreign(path: Path) -> ExchangeError:
    return ExchangeError(
        f"« {path.name} » n’est pas un document imprimé par coopwizard.",
        f"Choisissez un questionnaire enregistré depuis « Papier ». {_UNTOUCHED}",
    )


def copied(base: Base, case: Case, asked: Request, fields: Mapping[str, str]) -> Filled:
    """Return what was copied by hand from a document of this case, field by field."""
    answers, lines = _Reader(base, asked.holder).read(fields)
    return Filled(asked.kind, case.id, asked.holder, answers, lines)


class _Reader:
    """Reads fields one by one; the cards of one order are read together."""

    def __init__(self, base: Base, holder: str) -> None:
        self._base, self._holder = base, holder
        self._list = Answers(base)
        self._answers: dict[tuple[str, str], Plain | Special] = {}
        self._lines: list[Line] = []
        self._places: dict[str, dict[str, str]] = {}  # key -> card -> place

    def read(self, fields: Mapping[str, str]) -> tuple[tuple[Answer, ...], tuple[Line, ...]]:
        """Return the answers, in the order of the fields, and the lines refused."""
        for name, written in fields.items():
            if name == ORIGIN or not written.strip():
                continue
            try:
                self._one(name, written)
            except RefusedValueError as err:
                self._refuse(name, str(err), written)
        for key, places in self._places.items():
            try:
                order = ranks.order_of(self._base, key, places)
            except RefusedValueError as err:
                self._refuse(SEPARATOR.join((self._holder, key)), str(err))
                continue
            if order is not None:
                self._answers[self._holder, key] = order
        self._limit_motives()
        found = tuple(Answer(holder, key, value) for (holder, key), value in self._answers.items())
        return found, tuple(self._lines)

    def _one(self, name: str, written: str) -> None:
        holder, key, part = ([*name.split(SEPARATOR), "", ""])[:3]
        line = self._list.line(key)
        if line is None:
            raise RefusedValueError("cette question n’est pas de la méthode")
        if holder != self._holder or not self._may_answer(key, line.qui):
            raise RefusedValueError("cette question n’est pas pour cette voix")
        if line.type == ranks.KIND:
            self._places.setdefault(key, {})[part] = written
            return
        value = self._list.value(key, part, written)
        if value == "":
            return
        if not part:
            self._answers[holder, key] = value
            return
        whole = self._answers.setdefault((holder, key), {})
        if isinstance(whole, dict) and not isinstance(value, Special):
            whole[part] = value

    def _may_answer(self, key: str, who: str) -> bool:
        """Whether the voice of this document answers this key."""
        if not is_other_voice(self._holder):
            return self._holder in _HOLDERS.get(who, ())
        family, _, rank = key.partition(".")
        if family == "item":
            return self._base.items[rank].express
        asked = {str(one) for one in range(1, len(self._base.facile_a_lire.questions) + 1)}
        return who == OTHER_VOICES and (family != "facile" or rank in asked)

    def _limit_motives(self) -> None:
        """Refuse all motives when there are more than the method allows: which to drop is theirs to say."""
        most = self._base.motifs.maximum.complet
        given = [where for where in self._answers if where[1].startswith(_MOTIVE)]
        if len(given) <= most:
            return
        for where in given:
            written = str(self._answers.pop(where))
            self._refuse(SEPARATOR.join(where), f"plus de {most} motifs sont notés", written)

    def _refuse(self, name: str, why: str, written: str = "") -> None:
        self._lines.append(Line(name, Fate.REFUSED, why, written[:200]))
