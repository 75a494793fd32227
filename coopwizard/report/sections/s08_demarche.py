"""Section of the partners: needs, contacts, mandate, rounds, first step, clauses."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Figure, Items, Sentence, Table, Title
from coopwizard.domain.conditions import judge
from coopwizard.domain.results import PartnerReading
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.partners_clauses import proposed_clauses
from coopwizard.engine.partners_needs import OURSELVES, Need, Needs, read_needs
from coopwizard.engine.partners_steps import (
    MANDATE,
    Noted,
    contacts_share,
    mandate_day,
    rounds_before_mandate,
)
from coopwizard.engine.partners_steps import contacts as noted_contacts
from coopwizard.engine.partners_steps import rounds as noted_rounds
from coopwizard.engine.partners_views import differences
from coopwizard.french import day, number, percent
from coopwizard.report.context import Context, capital, day_or, ended, say
from coopwizard.report.figures_partners import NeedRow, contributions

_NOT_DATED = "sans date"


# --- the first step


def first_step(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield the first message and the small action to try, before anything heavier."""
    message = context.text(f"partenaire.{one.id}.message_entree")
    said = context.parts(f"partenaire.{one.id}.petite_action")
    if message:
        yield Sentence(ended(message), lead="Le premier message", origin=context.step(6))
    if any(said.values()):
        action = ended(str(said.get("action") or "Action à choisir"))
        who = f"{context.person(said.get('responsable'))}, {context.person(said.get('co_responsable'))}"
        dates = say(
            "{when} ; bilan : {then}",
            when=day_or(said.get("date"), "à dater"),
            then=day_or(said.get("bilan_le"), "à dater"),
        )
        yield Sentence(f"{action} {capital(who)}\u202f; {dates}.", lead="Une petite action d’essai")


# --- complementarity


def needs(context: Context) -> Iterator[Block]:
    """Yield who brings what, with the gaps and the doubles, and what each is alone in doing well."""
    found = read_needs(context.case, [one.id for one in context.results.partners])
    ours = context.text("nos_singularites")
    if not found.lines and not ours:
        return
    yield Title("Ce qu’il faut, et qui l’apporte")
    if found.lines:
        yield from _matrix(context, found)
    if ours:
        rows = [(context.ourselves, ended(ours))]
        rows += [
            (context.partners[one.id], ended(said))
            for one in context.results.partners
            if (said := context.text(f"partenaire.{one.id}.singularites"))
        ]
        heads = ("Organisme", "Seul à bien faire")
        yield Table(heads, tuple(rows), widths=(50, 117), compact=True, origin=context.step(6))


def _matrix(context: Context, found: Needs) -> Iterator[Block]:
    names = [context.ourselves if o == OURSELVES else context.partners[o] for o in found.organisations]
    rows = tuple(
        NeedRow(one.text, tuple(one.brought.get(o) for o in found.organisations), _remark(one))
        for one in found.lines
    )
    cells = context.base.complementarite.cellules
    told = "; ".join(
        f"{one.text} : "
        + (", ".join(f"{n} {cells[v]}" for n, v in _by(names, found, one)) or "pas encore dit")
        for one in found.lines
    )
    covered = percent(found.coverage) if found.coverage is not None else "inconnu"
    note = say("Besoins qu'un organisme au moins couvre fortement : {share}.", share=covered)
    yield Figure(contributions(names, rows), "Qui apporte quoi", told, note, context.step(6))
    families = [
        f"{one.text} ({context.label('famille_besoin', one.family)})" for one in found.lines if one.family
    ]
    if families:
        yield Sentence(f"{', '.join(families)}.", lead="Les besoins")
    said = context.base.complementarite
    for lead, lines, do in (("Manques", found.gaps, said.manque), ("Doublons", found.doubles, said.doublon)):
        listed = ", ".join(one.text for one in lines) or "aucun"
        advice = capital(do.partition("\u00a0: ")[2]) if lines else ""
        yield Sentence(f"{ended(listed)} {ended(advice)}".strip(), lead=lead)
    if judge(said.reciprocite.si, FactSheet(values={"partenaire.part_besoins_portes": found.heaviest})).holds:
        yield Sentence(ended(capital(said.reciprocite.dit)), lead="À surveiller")


def _by(names: list[str], found: Needs, one: Need) -> Iterator[tuple[str, int]]:
    for organisation, name in zip(found.organisations, names, strict=True):
        if organisation in one.brought:
            yield name, one.brought[organisation]


def _remark(need: Need) -> str:
    return "manque" if need.missing else "doublon" if need.doubled else ""


# --- contacts and negotiation


def contacts(context: Context) -> Iterator[Block]:
    """Yield the journal of contacts, and what it says of who started them."""
    noted = noted_contacts(context.case)
    if not noted:
        return
    yield Title("Le journal des contacts")
    rows = tuple(
        (
            _day(one),
            context.label("initiative", one.said["initiative"]) if one.said.get("initiative") else "non dit",
            context.person(one.said["qui"]) if one.said.get("qui") else "non dit",
            ". ".join(ended(one.said[part])[:-1] for part in ("objet", "suite") if one.said.get(part)),
        )
        for one in noted
    )
    heads = ("Date", "À l’initiative de", "Avec qui", "Objet, puis suite")
    yield Table(heads, rows, widths=(30, 32, 40, 65), compact=True, origin=context.step(6))
    _, share = contacts_share(context.case)
    if share is not None:
        yield Sentence(say("{share} des contacts.", share=percent(share)), lead="Venus d’une autorité")
        rule = context.base.degre_de_choix.contacts
        if judge(rule.si, FactSheet(values={"contacts.part_autorite": share})).holds:
            yield Sentence(ended(capital(context.plain_words(rule.dit))), lead="Notre liberté de choisir")


def _day(one: Noted) -> str:
    return day(one.day) if one.day is not None else _NOT_DATED


def negotiation(context: Context) -> Iterator[Block]:
    """Yield the mandate first, then the rounds held under it."""
    mandate, rounds = context.parts(MANDATE), noted_rounds(context.case)
    if not any(mandate.values()) and not rounds:
        return
    yield Title("Le mandat, puis la négociation")
    if any(mandate.values()):
        who = context.person(mandate.get("mandate")).rstrip(". ")
        yield Sentence(
            f"{who}, {day_or(mandate.get('date'), 'à dater')}.",
            lead="Mandat de négociation",
            origin=context.step(6),
        )
        if mandate.get("bornes"):
            yield Sentence(ended(str(mandate["bornes"])), lead="Ses bornes")
        due, given = mandate.get("compte_rendu_le"), mandate.get("rendu_le")
        done = say(" ; fait le {when}", when=day_or(given, "")) if given else ""
        yield Sentence(f"{day_or(due, 'à dater')}{done}.", lead="Compte rendu dû")
    else:
        yield Sentence("aucun mandat n’est écrit.", lead="Mandat de négociation")
    yield from _rounds(context, rounds)


def _rounds(context: Context, rounds: tuple[Noted, ...]) -> Iterator[Block]:
    if not rounds:
        return
    parts = ("positions", "concessions", "accords", "suites")
    rows = tuple(
        (
            f"{_day(one)}{', ' + context.person(one.said['avec']) if one.said.get('avec') else ''}",
            *(one.said.get(part, "") for part in parts),
        )
        for one in rounds
    )
    heads = ("Tour", "Ce que chacun demande", "Ce que chacun cède", "Ce qui est acquis", "Suites")
    yield Table(heads, rows, widths=(31, 37, 33, 33, 33), compact=True, origin=context.step(6))
    early = rounds_before_mandate(context.case)
    if early:
        when = mandate_day(context.case)
        since = day(when) if when is not None else "aucune date"
        text = say("{n} avant le mandat ({since}) : à dire au conseil.", n=number(len(early)), since=since)
        yield Sentence(text, lead="Tours tenus")


# --- clauses


def clauses(context: Context) -> Iterator[Block]:
    """Yield the clauses to propose, with why when it is not for every agreement, then the charter."""
    found = proposed_clauses(context.base, context.case, context.results)
    if found:
        yield Title("Clauses à écrire dans tout accord")
        yield Items(tuple(one.titre if one.toujours else f"{one.titre} ({one.dit})" for one in found))
    kept = [text for one in context.results.partners for text in differences(context.case, one.id)]
    if kept and not context.for_authority:
        yield Title("Ce que la charte préserve")
        yield Items(tuple(ended(capital(text)) for text in kept), origin=context.step(6))
