"""The administrative territories that were chosen, as they are printed beside the lived one."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Sentence
from coopwizard.report.context import Context, capital, joined

KEY = "territoire_administratif"


def administrative_territory(context: Context) -> Iterator[Block]:
    """Yield the territories in one sentence; nothing when none was chosen; kinds alone without names."""
    said = context.case.together(KEY)
    kept = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
    if not kept:
        return
    kinds = [one.partition(":")[0] for one in kept]
    lines = [one.split(":", 2)[-1] for one in kept]
    if context.anonymous:
        found = list(dict.fromkeys(context.label("territoire", kind) for kind in kinds))
    else:
        found = [
            f"{line} ({context.label('territoire', kind)})" for kind, line in zip(kinds, lines, strict=True)
        ]
    yield Sentence(f"{capital(joined(found))}.", lead="Territoires administratifs")
