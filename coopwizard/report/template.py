"""The dossier as the organisation wants it: sections removed or moved, its own texts; nothing rewritten.

Sections keep the number that the method gives them, wherever they come: « section 14 » in a sentence
stays true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coopwizard.domain.blocks import Block, Dossier, Gap, Section, Sentence, Title
from coopwizard.domain.template import Template
from coopwizard.report.context import NOT_ATTACHED

_SYNTHESIS = 1


def numbers(sections: Sequence[Section]) -> Mapping[str, int]:
    """Return the number of each section in the contents, by its id: that of the method."""
    return {one: rank for rank, one in enumerate(sorted(section.id for section in sections), 1)}


def arranged(dossier: Dossier, template: Template, *, own_texts: bool = True) -> Dossier:
    """Return the dossier as the template asks; without `own_texts`, for a copy that names nobody."""
    ranks = numbers(dossier.sections)
    asked = {one: at for at, one in enumerate((_SYNTHESIS, *template.order))}
    ordered = sorted(dossier.sections, key=lambda one: asked.get(ranks[one.id], len(asked) + ranks[one.id]))
    return replace(
        dossier,
        sections=tuple(_section(one, ranks[one.id], template, own_texts=own_texts) for one in ordered),
    )


def _section(section: Section, number: int, template: Template, *, own_texts: bool) -> Section:
    if number in template.removed and section.attached:
        gap = Gap(f"{NOT_ATTACHED}.")
        return replace(section, blocks=(gap,), attached=False, starts_page=False)
    if not (section.attached and own_texts):
        return section
    added: list[Block] = []
    for one in template.texts:
        if one.section == number:
            added += [Title(one.title), *(Sentence(part) for part in one.text.split("\n\n") if part.strip())]
    return replace(section, blocks=(*section.blocks, *added)) if added else section
