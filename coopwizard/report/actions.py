"""What to do first, by whom and when: the conditions of the verdict, the alerts, the measures, the tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coopwizard.domain.answers import Plain
from coopwizard.report.context import Context, say, small, typed_day, within

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, who answers for it, and when; `family` orders them."""

    family: int
    what: str
    who: str
    when: date | None


def first_actions(context: Context) -> tuple[Action, ...]:
    """Return at most six actions: conditions of the verdict, alerts, measures, tasks; each by date."""
    return tuple(sorted(every_action(context)[:SHOWN], key=lambda one: one.when or date.max))


def every_action(context: Context) -> tuple[Action, ...]:
    """Return all there is to do, each once: conditions of the verdict, alerts, measures, tasks; by date."""
    everything = sorted(_everything(context), key=lambda one: (one.family, one.when or date.max))
    unique: dict[str, Action] = {}
    for one in everything:
        unique.setdefault(one.what, one)
    return tuple(unique.values())


def names(context: Context, said: Mapping[str, Plain]) -> str:
    """Return the one or two people in charge, or « à désigner »."""
    who = [context.person(said.get(p)) for p in ("responsable", "co_responsable") if said.get(p)]
    return ", ".join([*who[:1], *map(within, who[1:])]) or "à désigner"


def _everything(context: Context) -> Iterator[Action]:
    for reason in context.results.verdict.missing_conditions:
        what = context.reason(reason, remedy=True)
        if not reason.remedy:
            what = say("Réunir : {what}", what=small(what))
        yield Action(0, what, "présidence et direction", None)
    for alert, _ in context.alerts:
        said = context.parts(f"traitement.{alert.id}")
        what = str(said.get("action") or "") or context.plain_words(alert.action)
        if not alert.pair_only:
            yield Action(1, what, names(context, said), typed_day(said.get("date")))
    for measure, said in context.under("mesure"):
        if measure in context.base.mesures.liste:
            title = str(context.base.mesures.liste[measure].titre)
            yield Action(2, title, names(context, said), typed_day(said.get("date")))
    for task, said in context.under("tache"):
        if task in context.base.taches and said.get("faite") is not True:
            title = str(context.base.taches[task].titre)
            yield Action(3, title, names(context, said), typed_day(said.get("date")))


def next_dates(context: Context) -> tuple[tuple[date, str], ...]:
    """Return the dates to come, earliest first: stops, meetings of the bodies, reviews."""
    found: list[tuple[date, str]] = []
    start = typed_day(context.case.together("depart"))
    if start is not None:
        for label, week in context.results.roadmap.stops:
            found.append(
                (start + timedelta(weeks=week), say("point d'arrêt {label}", label=label.split("\u00a0:")[0]))
            )
    for _, said in context.under("seance_instance"):
        when = typed_day(said.get("date"))
        if when is not None:
            body = context.label("instance", str(said.get("instance") or ""))
            found.append((when, f"{body} ({said['organisme']})" if said.get("organisme") else body))
    for label, value in (
        ("réexamen", context.vote.get("reexamen")),
        ("fin du mandat", context.parts("mandat").get("jusqu_au")),
    ):
        when = typed_day(value)
        if when is not None:
            found.append((when, label))
    return tuple(sorted(one for one in found if one[0] >= context.printed_on))
