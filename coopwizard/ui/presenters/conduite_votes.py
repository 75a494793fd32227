"""The votes of a meeting: by hand, one after the other on this computer, in tokens, by consent, by mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.domain.knowledge import Base
from coopwizard.engine.ballots import (
    FEWEST_SECRET,
    MENTIONS,
    TOKENS,
    Box,
    Choice,
    Consent,
    Count,
    consent,
    judge_by_mentions,
    token_order,
)
from coopwizard.french import listing, plural
from coopwizard.report.context import joined
from coopwizard.ui.presenters.projection import Counted
from coopwizard.ui.presenters.scene import capital
from coopwizard.ui.presenters.sheet import Amount, Entry, Lines, Menu, Part, Press, Rows, Say, Words
from coopwizard.ui.presenters.sheet_words import say

HANDS, SECRET, IN_TOKENS, CARDS, CONSENT, MAJORITY = (
    "levee",
    "anonyme",
    "jetons",
    "cartes",
    "consentement",
    "majoritaire",
)
CHOICES = {Choice.FOR: "Pour", Choice.AGAINST: "Contre", Choice.ABSTAINS: "Abstention"}
WORDS = ("très favorable", "favorable", "ni l’un ni l’autre", "réservé", "opposé")
MENTION_WORDS = dict(zip((one.value for one in MENTIONS), WORDS, strict=True))
ONE_BY_ONE = (SECRET, IN_TOKENS, MAJORITY)


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote under way on this page; ballots live here alone, and are dropped once counted."""

    kind: str = ""
    question: str = ""
    voters: int = 0
    choices: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # hands raised
    objections: tuple[str, ...] = ()
    ballots: tuple[Mapping[str, str | int], ...] = ()
    mine: Mapping[str, str | int] = field(default_factory=dict)  # the ballot being filled
    casting: bool = False
    handing: bool = False  # between two people: the screen shows nothing of the former
    fault: str = ""

    @property
    def done(self) -> bool:
        """Whether everybody has voted."""
        return self.casting and len(self.ballots) >= self.voters


def voting_parts(base: Base, poll: Poll) -> tuple[Part, ...]:
    """Return what the vote asks now: what is voted, one person's ballot, or the count."""
    if not poll.casting:
        return _asking(base, poll)
    if poll.done:
        return _result(poll)
    return _handing(poll) if poll.handing else _ballot(poll)


def ready(poll: Poll) -> str:
    """Return what is missing before a vote on this computer may begin, or an empty text."""
    if not poll.question.strip():
        return "Écrivez d’abord ce qui est mis au vote."
    if poll.voters < FEWEST_SECRET:
        return "Sous trois votants, un vote secret ne cache personne."
    if poll.kind != SECRET and len(poll.choices) < 2:
        return "Il faut au moins deux choix, un par ligne."
    return ""


def result_words(poll: Poll) -> str:
    """Return the count in words, for the minutes; empty while it may not be told."""
    if poll.kind == HANDS:
        return _told(poll.question, {one.value: poll.counts.get(one.value, 0) for one in Choice})
    if poll.kind == CONSENT:
        adopted = consent(poll.objections) is Consent.ADOPTED
        held = [one for one in poll.objections if one.strip()]
        said = (
            "adopté, sans objection" if adopted else say("à amender, objections : {all}", all=listing(held))
        )
        return say("{question} : {said}", question=poll.question, said=said)
    if not poll.done or poll.voters < FEWEST_SECRET:
        return ""
    if poll.kind == SECRET:
        counted = _counted(poll)
        return _told(poll.question, counted.votes) if counted is not None else ""
    rows = joined(f"{name}, {said}" for name, said in _ranked(poll))
    return say("{question} : {rows}", question=poll.question, rows=rows)


def counted_vote(poll: Poll) -> Counted | None:
    """Return the vote as the room may see it, or None while somebody has not voted; objections only by number."""
    if not poll.question.strip():
        return None
    if poll.kind == HANDS:
        total = sum(poll.counts.values())
        rows = tuple((words, str(poll.counts.get(one.value, 0))) for one, words in CHOICES.items())
        return Counted(poll.question, rows, total) if total else None
    if poll.kind == CONSENT:
        held = sum(bool(one.strip()) for one in poll.objections)
        said = plural(held, "objection") if held else "sans objection"
        return Counted(poll.question, (("À amender" if held else "Adopté", said),))
    if not poll.done or poll.voters < FEWEST_SECRET:
        return None
    return Counted(poll.question, _rows(poll), poll.voters)


def _rows(poll: Poll) -> tuple[tuple[str, str], ...]:
    if poll.kind != SECRET:
        return tuple(_ranked(poll))
    counted = _counted(poll)
    votes = counted.votes if counted is not None else {}
    return tuple((words, str(votes.get(one.value, 0))) for one, words in CHOICES.items())


def _counted(poll: Poll) -> Count | None:
    """Return the count of a secret vote, or None while somebody has not voted."""
    box = Box(poll.voters, {})
    for one in poll.ballots:
        box = box.with_vote(str(one["vote"]))
    return box.opened()


def _told(question: str, votes: Mapping[str, int]) -> str:
    said = ", ".join(f"{votes[one.value]} {CHOICES[one].lower()}" for one in Choice)
    return say("{question} : {said}", question=question, said=said)


def _ranked(poll: Poll) -> list[tuple[str, str]]:
    if poll.kind == IN_TOKENS:
        ballots = [{name: int(count) for name, count in one.items()} for one in poll.ballots]
        order = token_order(poll.choices, ballots)
        return [(name, plural(count, "jeton")) for _, name, count in order]
    counts: dict[str, dict[str, int]] = {name: {} for name in poll.choices}
    for one in poll.ballots:
        for name, mention in one.items():
            counts[name][str(mention)] = counts[name].get(str(mention), 0) + 1
    return [(one.name, MENTION_WORDS[one.mention.value]) for one in judge_by_mentions(counts)]


# --- before


def _asking(base: Base, poll: Poll) -> tuple[Part, ...]:
    options = tuple((one.id, capital(str(one.titre))) for one in base.votes.values())
    about = base.votes.get(poll.kind)
    kind = Menu(
        id="vote.kind",
        label="Comment vote-t-on ?",
        hint=_use(about.pour, poll.kind) if about is not None else "",
        options=options,
        value=poll.kind or None,
    )
    question = Entry(id="vote.question", label="Ce qui est mis au vote", value=poll.question, maximum=200)
    if about is None:
        return (kind,)
    if poll.kind == CARDS:
        told = "Les cartes se rangent à l’étape du type, pour toute la salle."
        return (
            kind,
            Say(
                id="cartes",
                kind="info",
                title=capital(str(about.titre)),
                text=told,
                action="Y aller",
                press="etape:type_cooperation",
            ),
        )
    return (kind, question, *_fields(poll), *_fault(poll))


def _use(what: object, kind: str) -> str:
    """Return what a way of voting is for, and how it is done here."""
    here = " Ici, chacun vote à son tour sur cet ordinateur." if kind in ONE_BY_ONE else ""
    return say("Pour : {what}.", what=str(what)) + here


def _fields(poll: Poll) -> tuple[Part, ...]:
    if poll.kind == HANDS:
        counted = tuple(
            Amount(id=f"vote.main.{one.value}", label=words, value=poll.counts.get(one.value), maximum=999)
            for one, words in CHOICES.items()
        )
        return (*counted, _write(), *((_project(),) if counted_vote(poll) else ()))
    if poll.kind == CONSENT:
        return (
            Lines(
                id="vote.objections",
                label="Les objections, avec leur raison",
                hint="Une par ligne. Aucune : la proposition est adoptée.",
                value=poll.objections,
                lines=4,
            ),
            _write(),
            *((_project(),) if counted_vote(poll) else ()),
        )
    choices = Lines(id="vote.choices", label="Les choix", hint="Un par ligne.", value=poll.choices, lines=4)
    voters = Amount(
        id="vote.voters", label="Combien de personnes votent", value=poll.voters or None, maximum=99
    )
    opening = Press(id="vote.ouvrir", text="Ouvrir le vote", press="ouvrir_vote:", kind="primary")
    return (*(() if poll.kind == SECRET else (choices,)), voters, opening)


def _write() -> Press:
    return Press(id="vote.inscrire", text="Inscrire au compte rendu", press="inscrire:", kind="primary")


def _project() -> Press:
    return Press(id="vote.projeter", text="Projeter ceci", press="salle:vote")


def _fault(poll: Poll) -> tuple[Part, ...]:
    return (Say(id=f"vote.faute.{poll.fault}", kind="attention", title=poll.fault),) if poll.fault else ()


# --- one person after the other


def _handing(poll: Poll) -> tuple[Part, ...]:
    cast = len(poll.ballots)
    return (
        Words(id="vote.passe", text="Passez l’ordinateur à la personne suivante", role="h2"),
        Words(id="vote.combien", text=say("{n} sur {total} ont voté.", n=cast, total=poll.voters)),
        Press(id=f"vote.a_moi.{cast}", text="C’est à moi", press="a_moi:", kind="primary"),
        _stop(),
    )


def _stop() -> Press:
    return Press(id="vote.arreter", text="Arrêter ce vote sans rien garder", press="arreter:", kind="text")


def _ballot(poll: Poll) -> tuple[Part, ...]:
    rank = len(poll.ballots) + 1
    head = (
        Words(id=f"vote.question.{rank}", text=poll.question, role="question"),
        Words(
            id=f"vote.rang.{rank}",
            text=say("Bulletin {n} sur {total}. Personne d’autre ne le lit.", n=rank, total=poll.voters),
            role="small",
        ),
    )
    if poll.kind == SECRET:
        presses = tuple(
            Press(id=f"vote.{rank}.{one.value}", text=words, press=f"voter:{one.value}")
            for one, words in CHOICES.items()
        )
        return (*head, *presses, _stop())
    put = Press(id=f"vote.deposer.{rank}", text="Déposer mon bulletin", press="deposer:", kind="primary")
    return (*head, *_own(poll, rank), *_fault(poll), put, _stop())


def _own(poll: Poll, rank: int) -> tuple[Part, ...]:
    if poll.kind == IN_TOKENS:
        rule = say("{n} jetons en tout, 3 au plus sur un choix.", n=TOKENS)
        return (
            Words(id=f"vote.regle.{rank}", text=rule),
            *(
                Amount(
                    id=f"vote.bulletin.{rank}.{order}",
                    label=name,
                    value=_whole(poll.mine.get(name)),
                    unit="jetons",
                    maximum=TOKENS,
                )
                for order, name in enumerate(poll.choices)
            ),
        )
    options = tuple((one.value, MENTION_WORDS[one.value]) for one in MENTIONS)
    return tuple(
        Menu(
            id=f"vote.bulletin.{rank}.{order}",
            label=name,
            options=options,
            value=str(poll.mine[name]) if name in poll.mine else None,
        )
        for order, name in enumerate(poll.choices)
    )


def _whole(value: str | int | None) -> int | None:
    return value if isinstance(value, int) else None


def _result(poll: Poll) -> tuple[Part, ...]:
    head = Words(id="vote.titre", text=poll.question, role="h2")
    told = {SECRET: ("Réponse", "Voix"), IN_TOKENS: ("Choix", "Jetons")}
    names = told.get(poll.kind, ("Choix", "Mention médiane"))
    return (head, Rows(id="vote.resultat", head=names, rows=_rows(poll)), _write(), _project(), _stop())
