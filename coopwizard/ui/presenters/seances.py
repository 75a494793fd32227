"""A meeting: opening it, keeping its minutes while it lasts, closing it, and cancelling a close with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from coopwizard.domain.answers import PAIR, Case, Meeting, SealState, VersionHead
from coopwizard.domain.keys import group_of
from coopwizard.domain.knowledge import Base
from coopwizard.french import day, hour, listing, plural
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.seances_avant import before_parts
from coopwizard.ui.presenters.sheet import (
    Chips,
    Day,
    Entry,
    Menu,
    Options,
    Part,
    Press,
    Rows,
    Say,
    Screen,
    Side,
    Words,
)
from coopwizard.ui.presenters.sheet_words import ended, say, section

REEVALUATION = "reevaluation"
# Kinds that older libraries hold, before the window took those of the method.
_FORMER = {"seance": "Séance de travail", "rendez_vous": "Rendez-vous d’évaluation"}
_GROUPS = ("preparation", "partenaires", "poids")


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting being prepared; nothing of it is stored before it is opened."""

    kind: str = ""
    mode: str = ""
    day: str = ""
    place: str = ""
    people: str = ""
    error: str = ""  # the field that is missing
    reason: str = ""  # why the last close is cancelled
    closing: bool = False  # the close was asked for, and waits to be confirmed
    closed: str = ""  # the label of the version that was just frozen


def kinds(base: Base) -> Options:
    """Return the kinds of meetings whose close freezes a version, in the words of the method."""
    return tuple((one.id, str(one.titre)) for one in base.seances.values() if one.version)


def kind_words(base: Base, kind: str) -> str:
    """Return the title of a kind of meeting."""
    found = base.seances.get(kind)
    return str(found.titre) if found is not None else _FORMER.get(kind, say("Séance"))


def modes(base: Base, kind: str) -> Options:
    """Return the modes that suit this kind of meeting, all of them while it is not chosen."""
    found = base.seances.get(kind)
    names = found.modes if found is not None else tuple(base.modes)
    return tuple((name, str(base.modes[name].titre)) for name in names)


def under_way(case: Case) -> Meeting | None:
    """Return the meeting that is not closed, the last one when there are several."""
    return next((one for one in reversed(case.meetings) if one.closed_at is None), None)


def last_closed(case: Case) -> Meeting | None:
    """Return the meeting that was closed last, or None."""
    closed = [one for one in case.meetings if one.closed_at is not None]
    return max(closed, key=lambda one: (one.closed_at, one.held_on), default=None)


def version_of(case: Case, meeting: Meeting) -> VersionHead | None:
    """Return the last version that this meeting froze, or None."""
    return next((one for one in reversed(case.versions) if one.meeting == meeting.id), None)


def meeting_screen(base: Base, case: Case, draft: Draft) -> Screen:
    """Return the meeting under way, its close to confirm, or how to open one."""
    held = under_way(case)
    if held is None:
        return _opening(base, case, draft)
    return _closing(base, case, held) if draft.closing else _holding(base, held)


# --- opening


def _opening(base: Base, case: Case, draft: Draft) -> Screen:
    body: list[Part] = [*_just_closed(draft)]
    missing = {
        "kind": (say("Il manque la sorte de séance."), say("Choisissez la plus proche dans la liste.")),
        "day": (say("Il manque le jour."), say("Écrivez par exemple 03/11/2026.")),
    }
    body.append(
        Menu(
            id="kind",
            label=say("De quelle sorte"),
            options=kinds(base),
            value=draft.kind or None,
            error=missing["kind"] if draft.error == "kind" else None,
        )
    )
    if draft.kind:
        body.append(_mode(base, draft.kind, draft.mode))
        body.extend(before_parts(base, draft.kind))
    body.append(
        Day(
            id="day",
            label=say("Le"),
            value=draft.day or None,
            error=missing["day"] if draft.error == "day" else None,
        )
    )
    body.append(Entry(id="place", label=say("Où"), value=draft.place, maximum=200))
    body.append(_people(draft.people))
    body.append(Press(id="ouvrir", text=say("Ouvrir la séance"), press="ouvrir_seance:", kind="primary"))
    body.extend(_former(base, case))
    body.extend(_cancelling(case, draft))
    return Screen(
        id="ouvrir",
        title=say("Ouvrir une séance"),
        lead=say("Quand elle sera close, tout ce qui a été dit sera gardé tel quel dans une version datée."),
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def _mode(base: Base, kind: str, mode: str) -> Menu:
    about = base.modes.get(mode)
    return Menu(
        id="mode",
        label=say("Comment"),
        hint=ended(str(about.usage)) if about is not None else "",
        options=modes(base, kind),
        value=mode or None,
    )


def _people(value: str) -> Entry:
    return Entry(
        id="people",
        label=say("Avec qui"),
        hint=say("Une personne par ligne. On peut laisser vide."),
        value=value,
        lines=4,
    )


def _just_closed(draft: Draft) -> tuple[Part, ...]:
    if not draft.closed:
        return ()
    told = say("Elle s’ouvre et s’imprime telle quelle, même si le dossier change ensuite.")
    return (
        Say(
            id="close.faite",
            kind="accord",
            title=say("La séance est close : {label} est gardée.", label=draft.closed),
            text=told,
            action=say("Composer le compte rendu"),
            press="dossier:",
        ),
        Press(
            id="close.page",
            text=say("Le compte rendu en une page"),
            press="conduite:compte_rendu",
            kind="text",
        ),
        Press(id="close.voir", text=say("Ouvrir cette version"), press="versions:lecture", kind="text"),
    )


def _former(base: Base, case: Case) -> tuple[Part, ...]:
    if not case.meetings:
        return ()
    head = (say("Date"), say("Séance"), say("Lieu"), say("Présents"), say("Version gardée"))
    rows = tuple(_line(base, case, one) for one in sorted(case.meetings, key=lambda m: m.held_on))
    return (section("tenues", say("Les séances tenues")), Rows(id="tenues.table", head=head, rows=rows))


def _line(base: Base, case: Case, one: Meeting) -> tuple[str, ...]:
    frozen = version_of(case, one)
    state = frozen.label.partition(",")[0] if frozen is not None else say("aucune")
    if one.closed_at is None:
        state = say("en cours")
    people = plural(len(one.participants), "personne") if one.participants else "–"
    return (day(one.held_on), kind_words(base, one.kind), one.place or "–", people, state)


def _cancelling(case: Case, draft: Draft) -> tuple[Part, ...]:
    last = last_closed(case)
    if last is None:
        return ()
    told = say(
        "La version gardée le {day} reste. La séance se rouvre, et sa prochaine clôture en gardera une autre.",
        day=day(last.held_on),
    )
    error = (say("Il manque la raison."), say("Une phrase suffit : elle est gardée au journal."))
    return (
        section("annuler", say("Une clôture faite trop tôt")),
        Words(id="annuler.dit", text=told, role="small"),
        Entry(
            id="reason",
            label=say("Pourquoi annuler la clôture de la séance du {day}", day=day(last.held_on)),
            value=draft.reason,
            maximum=400,
            error=error if draft.error == "reason" else None,
        ),
        Press(id="annuler.faire", text=say("Annuler cette clôture"), press=f"annuler:{last.id.hex}"),
    )


# --- under way


def _holding(base: Base, held: Meeting) -> Screen:
    told = say("{kind}, le {day}", kind=kind_words(base, held.kind), day=day(held.held_on))
    opened = base.seances.get(held.kind)
    time = (
        (Chips(id="duree", chips=(("info", say("{n} minutes prévues", n=opened.minutes)),)),)
        if opened
        else ()
    )
    columns = (
        (Day(id="day", label=say("Le"), value=held.held_on.isoformat()),),
        (Entry(id="place", label=say("Où"), value=held.place, maximum=200),),
    )
    body: tuple[Part, ...] = (
        Words(id="quoi", text=told, role="label"),
        *time,
        _mode(base, held.kind, held.mode),
        Side(id="ou", columns=columns),
        _people("\n".join(held.participants)),
        Entry(
            id="notes",
            label=say("Compte rendu, et décisions"),
            hint=say("Ce qui s’est dit et décidé. Gardé à mesure, et figé à la clôture."),
            value=held.notes,
            lines=8,
            maximum=20000,
        ),
        Press(id="conduire", text=say("Conduire la séance"), press="conduite:"),
        Press(id="clore", text=say("Clore la séance"), press="clore:", kind="primary"),
    )
    return Screen(
        id="tenir",
        title=say("La séance en cours"),
        lead=say("Rien ne se perd : chaque mot est conservé dès qu’il est écrit."),
        parts=body,
        footer=Footer(primary=""),
    )


# --- closing


def _closing(base: Base, case: Case, held: Meeting) -> Screen:
    kept = say(
        "Seront gardés tels quels : les réponses, les résultats, le dossier entier, la méthode employée, "
        "les participants et le compte rendu."
    )
    parts: list[Part] = [Words(id="garde", text=kept)]
    sealed = _not_open(base, case)
    if sealed:
        told = say(
            "N’y entreront pas, parce qu’encore scellées ou non ouvertes : {what}.", what=listing(sealed)
        )
        parts.append(Words(id="scelle", text=told))
    if not held.participants:
        parts.append(
            Say(
                id="sans_noms",
                kind="info",
                title=say("Personne n’est noté comme présent"),
                text=say("On peut clore ainsi, ou revenir écrire les noms."),
            )
        )
    parts.append(
        Words(
            id="apres",
            text=say("Une clôture ne s’efface pas : elle s’annule avec une raison, et la version reste."),
            role="small",
        )
    )
    parts.append(
        Press(
            id="confirmer", text=say("Clore et garder la version"), press="clore_pour_de_bon:", kind="primary"
        )
    )
    parts.append(Press(id="revenir", text=say("Continuer la séance"), press="continuer:"))
    return Screen(
        id="clore",
        title=say("Clore la séance du {day}", day=day(held.held_on)),
        lead=say("Une version datée va être gardée."),
        parts=tuple(parts),
        footer=Footer(primary=""),
    )


def _not_open(base: Base, case: Case) -> list[str]:
    """Return what a version leaves out: the separate answers of the voices that have not opened theirs."""
    found = []
    for group in _GROUPS:
        closed = [
            base.libelles_ecran.get(f"voix.{voice}", voice)
            for voice in PAIR
            if case.seal(voice, group) is not SealState.REVEALED and _said(base, case, voice, group)
        ]
        if closed:
            found.append(
                say("{what} ({who})", what=_GROUP_WORDS[group], who=listing([str(one) for one in closed]))
            )
    return found


_GROUP_WORDS = {
    "preparation": "réponses des étapes 1 à 3",
    "partenaires": "regards sur les partenaires",
    "poids": "souhait et poids",
}


def _said(base: Base, case: Case, voice: str, group: str) -> bool:
    if case.seal(voice, group) is SealState.SEALED:
        return True
    judge = group_of(base.reponses)
    return any(holder == voice and judge(key) == group for holder, key in case.answers)


def closed_words(at: datetime) -> str:
    """Return « close le 3 novembre 2026 à 16 h 30 »."""
    local = at.astimezone()
    return say("close le {day} à {hour}", day=day(local.date()), hour=hour(local))


def parsed_day(text: str) -> date | None:
    """Return the day typed, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
