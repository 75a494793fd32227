"""The recommendation: the verdict and its reasons, the first step and where it may lead, who could help."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Title
from coopwizard.french import months, typeset
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, quoted, say, vote_words


def write(context: Context) -> tuple[Block, ...]:
    """Return what the method proposes and, apart, what people decided."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    verdict = context.results.verdict
    yield Sentence(
        say("La méthode propose : {title}. Elle n'arrête rien.", title=quoted(verdict.title)),
        origin=context.step(9),
    )
    if verdict.lead:
        yield Sentence(say("{lead} :", lead=verdict.lead))
    if verdict.reasons:
        yield Items(tuple(dict.fromkeys(capital(ended(context.reason(one))) for one in verdict.reasons)))
    if verdict.outcome:
        yield Sentence(ended(verdict.outcome), lead="Ce que cela demande")
    yield from _lacking(context)
    yield Title("Ce que les personnes ont décidé")
    yield from _decided(context)
    yield Title("Premier pas, et plus tard peut-être")
    yield from _trajectory(context)
    yield Title("Points d’arrêt")
    yield _stops(context)
    yield Title("Un tiers")
    yield from _third_party(context)


def _lacking(context: Context) -> Iterator[Block]:
    found = context.results.verdict.missing_conditions
    if found:
        yield Title("Ce qui manque pour s’engager", 3)
        yield Items(tuple(capital(ended(context.reason(one, remedy=True))) for one in found))


def _decided(context: Context) -> Iterator[Block]:
    decided = context.decided
    title = context.verdict_title(decided.get("id"))
    if not title:
        yield Gap(typeset("Aucune décision n'est enregistrée."))
        return
    when = day_or(decided.get("date"), "sans date")
    yield Sentence(say("{title}, {when}.", title=quoted(title), when=when), origin=context.step(9))
    if decided.get("personnes") and not context.anonymous:
        yield Sentence(ended(str(decided["personnes"])), lead="Décidé par")
    if decided.get("motif"):
        yield Sentence(ended(str(decided["motif"])), lead="Motif")
    votes = vote_words(context.vote)
    if votes:
        yield Sentence(f"{votes}.", lead="Vote")


def _trajectory(context: Context) -> Iterator[Block]:
    if not context.gate_open(7):
        yield Gap(typeset("Le type se compare une fois le projet écrit ; rien n'est proposé avant."))
        return
    trajectory = context.results.types.trajectory
    steps = [(trajectory.first_step, "Premier pas")]
    if trajectory.target != trajectory.first_step:
        steps.append((trajectory.target, "Plus tard, peut-être"))
    for type_id, lead in steps:
        if type_id is None:
            yield Sentence(typeset("se préparer, sans type proposé."), lead=lead)
            continue
        entry = context.base.types[type_id]
        low, high = entry.mois
        yield Sentence(
            say(
                "{title}. {what} De {low} à {high}.",
                title=entry.titre,
                what=entry.definition,
                low=low,
                high=months(high),
            ),
            lead=lead,
            origin=context.step(7),
        )
    if trajectory.conditions:
        yield Title("Pour passer de l’un à l’autre", 3)
        yield Items(tuple(ended(context.plain_words(one.text)) for one in trajectory.conditions))
    yield Sentence(capital(ended(str(context.base.trajectoire.arret))))


def _stops(context: Context) -> Block:
    found = tuple(capital(ended(label)) for label, _ in context.results.roadmap.stops)
    if not found:
        return Gap(f"{MISSING}.")
    return Items(found, origin=context.step(10))


def _third_party(context: Context) -> Iterator[Block]:
    advised = context.results.verdict.third_party
    flags = dict.fromkeys(capital(ended(context.reason(one))) for one in advised.flags)
    if advised.advised:
        yield Sentence(typeset("Un tiers est conseillé avant d'aller plus loin."), origin=context.step(9))
        if flags:
            yield Items(tuple(flags))
    else:
        yield Sentence(typeset("Rien n'appelle un tiers à ce stade."), origin=context.step(9))
    said = context.parts("tiers")
    if said:
        word = "oui" if said.get("recours") is True else "non"
        why = [str(said[one]) for one in ("lequel", "pourquoi") if said.get(one)]
        yield Sentence(ended(". ".join([word, *why])), lead="Décidé")
