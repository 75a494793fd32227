"""What a type changes for jobs and for governance: as said, and what nobody said yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.engine.employment import COUNTS, SHARED, employment_fields, employment_lacking
from coopwizard.french import listing, plural, typeset
from coopwizard.report.adhesions import organisation_name
from coopwizard.report.context import Context, ended, figure, parts_of, quoted, say, small

_COUNTED = ("sieges", "voix")


def employment_blocks(context: Context, types: tuple[str, ...]) -> Iterator[Block]:
    """Yield what is said about jobs for each of these types that requires it, then what is missing."""
    required = [one for one in types if employment_fields(context.base, one)]
    told = [one for one in context.base.types if one not in required and _rows(context, one)]
    for one in (*required, *told):
        yield Title(say("L'emploi : {type}", type=context.type_title(one)))
        rows = _rows(context, one)
        if rows:
            yield Table(("", ""), rows, widths=(60, 107), origin=context.step(7))
        lacking = employment_lacking(context.base, context.case, one)
        if lacking and one in required:
            names = listing(
                [small(context.label("emploi", name).partition("\u00a0:")[0]) for name in lacking]
            )
            yield Gap(say("Volet emploi à compléter avant de décider : {names}.", names=names))


def _rows(context: Context, type_id: str) -> tuple[tuple[str, str], ...]:
    found = []
    for name in employment_fields(context.base, type_id):
        words = _words(context, name, context.case.together(f"{name}.{type_id}"))
        if words:
            found.append((context.label("emploi", name), words))
    return tuple(found)


def _words(context: Context, name: str, said: object) -> str:
    if name == SHARED:
        parts = said if isinstance(said, Mapping) else {}
        known = ((parts.get(part), word) for part, word in zip(COUNTS, ("supprimé", "créé"), strict=True))
        return ", ".join(plural(int(n), word, f"{word}s") for n, word in known if isinstance(n, int | float))
    if isinstance(said, str):
        return ended(said)
    return _count(said)


def _count(said: object) -> str:
    return figure(said) if isinstance(said, int | float) and not isinstance(said, bool) else ""


def governance_blocks(context: Context) -> Iterator[Block]:
    """Yield the seats, votes and mandates of each organisation, before and after."""
    rows = tuple(
        _organisation(context, parts_of(value))
        for _, value in context.case.under("ensemble", "gouvernance_avant_apres")
    )
    yield Title("La gouvernance, avant et après")
    if not rows:
        yield Gap(typeset("Sièges, voix et mandats, avant et après : non renseigné."))
        return
    heads = ("Organisme", "Sièges", "Voix", "Mandats avant", "Mandats après")
    yield Table(heads, rows, widths=(44, 24, 24, 38, 37), origin=context.step(7))
    if len(rows) == 1:
        yield Sentence(say("Un seul organisme est décrit : {name}.", name=quoted(rows[0][0])))


def _organisation(context: Context, said: Mapping[str, Plain]) -> tuple[str, ...]:
    counts = (_change(said, one) for one in _COUNTED)
    name = organisation_name(context, str(said.get("organisme") or ""))
    mandates = (str(said.get(f"mandats_{when}") or "inconnu") for when in ("avant", "apres"))
    return (name, *counts, *mandates)


def _change(said: Mapping[str, Plain], what: str) -> str:
    before, after = (_count(said.get(f"{what}_{when}")) for when in ("avant", "apres"))
    if not before and not after:
        return "inconnu"
    return say("{before} puis {after}", before=before or "?", after=after or "?")
