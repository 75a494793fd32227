from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coopwizard.domain.knowledge import Base, Tache
from coopwizard.engine.scheduling import Job, chain_of, earliest, jobs_for, latest, lay


def job(name: str, weeks: int, after: dict[str, int] | None = None, window: str = "t1") -> Job:
    task = Tache(
        id=name,
        fenetre=window,
        semaines=weeks,
        apres=tuple(after or {}),
        org="c",
        volet="politique",
        instance="ca",
        types=("fusion",),
        titre=name,
    )
    return Job(task, weeks, after or {}, window)


def stay(_: Tache, start: int) -> tuple[int, date | None]:
    return start, None


CHAIN = {
    "a": job("a", 2),
    "b": job("b", 3, {"a": 0}),
    "c": job("c", 1, {"a": 4}),
    "d": job("d", 1, {"b": 0, "c": 0}, "t2"),
}


def test_a_task_can_begin_when_all_it_waits_for_is_over_and_the_gap_has_passed() -> None:
    assert earliest(CHAIN) == {"a": 0, "b": 2, "c": 6, "d": 7}


def test_a_task_can_wait_as_long_as_the_end_holds() -> None:
    assert latest(CHAIN, 10) == {"a": 2, "b": 6, "c": 8, "d": 9}


def test_the_longest_chain_is_named_from_first_to_last() -> None:
    assert chain_of(CHAIN, earliest(CHAIN)) == ("a", "c", "d")


def test_a_task_waits_for_its_round_within_the_slack() -> None:
    late = {one.job.task.id: one.start for one in lay(CHAIN, {"t2": 20}, 30, stay).laid}
    tight = {one.job.task.id: one.start for one in lay(CHAIN, {"t2": 20}, 10, stay).laid}

    assert late["d"] == 20
    assert tight["d"] == 9


def test_a_chain_that_does_not_fit_is_measured() -> None:
    schedule = lay(CHAIN, {}, 5, stay)

    assert (schedule.needed, schedule.chain) == (8, ("a", "c", "d"))


def test_an_absent_task_is_waited_for_by_nobody(base: Base) -> None:
    jobs = jobs_for(base, "reseau", lambda task: task.si is None, {})

    assert all(set(one.after) <= jobs.keys() for one in jobs.values())
    assert jobs["ta_projet"].round == "t1"


def test_tasks_come_in_an_order_where_each_follows_what_it_waits_for(base: Base) -> None:
    for type_id in base.types:
        seen: set[str] = set()
        for name, one in jobs_for(base, type_id, lambda _: True, {}).items():
            assert set(one.after) <= seen
            seen.add(name)


@given(
    st.lists(st.tuples(st.integers(1, 6), st.sets(st.integers(0, 9)), st.integers(0, 3)), max_size=10),
    st.integers(1, 60),
    st.integers(0, 40),
)
def test_whatever_the_tasks_none_begins_before_what_it_waits_for(
    drawn: list[tuple[int, set[int], int]], weeks: int, window: int
) -> None:
    jobs = {
        str(i): job(str(i), length, {str(b): gap for b in before if b < i})
        for i, (length, before, gap) in enumerate(drawn)
    }

    schedule = lay(jobs, {"t1": window}, weeks, stay)

    ends = {one.job.task.id: one.end for one in schedule.laid}
    for one in schedule.laid:
        assert all(ends[before] + gap <= one.start for before, gap in one.job.after.items())
    if schedule.needed <= weeks:
        assert all(end <= weeks for end in ends.values())
