"""The recommendation: the verdict and its reasons, the first step and where it may lead, who could help."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Title
from coopwizard.french import listing, months, plural, typeset
from coopwizard.report.adhesions import adhesion_blocks
from coopwizard.report.context import (
    MISSING,
    Context,
    capital,
    day_or,
    ended,
    joined,
    parts_of,
    quoted,
    say,
    vote_words,
    within,
)
from coopwizard.report.referral import referral_blocks
from coopwizard.report.resolutions import REFUSAL
from coopwizard.report.sections.s05 import territory_cited


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
    yield from _kept_types(context)
    yield from _decided(context)
    yield Title("Premier pas, et plus tard peut-être")
    yield from _trajectory(context)
    yield from territory_cited(context)
    yield Title("Points d’arrêt")
    yield _stops(context)
    yield Title("Un tiers")
    yield from _third_party(context)
    yield from referral_blocks(context)
    yield from adhesion_blocks(context)


def _lacking(context: Context) -> Iterator[Block]:
    found = context.results.verdict.missing_conditions
    if found:
        yield Title("Ce qui manque pour s’engager", 3)
        yield Items(tuple(capital(ended(context.reason(one, remedy=True))) for one in found))


def _kept_types(context: Context) -> Iterator[Block]:
    """Yield the type that each voice keeps, when both let their own answers be printed."""
    if not context.shows_voices():
        return
    kept = {voice: context.text("type_retenu", voice) for voice in context.present_voices}
    told = [
        say("{voice}, {type}", voice=context.voice(voice), type=quoted(context.type_title(one)))
        for voice, one in kept.items()
        if one
    ]
    if told:
        yield Sentence(f"{joined(told)}.", lead="Type que garde chaque voix", origin=context.step(7))


def _decided(context: Context) -> Iterator[Block]:
    decided = context.decided
    title = context.verdict_title(decided.get("id"))
    if not title:
        yield Gap(typeset("Aucune décision n'est enregistrée."))
        yield from _against(context)
        return
    when = day_or(decided.get("date"), "sans date")
    yield Sentence(say("{title}, {when}.", title=quoted(title), when=when), origin=context.step(9))
    if decided.get("personnes") and not context.anonymous:
        yield Sentence(ended(str(decided["personnes"])), lead="Décidé par")
    if decided.get("motif"):
        yield Sentence(ended(str(decided["motif"])), lead="Motif")
    votes = vote_words(context.vote)
    if votes:
        declared = context.vote.get("interet_declare")
        also = say(" Intérêt personnel déclaré : {what}.", what=declared) if declared else ""
        yield Sentence(f"{votes}.{also}", lead="Vote")
    yield from _against(context)


def _against(context: Context) -> Iterator[Block]:
    """Yield what was voted or said against: a refusal with its reasons, a voice that opposes."""
    refusal = parts_of(context.case.said("ca", REFUSAL))
    counted = vote_words(refusal)
    if counted or refusal.get("raisons"):
        told = [day_or(refusal.get("date"), ""), counted, str(refusal.get("raisons") or "").rstrip(".")]
        if refusal.get("interet_declare"):
            told.append(say("intérêt personnel déclaré : {what}", what=refusal["interet_declare"]))
        if refusal.get("reexamen"):
            told.append(say("à réexaminer le {when}", when=day_or(refusal["reexamen"], "")))
        yield Sentence(ended(joined(filter(None, told))), lead="Vote sur le refus", origin=context.step(9))
    yield from _opposition(context)


def _opposition(context: Context) -> Iterator[Block]:
    """Yield which voice opposes, named where voices are printed; nothing while no voice said it."""
    said = {one: context.case.said(one, "veto") for one in context.present_voices}
    opposed = [one for one, value in said.items() if value is True]
    if context.for_authority or not any(isinstance(one, bool) for one in said.values()):
        return
    if not opposed:
        yield Sentence(typeset("Aucune voix ne s'oppose."), lead="Opposition", origin=context.step(9))
        return
    named = [context.voice(one) for one in opposed] if context.shows_voices() else []
    who = listing(named) if named else plural(len(opposed), "voix", "voix")
    yield Sentence(say("{who}, et c'est noté.", who=who), lead="Opposition", origin=context.step(9))


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
        yield Sentence(ended(", ".join([word, *map(within, why)])), lead="Décidé")
