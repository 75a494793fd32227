"""Step 4: whom to hear first, what sticks for whom, and what we answer to it."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.results import BrakeReading
from coopwizard.french import plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    capital,
    conviction,
    gate_parts,
    invite_pair,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Brakes,
    Chips,
    Day,
    Entry,
    Part,
    Press,
    Say,
    Screen,
    Side,
    Tick,
    Words,
)

STEP = "parties_freins"
ORDER = ("entendre", "freins", "mesures")
PRIORITY = "prioritaire"


def draw(scene: Scene) -> Screen:
    """Return the screen of step 4 where the page stands; alone, a voice is invited to answer together."""
    if scene.alone:
        return _invitation(scene)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _screen(scene, "porte", scene.base.etapes[STEP].titre, closed, "La suite")
    screens = {"entendre": _heard, "freins": _brakes, "mesures": _measures}
    return screens.get(scene.at, _heard)(scene)


def _invitation(scene: Scene) -> Screen:
    parts = invite_pair(
        scene, "Cette étape se répond ensemble : on note à deux, ou à plusieurs autour de la table."
    )
    return _screen(scene, "inviter", scene.base.etapes[STEP].titre, parts, "La suite")


# --- whom to hear


def _heard(scene: Scene) -> Screen:
    parts = tuple(part for family in scene.base.parties_prenantes.familles for part in _family(scene, family))
    return _screen(
        scene,
        "entendre",
        "Qui entendre d’abord ?",
        parts,
        "Ce qui coince",
        lead="Sept familles font vivre une association. Cochez celles que vous irez entendre d’abord.",
    )


def _family(scene: Scene, family: str) -> tuple[Part, ...]:
    known = scene.base.parties_prenantes.familles[family]
    removed = scene.text(f"retrait.{family}", TOGETHER)
    opened = bool(removed) or scene.place.get(f"retrait.{family}") == "ouvert"
    value = scene.fiche(f"partie.{family}", TOGETHER).get("a_entendre")
    inside = [one.titre for one in scene.base.parties_prenantes.liste.values() if one.famille == family]
    notes = (
        why("Aucune famille ne s’oublie : en retirer une demande une phrase, reprise au dossier."),
        Landmark("Qui est dans cette famille", "\n".join(inside)),
    )
    if opened:
        return (
            Entry(
                id=f"retrait.{family}",
                at=At(TOGETHER, f"retrait.{family}"),
                label=f"{known.titre} : pourquoi la retirer",
                hint="Cette phrase sera imprimée au dossier.",
                value=removed,
                maximum=400,
                landmarks=notes,
            ),
            Press(
                id=f"remettre.{family}",
                text="La garder",
                press=f"remettre:{family}",
                kind="text",
                name=f"Garder : {known.titre}",
            ),
        )
    keep = Tick(
        id=f"partie.{family}",
        at=At(TOGETHER, f"partie.{family}", "a_entendre"),
        label=known.titre,
        value=value if isinstance(value, bool) else None,
        landmarks=notes,
    )
    remove = Press(
        id=f"retirer.{family}",
        text="Retirer, en disant pourquoi",
        press=f"ouvrir:retrait.{family}=ouvert",
        kind="text",
        name=f"Retirer : {known.titre}",
    )
    return (Side(id=f"famille.{family}", columns=((keep,), (remove,))),)


# --- the matrix


def cells(scene: Scene) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the points placed: (impact, worry) by brake and population."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for brake in scene.base.freins.familles:
        for population in scene.base.freins.populations:
            said = scene.fiche(f"frein.{brake}.{population}", TOGETHER)
            impact, worry = said.get("impact"), said.get("preoccupation")
            if isinstance(impact, int) and isinstance(worry, int):
                found[(brake, population)] = (impact, worry)
    return found


def kept(scene: Scene) -> dict[str, tuple[int, str, str]]:
    """Return the score kept for each brake, the population it stands for, and its word."""
    titles = scene.base.parties_prenantes.familles
    return {
        name: (one.score, titles[one.population].titre, scene.word("lecture_frein", one.reading))
        for name, one in scene.results.brakes.items()
        if one.score is not None and one.population is not None and one.reading is not None
    }


def _brakes(scene: Scene) -> Screen:
    families = scene.base.parties_prenantes.familles
    parts: tuple[Part, ...] = (
        Brakes(
            id="matrice",
            brakes=tuple((name, one.titre) for name, one in scene.base.freins.familles.items()),
            populations=tuple((name, families[name].titre) for name in scene.base.freins.populations),
            cells=cells(scene),
            kept=kept(scene),
            landmarks=_signs(scene),
        ),
        Tick(
            id="alerte_rps",
            at=At(TOGETHER, "alerte_rps"),
            label=scene.base.freins.alerte_rps.titre,
            value=scene.ticked("alerte_rps", TOGETHER),
            landmarks=(
                why("Signalés, ils appellent une écoute et l’avis d’un tiers ; aucun détail n’est demandé."),
                *word_of(scene, "rps"),
            ),
        ),
        *_missing(scene),
    )
    return _screen(
        scene,
        "freins",
        "Qu’est-ce qui coince, et pour qui ?",
        parts,
        "Choisir des mesures",
        lead="Impact × préoccupation, de 1 à 25. On retient le plus fort de chaque ligne, jamais la moyenne.",
        notes=(
            Landmark(
                "Pourquoi quatre freins", "Ces craintes sont légitimes : elles disent ce qu’il faut protéger."
            ),
            *_signs(scene),
        ),
    )


def _signs(scene: Scene) -> tuple[Landmark, ...]:
    """Return what makes each brake visible: the signs explain the point, they do not compute it."""
    return tuple(
        Landmark(one.titre, "\n".join(sign.titre for sign in one.indicateurs.values()))
        for one in scene.base.freins.familles.values()
    )


def _missing(scene: Scene) -> tuple[Part, ...]:
    placed = {brake for brake, _ in cells(scene)}
    missing = [one.titre for name, one in scene.base.freins.familles.items() if name not in placed]
    if not missing:
        return ()
    return (
        Words(
            id="manque",
            text=f"Reste à noter, pour une population au moins : {' ; '.join(missing)}.",
            role="small",
        ),
    )


# --- measures


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
    """Return the measures kept, with what was written of each."""
    found = {name: scene.fiche(f"mesure.{name}", TOGETHER) for name in scene.base.mesures.liste}
    return {name: said for name, said in found.items() if said}


def _measures(scene: Scene) -> Screen:
    read = scene.results.brakes
    mine = retained(scene)
    urgent = [one for one in read.values() if one.reading == PRIORITY]
    parts: list[Part] = [
        *_unanswered(scene, urgent),
        Words(id="retenues", text=_count_kept(len(mine)), role="section"),
        *(part for name, said in mine.items() for part in _kept_measure(scene, name, said)),
    ]
    if not mine:
        parts.append(Words(id="aucune", text="Aucune mesure retenue pour le moment."))
    parts.append(Words(id="proposees", text="Mesures proposées", role="section"))
    shown = [name for name in proposals(scene) if name not in mine]
    everything = scene.place.get("toutes") == "oui"
    parts += [_offer(scene, name) for name in (shown if everything else shown[:6])]
    if len(shown) > 6 and not everything:
        parts.append(
            Press(
                id="toutes", text=f"Voir les {len(shown) - 6} autres", press="ouvrir:toutes=oui", kind="text"
            )
        )
    if not shown and not mine:
        parts.append(Words(id="rien", text="Notez d’abord un frein : les mesures viennent avec lui."))
    return _screen(
        scene,
        "mesures",
        f"{_brakes_count(len(urgent))}, {'ses' if len(urgent) == 1 else 'leurs'} réponses"
        if urgent
        else "Ce que nous répondrons",
        tuple(parts),
        "Écrire le projet commun",
        notes=(
            Landmark("Une mesure complète", capital(scene.base.freins.mesure_complete) + "."),
            Landmark("Et sans mesure ?", capital(scene.base.freins.regle.dit) + "."),
        ),
    )


def _count_kept(count: int) -> str:
    return plural(count, "mesure retenue", "mesures retenues") if count else "Mesures retenues"


def _brakes_count(count: int) -> str:
    words = ("", "Un frein prioritaire", "Deux freins prioritaires", "Trois freins prioritaires")
    return words[count] if count < len(words) else "Quatre freins prioritaires"


def _unanswered(scene: Scene, urgent: list[BrakeReading]) -> tuple[Part, ...]:
    open_ = [scene.base.freins.familles[one.brake].titre for one in urgent if not one.measured]
    if not open_:
        return ()
    return (
        Say(
            id="sans_mesure",
            kind="attention",
            title="Il manque une réponse complète",
            text=f"Une mesure, un responsable, une date, pour : {' ; '.join(open_)}.",
        ),
    )


def _kept_measure(scene: Scene, name: str, said: Mapping[str, object]) -> tuple[Part, ...]:
    known, key = scene.base.mesures.liste[name], f"mesure.{name}"
    chips = _lacks(said)
    notes = (
        Landmark(
            "À quoi elle répond", "\n".join(scene.base.freins.familles[one].titre for one in known.frein)
        ),
        Landmark("En pratique", f"Dès {known.mois}, coût {known.cout}."),
    )
    fields: tuple[tuple[Part, ...], ...] = (
        (_name(key, "responsable", "Responsable", said, notes),),
        (_name(key, "co_responsable", "Co-responsable", said, notes),),
        (Day(id=f"{key}.date", at=At(TOGETHER, key, "date"), label="Pour le", value=_text(said, "date")),),
    )
    return (
        Words(id=f"{key}.titre", text=known.titre, role="label"),
        *((Chips(id=f"{key}.manque", chips=chips),) if chips else ()),
        Side(id=key, columns=fields),
        Press(
            id=f"{key}.retirer",
            text="Ne plus la retenir",
            press=f"lacher:{name}",
            kind="text",
            name=f"Ne plus retenir : {known.titre}",
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _lacks(said: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
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


# --- shared


def _screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    primary: str,
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    rank = ORDER.index(name) if name in ORDER else -1
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=primary),
        before=ORDER[rank - 1] if rank > 0 else "",
        after=ORDER[rank + 1] if 0 <= rank < len(ORDER) - 1 else "",
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="notent ensemble",
        places={
            "partie": "entendre",
            "retrait": "entendre",
            "frein": "freins",
            "alerte_rps": "freins",
            "mesure": "mesures",
        },
    )
