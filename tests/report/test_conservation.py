"""The annexes say how long what people said is kept, why longer, and when it was erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case, Meeting, MeetingId
from coopwizard.domain.blocks import Sentence
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.report.content import compose

CLOSED = Meeting(
    MeetingId(UUID(int=1)), "atelier", date(2026, 11, 3), closed_at=datetime(2026, 11, 3, 16, tzinfo=UTC)
)


def kept_line(base: Base, case: Case, results: Results, variant: str = "complet") -> str:
    """Return the line of the annexes about how long answers are kept."""
    dossier = compose(
        base,
        case,
        results,
        variant=variant,
        draft=False,
        agreements=PAIR,
        version_label="",
        printed_on=date(2026, 11, 3),
    )
    annexes = next(one for one in dossier.sections if one.id == "s16")
    lines = [one for one in annexes.blocks if isinstance(one, Sentence) and one.lead == "Conservation"]
    assert len(lines) == 1
    return lines[0].text.replace("\u00a0", " ")


def answered(case: Case, **values: object) -> Case:
    for name, value in values.items():
        case = case.with_answer(Answer(TOGETHER, f"conservation.{name}", value))  # type: ignore[arg-type]
    return case


def test_without_a_closed_meeting_the_length_alone_is_said(base: Base, case: Case, results: Results) -> None:
    told = kept_line(base, replace(case, meetings=()), results)
    assert told == "Les réponses des personnes sont gardées 36 mois après la clôture de la dernière séance."


def test_the_term_is_dated_from_the_last_close(base: Base, case: Case, results: Results) -> None:
    told = kept_line(base, answered(replace(case, meetings=(CLOSED,)), mois=12), results)
    assert "gardées 12 mois" in told
    assert told.endswith("jusqu’au 3 novembre 2027.")


@pytest.mark.parametrize(("variant", "said"), [("complet", True), ("ca", True), ("anonyme", False)])
def test_why_it_is_kept_longer_is_said_to_those_who_wrote_it(
    base: Base, case: Case, results: Results, variant: str, said: bool
) -> None:
    longer = {"mois": 24, "motif": "L’essai court encore", "date": "2029-10-02"}
    told = kept_line(base, answered(replace(case, meetings=(CLOSED,)), prolongee=longer), results, variant)
    assert "Prolongée de 24 mois le 2 octobre 2029" in told
    assert ("L’essai court encore" in told) is said


def test_the_day_when_individual_answers_were_erased_is_said(
    base: Base, case: Case, results: Results
) -> None:
    told = kept_line(base, answered(replace(case, meetings=(CLOSED,)), allegee_le="2029-11-04"), results)
    assert told.endswith("Réponses individuelles effacées le 4 novembre 2029.")
