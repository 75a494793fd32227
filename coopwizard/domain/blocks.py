"""Neutral blocks: what a section says, whoever renders it (PDF, Word, screen, verification)."""

from __future__ import annotations

from dataclasses import dataclass

from coopwizard.domain.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Title:
    """A heading inside a section; level 1 is the section's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph of plain text; `lead` is set in bold before it, `origin` goes in the margin."""

    text: str
    lead: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not, of plain sentences."""

    items: tuple[str, ...]
    numbered: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text under a head; `widths` are relative, `numeric` the right-aligned columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()
    origin: str = ""
    wide: bool = True
    compact: bool = False  # many short rows: smaller type, less air
    facing: bool = False  # two statements set side by side, in large type
    twin: bool = False  # many short rows: read down two columns side by side
    run_in: bool = False  # with `twin`: the first cell leads, the others follow on the same line


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption, its text equivalent, and where its numbers come from."""

    drawing: Drawing
    caption: str
    alternative: str
    note: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words reproduced exactly as they were entered: never trimmed, corrected nor typeset anew."""

    text: str
    author: str = ""
    status: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, said in its place: « non renseigné », « non jointe », or why it is closed."""

    text: str


Block = Title | Sentence | Items | Table | Figure | Quotation | Gap


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the dossier, with its anchor for the contents and the bookmarks."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    attached: bool = True
    starts_page: bool = False
    wide: bool = False  # its text takes both columns: a document to be read alone


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says; unnumbered."""

    organisations: tuple[str, ...]
    compass: str
    work: str
    date: str
    version: str
    variant: str
    mentions: tuple[str, ...]
    lines: tuple[tuple[str, str], ...] = ()
    rhythm: tuple[bool, ...] = ()  # one per step: True where the two voices answer separately


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole content tree, ready to be rendered, frozen or verified."""

    cover: Cover
    sections: tuple[Section, ...]
    draft: bool
    example: bool
    fingerprint: str
    footer: str
    compass: str
    marks: tuple[tuple[str, str], ...] = ()  # what the file says of itself, to be verified later
