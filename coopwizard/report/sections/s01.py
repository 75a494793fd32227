"""Page 1: what the council is asked, what the method proposes, what was decided, what comes first."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Table, Title
from coopwizard.engine.explanation import anchor_of, fit_in_words
from coopwizard.french import day, listing, number, percent, plural, typeset
from coopwizard.report.actions import first_actions, next_dates
from coopwizard.report.context import (
    MISSING,
    Context,
    ended,
    joined,
    parts_of,
    quoted,
    say,
    typed_day,
    vote_words,
)
from coopwizard.report.opinions import opinions, standing
from coopwizard.report.resolutions import REFUSAL, refused

_SHOWN = 3
_EXCERPT = 110
_REASONS = ("Raisons", "Une raison", "Deux raisons", "Trois raisons")
_COUNTS = ("Conditions", "Une condition", "Deux conditions", "Trois conditions")


def write(context: Context) -> tuple[Block, ...]:
    """Return the synthesis, which the page keeps to one page whatever was typed."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield Title(typeset("Ce qu'on demande au conseil"), 1)
    yield Sentence(_request(context), origin=context.step(9) if context.decided else "")
    yield from _purpose(context)
    yield _facing(context)
    reasons = _reasons(context)
    yield Title(_REASONS[len(reasons)])
    yield _numbered(reasons, _standing_note(context))
    conditions = _conditions(context)
    aim = "pour reprendre la question" if refused(context) else "pour que cela tienne"
    yield Title(f"{_COUNTS[len(conditions)]} {aim}")
    yield _numbered(conditions, _flip(context))
    yield Title("Ce qui change, ce qui ne change pas")
    yield from _changes(context)
    yield Title(_actions_title(context))
    yield _actions(context)
    yield from _dates(context)
    yield Title("Ceux qui ne suivent pas")
    yield _minority(context)


def _request(context: Context) -> str:
    verdict = context.decided.get("id") or context.results.verdict.id
    title = context.verdict_title(verdict) or context.results.verdict.title
    partners = listing(context.kept_partners)
    with_whom = say(", avec {partners}", partners=partners) if partners else ""
    step = context.results.types.trajectory.first_step if context.gate_open(7) else None
    step = None if refused(context) else step
    first = say(" Premier pas : {step}.", step=quoted(context.type_title(step))) if step else ""
    return say("Se prononcer sur {title}{whom}.{first}", title=quoted(title), whom=with_whom, first=first)


def _purpose(context: Context) -> Iterator[Block]:
    compass, work = context.text("phrase_boussole"), context.text("canevas.oeuvre_commune")
    if compass:
        yield Sentence(ended(compass), lead="Phrase-boussole", origin=context.step(1))
    if work:
        yield Sentence(ended(work), lead="Œuvre commune", origin=context.step(5))
    elif not compass:
        yield Gap(say("Œuvre commune : {missing}.", missing=MISSING))


def _facing(context: Context) -> Table:
    verdict, decided = context.results.verdict, context.decided
    robustness = context.results.types.robustness if context.gate_open(7) else None
    reading = robustness.reading if robustness else None
    lecture = context.base.robustesse.lecture
    read = lecture.get(reading or "")
    how = str(read.phrase) if read else typeset("Cet outil éclaire, il ne décide pas.")
    title = context.verdict_title(decided.get("id"))
    votes = vote_words(context.vote)
    when = typed_day(context.vote.get("date") or decided.get("date"))
    if title:
        below = (
            ", ".join(part for part in (day(when) if when else "", votes) if part) or "sans décompte de vote"
        )
    else:
        below = typeset("Aucun vote n'est enregistré.")
    return Table(
        ("Ce que la méthode propose", "Ce que le conseil a décidé"),
        ((verdict.title, title or "Pas encore de décision"), (how, below)),
        facing=True,
    )


def _numbered(texts: list[str], origin: str) -> Block:
    return Items(tuple(texts), numbered=True, origin=origin) if texts else Gap(f"{MISSING}.")


def _reasons(context: Context) -> list[str]:
    if refused(context):
        return _reasons_to_refuse(context)
    if context.gate_open(7):
        first = next((one for one in context.results.types.ranking if one.rank == 1), None)
        if first is not None and first.supporting:
            return [because(context, first.type, one.criterion) for one in first.supporting[:_SHOWN]]
    return _of_the_verdict(context)[:_SHOWN]


def _of_the_verdict(context: Context) -> list[str]:
    return list(dict.fromkeys(ended(context.reason(one)) for one in context.results.verdict.reasons))


def _reasons_to_refuse(context: Context) -> list[str]:
    """Return why people said no, as they wrote it, then what the method read in their answers."""
    vote = parts_of(context.case.said("ca", REFUSAL))
    written = [said for said in (vote.get("raisons"), context.decided.get("motif")) if isinstance(said, str)]
    told = dict.fromkeys(ended(one.strip()) for one in written if one.strip())
    return [*told, *_of_the_verdict(context)][:_SHOWN]


def because(context: Context, type_id: str, criterion: str) -> str:
    """Return what an answer says for this type: the question, the answer's words, how far they suit."""
    reading = context.results.types.criteria[criterion]
    return say(
        "{title}, {anchor} : {fit}.",
        title=context.base.criteres[criterion].titre,
        anchor=anchor_of(context.base, criterion, reading.mark),
        fit=fit_in_words(context.base, type_id, reading),
    )


def _conditions(context: Context) -> list[str]:
    results = context.results
    found = [context.reason(one, remedy=True) for one in results.verdict.missing_conditions]
    found += [
        say(
            "{brake} : une mesure, un responsable, une date.",
            brake=context.base.freins.familles[one.brake].titre,
        )
        for one in results.brakes.values()
        if one.reading == "prioritaire" and not one.measured
    ]
    if context.gate_open(7):
        first = next((one for one in results.types.ranking if one.rank == 1), None)
        found += [one.remedy or one.text for one in first.reservations] if first else []
    found += [alert.action for alert, _ in context.alerts if not alert.treated and not alert.pair_only]
    kept = [
        context.base.mesures.liste[m] for m, _ in context.under("mesure") if m in context.base.mesures.liste
    ]
    found += [str(one.titre) for one in kept]
    unique = dict.fromkeys(ended(context.plain_words(one)) for one in found)
    return list(unique)[:_SHOWN]


def _standing_note(context: Context) -> str:
    if refused(context):
        return context.step(9)
    if not context.gate_open(7):
        return context.step(7) + " Le classement reste fermé tant que le projet n’est pas écrit."
    first = next((one for one in context.results.types.ranking if one.rank == 1), None)
    if first is None or first.score is None:
        return ""
    words = say("{score} sur 100", score=number(first.score, 1))
    if first.tied_with:
        tied = listing([quoted(context.type_title(one)) for one in first.tied_with])
        words += say(", ex æquo avec {tied}", tied=tied)
    if first.acceptability is not None and context.results.types.robustness is not None:
        share = percent(first.acceptability)
        words += say(". En tête dans {share} des {n} façons de voir tirées", share=share, n=_draws(context))
    return words + " (section 9)."


def _draws(context: Context) -> str:
    robustness = context.results.types.robustness
    return number(robustness.draws) if robustness else ""


def _flip(context: Context) -> str:
    if not context.gate_open(7) or not context.results.types.counterfactuals:
        return ""
    text = context.results.types.counterfactuals[0].text
    return say("Ce qui changerait la réponse : {text}", text=text[:1].lower() + text[1:])


def _changes(context: Context) -> Iterator[Block]:
    consequences = context.parts("canevas.consequences")
    changing = [ended(str(v)) for v in consequences.values() if v][:2]
    if not changing:
        changing = [str(context.base.objets[o].titre) + "." for o in context.results.project.objects][:3]
    yield Sentence(
        " ".join(changing) or f"{MISSING}.", lead="Change", origin=context.step(5) if changing else ""
    )
    kept = [ended(str(said["texte"])) for _, said in context.under("ligne_rouge") if said.get("texte")][:3]
    yield Sentence(
        " ".join(kept) or f"{MISSING}.", lead="Ne change pas", origin="Lignes rouges." if kept else ""
    )


def _actions_title(context: Context) -> str:
    count = len(first_actions(context))
    words = (
        "",
        "Une action",
        "Deux actions",
        "Trois actions",
        "Quatre actions",
        "Cinq actions",
        "Six actions",
    )
    return f"{words[count] or 'Actions'} d’abord"


def _actions(context: Context) -> Block:
    rows = tuple(
        (day(one.when) if one.when else "à dater", one.what, one.who) for one in first_actions(context)
    )
    return (
        Table(("Pour le", "Action", "Qui en répond"), rows, widths=(22, 66, 38))
        if rows
        else Gap(f"{MISSING}.")
    )


def _dates(context: Context) -> Iterator[Block]:
    found = [f"{day(when)}, {what}" for when, what in next_dates(context)[:4]]
    text = joined(found) + "." if found else "aucune n’est fixée."
    yield Sentence(typeset(text), lead="Prochaines dates")


def _minority(context: Context) -> Block:
    count = len(standing(context))
    if not count:
        return Sentence(typeset("Aucun avis minoritaire n'est déposé."))
    said = plural(count, "avis minoritaire", "avis minoritaires")
    where = "section 14" if context.variant != "synthese" else "section 14 du dossier complet"
    words = say(
        "{excerpt} {said}, mot pour mot en {where}.", excerpt=_excerpt(context), said=said, where=where
    )
    return Sentence(words.strip(), origin=_read_aloud(context))


def _excerpt(context: Context) -> str:
    text = opinions(context)[0].text
    first = text.split(".")[0]
    if not first or len(first) > _EXCERPT or "\n" in first:
        return ""
    return quoted(f"{first}. […]") + "\u202f;" if len(text) > len(first) + 1 else quoted(text) + "\u202f;"


def _read_aloud(context: Context) -> str:
    read: list[Plain] = [one.get("lu_a") for one in standing(context) if one.get("lu_a")]
    return "Lus à voix haute avant le vote." if len(read) == len(standing(context)) else ""
