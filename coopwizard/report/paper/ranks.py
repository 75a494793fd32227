"""Cards put in order on paper: a place for each, as the order that is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.knowledge import Base
from coopwizard.report.paper.asking import ASIDE
from coopwizard.report.paper.values import RefusedValueError

KIND = "rangement"
PATHS = "chemins"
_USUAL_RATIO = 5  # part I, cards in the workshop: no blank card, and z is 5


def order_of(base: Base, key: str, places: Mapping[str, str]) -> Plain:
    """Return the order that these places say: for the paths, the best first; for weights, the least.

    Raises:
        RefusedValueError: a card is not of this set, a place does not exist, or weights lack a card.

    """
    cards: Collection[str] = base.chemins if key == PATHS else base.familles_de_criteres
    ranked, aside = _placed(cards, places, aside_allowed=key == PATHS)
    if key == PATHS:
        return {"rangs": ranked, "ecartes": aside} if ranked or aside else None
    if len(places) < len(cards):
        raise RefusedValueError(
            f"{len(places)} cartes sur {len(cards)} sont rangées\u00a0: il les faut toutes"
        )
    blanks: list[Plain] = [0] * (len(ranked) - 1)
    return {"methode": "cartes", "rangs": ranked[::-1], "blancs": blanks, "z": _USUAL_RATIO}


def _placed(
    cards: Collection[str], places: Mapping[str, str], *, aside_allowed: bool
) -> tuple[list[Plain], list[Plain]]:
    """Return the cards by place, ties together, and those put aside; in the order of the base."""
    if any(name not in cards for name in places):
        raise RefusedValueError("une carte n’est pas de ce jeu")
    by_place: dict[int, list[Plain]] = {}
    aside: list[Plain] = []
    for name in cards:
        written = places.get(name, "").strip()
        if not written:
            continue
        if written == ASIDE and aside_allowed:
            aside.append(name)
        elif written.isascii() and written.isdigit() and 1 <= int(written) <= len(cards):
            by_place.setdefault(int(written), []).append(name)
        else:
            raise RefusedValueError(f"«\u00a0{written[:20]}\u00a0» n’est pas une place")
    return [by_place[place] for place in sorted(by_place)], aside
