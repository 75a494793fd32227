"""Which bodies joined, when and how, and how one leaves: nobody is held by what it cannot take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import typeset
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, say, typed_day

RIGHT = "Chaque instance peut retirer son adhésion par une délibération datée ; rien de ce qu'elle a dit n'est effacé."
_NOT_YET = "a_donner"


@dataclass(frozen=True, slots=True)
class Adhesion:
    """What one body of one organisation said, when, and since when it takes it back."""

    body: str
    organisation: str
    direction: str
    said_on: str
    withdrawn_on: str
    motive: str


def adhesions(context: Context) -> tuple[Adhesion, ...]:
    """Return what each body said, in the order of the days; those without a day come last."""
    found = [_adhesion(context, said) for _, said in context.under("adhesion")]
    return tuple(sorted(found, key=lambda one: (one.said_on or "9999", one.organisation, one.body)))


def _adhesion(context: Context, said: dict[str, Plain] | object) -> Adhesion:
    parts = said if isinstance(said, dict) else {}
    body, direction, organisation, motive = (
        str(parts.get(one) or "") for one in ("instance", "sens", "organisme", "motif_du_retrait")
    )
    given, withdrawn = (
        found.isoformat() if (found := typed_day(parts.get(one))) else "" for one in ("date", "retrait_le")
    )
    return Adhesion(body, organisation_name(context, organisation), direction, given, withdrawn, motive)


def organisation_name(context: Context, typed: str) -> str:
    """Return the name typed, ours when nothing is, a letter or no name when anonymous."""
    if not typed.strip() or typed == context.ourselves:
        return context.ourselves
    if not context.anonymous:
        return typed
    names = {one.name: context.partners[one.id] for one in context.results.partners}
    return names.get(typed, "un organisme")


def adhesion_blocks(context: Context) -> Iterator[Block]:
    """Yield who joined, when and how, the right to withdraw, and the clause of exit as written."""
    found = adhesions(context)
    yield Title("Qui adhère, et comment on en sort")
    if found:
        rows = tuple(
            (
                capital(context.label("instance", one.body)) if one.body else MISSING,
                one.organisation,
                context.label("sens", one.direction or _NOT_YET),
                day_or(one.said_on, "à dater"),
                _withdrawal(context, one),
            )
            for one in found
        )
        heads = ("Instance", "Organisme", "Ce qu’elle dit", "Le", "Retrait")
        yield Table(heads, rows, widths=(38, 40, 34, 30, 25), origin=context.step(9))
    else:
        yield Gap(typeset("Aucune instance n'a encore dit si elle adhère."))
    yield Sentence(typeset(RIGHT), lead="Droit de retrait")
    clause = context.text("clause_de_sortie")
    yield Sentence(ended(clause or MISSING), lead="Clause de sortie", origin=context.step(9))


def _withdrawal(context: Context, one: Adhesion) -> str:
    if not one.withdrawn_on:
        return typeset("possible")
    since = say("retirée le {when}", when=day_or(one.withdrawn_on, ""))
    return f"{since}, {one.motive}" if one.motive and not context.anonymous else since


def opinion_of(context: Context, body: str) -> str:
    """Return « 3 novembre 2026, favorable » for our own body, or nothing while it said nothing."""
    for one in adhesions(context):
        stands = one.direction and one.direction != _NOT_YET and not one.withdrawn_on
        if one.body == body and one.organisation == context.ourselves and stands:
            direction = context.label("sens", one.direction)
            return f"{day_or(one.said_on, '')}, {direction}" if one.said_on else direction
    return ""
