"""Ranking cards by hand: ties, blank cards between ranks, cards put aside, cards not yet placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

MOST_BLANKS = 4


@dataclass(frozen=True, slots=True)
class Order:
    """The ranks (ties together), the blanks after each rank but the last, and the other cards."""

    ranks: tuple[tuple[str, ...], ...] = ()
    blanks: tuple[int, ...] = ()
    waiting: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def rank_of(self, card: str) -> int | None:
        """Return the place of the card's rank, from 0, or None when it is not placed."""
        return next((at for at, tied in enumerate(self.ranks) if card in tied), None)

    def shown(self) -> tuple[str, ...]:
        """Return every card, ranked first, then waiting, then put aside."""
        return (*(card for tied in self.ranks for card in tied), *self.waiting, *self.aside)

    def up(self, card: str) -> Order:
        """Move the card one rank up; out of a tie first; from the waiting cards to the last rank."""
        at = self.rank_of(card)
        if at is None:
            return self._placed_last(card)
        if len(self.ranks[at]) > 1:
            return self._split(card, at, before=True)
        return self if at == 0 else self._swapped(at - 1)

    def down(self, card: str) -> Order:
        """Move the card one rank down; out of a tie first."""
        at = self.rank_of(card)
        if at is None:
            return self._placed_last(card)
        if len(self.ranks[at]) > 1:
            return self._split(card, at, before=False)
        return self if at == len(self.ranks) - 1 else self._swapped(at)

    def tie(self, card: str) -> Order:
        """Put the card at the same rank as the one above."""
        at = self.rank_of(card)
        if at is None:
            placed = self._placed_last(card)
            return placed.tie(card) if len(placed.ranks) > 1 else placed
        if at == 0 or len(self.ranks[at]) > 1:
            return self
        ranks = [*self.ranks[: at - 1], (*self.ranks[at - 1], card), *self.ranks[at + 1 :]]
        blanks = [*self.blanks[: at - 1], *self.blanks[at:]]
        return replace(self, ranks=tuple(ranks), blanks=tuple(blanks))

    def put_aside(self, card: str) -> Order:
        """Put the card aside, or bring it back among the waiting ones."""
        if card in self.aside:
            return replace(self._without(card), waiting=(*self.waiting, card))
        return replace(self._without(card), aside=(*self.aside, card))

    def blank(self, card: str) -> Order:
        """Add a blank card under this card's rank; after the fourth, none is left."""
        at = self.rank_of(card)
        if at is None or at >= len(self.ranks) - 1:
            return self
        blanks = list(self.blanks)
        blanks[at] = (blanks[at] + 1) % (MOST_BLANKS + 1)
        return replace(self, blanks=tuple(blanks))

    def _placed_last(self, card: str) -> Order:
        bare = self._without(card)
        blanks = (*bare.blanks, 0) if bare.ranks else ()
        return replace(bare, ranks=(*bare.ranks, (card,)), blanks=blanks)

    def _without(self, card: str) -> Order:
        waiting = tuple(one for one in self.waiting if one != card)
        aside = tuple(one for one in self.aside if one != card)
        at = self.rank_of(card)
        if at is None:
            return replace(self, waiting=waiting, aside=aside)
        left = tuple(one for one in self.ranks[at] if one != card)
        ranks = [*self.ranks[:at], *([left] if left else []), *self.ranks[at + 1 :]]
        blanks = list(self.blanks)
        if not left and blanks:
            blanks.pop(min(at, len(blanks) - 1))
        return replace(self, ranks=tuple(ranks), blanks=tuple(blanks), waiting=waiting, aside=aside)

    def _split(self, card: str, at: int, *, before: bool) -> Order:
        left = tuple(one for one in self.ranks[at] if one != card)
        pair = [(card,), left] if before else [left, (card,)]
        ranks = [*self.ranks[:at], *pair, *self.ranks[at + 1 :]]
        blanks = [*self.blanks[:at], 0, *self.blanks[at:]]
        return replace(self, ranks=tuple(ranks), blanks=tuple(blanks))

    def _swapped(self, at: int) -> Order:
        ranks = list(self.ranks)
        ranks[at], ranks[at + 1] = ranks[at + 1], ranks[at]
        return replace(self, ranks=tuple(ranks))


def read_order(cards: Sequence[str], value: Mapping[str, object] | None) -> Order:
    """Return the order that an answer says of these cards; cards it does not know wait."""
    said = value or {}
    ranks = [tuple(one for one in _texts(tied) if one in cards) for tied in _lists(said.get("rangs"))]
    kept = tuple(tied for tied in ranks if tied)
    aside = tuple(one for one in _texts(said.get("ecartes")) if one in cards)
    placed = {one for tied in kept for one in tied} | set(aside)
    waiting = tuple(card for card in cards if card not in placed)
    told = [one for one in _lists(said.get("blancs")) if isinstance(one, int)]
    wanted = max(0, len(kept) - 1)
    blanks = tuple(min(MOST_BLANKS, max(0, one)) for one in [*told, *[0] * wanted][:wanted])
    return Order(kept, blanks, waiting, aside)


def _lists(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _texts(value: object) -> list[str]:
    return [one for one in _lists(value) if isinstance(one, str)]
