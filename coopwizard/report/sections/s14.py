"""Minority opinions, word for word, and the disagreements that both voices chose to keep."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import DIRECTOR, PRESIDENT
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import plural, typeset
from coopwizard.report.context import Context, mark_words, say
from coopwizard.report.followup import came_true
from coopwizard.report.opinions import opinions, standing, withdrawn


def write(context: Context) -> tuple[Block, ...]:
    """Return the opinions, untouched, then the disagreements of the pair when both agree."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    count = len(standing(context))
    if count:
        yield Sentence(
            say(
                "{n}, imprimé{s} mot pour mot, ici et dans le projet de délibération.",
                n=plural(count, "avis minoritaire", "avis minoritaires"),
                s="s" if count > 1 else "",
            ),
            origin=context.step(9),
        )
        yield from opinions(context)
        yield from came_true(context)
    else:
        yield Gap(typeset("Aucun avis minoritaire n'est déposé."))
    gone = withdrawn(context)
    if gone:
        yield Sentence(
            say(
                "{n} par {who}.", n=_withdrawn_words(gone), who="son auteur" if gone == 1 else "leurs auteurs"
            )
        )
    if not context.for_authority:
        yield from _kept(context)


def _withdrawn_words(count: int) -> str:
    return say("Un avis a été retiré") if count == 1 else say("{n} avis ont été retirés", n=count)


def _kept(context: Context) -> Iterator[Block]:
    found = [
        item
        for item in context.base.items
        if context.parts(f"consensus.{item}").get("decision") == "desaccord"
        and item not in context.private_items
    ]
    if found or not context.shows_voices():
        yield Title("Désaccords assumés")
    if not context.shows_voices():
        text = (
            say("Le binôme garde {n}, et les discute.", n=plural(len(found), "désaccord"))
            if found
            else (typeset("Le binôme n'a pas gardé de désaccord."))
        )
        yield Sentence(text)
        return
    if not found:
        yield Gap(typeset("Le binôme n'a pas gardé de désaccord."))
        return
    rows = []
    for item in found:
        reading = context.results.assessment.items[item]
        rows.append(
            (
                str(context.base.items[item].question),
                mark_words(reading.president)
                if reading.president is not None
                else mark_words(context.case.said(PRESIDENT, f"item.{item}")),
                mark_words(reading.director)
                if reading.director is not None
                else mark_words(context.case.said(DIRECTOR, f"item.{item}")),
                str(context.parts(f"consensus.{item}").get("pourquoi") or "sans commentaire"),
            )
        )
    heads = ("Question", "Présidence, sur 5", "Direction, sur 5", "Ce qui est gardé")
    yield Table(heads, tuple(rows), widths=(46, 31, 29, 61), origin=context.step(2))
