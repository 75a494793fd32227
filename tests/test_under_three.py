"""Under three answers of a kind, nothing that one of these people said is on a screen or in a file to read.

Two cases that differ only by what these people said must look the same everywhere, word for word;
from three on, cases that share their medians and their spreads must.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from coopwizard.domain.answers import (
    PAIR,
    TOGETHER,
    Answer,
    Case,
    Meeting,
    MeetingId,
    VersionHead,
    VersionId,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.versions import FrozenVersion
from coopwizard.domain.voices import other_voice
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.minutes import Kind, with_line
from coopwizard.engine.other_voices import EASY, band_ids, read_other_voices
from coopwizard.report.content import compose
from coopwizard.report.paper.documents import Request
from coopwizard.report.plain import to_plain
from coopwizard.report.record import record_bytes
from coopwizard.report.tables import ANSWERS, ANSWERS_JSON, PLAN
from coopwizard.ui.freezing import write_dossier, write_table
from coopwizard.ui.presenters.autre_voix import END, ERASE, NOTICE, Turn, answering_screen, asked
from coopwizard.ui.presenters.coherence import coherence_screen
from coopwizard.ui.presenters.conduite import TABS, Conduct, conduct_screen
from coopwizard.ui.presenters.papier import PaperView, paper_screen, settled
from coopwizard.ui.presenters.projection import DIMENSIONS, GAPS, QUESTION, TYPES, Projected
from coopwizard.ui.presenters.projection_vues import sight_of
from coopwizard.ui.presenters.seances import Draft, meeting_screen
from coopwizard.ui.presenters.versions import VIEWS, Reading, versions_screen
from tests.brim import AT, TODAY, brim_case, sealed_off
from tests.engine.building import a_case
from tests.walk import SPEAKERS, State, Walk, draw

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
CLOSED = {(TOGETHER, "recueil_clos"): True}
_DIGEST = re.compile(r"(?:[0-9a-f]{4}[ \u00a0\n]?){3,}")  # says that something differs, never what

Said = Mapping[tuple[str, str], object]


def people(
    base: Base, marks: Sequence[int], *, words: str = "nos sorties", code: str = "zq", band: int = 0
) -> Said:
    """Return one response of every kind for each of these marks, the same mark everywhere."""
    found: dict[tuple[str, str], object] = {}
    questions = range(1, len(base.facile_a_lire.questions) + 1)
    for kind in base.autres_voix.types.values():
        for rank, mark in enumerate(marks):
            who = other_voice(kind.id, f"{code}{rank}")
            found[who, "notice_lue"] = "2026-11-01"
            if kind.formulaire == EASY:
                found |= {(who, f"{EASY}.{one}"): f"{words} {rank} {one}" for one in questions}
            else:
                found |= {(who, f"item.{one}"): mark for one in base.items if base.items[one].express}
            if kind.anciennete:
                found[who, "anciennete"] = band_ids(base)[band]
    return found


def holding(case: Case, *said: Said) -> Case:
    answers = {
        where: Answer(*where, value)  # type: ignore[arg-type]
        for one in said
        for where, value in one.items()
    }
    return replace(case, answers={**case.answers, **answers})


@pytest.fixture(scope="module")
def full(base: Base) -> Case:
    """The case where everything is answered and open, the gathering closed; nobody else has answered."""
    case = holding(brim_case(base), CLOSED)
    heads = tuple(
        VersionHead(
            VersionId(UUID(int=rank)),
            f"Version {rank}",
            MeetingId(UUID(int=1)),
            datetime(2026, rank, 3, tzinfo=UTC),
            base.hash,
            1,
            provisional=False,
        )
        for rank in (1, 2)
    )
    return replace(case, versions=heads)


# --- every screen


def screens(base: Base, case: Case) -> dict[str, object]:
    """Return all that is drawn of this case: every step as each speaks, then the places around."""
    walk, found = Walk(base, case), {}
    for step in base.etapes:
        for rank, one in enumerate(walk.step(step)):
            found[f"{step} {one.speaker} {one.screen.id} {rank}"] = one.screen
    found |= dict(voices_screens(walk))
    return found | {name: made() for name, made in places(base, case)}


def voices_screens(walk: Walk) -> Iterator[tuple[str, object]]:
    """Yield the screens of the other voices, asked for whether or not a way leads there."""
    for speaker in SPEAKERS:
        for kind in ("", *(f".{one}" for one in walk.base.autres_voix.types)):
            yield f"voix{kind} {speaker}", draw("autodiagnostic", walk.scene(speaker, State(f"voix{kind}")))


def places(base: Base, case: Case) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what makes the screen of each place around the steps."""
    held = replace(case, meetings=(*case.meetings, a_meeting()))
    walk = Walk(base, case)
    yield "cohérence", lambda: coherence_screen(walk.scene(TOGETHER, State()))
    yield "séance", lambda: meeting_screen(base, held, Draft())
    for tab in TABS:
        yield f"conduite {tab}", lambda tab=tab: conduct_screen(base, held, AT, Conduct(at=tab))
    for speaker in SPEAKERS:
        scene = walk.scene(speaker, State())
        for view, _ in VIEWS:
            look = Reading(view=view, everything=True)
            yield f"versions {view} {speaker}", lambda s=scene, o=look: versions_screen(s, o, frozen(case))
        for kind in base.papier.documents:
            asked_for = settled(base, case, Request(kind, speaker), speaker)
            yield f"papier {kind} {speaker}", lambda r=asked_for: paper_screen(base, case, PaperView(r))
    room = walk.scene(TOGETHER, State())
    for kind, target in (
        *((one, "") for one in (GAPS, DIMENSIONS, TYPES)),
        *((QUESTION, one) for one in base.items),
    ):
        shown = Projected(kind, target)
        yield f"salle {kind} {target}", lambda c=shown: sight_of(room, a_meeting(), AT, c)
    for kind in base.autres_voix.types:
        for at in (NOTICE, END, ERASE, *asked(base, kind)):
            turn = Turn(other_voice(kind, "nouvelle"), kind, at, read=True)
            yield f"autre voix {kind} {at}", lambda t=turn: answering_screen(base, case, t)


def frozen(case: Case) -> Callable[[VersionHead], FrozenVersion]:
    """Return what reads a version: the first was closed before anybody answered, the second holds all."""

    def load(head: VersionHead) -> FrozenVersion:
        first = head.label.endswith("1")
        return FrozenVersion(
            answers={} if first else dict(case.answers),
            results={},
            content={},
            base_hash=head.base_hash,
            seed=1,
            generator="",
            label=head.label,
            closed_at=head.closed_at,
            provisional=False,
            meeting=a_meeting(),
        )

    return load


def a_meeting() -> Meeting:
    notes = with_line("", Kind.DECISION, "Revoir le calendrier (la présidence, en mai)")
    return Meeting(MeetingId(UUID(int=9)), "atelier", TODAY, "Lyon", ("Présidence",), notes)


# --- every file to read


def files(base: Base, case: Case, folder: Path, endings: Sequence[str]) -> dict[str, str]:
    """Return the text of all that is written to be read, without the digests."""
    results = evaluate(base, case, today=TODAY, draws=0)
    found = {}
    for variant in VARIANTS:
        dossier = compose(
            base,
            case,
            results,
            variant=variant,
            draft=True,
            agreements=frozenset(PAIR),
            version_label="",
            printed_on=TODAY,
        )
        found[variant] = json.dumps(to_plain(dossier), ensure_ascii=False)
    for ending in endings:
        path = write_dossier(base, case, "complet", folder / f"d.{ending}", TODAY, 1, 0)
        found[ending] = text_of(path)
    for kind in (PLAN, ANSWERS, ANSWERS_JSON):
        path = write_table(base, case, kind, folder / f"{kind}.txt", TODAY, 1, 0)
        found[kind] = path.read_text("utf-8-sig")
    record = folder / "compte-rendu.pdf"
    record.write_bytes(record_bytes(base, case, a_meeting()))
    found["compte rendu"] = text_of(record)
    return {name: _DIGEST.sub("", text) for name, text in found.items()}


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return "\n".join(one.text or "" for one in Document(str(path)).element.body.iter() if one.text)


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    assert one.keys() == other.keys()
    return [name for name in one if one[name] != other[name]]


# --- two of a kind


def two_and_two_others(base: Base, full: Case) -> Iterator[Case]:
    """Yield two cases where two people of each kind answered: no mark, word, code or band in common."""
    yield holding(full, people(base, (1, 2), words="le jardin", code="zqa"))
    yield holding(full, people(base, (5, 4), words="la musique", code="zqb", band=1))


@pytest.mark.requirement("R152")
def test_two_of_a_kind_are_on_no_screen_of_any_step_whatever_they_said(base: Base, full: Case) -> None:
    first, second = two_and_two_others(base, full)
    for one, other in ((first, second), (sealed_off(first), sealed_off(second))):
        seen, seen_too = screens(base, one), screens(base, other)
        assert len(seen) > 400
        assert differing(seen, seen_too) == []


@pytest.mark.requirement("R152")
def test_two_of_a_kind_are_in_no_file_to_read_whatever_they_said(
    base: Base, full: Case, tmp_path: Path
) -> None:
    one, other = (files(base, case, tmp_path, ("pdf", "docx")) for case in two_and_two_others(base, full))
    assert "2 réponses" in one["pdf"].replace("\u00a0", " ")
    assert differing(one, other) == []
    assert "zqa" not in "".join(one.values())
    assert "le jardin" not in "".join(one.values())


# --- from three on


@pytest.mark.requirement("R152")
@pytest.mark.requirement("R071")
def test_from_three_on_only_medians_and_spreads_are_told(base: Base, full: Case, tmp_path: Path) -> None:
    """Five people who share a median and a spread look the same; another median is told."""
    marks = ((1, 2, 3, 4, 5), (5, 3, 3, 1, 3), (1, 1, 2, 4, 5))
    same, too, apart = (holding(full, people(base, each, code=f"zq{each[1]}")) for each in marks)
    assert differing(screens(base, same), screens(base, too)) == []
    assert differing(dict(voices_screens(Walk(base, same))), dict(voices_screens(Walk(base, apart))))
    printed, too_printed = (files(base, one, tmp_path, ()) for one in (same, too))
    assert differing(printed, too_printed) == []
    assert "3, étendue 4" in printed["complet"].replace("\u00a0", " ")


@pytest.mark.requirement("R152")
@settings(deadline=None)
@given(
    marks=st.lists(st.integers(1, 5), min_size=1, max_size=7),
    others=st.lists(st.integers(1, 5), min_size=1, max_size=7),
)
def test_what_is_read_depends_on_how_many_came_their_median_and_their_spread(
    base: Base, marks: list[int], others: list[int]
) -> None:
    def read(said: list[int]) -> object:
        return read_other_voices(base, a_case(CLOSED, people(base, said, words="")))  # type: ignore[arg-type]

    def told(said: list[int]) -> tuple[object, ...]:
        return (len(said), median(said), max(said) - min(said)) if len(said) > 2 else (len(said),)

    if told(marks) == told(others):
        assert read(marks) == read(others)
    elif len(marks) > 2 and len(others) > 2:
        assert read(marks) != read(others)


# --- one partner, its own voice


@pytest.mark.requirement("R152")
def test_how_a_partner_marks_us_is_nowhere_without_the_consent_of_both(
    base: Base, full: Case, tmp_path: Path
) -> None:
    def marked(mark: int, *, consent: bool) -> Case:
        said: dict[tuple[str, str], object] = {}
        for holder, key in full.answers:
            if key.startswith("partenaire.") and key.endswith(".accord_miroir"):
                said[holder, key] = {"nous": True, "partenaire": consent, "date": "2026-10-01"}
            elif ".miroir." in key:
                said[holder, key] = mark
        assert len(said) > 2
        return holding(full, said)

    one, other = (screens(base, marked(mark, consent=False)) for mark in (1, 5))
    assert differing(one, other) == []
    written, rewritten = (files(base, marked(mark, consent=False), tmp_path, ()) for mark in (1, 5))
    assert differing(written, rewritten) == []
    agreed = files(base, marked(1, consent=True), tmp_path, ())
    assert "Lui sur nous" in agreed["complet"]
    assert "Lui sur nous" not in written["complet"]
