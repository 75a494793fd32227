"""The words of the base: nothing forbidden on screen, every acronym in the glossary, no YAML trap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coopwizard.kb.faults import Check, Fault, Plain
from coopwizard.kb.walk import words

# Documentation for those who keep the method, the list of what is forbidden, and the head words of the glossary
# (the word to avoid has its entry there): not sentences of the screen.
_NOT_ON_SCREEN = frozenset(
    [
        "conditions",
        "langage_conditions",
        "interdits",
        "mots_du_glossaire",
        "robustesse",
        "sortie_recommander",
        "version_figee",
        "modele",
        "trajectoire",
        "calcul_autodiagnostic",
    ]
)
_BANNED = (
    "verdicts.phrases_interdites[]",
    "mots_bannis_hors_annexes[]",
    "mots_reserves_aux_annexes[]",
)
_ACRONYM = re.compile(r"(?<![\w.])[A-Z][A-Z]+[A-Za-zÉ]?(?![\w])")
_QUOTED = re.compile(r"«[^»]*»")


def banned_words(content: Plain, check: Check) -> Iterator[Fault]:
    """Yield a fault for each forbidden phrase in a text that the screen shows; quotations may hold it."""
    banned = {
        phrase: re.compile(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)")
        for phrase in dict.fromkeys(words(content, *_BANNED))
    }
    for spot, text in check.texts:
        if spot[0] in _NOT_ON_SCREEN:
            continue
        said = _QUOTED.sub("", text.casefold())
        for phrase, pattern in banned.items():
            if pattern.search(said):
                yield Fault(spot, f"« {phrase} » ne s’écrit pas à l’écran.", "Dites-le autrement (partie N).")


def acronyms_without_entry(content: Plain, check: Check) -> Iterator[Fault]:
    """Yield a fault, once each, for the acronyms of texts that the glossary does not explain."""
    known = {
        *words(content, "glossaire.~"),
        *(one.casefold() for one in words(content, "sigles_hors_glossaire[]")),
    }
    for spot, text in check.texts:
        if spot[0] in _NOT_ON_SCREEN:
            continue
        for found in _ACRONYM.findall(text):
            if found.casefold() not in known:
                known.add(found.casefold())
                yield Fault(
                    spot,
                    f"le sigle {found} n’est pas au glossaire.",
                    f"Ajoutez « {found.casefold()} » à glossaire.yaml, ou à sigles_hors_glossaire.",
                )


def entries_without_word(content: Plain) -> Iterator[Fault]:
    """Yield a fault for each entry of the glossary whose printed word is not given."""
    given = set(words(content, "mots_du_glossaire.~"))
    for name in words(content, "glossaire.~"):
        if name not in given:
            yield Fault(
                ("glossaire", name),
                f"« {name} » n’a pas de mot à imprimer.",
                "Ajoutez-le à mots_du_glossaire, avec ses accents.",
            )
