"""Copying a sheet with the keyboard alone: each question in the order of the paper, twice, then what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coopwizard.domain.paper import Ask, AskKind, Paper
from coopwizard.french import plural
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.sheet import Entry, Part, Pick, Press, Progress, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import say

FIRST, HANDOVER, SECOND, SETTLE, DONE = "premiere", "relais", "seconde", "accorder", "fini"
LETTERS = {"nsp": "n", "so": "p", "x": "x", "oui": "o"}  # the key of each answer that is not a figure
# The unshifted row of an AZERTY keyboard gives these signs instead of figures.
_FIGURES = dict(zip("à&é\"'(-è_ç", "0123456789", strict=True))


@dataclass(frozen=True, slots=True)
class Copying:
    """How far the copy is; nothing is kept before its end."""

    paper: Paper
    stage: str = FIRST
    at: int = 0
    first: Mapping[str, str] = field(default_factory=dict)  # what was read, by field; blank is not in it
    second: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""  # what was typed and is no answer

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The questions, in the order of the paper."""
        return tuple(self.paper.asks())

    @property
    def ask(self) -> Ask:
        """The question that is shown."""
        return self.asks[self.at]

    @property
    def pass_(self) -> Mapping[str, str]:
        """What this reading holds so far."""
        return self.second if self.stage == SECOND else self.first

    @property
    def differing(self) -> tuple[Ask, ...]:
        """The questions that the two readings do not read alike."""
        return tuple(one for one in self.asks if self.first.get(one.name) != self.second.get(one.name))

    @property
    def values(self) -> dict[str, str]:
        """What is read in the end: the two readings where they agree, what was settled elsewhere."""
        apart = {one.name for one in self.differing}
        agreed = {name: value for name, value in self.first.items() if name not in apart}
        chosen = {name: value for name, value in self.settled.items() if name in apart and value}
        return agreed | chosen


def keys_of(ask: Ask) -> tuple[tuple[str, str, str], ...]:
    """Return, for each answer, the key to press, what it stands for, and its words."""
    return tuple((LETTERS.get(state, state), state, words) for state, words in ask.options)


def read_key(ask: Ask, typed: str) -> str | None:
    """Return what was typed as it is written in the field, blank when nothing was; None when it is no answer."""
    text = typed.strip()
    if ask.kind is AskKind.TEXT or not text:
        return text
    pressed = _FIGURES.get(text, text).lower()
    if _worded(ask):
        rank = int(pressed) if pressed.isdigit() else 0
        return ask.options[rank - 1][0] if 0 < rank <= len(ask.options) else None
    return next((state for key, state, _ in keys_of(ask) if key == pressed), None)


def _worded(ask: Ask) -> bool:
    """Whether the answers are words alone: they are then numbered on the screen."""
    return not any(state.isdigit() or state in LETTERS for state, _ in ask.options)


def typed_for(ask: Ask, value: str) -> str:
    """Return what one types to give this value."""
    if ask.kind is AskKind.TEXT or not value:
        return value
    if _worded(ask):
        return str([state for state, _ in ask.options].index(value) + 1)
    return next(key for key, state, _ in keys_of(ask) if state == value)


def said_in_words(ask: Ask, value: str) -> str:
    """Return a value as one reads it."""
    if not value:
        return "rien d’écrit"
    words = dict(ask.options).get(value, "")
    return f"{value}, {words}" if value.isdigit() and words else words or value


# --- going on


def enter(now: Copying, typed: str) -> Copying:
    """Take what was typed and go to the next question; what is no answer stays, and is said."""
    value = read_key(now.ask, typed)
    if value is None:
        return replace(now, refused=typed)
    kept = {name: one for name, one in now.pass_.items() if name != now.ask.name}
    if value:
        kept[now.ask.name] = value
    taken = replace(now, refused="")
    taken = replace(taken, second=kept) if now.stage == SECOND else replace(taken, first=kept)
    if now.at + 1 < len(now.asks):
        return replace(taken, at=now.at + 1)
    if now.stage == FIRST:
        return replace(taken, stage=HANDOVER, at=0)
    return replace(taken, stage=SETTLE if taken.differing else DONE, at=0)


def back(now: Copying) -> Copying:
    """Go to the question before, in the same reading."""
    return replace(now, at=max(0, now.at - 1), refused="")


def take_over(now: Copying) -> Copying:
    """Begin the second reading, from blank."""
    return replace(now, stage=SECOND, at=0, second={}, refused="")


def settle(now: Copying, name: str, value: str) -> Copying:
    """Choose between the two readings of one question."""
    return replace(now, settled={**now.settled, name: value})


def finish(now: Copying) -> Copying:
    """End the copy once every difference is settled."""
    ready = all(one.name in now.settled for one in now.differing)
    return replace(now, stage=DONE) if ready else now


# --- what is shown


def copying_screen(now: Copying) -> Screen:
    """Return the question to copy, the handover, or what the two readings do not read alike."""
    if now.stage == HANDOVER:
        return _handover(now)
    if now.stage in (SETTLE, DONE):
        return _settling(now)
    number = now.paper.numbers().get(now.ask.name)
    ask = now.ask
    parts: list[Part] = [
        Progress(
            id=f"avance.{now.stage}",
            segments=((now.at, len(now.asks)),),
            left=say("Première lecture") if now.stage == FIRST else say("Seconde lecture"),
            right=say("{at} sur {all}", at=now.at + 1, all=len(now.asks)),
        ),
        Entry(
            id=f"{now.stage}.{ask.name}",
            label=f"{number}. {ask.title}" if number else ask.title,
            hint=_hint(ask),
            value=typed_for(ask, now.pass_.get(ask.name, "")),
            maximum=ask.longest if ask.kind is AskKind.TEXT else 2,
            error=_error(now),
        ),
        Press(id="suivante", text=say("Suivante (Entrée)"), press="suivante", kind="primary"),
    ]
    if now.at:
        parts.append(
            Press(id="precedente", text=say("Précédente (Page haut)"), press="precedente", kind="text")
        )
    lead = say("Sans rien d’écrit sur la feuille : Entrée. Rien n’est gardé avant la fin.")
    return Screen(
        id=f"{now.stage}.{now.at}",
        title=now.paper.title,
        lead=lead,
        parts=tuple(parts),
        footer=Footer(primary=""),
    )


def _hint(ask: Ask) -> str:
    if ask.kind is AskKind.TEXT:
        return say("Mot pour mot.")
    if _worded(ask):
        return "\n".join(f"{rank} : {words}" for rank, (_, words) in enumerate(ask.options, 1))
    told = (f"{key}\u00a0: {words}" if words else key for key, _, words in keys_of(ask))
    plain = all(not words for _, words in ask.options)
    return ("  ·  " if plain else "\n").join(told)


def _error(now: Copying) -> tuple[str, str] | None:
    if not now.refused:
        return None
    keys = [str(rank) for rank in range(1, len(now.ask.options) + 1)]
    if not _worded(now.ask):
        keys = [key for key, _, _ in keys_of(now.ask)]
    return (
        say("« {typed} » n’est pas une réponse à cette question.", typed=now.refused),
        say("Tapez une de ces touches : {keys}.", keys=", ".join(keys)),
    )


def _handover(now: Copying) -> Screen:
    told = say(
        "Une seconde personne relit la feuille et la tape à son tour, sans voir la première lecture. "
        "Ce qui diffère sera montré."
    )
    return Screen(
        id=HANDOVER,
        title=say("Passez le clavier"),
        lead=told,
        parts=(
            Words(id="lu", text=say("{count} en première lecture.", count=plural(len(now.first), "réponse"))),
            Press(id="relire", text=say("Commencer la seconde lecture"), press="relire", kind="primary"),
        ),
        footer=Footer(primary=""),
    )


def _settling(now: Copying) -> Screen:
    if not now.differing:
        body: tuple[Part, ...] = (
            Say(id="accord", kind="accord", title=say("Les deux lectures disent la même chose.")),
        )
    else:
        body = tuple(_difference(now, one) for one in now.differing)
    ready = all(one.name in now.settled for one in now.differing)
    close: tuple[Part, ...] = (
        (Press(id="finir", text=say("Voir ce que dit la feuille"), press="finir", kind="primary"),)
        if ready
        else (
            Words(
                id="reste", text=say("Regardez la feuille, puis choisissez pour chaque ligne."), role="small"
            ),
        )
    )
    return Screen(
        id=SETTLE,
        title=say("Ce que les deux lectures ne lisent pas pareil"),
        parts=(*body, *close),
        footer=Footer(primary=""),
    )


def _difference(now: Copying, ask: Ask) -> Part:
    one, other = now.first.get(ask.name, ""), now.second.get(ask.name, "")
    return Pick(
        id=f"accorder.{ask.name}",
        label=ask.title,
        options=(
            (FIRST, say("Première lecture : ") + said_in_words(ask, one)),
            (SECOND, say("Seconde lecture : ") + said_in_words(ask, other)),
        ),
        value=_chosen(now, ask, one, other),
        inline=False,
    )


def _chosen(now: Copying, ask: Ask, one: str, other: str) -> str | None:
    if ask.name not in now.settled:
        return None
    return FIRST if now.settled[ask.name] == one else SECOND
