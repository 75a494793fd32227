"""What a meeting asks before it opens, what to bring, and what one leaves it with."""

from __future__ import annotations

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.journey import Minutage
from coopwizard.ui.presenters.scene import capital, papers
from coopwizard.ui.presenters.sheet import Part, Words
from coopwizard.ui.presenters.sheet_words import ended, say


def before_parts(base: Base, kind: str) -> tuple[Part, ...]:
    """Return what the timed format of this kind of meeting says of before and after; nothing without one."""
    timed = _timed(base, kind)
    if timed is None:
        return ()
    brought = dict.fromkeys(one for step in timed.etapes for one in papers(base, step))
    told = (
        ("avant", say("Avant la séance"), ended(capital(timed.preparation_avant))),
        ("pieces", say("À réunir"), ended(capital(", ".join(brought)))),
        ("issue", say("On en sort avec"), ended(capital(timed.issue))),
    )
    return tuple(
        part
        for name, title, text in told
        for part in (Words(id=f"{name}.titre", text=title, role="label"), Words(id=name, text=text))
    )


def _timed(base: Base, kind: str) -> Minutage | None:
    return {"atelier": base.minutages.atelier_150, "visite": base.minutages.visite_210}.get(kind)
