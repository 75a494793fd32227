"""The rules that close a type, in words: reason, threshold, and whether each applies now."""

from __future__ import annotations

import re

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.french import typeset
from coopwizard.report.context import capital

_STATES = {True: "s'applique", False: "ne s'applique pas", None: "une réponse manque"}
_CODES = re.compile(r"\s*\((?:[RE]\d+(?:,\s*|\s+et\s+)?)+\)")
_SIGNS = (
    (re.compile(r"dans \[([\d,]+), ([\d,]+)\["), r"entre \1 et \2"),
    (re.compile(r"\s*>=\s*([\d,]+)"), r" à \1 ou plus"),
    (re.compile(r"\s*<=\s*([\d,]+)"), r" à \1 ou moins"),
    (re.compile(r"\s*<\s*([\d,]+)"), r" sous \1"),
    (re.compile(r"\s*>\s*([\d,]+)"), r" au-dessus de \1"),
    (re.compile(r"en décision aller"), "avec qui avancer"),
    (re.compile(r"mois d.ici l.échéance < borne basse de mois"), "moins de mois que le délai courant"),
    (re.compile(r"nombre d.organismes < min"), "moins d’organismes que le minimum"),
)


def in_words(threshold: str) -> str:
    """Return the sentence of a rule with its signs in words: « Confiance sous 1,5 »."""
    for sign, words in _SIGNS:
        threshold = sign.sub(words, threshold)
    return capital(_CODES.sub("", threshold))


def without_codes(text: str) -> str:
    """Return the text without the codes of its sources."""
    return _CODES.sub("", text)


def exclusion_rows(base: Base, results: Results) -> tuple[tuple[str, str, str], ...]:
    """Return every rule that may close a type: its reason, its threshold, and whether it applies now."""
    states = {rule: held for rule, held, _ in results.journal}
    return tuple(
        (_CODES.sub("", one.raison), in_words(one.dit), typeset(_STATES[states.get(one.id)]))
        for one in base.exclusions.values()
    )
