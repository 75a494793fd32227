"""The months that it takes, and the tasks of every body, round after round (part J)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import Base, Tache
from coopwizard.domain.results import Roadmap, TaskPlan, Trajectory, Verdict
from coopwizard.domain.values import Special
from coopwizard.engine.calendar_checks import VALIDATIONS, VOTED, Calendar, check
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.scheduling import AFTERWARDS, Laid, Meetings, jobs_for, lay
from coopwizard.engine.wording import HARD

# Part J, opening prose: one month per organisation beyond two, one per authority beyond one, two for
# different collective agreements once the type is of intensity four.
USUAL_ORGANISATIONS, USUAL_AUTHORITIES, AGREEMENTS_MONTHS, AGREEMENTS_INTENSITY = 2, 1, 2, 4
QUICK_RANK = 2
WEEKS_PER_YEAR, MONTHS_PER_YEAR = 52, 12
COUNCIL_DELAY = "dl_cse"  # the one legal delay that an answer can lengthen (`expertise_cse`)
REFUSED = "ne_pas_cooperer"  # the verdict of that name plans the re-examination, not a cooperation


@dataclass(frozen=True, slots=True)
class Setting:
    """What the length of the undertaking depends on, as far as it is known."""

    organisations: int | None = None
    authorities: int | None = None
    different_agreements: bool | None = None
    agreements: int | None = None


@dataclass(frozen=True, slots=True)
class OwnTask:
    """An action that the people added themselves; it has a day, or only its round."""

    uid: str
    title: str
    body: str
    round: str
    component: str
    names: tuple[str, str]
    day: date | None
    done: bool


def months_for(base: Base, type_id: str, setting: Setting) -> int:
    """Return the months that this type usually takes in this setting, never under its minimum."""
    more = max(0, (setting.organisations or USUAL_ORGANISATIONS) - USUAL_ORGANISATIONS)
    more += max(0, (setting.authorities or USUAL_AUTHORITIES) - USUAL_AUTHORITIES)
    if setting.different_agreements and base.types[type_id].intensite >= AGREEMENTS_INTENSITY:
        more += AGREEMENTS_MONTHS
    usual = base.durees.reference[type_id] + min(base.durees.increment_max, more)
    return max(usual, base.durees.minimum[type_id])


def weeks_in(months: int) -> int:
    """Return the whole weeks of that many months."""
    return months * WEEKS_PER_YEAR // MONTHS_PER_YEAR


def read_setting(sheet: FactSheet) -> Setting:
    """Return how many organisations, authorities and collective agreements are known of."""
    different = sheet.value("organismes.ccn_differentes")
    return Setting(
        _whole(sheet.value("partenaires.nombre")),
        _whole(sheet.value("organismes.autorites")),
        different if isinstance(different, bool) else None,
        _agreements(sheet),
    )


def complexity_of(setting: Setting) -> int | None:
    """Return the index of complexity; None while one of its parts is not known."""
    parts = (setting.organisations, setting.authorities, setting.agreements)
    known = [part for part in parts if part is not None]
    return sum(known) - 2 if len(known) == len(parts) else None


def counted_in(setting: Setting) -> tuple[tuple[str, int | None], ...]:
    """Return what makes the index of complexity, part by part; None for what is not known."""
    return (
        ("organismes", setting.organisations),
        ("autorites", setting.authorities),
        ("conventions", setting.agreements),
    )


def own_tasks(case: Case) -> tuple[OwnTask, ...]:
    """Return the actions that were added, those with a day first, then by title."""
    found = [_own(uid, said) for uid, said in case.under(TOGETHER, "tache_propre") if isinstance(said, dict)]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.title)))


def _own(uid: str, said: dict[str, Plain]) -> OwnTask:
    def text(part: str) -> str:
        value = said.get(part)
        return value if isinstance(value, str) else ""

    return OwnTask(
        uid=uid,
        title=text("titre"),
        body=text("instance"),
        round=text("tour"),
        component=text("volet"),
        names=(text("responsable"), text("co_responsable")),
        day=_day(said.get("date")),
        done=said.get("faite") is True,
    )


def validations_before_vote(roadmap: Roadmap) -> tuple[TaskPlan, ...]:
    """Return the validations that precede the vote of the general assembly, in order; none without a vote."""
    planned = {one.task: one for one in roadmap.tasks}
    vote = planned.get(VOTED)
    if vote is None:
        return ()
    before = [planned[name] for name in VALIDATIONS if name in planned and planned[name].end <= vote.start]
    return tuple(sorted(before, key=lambda one: (one.start, one.end)))


def type_to_plan(base: Base, sheet: FactSheet, trajectory: Trajectory, verdict: Verdict) -> str | None:
    """Return the type to plan for: none at all once refused, else the kept type, else the first step."""
    if verdict.id == REFUSED and REFUSED in base.types:
        return REFUSED
    kept = sheet.value("deliberation.type_retenu")
    if isinstance(kept, str) and kept in base.types:
        return kept
    return trajectory.first_step or trajectory.target


def plan(base: Base, case: Case, sheet: FactSheet, type_id: str | None) -> Roadmap:
    """Return the roadmap of this type, over the chosen months or the usual ones."""
    setting = read_setting(sheet)
    chosen = _whole(_plain(case, "duree_choisie"))
    if type_id is None:
        months = chosen or base.durees.defaut_si_non_choisi
        index = complexity_of(setting)
        return Roadmap(
            None, months, months, 0, weeks_in(months), index, (), (), (), None, (), (), counted_in(setting)
        )
    usual, least = months_for(base, type_id, setting), base.durees.minimum[type_id]
    months = chosen or usual
    weeks = weeks_in(months)
    rounds = rounds_of(base, type_id, weeks)
    jobs = jobs_for(base, type_id, lambda task: _applies(task, sheet), _announced(case))
    starts = {name: start for name, start, _ in rounds}
    schedule = lay(jobs, starts, weeks, _meetings(case))
    tasks = tuple(_planned(one, case) for one in sorted(schedule.laid, key=lambda one: (one.start, one.end)))
    needed = max(schedule.needed, weeks_in(least) if months < least else 0)
    unrealistic = needed > weeks
    calendar = Calendar(base, case, type_id, {task.task: task for task in tasks}, len(rounds))
    return Roadmap(
        type=type_id,
        months=months,
        reference_months=usual,
        minimum_months=least,
        weeks=weeks,
        complexity=complexity_of(setting),
        rounds=rounds,
        tasks=tasks,
        unrealistic=schedule.chain if unrealistic else (),
        needed_weeks=needed if unrealistic else None,
        stops=_stops(base, rounds),
        controls=check(calendar),
        counted=counted_in(setting),
    )


def rounds_of(base: Base, type_id: str, weeks: int) -> tuple[tuple[str, int, int], ...]:
    """Return the rounds of this type, of equal length: id, first week, week it is over."""
    quick = base.types[type_id].rang <= QUICK_RANK
    names = base.tours_par_type.rang_2_au_plus if quick else base.tours_par_type.autres
    bounds = [weeks * i // len(names) for i in range(len(names) + 1)]
    return tuple((name, bounds[i], bounds[i + 1]) for i, name in enumerate(names))


def _stops(base: Base, rounds: tuple[tuple[str, int, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return what may be decided at the end of each round: the month, and the words of the method."""
    found: list[tuple[str, int]] = []
    for name, _, end in rounds:
        _, _, choice = base.tours[name].arret.partition(":")
        month = round(end * MONTHS_PER_YEAR / WEEKS_PER_YEAR)
        text = f"M{month}{HARD}: {choice.strip()}" if choice.strip() else f"M{month}"
        found.append((text, end))
    return tuple(found)


def _planned(one: Laid, case: Case) -> TaskPlan:
    task = one.job.task
    return TaskPlan(
        task=task.id,
        round=one.job.round,
        start=one.start,
        end=one.end,
        together=task.org == "k",
        component=task.volet,
        body=task.instance,
        dated=_wanted_day(case, task) or one.day,
    )


def _applies(task: Tache, sheet: FactSheet) -> bool:
    """Return whether the task is to be done: a condition that is not certainly true leaves it out."""
    return task.si is None or judge(task.si, sheet).holds is True


def _announced(case: Case) -> dict[str, str]:
    said = case.together("expertise_cse")
    return {COUNCIL_DELAY: said} if isinstance(said, str) else {}


def _meetings(case: Case) -> Meetings:
    """Return how a task finds the first meeting of its body; without known dates, the week is kept."""
    departure = _day(_plain(case, "depart"))
    known: dict[str, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for _, said in case.under(TOGETHER, "seance_instance"):
        day = _day(said.get("date")) if isinstance(said, dict) else None
        if isinstance(said, dict) and day is not None:
            known[str(said.get("instance"))][str(said.get("organisme"))].append(day)

    def first_meeting(task: Tache, start: int) -> tuple[int, date | None]:
        if departure is None or task.fenetre == AFTERWARDS or task.instance not in known:
            return start, None
        ready = departure + timedelta(weeks=start)
        each = [min((d for d in days if d >= ready), default=None) for days in known[task.instance].values()]
        held = [day for day in each if day is not None]
        if not held or len(held) < len(each):
            return start, None
        last = max(held)
        return (last - departure).days // 7, last

    return first_meeting


def _wanted_day(case: Case, task: Tache) -> date | None:
    said = case.together(f"tache.{task.id}")
    return _day(said.get("date")) if isinstance(said, dict) else None


def _agreements(sheet: FactSheet) -> int | None:
    named = [sheet.value("identite.conventions_collectives")]
    named += [
        one.value("partenaire.identite.conventions_collectives") for one in sheet.elements("partenaire") or ()
    ]
    every = {name for each in named if isinstance(each, tuple) for name in each}
    return len(every) if every else None


def _plain(case: Case, key: str) -> Plain:
    said = case.together(key)
    return None if isinstance(said, Special) else said


def _day(said: Plain) -> date | None:
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
