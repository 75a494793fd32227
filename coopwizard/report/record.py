"""The record of one meeting on one page: when, who, what was decided, by whom and for when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coopwizard.domain.answers import Case, Meeting
from coopwizard.domain.blocks import Block, Gap, Items, Section, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.engine.minutes import Kind, of_kind, reached, read_minutes, roles
from coopwizard.french import day, listing, typeset
from coopwizard.report.context import ended, say
from coopwizard.report.single import document_bytes, write_document

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
    held = roles(meeting.notes)
    if held:
        told = typeset(" ; ").join(f"{title.lower()}, {who}" for title, who in held.items())
        yield Sentence(ended(told), lead="Rôles")
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
    return write_document(record_bytes(base, case, meeting), path)


def record_bytes(base: Base, case: Case, meeting: Meeting) -> bytes:
    """Return the record of this meeting, a PDF of one page."""
    title = f"Compte rendu, {day(meeting.held_on)}"
    section = Section("compte_rendu", title, record_blocks(base, case, meeting), wide=True)
    return document_bytes(section, f"{case.title}, {title.lower()}", case.title, whole=True)
