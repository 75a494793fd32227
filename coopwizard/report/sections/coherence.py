"""The points to read again: what does not go together in the answers, for those who wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coopwizard.domain.blocks import Block, Sentence, Table, Title
from coopwizard.domain.findings import Finding
from coopwizard.french import listing, typeset
from coopwizard.report.context import BOARD_COPY, COMPLETE, WEIGHTS, Context

PRINTED = {"erreur": "À corriger", "attention": "À relire"}  # what is only good to know stays on screen


def coherence_blocks(context: Context) -> Iterator[Block]:
    """Yield the points to read again; nothing for readers outside, nor when everything goes together."""
    points = printed(context)
    if not points:
        return
    yield Title(typeset("Points à relire"))
    yield Sentence(
        typeset(
            "Ces réponses ne vont pas ensemble, ou il leur manque de quoi tenir. Rien n'empêche de décider : "
            "mieux vaut l'avoir vu avant."
        )
    )
    rows = tuple(_row(context, tuple(same)) for _, same in groupby(points, key=lambda one: one.rule))
    heads = ("", "Ce qui ne va pas ensemble", "Ce que l’on peut faire")
    yield Table(heads, rows, widths=(22, 72, 73), compact=True)


def printed(context: Context) -> tuple[Finding, ...]:
    """Return the points that this variant prints; those that rest on each voice, only where voices are."""
    if context.variant not in {COMPLETE, BOARD_COPY}:
        return ()
    voices = context.shows_voices(WEIGHTS)
    return tuple(
        one for one in context.results.coherence if one.severity in PRINTED and (voices or not one.pair_only)
    )


def _row(context: Context, same: tuple[Finding, ...]) -> tuple[str, str, str]:
    one = same[0]
    named = listing([each.subject for each in same if each.subject], "et")
    text = context.plain_words(one.text)
    told = typeset(f"{text} Concerne : ") + context.plain_words(named) + "." if named else text
    return (PRINTED[one.severity], told, context.plain_words(one.remedy))
