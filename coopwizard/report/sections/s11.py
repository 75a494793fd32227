"""The consequences to foresee, line by line, for the type kept and for the one that comes next."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import typeset
from coopwizard.report.actions import names
from coopwizard.report.consequences import employment_blocks, governance_blocks
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, joined, quoted, say
from coopwizard.report.sections.s05 import diversity

_UNKNOWN = "à dire"


def write(context: Context) -> tuple[Block, ...]:
    """Return the table of consequences for two types, what the pair wrote before what the method expects."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    kept = context.kept_type
    if kept is None:
        yield Gap(typeset("Aucun type n'est retenu : les conséquences se disent type par type."))
        yield from _written(context)
        yield from _around(context)
        return
    yield Sentence(
        typeset(
            "Ce que le binôme a écrit vient d'abord ; le reste est ce que la méthode attend de ce type, "
            "à confirmer ou à corriger ensemble."
        ),
        origin=context.step(5),
    )
    yield Title(say("Le type retenu : {type}", type=context.type_title(kept)))
    yield _table(context, kept, own=True)
    following = _following(context, kept)
    if following is not None:
        yield Title(say("Le type suivant : {type}", type=context.type_title(following)))
        yield _table(context, following, own=False)
    yield from employment_blocks(context, tuple(one for one in (kept, following) if one))
    yield from governance_blocks(context)
    yield from _around(context)


def _around(context: Context) -> Iterator[Block]:
    """Yield the consequences for the environment: the associative landscape, then nature."""
    yield Title("Conséquences pour l’environnement")
    yield diversity(context)
    effects = context.parts("canevas.effets_territoire")
    nature = context.text("environnement") or str(effects.get("environnementaux") or "")
    yield Sentence(ended(nature or MISSING), lead="L’environnement", origin=context.step(7))


def _following(context: Context, kept: str) -> str | None:
    """Return the goal if it is another type, else the next one in the ranking."""
    types = context.results.types
    if types.trajectory.target not in (None, kept):
        return types.trajectory.target
    ranked = sorted((one for one in types.ranking if one.rank is not None), key=lambda one: one.rank or 0)
    others = [one.type for one in ranked if one.type != kept]
    cooperating = [one for one in others if context.base.types[one].rang > 0]
    return next(iter(cooperating or others), None)


def _table(context: Context, type_id: str, *, own: bool) -> Table:
    """Return the lines of a type; with what the pair wrote and planned when it is the `own` kept one."""
    plan = context.base.dossier.tableau_consequences
    expected = plan.par_type.get(type_id, {})
    written = context.parts("canevas.consequences") if own else {}
    placed: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    for line in plan.lignes:
        change, stay = expected.get(line, ("", ""))
        said = " ".join(ended(str(written[p])) for p in plan.parties.get(line, ()) if written.get(p))
        changes = said or capital(ended(change)) or _UNKNOWN
        row = (plan.titres.get(line, line), changes, capital(ended(stay)) or _UNKNOWN)
        rows.append((*row, _measure(context, line, placed)) if own else row)
    heads = ("Domaine", "Ce qui change", "Ce qui ne change pas", "Mesure, responsable, date")
    if not own:
        return Table(heads[:3], tuple(rows), widths=(34, 68, 65), compact=True)
    origin = say("« {unknown} » : inconnu à ce jour. {step}", unknown=_UNKNOWN, step=context.step(5))
    return Table(heads, tuple(rows), widths=(30, 50, 42, 45), origin=origin, compact=True)


def _measure(context: Context, line: str, placed: dict[str, str]) -> str:
    """Return the kept measures that answer the brake of this line, with who and when; each told once."""
    title = context.base.dossier.tableau_consequences.titres.get(line, line)
    aimed = set(context.base.dossier.tableau_consequences.freins.get(line, ()))
    found = []
    for measure, said in context.under("mesure"):
        entry = context.base.mesures.liste.get(measure)
        if entry is None:
            continue
        listed = said.get("freins")
        brakes = {str(one) for one in listed} if isinstance(listed, list) else set(entry.frein)
        if not aimed & brakes:
            continue
        if measure in placed:
            found.append(f"voir {quoted(placed[measure])}")
        else:
            placed[measure] = title
            found.append(f"{entry.titre} ({names(context, said)}, {day_or(said.get('date'), 'à dater')})")
    return joined(dict.fromkeys(found)) or "aucune prévue"


def _written(context: Context) -> Iterator[Block]:
    for part, value in context.parts("canevas.consequences").items():
        if value:
            yield Sentence(ended(str(value)), lead=context.label("partie", part), origin=context.step(5))
