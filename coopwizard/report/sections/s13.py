"""The roadmap: rounds and bodies, the calendar, the stops, the indicators with their baseline and target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Figure, Gap, Items, Sentence, Table, Title
from coopwizard.domain.results import TaskPlan
from coopwizard.engine.roadmap import OwnTask, own_tasks, validations_before_vote
from coopwizard.french import HARD, day, listing, months, number, plural, typeset
from coopwizard.report.actions import names
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, joined, say, typed_day
from coopwizard.report.figures import TaskRow, gantt
from coopwizard.report.followup import budget, clause, evaluation_blocks, learning
from coopwizard.report.working_group import working_bodies

_PHASES = {"informer": "informer", "negocier": "négocier", "valider": "valider"}
_COUNTED = {
    "organismes": ("organisme", "organismes"),
    "autorites": ("autorité", "autorités"),
    "conventions": ("convention collective", "conventions collectives"),
}
_EXPERTISE = {
    "sans_expert": "Il ne prévoit pas d'expert.",
    "expert": "Il prévoit un expert : son délai est compté.",
    "double_expertise": "Il prévoit deux experts : leur délai est compté.",
}
_WAYS = {
    "monter": "monter",
    "descendre": "descendre",
    "rester": "rester",
    "plus": "monter",
    "moins": "descendre",
}


def write(context: Context) -> tuple[Block, ...]:
    """Return the calendar and how it will be judged."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    roadmap = context.results.roadmap
    if not roadmap.tasks:
        yield _tasks(context) if own_tasks(context.case) else Gap(f"{MISSING}.")
    else:
        yield _chapeau(context)
        yield from _realism(context)
        yield Title("Points d’arrêt")
        yield _stops(context)
        yield Title("Qui est informé, négocie, valide, à chaque tour")
        yield _matrix(context)
        yield from _before_vote(context)
        yield _calendar(context)
        yield Title("Les tâches")
        yield _tasks(context)
    yield from clause(context)
    yield from budget(context)
    yield from working_bodies(context)
    yield from _meetings(context)
    yield from learning(context)
    yield Title("Indicateurs")
    yield from _indicators(context)
    yield from evaluation_blocks(context)
    yield Title("Droit à l’erreur")
    yield Items(tuple(capital(ended(str(one))) for one in context.base.droit_a_l_erreur))


def _start(context: Context) -> date | None:
    return typed_day(context.case.together("depart"))


def _chapeau(context: Context) -> Sentence:
    roadmap = context.results.roadmap
    start = _start(context)
    since = say(", à partir du {when}", when=day(start)) if start else ", à dater"
    text = say(
        "{months} pour « {type} »{since}, en {rounds}. La méthode en compte {usual} d'ordinaire, "
        "{least} au moins.",
        months=months(roadmap.months),
        type=context.type_title(roadmap.type),
        since=since,
        rounds=plural(len(roadmap.rounds), "tour"),
        usual=roadmap.reference_months,
        least=roadmap.minimum_months,
    )
    return Sentence(text, origin=context.step(10))


def _matrix(context: Context) -> Table:
    rounds = context.results.roadmap.rounds
    bodies = list(context.base.instances)
    rows = []
    for body in bodies:
        phases = [one.phase for one in context.base.boucle if body in one.instances]
        cells = [_cell(context, body, name, phases) for name, _, _ in rounds]
        if any(cells):
            rows.append((capital(context.label("instance", body)), *cells))
    heads = (
        "Instance",
        *(f"{index}. {context.base.tours[name].titre}" for index, (name, _, _) in enumerate(rounds, 1)),
    )
    widths = (34, *([33] * len(rounds)))
    return Table(heads, tuple(rows), widths=widths, origin=context.step(10), compact=True)


def _cell(context: Context, body: str, tour: str, phases: list[str]) -> str:
    count = sum(1 for one in context.results.roadmap.tasks if one.body == body and one.round == tour)
    said = [_PHASES.get(one, one) for one in phases]
    if count:
        said.append(plural(count, "action"))
    return ", ".join(said)


def _calendar(context: Context) -> Figure:
    roadmap = context.results.roadmap
    tasks = sorted(roadmap.tasks, key=lambda one: (one.start, one.end))
    rows = [
        TaskRow(_title(context, one), one.start, one.end, one.together)
        for one in tasks
        if one.start < roadmap.weeks
    ]
    stops = [(label.split("\u00a0:")[0].strip(), week) for label, week in roadmap.stops]
    words = "; ".join(f"{row.title} : semaines {row.start + 1} à {row.end}" for row in rows)
    note = typeset(
        "Barre pleine : ensemble ; trois traits : chacun chez soi ; losange : point d'arrêt ; "
        "hachures : juillet et août."
    )
    drawing = gantt(rows, roadmap.weeks, roadmap.months, stops, _summers(_start(context), roadmap.weeks))
    return Figure(drawing, "Le calendrier", typeset(words), note, context.step(10))


def _summers(start: date | None, weeks: int) -> list[tuple[float, float]]:
    if start is None:
        return []
    found = []
    for year in range(start.year, start.year + weeks // 52 + 2):
        low = (date(year, 7, 1) - start).days / 7
        high = (date(year, 9, 1) - start).days / 7
        if high > 0 and low < weeks:
            found.append((max(low, 0.0), min(high, float(weeks))))
    return found


def _title(context: Context, one: TaskPlan) -> str:
    entry = context.base.taches.get(one.task)
    return str(entry.titre) if entry else one.task


def _realism(context: Context) -> Iterator[Block]:
    roadmap = context.results.roadmap
    if roadmap.unrealistic:
        chain = listing(
            [
                str(context.base.taches[t].titre) if t in context.base.taches else t
                for t in roadmap.unrealistic
            ]
        )
        needed = plural(roadmap.needed_weeks, "semaine") if roadmap.needed_weeks else MISSING
        yield Sentence(
            say("{chain}. Il faudrait {needed}.", chain=chain, needed=needed), lead="Calendrier irréaliste"
        )
    motive = context.text("motif_calendrier")
    if motive:
        yield Sentence(ended(motive), lead="Pourquoi garder cette durée")
    for one in roadmap.controls:
        yield Sentence(ended(context.plain_words(one.text)), lead="À surveiller")
    if roadmap.complexity is not None:
        counted = listing([plural(count or 0, *_COUNTED[what]) for what, count in roadmap.counted])
        yield Sentence(
            say("{n} ({counted}, moins deux).", n=number(roadmap.complexity), counted=counted),
            lead="Indice de complexité",
        )
    expert = context.text("expertise_cse")
    if expert in _EXPERTISE:
        yield Sentence(typeset(_EXPERTISE[expert]), lead="Comité social et économique")


def _tasks(context: Context) -> Table:
    start = _start(context)
    rows: list[tuple[str, ...]] = []
    for one in sorted(context.results.roadmap.tasks, key=lambda t: (t.start, t.end)):
        said = context.parts(f"tache.{one.task}")
        if one.dated is not None:
            when = day(one.dated)
        elif start is not None:
            when = say("vers le {when}", when=day(start + timedelta(weeks=one.end)))
        else:
            when = say("semaine {n}", n=one.end)
        who = names(context, said)
        place = say("{body}, {part}", body=context.label("instance", one.body), part=one.component)
        done = ", faite" if said.get("faite") is True else ""
        rows.append((f"{_title(context, one)}{done}", place, when, who))
    rows += [_own_row(context, one) for one in own_tasks(context.case)]
    return Table(
        ("Tâche", "Instance, et volet", "Pour le", "Deux noms"),
        tuple(rows),
        compact=True,
        widths=(58, 44, 30, 35),
        origin=context.step(10),
    )


def _own_row(context: Context, one: OwnTask) -> tuple[str, ...]:
    where = [context.label("instance", one.body)] if one.body else []
    where += [one.component] if one.component else []
    turns = list(context.base.tours)
    where += [say("tour {n}", n=turns.index(one.round) + 1)] if one.round in turns else []
    who = [context.person(name) for name in one.names if name]
    state = ", faite" if one.done else ""
    return (
        f"{one.title or MISSING}{state}",
        listing(where, "et") or MISSING,
        day(one.day) if one.day else "à dater",
        ", ".join(who) or "à désigner",
    )


def _before_vote(context: Context) -> Iterator[Block]:
    """Yield the validations that precede the vote of the general assembly (R150)."""
    found = validations_before_vote(context.results.roadmap)
    if found:
        told = joined(_title(context, one) for one in found)
        yield Sentence(f"{told}.", lead="Avant le vote de l’assemblée générale, chaque conseil valide")


def _stops(context: Context) -> Items:
    start = _start(context)
    found = []
    for label, week in context.results.roadmap.stops:
        when = day(start + timedelta(weeks=week)) if start else say("semaine {n}", n=week)
        month, _, choice = label.partition(f"{HARD}:")
        told = say("{when}, {month}, arrêt possible", when=when, month=month.strip())
        found.append(ended(say("{told} : {choice}", told=told, choice=choice.strip()) if choice else told))
    return Items(tuple(found), origin=context.step(10))


def _meetings(context: Context) -> Iterator[Block]:
    rows = []
    for _, said in context.under("seance_instance"):
        body = context.label("instance", str(said.get("instance") or ""))
        where = "" if context.anonymous else str(said.get("organisme") or MISSING)
        rows.append((day_or(said.get("date"), "à dater"), body, where))
    if rows:
        yield Title("Réunions déjà fixées")
        yield Table(
            ("Date", "Instance", "Organisme"), tuple(rows), widths=(40, 70, 57), origin=context.step(10)
        )


def _indicators(context: Context) -> Iterator[Block]:
    rows = []
    for one in context.base.evaluation.indicateurs.values():
        said = context.parts(f"indicateur.{one.id}")
        if not said and not one.obligatoire:
            continue
        title = str(one.titre)
        chosen = context.parts("canevas.indicateur_personnes").get("mesure")
        if one.mieux_si == "declare" and isinstance(chosen, str):
            title = chosen
        rows.append(_indicator(context, title, one.mieux_si, said))
    for _, said in context.under("indicateur_propre"):
        rows.append(_indicator(context, str(said.get("titre") or MISSING), "", said))
    heads = ("Indicateur", "Départ", "Cible", "Doit", "Source", "Qui en répond")
    yield Table(heads, tuple(rows), widths=(44, 24, 26, 18, 32, 23), origin=context.step(10))


def _indicator(context: Context, title: str, better: str, said: Mapping[str, Plain]) -> tuple[str, ...]:
    family = str(said.get("famille") or "")
    about = context.base.evaluation.familles.get(family)
    return (
        f"{title} ({about})" if about else title,
        str(said.get("depart") or MISSING),
        str(said.get("cible") or MISSING),
        _WAYS.get(str(said.get("sens") or better), "à dire"),
        str(said.get("source") or MISSING),
        context.person(said.get("responsable")),
    )
