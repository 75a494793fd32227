"""Tasks laid forward in weeks, each after those it waits for, and the chain that does not fit.

A task waits for its round as long as the slack allows, then moves to the first meeting of its body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopwizard.domain.knowledge import Base, Tache

AFTERWARDS = "suite"  # part J: tasks that begin once the cooperation has started
USUAL = "defaut"
ROUNDS_BROUGHT_FORWARD = {"t2": "t1", "t3": "t4"}  # part J, `tours_par_type.report`

# A start week, then the week of the first meeting of the body from there, and its day.
Meetings = Callable[[Tache, int], tuple[int, date | None]]


@dataclass(frozen=True, slots=True)
class Job:
    """A task as it stands for one type: its length, what it waits for and how long after."""

    task: Tache
    weeks: int
    after: Mapping[str, int]  # task -> weeks at least after its end
    round: str

    @property
    def later(self) -> bool:
        """Whether it comes after the start of the cooperation."""
        return self.task.fenetre == AFTERWARDS


@dataclass(frozen=True, slots=True)
class Laid:
    """A task laid on the calendar, weeks counted from the start; `end` is the week it is over."""

    job: Job
    start: int
    end: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The tasks in order, the weeks that the longest chain needs, and that chain."""

    laid: tuple[Laid, ...]
    needed: int
    chain: tuple[str, ...]


def jobs_for(
    base: Base,
    type_id: str,
    applies: Callable[[Tache], bool],
    announced: Mapping[str, str],
) -> dict[str, Job]:
    """Return the tasks of this type, each after those it waits for; an absent task is ignored.

    `announced` names, for a legal delay, the longer case that is expected (expert…).
    """
    tasks = {t.id: t for t in base.taches.values() if type_id in t.types and applies(t)}
    quick = base.types[type_id].rang <= 2
    jobs = {
        name: Job(
            task,
            _weeks(task, type_id, announced),
            {one: task.ecart.get(one, {}).get(type_id, 0) for one in task.apres if one in tasks},
            ROUNDS_BROUGHT_FORWARD.get(task.fenetre, task.fenetre) if quick else task.fenetre,
        )
        for name, task in tasks.items()
    }
    return {name: jobs[name] for name in _in_order(jobs)}


def earliest(jobs: Mapping[str, Job]) -> dict[str, int]:
    """Return the first week at which each task can begin."""
    starts: dict[str, int] = {}
    for name, job in jobs.items():
        starts[name] = max((_free(jobs, starts, one, gap) for one, gap in job.after.items()), default=0)
    return starts


def latest(jobs: Mapping[str, Job], weeks: int) -> dict[str, int]:
    """Return the last week at which each task can begin, for the whole to end in time."""
    ends = dict.fromkeys(jobs, weeks)
    for name, job in reversed(list(jobs.items())):
        if job.later:
            continue
        for one, gap in job.after.items():
            ends[one] = min(ends[one], ends[name] - job.weeks - gap)
    return {name: ends[name] - job.weeks for name, job in jobs.items()}


def chain_of(jobs: Mapping[str, Job], starts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the longest chain of tasks, first to last, without what comes after the start."""
    here: str | None = max(
        (name for name, job in jobs.items() if not job.later),
        key=lambda name: starts[name] + jobs[name].weeks,
        default=None,
    )
    chain: list[str] = []
    while here is not None:
        chain.append(here)
        before = jobs[here].after
        here = next(
            (one for one, gap in before.items() if _free(jobs, starts, one, gap) == starts[chain[-1]]),
            None,
        )
    return tuple(reversed(chain))


def lay(jobs: Mapping[str, Job], rounds: Mapping[str, int], weeks: int, meetings: Meetings) -> Schedule:
    """Lay every task: after what it waits for, in its round while the slack allows, on its meeting."""
    first, last = earliest(jobs), latest(jobs, weeks)
    laid: dict[str, Laid] = {}
    for name, job in jobs.items():
        ready = max((laid[one].end + gap for one, gap in job.after.items()), default=0)
        start = ready if job.later else max(ready, min(rounds.get(job.round, 0), last[name]))
        start, day = meetings(job.task, start)
        laid[name] = Laid(job, start, start + job.weeks, day)
    needed = max((first[n] + job.weeks for n, job in jobs.items() if not job.later), default=0)
    used = max((one.end for one in laid.values() if not one.job.later), default=0)
    lengthened = tuple(_lengthened(one, laid, weeks) for one in laid.values())
    moved = {name: one.start for name, one in laid.items()}
    chain = chain_of(jobs, first) if needed > weeks or used <= weeks else chain_of(jobs, moved)
    return Schedule(lengthened, max(needed, used) if used > weeks else needed, chain)


def _lengthened(one: Laid, laid: Mapping[str, Laid], weeks: int) -> Laid:
    """Give the task its wished length, within the slack, without delaying what follows."""
    wished = one.job.task.semaines_souhaitees
    if not wished or one.job.later:
        return one
    name = one.job.task.id
    limits = [o.start - o.job.after[name] for o in laid.values() if name in o.job.after]
    return replace(one, end=max(one.end, min([one.start + wished, weeks, *limits])))


def _weeks(task: Tache, type_id: str, announced: Mapping[str, str]) -> int:
    told = task.semaines
    usual = told if isinstance(told, int) else told.get(type_id, told.get(USUAL, 1))
    legal = task.delai_legal
    if legal is None or legal.delai not in announced:
        return usual
    longer = getattr(legal, announced[legal.delai], None)
    return max(usual, longer) if isinstance(longer, int) else usual


def _free(jobs: Mapping[str, Job], starts: Mapping[str, int], name: str, gap: int) -> int:
    return starts[name] + jobs[name].weeks + gap


def _in_order(jobs: Mapping[str, Job]) -> Sequence[str]:
    """Return the tasks so that each comes after those it waits for."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found:
            return
        for one in jobs[name].after:
            visit(one)
        found[name] = None

    for name in jobs:
        visit(name)
    return list(found)
