"""What a page shows, as frozen values: parts to draw, and where the edit of each is written.

A presenter turns a case into a `Screen`; the page draws it part by part and keeps, from one drawing
to the next, the widgets whose part has the same id. Nothing here knows a widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.domain.drawing import Drawing
from coopwizard.domain.values import Special
from coopwizard.ui.pages.page import Footer, Landmark

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class At:
    """Where an edit is written: a holder, a key of the closed list, and a part of a fiche."""

    holder: str
    key: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of a screen; its id is unique in the screen and keeps its widget alive."""

    id: str
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Part):
    """A part that takes an edit: written at `at`, or handed to the page when there is no address."""

    at: At | None = None
    label: str
    hint: str = ""
    error: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Part):
    """A plain text in one of the roles of the look."""

    text: str
    role: str = "body"  # a role of the look, or "section", "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Field):
    """A text typed in one line or several; a secret one is not shown."""

    value: str = ""
    lines: int = 1
    maximum: int = 4000
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Field):
    """One choice among a few, all in sight."""

    options: Options
    value: str | None = None
    inline: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu(Field):
    """One choice among many, in a list that opens."""

    options: Options
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Field):
    """A box to tick; None is a box never seen."""

    value: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Field):
    """Boxes of which any number holds; what is kept is the list of those ticked, in the order shown."""

    options: Options
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Field):
    """A list typed one per line; what is kept is the list."""

    value: tuple[str, ...] = ()
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A date, ISO or nothing."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Field):
    """A number with its unit."""

    value: float | None = None
    unit: str = ""
    minimum: float | None = 0
    maximum: float | None = None
    decimals: int = 0
    factor: float = 1.0  # what is shown is the stored value times this


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks(Field):
    """A scale; `anchors` says each mark in words, `compact` sets it on one line."""

    anchors: Mapping[int, str]
    specials: tuple[str, ...] = ()
    value: int | Special | None = None
    voice: str = "ensemble"
    compact: bool = False
    caption: str | None = None  # what is shown above a compact scale, when not its label


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Field):
    """Cards to put in order, with ties and put-aside ones."""

    cards: Options
    first: str
    last: str
    value: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brakes(Part):
    """The brakes by population, one point on a grid each."""

    brakes: Options
    populations: Options
    cells: Mapping[tuple[str, str], tuple[int, int]]
    kept: Mapping[str, tuple[int, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Part):
    """A notice; its button, when it has one, sends `press`."""

    kind: str  # alerte | attention | info | accord
    title: str
    text: str = ""
    action: str = ""
    press: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Part):
    """A gate that is closed: what opens it, and what is missing with where to give it."""

    title: str
    opens: str
    lacking: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Part):
    """A button inside the page."""

    text: str
    press: str
    kind: str = "secondary"  # primary | secondary | text
    name: str = ""  # what a screen reader says, when the text alone is not enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Chips(Part):
    """Short states, each an icon and a word."""

    chips: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Part):
    """A table that is read, not edited."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Part):
    """What the two voices answered to one question, side by side."""

    president: int | Special | None
    director: int | Special | None
    consensus: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Field):
    """How the pair settles a gap: agreement, going to find out, or a disagreement that is kept."""

    value: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Part):
    """How far: one segment per dimension, its width and its filled share."""

    segments: tuple[tuple[int, int], ...]  # (done, of)
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Part):
    """A figure with its text equivalent."""

    drawing: Drawing
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealLine(Part):
    """The seal of one voice and what it says."""

    holder: str
    state: str  # a value of SealState
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Part):
    """Words of one voice, with its mark; word for word."""

    holder: str
    text: str
    role: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Part):
    """Parts set in columns of equal width, stacked when the page is narrow."""

    columns: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One idea of a step: what the page shows at a time, and where its buttons lead."""

    id: str
    title: str
    parts: tuple[Part, ...]
    footer: Footer
    lead: str = ""
    role: str = "h1"
    landmarks: tuple[Landmark, ...] = ()
    before: str = ""  # the screen that « back » shows; nothing: the former step
    after: str = ""  # the screen that the primary action shows; nothing: the next step
    aside: str = ""  # what the third action sends
    note: str = ""  # beside the name of who speaks
    places: Mapping[str, str] = field(default_factory=dict)  # answer key -> screen that holds it


def flat(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return every part, those set in columns too, in reading order."""
    found: list[Part] = []
    for one in parts:
        found.append(one)
        if isinstance(one, Side):
            for column in one.columns:
                found.extend(flat(column))
    return tuple(found)
