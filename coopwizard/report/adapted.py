"""How the method was adapted by the organisation, in the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Items, Sentence
from coopwizard.report.context import Context, say

_UNNAMED = "une organisation"


def adaptation_words(context: Context) -> str:
    """Return by whom, when and how the method was adapted; an empty text when it is as shipped."""
    made = context.base.adaptation
    return _named(context, made.dit) if made is not None else ""


def weights_words(context: Context) -> str:
    """Return which weights the organisation changed, with those shipped; an empty text when none."""
    made = context.base.adaptation
    return _named(context, made.poids_dits) if made is not None else ""


def adaptation_blocks(context: Context) -> Iterator[Sentence | Items]:
    """Yield, for the annexes, how the method was adapted, each weight changed, what is set aside."""
    made = context.base.adaptation
    if made is None:
        return
    yield Sentence(adaptation_words(context), lead="Textes et réglages de l’organisation")
    if made.poids:
        yield Sentence(weights_words(context))
    if made.de_cote:
        yield Sentence("Ces réglages n’ont pas servi.", lead="Réglages de côté")
        aside = [say("« {text} » : {why}.", text=one.texte, why=one.pourquoi) for one in made.de_cote]
        yield Items(tuple(aside))


def _named(context: Context, text: str) -> str:
    """Return the text without the organisation's name where no name may be read."""
    made = context.base.adaptation
    if made is None or not context.anonymous:
        return text
    return text.replace(f"«\u00a0{made.nom}\u00a0»", _UNNAMED)
