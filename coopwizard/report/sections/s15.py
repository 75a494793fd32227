"""The draft resolution, to adapt to the statutes, with the minority opinions inside it in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from coopwizard.domain.answers import PRESIDENT, Plain
from coopwizard.domain.blocks import Block, Items, Sentence, Table, Title
from coopwizard.french import day, listing, typeset
from coopwizard.report.adhesions import opinion_of
from coopwizard.report.context import (
    Context,
    day_or,
    ended,
    joined,
    parts_of,
    quoted,
    say,
    small,
    typed_day,
    vote_words,
    whole,
    within,
)
from coopwizard.report.opinions import opinions
from coopwizard.report.resolutions import Resolution, resolution_for, vote_for

_BLANK = "…"


def write(context: Context) -> tuple[Block, ...]:
    """Return the draft resolution that fits the verdict or the decision."""
    return tuple(_blocks(context, resolution_for(context)))


def _blocks(context: Context, model: Resolution) -> Iterator[Block]:
    vote = vote_for(context, model)
    values = _values(context, vote)
    yield Title(typeset("Projet de délibération n° …"), 1)
    held = day_or(vote.get("date"), _BLANK)
    yield Sentence(
        ended(
            say("du conseil d'administration de {name}, séance du {held}", name=context.ourselves, held=held)
        ),
        origin=say("À adapter à vos statuts. Modèle : {title}.", title=small(typeset(model.title))),
    )
    yield Sentence(say(f"{model.object}.", **values), lead="Objet")
    yield Sentence(_opening(vote))
    yield Sentence(_heard(context), lead="Après avoir entendu")
    yield Sentence(_known(context), lead="Ayant pris connaissance")
    surplus = context.parts("canevas.ressources").get("affectation_excedents")
    if isinstance(surplus, str) and surplus:
        yield Sentence(ended(surplus), lead="Affectation des excédents", origin=context.step(5))
    yield Sentence(say(f"{model.considering} ;", **values), lead="Considérant")
    yield Title("Décide")
    yield Items(tuple(say(one, **values) for one in model.decides), numbered=True)
    yield from _ballots(context, vote)
    yield Title("Avis minoritaires joints, mot pour mot")
    found = opinions(context)
    yield from found
    if not found:
        yield Sentence(typeset("Aucun avis minoritaire n'est déposé à ce jour."))
    yield from _signing(context)


def _opening(vote: Mapping[str, Plain]) -> str:
    quorum = (
        {True: "atteint", False: "non atteint"}.get(vote.get("quorum") is True) if "quorum" in vote else "…"
    )
    return say(
        "Le conseil, réuni sur convocation du …, {present} membres présents ou représentés sur {members}, "
        "le quorum statutaire étant {quorum},",
        present=whole(vote.get("presents")),
        members=whole(vote.get("membres")),
        quorum=quorum,
    )


def _heard(context: Context) -> str:
    work = context.text("canevas.oeuvre_commune") or context.text("phrase_boussole") or _BLANK
    version = small(context.version_label) or "version en cours"
    return say(
        "la présidence et la direction présenter ensemble le dossier {work} ({version}, {date}) ;",
        work=quoted(work.rstrip(".")),
        version=version,
        date=day(context.printed_on),
    )


def _known(context: Context) -> str:
    benefit = " ".join(str(v) for v in context.parts("canevas.benefice_personnes").values() if v) or _BLANK
    lines = [str(said["texte"]).rstrip(".") for _, said in context.under("ligne_rouge") if said.get("texte")]
    return say(
        "de ce que le projet veut changer pour les personnes : {benefit} ; des lignes rouges : {lines} ; des "
        "conséquences prévisibles ; des avis du CSE ({cse}) et du CVS ({cvs}) ; des avis minoritaires joints ;",
        cse=opinion_of(context, "cse") or _BLANK,
        cvs=opinion_of(context, "cvs") or _BLANK,
        benefit=benefit.rstrip("."),
        lines=joined(lines) or "aucune",
    )


def _values(context: Context, vote: Mapping[str, Plain]) -> Mapping[str, str]:
    choice, mandate, results = context.results.choice, context.parts("mandat"), context.results
    trajectory = results.types.trajectory if context.gate_open(7) else None
    lacking = [
        small(context.reason(one, remedy=True)).rstrip(".") for one in results.verdict.missing_conditions
    ]
    return {
        "partners": listing(context.kept_partners) or "un partenaire à désigner",
        "level": context.label("choix", choice.level) if choice.level else "…",
        "first_step": _type(context, trajectory.first_step if trajectory else None),
        "after": _after(context),
        "mandated": within(context.person(mandate["mandataires"])) if mandate.get("mandataires") else _BLANK,
        "until": day_or(mandate.get("jusqu_au"), _BLANK),
        "bounds": str(mandate.get("bornes") or _BLANK).rstrip("."),
        "third": _third(context),
        "authorities": _authorities(context),
        "review": _review(context, vote),
        "lacking": listing(lacking) or _BLANK,
        "reasons": _reasons(context, vote),
        "alone": _alone(context),
    }


def _type(context: Context, type_id: str | None) -> str:
    return small(context.type_title(type_id)) if type_id else _BLANK


def _after(context: Context) -> str:
    """Return the goal between brackets, when it is known and is not the first step itself."""
    trajectory = context.results.types.trajectory
    if not context.gate_open(7) or trajectory.target in (None, trajectory.first_step):
        return ""
    return f" ({_type(context, trajectory.target)})"


def _third(context: Context) -> str:
    said = context.parts("tiers")
    if not said:
        return say("De recourir à un tiers : … (oui, lequel ; non, pourquoi).")
    which = str(said.get("lequel") or said.get("pourquoi") or "").rstrip(".")
    if said.get("recours") is True:
        return say("De recourir à un tiers : {which}.", which=which or _BLANK)
    return say("De ne pas recourir à un tiers à ce stade{why}.", why=f"\u00a0: {which}" if which else "")


def _authorities(context: Context) -> str:
    said = context.case.together("identite.autorites")
    found = [context.label("emetteur", str(one)) for one in said] if isinstance(said, list) else []
    return say("les autorités ({names})", names=", ".join(found)) if found else "les autorités"


def _review(context: Context, vote: Mapping[str, Plain]) -> str:
    when = typed_day(vote.get("reexamen"))
    if when is not None:
        return day(when)
    start = typed_day(context.case.together("depart"))
    stops = context.results.roadmap.stops
    if start is not None and stops:
        return day(start + timedelta(weeks=stops[0][1]))
    return _BLANK


def _reasons(context: Context, vote: Mapping[str, Plain]) -> str:
    said = vote.get("raisons") or context.decided.get("motif")
    if isinstance(said, str) and said.strip():
        return said.strip().rstrip(".")
    found = [small(context.reason(one)).rstrip(".") for one in context.results.verdict.reasons]
    return joined(found) or _BLANK


def _alone(context: Context) -> str:
    chosen = [small(str(one.titre)) for one in context.base.chemins.values() if not one.coop]
    said = [str(p["action"]).rstrip(".") for _, p in context.under("traitement") if p.get("action")]
    return listing(said[:3]) or listing(chosen[:2]) or _BLANK


def _ballots(context: Context, vote: Mapping[str, Plain]) -> Iterator[Block]:
    """Yield how the vote is cast, its counts, and apart the vote on the type when there was one."""
    way = context.base.votes.get(str(vote.get("mode") or ""))
    if way is not None:
        yield Sentence(f"{way.titre}.", lead="Scrutin", origin=context.step(9))
    yield _votes(vote)
    on_type = parts_of(context.case.said("ca", "vote_ca_type"))
    counted = vote_words(on_type)
    if counted and on_type is not vote:
        kind, when = (
            context.type_title(str(on_type.get("type") or "")),
            day_or(on_type.get("date"), "sans date"),
        )
        told = say("{kind}, {when} : {counted}.", kind=quoted(kind), when=when, counted=counted)
        yield Sentence(told, lead="Vote sur le type", origin=context.step(7))


def _votes(vote: Mapping[str, Plain]) -> Table:
    aside = whole(vote.get("ne_prend_pas_part"))
    declared = vote.get("interet_declare")
    if isinstance(declared, str) and declared:
        aside += say(" (intérêt personnel déclaré : {what})", what=declared)
    row = (whole(vote.get("pour")), whole(vote.get("contre")), whole(vote.get("abstention")), aside)
    heads = ("Pour", "Contre", "Abstentions", "Ne prend pas part")
    return Table(heads, (row,), widths=(26, 34, 44, 63))


def _signing(context: Context) -> Iterator[Block]:
    name = context.text("nom.president")
    told = name and not context.anonymous and context.voice(PRESIDENT) not in name.lower()
    first = f"La présidence, {name}" if told else "La présidence"
    yield Table(("\n\n", "\n\n"), ((first, "La personne secrétaire de séance"),))
