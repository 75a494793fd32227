"""The record of one meeting on one page: when, who, what was decided, by whom and for when."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from coopwizard.domain.answers import Case, Meeting
from coopwizard.domain.blocks import Block, Gap, Items, Section, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.engine.minutes import Kind, of_kind, reached, read_minutes
from coopwizard.french import day, listing
from coopwizard.report import fonts
from coopwizard.report.colours import colour
from coopwizard.report.context import ended, say
from coopwizard.report.flow import FULL
from coopwizard.report.onepage import one_page
from coopwizard.report.styles import BOTTOM, FRAME_HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH, SHEET
from coopwizard.report.trail import Trail
from coopwizard.report.writing import write_aside

_TITLED = (
    (Kind.VOTE, "Les votes, en décompte"),
    (Kind.ABSENT, "Dit au nom des absents"),
    (Kind.PARKED, "Au parking, pour plus tard"),
)


def record_blocks(base: Base, case: Case, meeting: Meeting) -> tuple[Block, ...]:
    """Return what the record of this meeting says; what was not noted says so once."""
    return tuple(_blocks(base, case, meeting))


def _blocks(base: Base, case: Case, meeting: Meeting) -> Iterator[Block]:
    kind = base.seances.get(meeting.kind)
    name = str(kind.titre) if kind is not None else "Séance"
    where = f", {meeting.place}" if meeting.place else ""
    yield Sentence(
        say("{name}, le {day}{where}.", name=name, day=day(meeting.held_on), where=where), lead=case.title
    )
    present = listing(list(meeting.participants)) or "non notés"
    yield Sentence(ended(present), lead="Présents")
    times = reached(meeting.notes)
    if times:
        first, last = times[0].at, times[-1].at
        told = say(
            "Commencée à {a}, dernier moment ouvert à {b}.",
            a=f"{first.hour} h {first.minute:02d}",
            b=f"{last.hour} h {last.minute:02d}",
        )
        yield Sentence(told, lead="Heures")
    yield Title("Ce qui est décidé")
    decided = of_kind(meeting.notes, Kind.DECISION)
    if decided:
        yield Table(("Décision, par qui, pour quand",), tuple((one,) for one in decided), widths=(167,))
    else:
        yield Gap("Aucune décision notée.")
    for wanted, title in _TITLED:
        lines = of_kind(meeting.notes, wanted)
        if lines:
            yield Title(title)
            yield Items(lines)
    free = [one.text for one in read_minutes(meeting.notes) if one.kind is Kind.FREE]
    if free:
        yield Title("Notes")
        yield Items(tuple(free))


def write_record(base: Base, case: Case, meeting: Meeting, path: Path) -> Path:
    """Write the record of this meeting, a PDF of one page, and return its path.

    Raises:
        DossierError: a font is missing, or the file cannot be written there.

    """
    content = record_bytes(base, case, meeting)
    write_aside(path, content, lambda back: back.startswith(b"%PDF-") and back.rstrip().endswith(b"%%EOF"))
    return path


def record_bytes(base: Base, case: Case, meeting: Meeting) -> bytes:
    """Return the record of this meeting, a PDF of one page."""
    fonts.register()
    trail, target = Trail(), io.BytesIO()
    title = f"Compte rendu, {day(meeting.held_on)}"
    section = Section("compte_rendu", title, record_blocks(base, case, meeting), wide=True)

    def foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(fonts.SANS, 9)
        canvas.setFillColor(colour("ink_2"))
        canvas.drawString(LEFT, BOTTOM - 20, f"{case.title}, {title.lower()}")

    document = BaseDocTemplate(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=title,
        author=case.title,
        lang="fr-FR",
        invariant=1,
        initialFontName=fonts.SANS,
    )
    frame = Frame(
        LEFT, BOTTOM, FULL, FRAME_HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPageEnd=foot)])
    document.build(one_page(section, trail, SHEET, alone=False))
    return target.getvalue()
