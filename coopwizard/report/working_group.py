"""The two bodies of the démarche, kept apart: the project group that works, the committee that steers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.blocks import Block, Gap, Quotation, Sentence, Table, Title
from coopwizard.engine.working_group import FACILITATOR, OURSELVES, absent, members, organisations
from coopwizard.french import listing, typeset
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, say

STEERING = "lettre_de_mission_copil"


def working_bodies(context: Context) -> Iterator[Block]:
    """Yield the composition of the project group, who is not there, then the steering committee."""
    if not any(members(context.case)) and not context.parts(STEERING):
        yield Title("Le groupe-projet et le comité de pilotage")
        yield Gap(_nobody_yet(context))
        return
    yield Title("Le groupe-projet")
    yield from _group(context)
    yield Title("Le comité de pilotage")
    yield from _steering(context)


def _nobody_yet(context: Context) -> str:
    model = context.base.champs["composition_groupe_projet"].defaut
    return say("Composition : {missing}. La méthode propose, {model}.", missing=MISSING, model=model)


def _group(context: Context) -> Iterator[Block]:
    rows = tuple(_row(context, said) for _, said in members(context.case))
    if not rows:
        yield Gap(_nobody_yet(context))
        return
    yield Table(
        ("Qui", "Organisme", "Qualité", "Mandat"), rows, widths=(40, 45, 35, 50), origin=context.step(1)
    )
    gone = absent(context.case, organisations(context.results.partners))
    if gone:
        names = listing([_organisation(context, one) for one in gone])
        yield Sentence(f"{names}.", lead="Pas encore représenté")


def _row(context: Context, said: Mapping[str, object]) -> tuple[str, str, str, str]:
    quality, where = str(said.get("qualite") or ""), str(said.get("organisme") or "")
    outside = "de l’extérieur" if quality == FACILITATOR else MISSING
    name = said.get("nom")
    return (
        context.person(name if isinstance(name, str) else None),
        _organisation(context, where) if where else outside,
        capital(context.label("qualite_groupe", quality)) if quality else MISSING,
        str(said.get("mandat") or MISSING),
    )


def _organisation(context: Context, one: str) -> str:
    return context.ourselves if one == OURSELVES else context.partners.get(one, one)


def _steering(context: Context) -> Iterator[Block]:
    said = context.parts(STEERING)
    if not said:
        yield Gap(say("Composition et lettre de mission : {missing}.", missing=MISSING))
        return
    seats = str(said.get("membres") or MISSING)
    yield Sentence(
        typeset("noms retirés.") if context.anonymous else ended(seats),
        lead="Y siègent",
        origin=context.step(1),
    )
    when = day_or(said.get("date"), "sans date")
    if said.get("texte"):
        yield Quotation(str(said["texte"]), author=say("Lettre de mission, {when}", when=when))
    else:
        yield Sentence(say("{missing}, {when}.", missing=MISSING, when=when), lead="Lettre de mission")
