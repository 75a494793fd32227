"""Two closed versions side by side: what was answered otherwise, what it moved, who decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.answers import (
    BOARD,
    PRESIDENT,
    TOGETHER,
    Answer,
    Meeting,
    MeetingId,
    Plain,
    VersionHead,
    VersionId,
)
from coopwizard.domain.values import Special
from coopwizard.domain.versions import FrozenVersion
from coopwizard.engine.comparing import Changed, Span, compare_versions, months_between, swings

DAY = datetime(2026, 11, 3, 16, 30, tzinfo=UTC)


def ranked(*lines: tuple[str, int | None, float]) -> Plain:
    return [
        {"type": name, "rank": rank, "score": score, "exclusions": [] if rank else [{"rule": "ex"}]}
        for name, rank, score in lines
    ]


def version(
    number: int, *answers: Answer, base_hash: str = "ab", results: dict[str, Plain] | None = None
) -> FrozenVersion:
    return FrozenVersion(
        answers={one.address: one for one in answers},
        results=results or {},
        content={},
        base_hash=base_hash,
        seed=1,
        generator="g",
        label=f"Version {number}",
        closed_at=DAY + timedelta(days=30 * number),
        provisional=False,
        meeting=Meeting(MeetingId(UUID(int=number)), "atelier", date(2026, 11, 3), "Vève", ("A", "B")),
    )


def said(key: str, value: Plain | Special, holder: str = TOGETHER) -> Answer:
    return Answer(holder, key, value)


@pytest.mark.requirement("R099")
def test_answers_that_changed_are_told_with_before_and_after() -> None:
    old = version(
        1, said("phrase_boussole", "Une"), said("depart", "2026-01-01"), said("item.a", 3, PRESIDENT)
    )
    new = version(2, said("phrase_boussole", "Deux"), said("veto", True), said("item.a", 3, PRESIDENT))
    assert compare_versions(old, new).answers == (
        Changed(TOGETHER, "depart", "2026-01-01", None),
        Changed(TOGETHER, "phrase_boussole", "Une", "Deux"),
        Changed(TOGETHER, "veto", None, True),
    )


@pytest.mark.parametrize(
    ("before", "after"), [(True, 1), (False, 0), (3, Special.DOES_NOT_KNOW), (None, Special.NOT_FOR_US)]
)
def test_yes_a_mark_and_not_knowing_are_three_things(before: Plain, after: Plain | Special) -> None:
    old = version(1, *([said("x", before)] if before is not None else []))
    assert [one.after for one in compare_versions(old, version(2, said("x", after))).answers] == [after]


@pytest.mark.requirement("R099")
def test_the_older_version_comes_first_whichever_is_given_first() -> None:
    old, new = version(1, said("x", 1)), version(2, said("x", 2))
    assert compare_versions(new, old) == compare_versions(old, new)
    assert compare_versions(new, old).before.label == "Version 1"


@pytest.mark.requirement("R099")
def test_types_that_moved_opened_or_closed_are_told() -> None:
    old = version(
        1,
        results={
            "types": {"ranking": ranked(("reseau", 1, 70.0), ("fusion", 2, 60.0), ("union", None, 0.0))}
        },
    )
    new = version(
        2,
        results={
            "types": {"ranking": ranked(("fusion", None, 0.0), ("reseau", 2, 61.0), ("union", 1, 80.5))}
        },
    )
    found = compare_versions(old, new)
    assert found.first == ("reseau", "union")
    moves = {
        one.type: (one.rank_before, one.rank_after, one.excluded_before, one.excluded_after)
        for one in found.types
    }
    assert moves == {
        "reseau": (1, 2, False, False),
        "fusion": (2, None, False, True),
        "union": (None, 1, True, False),
    }
    assert all(one.moved for one in found.types)
    assert not any(one.moved for one in compare_versions(old, old).types)


def test_results_that_changed_are_told_as_ranges_never_as_means() -> None:
    def results(low: float, high: float, verdict: str) -> dict[str, Plain]:
        return {
            "assessment": {
                "dimensions": {"projet": {"shared": {"low": low, "high": high}}},
                "level": {"id": "n2"},
            },
            "choice": {"level": "choisie", "span": 71},
            "verdict": {"id": verdict},
        }

    found = compare_versions(
        version(1, results=results(40, 62, "explorer")), version(2, results=results(55, 55, "engager"))
    )
    assert (found.dimensions[0].before, found.dimensions[0].after) == (Span(40, 62), Span(55, 55))
    assert (found.degree.before, found.level, found.choice) == (
        Span(71, 71),
        ("n2", "n2"),
        ("choisie", "choisie"),
    )
    assert found.verdict_changed
    assert not compare_versions(version(1), version(2)).verdict_changed


def test_who_decided_is_told_with_the_meeting_and_the_votes() -> None:
    verdict: Plain = {"id": "engager", "personnes": "S. Moreau", "motif": "C’est mûr."}
    found = compare_versions(
        version(1),
        version(2, said("verdict", verdict), said("vote.verdict", {"pour": 7, "contre": 2}, BOARD)),
    )
    assert (found.before.verdict, found.before.persons, found.before.votes) == ("", "", {})
    assert (found.after.verdict, found.after.persons, found.after.motive) == (
        "engager",
        "S. Moreau",
        "C’est mûr.",
    )
    assert found.after.votes == {"vote.verdict": {"pour": 7, "contre": 2}}
    assert found.after.meeting.participants == ("A", "B")


def test_another_method_is_told() -> None:
    assert compare_versions(version(1), version(2)).same_method
    assert not compare_versions(version(1), version(2, base_hash="cd")).same_method


@pytest.mark.parametrize("results", [{}, {"types": []}, {"types": {"ranking": "?"}}, {"assessment": 3}])
def test_results_of_an_older_program_are_read_as_unknown(results: dict[str, Plain]) -> None:
    found = compare_versions(version(1, results=results), version(2))
    assert (found.types, found.dimensions, found.first) == ((), (), (None, None))


def head(rank: int, first: str | None) -> VersionHead:
    key = UUID(int=rank + 1)
    return VersionHead(
        VersionId(key), f"v{rank}", MeetingId(key), DAY + timedelta(days=rank), "", 1, False, first
    )


@pytest.mark.requirement("R118")
@pytest.mark.parametrize(
    ("firsts", "turns"),
    [
        ([], 0),
        (["reseau"], 0),
        (["reseau", "reseau"], 0),
        (["reseau", "fusion"], 1),
        (["reseau", "fusion", "reseau"], 2),
        (["reseau", None, "reseau"], 0),
        (["reseau", None, "fusion"], 1),
    ],
)
def test_going_to_and_fro_is_counted_between_versions(firsts: list[str | None], turns: int) -> None:
    heads = [head(rank, first) for rank, first in enumerate(firsts)]
    assert len(swings(heads)) == turns
    assert swings(list(reversed(heads))) == swings(heads)


@given(st.lists(st.sampled_from(["reseau", "fusion", None]), max_size=12))
def test_a_silent_version_never_adds_a_turn(firsts: list[str | None]) -> None:
    told = [one for one in firsts if one is not None]
    assert len(swings([head(n, one) for n, one in enumerate(firsts)])) == len(
        swings([head(n, one) for n, one in enumerate(told)])
    )


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 11, 3), date(2027, 5, 3), 6),
        (date(2026, 11, 3), date(2027, 5, 2), 5),
        (date(2026, 11, 3), date(2026, 11, 3), 0),
        (date(2026, 11, 3), date(2026, 1, 1), 0),
    ],
)
def test_months_are_whole(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months
