"""Step 7, what the draws say type by type: how often it is closed, leads, and beats the first; in words."""

from __future__ import annotations

from coopwizard.domain.results import Robustness, TypeComparison
from coopwizard.french import listing, number
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Rows, Words
from coopwizard.ui.presenters.sheet_words import lower_first, say, section

_AMONG = 3
_FAMILIES = 2  # of what counts most, named for each type that leads at times


def draws_parts(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    """Return, for each type, how the draws treat it, then what counts for those who see it first.

    Every figure is out of a hundred draws; nothing while the draws are not done.
    """
    robust = found.robustness
    first = found.first
    if robust is None or first is None:
        return ()
    head = (
        say("Type"),
        say("Fermé"),
        say("Devant tous"),
        say("Parmi les trois premiers"),
        say("Mieux que le premier"),
    )
    rows = tuple(
        (
            scene.base.types[one.type].titre,
            _percent(robust.excluded_share.get(one.type)),
            _percent(_up_to(robust, one.type, 1)),
            _percent(_up_to(robust, one.type, _AMONG)),
            "–" if one.type == first else _percent(robust.beats.get(one.type, {}).get(first)),
        )
        for one in found.ranking
    )
    told = say("Sur 100 façons de voir, le nombre de fois où chaque type est dans ce cas.")
    return (
        section("tirages", say("Si tout varie, type par type")),
        Words(id="tirages.lire", text=told, role="small"),
        Rows(id="tirages.table", head=head, rows=rows, numeric=(1, 2, 3, 4)),
        *_leading(scene, robust),
    )


def _leading(scene: Scene, robust: Robustness) -> tuple[Part, ...]:
    """Return what counts most for those who see a type first, and whether it then holds."""
    found: list[Part] = []
    for type_id, weights in robust.central_weights.items():
        families = scene.base.familles_de_criteres
        strongest = sorted(weights, key=lambda name: -weights[name])[:_FAMILIES]
        named = listing(
            [f"{lower_first(families[one].titre)} ({number(weights[one])} sur 100)" for one in strongest]
        )
        told = say(
            "{type} vient devant surtout pour qui donne le plus de poids à : {named}.",
            type=scene.base.types[type_id].titre,
            named=named,
        )
        holds = robust.confidence.get(type_id)
        if holds is not None:
            share = _percent(holds)
            told += say(" Avec ces poids, il est devant {share} fois sur 100.", share=share)
        found.append(Words(id=f"tirages.{type_id}", text=told))
    return tuple(found)


def _up_to(robust: Robustness, type_id: str, rank: int) -> float | None:
    """Return the share of the draws that give the type this rank or a better one."""
    ranks = robust.acceptability.get(type_id, ())
    return sum(ranks[:rank]) if ranks else None


def _percent(share: float | None) -> str:
    return "?" if share is None else number(share * 100)
