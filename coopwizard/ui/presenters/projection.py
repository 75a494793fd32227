"""What the room sees: one thing at a time, without a name, and of the two voices only what both chose to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from coopwizard.domain.answers import PAIR, TOGETHER, Case
from coopwizard.domain.values import Interval
from coopwizard.ui.presenters.scene import Scene

COMPASS, CLOCK, QUESTION, GAPS, DIMENSIONS, VOTE, TYPES = (
    "boussole",
    "horloge",
    "question",
    "ecarts",
    "dimensions",
    "vote",
    "types",
)
ROOM = "salle"  # the gestures of the view of the room: salle:ouvrir, salle:montrer=…
ASKED = "salle.question"
HIDDEN, SHARED, BOTH = "non_projete", "valeur_partagee", "les_deux_reponses"
SOMEBODY = "une personne"
_NAMED = ("nom.", "second_nom.")

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote once it is counted: what was asked, how many for each choice; no ballot is in it."""

    question: str
    rows: Lines
    total: int = 0


@dataclass(frozen=True, slots=True)
class Projected:
    """What the facilitator chose to show: a kind, the question that it is about, or a vote once counted."""

    kind: str
    target: str = ""
    vote: Counted | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from 1 to 5 and what may be put on it; None where nothing may be shown."""

    anchors: tuple[str, ...]  # of 1 to 5, empty between two anchors
    president: int | None = None
    director: int | None = None
    shared: Interval | int | None = None  # what the two leave open, or agreed on: it says nothing of who
    median: float | None = None  # of one kind of other voices, from the fewest that may be read
    words: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One dimension: both voices out of 100, and how far they are in words."""

    title: str
    president: float | None
    director: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """The band above: which meeting, the compass sentence, the time left of the moment under way."""

    meeting: str = ""
    compass: str = ""
    example: bool = False
    left: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing to read from the far end of a room."""

    title: str
    lead: str = ""
    big: str = ""
    lines: Lines = ()
    rows: tuple[PairRow, ...] = ()
    scale: Scale | None = None
    foot: tuple[str, ...] = ()
    strong: str = ""  # the one fact of the foot that asks to be talked about
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, slots=True)
class RoomState:
    """How the view of the room stands: its window, what was chosen, whether it is hidden now."""

    open: bool = False
    elsewhere: bool = False  # it fills another screen
    hidden: bool = False
    shown: Projected | None = None


def shows(scene: Scene, item: str) -> str:
    """Return what both voices let the room see of a question; one « non » is enough to show nothing."""
    if set(scene.voices) != set(PAIR) or not scene.revealed:
        return HIDDEN
    said = [scene.case.said(voice, f"projection.{item}") for voice in PAIR]
    if any(one not in (SHARED, BOTH) for one in said):
        return HIDDEN
    return BOTH if said == [BOTH, BOTH] else SHARED


def both_agree(scene: Scene) -> bool:
    """Return whether both voices let their answers be read by the board."""
    held = set(scene.voices) == set(PAIR) and scene.revealed
    return held and all(scene.case.said(voice, "accord_binome") is True for voice in PAIR)


def names_of(case: Case) -> tuple[str, ...]:
    """Return every person's name that the case knows, the longest first."""
    found = {one.strip() for meeting in case.meetings for one in meeting.participants}
    for (holder, key), answer in case.answers.items():
        if holder == TOGETHER and key.startswith(_NAMED) and isinstance(answer.value, str):
            found.add(answer.value.strip())
        elif key == "signature_matrice" and isinstance(answer.value, dict):
            found.add(str(answer.value.get("nom") or "").strip())
    return tuple(sorted((one for one in found if one), key=lambda one: (-len(one), one)))


def without_names(text: str, names: tuple[str, ...]) -> str:
    """Return the text with each of these names said as « une personne »."""
    for one in names:
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", SOMEBODY, text, flags=re.IGNORECASE)
    return text


def nameless(sight: Sight, names: tuple[str, ...]) -> Sight:
    """Return the sight without these names: what people typed may hold one."""
    if not names:
        return sight

    def clean(text: str) -> str:
        return without_names(text, names)

    return replace(
        sight,
        title=clean(sight.title),
        lead=clean(sight.lead),
        lines=tuple((clean(left), clean(right)) for left, right in sight.lines),
        head=replace(sight.head, compass=clean(sight.head.compass)),
    )


def texts_of(sight: Sight) -> Iterator[str]:
    """Yield every text of the sight, in reading order."""
    yield from (sight.head.meeting, sight.head.compass, sight.head.left, sight.title, sight.lead, sight.big)
    if sight.scale is not None:
        yield from (*sight.scale.anchors, sight.scale.words)
    for row in sight.rows:
        yield from (row.title, row.words)
    for line in sight.lines:
        yield from line
    yield from (*sight.foot, sight.strong)
