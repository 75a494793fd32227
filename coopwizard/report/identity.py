"""An identity sheet as it is printed: only what is known, with its unit and in the words of the screen."""

from __future__ import annotations

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Sentence, Table
from coopwizard.domain.knowledge import ChampIdentite
from coopwizard.domain.values import Special
from coopwizard.french import HARD, NARROW, listing, number, typeset
from coopwizard.report.context import Context, capital, figure

# What names an organisation, and so is left out when names are.
_NAMING = frozenset({"nom", "siren", "rna", "commune", "insee", "federation"})
_COUNTED = frozenset({"euros", "ETP", "places", "personnes", "minutes"})
_SHARE, _TEXT_TYPES = "nombre 0-1", ("texte", "code")


def identity_rows(context: Context, prefix: str, who: str) -> tuple[tuple[str, str], ...]:
    """Return (title, value) of every known field of this sheet; names left out of an anonymous copy."""
    rows = []
    for known in context.base.fiche_identite.champs.values():
        hidden = context.anonymous and (known.id in _NAMING or known.type.startswith(_TEXT_TYPES))
        if who not in known.pour or hidden or known.id == "nom":
            continue
        words = value_words(context, known, context.case.together(f"{prefix}.{known.id}"))
        if words:
            rows.append((_title(context, known, who), words))
    return tuple(rows)


def _title(context: Context, known: ChampIdentite, who: str) -> str:
    own = context.base.libelles_ecran.get(f"identite_{who}.{known.id}")
    return str(own or known.titre).removesuffix(" (facultatif)")


def value_words(context: Context, known: ChampIdentite, value: Plain | Special) -> str:
    """Return a value of the sheet as it is read; nothing when it is not known."""
    if value is Special.DOES_NOT_KNOW:
        return "ne sait pas"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _counted(known, value)
    if isinstance(value, list):
        return capital(
            listing(
                [
                    context.label(known.id, one) if one in _words(context, known) else one
                    for one in value
                    if isinstance(one, str)
                ]
            )
        )
    if isinstance(value, str) and value.strip():
        return context.label(known.id, value) if value in _words(context, known) else value
    return ""


def _words(context: Context, known: ChampIdentite) -> frozenset[str]:
    """Return the ids of a closed list that have words of their own."""
    start = f"{known.id}."
    return frozenset(
        name.removeprefix(start) for name in context.base.libelles_ecran if name.startswith(start)
    )


def _counted(known: ChampIdentite, value: float) -> str:
    if known.type == _SHARE:
        return f"{number(value * 100)}{NARROW}%"
    unit = f"{HARD}{known.unite}" if known.unite in _COUNTED else ""
    return figure(value, 1) + unit


def identity_block(context: Context, prefix: str, who: str, rank: int) -> Table | Sentence:
    """Return the sheet as a table, or that nothing of it is known yet."""
    rows = identity_rows(context, prefix, who)
    if not rows:
        return Sentence(typeset("Rien n'en est encore dit."), origin=context.step(rank))
    return Table(("Donnée", "Réponse"), rows, widths=(70, 90), compact=True, origin=context.step(rank))
