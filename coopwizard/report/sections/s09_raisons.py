"""Why the first type comes first, what would change it, and the result seen from each side."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import BOARD, PAIR
from coopwizard.domain.blocks import Block, Items, Quotation, Sentence, Table, Title
from coopwizard.domain.results import TypeReading
from coopwizard.engine.beliefs import beliefs
from coopwizard.engine.counterfactual import BODIES, TRUST
from coopwizard.french import typeset
from coopwizard.report.context import WEIGHTS, Context, capital, ended, say
from coopwizard.report.type_words import (
    FITS,
    Feeling,
    change_groups,
    change_words,
    feelings,
    leaning_words,
    view_rows,
    wish_words,
)

QUESTIONS = 3
REASONED = 2  # types whose reasons are printed: the first, and the next one


def why_first(context: Context) -> Iterator[Block]:
    """Yield, for the first types, the reasons for and against, and what partners and objects say."""
    ranked = [one for one in context.results.types.ranking if one.rank is not None]
    for one in sorted(ranked, key=lambda reading: reading.rank or 0)[:REASONED]:
        yield from _reasons(context, one)
    yield from _leanings(context)


def _reasons(context: Context, one: TypeReading) -> Iterator[Block]:
    if not (one.supporting or one.opposing):
        return
    yield Title(say("Pour et contre : {name}", name=context.type_title(one.type)), 3)
    for lead, reasons in (("Ce qui parle pour", one.supporting), ("Ce qui laisse à désirer", one.opposing)):
        if reasons:
            yield Sentence(" ".join(each.text for each in reasons), lead=lead, origin=context.step(7))


def _leanings(context: Context) -> Iterator[Block]:
    """Yield what partners and objects say by themselves, type by type, with the points that they give."""
    said = tuple(
        say(
            "{name} : {text} Cela lui {given}.",
            name=context.type_title(one.type),
            text=ended(context.plain_words(each.text)),
            given=leaning_words(context.base, each),
        )
        for one in context.results.types.ranking
        for each in one.leanings
    )
    if said:
        yield Title("Ce que disent les partenaires et ce qu’on ferait ensemble", 3)
        yield Items(said, origin=context.step(7))


def what_changes(context: Context) -> Iterator[Block]:
    """Yield the questions to debate first, the smallest changes in two groups, trust, what one would think."""
    found = context.results.types
    yield Title("Ce qui changerait la réponse")
    if found.questions:
        yield Sentence(
            " ".join(one.text for one in found.questions[:QUESTIONS]),
            lead="À débattre d’abord",
            origin=context.step(7),
        )
    origin = typeset(
        "Une réponse, puis deux, par demi-point. L'autonomie et les lignes rouges se débattent ; on "
        "ne propose pas de les baisser."
    )
    groups = change_groups(context.base, found.changes or ())
    for title, changes in groups:
        if changes:
            yield Title(title, 3)
            yield Items(change_words(context.base, changes), origin=origin)
    if not any(changes for _, changes in groups):
        yield Sentence(typeset("Aucun changement d'une ou deux réponses ne met un autre type devant."))
    for one in found.counterfactuals:
        if one.question in (TRUST, BODIES):
            yield Sentence(one.text)
    thought = [one.text for one in beliefs(context.base, found) if one.share > 0]
    if thought:
        yield Title("Ce qu’il faudrait penser pour préférer chacun", 3)
        yield Items(tuple(thought), origin=context.step(7))


def points_of_view(context: Context) -> Iterator[Block]:
    """Yield every score under each one's weights, as far as they may be read, then wishes and feelings."""
    found = context.results.types
    shown = context.shows_voices(WEIGHTS)
    names = {
        one.holder: _head(context, one.holder) for one in found.viewpoints if shown or one.holder not in PAIR
    }
    if names and found.ranking:
        head, rows = view_rows(context.base, found, names)
        width = (167 - 63) // max(1, len(names))
        widths = (63, *(width for _ in names))
        numeric = tuple(range(1, len(head)))
        yield Table(head, rows, compact=True, widths=widths, numeric=numeric, origin=context.step(7))
    if len(names) > 1:
        same = (
            "Tous les points de vue connus donnent le même premier."
            if found.same_first
            else (
                "Les points de vue ne donnent pas tous le même premier : le verdict est plafonné, et "
                "la question se discute."
            )
        )
        yield Sentence(typeset(same))
    if shown:
        yield from _wishes(context)
        yield from _feelings(context)


def _head(context: Context, holder: str) -> str:
    names = {"defaut": say("Proposé"), BOARD: say("Conseil")}
    return names.get(holder) or capital(context.voice(holder))


def _wishes(context: Context) -> Iterator[Block]:
    found = context.results.types
    for voice in context.present_voices:
        words = wish_words(context.base, found, context.case.said(voice, "souhait"))
        if words:
            lead = say("Souhait de la {voice}, écrit avant le résultat", voice=context.voice(voice))
            yield Sentence(ended(words), lead=lead, origin=context.step(7))


def _feelings(context: Context) -> Iterator[Block]:
    for one in feelings(context.case, context.present_voices):
        lead = say("La {voice}, devant ce résultat", voice=context.voice(one.holder))
        yield Sentence(_fits(one), lead=lead, origin=context.step(7))
        if one.lacking:
            yield Quotation(
                one.lacking, say("{voice}, ce qui n’est pas compté", voice=context.voice(one.holder))
            )


def _fits(one: Feeling) -> str:
    return say("il lui convient : {fits}.", fits=FITS[one.fits])


def whose(context: Context, holder: str) -> str:
    """Return whose weights these are, in words."""
    if holder == "defaut":
        return "ce que la méthode propose"
    if holder == "ca":
        return "ce qui compte pour le conseil"
    return f"ce qui compte pour la {context.voice(holder)}"
