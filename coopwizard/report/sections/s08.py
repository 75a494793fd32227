"""The partners: the decision on each and why; marks as ranges, never to an authority."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Table, Title
from coopwizard.domain.results import PartnerReading
from coopwizard.french import number, typeset
from coopwizard.report.context import (
    MISSING,
    PARTNERS,
    Context,
    capital,
    day_or,
    ended,
    say,
    span_words,
    vote_words,
)


def write(context: Context) -> tuple[Block, ...]:
    """Return one part per partner; choosing none is a result too."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    if not context.results.partners:
        inconnu = [context.case.said(v, "partenaire_inconnu") for v in context.present_voices]
        if inconnu and all(one is True for one in inconnu):
            yield Gap(typeset("Le partenaire est encore inconnu, et chaque voix le dit."))
        else:
            yield Gap(f"{MISSING}.")
        return
    yield _chapeau(context)
    for one in context.results.partners:
        yield Title(context.partners[one.id])
        yield from _partner(context, one)
    yield from _clauses(context)


def _chapeau(context: Context) -> Sentence:
    kept = [one for one in context.results.partners if one.kept]
    text = say(
        "{n} regardé{s}, {k} retenu{t}. N'en choisir aucun reste une issue.",
        n=f"{len(context.results.partners)} partenaire{'s' if len(context.results.partners) > 1 else ''}",
        s="s" if len(context.results.partners) > 1 else "",
        k=len(kept) or "aucun",
        t="s" if len(kept) > 1 else "",
    )
    return Sentence(text, origin=context.step(6))


def _partner(context: Context, one: PartnerReading) -> Iterator[Block]:
    yield Sentence(f"{_decision(context, one)}.", lead="Décision", origin=context.step(6))
    if not context.for_authority:
        for reason in one.reasons:
            yield Sentence(ended(capital(context.plain_words(reason.text))), lead="Parce que")
        if context.revealed(PARTNERS):
            yield from _marks(context, one)
    yield from _identity(context, one)
    better = context.text(f"partenaire.{one.id}.mieux_que_nous")
    if better:
        yield Sentence(ended(better), lead="Ce qu’il fait mieux que nous")
    yield from _overlaps(context, one)
    votes = vote_words(context.parts(f"vote_ca_partenaire.{one.id}", "ca"))
    if votes:
        yield Sentence(f"{votes}.", lead="Vote du conseil")


def _decision(context: Context, one: PartnerReading) -> str:
    if one.decision is None:
        return "non évalué"
    word = f"{one.decision}_express" if one.quick and one.decision == "aller" else one.decision
    said = str(context.base.libelles_ecran.get(word, one.decision))
    return f"{said}, retenu" if one.kept else said


def _marks(context: Context, one: PartnerReading) -> Iterator[Block]:
    if one.score is None:
        return
    known = (
        say(", {n} des critères renseignés", n=_share(one.information)) if one.information is not None else ""
    )
    yield Sentence(
        say(
            "{span} sur 100, de la voix la plus basse à la plus haute{known}.",
            span=span_words(one.score),
            known=known,
        ),
        lead="Ce que les notes donnent",
    )
    rows = []
    for criterion, mark in one.criteria.items():
        entry = context.base.criteres_partenaire.get(criterion)
        if entry is None or mark is None:
            continue
        veto = typeset("condition absolue, non levée") if criterion in one.vetoes else ""
        rows.append((str(entry.titre), span_words(mark), veto))
    if rows:
        yield Table(
            ("Critère", "Les deux voix, sur 5", ""),
            tuple(rows),
            compact=True,
            widths=(80, 40, 47),
            origin=context.step(6),
        )
    unknown = [
        str(context.base.criteres_partenaire[c].titre).lower()
        for c, mark in one.criteria.items()
        if mark is None and c in context.base.criteres_partenaire
    ]
    if unknown:
        yield Sentence(f"{', '.join(unknown)}.", lead="Pas encore noté")


def _share(part: float) -> str:
    return f"{number(part * 100)}\u202f%"


def _identity(context: Context, one: PartnerReading) -> Iterator[Block]:
    said = []
    for name, entry in context.base.fiche_identite.champs.items():
        value = context.case.together(f"partenaire.{one.id}.identite.{name}")
        if name == "nom" or value in (None, "", False) or (context.anonymous and entry.type == "texte"):
            continue
        if name == "statut":
            said.append(context.label("statut", str(value)))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            unit = (
                f"\u00a0{entry.unite}"
                if entry.unite in {"euros", "ETP", "places", "personnes", "minutes"}
                else ""
            )
            said.append(
                say("{title} : {value}{unit}", title=str(entry.titre).lower(), value=number(value), unit=unit)
            )
    if said:
        yield Sentence(f"{capital(', '.join(said))}.", lead="Qui il est", origin="Fiche d’identité.")
    if one.ratio is not None:
        yield Sentence(say("de 1 à {ratio}.", ratio=number(one.ratio, 1)), lead="Écart de taille")


def _overlaps(context: Context, one: PartnerReading) -> Iterator[Block]:
    axes = context.base.partenaire.chevauchement.axes
    said = {axis: context.case.together(f"partenaire.{one.id}.chevauchement.{axis}") for axis in axes}
    shared = [axis for axis, value in said.items() if value == "oui"]
    if shared:
        text = say("{axes}. Une clause de loyauté est à prévoir dès deux axes.", axes=", ".join(shared))
        yield Sentence(capital(text), lead="Là où nous sommes en concurrence")
    elif any(value == "non" for value in said.values()):
        yield Sentence("aucun axe déclaré.", lead="Là où nous sommes en concurrence")
    for rest, parts in context.under(f"partenaire.{one.id}.levee"):
        entry = context.base.criteres_partenaire.get(rest)
        if entry is not None and parts.get("fait"):
            when = day_or(parts.get("date"), "sans date")
            yield Sentence(
                f"{entry.titre}, {when}\u00a0: {ended(str(parts['fait']))}", lead="Condition levée"
            )


def _clauses(context: Context) -> Iterator[Block]:
    always = [str(one.titre) for one in context.base.clauses.values() if one.toujours]
    if always:
        yield Title("Clauses à écrire dans tout accord")
        yield Items(tuple(always))
