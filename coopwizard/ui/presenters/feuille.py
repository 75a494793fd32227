"""Step 10: rounds and bodies, dates and names, stops, indicators; what waiting gives when one refuses."""

from __future__ import annotations

from datetime import date, timedelta

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import Roadmap, TaskPlan
from coopwizard.french import day, listing, months, number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.evaluation import appointment_screen, decision_screen, evaluation_screen
from coopwizard.ui.presenters.feuille_apprendre import learning_screen, stopping_screen
from coopwizard.ui.presenters.feuille_cadre import STEP, framed, order_of, start_day, stop_words, week_day
from coopwizard.ui.presenters.feuille_instances import bodies_screen, roadmap_landmarks
from coopwizard.ui.presenters.feuille_suivi import indicator_screen, names_screen
from coopwizard.ui.presenters.results_parts import Calendar, Span
from coopwizard.ui.presenters.scene import Scene, capital, conviction, gate_parts, with_comment
from coopwizard.ui.presenters.sheet import At, Part, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    day_words,
    entry,
    glossary,
    kept,
    kept_text,
    lower_first,
    menu,
    notice,
    reason_parts,
    say,
    section,
    tick,
    together,
    when,
)

NEXT_ACTIONS = 6  # part K, page_1: six priority actions at most
HIGH = 5  # part J, indice_complexite.eleve
COUNTED = {
    "organismes": ("organisme", "organismes"),
    "autorites": ("autorité", "autorités"),
    "conventions": ("convention collective", "conventions collectives"),
}
UNKNOWN_COUNTS = {
    "organismes": "nombre d’organismes inconnu",
    "autorites": "nombre d’autorités inconnu",
    "conventions": "nombre de conventions collectives inconnu",
}
EXPERTISE = {"sans_expert": "non", "expert": "par un expert", "double_expertise": "par deux experts"}
_LETTERS = "JFMAMJJASOND"
_SUMMER = (7, 8)  # part J, cc_vacances


def roadmap_screen(scene: Scene) -> Screen:
    """Return what the page shows of the months to come."""
    gate = scene.results.gates.get(STEP)
    if gate is not None and not gate.open:
        return Screen(
            id="fermee",
            title=scene.base.etapes[STEP].titre,
            parts=gate_parts(scene, STEP),
            footer=Footer(primary=say("Composer le dossier")),
            landmarks=(conviction(scene, STEP),),
        )
    shown = framed(scene, SCREENS.get(scene.at, _calendar_screen)(scene))
    return with_comment(scene, STEP, shown, order_of(scene)[-1])


def waiting(scene: Scene) -> bool:
    """Whether what is planned is to wait and re-examine, not to cooperate."""
    planned = scene.results.roadmap.type
    return planned is not None and scene.base.types[planned].rang == 0


# --- the calendar


def _calendar_screen(scene: Scene) -> Screen:
    roadmap = scene.results.roadmap
    body: list[Part] = [*_length(scene, roadmap), *_unrealistic(scene, roadmap)]
    if waiting(scene):
        body.extend(_waiting(scene))
    if roadmap.tasks:
        told = say("Une barre pleine : ensemble. Trois traits : chacun de son côté. Losange : point d’arrêt.")
        body.append(section("calendrier", say("Le calendrier")))
        body.append(Words(id="calendrier.lire", text=told, role="small"))
        body.append(calendar_part(scene, roadmap))
        body.extend(_stops(scene, roadmap))
    body.extend(_next(scene, roadmap))
    soft = reason_parts("controle", roadmap.controls, "small")
    if soft:
        body.append(section("controles", say("À relire dans ce calendrier")))
        body.extend(soft)
    return Screen(
        id="calendrier",
        title=_title(scene),
        parts=tuple(body),
        footer=Footer(primary="", third=say("Les indicateurs")),
        aside="ecran:indicateurs",
        note=say("une action, deux noms"),
        landmarks=roadmap_landmarks(scene, roadmap),
    )


def _title(scene: Scene) -> str:
    if waiting(scene):
        return say("D’ici au réexamen")
    planned = scene.results.roadmap
    if planned.months == scene.base.durees.defaut_si_non_choisi:
        return scene.base.etapes[STEP].titre
    return say("{duration}, en tours successifs", duration=capital(months(planned.months)))


def _length(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    usual = say("La méthode propose {usual}", usual=months(roadmap.reference_months))
    least = (
        say(" et n’en conseille pas moins de {least}.", least=number(roadmap.minimum_months))
        if roadmap.minimum_months
        else "."
    )
    about = (Landmark(say("Combien de temps"), _why_months(scene)), *glossary(scene, "tour"))
    columns = (
        (
            amount(
                scene,
                together("duree_choisie"),
                "Durée choisie",
                unit="mois",
                hint=say("De 1 à 60 mois."),
                minimum=1,
                maximum=60,
                landmarks=about,
            ),
        ),
        (when(scene, together("depart"), "Départ", landmarks=about),),
    )
    trial = tick(
        scene,
        together("essai_prevu"),
        "Un essai est prévu",
        "Durée, critères et droit d’arrêter seront écrits.",
        landmarks=glossary(scene, "droit_a_l_erreur"),
    )
    return (
        Words(id="duree", text=usual + least),
        *_complexity(scene, roadmap),
        Side(id="duree.deux", columns=columns),
        trial,
        *_expertise(scene),
    )


def _complexity(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    """Return the index of complexity with what makes it, or what is missing to know it (R051)."""
    counted = [
        say(UNKNOWN_COUNTS[what]) if count is None else plural(count, *COUNTED[what])
        for what, count in roadmap.counted
    ]
    if not counted:
        return ()
    parts = listing(counted)
    if roadmap.complexity is None:
        told = say("Indice de complexité : pas encore connu ({parts}).", parts=parts)
    else:
        told = say(
            "Indice de complexité : {index} ({parts}, moins deux).", index=roadmap.complexity, parts=parts
        )
    about = (Landmark(say("Combien de temps"), _why_months(scene)),)
    found: list[Part] = [Words(id="complexite", text=told, role="small", landmarks=about)]
    if roadmap.complexity is not None and roadmap.complexity >= HIGH:
        advised = capital(str(scene.base.indice_complexite.effet).partition("élevé")[2].lstrip(" \u00a0:"))
        found.append(notice("complexite.elevee", "info", say("Cette démarche est complexe"), f"{advised}."))
    return tuple(found)


def _expertise(scene: Scene) -> tuple[Part, ...]:
    """Return what lengthens the consultation of the works council, where there is one to plan."""
    legal = any(scene.base.taches[one.task].delai_legal for one in scene.results.roadmap.tasks)
    if not legal and scene.case.together("expertise_cse") is None:
        return ()
    options = tuple((name, say(words)) for name, words in EXPERTISE.items())
    told = Landmark(
        say("Un délai plus long"),
        say("Un expert, ou deux, laissent plus de temps au comité : le calendrier le compte aussitôt."),
    )
    return (
        menu(
            scene,
            together("expertise_cse"),
            say("Le comité social et économique se fait-il aider"),
            options,
            landmarks=(told,),
        ),
    )


def _why_months(scene: Scene) -> str:
    return say(
        "Un mois de plus par organisme au-delà de deux et par autorité au-delà d’une, "
        "jusqu’à {most} mois de plus. Les tâches ne sont ni étirées ni comprimées.",
        most=scene.base.durees.increment_max,
    )


def _unrealistic(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    motive = entry(
        scene,
        together("motif_calendrier"),
        "Pourquoi garder cette durée",
        "Ce motif est imprimé au dossier, à côté du calendrier.",
        lines=2,
    )
    if not roadmap.unrealistic and roadmap.months >= roadmap.minimum_months:
        return (motive,) if motive.value else ()
    chain = [
        lower_first(scene.base.taches[one].titre) for one in roadmap.unrealistic if one in scene.base.taches
    ]
    told = say("La chaîne la plus longue : {chain}. ", chain=" → ".join(chain)) if chain else ""
    if roadmap.needed_weeks:
        told += say(
            "Elle demande {weeks} semaines ; vous en prévoyez {given}.",
            weeks=roadmap.needed_weeks,
            given=roadmap.weeks,
        )
    elif not chain:
        told = say("Le minimum conseillé est de {least}.", least=months(roadmap.minimum_months))
    return (
        notice("irrealiste", "attention", say("Calendrier irréaliste"), told),
        motive,
    )


def calendar_part(scene: Scene, roadmap: Roadmap) -> Calendar:
    """Return the calendar: tasks in their order, the stops, and two names a task."""
    start = start_day(scene)
    return Calendar(
        id="gantt",
        spans=tuple(_span(scene, one) for one in roadmap.tasks if one.start < roadmap.weeks),
        weeks=roadmap.weeks,
        stops=tuple((text.partition(" ")[0].partition("\u00a0")[0], week) for text, week in roadmap.stops),
        months=month_marks(start, roadmap.weeks),
        rounds=tuple((say("Tour {n}", n=n), week) for n, (_, week, _) in enumerate(roadmap.rounds, start=1)),
        closed=_holidays(start, roadmap.weeks),
    )


def month_marks(start: date | None, weeks: int) -> tuple[tuple[str, int], ...]:
    """Return the first letter of each month with the week it begins; numbers while no start is chosen."""
    if start is None:
        return tuple((str(n + 1), round(n * 52 / 12)) for n in range(max(1, round(weeks * 12 / 52))))
    marks = [(_LETTERS[start.month - 1], 0)]
    for week in range(1, weeks):
        before, now = start + timedelta(weeks=week - 1), start + timedelta(weeks=week)
        if before.month != now.month:
            marks.append((_LETTERS[now.month - 1], week))
    return tuple(marks)


def _holidays(start: date | None, weeks: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of weeks that begin in July or August, when councils do not vote."""
    if start is None:
        return ()
    idle = [week for week in range(weeks) if (start + timedelta(weeks=week)).month in _SUMMER]
    spans: list[tuple[int, int]] = []
    for week in idle:
        if spans and spans[-1][1] == week:
            spans[-1] = (spans[-1][0], week + 1)
        else:
            spans.append((week, week + 1))
    return tuple(spans)


def _span(scene: Scene, one: TaskPlan) -> Span:
    key = f"tache.{one.task}"
    names = [kept_text(scene.case, together(key, part)) for part in ("responsable", "co_responsable")]
    return Span(
        id=one.task,
        name=scene.base.taches[one.task].titre,
        start=one.start,
        end=one.end,
        together=one.together,
        names=", ".join(_initials(name) for name in names if name),
    )


def _initials(name: str) -> str:
    return (
        "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalpha()).upper()[:3]
        or name[:3]
    )


def _stops(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    if not roadmap.stops:
        return ()
    lines = tuple(
        Words(id=f"arret.{n}", text=f"– {stop_words(text)} ({week_day(scene, week)})")
        for n, (text, week) in enumerate(roadmap.stops)
    )
    return (
        Words(id="arrets", text=say("Points d’arrêt : continuer, ralentir ou arrêter"), role="label"),
        *lines,
    )


def _waiting(scene: Scene) -> tuple[Part, ...]:
    again = day_words(kept(scene.case, _refusal("reexamen")))
    reasons = kept_text(scene.case, _refusal("raisons"))
    told = (
        say("La question se reprend le {day}.", day=again)
        if again
        else say("Choisissez une date de réexamen : elle rend la décision entière.")
    )
    rule = scene.base.verdicts.regles.get(scene.results.verdict.id)
    found: list[Part] = [
        section("attendre", say("Ce que donne la décision de ne pas coopérer maintenant")),
        Words(id="attendre.date", text=told),
        when(scene, _refusal("reexamen"), "Date de réexamen", landmarks=glossary(scene, "date_de_reexamen")),
    ]
    if reasons:
        found.append(Words(id="attendre.raisons", text=reasons, role="quote"))
    if rule is not None:
        found.append(Words(id="attendre.suite", text=capital(rule.sortie) + ".", role="small"))
    return tuple(found)


def _refusal(part: str) -> At:
    return At(BOARD, "vote.refus", part)


def _next(scene: Scene, roadmap: Roadmap) -> tuple[Part, ...]:
    todo = [
        one for one in roadmap.tasks if kept(scene.case, together(f"tache.{one.task}", "faite")) is not True
    ]
    todo.sort(key=lambda one: (one.start, one.end))
    if not todo:
        return ()
    head = (say("Action"), say("Quand, et où"), say("Deux noms"))
    rows = tuple(
        (
            scene.base.taches[one.task].titre,
            f"{task_day(scene, one)}, {scene.word('instance', one.body)}",
            two_names(scene, one.task),
        )
        for one in todo[:NEXT_ACTIONS]
    )
    return (
        section("suite", say("Prochaines actions")),
        Rows(id="suite.table", head=head, rows=rows),
    )


SCREENS = {
    "instances": bodies_screen,
    "noms": names_screen,
    "arrets": stopping_screen,
    "apprendre": learning_screen,
    "indicateurs": indicator_screen,
    "evaluation": evaluation_screen,
    "rendez_vous": appointment_screen,
    "bilan": decision_screen,
}


def task_day(scene: Scene, one: TaskPlan) -> str:
    """Return the day of an action: the date that was chosen, else when its week begins."""
    return day(one.dated) if one.dated else week_day(scene, one.start)


def two_names(scene: Scene, task: str) -> str:
    """Return the two names of an action, or what is missing."""
    names = [
        kept_text(scene.case, together(f"tache.{task}", part)) for part in ("responsable", "co_responsable")
    ]
    given = [one for one in names if one]
    return listing(given) if given else say("à nommer")
