"""The other voices, beside the two: by kind, by seniority, in words; nothing under three answers."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Figure, Items, Sentence, Table, Title
from coopwizard.engine.other_voices import KindReading, OtherVoices, Tally, read_other_voices
from coopwizard.french import listing, plural, typeset
from coopwizard.report.context import Context, capital, say
from coopwizard.report.figures_voices import gap_words, seniority_figure, short

_NOBODY = "Aucune voix autre que les deux n'a été recueillie. Voix absentes : {absent}."
_NOTE = (
    "Médiane et étendue des notes de 1 à 5, par sorte de voix. Rien n'est imprimé sous {least} réponses, "
    "et rien n'est mêlé aux deux voix."
)


def other_voices(context: Context) -> Iterator[Block]:
    """Yield what the voices outside the pair say, and which are absent; nothing for an authority."""
    if context.for_authority:
        return
    found = read_other_voices(context.base, context.case)
    yield Title("Les autres voix")
    if not found.gathered:
        yield Sentence(say(_NOBODY, absent=_many(context, found.absent)), origin=context.step(2))
        return
    yield Sentence(_counts(context, found), lead="Recueillies", origin=context.step(2))
    if found.absent:
        yield Sentence(f"{_many(context, found.absent)}.", lead="Voix absentes")
    if not found.closed:
        yield Sentence(typeset("Le recueil n'est pas clos : ce qu'elles disent se lira ensuite."))
        return
    yield from _tallies(context, found)
    for one in found.kinds:
        yield from _seniority(context, one)
        yield from _words(context, one)


def _many(context: Context, kinds: tuple[str, ...]) -> str:
    return listing([str(context.base.autres_voix.types[one].plusieurs) for one in kinds])


def _counts(context: Context, found: OtherVoices) -> str:
    said = []
    for one in found.gathered:
        few = "" if one.enough else ", trop peu pour être lues"
        name = capital(str(context.base.autres_voix.types[one.kind].plusieurs))
        said.append(f"{name} ({plural(one.count, 'réponse')}{few})")
    return f"{listing(said)}."


def _tallies(context: Context, found: OtherVoices) -> Iterator[Block]:
    kinds = [one for one in found.kinds if one.items]
    asked = [name for name in context.base.items if any(name in one.items for one in kinds)]
    if not asked:
        return
    rows = tuple(
        (str(context.base.items[name].question), *(_cell(one.items.get(name)) for one in kinds))
        for name in asked
    )
    heads = ("Question", *(capital(str(context.base.autres_voix.types[one.kind].plusieurs)) for one in kinds))
    widths = (67.0, *(100 / len(kinds) for _ in kinds))
    note = say(_NOTE, least=context.base.autres_voix.minimum)
    yield Sentence(note)
    yield Table(heads, rows, widths=widths, compact=True, origin=context.step(2))
    if found.strong:
        yield Sentence(
            typeset(
                "Là où une même sorte de voix s'étend sur trois points et plus, on en parle avant la suite."
            ),
            lead="Désaccords forts",
        )


def _cell(tally: Tally | None) -> str:
    if tally is None:
        return "trop peu de réponses"
    strong = typeset(" : désaccord fort") if tally.strong else ""
    return f"{short(tally.median)}, étendue {tally.spread}{strong}"


def _seniority(context: Context, one: KindReading) -> Iterator[Block]:
    figure = seniority_figure(context.base, one)
    if figure is None:
        return
    drawing, words = figure
    name = str(context.base.autres_voix.types[one.kind].plusieurs)
    note = typeset("Médianes des notes de 1 à 5, par dimension.")
    yield Figure(drawing, f"{capital(name)}, par ancienneté", typeset(words), note, context.step(2))
    if one.gaps:
        yield Items(tuple(map(typeset, gap_words(context.base, one.gaps))))


def _words(context: Context, one: KindReading) -> Iterator[Block]:
    questions = context.base.facile_a_lire.questions
    for rank, said in one.said.items():
        yield Sentence(str(questions[rank - 1]), lead=capital(str(_plural_of(context, one.kind))))
        yield Items(said)


def _plural_of(context: Context, kind: str) -> str:
    return str(context.base.autres_voix.types[kind].plusieurs)
