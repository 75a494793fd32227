"""Whose answers are printed, and when a dossier is a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from coopwizard.domain.answers import (
    DIRECTOR,
    PRESIDENT,
    Answer,
    Case,
    Meeting,
    MeetingId,
    VersionHead,
    VersionId,
)
from coopwizard.report.agreements import agreements_of, is_draft, version_label


@pytest.mark.parametrize("agreed", [(), (PRESIDENT,), (PRESIDENT, DIRECTOR)])
def test_only_a_voice_that_agreed_is_printed(case: Case, agreed: tuple[str, ...]) -> None:
    answers = {(v, "accord_binome"): Answer(v, "accord_binome", v in agreed) for v in (PRESIDENT, DIRECTOR)}
    assert agreements_of(replace(case, answers={**case.answers, **answers})) == frozenset(agreed)


def test_before_any_closed_meeting_the_dossier_is_a_draft_without_a_label(case: Case) -> None:
    fresh = replace(case, versions=(), meetings=())
    assert is_draft(fresh)
    assert version_label(fresh) == ""


def test_after_a_closed_meeting_it_bears_its_label_until_the_next_one_begins(
    case: Case, now: datetime
) -> None:
    head = VersionHead(
        VersionId(UUID(int=9)), "Version 1", MeetingId(UUID(int=8)), now, "0" * 64, 7, provisional=False
    )
    closed = replace(case, versions=(head,), meetings=())
    assert not is_draft(closed)
    assert version_label(closed) == "Version 1"
    begun = Meeting(MeetingId(UUID(int=10)), "atelier", now.date())
    assert is_draft(replace(closed, meetings=(begun,)))
