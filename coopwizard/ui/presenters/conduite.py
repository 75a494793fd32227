"""Holding a meeting: its course and the clock, who speaks, what is decided, what to do when it goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from coopwizard.domain.answers import Case, Meeting
from coopwizard.domain.knowledge import Base
from coopwizard.engine.minutes import Kind, of_kind, reached, roles
from coopwizard.engine.workshop import Course, Moment, Pace, courses, followed, pace
from coopwizard.french import hour, plural
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.conduite_roles import SPOKEN_FOR, role_parts, role_title
from coopwizard.ui.presenters.conduite_votes import Poll, voting_parts
from coopwizard.ui.presenters.scene import capital
from coopwizard.ui.presenters.seances import under_way
from coopwizard.ui.presenters.sheet import Chips, Entry, Part, Pick, Press, Rows, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import ended, say, section

COURSE, ROLES, SPEECH, SCREEN, NOTES, VOTES, HARD, RECORD = (
    "deroule",
    "roles",
    "parole",
    "salle",
    "decisions",
    "voter",
    "difficile",
    "compte_rendu",
)
TABS = {
    COURSE: "Le déroulé",
    ROLES: "Les rôles",
    SPEECH: "La parole",
    NOTES: "Décisions et parking",
    VOTES: "Voter",
    SCREEN: "Projeter",
    HARD: "Quand ça coince",
    RECORD: "Le compte rendu",
}
TAB = "onglet"
ABSENT = "Porte-parole des absents"
TURN_MINUTES = 2


@dataclass(frozen=True, slots=True)
class Conduct:
    """What is open on the page; only what goes into the minutes is stored."""

    at: str = COURSE
    sitting: int = 0
    asked: str = ""  # the question about to be shown to the room
    order: tuple[str, ...] = ()
    speaking: int = 0
    since: datetime | None = None
    typed: dict[str, str] = field(default_factory=dict)
    poll: Poll = field(default_factory=Poll)


def conduct_screen(
    base: Base,
    case: Case,
    now: datetime,
    here: Conduct,
    *,
    projecting: bool = False,
    room: Callable[[Meeting], tuple[Part, ...]] | None = None,
) -> Screen:
    """Return the screen of the meeting under way, or the way to open one.

    `room` gives what may be shown to the room; without it, and while the page itself is projected,
    nothing is offered.
    """
    held = under_way(case)
    if here.at == RECORD:
        return _screen(RECORD, "Le compte rendu en une page", _record(case, held), tabs=held is not None)
    if held is None:
        return _nothing_held()
    if here.poll.casting:
        return _screen(VOTES, "", voting_parts(base, here.poll), tabs=False)
    makers = {
        COURSE: lambda: _course(base, held, now, here),
        ROLES: lambda: role_parts(base, held),
        SCREEN: lambda: room(held) if room is not None and not projecting else (),
        SPEECH: lambda: _speech(base, held, now, here, projecting=projecting),
        NOTES: lambda: _notes(held, here),
        VOTES: lambda: voting_parts(base, here.poll),
        HARD: lambda: _hard(base),
    }
    at = here.at if here.at in makers else COURSE
    return _screen(at, TABS[at], makers[at](), tabs=not projecting)


def _screen(name: str, title: str, parts: tuple[Part, ...], *, tabs: bool) -> Screen:
    ways = (Pick(id=TAB, label="Pendant la séance", options=tuple(TABS.items()), value=name),) if tabs else ()
    return Screen(id=f"conduite.{name}", title=title, parts=(*ways, *parts), footer=Footer(primary=""))


def _nothing_held() -> Screen:
    told = Say(
        id="aucune",
        kind="info",
        title="Aucune séance n’est ouverte",
        text="Ouvrez-la d’abord : son déroulé, ses votes et ses décisions s’y rattachent.",
        action="Ouvrir une séance",
        press="seance:",
    )
    return Screen(id="conduite", title="Conduire la séance", parts=(told,), footer=Footer(primary=""))


# --- the course and the clock


def open_course(base: Base, held: Meeting, here: Conduct) -> Course | None:
    """Return the course followed, or None when the method prepares none for this kind of meeting."""
    known = courses(base, held.kind)
    begun = followed(known, reached(held.notes))
    return begun or (known[min(here.sitting, len(known) - 1)] if known else None)


def clock(course: Course, held: Meeting, now: datetime) -> tuple[int, Pace] | None:
    """Return the rank of the moment under way and where the clock stands, or None before it begins."""
    entered = [one for one in reached(held.notes) if one.rank < len(course.moments)]
    if not entered:
        return None
    first, last = entered[0], entered[-1]
    return last.rank, pace(course, last.rank, _today(first.at, now), _today(last.at, now), now)


def _today(at: time, now: datetime) -> datetime:
    """Return the last time that the clock showed this hour."""
    found = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return found if found <= now else found - timedelta(days=1)


def _course(base: Base, held: Meeting, now: datetime, here: Conduct) -> tuple[Part, ...]:
    course = open_course(base, held, here)
    if course is None:
        return (Words(id="libre", text="La méthode ne prépare pas de déroulé pour ce genre de séance."),)
    standing = clock(course, held, now)
    rank = standing[0] if standing else -1
    rows = tuple(
        (
            _state(order, rank),
            one.title,
            say("{n} min", n=one.minutes),
            ended(one.what) if one.what else "",
            one.support,
        )
        for order, one in enumerate(course.moments)
    )
    head = ("", "Moment", "Prévu", "Ce qu’on y fait", "Avec")
    total = Words(id="total", text=say("En tout, {n} minutes.", n=course.minutes), role="small")
    return (
        *_sittings(base, held, here),
        *_now(course, standing, now),
        Rows(id="moments", head=head, rows=rows),
        total,
    )


def _state(order: int, rank: int) -> str:
    return "fait" if order < rank else "en cours" if order == rank else "à venir"


def _sittings(base: Base, held: Meeting, here: Conduct) -> tuple[Part, ...]:
    known = courses(base, held.kind)
    if len(known) < 2 or reached(held.notes):
        return ()
    options = tuple(
        (str(rank), ", ".join(one.title for one in course.moments if one.step))
        for rank, course in enumerate(known)
    )
    return (Pick(id="sitting", label="Laquelle ?", options=options, value=str(here.sitting), inline=False),)


def _now(course: Course, standing: tuple[int, Pace] | None, now: datetime) -> tuple[Part, ...]:
    if standing is None:
        return (Press(id="commencer", text="Commencer maintenant", press="moment:0", kind="primary"),)
    rank, at = standing
    moment = course.moments[rank]
    told = say(
        "{clock}. Depuis {n} min sur {total}.",
        clock=hour(now),
        n=at.spent,
        total=moment.minutes,
    )
    return (
        Words(id="moment", text=moment.title, role="h2"),
        Words(id="horloge", text=told),
        Chips(id=f"rythme.{_pace_words(at)}", chips=((_pace_kind(at), _pace_words(at)),)),
        *_ways(course, rank, moment),
    )


def _pace_kind(at: Pace) -> str:
    return "attention" if at.late > 0 else "accord"


def _pace_words(at: Pace) -> str:
    if at.late > 0:
        return say("{n} min de retard, fin dans {end} min", n=at.late, end=at.end_in)
    ahead = say("{n} min d’avance", n=-at.late) if at.late < 0 else "À l’heure"
    return say("{ahead}, fin dans {end} min", ahead=ahead, end=at.end_in)


def _ways(course: Course, rank: int, moment: Moment) -> tuple[Part, ...]:
    found: list[Part] = []
    if rank + 1 < len(course.moments):
        after = course.moments[rank + 1]
        found.append(
            Press(
                id=f"suivant.{rank}",
                text=say("Passer à : {title}", title=after.title),
                press=f"moment:{rank + 1}",
                kind="primary",
            )
        )
    else:
        found.append(Press(id="clore", text="Clore la séance", press="seance:clore", kind="primary"))
    if moment.step:
        found.append(
            Press(id=f"etape.{rank}", text="Ouvrir cette étape", press=f"etape:{moment.step}", kind="text")
        )
    return tuple(found)


# --- who speaks


def _speech(base: Base, held: Meeting, now: datetime, here: Conduct, *, projecting: bool) -> tuple[Part, ...]:
    rule = Words(id="regle", text=f"{capital(str(base.regle_porte_parole))}.", role="small")
    spokesperson = roles(held.notes).get(role_title(base, SPOKEN_FOR), "")
    if not here.order:
        told = "Chacun parle une fois, dans un ordre tiré au sort ; l’on commence par se taire."
        if not held.participants:
            told = "Notez d’abord les présents : un nom par ligne, sur la page de la séance."
            return (
                Words(id="dit", text=told),
                Press(id="presents", text="Noter les présents", press="seance:"),
                rule,
            )
        return (
            Words(id="dit", text=told),
            Press(id="tirer", text="Tirer l’ordre au sort", press="tirer:", kind="primary"),
            rule,
        )
    if here.speaking >= len(here.order):
        return (
            Words(id="tous", text="Chacun a parlé.", role="h2"),
            Press(id="tirer", text="Un nouveau tour", press="tirer:"),
            rule,
        )
    spent = int((now - here.since).total_seconds() // 60) if here.since is not None else 0
    chip = (
        ("attention", "deux minutes sont passées")
        if spent >= TURN_MINUTES
        else ("info", "deux minutes au plus")
    )
    return (
        Words(id="parle", text=_speaker(here.order, here.speaking, projecting=projecting), role="h2"),
        *_in_their_name(here, spokesperson, projecting=projecting),
        Chips(id=f"temps.{chip[1]}", chips=(chip,)),
        Press(id=f"passer.{here.speaking}", text="Personne suivante", press="passer:", kind="primary"),
        Words(
            id="restent",
            text=say("Restent {n} à entendre.", n=plural(len(here.order) - here.speaking - 1, "personne")),
            role="small",
        ),
        rule,
    )


def _speaker(order: tuple[str, ...], rank: int, *, projecting: bool) -> str:
    """Return who speaks; on the projector, nobody is named."""
    if not projecting or order[rank] == ABSENT:
        return order[rank]
    return say("Personne {n} sur {total}", n=rank + 1, total=len(order))


def _in_their_name(here: Conduct, who: str, *, projecting: bool) -> tuple[Part, ...]:
    """Return who speaks for the absent, when it is their turn; never on the projector."""
    if here.order[here.speaking] != ABSENT or not who or projecting:
        return ()
    return (Words(id=f"parle.pour.{who}", text=say("Par la voix de {who}.", who=who)),)


# --- what is kept


def _notes(held: Meeting, here: Conduct) -> tuple[Part, ...]:
    said = here.typed
    decided = Side(
        id="decision",
        columns=(
            (Entry(id="quoi", label="Ce qui est décidé", value=said.get("quoi", ""), maximum=300),),
            (Entry(id="qui", label="Par qui", value=said.get("qui", ""), maximum=120),),
            (Entry(id="quand", label="Pour quand", value=said.get("quand", ""), maximum=60),),
        ),
    )
    return (
        decided,
        Press(id="noter.decision", text="Noter la décision", press="noter:decision", kind="primary"),
        *_listed(held, Kind.DECISION, "Décidé"),
        section("parking", "Le parking"),
        Entry(
            id="sigle",
            label="Un sigle, une question de droit, un sujet pour plus tard",
            hint="Il attend ici, et l’on revient aux personnes.",
            value=said.get("sigle", ""),
            maximum=200,
        ),
        Press(id="noter.parking", text="Mettre au parking", press="noter:parking"),
        *_listed(held, Kind.PARKED, "Au parking"),
        section("absents", "La parole des absents"),
        Entry(
            id="absents",
            label="Ce que dit, en leur nom, le porte-parole",
            value=said.get("absents", ""),
            maximum=400,
        ),
        Press(id="noter.absents", text="Noter cette parole", press="noter:absents"),
        *_listed(held, Kind.ABSENT, "Dit pour les absents"),
    )


def _listed(held: Meeting, kind: Kind, title: str) -> tuple[Part, ...]:
    lines = of_kind(held.notes, kind)
    if not lines:
        return ()
    rows = tuple((one,) for one in lines)
    return (Rows(id=f"liste.{kind.name}.{len(rows)}", head=(title,), rows=rows),)


def _hard(base: Base) -> tuple[Part, ...]:
    rows = tuple((capital(str(one.si)), f"{capital(str(one.faire))}.") for one in base.situations_difficiles)
    return (Rows(id="situations", head=("Si", "Ce que l’on fait"), rows=rows),)


def _record(case: Case, held: Meeting | None) -> tuple[Part, ...]:
    if held is None and not case.meetings:
        return (Words(id="rien", text="Aucune séance n’a encore été tenue."),)
    told = "La date, les présents, les décisions avec qui et pour quand, les votes en décompte, le parking."
    found: list[Part] = [
        Words(id="dit", text=told),
        Press(id="enregistrer", text="Enregistrer le PDF", press="imprimer:", kind="primary"),
    ]
    if held is not None:
        found.append(Press(id="clore", text="Clore la séance", press="seance:clore"))
    return tuple(found)
