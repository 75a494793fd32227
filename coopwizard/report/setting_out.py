"""The context in which the pair sets out: its own text, or what the method proposes, dated and sourced."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Sentence, Title
from coopwizard.french import typeset
from coopwizard.report.context import Context, capital, ended

KEY = "contexte_texte"


def setting_out(context: Context) -> Iterator[Block]:
    """Yield the text of context with its date and its source; those of the method while none is written."""
    yield Title("Le contexte")
    said = context.parts(KEY)
    if said.get("texte"):
        date, source = said.get("date") or "date à dire", said.get("source") or "source à dire"
        yield Sentence(ended(str(said["texte"])), origin=f"{capital(str(date))}, {source}.")
        return
    for fact in context.base.contexte.values():
        known = context.base.sources.get(fact.source)
        source = context.plain_words(str(known.titre if known is not None else fact.source))
        yield Sentence(ended(str(fact.titre)), origin=typeset(f"{fact.date}, {source}."))
