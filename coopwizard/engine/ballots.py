"""The votes of a meeting (part M): counted by hand, one after the other on this computer, or in tokens.

A ballot is never kept: only its count is. While one person has not voted yet, nothing is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

TOKENS, MOST_ON_ONE = 5, 3  # part M: five tokens each, three at most on one choice
FEWEST_SECRET = 3  # under three voters, a secret ballot hides nobody


class Choice(Enum):
    """What one says to a proposal; abstaining is an answer."""

    FOR = "pour"
    AGAINST = "contre"
    ABSTAINS = "abstention"


class Mention(Enum):
    """The five mentions of a judgment, from the most favourable."""

    STRONGLY_FOR = "tres_favorable"
    FOR = "favorable"
    NEITHER = "ni_l_un_ni_l_autre"
    RELUCTANT = "reserve"
    OPPOSED = "oppose"


MENTIONS = tuple(Mention)


@dataclass(frozen=True, slots=True)
class Count:
    """How many said what; the figures of a vote."""

    votes: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many people voted, those who abstain included."""
        return sum(self.votes.values())

    @property
    def adopted(self) -> bool:
        """Whether more people are for than against."""
        return self.votes.get(Choice.FOR.value, 0) > self.votes.get(Choice.AGAINST.value, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A ballot box on this computer: how many vote, what is already in it, in no order."""

    voters: int
    votes: Mapping[str, int]
    names: tuple[str, ...] = tuple(one.value for one in Choice)

    @property
    def cast(self) -> int:
        """How many people have voted."""
        return sum(self.votes.values())

    @property
    def full(self) -> bool:
        """Whether everybody has voted."""
        return self.cast >= self.voters

    def with_vote(self, name: str) -> Box:
        """Return the box with one more vote; ValueError for a choice not offered, or when all have voted."""
        if name not in self.names or self.full:
            raise ValueError(name)
        return Box(self.voters, {**self.votes, name: self.votes.get(name, 0) + 1}, self.names)

    def opened(self) -> Count | None:
        """Return the count, or None while somebody has not voted or when too few vote in secret."""
        if not self.full or self.voters < FEWEST_SECRET:
            return None
        return Count({one: self.votes.get(one, 0) for one in self.names})


def token_faults(given: Mapping[str, int]) -> bool:
    """Return whether these tokens of one person are not allowed: too many in all, on one, or under zero."""
    counts = list(given.values())
    return sum(counts) > TOKENS or any(not 0 <= one <= MOST_ON_ONE for one in counts)


def token_order(
    choices: Sequence[str], ballots: Sequence[Mapping[str, int]]
) -> tuple[tuple[int, str, int], ...]:
    """Return rank, choice and tokens, the most chosen first; equal tokens share a rank.

    Raises:
        ValueError: a ballot holds more tokens than a person has.

    """
    if any(token_faults(one) for one in ballots):
        raise ValueError("tokens")
    totals: Counter[str] = Counter()
    for one in ballots:
        totals.update({name: count for name, count in one.items() if name in choices})
    order = sorted(choices, key=lambda name: (-totals[name], choices.index(name)))
    return tuple(
        (1 + sum(totals[other] > totals[name] for other in choices), name, totals[name]) for name in order
    )


class Consent(Enum):
    """Where a proposal stands when one looks for objections rather than for a majority."""

    ADOPTED = "adoptee"
    TO_AMEND = "a_amender"


def consent(objections: Sequence[str]) -> Consent:
    """Return whether nothing reasoned stands against the proposal; a blank objection is none."""
    return Consent.TO_AMEND if any(one.strip() for one in objections) else Consent.ADOPTED


@dataclass(frozen=True, slots=True)
class Judged:
    """One choice judged by mentions: its median mention, and how many are above and below it."""

    name: str
    mention: Mention
    above: int
    below: int
    count: int


def judge_by_mentions(ballots: Mapping[str, Mapping[str, int]]) -> tuple[Judged, ...]:
    """Return each choice with its median mention, the best judged first; a choice without a mention is left out.

    With an even number of mentions the median is the less favourable of the two in the middle. Of
    two equal medians, the one with fewer mentions below, then more above, comes first.
    """
    found = [one for name, counts in ballots.items() if (one := _judged(name, counts)) is not None]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                MENTIONS.index(one.mention),
                one.below * 1.0 / one.count,
                -one.above * 1.0 / one.count,
            ),
        )
    )


def _judged(name: str, counts: Mapping[str, int]) -> Judged | None:
    total = sum(counts.get(one.value, 0) for one in MENTIONS)
    if not total:
        return None
    seen = 0
    for mention in MENTIONS:
        here = counts.get(mention.value, 0)
        if seen + here > total // 2:
            return Judged(name, mention, above=seen, below=total - seen - here, count=total)
        seen += here
    raise AssertionError("a median is always reached")
