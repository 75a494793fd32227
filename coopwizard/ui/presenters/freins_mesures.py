"""What answers each brake: the measures kept, our own, who is in charge, and what is still incomplete."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.results import BrakeReading
from coopwizard.engine.people import own_measures
from coopwizard.french import plural
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.freins_cadre import step_screen, under
from coopwizard.ui.presenters.scene import Scene, capital, iso_day, lowered, why
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Day,
    Entry,
    Part,
    Pick,
    Press,
    Rows,
    Say,
    Screen,
    Several,
    Side,
    Tick,
    Words,
)

PRIORITY = "prioritaire"
OWN = "mesure_propre"
FIRST_SHOWN = 6
_ALL, _REST = "toutes", "reste"


def proposals(scene: Scene) -> tuple[str, ...]:
    """Return the measures to propose, those a rule puts first, then those of the strongest brakes."""
    read = scene.results.brakes
    ordered = sorted(
        (one for one in read.values() if one.score is not None), key=lambda one: -(one.score or 0)
    )
    first = [measure for one in ordered for measure in one.proposals]
    after = [name for one in ordered for name, m in scene.base.mesures.liste.items() if one.brake in m.frein]
    return tuple(dict.fromkeys((*first, *after)))


def retained(scene: Scene) -> dict[str, Mapping[str, object]]:
    """Return the measures of the base that are kept, with what was written of each."""
    found = {name: scene.fiche(f"mesure.{name}", TOGETHER) for name in scene.base.mesures.liste}
    return {name: said for name, said in found.items() if said}


def own(scene: Scene) -> dict[str, Mapping[str, object]]:
    """Return our own measures, and the one just opened."""
    opened = scene.place.get(OWN, "")
    uids = dict.fromkeys((*under(scene, OWN), *([opened] if opened else [])))
    return {uid: scene.fiche(f"{OWN}.{uid}", TOGETHER) for uid in uids}


def measures_screen(scene: Scene) -> Screen:
    """Return the measures: what is still missing, those kept, those proposed."""
    read = scene.results.brakes
    urgent = [one for one in read.values() if one.reading == PRIORITY]
    shown = [name for name in proposals(scene) if name not in retained(scene)]
    parts: list[Part] = [*_unanswered(scene, urgent), *_standing(scene), *_kept(scene)]
    parts += _proposed(scene, shown)
    return step_screen(
        scene,
        "mesures",
        f"{_brakes_count(len(urgent))}, {'ses' if len(urgent) == 1 else 'leurs'} réponses"
        if urgent
        else "Ce que nous répondrons",
        tuple(parts),
        notes=(
            Landmark("Une mesure complète", capital(scene.base.freins.mesure_complete) + "."),
            Landmark("Et sans mesure ?", capital(scene.base.freins.regle.dit) + "."),
        ),
    )


def _brakes_count(count: int) -> str:
    words = ("", "Un frein prioritaire", "Deux freins prioritaires", "Trois freins prioritaires")
    return words[count] if count < len(words) else "Quatre freins prioritaires"


# --- where each brake stands


def _unanswered(scene: Scene, urgent: list[BrakeReading]) -> tuple[Part, ...]:
    open_ = [scene.base.freins.familles[one.brake].titre for one in urgent if not one.measured]
    if not open_:
        return ()
    return (
        Say(
            id="sans_mesure",
            kind="attention",
            title="Il manque une réponse complète",
            text=f"Une mesure, un responsable, une date, pour : {' ; '.join(open_)}.",
        ),
    )


def _standing(scene: Scene) -> tuple[Part, ...]:
    """Return where each brake noted stands: answered, to complete, or without any measure."""
    rows = []
    for brake, one in scene.results.brakes.items():
        if one.score is None:
            continue
        title = scene.base.freins.familles[brake].titre
        rows.append((title, f"{one.score}, {scene.word('lecture_frein', one.reading)}", _state(scene, one)))
    return (Rows(id="etat", head=("Frein", "Sur 25", "Réponse"), rows=tuple(rows)),) if rows else ()


def _state(scene: Scene, one: BrakeReading) -> str:
    if one.measured:
        return "complète"
    aimed = [
        said.get("freins") or scene.base.mesures.liste[name].frein for name, said in retained(scene).items()
    ]
    aimed += [said.get("freins") for said in own_measures(scene.case).values()]
    touched = any(isinstance(found, list | tuple) and one.brake in found for found in aimed)
    return "à compléter" if touched else "aucune mesure"


# --- the measures kept


def _kept(scene: Scene) -> list[Part]:
    mine, ours = retained(scene), own(scene)
    only_rest = scene.place.get("montrer") == _REST
    parts: list[Part] = [Words(id="retenues", text=_count_kept(len(mine) + len(ours)), role="section")]
    complete = [name for name, said in (*mine.items(), *ours.items()) if not lacks(said)]
    if complete and len(complete) < len(mine) + len(ours):
        parts.append(_filter(scene))
    for name, said in mine.items():
        if not (only_rest and name in complete):
            parts += _measure(scene, name, said)
    for rank, (uid, said) in enumerate(ours.items(), 1):
        if not (only_rest and uid in complete):
            parts += _own_measure(scene, uid, said, rank)
    if not mine and not ours:
        parts.append(Words(id="aucune", text="Aucune mesure retenue pour le moment."))
    if scene.full or ours:
        parts.append(Press(id="ajouter", text="Écrire une mesure à nous", press=f"ajouter:{OWN}"))
    return parts


def _count_kept(count: int) -> str:
    return plural(count, "mesure retenue", "mesures retenues") if count else "Mesures retenues"


def _filter(scene: Scene) -> Pick:
    return Pick(
        id="montrer",
        label="Montrer",
        options=((_ALL, "toutes"), (_REST, "ce qui reste à compléter")),
        value=scene.place.get("montrer", _ALL),
    )


def _measure(scene: Scene, name: str, said: Mapping[str, object]) -> tuple[Part, ...]:
    known, key = scene.base.mesures.liste[name], f"mesure.{name}"
    notes = (
        Landmark(
            "À quoi elle répond", "\n".join(scene.base.freins.familles[one].titre for one in known.frein)
        ),
        Landmark("En pratique", f"Dès {known.mois}, coût {known.cout}.{_put_first(scene, name)}"),
    )
    return (
        Words(id=f"{key}.titre", text=known.titre, role="label"),
        *(_aimed(scene, key, known.frein, said) if scene.full else ()),
        *_who_and_when(scene, key, said, notes),
        Press(
            id=f"{key}.retirer",
            text="Ne plus la retenir",
            press=f"lacher:{name}",
            kind="text",
            name=f"Ne plus retenir : {known.titre}",
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _put_first(scene: Scene, name: str) -> str:
    """Return the brakes for which a rule of the method puts this measure first, as a sentence."""
    aimed = [brake for brake, one in scene.results.brakes.items() if name in one.proposals]
    titles = "\u202f; ".join(lowered(scene.base.freins.familles[one].titre) for one in aimed)
    return f" Ce que la méthode propose d’abord, ici, pour\u00a0: {titles}." if titles else ""


def _own_measure(scene: Scene, uid: str, said: Mapping[str, object], rank: int) -> tuple[Part, ...]:
    key = f"{OWN}.{uid}"
    return (
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label=f"Notre mesure {rank}",
            hint="Ce que nous ferons, en une phrase.",
            value=_text(said, "texte") or "",
            maximum=400,
            landmarks=(why("Ce qui vient de vous tient mieux que ce qui vient d’une liste."),),
        ),
        *_aimed(scene, key, tuple(scene.base.freins.familles), said),
        *_who_and_when(scene, key, said, ()),
        Press(
            id=f"{key}.retirer",
            text="Retirer",
            press=f"retirer:{key}",
            kind="text",
            name=f"Retirer notre mesure {rank}",
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _aimed(scene: Scene, key: str, brakes: tuple[str, ...], said: Mapping[str, object]) -> tuple[Part, ...]:
    """Return the brakes that a measure may answer, to tick; nothing to choose when there is one alone."""
    if len(brakes) < 2:
        return ()
    aimed = said.get("freins")
    return (
        Several(
            id=f"{key}.freins",
            at=At(TOGETHER, key, "freins"),
            label="Elle répond à",
            options=tuple((name, scene.base.freins.familles[name].titre) for name in brakes),
            value=tuple(str(one) for one in aimed) if isinstance(aimed, list) else (),
        ),
    )


def _who_and_when(
    scene: Scene, key: str, said: Mapping[str, object], notes: tuple[Landmark, ...]
) -> tuple[Part, ...]:
    chips = lacks(said)
    when = _text(said, "date")
    fields: tuple[tuple[Part, ...], ...] = (
        (_name(key, "responsable", "Responsable", said, notes),),
        (_name(key, "co_responsable", "Co-responsable", said, notes),),
        (
            Day(
                id=f"{key}.date",
                at=At(TOGETHER, key, "date"),
                label="Pour le",
                value=when if iso_day(when) else None,
            ),
        ),
    )
    return (
        *((Chips(id=f"{key}.manque", chips=chips),) if chips else ()),
        Side(id=key, columns=fields),
        *(_before_next_meeting(scene, key) if not when else ()),
    )


def _before_next_meeting(scene: Scene, key: str) -> tuple[Part, ...]:
    """Return the button that dates a measure by the next meeting, when one is fixed."""
    coming = sorted(one.held_on for one in scene.case.meetings if one.held_on > scene.today)
    if not coming:
        return ()
    return (
        Press(
            id=f"{key}.seance",
            text="Avant la prochaine séance",
            press=f"dater:{key}={coming[0].isoformat()}",
            kind="text",
        ),
    )


def lacks(said: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return what a measure still lacks to be complete: a person in charge, a date."""
    found = []
    if not _text(said, "responsable"):
        found.append(("alerte", "à désigner"))
    if not _text(said, "date"):
        found.append(("alerte", "à dater"))
    return tuple(found)


def _name(key: str, part: str, label: str, said: Mapping[str, object], notes: tuple[Landmark, ...]) -> Entry:
    return Entry(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        hint="Un nom par organisme." if part == "co_responsable" else "",
        value=_text(said, part) or "",
        maximum=200,
        landmarks=notes,
    )


# --- the measures proposed


def _proposed(scene: Scene, shown: list[str]) -> list[Part]:
    parts: list[Part] = [Words(id="proposees", text="Mesures proposées", role="section")]
    everything = scene.place.get("toutes") == "oui"
    parts += [_offer(scene, name) for name in (shown if everything else shown[:FIRST_SHOWN])]
    if len(shown) > FIRST_SHOWN and not everything:
        parts.append(
            Press(
                id="toutes",
                text=f"Voir les {len(shown) - FIRST_SHOWN} autres",
                press="ouvrir:toutes=oui",
                kind="text",
            )
        )
    if not shown and not retained(scene):
        parts.append(Words(id="rien", text="Notez d’abord un frein : les mesures viennent avec lui."))
    return parts


def _offer(scene: Scene, name: str) -> Tick:
    known = scene.base.mesures.liste[name]
    first = any(name in one.proposals for one in scene.results.brakes.values())
    category = scene.word("categorie_mesure", known.categorie)
    return Tick(
        id=f"retenir.{name}",
        label=known.titre,
        hint=f"{capital(category)}, dès {known.mois}, coût {known.cout}"
        + (", proposée d’abord" if first else ""),
        value=None,
        landmarks=(
            Landmark(
                "À quoi elle répond", "\n".join(scene.base.freins.familles[one].titre for one in known.frein)
            ),
        ),
    )


def _text(said: Mapping[str, object], part: str) -> str | None:
    value = said.get(part)
    return value if isinstance(value, str) else None
