"""Choosing administrative territories by their names; the lived territory stays a text beside it."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.french import typeset
from coopwizard.ui import territories
from coopwizard.ui.presenters.identite import texts_of
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import At, Entry, Options, Part, Several, Words

KEY = "territoire_administratif"
SEARCH = "chercher_territoire"  # what is typed to look for one: nothing is stored
_FOUND = 8


def territory_picker_parts(scene: Scene) -> tuple[Part, ...]:
    """Return a field to search and the territories: those chosen first, then those of that name."""
    typed = scene.place.get(SEARCH, "")
    chosen = texts_of(scene.said(KEY, TOGETHER))
    options = _options(scene, chosen, typed)
    reason = why(
        "Le découpage administratif dit qui autorise et qui finance. Il ne dit pas où les personnes vivent : "
        "le bassin de vie se dit à part, dans vos mots."
    )
    search = Entry(
        id=SEARCH,
        label="Chercher une commune, une intercommunalité, un département ou une région",
        hint=typeset("Quelques lettres suffisent, sans les accents ; ou le code de la commune."),
        value=typed,
        maximum=80,
        landmarks=(reason,),
    )
    if not options:
        nothing = Words(id=f"{KEY}.rien", text="Aucun territoire de ce nom.", role="note")
        return (search, nothing) if typed.strip() else (search,)
    boxes = Several(
        id=KEY,
        at=At(TOGETHER, KEY),
        label="Territoires administratifs concernés",
        options=options,
        value=chosen,
        landmarks=(reason,),
    )
    return (search, boxes)


def territory_words(scene: Scene, kept: str) -> str:
    """Return a territory kept as an answer, as it is read: its line, then what it is."""
    kind, _, rest = kept.partition(":")
    line = rest.partition(":")[2]
    return f"{line} ({scene.word('territoire', kind)})" if line else kept


def _options(scene: Scene, chosen: tuple[str, ...], typed: str) -> Options:
    found = (one.kept for one in territories.search(typed, limit=_FOUND))
    return tuple((one, territory_words(scene, one)) for one in dict.fromkeys((*chosen, *found)))
