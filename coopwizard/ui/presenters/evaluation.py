"""Step 10, the appointments: the table of what each measured, and one appointment being held."""

from __future__ import annotations

from datetime import date, timedelta

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.appointments import (
    Appointment,
    Followed,
    Value,
    appointments,
    followed,
    to_go_over,
)
from coopwizard.engine.figures_evaluation import evaluation, in_words, rows_of
from coopwizard.french import day, listing, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.feuille_cadre import start_day
from coopwizard.ui.presenters.results_parts import Quotation
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Menu, Options, Part, Picture, Press, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    entry,
    glossary,
    kept_text,
    menu,
    notice,
    pick,
    say,
    section,
    together,
    when,
)

WHICH = "rendez"  # the appointment that is open on the page
DAYS_PER_MONTH = 365.25 / 12
DECISIONS: Options = (
    ("continuer", "continuer"),
    ("ralentir", "ralentir"),
    ("changer", "changer"),
    ("arreter", "arrêter"),
)
CAME_TRUE: Options = (
    ("oui", "oui"),
    ("en_partie", "en partie"),
    ("non", "non"),
    ("trop_tot", "trop tôt"),
    ("nsp", "je ne sais pas"),
)
MISSING = "à dire"


def movements(scene: Scene) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the three movements of a cooperation with the families of indicators of each (R013)."""
    found = scene.base.mouvements_evaluation
    return (
        (say("Agir ensemble"), found.agir_ensemble),
        (say("Vivre ensemble"), found.vivre_ensemble),
        (say("Penser ensemble"), found.penser_ensemble),
    )


def followed_here(scene: Scene) -> tuple[Followed, ...]:
    """Return the indicators to follow: those of every démarche, then whatever was said of another."""
    return tuple(one for one in followed(scene.base, scene.case) if one.mandatory or one.used)


def evaluation_screen(scene: Scene) -> Screen:
    """Return the table of the appointments: baseline, values, target, what got worse."""
    found = followed_here(scene)
    held = appointments(scene.base, scene.case)
    names = [one.id for one in held]
    body: list[Part] = [*_worse(found, names)]
    for movement, families in movements(scene):
        inside = [one for one in found if one.family in families]
        if inside:
            body.append(section(f"mouvement.{movement}", movement))
            body.append(Rows(id=f"table.{movement}", head=_head(names), rows=_rows(inside, names)))
    others = [one for one in found if not any(one.family in families for _, families in movements(scene))]
    if others:
        body.append(section("mouvement.autre", say("À ranger : ce qu’il regarde n’est pas dit")))
        body.append(Rows(id="table.autre", head=_head(names), rows=_rows(others, names)))
    rows = rows_of(found, names)
    if any(one.values for one in found) and rows:
        body.append(section("figure", say("Du départ à la cible")))
        body.append(
            Picture(id="figure.dessin", drawing=evaluation(rows, names), alternative=in_words(rows, names))
        )
        told = say("Chaque ligne a sa propre échelle. Triangle : moins bien que la fois d’avant.")
        body.append(Words(id="figure.note", text=told, role="small"))
    body.append(section("quand", say("Les rendez-vous")))
    body.append(Rows(id="quand.table", head=_when_head(), rows=tuple(_when_row(scene, one) for one in held)))
    for one in held:
        told = say("Noter {when}", when=appointment_words(one))
        body.append(Press(id=f"noter.{one.id}", text=told, press=f"noter:{one.id}", kind="text"))
    return Screen(
        id="evaluation",
        title=say("Le tableau des rendez-vous"),
        lead=say("Apprendre avant de juger : une valeur qui baisse est d’abord une question."),
        parts=tuple(body),
        footer=Footer(primary="", third=say("Les indicateurs")),
        aside="ecran:indicateurs",
        note=say("apprendre avant de juger"),
        landmarks=_landmarks(scene),
    )


def appointment_words(one: Appointment) -> str:
    """Return « le rendez-vous à 6 mois »."""
    return say("le rendez-vous à {months}", months=plural(one.months, "mois", "mois"))


def due_day(scene: Scene, one: Appointment) -> date | None:
    """Return the day of an appointment: the one that was chosen, else so many months after the start."""
    if one.day is not None:
        return one.day
    start = start_day(scene)
    return None if start is None else start + timedelta(days=round(one.months * DAYS_PER_MONTH))


def due_appointments(scene: Scene) -> tuple[Appointment, ...]:
    """Return the appointments whose day is past and of which nothing is kept."""
    found = [one for one in appointments(scene.base, scene.case) if not one.held]
    return tuple(one for one in found if (day_ := due_day(scene, one)) is not None and day_ <= scene.today)


def appointment_screen(scene: Scene) -> Screen:
    """Return one appointment being held: the values of the day, beside baseline and target."""
    held = appointments(scene.base, scene.case)
    one = chosen(scene, held)
    options: Options = tuple((each.id, capital(appointment_words(each))) for each in held)
    body: list[Part] = [Menu(id=WHICH, label=say("Quel rendez-vous"), options=options, value=one.id)]
    about = _landmarks(scene)
    planned = due_day(scene, one)
    if planned is not None:
        told = say("Prévu vers le {day}.", day=day(planned))
        body.append(Words(id="prevu", text=told, role="small"))
    for indicator in followed_here(scene):
        body.extend(_value(scene, indicator, one.id, about))
    return Screen(
        id="rendez_vous",
        title=capital(appointment_words(one)),
        lead=say("Les valeurs du jour, à côté du départ et de la cible."),
        parts=tuple(body),
        footer=Footer(primary=""),
        note=say("apprendre avant de juger"),
        landmarks=about,
    )


def decision_screen(scene: Scene) -> Screen:
    """Return what one appointment says of the opinions, what is learnt there, and what it decides."""
    held = appointments(scene.base, scene.case)
    one = chosen(scene, held)
    about = _landmarks(scene)
    options: Options = tuple((each.id, capital(appointment_words(each))) for each in held)
    body: list[Part] = [
        Menu(id=WHICH, label=say("Quel rendez-vous"), options=options, value=one.id),
        when(scene, together(f"rendez_vous.{one.id}", "date"), "Tenu le", landmarks=about),
        *_opinions(scene, one.id, about),
        *_decision(scene, one, about),
    ]
    return Screen(
        id="bilan",
        title=say("Ce que décide {when}", when=appointment_words(one)),
        lead=say("Ce qui s’est produit, ce que nous apprenons, puis la décision."),
        parts=tuple(body),
        footer=Footer(primary="", third=say("Le tableau des rendez-vous")),
        aside="ecran:evaluation",
        note=say("continuer, ralentir, changer ou arrêter"),
        landmarks=about,
    )


def chosen(scene: Scene, held: tuple[Appointment, ...]) -> Appointment:
    """Return the appointment that is open on the page, else the first of which nothing is kept."""
    asked = scene.place.get(WHICH, "")
    named = next((one for one in held if one.id == asked), None)
    return named or next((one for one in held if not one.held), held[-1])


# --- the table


def _head(names: list[str]) -> tuple[str, ...]:
    return (say("Indicateur"), say("Départ"), *names, say("Cible"))


def _rows(found: list[Followed], names: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            one.title or say("sans titre"),
            one.start or MISSING,
            *(_cell(one, name) for name in names),
            one.target or MISSING,
        )
        for one in found
    )


def _cell(one: Followed, name: str) -> str:
    value = next((value for value in one.values if value.appointment == name), None)
    if value is None:
        return "–"
    return say("{text} (moins bien)", text=value.text) if value.worse else value.text


def _worse(found: tuple[Followed, ...], names: list[str]) -> tuple[Part, ...]:
    again = to_go_over(found, tuple(names))
    if again:
        titles = listing([one.title for one in found if one.id in again])
        told = say(
            "{what} : moins bien à deux rendez-vous de suite. Le comité de pilotage les revoit.", what=titles
        )
        return (notice("revoyure", "attention", say("Revoyure en comité de pilotage"), told),)
    last = [(one, _latest(one)) for one in found]
    worse = [one.title for one, value in last if value is not None and value.worse]
    if not worse:
        return ()
    told = say("{what}. Cherchez d’abord à comprendre : que s’est-il passé ?", what=listing(worse))
    return (notice("degradation", "info", say("Moins bien que la fois d’avant"), told),)


def _latest(one: Followed) -> Value | None:
    return one.values[-1] if one.values else None


def _when_head() -> tuple[str, ...]:
    return (say("Rendez-vous"), say("Date"), say("Valeurs notées"), say("Décision"))


def _when_row(scene: Scene, one: Appointment) -> tuple[str, ...]:
    planned = due_day(scene, one)
    dated = day(planned) if planned is not None else say("à dater")
    late = one in due_appointments(scene)
    state = dict(DECISIONS).get(one.decision, say("à tenir") if not late else say("passé, rien n’est noté"))
    return (one.id, dated, str(one.values) if one.values else "–", state)


# --- one appointment


def _value(scene: Scene, one: Followed, name: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    key = f"valeur.{one.id}.{name}"
    told = say(
        "Départ : {start}. Cible : {target}.",
        start=one.start.rstrip(". ") or MISSING,
        target=one.target.rstrip(". ") or MISSING,
    )
    value = next((value for value in one.values if value.appointment == name), None)
    worse: tuple[Part, ...] = ()
    if value is not None and value.worse:
        words = say("Moins bien que la fois d’avant.")
        worse = (Words(id=f"moins.{one.id}", text=words, role="note"),)
    first = (
        (entry(scene, together(key, "valeur"), "Valeur du jour", landmarks=about),),
        (when(scene, together(key, "date"), "Relevée le", landmarks=about),),
    )
    more: tuple[Part, ...] = ()
    if (
        scene.full
        or kept_text(scene.case, together(key, "source"))
        or kept_text(scene.case, together(key, "responsable"))
    ):
        columns = (
            (entry(scene, together(key, "source"), "Source", landmarks=about),),
            (entry(scene, together(key, "responsable"), "Par", landmarks=about),),
        )
        more = (Side(id=f"dou.{one.id}", columns=columns),)
    return (
        Words(id=f"indicateur.{one.id}", text=one.title, role="h2_small"),
        Words(id=f"repere.{one.id}", text=told, role="note"),
        Side(id=f"jour.{one.id}", columns=first),
        *worse,
        *more,
    )


def _opinions(scene: Scene, name: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    """Return each minority opinion, and whether what it announced came true (R020)."""
    found: list[Part] = []
    for uid, said in scene.case.under(TOGETHER, "avis"):
        text = said.get("texte") if isinstance(said, dict) else None
        if not isinstance(said, dict) or not isinstance(text, str) or said.get("retire_le"):
            continue
        found.append(Quotation(id=f"avis.{uid}", text=text, author=opinion_author(said)))
        found.append(
            menu(
                scene,
                At(TOGETHER, f"avis_produit.{uid}.{name}"),
                "Ce qu’il annonçait s’est-il produit",
                CAME_TRUE,
                landmarks=about,
            )
        )
    return (section("avis", say("Les avis minoritaires")), *found) if found else ()


def opinion_author(said: dict[str, object] | object) -> str:
    """Return who wrote the opinion, when it let its name be seen."""
    parts = said if isinstance(said, dict) else {}
    author = parts.get("auteur")
    return author if parts.get("nom_visible") is True and isinstance(author, str) else say("avis anonyme")


def _decision(scene: Scene, one: Appointment, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    key = f"rendez_vous.{one.id}"
    options = tuple((name, say(words)) for name, words in DECISIONS)
    return (
        section("apprendre", say("Avant de décider")),
        entry(scene, together(key, "apprentissage"), "Ce que nous apprenons", lines=2, landmarks=about),
        entry(
            scene,
            together(key, "essaye_abandonne"),
            "Ce qui a été essayé, puis abandonné",
            lines=2,
            landmarks=about,
        ),
        section("decision", say("La décision de la séance")),
        pick(scene, together(key, "decision"), "Nous décidons de", options, landmarks=about),
        entry(scene, together(key, "pourquoi"), "Pourquoi", lines=2, landmarks=about),
        when(scene, together(key, "prochaine_date"), "Prochaine date", landmarks=about),
    )


def _landmarks(scene: Scene) -> tuple[Landmark, ...]:
    times = "\n".join(
        say("{minutes} min. {what}", minutes=one.minutes, what=one.quoi)
        for one in scene.base.deroule_rendez_vous_evaluation
    )
    return (
        Landmark(say("Apprendre avant de juger"), capital(scene.base.evaluation.regle) + "."),
        Landmark(say("Un rendez-vous en 90 minutes"), times),
        *glossary(scene, "droit_a_l_erreur"),
    )
