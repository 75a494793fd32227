"""Strengths and weaknesses, what carries and what holds back, as the pair left them."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Sentence, Table, Title
from coopwizard.engine.swot import EditedLine, edited
from coopwizard.report.context import Context, capital, ended, small

_BOXES = (
    ("force", "Forces"),
    ("faiblesse", "Faiblesses"),
    ("opportunite", "Ce qui nous porte"),
    ("menace", "Ce qui nous freine"),
    ("a_debattre", "À débattre"),
)


def swot_blocks(context: Context) -> Iterator[Block]:
    """Yield strengths, weaknesses, opportunities and threats, with what each comes from; nothing when none."""
    lines = [
        one
        for one in edited(context.case, context.results.assessment.swot)
        if one.origin.partition(".")[2] not in context.private_items
        and not (one.box == "a_debattre" and (context.for_authority or context.anonymous))
        and (one.text or one.computed)
    ]
    if not lines:
        return
    yield Title(capital(str(context.base.libelles_ecran["swot"])))
    rows = []
    for box, title in _BOXES:
        inside = [one for one in lines if one.box == box and not one.withdrawn]
        for index, one in enumerate(inside):
            rows.append((title if index == 0 else "", _said(context, one), _origin(context, one.origin)))
    for index, one in enumerate([one for one in lines if one.withdrawn]):
        why = one.motive or "sans motif écrit"
        rows.append(
            ("Retirées" if index == 0 else "", f"{_said(context, one)} ({why})", _origin(context, one.origin))
        )
    yield Table(("", "Ce que disent les réponses", "D’où cela vient"), tuple(rows), widths=(30, 92, 45))


def _said(context: Context, line: EditedLine) -> str:
    """Return the pair's own words with the computed ones after them, or the computed ones alone."""
    family, _, name = line.origin.partition(".")
    computed = context.label("facteur", name) if family == "facteur" else context.plain_words(line.computed)
    if not line.text or not computed:
        return line.text or computed
    return f"{line.text} [{small(computed)}]"


def crossing_blocks(context: Context) -> Iterator[Block]:
    """Give what the pair wrote where two boxes meet; it stays in the house."""
    if context.for_authority or context.anonymous:
        return
    for one in context.base.swot.croisements:
        said = context.text(f"croisement.{'_'.join(one.croise)}")
        if said:
            yield Sentence(ended(said), lead=str(one.question), origin=context.step(2))


def _origin(context: Context, origin: str) -> str:
    family, _, name = origin.partition(".")
    if family == "item" and name in context.base.items:
        dimension = context.base.items[name].dimension
        return str(context.base.dimensions[dimension].titre)
    if family == "facteur":
        return "facteurs du dehors, étape 3"
    return "ajout du binôme"
