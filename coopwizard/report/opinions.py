"""Minority opinions, the same everywhere: word for word, in s14 and in the draft resolution."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Quotation
from coopwizard.french import day
from coopwizard.report.context import Context, say, typed_day


def opinions(context: Context) -> tuple[Quotation, ...]:
    """Return every opinion that stands, in the order it was laid, its words untouched."""
    return tuple(_quotation(context, said) for said in standing(context))


def standing(context: Context) -> tuple[Mapping[str, Plain], ...]:
    """Return the opinions that their author has not withdrawn."""
    found = [said for _, said in context.under("avis") if said.get("texte") and not said.get("retire_le")]
    return tuple(sorted(found, key=lambda one: str(one.get("depose_le") or "")))


def withdrawn(context: Context) -> int:
    """Return how many opinions their authors have withdrawn."""
    return sum(1 for _, said in context.under("avis") if said.get("texte") and said.get("retire_le"))


def _quotation(context: Context, said: Mapping[str, Plain]) -> Quotation:
    named = said.get("nom_visible") is True and not context.anonymous
    author = str(said.get("auteur") or "") if named else ""
    return Quotation(
        str(said["texte"]), author or "Avis anonyme", _status(said), reply=str(said.get("reponse") or "")
    )


def _status(said: Mapping[str, Plain]) -> str:
    words = []
    laid = typed_day(said.get("depose_le"))
    if laid is not None:
        words.append(say("déposé le {when}", when=day(laid)))
    read = said.get("lu_a")
    if isinstance(read, str) and read:
        words.append(say("lu à voix haute à {when}", when=read))
    return ", ".join(words)
