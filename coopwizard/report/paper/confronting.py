"""A filled document beside the case: taken, unchanged, to be chosen, refused; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coopwizard.domain.answers import Answer, Case, Plain, SealState
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import SEPARATOR, Difference, Fate, Filled, Line, Review
from coopwizard.domain.values import Special
from coopwizard.errors import ExchangeError, SealError

_UNTOUCHED = "Rien n’a été changé."
_WHOLE = ("rangs", "methode")  # parts of an order of cards: it is one answer, never half of each
_OPINION = "avis."
_DEPOSITED = "code"
_MIRROR, _CONSENT = ".miroir.", "accord_miroir"


def confront(base: Base, case: Case, filled: Filled) -> Review:
    """Return what this document brings to the case, line by line.

    Raises:
        ExchangeError: it was printed for another case.
            Or a partner's marks come without the consent of both organisations.
        SealError: this voice has sealed the answers that the document speaks of.

    """
    if filled.case_id != case.id:
        raise ExchangeError(
            "Cette feuille a été imprimée pour un autre dossier.",
            f"Ouvrez le dossier pour lequel elle a été imprimée, puis reprenez-la. {_UNTOUCHED}",
        )
    refuse_sealed(base, case, (one.address for one in filled.answers))
    _refuse_unagreed(case, filled)
    taken: list[Answer] = []
    apart: list[Difference] = []
    lines: list[Line] = []
    for answer in filled.answers:
        ours = case.said(answer.holder, answer.key)
        if answer.key.startswith(_OPINION) and isinstance(ours, dict) and ours.get(_DEPOSITED):
            lines += _opinion_lines(answer, ours)
            continue
        merged = _Merged(answer, ours)
        lines += merged.lines
        apart += merged.differences
        if merged.fresh:
            taken.append(Answer(answer.holder, answer.key, merged.value))
    return Review(filled.holder, tuple(taken), tuple(apart), (*lines, *filled.lines))


def _refuse_unagreed(case: Case, filled: Filled) -> None:
    """Refuse a partner's marks on us unless both organisations accept that they be kept here."""
    for uid in sorted({one.key.split(".")[1] for one in filled.answers if _MIRROR in one.key}):
        key = f"partenaire.{uid}.{_CONSENT}"
        ours = case.together(key)
        here: Mapping[str, Plain] = ours if isinstance(ours, dict) else {}
        written = next((one.value for one in filled.answers if one.key == key), None)
        said = {**here, **written} if isinstance(written, dict) else here
        if here.get("nous") is not True:
            raise ExchangeError(
                "Votre association n’a pas encore accepté que les notes de ce partenaire soient gardées ici.",
                "Cochez votre accord à l’étape 6, « Comment ce partenaire nous voit », "
                f"puis reprenez la feuille. {_UNTOUCHED}",
            )
        if said.get("partenaire") is not True:
            raise ExchangeError(
                "Le partenaire n’a pas coché son accord : ses notes ne sont ni lues ni gardées.",
                f"Demandez-lui s’il l’accepte, puis reprenez la feuille. {_UNTOUCHED}",
            )


def chosen(case: Case, review: Review, theirs: Mapping[str, bool]) -> tuple[Answer, ...]:
    """Return the answers to write: what is new, and the differences for which the paper was chosen."""
    answers = {one.address: one.value for one in review.taken}
    for one in review.differences:
        if not theirs.get(one.name, False):
            continue
        where = (one.holder, one.key)
        if not one.part:
            answers[where] = one.theirs
            continue
        whole = answers.get(where, case.said(*where))
        parts = dict(whole) if isinstance(whole, dict) else {}
        if not isinstance(one.theirs, Special):
            parts[one.part] = one.theirs
        answers[where] = parts
    return tuple(Answer(holder, key, value) for (holder, key), value in answers.items())


def refuse_sealed(base: Base, case: Case, addresses: Iterable[tuple[str, str]]) -> None:
    """Raise SealError when one of these answers is under the seal of its voice."""
    groups = group_of(base.reponses)
    for holder, key in addresses:
        group = groups(key)
        if group is not None and case.seal(holder, group) is SealState.SEALED:
            voice = base.libelles_ecran.get(f"voix.{holder}", "cette voix")
            raise SealError(
                f"Les réponses de la {voice} sont scellées : une feuille ne peut plus y entrer.",
                f"La {voice} peut rouvrir ses réponses avec son code, puis reprendre la feuille. {_UNTOUCHED}",
            )


def _opinion_lines(answer: Answer, ours: Mapping[str, Plain]) -> Iterator[Line]:
    """Say that an opinion once deposited is not changed by a sheet."""
    theirs = answer.value if isinstance(answer.value, dict) else {}
    for part, value in theirs.items():
        name = SEPARATOR.join((answer.holder, answer.key, part))
        if ours.get(part) == value:
            yield Line(name, Fate.SAME)
        else:
            yield Line(
                name, Fate.REFUSED, "cet avis est déjà déposé, il ne se modifie plus", str(value)[:200]
            )


class _Merged:
    """One answer of the paper joined to ours, part by part when it has parts."""

    def __init__(self, answer: Answer, ours: Plain | Special) -> None:
        self.differences: list[Difference] = []
        self.lines: list[Line] = []
        self.fresh = False
        self.value: Plain | Special = answer.value
        theirs = answer.value
        if isinstance(theirs, dict) and not any(name in theirs for name in _WHOLE):
            parts = dict(ours) if isinstance(ours, dict) else {}
            for part, value in theirs.items():
                if self._one(answer, part, parts.get(part), value):
                    parts[part] = value
            self.value = parts
        else:
            self._one(answer, "", ours, theirs)

    def _one(self, answer: Answer, part: str, ours: Plain | Special, theirs: Plain | Special) -> bool:
        """Note one value; return whether it may be written at once."""
        name = SEPARATOR.join(filter(None, (answer.holder, answer.key, part)))
        if ours is None or ours in ("", [], {}):
            self.lines.append(Line(name, Fate.TAKEN))
            self.fresh = True
            return True
        if _same(ours, theirs):
            self.lines.append(Line(name, Fate.SAME))
        else:
            self.lines.append(Line(name, Fate.APART))
            self.differences.append(Difference(answer.holder, answer.key, part, ours, theirs))
        return False


def _same(ours: Plain | Special, theirs: Plain | Special) -> bool:
    """Whether both say the same; true and 1 are not the same answer."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.replace("\r\n", "\n").strip() == theirs
    return type(ours) is type(theirs) and ours == theirs
